"""Guided tools at the desk: each of them, its problems, what stays with staff."""

from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path
from typing import Any

import httpx2
import pytest
import pytest_asyncio

from chat.tools.registry import NEVER_INSERTED, TOOLS
from console.domain.staff import Role
from console.services.ports import Console
from console.services.run_tool import Filled, Run, run_tool
from console.web.app import create_console_app
from kernel.errors import BadRequest
from kernel.languages import Language
from kernel.masking import RawText
from tests.console.served import real_pages
from tests.console.staged import PASSWORD, an_assistor, staged

ORIGIN = "http://localhost:8000"
EN, ES = Language.EN, Language.ES
TODAY = date(2026, 6, 2)
# Something for every field that any tool asks about, by the kind of its answer.
SAMPLE = {"date": "2026-03-02", "money": "18,000", "count": "12", "yes_no": "yes", "text": "none"}


def run(
    name: str, page: Language = EN, chat: Language = EN, *, several: Any = (), **answers: str
) -> Any:
    typed = {field: RawText(said) for field, said in answers.items()}
    return run_tool(name, Filled(typed, dict(several)), page, chat, TODAY, 2000)


def sample(name: str) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """Fill in every field of a tool."""
    fields = [field for field in TOOLS[name].fields if field.kind.value != "rows"]
    single = {
        field.name: field.choices[0] if field.choices else SAMPLE[field.kind.value]
        for field in fields
        if field.kind.value != "choices"
    }
    return single, {f.name: f.choices[:2] for f in fields if f.kind.value == "choices"}


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", TOOLS)
def test_every_tool_runs_from_its_form_and_only_public_ones_can_be_inserted(
    name: str, language: Language
) -> None:
    single, several = sample(name)
    typed = {field: RawText(said) for field, said in single.items()}
    found = run_tool(name, Filled(typed, several), language, language, TODAY, 2000)

    assert isinstance(found, Run), found
    assert found.page.said
    allowed = TOOLS[name].public and name not in NEVER_INSERTED
    assert bool(found.insert) is allowed
    assert bool(found.not_inserted) is not allowed


def test_the_result_is_read_in_one_language_and_inserted_in_the_other() -> None:
    found = run("release_clock", ES, EN, trigger="payment", payment_type="wire", event_date="ayer")

    assert "1 de julio de 2026" in found.page.said[0]
    assert found.insert.startswith("For what you describe, a release is due by July 1, 2026.")
    assert found.insert.endswith("This is general information, not an IRS decision.")


def test_interest_alone_says_why_it_stays_with_the_staff() -> None:
    told = {"balance": "18000", "from": "2026-01-02", "to": "2026-02-02"}
    filled = Filled({field: RawText(said) for field, said in told.items()}, {})
    found = run_tool("payoff_interest", filled, EN, EN, TODAY, 2000)

    assert isinstance(found, Run)
    assert (found.insert, "not a payoff" in found.not_inserted) == ("", True)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("31/02/2026", "no tiene día 31"),
        ("1/1/9999", "entre 1950 y 2099"),
        ("nada de eso", "No pude leer esa fecha"),
        ("917-71-7734", "parecía privado"),
    ],
)
def test_a_problem_stands_at_its_field_in_the_language_of_the_page(said: str, words: str) -> None:
    (problem,) = run("release_clock", ES, trigger="payment", payment_type="wire", event_date=said)

    assert problem.field == "event_date"
    assert words in problem.message
    assert said not in problem.message


def test_a_date_with_two_readings_comes_back_with_both() -> None:
    (problem,) = run("payoff_sla", ES, received_in_clo="3/2/2026")

    assert [each.id for each in problem.options] == ["2026-02-03", "2026-03-02"]


def test_what_is_missing_is_named_and_an_unknown_choice_refused() -> None:
    assert [each.field for each in run("ofp_code")] == ["channel"]
    assert [each.field for each in run("ofp_code", channel="pigeon")] == ["channel"]
    (problem,) = run("post_release_withdrawal", several={"liabilities": ("gold",)})
    assert problem.field == "liabilities"


