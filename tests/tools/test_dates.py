"""The tools about days, by the worked examples of their contract."""

from typing import Any

import pytest

from chat.tools.problems import ToolProblem
from chat.tools.run import run_tool


def output(tool: str, **given: Any) -> dict[str, Any]:
    return run_tool(tool, given)


@pytest.mark.parametrize(
    ("mailed", "filed", "fifth", "unadjusted", "deadline"),
    [
        ("2026-04-20", "2026-04-23", "2026-04-30", "2026-05-30", "2026-06-01"),
        ("2026-06-29", "2026-07-02", "2026-07-10", "2026-08-09", "2026-08-10"),
        ("2026-12-21", "2026-12-24", "2027-01-04", "2027-02-03", "2027-02-03"),
        ("2024-01-22", "2024-01-25", "2024-02-01", "2024-03-02", "2024-03-04"),
        ("2025-11-07", "2025-11-13", "2025-11-20", "2025-12-20", "2025-12-22"),
        ("2026-02-09", "2026-02-12", "2026-02-20", "2026-03-22", "2026-03-23"),
    ],
)
def test_a_hearing_is_counted_from_the_mailing(
    mailed: str, filed: str, fifth: str, unadjusted: str, deadline: str
) -> None:
    found = output("cdp_deadline", nftl_mailing_date=mailed)

    assert found["source"] == "estimated"
    assert found["filing_date"] == filed
    assert found["fifth_business_day"] == fifth
    assert found["unadjusted_deadline"] == unadjusted
    assert found["deadline"] == deadline
    assert found["rolled"] is (deadline != unadjusted)
    assert found["status"] is None


def test_a_hearing_is_counted_from_the_recording_as_the_tax_court_did() -> None:
    found = output("cdp_deadline", recording_received_date="2004-11-04")

    assert found["source"] == "recorded"
    assert found["fifth_business_day"] == "2004-11-12"
    assert found["unadjusted_deadline"] == "2004-12-12"
    assert found["deadline"] == "2004-12-13"


@pytest.mark.parametrize(
    ("as_of", "status"),
    [
        ("2026-06-01", "cdp_open"),
        ("2026-06-02", "equivalent_open"),
        ("2027-04-30", "equivalent_open"),
        ("2027-05-01", "expired"),
    ],
)
def test_after_the_hearing_comes_the_equivalent_one(as_of: str, status: str) -> None:
    found = output("cdp_deadline", nftl_mailing_date="2026-04-20", as_of=as_of)

    assert found["equivalent_deadline"] == "2027-04-30"
    assert found["status"] == status


@pytest.mark.parametrize(
    ("as_of", "status"), [("2026-09-04", "cdp_open"), ("2026-09-05", "cdp_passed")]
)
def test_the_printed_date_wins_and_nothing_else_is_shown(as_of: str, status: str) -> None:
    found = output(
        "cdp_deadline",
        letter_must_file_date="2026-09-04",
        nftl_mailing_date="2026-04-20",
        recording_received_date="2026-04-22",
        as_of=as_of,
    )

    assert (found["source"], found["deadline"]) == ("letter", "2026-09-04")
    assert found["status"] == status
    assert {step["value"] for step in found["steps"]} == {"2026-09-04"}
    assert found["equivalent_deadline"] is None


def test_emancipation_day_moves_a_last_day_and_yet_is_a_business_day() -> None:
    # 2026-03-17 is the fifth business day; 30 days on is April 16, a D.C. holiday.
    moved = output("cdp_deadline", recording_received_date="2026-03-10")
    # Five business days after April 13 2026 reach the 20th only because the 16th counts.
    counted = output("cdp_deadline", recording_received_date="2026-04-13")

    assert (moved["unadjusted_deadline"], moved["deadline"]) == ("2026-04-16", "2026-04-17")
    assert counted["fifth_business_day"] == "2026-04-20"


