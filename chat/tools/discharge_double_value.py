"""Whether what is left is worth twice the debts, a ground of discharge (IRC 6325(b)(1))."""

from decimal import Decimal

from chat.tools.model import Field, Found, Kind, Need, Step, Tool

TWICE = 2


def discharge_double_value(
    *,
    tax_liability: Decimal,
    other_priority_debts: Decimal | None,
    remaining_property_value: Decimal | None,
) -> Found:
    """Hold the remaining property against double the tax and all liens before it (P783)."""
    debts = tax_liability + (other_priority_debts or Decimal(0))
    required = TWICE * debts
    meets = None if remaining_property_value is None else remaining_property_value >= required
    said = {True: "meets", False: "falls_short", None: "required"}[meets]
    return Found(
        output={"required_remaining_value": required, "meets": meets},
        says=(said,),
        steps=(Step("debts", debts), Step("required", required)),
        then=("form_14135",),
        assumes=("values_proven",),
    )


TOOL = Tool(
    name="discharge_double_value",
    find=discharge_double_value,
    fields=(
        Field("tax_liability", Kind.MONEY, Need.MUST),
        Field("other_priority_debts", Kind.MONEY, default=Decimal(0)),
        Field("remaining_property_value", Kind.MONEY),
    ),
    sources=("IRC 6325(b)(1)", "Publication 783", "Form 14135"),
)
