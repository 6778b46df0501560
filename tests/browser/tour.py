"""A walk past every page and state; the axe tests and the pictures follow it."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

from playwright.async_api import Frame, Page, expect

from tests.browser.customer import HOST_PAGES, Customer
from tests.browser.people import People
from tests.browser.staff import Assistor, Staff
from tests.browser.tour_sign_in import the_handoff

QUESTION = {
    "en": "How do I sell my house with a lien?",
    "es": "¿Cómo vendo mi casa con un gravamen?",
}
ANSWER = {
    "en": "I am the seller. We close on May 15.",
    "es": "Soy la vendedora. Cerramos el 15 de mayo.",
}
ADVICE = {
    "en": "You may ask for a discharge with Form 14135. Please send it 45 days before the closing.",
    "es": "Puede pedir una exoneración con el Formulario 14135. Envíelo 45 días antes del cierre.",
}
SLIP = {"en": "My number is 123-45-6789", "es": "Mi número es 123-45-6789"}
MASKED = {"en": "My number is ***-**-****", "es": "Mi número es ***-**-****"}
NOTE = {"en": "Closing on May 15, needs it soon", "es": "Cierra el 15 de mayo, le urge"}


@dataclass(frozen=True)
class Stop:
    """A state worth a look; `inside` is the chat's frame where the page has one."""

    name: str
    page: Page
    inside: Page | Frame

    async def settles(self) -> None:
        """Wait until style sheets and fonts are there: without them nothing can be measured."""
        await self.page.wait_for_load_state()
        await self.page.evaluate("() => document.fonts.ready.then(() => {})")


def at(name: str, page: Page, inside: Page | Frame | None = None) -> Stop:
    """Stop at a page as it stands now."""
    return Stop(name, page, inside or page)


async def tour(people: People, language: str) -> AsyncIterator[Stop]:
    """Walk past everything, in one language."""
    people.guard.expects(r"status of 40[0-9]")
    async for stop in host_pages(people, language):
        yield stop
    customer = await people.customer(language)
    assistor = await people.assistor(language=language)
    for part in (
        signing_in(people, language),
        with_the_bot(customer, assistor),
        in_line(customer, assistor),
        the_talk(customer, assistor),
        to_the_provider(customer, assistor),
        the_end(customer, assistor),
        the_copy(customer),
        supervision(people, language),
    ):
        async for stop in part:
            yield stop


async def host_pages(people: People, language: str) -> AsyncIterator[Stop]:
    """The host pages, with the widget closed and open, and the answers to read."""
    for path in HOST_PAGES:
        customer = await people.customer(language)
        await customer.opens_page(f"/{language}/{path}")
        await expect(customer.button).to_be_visible()
        yield at(f"host-{path}", customer.page)
        await customer.presses_the_button()
        await customer.reads_the_greeting()
        yield at(f"widget-{path}", customer.page, customer.chat)
        await customer.leaves()
    reader = await people.customer(language)
    yield at("answers", await reader.opens_page(f"/{language}/answers"))
    yield at("answer", await reader.opens_page(f"/{language}/answers/resolve.discharge"))


async def signing_in(people: People, language: str) -> AsyncIterator[Stop]:
    """The staff's form, empty and refused."""
    page = await people.page(language)
    await page.goto(f"{people.server.url}/console/signin?lang={language}")
    yield at("signin", page)
    await page.locator("#login").fill("nobody")
    await page.locator("#password").fill("not the password")
    await page.locator("main button[type=submit]").click()
    await expect(page.locator(".problem")).to_be_visible()
    yield at("signin-refused", page)


async def with_the_bot(customer: Customer, assistor: Assistor) -> AsyncIterator[Stop]:
    """The greeting, a heading, an answer, and the question what it is about."""
    yield at("board-empty", assistor.page)
    await customer.opens_chat()
    yield at("chat-greeting", customer.page)
    await customer.chooses("menu.resolve")
    yield at("chat-heading", customer.page)
    await customer.says(QUESTION[customer.language])
    await expect(customer.log.locator(".entry--bot .entry__links").last).to_be_visible()
    yield at("chat-answer", customer.page)
    await customer.chat.locator("#person summary").click()
    yield at("chat-person", customer.page)
    await customer.chat.locator("#person summary").click()


