"""The bot's three entrances: the greeting, a reply to text, a reply to a chosen button."""

from dataclasses import replace

from msgspec import structs

from chat.bot import choices, small_talk, tool_buttons, tool_talk
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
    "reply_in",
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

    A button of an earlier reply still answers: people scroll up and change their minds. One of
    an earlier question of a guided tool says so, and the tool asks where it stands.
    """
    if choice_id.startswith("tool."):
        return tool_talk.press(library, language, choice_id, memory)
    reply = choices.reply_to(library, language, choice_id)
    return None if reply is None else tool_talk.with_way_back(library, language, reply, memory)


def reply_to_text(library: Library, language: Language, text: str, memory: BotMemory) -> BotReply:
    """Reply to what the customer typed, after masking; what it says is never an instruction."""
    reply = tool_talk.with_way_back(
        library, language, _reply(library, language, text, memory), memory
    )
    return offer_language(library, language, text, reply)


def reply_in(library: Library, language: Language, memory: BotMemory) -> BotReply:
    """Go on in another language: with the tool's question where one runs, else with the menu."""
    again = tool_talk.ask_again(library, language, memory)
    return again or choices.main_menu(library, language, "menu", Action.MENU)


def _reply(library: Library, language: Language, text: str, memory: BotMemory) -> BotReply:
    found = match(library, text, language)
    chosen = small_talk.as_choice(library, language, text, memory)
    in_tool = _in_tool(library, language, text, memory, found, chosen)
    if in_tool is not None:
        return in_tool
    if chosen is not None:
        return choices.reply_to(library, language, chosen) or choices.person(library, language)
    urgent = found.action in {Action.CRISIS, Action.HUMAN}
    polite = None if urgent else small_talk.reply(library, language, text)
    if polite is not None:
        return polite
    return _found(library, language, found) or (
        # An angry question is answered as a question; only what is no question is calmed.
        small_talk.calm(library, language, text) or _miss(library, language, found, memory)
    )


def _in_tool(
    library: Library,
    language: Language,
    text: str,
    memory: BotMemory,
    found: Match,
    chosen: str | None,
) -> BotReply | None:
    """Reply as the guided tool that runs, or that was named; None for what is not its matter.

    A crisis and the wish for a person come first (rules 2 and 8).
    """
    if found.action in {Action.CRISIS, Action.HUMAN}:
        return None
    named = tool_buttons.typed_start(language, text)
    if named is not None:
        return tool_talk.press(library, language, named, memory)
    elsewhere = _is_elsewhere(chosen, memory) and not tool_talk.knows(language, text, memory)
    if memory.tool is None or elsewhere:
        return None
    return tool_talk.hear(library, language, text, memory, found.action)


def _is_elsewhere(chosen: str | None, memory: BotMemory) -> bool:
    """Tell a typed button of the bot; a yes or no belongs to the tool while it asks."""
    if chosen is None:
        return False
    return not memory.asking or chosen not in {choices.HELPED_YES, choices.HELPED_NO}


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
    tool = reply.tool and structs.replace(reply.tool, roles=(*reply.tool.roles, "hint"))
    return replace(reply, text=said, options=(*switch, *reply.options), tool=tool)


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
