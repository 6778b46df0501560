"""The bot's three entrances: the greeting, a reply to text, a reply to a chosen button."""

from dataclasses import replace

from chat.bot import choices, small_talk
from chat.bot.choices import label_of
from chat.bot.match import Match, match
from chat.bot.reply import Action, BotMemory, BotReply, Link, Option, remember
from kernel.languages import Language
from quick_responses.library import Library

# The last buttons of an answer: did it help (two), a person, all topics.
PINNED = 4

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
    reply = _reply(library, language, text, memory)
    return offer_language(library, language, text, reply)


def _reply(library: Library, language: Language, text: str, memory: BotMemory) -> BotReply:
    chosen = small_talk.as_choice(library, language, text, memory)
    if chosen is not None:
        return choices.reply_to(library, language, chosen) or choices.person(library, language)
    found = match(library, text, language)
    urgent = found.action in {Action.CRISIS, Action.HUMAN}
    polite = None if urgent else small_talk.reply(library, language, text)
    if polite is not None:
        return polite
    return _found(library, language, found) or (
        # An angry question is answered as a question; only what is no question is calmed.
        small_talk.calm(library, language, text) or _miss(library, language, found, memory)
    )


def _found(library: Library, language: Language, found: Match) -> BotReply | None:
    if found.action is Action.ANSWER:
        return _answer(library, language, found)
    if found.action in {Action.CRISIS, Action.HUMAN}:
        return choices.special(library, language, found.topic or "")
    return None


def _answer(library: Library, language: Language, found: Match) -> BotReply:
    """Answer, and offer what is nearly as near in case the answer is the wrong one."""
    reply = choices.answer(library, language, found.candidates[0])
    near = [f"topic.{each}" for each in found.candidates[1:]]
    known = {option.id for option in reply.options}
    more = choices.options(library, language, [each for each in near if each not in known])
    return replace(reply, options=(*reply.options[:-PINNED], *more, *reply.options[-PINNED:]))


def offer_language(library: Library, language: Language, text: str, reply: BotReply) -> BotReply:
    """Offer the other language to someone who writes in it; a crisis is not interrupted."""
    other = Language.ES if language is Language.EN else Language.EN
    if reply.action is Action.CRISIS or small_talk.language_of(library, text) is not other:
        return reply
    switch = choices.options(library, language, [f"language.{other}"])
    said = f"{reply.text}\n{library.line('language_switch', other)}"
    return replace(reply, text=said, options=(*switch, *reply.options))


def _miss(library: Library, language: Language, found: Match, memory: BotMemory) -> BotReply:
    """Offer what is near; at the second miss in a row, a person before anything else (rule 7)."""
    if found.action is Action.OUT_OF_SCOPE and not memory.misses:
        return choices.out_of_scope(library, language)
    near = [f"topic.{each}" for each in found.candidates]
    if memory.misses:
        ids = [choices.PERSON_ACCOUNT, choices.PERSON_GENERAL, *near, choices.MENU_MAIN]
        line = "second_miss"
    else:
        ids, line = [*near, choices.MENU_MAIN, choices.PERSON], "clarify"
    shown = choices.options(library, language, ids)
    return BotReply(library.line(line, language), shown, (), None, found.action)
