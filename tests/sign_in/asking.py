"""What tests of the sign-in ask again and again."""

import pytest

from chat.store.subjects import Subject, read_subject
from kernel.errors import LienChatError
from tests.sign_in.office import Talk


async def subject_of(talk: Talk) -> Subject | None:
    async with talk.office.chat.database.snapshot() as connection:
        return await read_subject(connection, talk.id)


async def refusal_of(doing: object) -> str:
    with pytest.raises(LienChatError) as refused:
        await doing  # type: ignore[misc]
    return refused.value.code
