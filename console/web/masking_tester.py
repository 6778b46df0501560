"""The masking tester for administrators: what is tried here is kept and logged nowhere."""

import asyncio
from dataclasses import dataclass
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from console.domain.staff import Role
from console.services.audit_trail import write_down
from console.store.audit import row_by
from console.web.guard import console_of
from console.web.supervisor_entry import enter, render
from kernel.errors import BadRequest
from kernel.masking import Found, MaskedText, MaskingRefused, Part, RawText, mask_sequence

PAGE: Final = "/supervisor/masking"
MOST_LINES: Final = 20


@dataclass(frozen=True, slots=True)
class Tried:
    """What one message was masked to, what was found in it, and which earlier ones it redacted."""

    found: tuple[Found, ...]
    redacted: tuple[int, ...]


async def show_tester(request: Request) -> Response:
    """Show the empty form."""
    staff = await enter(request, Role.ADMINISTRATOR)
    return render(request, "masking", staff, texts=(), tried=())


async def try_masking(request: Request) -> Response:
    """Mask the lines as one author's messages in a row, and show what was found where."""
    staff = await enter(request, Role.ADMINISTRATOR)
    messages = await _typed(request)
    try:
        # Long texts take their time; the chats do not wait for it.
        texts, tried = await asyncio.to_thread(_masked, messages)
    except MaskingRefused as refusal:
        raise BadRequest(refusal.code) from None
    await write_down(console_of(request), row_by(staff, "masking.tested", "ok"))
    return render(request, "masking", staff, texts=texts, tried=tried)


async def _typed(request: Request) -> list[RawText]:
    form = await request.form(max_files=0, max_fields=1)
    lines = str(form.get("messages", "")).splitlines()
    messages = [RawText(line) for line in lines if line.strip()]
    if not 0 < len(messages) <= MOST_LINES:
        raise BadRequest("form.invalid", "messages")
    return messages


def _masked(messages: list[RawText]) -> tuple[list[MaskedText], list[Tried]]:
    texts: list[MaskedText] = []
    tried: list[Tried] = []
    for message in messages:
        masking = mask_sequence([Part(text) for text in texts], message)
        for rewrite in masking.rewrites:
            texts[rewrite.index] = rewrite.text
        texts.append(masking.text)
        redacted = tuple(rewrite.index + 1 for rewrite in masking.rewrites)
        tried.append(Tried(masking.found, redacted))
    return texts, tried


routes: list[BaseRoute] = [
    Route(PAGE, show_tester, methods=["GET"]),
    Route(PAGE, try_masking, methods=["POST"]),
]
