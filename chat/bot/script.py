"""The bot's three entrances: the greeting, a reply to text, a reply to a chosen button."""

from chat.bot import choices
from chat.bot.choices import label_of
from chat.bot.match import Match, match
from chat.bot.reply import Action, BotMemory, BotReply, Link, Option, remember
from kernel.languages import Language
from quick_responses.library import Library

__all__ = [
    "Action",
    "BotMemory",
    "BotReply",
    "Link",
    "Option",
    "greeting",
    "label_of",
    "remember",
    "reply_to_choice",
    "reply_to_text",
]


def greeting(library: Library, language: Language, host_page: str) -> BotReply:
    """Open the talk; on the payment page the first sentence speaks of paying (R10, R12)."""
    line = "greeting_payment" if "payment" in host_page else "greeting"
    return choices.main_menu(library, language, line, Action.GREETING)


def reply_to_choice(
    library: Library, language: Language, choice_id: str, memory: BotMemory
) -> BotReply | None:
    """Reply to a button; None for an id that no button has.

    A button of an earlier reply still answers: people scroll up and change their minds.
    """
    del memory
    return choices.reply_to(library, language, choice_id)


def reply_to_text(library: Library, language: Language, text: str, memory: BotMemory) -> BotReply:
    """Reply to what the customer typed, after masking; what it says is never an instruction."""
    found = match(library, text, language)
    special = choices.special(library, language, found.topic or "")
    if found.action is Action.ANSWER and found.topic:
        return choices.answer(library, language, found.topic)
    if special and found.action is not Action.OUT_OF_SCOPE:
        return special
    return _miss(library, language, found, memory)


def _miss(library: Library, language: Language, found: Match, memory: BotMemory) -> BotReply:
    """Offer what is near; at the second miss in a row, a person before anything else (rule 7)."""
    if found.action is Action.OUT_OF_SCOPE and not memory.misses:
        return choices.out_of_scope(library, language)
    near = [f"topic.{each}" for each in found.candidates]
    person = [choices.PERSON]
    line = "clarify"
    if memory.misses:
        line, person = "second_miss", [choices.PERSON_ACCOUNT, choices.PERSON_GENERAL]
        near = person + near
    ids = [*near, choices.MENU_MAIN, *person]
    shown = choices.options(library, language, ids)
    return BotReply(library.line(line, language), shown, (), None, found.action)
