"""The tools that weigh a situation, by the worked examples of their contract."""

from typing import Any

import pytest

from chat.tools.run import run_tool

GOOD_PLAN: dict[str, Any] = {
    "taxpayer_type": "individual",
    "agreement": "ddia",
    "assessed_balance": "18000",
    "pre_assessed": "0",
    "filing_and_payment_compliant": True,
    "months_to_full_pay": 36,
    "months_to_earliest_csed": 70,
    "written_request": True,
    "agreement_active": True,
    "consecutive_ddia_payments": 3,
    "default": "none",
    "prior_withdrawal": "none",
}


@pytest.mark.parametrize(
    ("changed", "failed"),
    [
        ({}, []),
        ({"assessed_balance": "25000.00", "months_to_full_pay": 52}, []),
        ({"assessed_balance": "26300"}, ["balance"]),
        ({"assessed_balance": "24500", "pre_assessed": "900"}, ["balance"]),
        ({"agreement": "payroll_deduction"}, ["ddia"]),
        ({"taxpayer_type": "business_in_business_payroll"}, ["type"]),
        ({"taxpayer_type": "business_out_of_business"}, []),
        ({"months_to_full_pay": 40, "months_to_earliest_csed": 31}, ["full_pay"]),
        ({"months_to_full_pay": 61}, ["full_pay"]),
        ({"consecutive_ddia_payments": 2, "written_request": False}, ["payments", "written"]),
        ({"prior_withdrawal": "improper_filing"}, []),
        ({"prior_withdrawal": "other"}, ["prior_withdrawal"]),
        ({"default": "not_caused_by_taxpayer"}, []),
        ({"default": "caused_by_taxpayer", "agreement_active": False}, ["active", "default"]),
        ({"filing_and_payment_compliant": False}, ["compliance"]),
    ],
)
def test_a_direct_debit_plan_meets_all_conditions_or_not(
    changed: dict[str, Any], failed: list[str]
) -> None:
    found = run_tool("ddia_withdrawal", {**GOOD_PLAN, **changed})

    assert found["failed"] == failed
    assert found["eligible"] is (not failed)
    assert found["next"]


@pytest.mark.parametrize(
    ("rows", "eligible"), [(((20, 24), (50, 55)), True), (((20, 24), (50, 50)), False)]
)
def test_each_assessment_has_its_own_end(rows: tuple[tuple[int, int], ...], eligible: bool) -> None:
    assessments = [{"months_to_full_pay": a, "months_to_csed": b} for a, b in rows]
    found = run_tool("ddia_withdrawal", {**GOOD_PLAN, "assessments": assessments})

    assert found["eligible"] is eligible


def test_several_assessments_with_totals_only_are_for_an_assistor() -> None:
    totals = {"months_to_full_pay": 40, "months_to_earliest_csed": 31, "several_assessments": True}
    found = run_tool("ddia_withdrawal", {**GOOD_PLAN, **totals})

    assert found["eligible"] is None
    assert found["needs_assistor"] is True
    assert found["unknown"] == ["full_pay"]


def test_what_is_not_known_is_no_condition_met() -> None:
    found = run_tool("ddia_withdrawal", {**GOOD_PLAN, "months_to_earliest_csed": None})

    assert (found["eligible"], found["unknown"]) == (None, ["full_pay"])


AFTER_RELEASE: dict[str, Any] = {
    "written_request": True,
    "improper_filing_shown": False,
    "liabilities": ["paid"],
    "certificate_of_release_issued": True,
    "filing_compliant": True,
    "extenuating_circumstances": False,
}
EXPIRED = {"liabilities": ["expired"], "certificate_of_release_issued": False}


@pytest.mark.parametrize(
    ("changed", "result", "authority"),
    [
        ({}, "will_be_considered", "6323(j)(1)(D)"),
        ({"liabilities": ["abated_not_liable"]}, "will_be_considered", "6323(j)(1)(D)"),
        ({"certificate_of_release_issued": False}, "not_yet", None),
        ({**EXPIRED, "extenuating_circumstances": True}, "case_by_case", None),
        (EXPIRED, "generally_not_granted", None),
        ({"liabilities": ["paid", "expired"]}, "case_by_case", None),
        ({"liabilities": ["paid", "open"]}, "regular_withdrawal_procedure", None),
        ({"filing_compliant": False}, "not_yet", None),
        ({"written_request": False}, "not_yet", None),
        ({"liabilities": ["bankruptcy_discharge"]}, "not_eligible", None),
        ({"liabilities": ["released_in_error", "paid"]}, "not_eligible", None),
        ({**EXPIRED, "improper_filing_shown": True}, "generally_granted", "6323(j)(1)(A)"),
        ({"improper_filing_shown": True, "written_request": False}, "not_yet", None),
    ],
)
def test_withdrawal_after_release(
    changed: dict[str, Any], result: str, authority: str | None
) -> None:
    found = run_tool("post_release_withdrawal", {**AFTER_RELEASE, **changed})

    assert (found["result"], found["authority"]) == (result, authority)


def test_only_special_circumstances_need_a_manager() -> None:
    special = {**AFTER_RELEASE, **EXPIRED, "extenuating_circumstances": True}
    assert run_tool("post_release_withdrawal", special)["needs_manager_approval"] is True
    assert run_tool("post_release_withdrawal", AFTER_RELEASE)["needs_manager_approval"] is False


