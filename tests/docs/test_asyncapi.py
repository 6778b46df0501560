"""docs/asyncapi.yaml is valid, and has exactly the frames that the code reads and writes."""

import json
import os
import shutil
import subprocess
import sys
from copy import deepcopy
from pathlib import Path
from typing import Any

import msgspec
import pytest

from chat.wire import inbound, outbound
from console.wire import inbound as console_inbound
from console.wire import outbound as console_outbound
from kernel.masking import RawText
from tests.architecture.files import ROOT
from tests.console.supervision.story import Ending, Story, a_story
from tests.docs.contract import Undocumented, assert_frame_documented
from tests.docs.frames import frames, type_of
from tests.docs.refresh import DOCUMENT, load, with_frames

REF = "0b7f3c52-5f0e-4d5c-9a55-9d6c5c1f7f10"


def node() -> str:
    """Return the program that runs the parser: on PATH, or brought by a wheel."""
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", "")))
    found = shutil.which("node", path=path)
    if found is None:
        pytest.fail("Node.js is missing: `make setup` brings it, the AsyncAPI parser needs it")
    return found


def parse(document: Path) -> dict[str, Any]:
    done = subprocess.run(
        [node(), "tests/docs/parse_asyncapi.mjs", str(document)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.stdout, done.stderr
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def test_the_document_is_valid_and_has_both_sockets() -> None:
    answer = parse(DOCUMENT)

    assert answer == {"diagnostics": [], "channels": ["/ws/contact", "/ws/console"]}


def test_the_parser_would_find_a_broken_document(tmp_path: Path) -> None:
    document = load(DOCUMENT)
    document["operations"]["customerSends"]["action"] = "shout"
    broken = tmp_path / "broken.yaml"
    broken.write_text(json.dumps(document), encoding="utf-8")

    answer = parse(broken)

    assert answer["diagnostics"]
    assert answer["channels"] == []


def test_the_frames_are_those_of_the_code() -> None:
    document = load(DOCUMENT)

    assert document == with_frames(deepcopy(document)), "run `python -m tests.docs.refresh`"


def test_every_type_that_an_endpoint_knows_is_described() -> None:
    described = {
        where: sorted(map(type_of, named.values()))
        for where, named in frames().items()
        if where[1] == "in"
    }

    assert described == {
        ("contact", "in"): sorted(inbound.TYPES),
        ("console", "in"): sorted(console_inbound.TYPES),
    }


def as_object(frame: msgspec.Struct) -> dict[str, Any]:
    """Return a frame as the other side reads it."""
    read: dict[str, Any] = json.loads(outbound.write(frame))
    return read


@pytest.mark.parametrize(
    "frame",
    [
        outbound.Welcome(
            outbound.ContactState("c1", "queued", "en", queue=outbound.QueueState(2, (60, 240))),
            "epoch",
            3,
            reset=False,
        ),
        outbound.Ack(REF, 7, ("ssn",)),
        outbound.ErrorFrame("message.too_long", "Too long."),
        outbound.Beat(),
        outbound.TypingSeen(on=True),
        outbound.QueuePosition(1, None),
        outbound.SignInLink("r", "c2", "https://chat.example/signin/start?ticket=t", 60),
        outbound.SessionRotated(),
        outbound.Draining(),
    ],
    ids=lambda frame: type(frame).__name__,
)
def test_what_the_server_says_to_a_customer_is_documented(frame: msgspec.Struct) -> None:
    assert_frame_documented(as_object(frame), "out", "contact")


CARD = console_outbound.Card(
    id="c1",
    seq=9,
    status="assigned",
    language="en",
    topic="",
    manner="general",
    level="unauthenticated",
    verified_name="",
    verified_acr="",
    verified_at="",
    sign_in=outbound.SignInState("c2", "asked", "2026-11-21T15:10:00.000Z", 0),
    sign_in_failure="",
    account_lock="account.unauthenticated",
    account_rule="IRM 5.19.12.7.5.1(5)",
    party="",
    inquiry="",
    reference="",
    assigned_at="2026-10-05T14:00:00.000Z",
    last_at="2026-10-05T14:00:00.000Z",
    last_author="customer",
    ended_by="",
    end_reason="",
    steps=(console_outbound.Step("greeting", "next"),),
    open_closing=("closing",),
    fill={"greetings": {"name": "Ms. Rivera"}},
    path=("Lien release",),
    tools=(console_outbound.ToolSaid("When a lien release is due", "Due by July 31."),),
)


@pytest.mark.parametrize(
    "frame",
    [
        console_outbound.ContactHeld(CARD, reset=True),
        console_outbound.ContactChanged(CARD),
        console_outbound.ContactGone("c1"),
        console_outbound.TypingSeen("c1", on=False),
    ],
    ids=lambda frame: type(frame).__name__,
)
def test_what_the_server_says_to_an_assistor_is_documented(frame: msgspec.Struct) -> None:
    assert_frame_documented(as_object(frame), "out", "console")


@pytest.fixture
async def story(tmp_path: Path) -> Any:
    async with a_story(tmp_path) as told:
        yield told


async def test_every_kind_of_entry_of_a_real_log_is_documented(story: Story) -> None:
    visit = await story.starts()
    await visit.asks("Is a lien a levy?")
    await visit.asks_for_a_person()
    await visit.is_claimed()
    await visit.is_noted("a note")
    await visit.ends(visit.assistor, Ending())
    held = await story.journal.act(visit.id, lambda _now: [], author=visit.assistor)
    assert held.contact.closed_at

    shown = 0
    for entry in await story.log(visit.id):
        frame = json.loads(json.dumps(outbound.entry_object(entry, entry.seq - 1)))
        on_console = console_outbound.entry_of_contact(visit.id, entry, entry.seq - 1)
        assert_frame_documented(json.loads(json.dumps(on_console)), "out", "console")
        if entry.audience == "customer":
            assert_frame_documented(frame, "out", "contact")
            shown += 1
        else:
            with pytest.raises(Undocumented, match="goes out on contact"):
                assert_frame_documented(frame, "out", "contact")
    assert shown == 8


@pytest.mark.parametrize(
    "frame",
    [
        {"type": "nothing.known"},
        {},
        {"type": "ack", "ref": REF},
        {"type": "ack", "ref": REF, "seq": "7"},
        {"type": "ack", "ref": REF, "seq": 7, "more": True},
        {"type": "beat", "at": "now"},
        {"type": "message.post", "ref": REF, "text": "in, not out"},
    ],
)
def test_what_is_not_documented_is_found(frame: dict[str, Any]) -> None:
    with pytest.raises(Undocumented):
        assert_frame_documented(frame, "out", "contact")


@pytest.mark.parametrize(
    "frame",
    [
        {"type": "hello", "after": 0},
        {"type": "message.post", "ref": REF, "text": "Hello"},
        {"type": "choice.pick", "ref": REF, "choice": "menu"},
        {"type": "assistor.request", "ref": REF, "manner": "general"},
        {"type": "signin.begin", "ref": REF, "attempt": "a1"},
        {"type": "contact.leave", "ref": REF},
        {"type": "typing", "on": True},
        {"type": "language.set", "ref": REF, "language": "es"},
    ],
)
def test_what_the_document_allows_the_server_reads(frame: dict[str, Any]) -> None:
    assert_frame_documented(frame, "in", "contact")

    read = inbound.read(json.dumps(frame))

    assert getattr(read, "text", RawText("")) is not None
