"""An assistor for tests, who speaks the console's wire over a real socket."""

from collections.abc import Callable
from typing import Self

from tests.live.people import Frame, Wire, new_ref, staff_cookies
from tests.live.server import LiveServer


class Assistor:
    """A console with its memory: the entries of each held contact."""

    def __init__(self, server: LiveServer, login: str = "rivera") -> None:
        """Sign in with `arrive`."""
        self.server = server
        self.login = login
        self.cookies = ""
        self.epoch = ""
        self.entries: dict[str, dict[int, Frame]] = {}
        self.wire = Wire(server, "/ws/console", "")

    async def arrive(self) -> Self:
        """Sign in and open the console."""
        self.cookies = await staff_cookies(self.server, self.login)
        await self.connect()
        return self

    async def connect(self) -> Frame:
        """Open the socket and resume each contact after its last entry."""
        self.wire = Wire(self.server, "/ws/console", self.cookies)
        seen = {contact: max(held, default=0) for contact, held in self.entries.items()}
        welcome = await self.wire.open({"contacts": seen, "epoch": self.epoch})
        self.epoch = welcome["epoch"]
        return welcome

    async def do(self, command: Frame, ref: str = "") -> Frame:
        """Send a command and return its ack or error."""
        ref = ref or new_ref()
        await self.wire.send({"ref": ref, **command})
        return await self.wire.answer_to(ref)

    async def claim(self, contact: str) -> Frame:
        """Take a waiting contact."""
        return await self.do({"type": "contact.claim", "contact": contact})

    async def say(self, contact: str, text: str, ref: str = "", quick_response: str = "") -> Frame:
        """Say something to a customer."""
        command: Frame = {"type": "message.post", "contact": contact, "text": text}
        if quick_response:
            command["quick_response"] = quick_response
        return await self.do(command, ref)

    async def close_by_the_procedure(self, contact: str) -> None:
        """Say the closing words, end the talk, and complete it with codes."""
        for text, used in (
            (
                "Is there anything else about your lien that I can help you with?",
                "anything_further",
            ),
            ("Before we end: choose Save or print to keep a copy.", "save_transcript"),
            ("I'm glad I could help. This chat is now finished.", "chat_finished"),
        ):
            answer = await self.say(contact, text, quick_response=used)
            assert answer["type"] == "ack", answer
        ended = await self.do({"type": "talk.end", "contact": contact, "skipped": []})
        assert ended["type"] == "ack", ended

    async def complete(self, contact: str, *codes: str, minutes: int = 9) -> Frame:
        """Save the wrap-up."""
        time = [{"code": "OTHER-CHAT", "minutes": minutes}]
        return await self.do(
            {"type": "contact.complete", "contact": contact, "codes": list(codes), "time": time}
        )

    async def sees(self, found: Callable[[Frame], bool]) -> Frame:
        """Wait until an entry fits."""
        for frame in self.wire.frames:
            if "prev" in frame and found(frame):
                return frame
        return await self.wire.until(lambda frame: "prev" in frame and found(frame))

    def keep(self, contact: str) -> list[Frame]:
        """Take what has come into memory; raises where an entry is missing or doubled."""
        held = self.entries.setdefault(contact, {})
        for frame in self.wire.frames:
            if "prev" in frame and frame["contact"] == contact:
                assert frame["seq"] not in held, f"doubled {frame['seq']}"
                assert frame["prev"] == max(held, default=0), f"hole before {frame['seq']}"
                held[frame["seq"]] = frame
        self.wire.frames.clear()
        return list(held.values())
