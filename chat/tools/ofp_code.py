"""Which OFP code the time of a payoff is booked to (memo (22), R39, R40)."""

from chat.tools.model import Field, Found, Given, Kind, Need, Step, Tool
from quick_responses import ofp

# Sorted, so that a form shows them in the same order every day.
CHANNELS = ("phone", "chat", "fax", "efax", "mail")
PREPARED = ("manual", "als", "none")


def ofp_code(*, channel: str, with_call_or_chat: bool | None, prepared: str) -> Found:
    """Ask the one rule of the house, and word what it says."""
    found = ofp.ofp_code(channel, bool(with_call_or_chat), prepared)
    return Found(
        output={
            "ofp_code": found.ofp_code,
            "count": found.count,
            "ask_assistor": found.ask_assistor,
        },
        says=("ask_assistor" if found.ask_assistor else "code",),
        steps=(
            Step("channel", channel),
            Step("with_call_or_chat", bool(with_call_or_chat) or channel in ofp.LIVE),
            Step("prepared", prepared),
            Step("count", found.count),
        ),
        assumes=("payoffs_only",),
    )


def _written(given: Given) -> bool:
    return given.get("channel") not in ofp.LIVE


TOOL = Tool(
    name="ofp_code",
    find=ofp_code,
    fields=(
        Field("channel", Kind.CHOICE, Need.MUST, CHANNELS),
        Field("with_call_or_chat", Kind.YES_NO, Need.MUST, applies=_written),
        Field("prepared", Kind.CHOICE, Need.MUST, PREPARED),
    ),
    sources=("IRM 5.19.12.7.5.3(22)",),
    public=False,
)
