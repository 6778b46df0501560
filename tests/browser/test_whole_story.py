"""The whole story in three browsers, from a host page to the supervisor."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.async_api import Page, expect

from tests.browser import words
from tests.browser.customer import UNDERSTANDING, Customer, Line
from tests.browser.people import People
from tests.browser.staff import Assistor, Supervisor

DENVER = "America/Denver"
MASKED = "***-**-****"
QUESTION = {
    "en": "How do I sell my house with a lien?",
    "es": "¿Cómo vendo mi casa con un gravamen?",
}
SLIP = {"en": "My number is", "es": "Mi número es"}
EDIT = {"en": " I have read your talk with the bot.", "es": " Ya leí lo que habló con el bot."}
NOTE = "Sounds hurried; asks for a friend <b>too</b>"
CODES = ("RC01", "RC09")


@dataclass
class Record:
    """One block of the text file: its head line, and what stands below."""

    time: str
    head: str
    below: list[str]


@pytest.mark.parametrize("language", ["en", "es"])
async def test_a_chat_goes_from_the_customers_page_to_the_supervisors_report(
    people: People, tmp_path: Path, language: str
) -> None:
    customer = await people.customer(language, timezone_id=DENVER)
    assistor = await people.assistor(language=language)

    await asks_the_bot(customer)
    await waits_in_line(customer)
    await is_greeted(customer, assistor)
    await they_talk(customer, assistor)
    await they_part(customer, assistor)
    contact = await keeps_a_copy(customer, tmp_path)

    supervisor = await people.supervisor(language=language)
    await finds_the_contact(supervisor, contact)
    await reads_the_transcript(supervisor, language)
    await counts_it(supervisor, contact)
    assert people.server.database_file.stat().st_size > 0


async def asks_the_bot(customer: Customer) -> None:
    await customer.opens_chat_on(UNDERSTANDING)
    await customer.sees(words.of_bot(customer.language, "greeting"))

    await customer.chooses("menu.resolve")
    await customer.chooses("topic.resolve.release")
    await customer.says(QUESTION[customer.language])

    last = customer.log.locator(".entry--bot").last
    await expect(last.locator(".entry__links a").first).to_be_visible()
    await expect(last.locator('button[value="helped.yes"]')).to_be_visible()


async def waits_in_line(customer: Customer) -> None:
    await customer.chat.locator("#person summary").click()
    for manner in ("account", "general"):
        offered = customer.chat.locator(f'#person button[value="{manner}"]')
        await expect(offered).to_have_text(words.of_choice(customer.language, f"person.{manner}"))
    await customer.chat.locator("#person summary").click()

    await customer.asks_for_a_person("general")

    place = customer.chat.locator("#waiting-place")
    await expect(place).to_have_text(customer.says_screen("waiting.next"))
    await expect(customer.chat.locator("#chat-title")).to_have_text(
        customer.says_screen("title.waiting")
    )


async def is_greeted(customer: Customer, assistor: Assistor) -> None:
    await assistor.takes_next()
    await assistor.inserts("Greetings")
    await assistor.draft.press("End")
    await assistor.draft.press_sequentially(EDIT[customer.language])
    said = await assistor.sends()

    approved = words.quick_response(customer.language, "greetings", name="Ms. Rivera")
    assert said == approved + EDIT[customer.language]
    await customer.sees(said)
    await expect(customer.chat.locator("#chat-title")).to_have_text("Ms. Rivera")
    await assistor.sees(assistor.console("entry.with_edited", name="Greetings"))


async def they_talk(customer: Customer, assistor: Assistor) -> None:
    await assistor.finds_out("taxpayer", "other")
    await assistor.notes(NOTE)
    await assistor.draft.press_sequentially("Y")
    typing = customer.says_screen("typing.named", name="Ms. Rivera")
    await expect(customer.chat.locator("#typing")).to_have_text(typing)
    await customer.box.press_sequentially("m")
    await expect(assistor.page.locator("#typing")).to_have_text(assistor.console("chat.typing"))

    slip = SLIP[customer.language]
    await customer.says(f"{slip} 123-45-6789", shown=f"{slip} {MASKED}")
    await customer.sees(customer.says_screen("hidden.ssn"))
    await assistor.sees(f"{slip} {MASKED}")
    await assistor.says("1. Form 14135.\n2. Publication 783.")
    await customer.sees("Publication 783.")


async def they_part(customer: Customer, assistor: Assistor) -> None:
    await assistor.closes_by_the_procedure()
    ended = customer.chat.locator("#closed")
    await expect(ended).to_contain_text(customer.says_screen("ended.assistor"))

    await assistor.saves()
    problem = assistor.page.locator("#wrap-problem")
    await expect(problem).to_have_text(assistor.console("wrap.missing_codes"))
    await assistor.completes(*CODES, minutes=9)
    await expect(assistor.page.locator("#held-none")).to_be_visible()


async def keeps_a_copy(customer: Customer, folder: Path) -> str:
    on_screen = await customer.lines()
    tab = await customer.opens_transcript()
    on_paper = await customer.lines(tab.locator(".log"))
    saved = read_records(await save(tab, "#text-file", folder))

    assert [plain(line) for line in on_screen] == [plain(line) for line in on_paper]
    assert saved == [as_record(line) for line in on_screen]
    assert not any("6789" in str(line) or NOTE in str(line) for line in on_screen)
    return await tab.locator(".facts .code").first.inner_text()


async def save(tab: Page, link: str, folder: Path) -> str:
    async with tab.expect_download() as coming:
        await tab.locator(link).first.click()
    place = folder / "saved"
    await (await coming.value).save_as(place)
    return place.read_text(encoding="utf-8-sig")


def plain(line: Line) -> tuple[str, str, list[str], list[str]]:
    """What must be the same on each screen; the moment's last digits may be rounded."""
    return line.at, line.head, line.text, line.notes


