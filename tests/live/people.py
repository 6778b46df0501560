"""People for tests: a customer and an assistor who speak the wire over real sockets."""

import asyncio
import json
import re
import uuid
from collections.abc import Callable
from typing import Any, ClassVar, Final, Self

import httpx2
from websockets.asyncio.client import ClientConnection, connect

from service.demo import DEMO_PASSWORD
from tests.docs.contract import assert_frame_documented
from tests.docs.frames import Channel
from tests.live.server import LiveServer

PATIENCE: Final = 15.0
Frame = dict[str, Any]


def new_ref() -> str:
    """Return a fresh ref."""
    return str(uuid.uuid4())


class Wire:
    """One socket that remembers every frame."""

    # What a test has opened; a fixture closes it, for a forgotten socket is a warning elsewhere.
    opened: ClassVar[list["Wire"]] = []

    def __init__(self, server: LiveServer, path: str, cookies: str) -> None:
        """Connect with `open`."""
        self._server = server
        self._path = path
        self._channel: Channel = "console" if path == "/ws/console" else "contact"
        self._cookies = cookies
        self._socket: ClientConnection | None = None
        self.frames: list[Frame] = []
        self._overtook: list[Frame] = []

    async def open(self, hello: Frame) -> Frame:
        """Connect, say hello and return the welcome."""
        self._socket = await connect(
            self._server.socket_url + self._path,
            origin=self._server.url,  # type: ignore[arg-type]
            additional_headers={"Cookie": self._cookies},
        )
        Wire.opened.append(self)
        await self.send({"type": "hello", **hello})
        return await self.until(lambda frame: frame["type"] == "welcome")

    async def send(self, frame: Frame) -> None:
        """Send a frame."""
        assert self._socket is not None
        await self._socket.send(json.dumps(frame))

    async def send_raw(self, text: str | bytes) -> None:
        """Send whatever it is."""
        assert self._socket is not None
        await self._socket.send(text)

    async def read(self) -> Frame:
        """Return the next frame."""
        assert self._socket is not None
        frame: Frame = json.loads(await asyncio.wait_for(self._socket.recv(), PATIENCE))
        # The document is the contract: whatever comes, in any test, must stand in it.
        assert_frame_documented(frame, "out", self._channel)
        self.frames.append(frame)
        return frame

    async def until(self, found: Callable[[Frame], bool]) -> Frame:
        """Return the next frame that fits; those before it stay in `frames`.

        What came while a command waited for its answer counts: an entry may overtake its ack.
        """
        for frame in self._overtook:
            if found(frame):
                self._overtook.remove(frame)
                return frame
        while True:
            frame = await self.read()
            if found(frame):
                return frame

    async def answer_to(self, ref: str) -> Frame:
        """Return the ack or the error of a command."""
        self._overtook.clear()
        while True:
            frame = await self.read()
            if frame.get("ref") == ref and frame["type"] in {"ack", "error"}:
                return frame
            self._overtook.append(frame)

    async def close(self) -> None:
        """Close the line."""
        if self._socket is not None:
            await self._socket.close()

    async def close_code(self) -> int | None:
        """Wait until the other side has closed, and return its code."""
        assert self._socket is not None
        await asyncio.wait_for(self._socket.wait_closed(), PATIENCE)
        return self._socket.close_code


class Customer:
    """A customer with a browser's cookies and memory: unsent messages and the last seq."""

    def __init__(self, server: LiveServer) -> None:
        """Begin without a contact."""
        self.server = server
        self.client = httpx2.AsyncClient(base_url=server.url, headers={"Origin": server.url})
        self.entries: dict[int, Frame] = {}
        self.contact = ""
        self.epoch = ""
        self.wire = Wire(server, "/ws/contact", "")

    async def start(self, language: str = "en", page: str = "make-a-payment") -> Self:
        """Open the chat page and a contact."""
        await self.client.get(f"/{language}/chat")
        answer = await self.client.post(
            "/api/contacts", json={"ref": new_ref(), "language": language, "host_page": page}
        )
        assert answer.status_code == 201, answer.text
        self.contact = answer.json()["contact"]["id"]
        return self

    @property
    def last_seq(self) -> int:
        """The last entry seen."""
        return max(self.entries, default=0)

    async def connect(self) -> Frame:
        """Open the socket and resume after the last entry seen."""
        self.wire = Wire(self.server, "/ws/contact", self.cookies())
        hello = {"after": self.last_seq, "contact": self.contact, "epoch": self.epoch}
        welcome = await self.wire.open(hello)
        self.epoch = welcome["epoch"]
        return welcome

    def cookies(self) -> str:
        """Return the Cookie header of this browser."""
        return "; ".join(f"{cookie.name}={cookie.value}" for cookie in self.client.cookies.jar)

    async def say(self, text: str, ref: str = "") -> Frame:
        """Say something and return the answer."""
        return await self.do({"type": "message.post", "text": text}, ref)

    async def do(self, command: Frame, ref: str = "") -> Frame:
        """Send a command and return its ack or error."""
        ref = ref or new_ref()
        await self.wire.send({"ref": ref, **command})
        return await self.wire.answer_to(ref)

    async def sees(self, found: Callable[[Frame], bool]) -> Frame:
        """Wait until an entry fits."""
        for frame in self.wire.frames:
            if "seq" in frame and "prev" in frame and found(frame):
                return frame
        return await self.wire.until(lambda frame: "prev" in frame and found(frame))

    def keep(self) -> list[Frame]:
        """Take what has come into memory; raises where an entry is missing or doubled."""
        for frame in self.wire.frames:
            if "prev" in frame:
                assert frame["seq"] not in self.entries, f"doubled {frame['seq']}"
                assert frame["prev"] == self.last_seq, f"hole before {frame['seq']}"
                self.entries[frame["seq"]] = frame
        self.wire.frames.clear()
        return list(self.entries.values())

    async def close(self) -> None:
        """Go away."""
        await self.wire.close()
        await self.client.aclose()


async def staff_cookies(server: LiveServer, login: str) -> str:
    """Sign in to the console and return the Cookie header."""
    async with httpx2.AsyncClient(base_url=server.url, headers={"Origin": server.url}) as client:
        await client.get("/console/signin")
        answer = await client.post(
            "/console/signin", data={"login": login, "password": DEMO_PASSWORD}
        )
        assert answer.status_code == 303, answer.text
        return "; ".join(f"{cookie.name}={cookie.value}" for cookie in client.cookies.jar)


def says(text: str) -> Callable[[Frame], bool]:
    """Fit a message that contains a text."""
    return lambda frame: (
        frame["type"] == "message.posted" and bool(re.search(re.escape(text), frame["text"]))
    )


def is_kind(kind: str) -> Callable[[Frame], bool]:
    """Fit an entry of a kind."""
    return lambda frame: bool(frame["type"] == kind)
