"""What a warning letter's date sets going, for staff (IRM 5.19.4.6.1)."""

from datetime import date, timedelta

from chat.tools.model import Field, Found, Kind, Need, Step, Tool

# The letters ask for payment within 17 days; no notice is filed before the 31st day.
PAY_WITHIN = timedelta(days=17)
NOT_BEFORE = timedelta(days=31)


def prelien_dates(*, letter_date: date) -> Found:
    """Find both days; a practice of the staff and no right, so the public reads "act now"."""
    pay_by, not_before = letter_date + PAY_WITHIN, letter_date + NOT_BEFORE
    return Found(
        output={"pay_by": pay_by, "not_filed_before": not_before},
        says=("act_now",),
        steps=(
            Step("letter", letter_date),
            Step("pay_by", pay_by),
            Step("not_before", not_before),
        ),
        assumes=("practice",),
    )


TOOL = Tool(
    name="prelien_dates",
    find=prelien_dates,
    fields=(Field("letter_date", Kind.DATE, Need.MUST),),
    sources=("IRM 5.19.4.6.1",),
    public=False,
)