async def in_line(customer: Customer, assistor: Assistor) -> AsyncIterator[Stop]:
    """Waiting, on both sides."""
    await customer.asks_for_a_person()
    yield at("chat-waiting", customer.page)
    await expect(assistor.page.locator(".next__card")).to_be_visible()
    yield at("board-waiting", assistor.page)


async def the_talk(customer: Customer, assistor: Assistor) -> AsyncIterator[Stop]:
    """The talk of two people, with a number that is hidden."""
    language = customer.language
    await assistor.takes_next()
    await assistor.says_with("Greetings")
    await customer.says(ANSWER[language])
    await assistor.finds_out("taxpayer", "other")
    await assistor.says(ADVICE[language])
    await customer.sees(ADVICE[language])
    yield at("chat-assistor", customer.page)
    await customer.says(SLIP[language], shown=MASKED[language])
    yield at("chat-masked", customer.page)
    await assistor.sees(MASKED[language])
    await assistor.notes(NOTE[language])
    yield at("board-chat", assistor.page)
    async for stop in the_desk(assistor):
        yield stop


async def the_desk(assistor: Assistor) -> AsyncIterator[Stop]:
    """What opens over the talk: the library, and the question about steps left out."""
    await assistor.page.locator("#library-open").click()
    yield at("board-library", assistor.page)
    await assistor.page.locator("#library-search").press("Escape")
    await assistor.page.locator("#end-talk").click()
    await expect(assistor.page.locator("#end-dialog")).to_be_visible()
    yield at("board-steps-open", assistor.page)
    await assistor.page.locator("#end-back").click()


async def to_the_provider(customer: Customer, assistor: Assistor) -> AsyncIterator[Stop]:
    """To the identity provider and back."""
    async for name, page in the_handoff(customer, assistor):
        yield at(name, page)


async def the_end(customer: Customer, assistor: Assistor) -> AsyncIterator[Stop]:
    """The closing, the wrap-up, and what the assistor has beside it."""
    tab = await customer.opens_transcript()
    yield at("transcript-open", tab)
    await assistor.closes_by_the_procedure()
    await expect(customer.chat.locator("#closed")).to_be_visible()
    yield at("chat-ended", customer.page)
    yield at("board-wrap-up", assistor.page)
    await assistor.completes("RC01", "RC09")
    yield at("profile", await assistor.opens("/console/profile"))


async def the_copy(customer: Customer) -> AsyncIterator[Stop]:
    """The customer's copy, how it is taken off the device, and a page that is not there."""
    tab = await customer.opens_transcript()
    yield at("transcript", tab)
    await tab.locator(".device button").click()
    await expect(tab.locator(".calm")).to_be_visible()
    yield at("removed", tab)
    yield at("not-found", await customer.opens_page(f"/{customer.language}/nothing-here"))


async def supervision(people: People, language: str) -> AsyncIterator[Stop]:
    """Finished contacts, a transcript, the report and the audit trail."""
    supervisor: Staff = await people.supervisor(language=language)
    page = supervisor.page
    yield at("contacts", page)
    await page.locator("table.list tbody a").first.click()
    await expect(page.locator(".proof")).to_be_visible()
    yield at("contact", page)
    yield at("contacts-none", await supervisor.opens("/supervisor?from=2020-01-01&to=2020-01-02"))
    yield at("report", await supervisor.opens("/supervisor/reports/resolution"))
    administrator = await people.supervisor("adams", language)
    yield at("audit", await administrator.opens("/supervisor/audit"))
    yield at("access", await administrator.opens("/console/access"))
    yield at("staff", await administrator.opens("/supervisor/staff"))
