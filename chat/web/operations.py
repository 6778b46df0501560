"""For operations: is it up (healthz), can it serve (readyz), and how it does (metrics)."""

import asyncio

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from sqlalchemy import select
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from chat.services.ports import Chat
from chat.store.tables import database_identity
from chat.web.lines import Lines

READY_SECONDS = 3.0


async def healthz(_request: Request) -> Response:
    """Say that the process is up."""
    return JSONResponse({"status": "up"})


async def readyz(request: Request) -> Response:
    """Say whether the database answers; a bus that is away only makes us slower (invariant 3)."""
    chat: Chat = request.app.state.chat
    lines: Lines = request.app.state.lines
    state = {
        "database": await _database_answers(chat),
        "bus": await chat.bus.is_up(),
        "draining": lines.draining,
    }
    ready = state["database"] and not lines.draining
    return JSONResponse(state, 200 if ready else 503, {"Cache-Control": "no-store"})


async def _database_answers(chat: Chat) -> bool:
    try:
        async with asyncio.timeout(READY_SECONDS), chat.database.snapshot() as connection:
            return await connection.scalar(select(database_identity.c.epoch)) is not None
    except Exception:  # noqa: BLE001 - whatever it is, the answer is no
        return False


async def metrics(request: Request) -> Response:
    """Answer in Prometheus text."""
    registry = CollectorRegistry()
    registry.register(_Figures(request.app.state.chat, request.app.state.lines))
    return Response(generate_latest(registry), media_type=CONTENT_TYPE_LATEST)


class _Figures(Collector):
    """Reads the process's own counters at each scrape; no text and no ids among them."""

    def __init__(self, chat: Chat, lines: Lines) -> None:
        self._chat = chat
        self._lines = lines

    def collect(self) -> list[Metric]:
        """Return the figures."""
        journal = self._chat.journal
        return [
            GaugeMetricFamily("lien_chat_open_lines", "Open WebSockets.", len(self._lines)),
            CounterMetricFamily("lien_chat_commits", "Transactions.", journal.commits),
            CounterMetricFamily("lien_chat_conflicts", "Heads lost to others.", journal.conflicts),
        ]


routes = [
    Route("/healthz", healthz),
    Route("/readyz", readyz),
    Route("/metrics", metrics),
]
