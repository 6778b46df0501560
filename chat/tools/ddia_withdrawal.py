"""The conditions of a lien withdrawal with a direct debit plan (IRM 5.19.4.6.4.1)."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from chat.tools.model import Field, Found, Given, Kind, Need, Step, Tool

# IRM 5.19.4.6.4.1: tax with assessed penalty and interest, and what will be assessed soon.
MOST_OWED = Decimal(25000)
MOST_MONTHS = 60
FEWEST_PAYMENTS = 3
TYPES = ("individual", "business_income_tax_only", "business_out_of_business")

Check = bool | None  # None: it was not told, or only an assistor can check it
_WORDS: Mapping[Check, str] = {True: "holds", False: "fails", None: "unknown"}


def ddia_withdrawal(  # noqa: PLR0913 - the names of the contract
    *,
    taxpayer_type: str | None,
    agreement: str | None,
    assessed_balance: Decimal | None,
    pre_assessed: Decimal | None,
    filing_and_payment_compliant: bool | None,
    months_to_full_pay: int | None,
    months_to_earliest_csed: int | None,
    several_assessments: bool | None,
    written_request: bool | None,
    agreement_active: bool | None,
    consecutive_ddia_payments: int | None,
    default: str | None,
    prior_withdrawal: str | None,
    assessments: Sequence[Mapping[str, int]] | None,
) -> Found:
    """Hold what is told against every condition; all must hold.

    A default counts under this or any earlier direct debit plan, unless the taxpayer did not
    cause it; an earlier withdrawal counts, unless it was for improper filing.
    """
    totals = (months_to_full_pay, months_to_earliest_csed)
    checks: dict[str, Check] = {
        "active": agreement_active,
        "balance": _balance(assessed_balance, pre_assessed),
        "compliance": filing_and_payment_compliant,
        "ddia": _is(agreement, "ddia"),
        "default": _is(default, "none", "not_caused_by_taxpayer"),
        "full_pay": _full_pay(*totals, several_assessments, assessments),
        "payments": _at_least(consecutive_ddia_payments, FEWEST_PAYMENTS),
        "prior_withdrawal": _is(prior_withdrawal, "none", "improper_filing"),
        "type": _is(taxpayer_type, *TYPES),
        "written": written_request,
    }
    return _found(checks, single=not assessments and not several_assessments)


def _is(told: str | None, *fitting: str) -> Check:
    return None if told is None else told in fitting


def _at_least(told: int | None, fewest: int) -> Check:
    return None if told is None else told >= fewest


def _balance(assessed: Decimal | None, pre_assessed: Decimal | None) -> Check:
    if assessed is not None and assessed + (pre_assessed or 0) > MOST_OWED:
        return False
    return None if assessed is None or pre_assessed is None else True


def _full_pay(
    months: int | None,
    csed: int | None,
    several: bool | None,
    assessments: Sequence[Mapping[str, int]] | None,
) -> Check:
    """Require full pay within 60 months and before the collection period ends, for each one.

    With several assessments and only totals, the plan may still pay the earliest one in time:
    that is for an assistor to check.
    """
    if assessments:
        each = (_in_time(row["months_to_full_pay"], row["months_to_csed"]) for row in assessments)
        return all(each)
    if months is not None and months > MOST_MONTHS:
        return False
    if months is None or csed is None:
        return None
    return None if several and months >= csed else _in_time(months, csed)


def _in_time(months: int, csed: int) -> bool:
    return months <= MOST_MONTHS and months < csed


def _found(checks: Mapping[str, Check], *, single: bool) -> Found:
    failed = sorted(name for name, holds in checks.items() if holds is False)
    unknown = sorted(name for name, holds in checks.items() if holds is None)
    eligible = False if failed else (None if unknown else True)
    said = {True: "matches", False: "does_not_match", None: "cannot_tell"}[eligible]
    return Found(
        output={
            "eligible": eligible,
            "failed": failed,
            "unknown": unknown,
            "needs_assistor": eligible is None,
        },
        says=(said,),
        steps=tuple(Step(name, _WORDS[holds]) for name, holds in checks.items()),
        then=(*(f"fix_{name}" for name in failed), *_ways_on(eligible)),
        assumes=("generally", "no_accruals", *(("single_assessment",) if single else ())),
    )


def _ways_on(eligible: bool | None) -> tuple[str, ...]:
    if eligible is None:
        return ("talk",)
    return ("form_12277",) if eligible else ("other_grounds",)


def _on_ddia(given: Given) -> bool:
    return given.get("agreement") in {"ddia", None}


def _by_totals(given: Given) -> bool:
    return not given.get("assessments")


TOOL = Tool(
    name="ddia_withdrawal",
    find=ddia_withdrawal,
    fields=(
        Field("agreement", Kind.CHOICE, Need.TOLD, ("ddia", "other"), open=True),
        Field("taxpayer_type", Kind.CHOICE, Need.TOLD, (*TYPES, "other"), open=True),
        Field("assessed_balance", Kind.MONEY, Need.TOLD),
        Field("pre_assessed", Kind.MONEY, default=Decimal(0), asked=False),
        Field("filing_and_payment_compliant", Kind.YES_NO, Need.TOLD),
        Field("months_to_full_pay", Kind.COUNT, Need.TOLD, applies=_by_totals),
        Field("months_to_earliest_csed", Kind.COUNT, Need.TOLD, applies=_by_totals),
        Field("several_assessments", Kind.YES_NO, asked=False),
        Field("written_request", Kind.YES_NO, Need.TOLD),
        Field("agreement_active", Kind.YES_NO, Need.TOLD),
        Field("consecutive_ddia_payments", Kind.COUNT, Need.TOLD, applies=_on_ddia),
        Field(
            "default",
            Kind.CHOICE,
            choices=("none", "not_caused_by_taxpayer", "caused_by_taxpayer"),
            default="none",
        ),
        Field(
            "prior_withdrawal",
            Kind.CHOICE,
            choices=("none", "improper_filing", "other"),
            default="none",
        ),
        Field(
            "assessments",
            Kind.ROWS,
            asked=False,
            columns=(
                Field("months_to_full_pay", Kind.COUNT, Need.MUST),
                Field("months_to_csed", Kind.COUNT, Need.MUST),
            ),
        ),
    ),
    sources=("IRC 6323(j)(1)(B)", "IRM 5.19.4.6.4.1", "Form 12277"),
)
