"""Withdrawal of a notice after its lien was released (IRM 5.19.4.6.4.2 to .6.4.2.2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from chat.tools.model import Field, Found, Given, Kind, Need, Step, Tool

SATISFIED = (
    "paid",
    "credit_offset",
    "abated_not_liable",
    "penalty_interest_abated",
    "oic_completed",
)
# A debt discharged in bankruptcy is not "fully satisfied" (IRM 5.19.4.6.4.2.2).
BARRED = ("bankruptcy_discharge", "released_in_error")
LIABILITIES = (*SATISFIED, "expired", *BARRED, "open")
MOST_PERIODS: Final = 200

IMPROPER: Final = "6323(j)(1)(A)"
BEST_INTEREST: Final = "6323(j)(1)(D)"
_WAYS_ON: Final = {
    "generally_granted": "form_12277",
    "not_yet": "form_12277_then",
    "regular_withdrawal_procedure": "regular",
    "not_eligible": "talk",
    "will_be_considered": "form_12277",
    "case_by_case": "explain_reasons",
    "generally_not_granted": "explain_reasons",
}


@dataclass(frozen=True, slots=True)
class _Facts:
    """What was told; an unknown counts as no, and is listed."""

    written: bool
    improper: bool
    liabilities: frozenset[str]
    certificate: bool
    compliant: bool
    extenuating: bool


@dataclass(frozen=True, slots=True)
class _Result:
    """The outcome, its authority, and what is still missing."""

    result: str
    authority: str | None = None
    missing: tuple[str, ...] = ()


def post_release_withdrawal(
    *,
    improper_filing_shown: bool | None,
    liabilities: Sequence[str] | None,
    certificate_of_release_issued: bool | None,
    filing_compliant: bool | None,
    written_request: bool | None,
    extenuating_circumstances: bool | None,
) -> Found:
    """Go through the rules in their order; the first that fits decides."""
    facts = _Facts(
        written=bool(written_request),
        improper=bool(improper_filing_shown),
        liabilities=frozenset(liabilities or ()),
        certificate=bool(certificate_of_release_issued),
        compliant=bool(filing_compliant),
        extenuating=bool(extenuating_circumstances),
    )
    decided = _decide(facts)
    return Found(
        output={
            "result": decided.result,
            "authority": decided.authority,
            "missing": list(decided.missing),
            "needs_manager_approval": decided.result == "case_by_case" and facts.extenuating,
        },
        says=(decided.result,),
        steps=_steps(facts),
        then=(*(f"fix_{name}" for name in decided.missing), _WAYS_ON[decided.result]),
        assumes=("generally", "unknown_is_no", *(() if facts.improper else ("compliance",))),
    )


def _decide(facts: _Facts) -> _Result:
    if facts.improper:
        return _when("generally_granted", IMPROPER, written=facts.written)
    if "open" in facts.liabilities:
        return _Result("regular_withdrawal_procedure")
    if facts.liabilities & set(BARRED):
        return _Result("not_eligible")
    if not (facts.written and facts.compliant):
        return _when("", "", written=facts.written, compliant=facts.compliant)
    return _by_liabilities(facts)


def _by_liabilities(facts: _Facts) -> _Result:
    if facts.liabilities <= set(SATISFIED):
        return _when("will_be_considered", BEST_INTEREST, certificate=facts.certificate)
    if facts.liabilities & set(SATISFIED) or facts.extenuating:
        return _Result("case_by_case")
    return _Result("generally_not_granted")


def _when(result: str, authority: str, **checks: bool) -> _Result:
    """Give the result when all checks hold, else `not_yet` with what is missing."""
    missing = tuple(name for name, holds in checks.items() if not holds)
    return _Result("not_yet", None, missing) if missing else _Result(result, authority)


def _steps(facts: _Facts) -> tuple[Step, ...]:
    told = {
        "improper": facts.improper,
        "open": "open" in facts.liabilities,
        "barred": bool(facts.liabilities & set(BARRED)),
        "written": facts.written,
        "compliant": facts.compliant,
        "certificate": facts.certificate,
        "expired": "expired" in facts.liabilities,
        "extenuating": facts.extenuating,
    }
    return tuple(Step(name, holds) for name, holds in told.items())


def _not_improper(given: Given) -> bool:
    return given.get("improper_filing_shown") is not True


TOOL = Tool(
    name="post_release_withdrawal",
    find=post_release_withdrawal,
    fields=(
        Field("improper_filing_shown", Kind.YES_NO, default=False),
        Field("liabilities", Kind.CHOICES, Need.MUST, LIABILITIES, applies=_not_improper),
        Field("certificate_of_release_issued", Kind.YES_NO, applies=_not_improper),
        Field("filing_compliant", Kind.YES_NO, applies=_not_improper),
        Field("written_request", Kind.YES_NO),
        Field("extenuating_circumstances", Kind.YES_NO, default=False, applies=_not_improper),
    ),
    sources=(
        "IRC 6323(j)(1)(A), (D)",
        "IRM 5.19.4.6.4.2",
        "IRM 5.19.4.6.4.2.1",
        "IRM 5.19.4.6.4.2.2",
        "Form 12277",
    ),
)
