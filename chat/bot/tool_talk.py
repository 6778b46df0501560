"""A guided tool within the talk: what starts it, what an answer does, how it is left."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from chat.bot import choices, tool_buttons, tool_words
from chat.bot.reply import Action, BotMemory, BotReply
from chat.domain.entries import ToolStep
from chat.tools.asking import Answer, Move, Problem, Question
from chat.tools.dialogue import begin, next_step, read_answer, take
from chat.tools.hearing import Reply
from chat.tools.model import Kind
from chat.tools.problems import ToolProblem
from chat.tools.typed_amounts import heard
from chat.tools.typed_dates import fold
from chat.tools.words import common_words
from kernel.languages import Language
from quick_responses.library import Library

Answers = Mapping[str, Any]
# With a question mark and this many words it is a question, not a shy answer.
WORDS_OF_A_QUESTION: Final = 4
# What people type for the moves of a tool (words/common.toml).
_WORDS: Final = (Move.BACK, Move.AGAIN, "stop", "unknown", "done")
_MOVES: Final = {tool_buttons.TOOL_BACK: Move.BACK, tool_buttons.TOOL_AGAIN: Move.AGAIN}


def press(
    library: Library, language: Language, choice_id: str, memory: BotMemory
) -> BotReply | None:
    """Reply to a button of a tool; None for an id that no button has."""
    if tool_buttons.label(language, choice_id) is None:
        return None
    name = tool_buttons.started_by(choice_id)
    if name is not None:
        return start(library, language, name, memory)
    if choice_id == tool_buttons.TOOL_STOP:
        return _stopped(library, language, memory)
    return _pressed_within(library, language, choice_id, memory)


def _pressed_within(
    library: Library, language: Language, choice_id: str, memory: BotMemory
) -> BotReply | None:
    question = _asked(memory, language)
    if question is None or memory.tool is None:
        return _over(library, language, choice_id)
    if choice_id in _MOVES:
        return _moved(library, language, memory.tool, question, _MOVES[choice_id])
    answer = tool_buttons.answered_by(choice_id)
    if answer is None:
        return ask_again(library, language, memory)
    return _pressed(library, language, question, answer, memory)


def start(library: Library, language: Language, name: str, memory: BotMemory) -> BotReply:
    """Begin a tool, whatever ran before."""
    return _next(library, language, name, begin(name, memory.today))


def ask_again(
    library: Library, language: Language, memory: BotMemory, line: str = ""
) -> BotReply | None:
    """Ask the tool's question once more, in this language; None where no tool runs."""
    question = _asked(memory, language)
    if question is None or memory.tool is None:
        return None
    before = [("problem", common_words().text(language, "bot", line))] if line else []
    return tool_words.question_reply(
        library, language, question, memory.tool.answers, before=before
    )


def hear(
    library: Library, language: Language, text: str, memory: BotMemory, otherwise: Action
) -> BotReply | None:
    """Read typed words as the tool's answer; None for what is better answered by the bot.

    `otherwise` is what the bot would do with the text. Whoever calls has looked for a crisis and
    for a person wanted before.
    """
    question = _asked(memory, language)
    if question is None or memory.tool is None:
        return None
    if memory.masked:
        return ask_again(library, language, memory, "masked")
    said = fold(text).strip(" .!¡¿?")
    if said in heard("stop"):
        return _stopped(library, language, memory)
    if memory.asking and said in heard("unclear"):
        return ask_again(library, language, memory, "unclear")
    reply = read_answer(question, text, language, memory.today)
    if not _is_shown(question, text) and _is_other(question, text, reply, memory, otherwise):
        return None
    return _moved(library, language, memory.tool, question, reply)


def knows(language: Language, text: str, memory: BotMemory) -> bool:
    """Tell whether a text is a button of the tool's question, or a word for one of its moves."""
    question = _asked(memory, language)
    if question is None or not memory.asking:
        return False
    said = fold(text).strip(" .!")
    return _is_shown(question, text) or any(said in heard(each) for each in _WORDS)


def _is_shown(question: Question, text: str) -> bool:
    return any(fold(text) == fold(option.label) for option in question.options)