@pytest.mark.parametrize(
    ("given", "remedy"),
    [
        ({"goal": "sell_property", "proceeds_pay_in_full": False}, "discharge"),
        ({"goal": "sell_property", "proceeds_pay_in_full": True}, "payoff_then_release"),
        ({"goal": "refinance"}, "subordination"),
        (
            {"goal": "remove_public_notice", "filed_in_error": True},
            "withdrawal_erroneous_filing",
        ),
        ({"goal": "refinance", "debt_status": "abated"}, "release"),
        ({"goal": "disagree_with_filed_nftl", "cdp_window": "closed"}, "cap"),
        ({"goal": "disagree_with_filed_nftl", "cdp_window": "open"}, "cdp_hearing"),
        (
            {"goal": "disagree_with_filed_nftl", "cdp_window": "within_one_year"},
            "equivalent_hearing",
        ),
        ({"goal": "disagree_with_filed_nftl"}, "cdp_hearing"),
        ({"goal": "stop_proposed_filing"}, "cap"),
        ({"goal": "remove_public_notice", "has_or_will_have_ddia": False}, "withdrawal_general"),
        ({"goal": "remove_public_notice", "has_or_will_have_ddia": True}, "withdrawal_ddia"),
        ({"goal": "get_release", "debt_status": "owed"}, "payoff_then_release"),
        ({"goal": "get_release", "debt_status": "bond_accepted"}, "release"),
        ({"goal": "clear_record_after_release"}, "withdrawal_after_release"),
        ({"goal": "buy_home_with_new_mortgage"}, "purchase_money_info_pub785"),
        (
            {"goal": "lien_names_someone_else", "filed_in_error": True},
            "certificate_of_nonattachment",
        ),
    ],
)
def test_the_way_out_that_fits(given: dict[str, Any], remedy: str) -> None:
    assert run_tool("relief_finder", given)["remedy"] == remedy


RULES = [
    ("12000", {"situation": "queue"}, "generally_file", "at_or_above_10000"),
    ("10300", {"individual_srp": "500"}, "manager_approval_needed", "under_10000"),
    ("500", {"individual_srp": "500"}, "do_not_file", "srp_only"),
    ("1900", {}, "do_not_file", "under_2500"),
    ("1900", {"flags": ["collection_at_risk"]}, "manager_approval_needed", "collection_at_risk"),
    ("6000", {"flags": ["collection_at_risk"]}, "manager_approval_needed", "collection_at_risk"),
    ("6000", {"flags": ["assets_about_to_be_sold"]}, "manager_approval_needed", "under_10000"),
    ("10000", {"flags": ["collection_at_risk"]}, "generally_file", "collection_at_risk"),
    ("35000", {"situation": "ia_streamlined"}, "determination_not_required", "ia_streamlined"),
    ("35000", {"situation": "ia_with_cis"}, "generally_file", "at_or_above_10000"),
    ("80000", {"flags": ["bankruptcy_filed"]}, "do_not_file", "flag"),
    (
        "20000",
        {"situation": "wage_levy_left_in_place", "months_to_satisfy": 48},
        "determination_not_required",
        "wage_levy_left_in_place",
    ),
    (
        "20000",
        {"situation": "wage_levy_left_in_place", "months_to_satisfy": 61},
        "generally_file",
        "at_or_above_10000",
    ),
    (
        "25000",
        {"situation": "wage_levy_left_in_place", "months_to_satisfy": 48},
        "generally_file",
        "at_or_above_10000",
    ),
    ("9999.99", {}, "manager_approval_needed", "under_10000"),
    (
        "12000",
        {"situation": "subsequent_liability", "new_modules_total": "2499.99"},
        "manager_approval_needed",
        "new_modules_under_2500",
    ),
    (
        "12000",
        {"situation": "subsequent_liability", "new_modules_total": "2500"},
        "generally_file",
        "at_or_above_10000",
    ),
    (
        "8000",
        {"situation": "subsequent_liability", "new_modules_total": "3000"},
        "approval_not_required",
        "nftl_already_filed",
    ),
    ("80000", {"flags": ["defunct_corporation"]}, "do_not_file", "flag"),
    (
        "80000",
        {"flags": ["defunct_corporation", "assets_about_to_be_sold"]},
        "generally_file",
        "at_or_above_10000",
    ),
    ("80000", {"flags": ["disregarded_single_owner_llc"]}, "do_not_file", "flag"),
    (
        "80000",
        {"flags": ["disregarded_single_owner_llc"], "llc_tax": "employment_2009_or_later"},
        "generally_file",
        "at_or_above_10000",
    ),
]


@pytest.mark.parametrize(("balance", "given", "outcome", "reason"), RULES)
def test_why_a_notice_would_be_filed(
    balance: str, given: dict[str, Any], outcome: str, reason: str
) -> None:
    found = run_tool("nftl_threshold", {"aggregate_assessed_balance": balance, **given})

    assert (found["outcome"], found["reason"]) == (outcome, reason)


def test_a_shared_responsibility_payment_does_not_count() -> None:
    given = {"aggregate_assessed_balance": "10300", "individual_srp": "500"}

    assert run_tool("nftl_threshold", given)["countable_balance"] == "9800"
