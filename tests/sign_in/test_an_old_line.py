"""A line that has not heard of the sign-in yet: what it asks counts no more all the same."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from chat.web.app import create_public_app
from chat.web.lines import Lines
from chat.web.templating import Pages
from tests.architecture.files import ROOT
from tests.console.staged import ref
from tests.sign_in.office import Talk

BASE = "https://chat.example"
PATIENCE = 15


class Line:
    """One WebSocket of the app in this process."""

    def __init__(self) -> None:
        self.heard: asyncio.Queue[Any] = asyncio.Queue()
        self.said: asyncio.Queue[Any] = asyncio.Queue()

    async def say(self, **frame: Any) -> None:
        """Send a frame."""
        await self.said.put({"type": "websocket.receive", "text": json.dumps(frame)})

    async def until(self, kind: str) -> Any:
        """Return the next frame of this type."""
        while True:
            event = await asyncio.wait_for(self.heard.get(), PATIENCE)
            if event["type"] == "websocket.send" and json.loads(event["text"])["type"] == kind:
                return json.loads(event["text"])


@asynccontextmanager
async def a_line(talk: Talk) -> AsyncIterator[Line]:
    """Open a line with the cookie that the customer has now."""
    pages = Pages(ROOT / "templates", ("chat",), static_prefix="/static", version="1", demo=False)
    app = create_public_app(
        talk.office.chat, pages, Lines(), origins=frozenset({BASE}), assets=Path("none")
    )
    cookie = f"__Host-lc_contact={talk.token}"
    headers = {"host": "chat.example", "origin": BASE, "cookie": cookie}
    scope = {
        "type": "websocket",
        "path": "/ws/contact",
        "query_string": b"",
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
    }
    line = Line()
    await line.said.put({"type": "websocket.connect"})
    serving = asyncio.create_task(app(scope, line.said.get, line.heard.put))
    await line.say(type="hello")
    await line.until("welcome")
    yield line
    await line.said.put({"type": "websocket.disconnect", "code": 1000})
    await serving


async def test_a_command_of_the_old_session_is_refused_before_the_line_hears_of_it(
    talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    going = await talk.begin()
    async with a_line(talk) as line:
        # A hint may be lost (invariant 3): this line sleeps on.
        monkeypatch.setattr(talk.office.chat.bus, "wake", lambda _channels: None)
        await talk.come_back(going)

        await line.say(type="message.post", ref=ref(), text="Who am I?")
        refused = await line.until("error")

    assert refused["code"] == "session.rotated"
    assert "Who am I?" not in repr(await talk.log())
