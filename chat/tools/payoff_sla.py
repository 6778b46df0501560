"""By when a payoff request has to be completed and mailed (memo (21), R38)."""

from datetime import date, timedelta

from chat.tools.business_days import last_business_day
from chat.tools.model import Field, Found, Kind, Need, Step, Tool

# Calendar days from receipt in CLO; the day does not move off a weekend.
PERIOD = timedelta(days=14)


def payoff_sla(*, received_in_clo: date) -> Found:
    """Find the due date, and the last business day on or before it."""
    due = received_in_clo + PERIOD
    mail_by = last_business_day(due)
    return Found(
        output={"due_date": due, "mail_by": mail_by},
        says=("due",),
        steps=(Step("received", received_in_clo), Step("due", due), Step("mail_by", mail_by)),
        assumes=("no_roll", "holidays"),
    )


TOOL = Tool(
    name="payoff_sla",
    find=payoff_sla,
    fields=(Field("received_in_clo", Kind.DATE, Need.MUST),),
    sources=("IRM 5.19.12.7.5.3(21)",),
    public=False,
)
