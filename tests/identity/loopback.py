"""HTTP on a loopback socket, small enough to be wrong on purpose."""

import asyncio
import json
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl


@dataclass(frozen=True)
class Asked:
    """One request as it came."""

    method: str
    path: str
    headers: dict[str, str]
    form: dict[str, str]


@dataclass(frozen=True)
class Said:
    """One answer as it goes; `hangs` sends nothing more after the bytes of `body`."""

    body: bytes
    status: int = 200
    kind: str = "application/json"
    headers: tuple[tuple[str, str], ...] = ()
    length: int | None = None
    hangs: bool = False


Answer = Callable[[Asked], Awaitable[Said]]


def as_json(document: Any, status: int = 200) -> Said:
    return Said(json.dumps(document).encode(), status)


@asynccontextmanager
async def serving(
    answer: Answer, port: int = 0, tls: ssl.SSLContext | None = None
) -> AsyncIterator[int]:
    """Serve on a port until the end; every connection is cut then."""
    writers: set[asyncio.StreamWriter] = set()

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writers.add(writer)
        try:
            while (asked := await _read(reader)) is not None:
                await _write(writer, await answer(asked))
        except (ConnectionError, asyncio.CancelledError):
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(talk, "127.0.0.1", port, ssl=tls)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        for writer in writers:
            writer.transport.abort()
        await server.wait_closed()


async def _read(reader: asyncio.StreamReader) -> Asked | None:
    try:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin1")
    except asyncio.IncompleteReadError:
        return None
    first, *lines = head.rstrip().split("\r\n")
    method, path, _ = first.split(" ")
    headers = {name.lower(): value.strip() for name, _, value in (x.partition(":") for x in lines)}
    body = await reader.readexactly(int(headers.get("content-length", "0")))
    return Asked(method, path, headers, dict(parse_qsl(body.decode())))


async def _write(writer: asyncio.StreamWriter, said: Said) -> None:
    length = len(said.body) if said.length is None else said.length
    head = [
        f"HTTP/1.1 {said.status} Whatever",
        f"Content-Type: {said.kind}",
        f"Content-Length: {length}",
        *(f"{name}: {value}" for name, value in said.headers),
    ]
    writer.write("\r\n".join(head).encode() + b"\r\n\r\n" + said.body)
    await writer.drain()
    if said.hangs:
        await asyncio.Event().wait()