def test_a_tool_that_does_not_exist_is_refused() -> None:
    with pytest.raises(BadRequest, match=r"choice\.unknown"):
        run("fortune_teller")


# Over HTTP


@pytest_asyncio.fixture
async def console(tmp_path: Path) -> AsyncIterator[Console]:
    """A console with its pages."""
    async with staged(tmp_path, real_pages(), origins=(ORIGIN,)) as ready:
        yield ready


@pytest_asyncio.fixture
async def client(console: Console) -> AsyncIterator[httpx2.AsyncClient]:
    """A browser's HTTP, signed in as Ms. Rivera."""
    await an_assistor(console)
    transport = httpx2.ASGITransport(create_console_app(console))
    headers = {"Origin": ORIGIN}
    async with httpx2.AsyncClient(transport=transport, base_url=ORIGIN, headers=headers) as opened:
        await opened.post("/console/signin", data={"login": "rivera", "password": PASSWORD})
        yield opened


async def test_the_forms_of_all_tools_come_in_the_pages_language(
    client: httpx2.AsyncClient,
) -> None:
    answer = await client.get("/console/api/tools?lang=es")
    tools = {each["name"]: each for each in answer.json()["tools"]}

    assert list(tools) == list(TOOLS)
    assert {name for name, each in tools.items() if each["staff_only"]} == {
        name for name, tool in TOOLS.items() if not tool.public
    }
    assert not tools["payoff_interest"]["insertable"]
    assert tools["cdp_deadline"]["fields"][2]["field"] == "nftl_mailing_date"
    assert "no-store" in answer.headers["cache-control"]


async def test_a_run_answers_words_in_both_languages_and_what_to_insert(
    client: httpx2.AsyncClient,
) -> None:
    asked = {"language": "es", "answers": {"assessment_date": "June 6, 2016"}}
    told = (await client.post("/console/api/tools/last_day_for_refiling", json=asked)).json()

    assert [each["language"] for each in told["words"]] == ["en", "es"]
    assert "6 de julio de 2026" in told["insert"]


async def test_nothing_to_insert_is_told_in_no_other_language(client: httpx2.AsyncClient) -> None:
    answers = {"balance": "18000", "from": "2026-01-02", "to": "2026-02-02"}
    asked = {"language": "es", "answers": answers}
    told = (await client.post("/console/api/tools/payoff_interest", json=asked)).json()

    assert [each["language"] for each in told["words"]] == ["en"]
    assert "insert" not in told
    assert told["not_inserted"]


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"language": "fr"}, 400, "frame.malformed"),
        ({"language": "en", "answers": {"a": 1}}, 400, "frame.malformed"),
        ({"language": "en", "more": True}, 400, "frame.malformed"),
        ({"language": "en"}, 400, "choice.unknown"),
    ],
)
async def test_what_cannot_be_read_is_refused_as_json(
    client: httpx2.AsyncClient, body: dict[str, Any], status: int, code: str
) -> None:
    answer = await client.post("/console/api/tools/x", json=body)

    assert (answer.status_code, answer.json()["error"]["code"]) == (status, code)


async def test_who_is_no_assistor_runs_nothing(
    console: Console, client: httpx2.AsyncClient
) -> None:
    await an_assistor(console, "sato", role=Role.SUPERVISOR)
    client.cookies.clear()
    nobody = await client.get("/console/api/tools")
    await client.post("/console/signin", data={"login": "sato", "password": PASSWORD})
    supervisor = await client.post("/console/api/tools/ofp_code", json={"language": "en"})

    assert (nobody.status_code, nobody.json()["error"]["code"]) == (401, "session.missing")
    assert (supervisor.status_code, supervisor.json()["error"]["code"]) == (403, "role.refused")
