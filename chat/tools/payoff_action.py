"""What to do with a payoff request by phone or chat (memo (17), R33-R37)."""

from chat.tools.model import Field, Found, Given, Kind, Need, Step, Tool

MANY_MODULES = "number_of_modules"
WHY_NOT = (
    MANY_MODULES,
    "complex_calculation",
    "restricted_interest_or_penalty",
    "freeze",
    "other",
)
# The rows of the memo's table (17), in its order, and what each says to do.
_ACTIONS = {
    1: "compute_and_provide_now",
    2: "inform_compute_after_refer_if_needed_then_send_letter",
    3: "compute_prepare_3640_3641_fax_while_online",
    4: "after_chat_compute_and_prepare_letter_send_when_available",
    5: "inform_compute_after_refer_if_needed_then_send_letter",
}
_BY_MAIL = "compute_prepare_3640_3641_mail"


def payoff_action(
    *, asks_for: str, readily_computed: bool, why_not: str | None, fax_number: str | None
) -> Found:
    """Find the row of the table that fits, and its action."""
    row = _row(asks_for, readily_computed, why_not)
    action = _BY_MAIL if row == 3 and not fax_number else _ACTIONS[row]  # noqa: PLR2004 - a row
    return Found(
        output={"row": row, "action": action, "requirement": f"R{32 + row}"},
        says=(action,),
        steps=(
            Step("asks_for", asks_for),
            Step("readily_computed", readily_computed),
            Step("row", row),
        ),
        then=("time_frames", *(("authenticated_only",) if row == 1 else ())),
        assumes=("no_reason",) if not readily_computed and why_not is None else (),
    )


def _row(asks_for: str, readily: bool, why_not: str | None) -> int:
    if asks_for == "immediate_amount":
        return 1 if readily else 2
    if readily:
        return 3
    return 4 if why_not == MANY_MODULES else 5


def _letter_now(given: Given) -> bool:
    return given.get("asks_for") == "letter" and given.get("readily_computed") is True


TOOL = Tool(
    name="payoff_action",
    find=payoff_action,
    fields=(
        Field("asks_for", Kind.CHOICE, Need.MUST, ("immediate_amount", "letter")),
        Field("readily_computed", Kind.YES_NO, Need.MUST),
        Field(
            "why_not",
            Kind.CHOICE,
            choices=WHY_NOT,
            open=True,
            applies=lambda given: given.get("readily_computed") is False,
        ),
        Field("fax_number", Kind.TEXT, applies=_letter_now),
    ),
    sources=("IRM 5.19.12.7.5.3(17)",),
    public=False,
)
