"""A directory of accounts on loopback, as docs/accounts-api.yaml describes one."""

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import msgspec
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from console.accounts.ports import AccountDirectory

TOKEN = "let me in"
Answering = Callable[[Request], Awaitable[Response]]


def answering(directory: AccountDirectory) -> Answering:
    """Answer as the contract says, from another directory's data."""

    async def answer(request: Request) -> Response:
        if request.headers.get("authorization") != f"Bearer {TOKEN}":
            return as_json({"error": "who are you?"}, 401)
        asked = await request.json()
        verb = request.path_params["verb"]
        if verb == "account":
            return as_json({"account": await directory.account(asked["reference"])})
        who = asked["issuer"], asked["subject"]
        if verb == "account-of":
            return as_json({"access": await directory.account_of(*who)})
        return as_json({"authorizations": await directory.authorizations_of(*who)})

    return answer


def as_json(content: Any, status: int = 200) -> Response:
    """Answer with JSON."""
    return Response(msgspec.json.encode(content), status, media_type="application/json")


@asynccontextmanager
async def serving(answer: Answering, **tls: Any) -> AsyncIterator[str]:
    """Serve POST /v1/VERB on a free port; `tls` goes to the server as it is."""
    app = Starlette(routes=[Route("/v1/{verb}", answer, methods=["POST"])])
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        config = uvicorn.Config(
            app, lifespan="off", log_config=None, timeout_graceful_shutdown=1, **tls
        )
        server = _Quiet(config)
        task = asyncio.create_task(server.serve(sockets=[listening]))
        while not server.started:  # noqa: ASYNC110 - uvicorn offers a flag and no event
            await asyncio.sleep(0.01)
        scheme = "https" if tls else "http"
        yield f"{scheme}://127.0.0.1:{listening.getsockname()[1]}/v1"
        server.should_exit = True
        await task


class _Quiet(uvicorn.Server):
    def install_signal_handlers(self) -> None:
        """Leave the test's signals alone."""
