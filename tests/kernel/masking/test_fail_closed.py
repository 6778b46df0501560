"""A masker that fails refuses what was typed, with a code, and nothing of it is stored."""

from pathlib import Path
from uuid import uuid4

import pytest
from structlog.testing import capture_logs

from chat.services.post_message import post_message
from kernel.errors import BadRequest
from kernel.masking import MaskingRefused, RawText, mask, mask_sequence
from tests.console.supervision.desk import chat_on
from tests.console.supervision.story import a_story

TYPED = "a purple giraffe and 666-67-8903"


def broken(*_: object) -> None:
    raise RuntimeError(TYPED)


def raw_bytes(folder: Path) -> bytes:
    return b"".join(place.read_bytes() for place in folder.rglob("*") if place.is_file())


@pytest.mark.parametrize("part", ["mask_typed", "_completed"], ids=["one message", "several"])
async def test_a_masker_that_raises_refuses_and_stores_and_logs_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    async with a_story(tmp_path) as story:
        visit, chat = await story.starts(), chat_on(story)
        before = await story.log(visit.id)
        masker = mask if part == "mask_typed" else mask_sequence
        monkeypatch.setitem(masker.__globals__, part, broken)

        with capture_logs() as logged, pytest.raises(BadRequest) as refused:
            await post_message(chat, visit.id, str(uuid4()), RawText(TYPED))

        assert refused.value.code == "message.unreadable"
        assert await story.log(visit.id) == before
        assert "giraffe" not in repr(logged) + repr(refused.value) + refused.value.detail
    kept = raw_bytes(tmp_path)
    assert kept
    assert b"giraffe" not in kept


def test_a_text_that_asks_for_too_much_work_is_refused_and_the_same_in_small_is_masked() -> None:
    with pytest.raises(MaskingRefused) as refused:
        mask(RawText("1o" * 32_768))

    assert refused.value.code == "message.unreadable"
    assert mask(RawText("1o" * 1_000)).text
    assert mask(RawText("1-" * 32_768)).text  # Many numbers alone are none.


async def test_the_next_message_is_taken_when_the_masker_is_well_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with a_story(tmp_path) as story:
        visit, chat = await story.starts(), chat_on(story)
        with monkeypatch.context() as ill:
            ill.setitem(mask.__globals__, "mask_typed", broken)
            with pytest.raises(BadRequest):
                await post_message(chat, visit.id, str(uuid4()), RawText(TYPED))

        posted = await post_message(chat, visit.id, str(uuid4()), RawText(TYPED))

        assert posted.hidden == ("ssn",)
