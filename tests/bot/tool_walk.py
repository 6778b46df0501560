"""Presses every button that can be reached, remembering as the bot would."""

from dataclasses import dataclass
from datetime import date

from chat.bot.script import (
    BotMemory,
    BotReply,
    greeting,
    remember,
    reply_to_choice,
    reply_to_text,
)
from chat.bot.tool_buttons import answer_id, start_id
from chat.tools.registry import TOOLS
from kernel.languages import Language
from quick_responses.library import Library

TODAY = date(2026, 6, 2)
# What is typed where a question has no button that answers it.
TYPED = {
    Language.EN: {"date": "March 2, 2026", "money": "$18,000.50", "count": "12", "text": "mail"},
    Language.ES: {"date": "2 de marzo de 2026", "money": "18.000,50", "count": "12", "text": "no"},
}
PUBLIC = [name for name, tool in TOOLS.items() if tool.public]
STAFF_ONLY = sorted(set(TOOLS) - set(PUBLIC))
PERSON = {"person", "person.account", "person.general"}


@dataclass(frozen=True)
class Place:
    """Where a walk is: the last reply, and what the bot remembers after it."""

    reply: BotReply
    memory: BotMemory

    @property
    def ids(self) -> list[str]:
        """The buttons that are shown."""
        return [option.id for option in self.reply.options]


class Walker:
    """Goes through the script in one language; the answers come as a customer's would."""

    def __init__(self, library: Library, language: Language) -> None:
        """Stand before the greeting."""
        self.library = library
        self.language = language

    def greeted(self) -> Place:
        """Return the place after the greeting."""
        first = greeting(self.library, self.language, "understanding")
        return Place(first, remember(BotMemory(today=TODAY), first))

    def pressed(self, place: Place, choice: str) -> Place:
        """Press a button."""
        reply = reply_to_choice(self.library, self.language, choice, place.memory)
        assert reply is not None, choice
        return Place(reply, remember(place.memory, reply))

    def said(self, place: Place, text: str) -> Place:
        """Type something."""
        reply = reply_to_text(self.library, self.language, text, place.memory)
        return Place(reply, remember(place.memory, reply))

    def everywhere(self) -> dict[str, Place]:
        """Press every button once, where it is first met; type where only typing answers."""
        seen = {"": self.greeted()}
        waiting = [(seen[""], choice) for choice in seen[""].ids]
        while waiting:
            place, choice = waiting.pop()
            if choice in seen:
                continue
            seen[choice] = self.pressed(place, choice)
            waiting += [(seen[choice], each) for each in seen[choice].ids]
            typed = self._typed(seen[choice])
            if typed is not None and typed[0] not in seen:
                key, reached = typed
                seen[key] = reached
                waiting += [(reached, each) for each in reached.ids]
        return seen

    def _typed(self, place: Place) -> tuple[str, Place] | None:
        step = place.memory.tool
        if step is None or not place.memory.asking:
            return None
        kind = kind_of(step.name, step.field)
        text = TYPED[self.language].get(kind)
        return (f"{step.name} {step.field} {text}", self.said(place, text)) if text else None


def kind_of(tool: str, field: str) -> str:
    """Return what sort of answer a field takes."""
    return TOOLS[tool].by_name[field].kind.value


def begun(walker: Walker, tool: str) -> Place:
    """Begin a tool by its button."""
    return walker.pressed(walker.greeted(), start_id(tool))


def answered(walker: Walker, place: Place, *answers: str) -> Place:
    """Answer by the option of a button where there is one, else by typing."""
    for answer in answers:
        step = place.memory.tool
        assert step is not None
        choice = answer_id(step.name, step.field, answer)
        pressed = choice in place.ids
        place = walker.pressed(place, choice) if pressed else walker.said(place, answer)
    return place


def lines(place: Place, role: str) -> list[str]:
    """Return the lines of a role."""
    assert place.reply.tool is not None
    found = zip(place.reply.tool.roles, place.reply.text.split("\n"), strict=True)
    return [text for each, text in found if each == role]


def asked(place: Place) -> str:
    """Return the field that is asked now."""
    assert place.memory.tool is not None
    return place.memory.tool.field


def is_result(place: Place) -> bool:
    """Tell whether a tool has come to its end."""
    return place.reply.tool is not None and "notice" in place.reply.tool.roles
