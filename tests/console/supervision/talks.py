"""Lets customers talk with the real bot in a story, through the use cases of the chat."""

from dataclasses import dataclass
from uuid import uuid4

from chat.services.pick_choice import pick_choice
from chat.services.ports import Chat
from chat.services.post_message import post_message
from kernel.languages import Language
from kernel.masking import RawText
from tests.console.supervision.desk import chat_on
from tests.console.supervision.story import Story, Visit

# The bot has nothing near these, and says so; tests that need it check that it still is so.
STRANGE = "zorgle blimp quandary fnord"
STRANGE_ES = "zorgle blimp fnordo cuandario"


@dataclass(slots=True)
class Talk:
    """One customer before the bot."""

    chat: Chat
    visit: Visit

    @property
    def id(self) -> str:
        """The contact's id."""
        return self.visit.id

    async def says(self, *typed: str) -> None:
        """Type, one message after the other."""
        for text in typed:
            await post_message(self.chat, self.id, str(uuid4()), RawText(text))

    async def picks(self, choice: str) -> None:
        """Press a button."""
        await pick_choice(self.chat, self.id, str(uuid4()), choice)

    async def asks_for_a_person(self) -> None:
        """Queue."""
        await self.visit.asks_for_a_person()

    async def leaves(self) -> None:
        """Go."""
        await self.visit.leaves()


async def a_talk(story: Story, *typed: str, language: Language = Language.EN) -> Talk:
    """Begin a talk, and type."""
    talk = Talk(chat_on(story), await story.starts(language))
    await talk.says(*typed)
    return talk


async def left(story: Story, *typed: str, language: Language = Language.EN) -> Talk:
    """Begin a talk, type, and leave."""
    talk = await a_talk(story, *typed, language=language)
    await talk.leaves()
    return talk


async def escalated(story: Story, *typed: str, language: Language = Language.EN) -> Talk:
    """Begin a talk, type, ask for a person, and leave the line."""
    talk = await a_talk(story, *typed, language=language)
    await talk.asks_for_a_person()
    await talk.leaves()
    return talk