def test_inauguration_day_is_an_ordinary_day() -> None:
    found = output("cdp_deadline", recording_received_date="2028-12-14")

    assert found["fifth_business_day"] == "2028-12-21"
    assert (found["unadjusted_deadline"], found["rolled"]) == ("2029-01-20", True)
    # January 20, 2029 is a Saturday; only the weekend moves it.
    assert found["deadline"] == "2029-01-22"


def test_without_any_date_there_is_no_deadline() -> None:
    with pytest.raises(ToolProblem, match=r"input\.date_needed"):
        output("cdp_deadline", as_of="2026-01-01")


@pytest.mark.parametrize(
    ("given", "start", "due"),
    [
        (("payment", "cashiers_check", "2026-03-02"), "2026-03-02", "2026-04-01"),
        (("payment", "personal_check", "2026-03-02"), "2026-03-17", "2026-04-16"),
        (("payment", "eftps", "2025-12-20"), "2025-12-20", "2026-01-19"),
        (("payment", "personal_check", "2028-02-10"), "2028-02-25", "2028-03-26"),
        (("unenforceable", None, "2026-06-30"), "2026-06-30", "2026-07-30"),
        (("bond_accepted", None, "2026-01-31"), "2026-01-31", "2026-03-02"),
        (("abatement", None, "2026-01-31"), "2026-01-31", "2026-03-02"),
    ],
)
def test_a_release_is_due_30_calendar_days_on(
    given: tuple[str, str | None, str], start: str, due: str
) -> None:
    trigger, payment_type, event = given
    found = output("release_clock", trigger=trigger, payment_type=payment_type, event_date=event)

    assert (found["clock_start"], found["due_by"]) == (start, due)
    assert found["needs_assistor"] is False
    assert found["overdue"] is None


@pytest.mark.parametrize(("as_of", "overdue"), [("2026-07-31", False), ("2026-08-01", True)])
def test_a_release_is_overdue_after_its_day(as_of: str, overdue: bool) -> None:
    found = output(
        "release_clock",
        trigger="payment",
        payment_type="direct_pay",
        event_date="2026-07-01",
        as_of=as_of,
    )

    assert (found["due_by"], found["overdue"]) == ("2026-07-31", overdue)


@pytest.mark.parametrize("payment_type", ["credit_card", "debit_card", None])
def test_a_card_or_an_unknown_payment_needs_an_assistor(payment_type: str | None) -> None:
    found = output("release_clock", trigger="payment", payment_type=payment_type)

    assert found["needs_assistor"] is True
    assert found["due_by"] is None


def test_a_payment_that_is_still_to_come_is_refused() -> None:
    with pytest.raises(ToolProblem, match=r"date\.in_future"):
        output(
            "release_clock",
            trigger="payment",
            payment_type="wire",
            event_date="2026-07-02",
            as_of="2026-07-01",
        )


@pytest.mark.parametrize(
    ("received", "due", "mail_by"),
    [
        ("2026-03-02", "2026-03-16", "2026-03-16"),
        ("2026-12-23", "2027-01-06", "2027-01-06"),
        ("2026-06-20", "2026-07-04", "2026-07-02"),
    ],
)
def test_a_payoff_request_is_due_in_14_days(received: str, due: str, mail_by: str) -> None:
    found = output("payoff_sla", received_in_clo=received)

    assert (found["due_date"], found["mail_by"]) == (due, mail_by)


@pytest.mark.parametrize(
    ("assessed", "last"),
    [("2016-06-06", "2026-07-06"), ("2019-12-02", "2030-01-01"), ("2016-02-29", "2026-03-30")],
)
def test_a_notice_is_refiled_within_ten_years_and_30_days(assessed: str, last: str) -> None:
    found = output("last_day_for_refiling", assessment_date=assessed)

    assert found["last_day_for_refiling"] == last


def test_a_warning_letter_sets_two_days_and_the_public_reads_none() -> None:
    found = output("prelien_dates", letter_date="2026-03-02")

    assert (found["pay_by"], found["not_filed_before"]) == ("2026-03-19", "2026-04-02")
    assert "2026" not in found["summary"]
