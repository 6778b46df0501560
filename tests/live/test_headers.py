"""What every answer of both apps carries, and which requests never get past the guard."""

import httpx2
import pytest

from tests.live.people import staff_cookies
from tests.live.server import LiveServer

PAGES = (
    "/",
    "/en/understanding-a-federal-tax-lien",
    "/es/make-a-payment",
    "/en/chat",
    "/widget.js",
    "/transcript",
    "/transcript.txt",
    "/api/contacts/current/entries",
    "/healthz",
    "/readyz",
    "/metrics",
    "/static/css/chat.css",
    "/assets/uswds/css/uswds.min.css",
    "/console",
    "/console/signin",
    "/supervisor",
    "/supervisor/reports/resolution",
    "/no/such/page",
    "/console/no/such/page",
)


async def test_every_answer_carries_the_headers_and_no_page_is_kept(server: LiveServer) -> None:
    cookies = await staff_cookies(server, "sato")
    async with httpx2.AsyncClient(base_url=server.url, headers={"Cookie": cookies}) as browser:
        for path in PAGES:
            headers = (await browser.get(path)).headers
            policy = headers["content-security-policy"]

            assert "unsafe-inline" not in policy, path
            assert "object-src 'none'" in policy
            assert "base-uri 'none'" in policy
            assert "frame-ancestors" in policy
            assert headers["x-content-type-options"] == "nosniff"
            assert headers["referrer-policy"] == "same-origin"
            assert headers["cross-origin-opener-policy"] == "same-origin"
            assert "server" not in headers
            if headers.get("content-type", "").startswith("text/html"):
                assert headers["cache-control"] == "no-store", path


async def test_only_the_chat_may_stand_in_a_frame(server: LiveServer) -> None:
    async with httpx2.AsyncClient(base_url=server.url) as browser:
        for path in ("/en/chat", "/es/chat"):
            policy = (await browser.get(path)).headers["content-security-policy"]
            assert "frame-ancestors 'self'" in policy
        for path in ("/en/make-a-payment", "/console/signin", "/transcript"):
            policy = (await browser.get(path)).headers["content-security-policy"]
            assert "frame-ancestors 'none'" in policy


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site", "Origin": "http://localhost:1"},
    ],
)
@pytest.mark.parametrize("path", ["/api/contacts", "/console/signin", "/en/chat/start"])
async def test_a_form_from_elsewhere_is_refused(
    server: LiveServer, headers: dict[str, str], path: str
) -> None:
    async with httpx2.AsyncClient(base_url=server.url) as browser:
        answer = await browser.post(path, headers=headers)

    assert answer.status_code == 403
    assert answer.text == "origin.refused"


@pytest.mark.parametrize("host", ["a/../admin", "x?y", "a b", "user@host", ""])
async def test_a_host_that_could_poison_an_address_is_refused(
    server: LiveServer, host: str
) -> None:
    async with httpx2.AsyncClient(base_url=server.url) as browser:
        answer = await browser.get("/console", headers={"Host": host})

    assert answer.status_code == 400


async def test_a_body_over_64_kib_is_refused(server: LiveServer) -> None:
    async with httpx2.AsyncClient(base_url=server.url, headers={"Origin": server.url}) as browser:
        answer = await browser.post("/api/contacts", content=b"x" * 70_000)

    assert answer.status_code == 413


async def test_odd_paths_and_methods_are_answered_calmly(server: LiveServer) -> None:
    async with httpx2.AsyncClient(base_url=server.url, headers={"Origin": server.url}) as browser:
        for path in (
            "/..%2f..%2fetc/passwd",
            "/%00",
            "//console",
            "/static/..%2fapp.py",
            "/xx/chat",
        ):
            answer = await browser.get(path)
            assert answer.status_code in {302, 303, 307, 400, 404}, path
            assert "Traceback" not in answer.text
        for method in ("PUT", "DELETE", "PATCH", "TRACE"):
            answer = await browser.request(method, "/en/chat")
            assert answer.status_code in {404, 405}, method
