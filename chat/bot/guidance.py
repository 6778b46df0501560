"""What the bot's answers rest on, with its dates, for whoever asks (R3)."""

from typing import Final

from chat.tools.words import common_words
from kernel.languages import Language
from quick_responses.library import Library, fill_text

# The heading under which the chat speaks of itself.
ABOUT_MENU: Final = "service"


def based_on(library: Library, language: Language) -> str:
    """Name the guidance with its number and the days from and until which it is in force."""
    guidance = library.guidance
    days = common_words()
    values = {"number": guidance.number}
    values["effective"] = days.long_date(guidance.provenance.effective, language)
    if guidance.provenance.expires:
        values["expires"] = days.long_date(guidance.provenance.expires, language)
    return fill_text(guidance.statement[language], values)[0]
