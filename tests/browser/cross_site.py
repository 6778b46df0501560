"""Two sites over TLS: a host page on one, the chat in its frame on the other."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Final

from service.demo_identity import CLIENT_ID, VERIFIED
from tests.console.certificates import Authority
from tests.live.server import LiveServer, free_port

HOST_PAGE: Final = """<!doctype html><html lang="{language}"><title>Another site</title>
<link rel="icon" href="data:,"><h1>Another site</h1>
<script src="{chat}/widget.js" data-page="make-a-payment" defer></script>"""


class Sites:
    """The chat at one origin, pages that embed it at another; they share no site."""

    def __init__(self, folder: Path) -> None:
        """Choose ports; `open` opens."""
        self._pair = Authority(folder).pair("site")
        self._chat_port, self._host_port = free_port(), free_port()
        self.chat_url = f"https://localhost:{self._chat_port}"
        self.host_url = f"https://127.0.0.1:{self._host_port}"
        (folder / "chat").mkdir()
        (folder / "idp").mkdir()
        self.provider = LiveServer(folder / "idp", role="stand-in-idp")
        self.server = LiveServer(folder / "chat")
        shared = {
            "LIEN_CHAT_PUBLIC_URL": self.chat_url,
            "LIEN_CHAT_OIDC_ISSUER": f"http://127.0.0.1:{self.provider.port}/op",
            "LIEN_CHAT_OIDC_CLIENT_ID": CLIENT_ID,
            "LIEN_CHAT_OIDC_ACR_VALUES": VERIFIED,
            "LIEN_CHAT_OIDC_ACCEPTED_ACR": VERIFIED,
        }
        self.provider.environment |= shared
        self.server.environment |= shared | {
            "LIEN_CHAT_CONSOLE_URL": self.server.url,
            "LIEN_CHAT_EMBEDDING_ORIGINS": self.host_url,
        }

    @asynccontextmanager
    async def open(self) -> AsyncIterator["Sites"]:
        """Start everything, and end it."""
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        tls.load_cert_chain(self._pair.certificate, self._pair.key)
        for process in (self.provider, self.server):
            await process.start()
        proxy = await asyncio.start_server(self._pass_on, "localhost", self._chat_port, ssl=tls)
        pages = await asyncio.start_server(self._answer, "127.0.0.1", self._host_port, ssl=tls)
        try:
            yield self
        finally:
            for listening in (proxy, pages):
                listening.close()
            for process in (self.provider, self.server):
                process.kill()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(asyncio.IncompleteReadError, ConnectionError):
            asked = (await reader.readuntil(b"\r\n\r\n")).decode()
            language = "es" if asked.startswith("GET /es") else "en"
            html = HOST_PAGE.format(language=language, chat=self.chat_url)
            head = f"Content-Type: text/html\r\nContent-Length: {len(html)}\r\nConnection: close"
            writer.write(f"HTTP/1.1 200 OK\r\n{head}\r\n\r\n{html}".encode())
            await writer.drain()
        writer.close()

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Be the proxy that ends TLS."""
        inner, outer = await asyncio.open_connection("127.0.0.1", self.server.port)
        await asyncio.gather(_copy(reader, outer), _copy(inner, writer))


async def _copy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(ConnectionError, ssl.SSLError):
        while data := await reader.read(65_536):
            writer.write(data)
            await writer.drain()
    writer.close()
