"""The last day to ask for a CDP hearing on a lien notice, and an equivalent one."""

from dataclasses import dataclass
from datetime import date, timedelta

from chat.tools.business_days import add_business_days, next_ordinary_day, years_later
from chat.tools.model import AS_OF, Field, Found, Kind, Step, Tool
from chat.tools.problems import ToolProblem

# IRM 5.19.4.6.2: filing is taken to be three business days after the notice was mailed.
MAILING_DAYS = 3
# IRC 6320(a)(2): the letter comes within five business days of filing; then 30 days run (a)(3)(B).
NOTICE_DAYS = 5
HEARING_PERIOD = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class _Count:
    """The two last days as counted from a filing date."""

    filing_date: date
    fifth: date
    unadjusted: date
    deadline: date
    equivalent: date


def cdp_deadline(
    *,
    letter_must_file_date: date | None,
    recording_received_date: date | None,
    nftl_mailing_date: date | None,
    as_of: date | None,
) -> Found:
    """Find the must-file date: as printed, else counted from recording, else from mailing.

    The date printed on Letter 3172 wins, and beside it nothing is shown as a deadline.
    """
    if letter_must_file_date:
        return _printed(letter_must_file_date, as_of)
    if recording_received_date:
        return _counted("recorded", recording_received_date, (), as_of)
    if nftl_mailing_date:
        filed = add_business_days(nftl_mailing_date, MAILING_DAYS)
        return _counted("estimated", filed, (Step("mailed", nftl_mailing_date),), as_of)
    raise ToolProblem("input.date_needed", "letter_must_file_date")


def _printed(day: date, as_of: date | None) -> Found:
    status = None if as_of is None else ("cdp_open" if as_of <= day else "cdp_passed")
    nothing = dict.fromkeys(
        ("filing_date", "fifth_business_day", "unadjusted_deadline", "equivalent_deadline")
    )
    return Found(
        output={"source": "letter", "deadline": day, "rolled": False, "status": status, **nothing},
        says=("printed_passed" if status == "cdp_passed" else "printed",),
        steps=(Step("printed", day),),
        then=("equivalent_maybe",) if status == "cdp_passed" else ("form_12153", "postmark"),
        assumes=("printed_wins",),
    )


def _counted(source: str, filed: date, before: tuple[Step, ...], as_of: date | None) -> Found:
    count = _count(filed)
    status = _status(count, as_of)
    return Found(
        output={
            "source": source,
            "filing_date": count.filing_date,
            "fifth_business_day": count.fifth,
            "unadjusted_deadline": count.unadjusted,
            "deadline": count.deadline,
            "rolled": count.deadline != count.unadjusted,
            "equivalent_deadline": count.equivalent,
            "status": status,
        },
        says=(f"counted_{status or 'cdp_open'}", "look_for_letter"),
        steps=(*before, *_steps(count)),
        then=_then(status),
        assumes=("printed_wins", "holidays", *(("estimated",) if before else ())),
    )


def _count(filed: date) -> _Count:
    """Count as Reg. 301.6320-1 Q&A-C3 does: 30 days from the day after the fifth business day.

    The year of the equivalent hearing runs from the same day (IRM 5.19.4.6.4).
    """
    fifth = add_business_days(filed, NOTICE_DAYS)
    unadjusted = fifth + HEARING_PERIOD
    return _Count(
        filing_date=filed,
        fifth=fifth,
        unadjusted=unadjusted,
        deadline=next_ordinary_day(unadjusted),
        equivalent=next_ordinary_day(years_later(fifth, 1)),
    )


def _status(count: _Count, as_of: date | None) -> str | None:
    if as_of is None:
        return None
    if as_of <= count.deadline:
        return "cdp_open"
    return "equivalent_open" if as_of <= count.equivalent else "expired"


def _steps(count: _Count) -> tuple[Step, ...]:
    rolled = (Step("rolled", count.deadline),) if count.deadline != count.unadjusted else ()
    return (
        Step("filed", count.filing_date),
        Step("fifth", count.fifth),
        Step("thirty", count.unadjusted),
        *rolled,
        Step("year", count.equivalent),
    )


def _then(status: str | None) -> tuple[str, ...]:
    if status == "expired":
        return ("appeals_program",)
    return (
        ("say_equivalent", "postmark")
        if status == "equivalent_open"
        else (
            "form_12153",
            "postmark",
        )
    )


TOOL = Tool(
    name="cdp_deadline",
    find=cdp_deadline,
    fields=(
        Field("letter_must_file_date", Kind.DATE),
        Field(
            "recording_received_date",
            Kind.DATE,
            applies=lambda given: given.get("letter_must_file_date") is None,
        ),
        # People would type the letter's own date and get a deadline that is too late.
        Field("nftl_mailing_date", Kind.DATE, asked=False),
        AS_OF,
    ),
    sources=(
        "IRC 6320(a)",
        "IRC 7503",
        "Reg. 301.6320-1 Q&A-C3",
        "IRM 5.19.4.6.2",
        "IRM 5.19.4.6.4",
        "Form 12153",
    ),
)
