"""Which OFP code payoff time is booked to, and whether its letter is counted (memo (22))."""

from dataclasses import dataclass
from typing import Final

WITH_CHAT: Final = "700-69000"
IN_WRITING: Final = "810-69070"
PAYOFF_CODES: Final = frozenset({WITH_CHAT, IN_WRITING})

LIVE: Final = frozenset({"phone", "chat"})
FAXED: Final = frozenset({"fax", "efax"})
CHANNELS: Final = LIVE | FAXED | {"mail"}
PREPARED: Final = frozenset({"manual", "als", "none"})


@dataclass(frozen=True, slots=True)
class OfpResult:
    """The code of a payoff, or the reason why only the assistor can choose it.

    `count` says whether the letter enters the individual count: only one made by hand does,
    those from ALS are counted by the system (R40).
    """

    ofp_code: str | None
    count: bool
    ask_assistor: bool = False


def ofp_code(channel: str, with_call_or_chat: bool, prepared: str) -> OfpResult:
    """Return the code for time spent preparing a payoff (R39)."""
    if channel not in CHANNELS:
        raise ValueError(f"no such channel: {channel}")
    if prepared not in PREPARED:
        raise ValueError(f"no such way to prepare a letter: {prepared}")
    count = prepared == "manual"
    if channel == "mail" and with_call_or_chat:
        # The memo has no row for it, so nothing is guessed: the assistor says which and why.
        return OfpResult(None, count, ask_assistor=True)
    live = channel in LIVE or (channel in FAXED and with_call_or_chat)
    return OfpResult(WITH_CHAT if live else IN_WRITING, count)


def payoff_code_allowed(
    code: str, channel: str, with_call_or_chat: bool, *, prepared: bool
) -> bool:
    """Tell whether time may be booked to this code at wrap-up.

    Codes that are not for payoffs are always allowed; the two of the memo only when a payoff was
    prepared, and then the one that fits how the request came. Where the memo is silent either is.
    """
    if code not in PAYOFF_CODES:
        return True
    if not prepared:
        return False
    fitting = ofp_code(channel, with_call_or_chat, "none")
    return fitting.ask_assistor or fitting.ofp_code == code
