"""What staff are told where they use words whose dates have run out, or soon will."""

from datetime import date
from zoneinfo import ZoneInfo

from console.domain.periods import local
from console.services.ports import Console
from quick_responses.freshness import Freshness, freshness
from quick_responses.library import Library
from quick_responses.model import Provenance


def office_day(console: Console) -> date:
    """Return the day that the office's calendar shows."""
    return local(console.now_text(), ZoneInfo(console.settings.time_zone)).date()


def dated(library: Library, words: Provenance, today: date) -> dict[str, str] | None:
    """Return the state and the day to name beside an item, or none while it is simply in force."""
    state = freshness(words, today, library.guidance.warn_days)
    if state is Freshness.CURRENT:
        return None
    day = words.effective if state is Freshness.NOT_YET else words.expires
    return {"state": state.value, "day": day.isoformat() if day else ""}
