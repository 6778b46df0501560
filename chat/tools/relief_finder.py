"""Which way out fits what a person wants: release, withdrawal, discharge, hearing."""

from typing import Final

from chat.tools.model import Field, Found, Given, Kind, Need, Step, Tool

GOALS: Final = (
    "sell_property",
    "refinance",
    "remove_public_notice",
    "get_release",
    "clear_record_after_release",
    "disagree_with_filed_nftl",
    "stop_proposed_filing",
    "buy_home_with_new_mortgage",
    "lien_names_someone_else",
)
# These goals have one answer, whatever the debt (IRC 6325(e); P785; IRM 5.19.4.5.3.3, .6.4.2).
_BY_GOAL: Final = {
    "lien_names_someone_else": "certificate_of_nonattachment",
    "buy_home_with_new_mortgage": "purchase_money_info_pub785",
    "stop_proposed_filing": "cap",
    "clear_record_after_release": "withdrawal_after_release",
}
# IRC 6320; Form 12153. Not knowing the date is no reason to let it pass.
_BY_WINDOW: Final = {
    "open": "cdp_hearing",
    "within_one_year": "equivalent_hearing",
    "closed": "cap",
    None: "cdp_hearing",
}
_ENDED: Final = frozenset({"paid", "abated", "expired", "bond_accepted"})
_PROPERTY: Final = {"sell_property": "discharge", "refinance": "subordination"}


def relief_finder(
    *,
    goal: str,
    debt_status: str | None,
    proceeds_pay_in_full: bool | None,
    has_or_will_have_ddia: bool | None,
    filed_in_error: bool | None,
    cdp_window: str | None,
) -> Found:
    """Find the remedy; the first rule that fits decides."""
    remedy = (
        _BY_GOAL.get(goal)
        or (_BY_WINDOW[cdp_window] if goal == "disagree_with_filed_nftl" else None)
        or _by_debt(debt_status, filed_in_error)
        or _by_property(goal, proceeds_pay_in_full, has_or_will_have_ddia)
    )
    steps = (Step("goal", goal), Step("debt_status", debt_status)) if debt_status else ()
    return Found(
        output={"remedy": remedy},
        says=(remedy,),
        steps=steps or (Step("goal", goal),),
        then=(f"how_{remedy}",),
        assumes=("unknown_is_no", *_window_assumed(goal, cdp_window)),
    )


def _by_debt(status: str | None, filed_in_error: bool | None) -> str | None:
    """IRC 6323(j)(1)(A) for a notice filed in error; IRC 6325(a) once the debt has ended."""
    if filed_in_error:
        return "withdrawal_erroneous_filing"
    return "release" if status in _ENDED else None


def _by_property(goal: str, proceeds: bool | None, ddia: bool | None) -> str:
    """IRC 6325(b) and (d) for one property; IRC 6323(j) for the notice alone."""
    if goal in _PROPERTY:
        return "payoff_then_release" if proceeds else _PROPERTY[goal]
    if goal == "remove_public_notice":
        return "withdrawal_ddia" if ddia else "withdrawal_general"
    return "payoff_then_release"


def _window_assumed(goal: str, window: str | None) -> tuple[str, ...]:
    disagrees = goal == "disagree_with_filed_nftl"
    return ("window_open",) if disagrees and window is None else ()


def _open_goal(given: Given) -> bool:
    return given.get("goal") not in {*_BY_GOAL, "disagree_with_filed_nftl"}


def _still_owed(given: Given) -> bool:
    told = given.get("debt_status") in _ENDED or given.get("filed_in_error") is True
    return _open_goal(given) and not told


TOOL = Tool(
    name="relief_finder",
    find=relief_finder,
    fields=(
        Field("goal", Kind.CHOICE, Need.MUST, GOALS),
        Field(
            "cdp_window",
            Kind.CHOICE,
            choices=("open", "within_one_year", "closed"),
            applies=lambda given: given.get("goal") == "disagree_with_filed_nftl",
        ),
        Field("filed_in_error", Kind.YES_NO, applies=_open_goal),
        Field(
            "debt_status",
            Kind.CHOICE,
            choices=("owed", "paid", "abated", "expired", "bond_accepted"),
            applies=lambda given: _open_goal(given) and given.get("filed_in_error") is not True,
        ),
        Field(
            "proceeds_pay_in_full",
            Kind.YES_NO,
            applies=lambda given: _still_owed(given) and given.get("goal") in _PROPERTY,
        ),
        Field(
            "has_or_will_have_ddia",
            Kind.YES_NO,
            applies=lambda given: (
                _still_owed(given) and given.get("goal") == "remove_public_notice"
            ),
        ),
    ),
    sources=(
        "IRC 6320",
        "IRC 6323(j)",
        "IRC 6325(a), (b), (d), (e)",
        "IRM 5.19.4.5.3.3",
        "IRM 5.19.4.6.4",
        "IRM 5.19.4.6.6",
    ),
)