def as_record(line: Line) -> Record:
    """Write a line of the screen as the file should have it."""
    at = datetime.fromisoformat(line.at).astimezone(ZoneInfo(DENVER)).strftime("%H:%M")
    return Record(at, line.head, [*line.text, *line.links, *line.notes])


def read_records(text: str) -> list[Record]:
    """Read the blocks between the two rules; of a link only its address counts."""
    body = text.split("-" * 70)[1]
    blocks = re.split(r"^\[(\d\d:\d\d)\] (.+)$", body, flags=re.MULTILINE)[1:]
    return [
        Record(at, head, [strip(line) for line in below.splitlines() if line.strip()])
        for at, head, below in zip(blocks[::3], blocks[1::3], blocks[2::3], strict=True)
    ]


def strip(line: str) -> str:
    """Take off what only the file's layout adds."""
    indented = line.startswith("  ")
    line = line.strip()
    if indented and "https://" in line:
        return line[line.index("https://") :]
    return line.removeprefix("(").removesuffix(")") if indented else line


async def finds_the_contact(supervisor: Supervisor, contact: str) -> None:
    page, today = supervisor.page, datetime.now(UTC).date()
    await supervisor.opens("/supervisor")
    await page.locator("#from").fill((today - timedelta(1)).isoformat())
    await page.locator("#to").fill((today + timedelta(1)).isoformat())
    await page.locator("#assistor").select_option(label="Ms. Rivera")
    await page.locator("#code").select_option(CODES[1])
    await page.locator(".filters button").click()

    rows = page.locator("table.list tbody tr")
    await expect(rows).to_have_count(1)
    await expect(rows).to_contain_text(" ".join(CODES))
    await rows.locator("a").click()
    await expect(page.locator(".facts .code").first).to_have_text(contact)


async def reads_the_transcript(supervisor: Supervisor, language: str) -> None:
    page = supervisor.page
    verified = words.on_page(language, "Digest verified", "supervisor")
    await expect(page.locator(".proof")).to_have_text(verified)

    staff_only = page.locator(".line--staff")
    for known in (NOTE, *CODES, words.of_console(language, "inquiry.other")):
        await expect(staff_only.filter(has_text=known).first).to_be_visible()
    edited = words.on_page(language, "edited before it was sent", "supervisor")
    await expect(page.locator(".line__note").filter(has_text=edited)).to_have_count(1)
    await expect(page.locator(".lines")).not_to_contain_text("6789")


async def counts_it(supervisor: Supervisor, contact: str) -> None:
    page = supervisor.page
    await supervisor.opens("/supervisor/reports/resolution")
    counted = page.locator("tr", has_text=CODES[0]).locator("a")
    await expect(counted).to_have_text("1")
    await counted.click()

    row = page.locator("table.list tbody tr a")
    await expect(row).to_have_attribute("href", re.compile(re.escape(contact)))
    async with page.expect_download() as coming:
        await page.locator("a.act--light").click()
    path = await (await coming.value).path()
    assert contact in path.read_text(encoding="utf-8-sig")