def _is_other(
    question: Question, text: str, reply: Reply, memory: BotMemory, otherwise: Action
) -> bool:
    """Tell a question of the customer, or another matter, from an answer to ours."""
    words = fold(text).strip("¿").split()
    marked = "?" in text and len(words) >= WORDS_OF_A_QUESTION
    opened = bool(words) and words[0] in heard("asking") and not isinstance(reply, Answer)
    if otherwise in {Action.ANSWER, Action.CLARIFY} and (marked or opened):
        return True
    if memory.asking:
        return False
    # While the tool waits, only what plainly answers it does.
    plain = question.kind in {Kind.DATE, Kind.MONEY, Kind.COUNT}
    picked = question.kind is Kind.CHOICE and otherwise is not Action.ANSWER
    return not isinstance(reply, Answer) or not (plain or picked)


def with_way_back(
    library: Library, language: Language, reply: BotReply, memory: BotMemory
) -> BotReply:
    """Put the way back to the tool above the buttons of another reply; not in a crisis."""
    apart = reply.tool is not None or reply.action in {Action.CRISIS, Action.HUMAN}
    if memory.tool is None or apart:
        return reply
    way = choices.options(library, language, [f"{tool_buttons.TOOL_GO_ON}.{memory.tool.name}"])
    return replace(reply, options=(*way, *reply.options))


def after_hiding(library: Library, language: Language, memory: BotMemory) -> BotReply | None:
    """Begin anew where earlier answers were taken away as parts of a private number."""
    if memory.tool is None:
        return None
    step = ToolStep(memory.tool.name, memory.tool.field, begin(memory.tool.name, memory.today))
    fresh = replace(memory, tool=step)
    return ask_again(library, language, fresh, "masked")


def _asked(memory: BotMemory, language: Language) -> Question | None:
    """Return the question that the running tool asks now."""
    if memory.tool is None:
        return None
    try:
        step = next_step(memory.tool.name, memory.tool.answers, language)
    except ToolProblem:
        # The tool was changed while it ran: its answers fit no more.
        return None
    return step if isinstance(step, Question) else None


def _next(
    library: Library, language: Language, name: str, answers: Answers, line: str = ""
) -> BotReply:
    step = next_step(name, answers, language)
    if not isinstance(step, Question):
        return tool_words.result_reply(library, language, step)
    before = [("problem", common_words().text(language, "bot", line))] if line else []
    return tool_words.question_reply(library, language, step, answers, before=before)


def _pressed(
    library: Library,
    language: Language,
    question: Question,
    answer: tuple[str, str, str],
    memory: BotMemory,
) -> BotReply | None:
    tool, field, option = answer
    if (tool, field) != (question.tool, question.field) or memory.tool is None:
        return ask_again(library, language, memory, "stale")
    # Pressed twice, a choice that was taken is no longer offered.
    typed_too = question.kind in {Kind.DATE, Kind.MONEY}
    if not typed_too and option not in {each.id for each in question.options}:
        return ask_again(library, language, memory, "stale")
    reply = read_answer(question, option, language, memory.today)
    return _moved(library, language, memory.tool, question, reply)


def _moved(
    library: Library, language: Language, step: ToolStep, question: Question, reply: Reply
) -> BotReply:
    """Go on after an answer or a move; after a problem, say it and ask the same again."""
    if isinstance(reply, Problem):
        return tool_words.question_reply(
            library,
            language,
            question,
            step.answers,
            before=[("problem", reply.message)],
            options=reply.options,
        )
    return _next(library, language, step.name, take(step.name, step.answers, question, reply))


def _stopped(library: Library, language: Language, memory: BotMemory) -> BotReply:
    menu = choices.main_menu(library, language, "menu", Action.MENU)
    said = f"{common_words().text(language, 'bot', 'stopped')}\n{menu.text}"
    return replace(menu, text=said, tool=ToolStep(memory.tool.name) if memory.tool else None)


def _over(library: Library, language: Language, choice_id: str) -> BotReply:
    """Say that a button's tool runs no more, and offer it again."""
    answer = tool_buttons.answered_by(choice_id)
    name = answer[0] if answer else choice_id.removeprefix(f"{tool_buttons.TOOL_GO_ON}.")
    ids = (tool_buttons.again_id(name), choices.PERSON, choices.MENU_MAIN)
    said = common_words().text(language, "bot", "over")
    return BotReply(said, choices.options(library, language, ids), (), None, Action.TOOL)
