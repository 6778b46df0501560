"""Takes pictures of every page: on a desk and on a phone, in both languages.

python -m tools.pictures FOLDER           every page and state, as files in a folder
python -m tools.pictures --beside FILE    the chat beside the console, for the README
"""

import argparse
import asyncio
import base64
import tempfile
from pathlib import Path
from typing import Final

from playwright.async_api import Browser, Page, ViewportSize, async_playwright

from tests.browser.conftest import CHROMIUM, FLAGS
from tests.browser.people import People
from tests.browser.tour import Stop, the_talk, tour
from tests.live.server import LiveServer

LANGUAGES: Final = ("en", "es")
# These fit themselves to the window; the others are as long as their text.
FITTED: Final = ("board-", "chat-", "widget-")
DESK: Final = ViewportSize(width=1280, height=860)
ZONE: Final = "America/Chicago"
PHONE: Final = ViewportSize(width=360, height=740)

# Two pictures on one page: the browser itself puts them together.
BESIDE: Final = """
<style>
  body { margin: 0; padding: 32px; display: inline-flex; gap: 32px; align-items: flex-start;
         background: #dfe1e2; }
  img { display: block; height: 860px; border-radius: 10px; box-shadow: 0 4px 18px #0005; }
</style>
<img src="data:image/png;base64,{phone}" alt=""><img src="data:image/png;base64,{desk}" alt="">
"""


def main() -> None:
    """Read the command line and take the pictures."""
    asked = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    asked.add_argument("folder", nargs="?", type=Path, help="where the pictures go")
    asked.add_argument("--beside", type=Path, metavar="FILE", help="one picture of both sides")
    found = asked.parse_args()
    if not (found.folder or found.beside):
        asked.error("name a folder, or a file after --beside")
    asyncio.run(take(found.folder, found.beside))


async def take(folder: Path | None, beside: Path | None) -> None:
    """Start a browser and take what is asked for."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for language in LANGUAGES if folder else ():
            assert folder is not None
            await every_page(browser, language, folder)
        if beside:
            await both_sides(browser, beside)
        await browser.close()


async def every_page(browser: Browser, language: str, folder: Path) -> None:
    """Walk past every state and keep two pictures of each."""
    with tempfile.TemporaryDirectory() as data:
        server = LiveServer(Path(data))
        await server.start()
        try:
            async for stop in tour(People(browser, server), language):
                await picture(stop, language, folder)
        finally:
            await server.stop()


async def picture(stop: Stop, language: str, folder: Path) -> None:
    """Keep a state on the phone and on the desk."""
    await stop.settles()
    for size in (PHONE, DESK):
        await stop.page.set_viewport_size(size)
        place = folder / f"{stop.name}-{language}-{size['width']}.png"
        whole = not stop.name.startswith(FITTED)
        await stop.page.screenshot(path=place, full_page=whole)
        print(place.name)


async def both_sides(browser: Browser, place: Path) -> None:
    """Keep the customer's phone beside the assistor's desk, in the middle of a talk."""
    with tempfile.TemporaryDirectory() as data:
        server = LiveServer(Path(data))
        await server.start()
        try:
            phone, desk = await talking(People(browser, server))
            await compose(browser, await phone.screenshot(), await desk.screenshot(), place)
        finally:
            await server.stop()


async def talking(people: People) -> tuple[Page, Page]:
    """Bring a customer and an assistor into the middle of a talk."""
    customer = await people.customer("en", viewport=PHONE, timezone_id=ZONE)
    assistor = await people.assistor(viewport=DESK, timezone_id=ZONE)
    await customer.opens_chat_on("understanding-a-federal-tax-lien")
    await customer.says("How do I sell my house with a lien?")
    await customer.asks_for_a_person()
    async for _stop in the_talk(customer, assistor):
        pass
    await assistor.page.locator("#side").evaluate("side => { side.scrollTop = 0 }")
    return customer.page, assistor.page


async def compose(browser: Browser, phone: bytes, desk: bytes, place: Path) -> None:
    """Put two pictures beside each other into one file."""
    page = await browser.new_page(viewport=ViewportSize(width=1800, height=960))
    texts = {"phone": phone, "desk": desk}
    html = BESIDE
    for name, image in texts.items():
        html = html.replace(f"{{{name}}}", base64.b64encode(image).decode())
    await page.set_content(html, wait_until="load")
    await page.locator("body").screenshot(path=place)
    print(place.name)


if __name__ == "__main__":
    main()
