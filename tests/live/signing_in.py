"""A customer's browser on its way to the demonstration's provider and back."""

import hashlib
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

import httpx2

from tests.live.assistor import Assistor
from tests.live.people import Customer, Frame, is_kind, new_ref

REQUEST = "Please sign in with the button below. You will come back to this chat with me."
SECRET = "a secret of the page that clicked, long enough"


@dataclass(slots=True)
class Journey:
    """What passed on the way: all of it must stay out of what is kept."""

    ticket: str
    state: str
    code: str
    back: httpx2.Response


async def a_talk(customer: Customer, assistor: Assistor) -> None:
    """Bring the two together."""
    await customer.do({"type": "assistor.request", "manner": "account"})
    claimed = await assistor.claim(customer.contact)
    assert claimed["type"] == "ack", claimed


async def asked(customer: Customer, assistor: Assistor) -> str:
    """Let the assistor send the Authentication Request; return the attempt."""
    sent = await assistor.say(customer.contact, REQUEST, quick_response="authentication_request")
    assert sent["type"] == "ack", sent
    return str((await customer.sees(is_kind("signin.asked")))["attempt"])


async def link_of(customer: Customer, attempt: str) -> str:
    """Click on "Sign in" and return the link."""
    ref = new_ref()
    exchange = hashlib.sha256(SECRET.encode()).hexdigest()
    begin: Frame = {"type": "signin.begin", "ref": ref, "attempt": attempt, "exchange": exchange}
    await customer.wire.send(begin)
    frame = await customer.wire.until(lambda frame: frame.get("ref") == ref)
    assert frame["type"] == "signin.link", frame
    return str(frame["url"])


async def at_the_provider(customer: Customer, link: str) -> str:
    """Open the link; return the provider's address."""
    answer = await customer.client.get(link)
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


async def journey(customer: Customer, attempt: str, choice: str = "demo-taxpayer") -> Journey:
    """Go to the provider, choose, and come back."""
    link = await link_of(customer, attempt)
    place = await at_the_provider(customer, link)
    answer = await customer.client.post(place, data={"choice": choice})
    assert answer.status_code == 303, answer.text
    callback = str(answer.headers["location"])
    found = parse_qs(urlsplit(callback).query)
    back = await customer.client.get(callback)
    (ticket,) = parse_qs(urlsplit(link).query)["ticket"]
    return Journey(ticket, found["state"][0], found.get("code", ["no-code-came"])[0], back)
