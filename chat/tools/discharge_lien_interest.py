"""What the government's lien is worth in a property that is sold (IRC 6325(b)(2))."""

from decimal import ROUND_HALF_UP, Decimal

from chat.tools.model import Field, Found, Kind, Need, Step, Tool

CENT = Decimal("0.01")
NOTHING = Decimal(0)


def discharge_lien_interest(
    *,
    sale_price: Decimal,
    senior_encumbrances: Decimal | None,
    settlement_costs: Decimal | None,
    tenancy_by_entirety: bool | None,
) -> Found:
    """Take what comes before the lien off the price; of an entirety, generally half (P783)."""
    equity = sale_price - (senior_encumbrances or NOTHING) - (settlement_costs or NOTHING)
    left = max(equity, NOTHING)
    interest = (left / 2).quantize(CENT, ROUND_HALF_UP) if tenancy_by_entirety else left
    worth = interest > 0
    half = (Step("half", interest),) if tenancy_by_entirety and worth else ()
    return Found(
        output={
            "route": "part_payment_6325b2A" if worth else "no_value_6325b2B",
            "lien_interest": interest if worth else NOTHING,
        },
        says=("part_payment" if worth else "no_value",),
        steps=(Step("equity", equity), *half),
        then=("form_14135",),
        assumes=("values_proven", *(("one_owner",) if tenancy_by_entirety is None else ())),
    )


TOOL = Tool(
    name="discharge_lien_interest",
    find=discharge_lien_interest,
    fields=(
        Field("sale_price", Kind.MONEY, Need.MUST),
        Field("senior_encumbrances", Kind.MONEY, default=NOTHING),
        Field("settlement_costs", Kind.MONEY, default=NOTHING),
        Field("tenancy_by_entirety", Kind.YES_NO, default=False),
    ),
    sources=("IRC 6325(b)(2)(A), (B)", "Publication 783", "Form 14135"),
)
