"""A guided tool in a real process: killed midway, switched, given split numbers."""

from typing import Any

import httpx2

from tests.live.conftest import Arrive
from tests.live.leaks import places_holding, until_gone
from tests.live.people import Customer, Frame, is_kind, new_ref
from tests.live.server import LiveServer

START = "tool.release_clock"
PAYMENT = "tool.release_clock.trigger.payment"
WIRE = "tool.release_clock.payment_type.wire"


async def presses(customer: Customer, choice: str, ref: str = "") -> Frame:
    """Press a button, and return the bot's answer to it."""
    ack = await customer.do({"type": "choice.pick", "choice": choice}, ref)
    assert ack["type"] == "ack", ack
    return await answer_after(customer, ack["seq"])


async def types(customer: Customer, text: str) -> Frame:
    """Type something, and return the bot's answer to it."""
    ack = await customer.say(text)
    assert ack["type"] == "ack", ack
    return await answer_after(customer, ack["seq"])


async def answer_after(customer: Customer, seq: int) -> Frame:
    """Return the bot's first message after an entry."""
    return await customer.sees(
        lambda frame: frame["seq"] > seq and frame["author"]["kind"] == "bot"
    )


def asked(answer: Frame) -> str:
    """Return the field that is asked; nothing at a result."""
    field: str = answer["tool"].get("field", "")
    return field


async def test_a_tool_goes_on_where_it_was_after_the_process_was_killed(
    arrive: Arrive, server: LiveServer
) -> None:
    customer = await arrive()
    for choice in (START, PAYMENT):
        await presses(customer, choice)
    customer.keep()

    server.kill()
    await server.start()
    await customer.connect()
    question = await presses(customer, WIRE)
    result = await types(customer, "March 2, 2026")

    assert asked(question) == "event_date"
    assert "April 1, 2026" in result["text"]
    assert "general information, not an IRS decision" in result["text"]


async def test_an_answer_sent_twice_is_taken_once(arrive: Arrive) -> None:
    customer = await arrive()
    await presses(customer, START)
    ref = new_ref()

    first = await presses(customer, PAYMENT, ref)
    again = await customer.do({"type": "choice.pick", "choice": PAYMENT}, ref)
    stale = await presses(customer, PAYMENT)

    assert again["seq"] < first["seq"]
    assert asked(stale) == "payment_type"
    assert "earlier question" in stale["text"]


async def test_the_other_language_asks_the_same_question(arrive: Arrive) -> None:
    customer = await arrive()
    for choice in (START, PAYMENT):
        await presses(customer, choice)

    ack = await customer.do({"type": "language.set", "language": "es"})
    question = await answer_after(customer, ack["seq"])
    result = await types(customer, "transferencia bancaria el mismo día")

    assert "¿Cómo se hizo el último pago?" in question["text"]
    assert asked(result) == "event_date"


async def test_a_number_typed_in_parts_as_answers_is_gone_from_everywhere(
    arrive: Arrive, server: LiveServer
) -> None:
    customer = await arrive()
    await presses(customer, "tool.discharge_double_value")
    first = await types(customer, "917")
    await types(customer, "71")
    assert first["tool"]["answers"] == {"tax_liability": "917"}
    assert places_holding(server.folder, '"917"')  # else the search below would prove nothing

    again = await types(customer, "7734")
    redaction = await customer.sees(is_kind("entry.redacted"))

    assert asked(again) == "tax_liability"
    assert "so it was hidden" in again["text"]
    assert first["seq"] in {one["seq"] for one in redaction["redactions"]}
    assert await until_gone(server.folder, '"917"') == []
    customer.wire.frames.clear()
    await customer.wire.close()
    customer.entries.clear()
    await customer.connect()
    await customer.sees(lambda frame: frame["seq"] == redaction["seq"])
    assert not [each for each in customer.keep() if '"917"' in str(each).replace("'", '"')]


async def test_a_hidden_number_is_refused_as_an_answer_and_never_kept(
    arrive: Arrive, server: LiveServer
) -> None:
    customer = await arrive()
    await presses(customer, "tool.payoff_interest")

    again = await types(customer, "917-71-7734")

    assert asked(again) == "balance"
    assert "looked private" in again["text"]
    assert places_holding(server.folder, "917-71-7734") == []


async def test_a_button_made_up_by_hand_is_refused(arrive: Arrive) -> None:
    customer = await arrive()
    for choice in ("tool.payoff_sla", "tool.payoff_interest.balance.917717734.00"):
        refused = await customer.do({"type": "choice.pick", "choice": choice})
        assert (refused["type"], refused["code"]) == ("error", "choice.unknown")


async def test_a_tool_runs_over_plain_http(arrive: Arrive) -> None:
    customer = await arrive()
    async with httpx2.AsyncClient(cookies=dict(customer.client.cookies)) as other:
        address = f"{customer.server.url}/api/contacts/current"
        for choice in (START, PAYMENT, WIRE):
            await _sends(other, f"{address}/choices", {"choice": choice})
        await _sends(other, f"{address}/messages", {"text": "2026-03-02"})
        page = (await other.get(f"{address}/entries?after=0&wait=0")).json()

    last = page["entries"][-1]
    assert last["tool"]["roles"][:2] == ["title", "say"]
    assert "April 1, 2026" in last["text"]


async def _sends(client: httpx2.AsyncClient, address: str, body: dict[str, Any]) -> None:
    answer = await client.post(address, json={"ref": new_ref(), **body})
    assert answer.status_code == 200, answer.text
