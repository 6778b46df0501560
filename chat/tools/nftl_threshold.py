"""Why a lien notice would generally be filed, or not (IRM 5.19.4.5.2, .5.3.2 and .5.3.4)."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from chat.tools.model import Field, Found, Given, Kind, Need, Step, Tool

FLOOR: Final = Decimal(2500)
THRESHOLD: Final = Decimal(10000)
LEVY_BELOW: Final = Decimal(25000)
LEVY_MONTHS: Final = 60

# IRM 5.19.4.5.2, Do Not File Decisions.
DO_NOT_FILE: Final = (
    "field_reassignment",
    "paid_or_credits",
    "substantial_or_genuine_doubt",
    "bankruptcy_filed",
    "defunct_corporation",
    "corporation_liquidated",
    "abroad_no_us_assets",
    "disregarded_single_owner_llc",
    "deceased_no_assets",
)
FLAGS: Final = (*DO_NOT_FILE, "assets_about_to_be_sold", "collection_at_risk")
# The LLC itself owes these two (IRM 5.19.4.5.2), so a notice on the LLC is right.
LLC_OWES: Final = ("employment_2009_or_later", "excise_2008_or_later")
NOT_REQUIRED: Final = (
    "ia_guaranteed",
    "ia_streamlined",
    "ia_in_business_trust_fund_express",
    "ia_no_cis",
    "extension_180_days",
)
LEVY: Final = "wage_levy_left_in_place"
SUBSEQUENT: Final = "subsequent_liability"
SITUATIONS: Final = (
    "none",
    "queue",
    "cnc_hardship",
    "cnc_unable_to_contact",
    *NOT_REQUIRED[:4],
    "ia_with_cis",
    NOT_REQUIRED[4],
    LEVY,
    SUBSEQUENT,
)


@dataclass(frozen=True, slots=True)
class _Case:
    """What was told, with the balance that counts."""

    countable: Decimal
    flags: frozenset[str]
    llc_tax: str | None
    situation: str | None
    months: int | None
    new_modules: Decimal | None


Outcome = tuple[str, str]


def nftl_threshold(
    *,
    aggregate_assessed_balance: Decimal,
    individual_srp: Decimal | None,
    flags: Sequence[str] | None,
    llc_tax: str | None,
    situation: str | None,
    months_to_satisfy: int | None,
    new_modules_total: Decimal | None,
) -> Found:
    """Find the general rule; an individual shared responsibility payment never counts.

    IRC 5000A(g)(2)(B) forbids a notice for it. The first rule that fits decides.
    """
    case = _Case(
        aggregate_assessed_balance - (individual_srp or Decimal(0)),
        frozenset(flags or ()),
        llc_tax,
        situation,
        months_to_satisfy,
        new_modules_total,
    )
    outcome, reason = _do_not_file(case) or _not_required(case) or _by_balance(case)
    return Found(
        output={"countable_balance": case.countable, "outcome": outcome, "reason": reason},
        says=(outcome,),
        steps=(
            Step("aggregate", aggregate_assessed_balance),
            Step("srp", individual_srp or Decimal(0)),
            Step("countable", case.countable),
            Step("reason", f"reason_{reason}"),
        ),
        then=("warning_first", "talk"),
        assumes=_assumed(case),
    )


def _do_not_file(case: _Case) -> Outcome | None:
    if case.countable <= 0:
        return "do_not_file", "srp_only"
    if _deciding_flags(case):
        return "do_not_file", "flag"
    if case.countable < FLOOR and not _at_risk(case):
        return "do_not_file", "under_2500"
    return None


def _deciding_flags(case: _Case) -> frozenset[str]:
    """Leave out the two flags that have exceptions, where the exception holds."""
    excepted = set()
    if "assets_about_to_be_sold" in case.flags:
        excepted.add("defunct_corporation")
    if case.llc_tax in LLC_OWES:
        excepted.add("disregarded_single_owner_llc")
    return (case.flags & set(DO_NOT_FILE)) - excepted


def _at_risk(case: _Case) -> bool:
    return "collection_at_risk" in case.flags


def _not_required(case: _Case) -> Outcome | None:
    """Collection at risk comes before plans and levies that need no decision."""
    if _at_risk(case):
        files = case.countable >= THRESHOLD
        return "generally_file" if files else "manager_approval_needed", "collection_at_risk"
    if case.situation in NOT_REQUIRED:
        return "determination_not_required", case.situation
    if case.situation == LEVY and _levy_pays_in_time(case):
        return "determination_not_required", LEVY
    return None


def _levy_pays_in_time(case: _Case) -> bool:
    in_time = case.months is not None and case.months <= LEVY_MONTHS
    return in_time and case.countable < LEVY_BELOW


def _by_balance(case: _Case) -> Outcome:
    """IRM 5.19.4.5.3.4: a liability after a filed notice looks at the new modules first."""
    subsequent = case.situation == SUBSEQUENT
    if subsequent and case.new_modules is not None and case.new_modules < FLOOR:
        return "manager_approval_needed", "new_modules_under_2500"
    if case.countable >= THRESHOLD:
        return "generally_file", "at_or_above_10000"
    if subsequent:
        return "approval_not_required", "nftl_already_filed"
    return "manager_approval_needed", "under_10000"


def _assumed(case: _Case) -> tuple[str, ...]:
    llc = "disregarded_single_owner_llc" in case.flags and case.llc_tax is None
    levy = case.situation == LEVY and case.months is None
    return (
        "generally",
        "manager_decides",
        *(("llc_income",) if llc else ()),
        *(("levy_too_long",) if levy else ()),
    )


def _flagged_llc(given: Given) -> bool:
    flags = given.get("flags")
    return isinstance(flags, Sequence) and "disregarded_single_owner_llc" in flags


TOOL = Tool(
    name="nftl_threshold",
    find=nftl_threshold,
    fields=(
        Field("aggregate_assessed_balance", Kind.MONEY, Need.MUST),
        Field("individual_srp", Kind.MONEY, default=Decimal(0)),
        Field("flags", Kind.CHOICES, choices=FLAGS, default=()),
        Field("llc_tax", Kind.CHOICE, choices=("income", *LLC_OWES), applies=_flagged_llc),
        Field("situation", Kind.CHOICE, choices=SITUATIONS, default="none"),
        Field(
            "months_to_satisfy", Kind.COUNT, applies=lambda given: given.get("situation") == LEVY
        ),
        Field(
            "new_modules_total",
            Kind.MONEY,
            Need.MUST,
            applies=lambda given: given.get("situation") == SUBSEQUENT,
        ),
    ),
    sources=(
        "IRC 5000A(g)(2)",
        "IRC 6323",
        "IRM 5.19.4.5.2",
        "IRM 5.19.4.5.3.2",
        "IRM 5.19.4.5.3.4",
    ),
)
