"""The stand-in provider runs in a demonstration, and never in production."""

import os
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import httpx2
import pytest

from tests.live.server import ROOT, LiveServer

WELL_KNOWN = "/idp/.well-known/openid-configuration"
PRODUCTION = {"LIEN_CHAT_ENV": "production", "LIEN_CHAT_SIGNING_KEY": "k" * 32}


@pytest.fixture
async def server(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[LiveServer]:
    role, settings = request.param
    live = LiveServer(tmp_path, role=role, **settings)
    await live.start()
    yield live
    live.kill()


@pytest.mark.parametrize("server", [("all", {})], indirect=True)
async def test_a_demonstration_brings_its_provider(server: LiveServer) -> None:
    async with httpx2.AsyncClient(base_url=server.url) as http:
        metadata = (await http.get(WELL_KNOWN)).json()
        chat = await http.get("/en/chat")

    assert metadata["issuer"] == f"{server.url}/idp"
    assert chat.status_code == 200


ELSEWHERE = {"LIEN_CHAT_OIDC_ISSUER": "http://localhost:1/op", "LIEN_CHAT_OIDC_CLIENT_ID": "us"}


@pytest.mark.parametrize("server", [("all", ELSEWHERE)], indirect=True)
async def test_a_demonstration_with_another_provider_brings_none(server: LiveServer) -> None:
    async with httpx2.AsyncClient(base_url=server.url) as http:
        assert (await http.get(WELL_KNOWN)).status_code == 404


@pytest.mark.parametrize("server", [("stand-in-idp", {})], indirect=True)
async def test_it_runs_as_a_process_of_its_own_and_stops_cleanly(server: LiveServer) -> None:
    async with httpx2.AsyncClient(base_url=server.url) as http:
        metadata = (await http.get(WELL_KNOWN)).json()
        style = await http.get("/static/css/idp.css")
        page = await http.get("/idp/")

    assert metadata["issuer"] == f"{server.url}/idp"
    assert style.status_code == page.status_code == 200
    assert not server.database_file.exists()
    assert await server.stop() == 0


@pytest.mark.parametrize("server", [("all", PRODUCTION)], indirect=True)
async def test_production_serves_no_provider(server: LiveServer) -> None:
    async with httpx2.AsyncClient(base_url=server.url) as http:
        for path in ("/idp/", WELL_KNOWN, "/idp/token", "/idp/authorize"):
            assert (await http.get(path)).status_code == 404


def test_production_refuses_to_start_it(tmp_path: Path) -> None:
    answer = subprocess.run(
        [sys.executable, "-m", "service.cli", "serve", "--role", "stand-in-idp"],
        cwd=ROOT,
        env=os.environ | PRODUCTION | {"LIEN_CHAT_DATA_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert answer.returncode == 2
    assert "LIEN_CHAT_ENV" in answer.stderr and "lets anybody in" in answer.stderr
