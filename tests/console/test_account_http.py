"""The directory over HTTP fails closed: what is late, odd or too much shows nothing."""

import asyncio
import gzip
import json
import ssl
from pathlib import Path
from typing import Any

import pytest
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response, StreamingResponse

from console.accounts.http import LIMIT, Door, HttpAccounts
from console.accounts.ports import AccountsUnavailable
from tests.console.account_server import as_json, serving
from tests.console.certificates import Authority, Pair

HOLDER = {"person": "person-x", "name": "Ann Example", "masked_tin": "XXX-XX-4417"}
MODULE = {
    "tax_form": "1040",
    "period": "2021-12-31",
    "holders": ["person-x"],
    "status": "notice",
    "assessed_balance": "10.00",
    "interest_from": "2022-01-01",
}


def an_account(**more: Any) -> dict[str, Any]:
    return {"account": {"reference": "acct-x", "holders": [HOLDER], "modules": [MODULE]} | more}


async def asked(answer: Response, **door: Any) -> str:
    """Ask for an account where this is the answer, and return why it was refused."""

    async def always(_request: Request) -> Response:
        return answer

    async with serving(always) as url:
        with pytest.raises(AccountsUnavailable) as refused:
            await HttpAccounts(Door(url, **door)).account("acct-x")
    assert refused.value.code == "account.unavailable"
    return refused.value.detail


async def test_an_answer_as_the_contract_says_is_taken() -> None:
    async def always(_request: Request) -> Response:
        return as_json(an_account())

    async with serving(always) as url:
        found = await HttpAccounts(Door(url)).account("acct-x")

    assert found is not None
    assert found.holders[0].name == "Ann Example"


@pytest.mark.parametrize("status", [204, 301, 400, 401, 403, 404, 429, 500, 503])
async def test_any_status_but_200_is_no_answer(status: int) -> None:
    assert "status" in await asked(Response("{}", status, media_type="application/json"))


@pytest.mark.parametrize(
    "answer",
    [
        HTMLResponse("<h1>Sign in</h1>"),
        Response('{"account": null}', media_type="text/plain"),
        RedirectResponse("/v1/elsewhere"),
    ],
)
async def test_a_page_or_a_redirect_is_no_answer(answer: Response) -> None:
    assert "status" in await asked(answer)


@pytest.mark.parametrize(
    "content",
    [
        {},
        [],
        None,
        {"account": {"reference": "acct-x", "ssn": "whatever"}},
        an_account(holders=[HOLDER | {"masked_tin": "900-00-0001"}]),
        an_account(holders=[HOLDER | {"name": "Ann 900-00-0001"}]),
        an_account(holders=[HOLDER | {"address": ["c/o 900-00-0001"]}]),
        an_account(modules=[MODULE | {"assessed_balance": "10"}]),
        an_account(modules=[MODULE | {"assessed_balance": "-10.00"}]),
        an_account(modules=[MODULE | {"assessed_balance": "NaN"}]),
        an_account(modules=[MODULE | {"status": "unheard of"}]),
        an_account(modules=[MODULE] * 201),
    ],
)
async def test_what_the_contract_does_not_name_is_refused_and_not_repeated(content: Any) -> None:
    detail = await asked(as_json(content))

    assert detail == "the answer is not what the contract says"


async def test_another_account_than_the_one_asked_for_is_refused() -> None:
    assert "another account" in await asked(as_json(an_account(reference="acct-y")))


async def test_more_than_a_mebibyte_is_not_read() -> None:
    async def long() -> Any:
        yield b'{"account": "'
        for _ in range(2 * LIMIT // 65_536):
            yield b"x" * 65_536

    answer = StreamingResponse(long(), media_type="application/json")

    assert "too long" in await asked(answer)


async def test_a_packed_answer_is_not_unpacked() -> None:
    packed = gzip.compress(json.dumps(an_account()).encode() + b" " * 2 * LIMIT)
    headers = {"content-encoding": "gzip"}

    detail = await asked(Response(packed, media_type="application/json", headers=headers))

    assert detail == "the answer is not what the contract says"


async def test_a_directory_that_takes_too_long_is_given_up() -> None:
    let_go = asyncio.Event()

    async def slow(_request: Request) -> Response:
        await let_go.wait()
        return as_json(an_account())

    async with serving(slow) as url:
        with pytest.raises(AccountsUnavailable, match=r"account\.unavailable"):
            await HttpAccounts(Door(url, read=0.05)).account("acct-x")
        with pytest.raises(AccountsUnavailable, match=r"account\.unavailable"):
            await HttpAccounts(Door(url, whole=0.05)).account("acct-x")
        let_go.set()


async def test_nobody_at_the_door_is_no_answer() -> None:
    async def gone(_request: Request) -> Response:
        return as_json(an_account())

    async with serving(gone) as url:
        pass

    with pytest.raises(AccountsUnavailable):
        await HttpAccounts(Door(url)).account("acct-x")


async def test_no_subject_and_no_token_stands_in_an_address() -> None:
    seen: list[str] = []

    async def noting(request: Request) -> Response:
        seen.append(str(request.url))
        return as_json({"access": None})

    async with serving(noting) as url:
        await HttpAccounts(Door(url, "hidden-token")).account_of("https://op", "hidden-subject")

    assert len(seen) == 1
    assert "hidden" not in seen[0]


def tls(authority: Authority, own: Pair | None = None) -> ssl.SSLContext:
    """A client's TLS that trusts this authority, with a certificate of its own where given."""
    context = ssl.create_default_context(cafile=authority.file)
    if own is not None:
        context.load_cert_chain(own.certificate, own.key)
    return context


async def test_a_directory_that_asks_for_our_certificate_gets_it(tmp_path: Path) -> None:
    authority = Authority(tmp_path)
    theirs, ours = authority.pair("directory"), authority.pair("lien-chat")

    async def always(_request: Request) -> Response:
        return as_json(an_account())

    asks_for_one = {
        "ssl_certfile": theirs.certificate,
        "ssl_keyfile": theirs.key,
        "ssl_ca_certs": authority.file,
        "ssl_cert_reqs": ssl.CERT_REQUIRED,
    }
    async with serving(always, **asks_for_one) as url:
        found = await HttpAccounts(Door(url, tls=tls(authority, ours))).account("acct-x")
        with pytest.raises(AccountsUnavailable):
            await HttpAccounts(Door(url, tls=tls(authority))).account("acct-x")
        with pytest.raises(AccountsUnavailable):
            await HttpAccounts(Door(url)).account("acct-x")

    assert found is not None
