"""By when a lien release is due after payment, bond, abatement or the end of collection."""

from datetime import date, timedelta

from chat.tools.model import AS_OF, Field, Found, Given, Kind, Need, Step, Tool
from chat.tools.problems import ToolProblem

# IRC 6325(a): not later than 30 days after the liability is satisfied or unenforceable, or the
# bond is accepted. No section moves this day off a weekend.
RELEASE_PERIOD = timedelta(days=30)
# Taxpayer Advocate Service, "Lien release" (2024). IRM 5.12.6 of 2007 had 15 business days.
CHECK_HOLD = timedelta(days=15)

CERTIFIED = ("cash", "cashiers_check", "certified_check", "money_order")
ELECTRONIC = ("direct_pay", "eftps", "wire", "direct_debit")
CARDS = ("credit_card", "debit_card")


def release_clock(
    *, trigger: str, payment_type: str | None, event_date: date | None, as_of: date | None
) -> Found:
    """Find when the 30 days start and end; cards have a rule of their own, so no date is given.

    IRM 5.12.3.3.1.1.1 has the rule for cards, and its text is not among our sources.
    """
    if trigger == "payment" and payment_type in {*CARDS, None}:
        return _ask_assistor("card" if payment_type else "payment_unknown")
    if event_date is None:
        raise ToolProblem("field.missing", "event_date")
    check = trigger == "payment" and payment_type == "personal_check"
    start = event_date + CHECK_HOLD if check else event_date
    return _clock(trigger, event_date, start, as_of)


def _ask_assistor(why: str) -> Found:
    nothing = dict.fromkeys(("clock_start", "due_by", "overdue"))
    return Found(output={"needs_assistor": True, **nothing}, says=(why,), then=("talk",))


def _clock(trigger: str, event: date, start: date, as_of: date | None) -> Found:
    due = start + RELEASE_PERIOD
    overdue = None if as_of is None else as_of > due
    held = (Step("check_hold", start),) if start != event else ()
    return Found(
        output={
            "needs_assistor": False,
            "clock_start": start,
            "due_by": due,
            "overdue": overdue,
        },
        says=("overdue" if overdue else "due",),
        steps=(Step(f"event_{trigger}", event), *held, Step("due", due)),
        then=("request_release", "talk") if overdue else ("keep_proof",),
        assumes=("every_period", "no_roll", *(("calendar_hold",) if held else ())),
    )


def _by_payment(given: Given) -> bool:
    return given.get("trigger") == "payment"


def _date_matters(given: Given) -> bool:
    return not _by_payment(given) or given.get("payment_type") not in {*CARDS, None}


TOOL = Tool(
    name="release_clock",
    find=release_clock,
    fields=(
        Field(
            "trigger",
            Kind.CHOICE,
            Need.MUST,
            ("payment", "bond_accepted", "unenforceable", "abatement"),
        ),
        Field(
            "payment_type",
            Kind.CHOICE,
            Need.TOLD,
            (*CERTIFIED, *ELECTRONIC, "personal_check", *CARDS),
            applies=_by_payment,
        ),
        Field("event_date", Kind.DATE, Need.MUST, past=True, applies=_date_matters),
        AS_OF,
    ),
    sources=("IRC 6325(a)", "IRM 5.19.4.6.5", "Publication 1450", "TAS: Lien release (2024)"),
)
