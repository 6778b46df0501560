"""Asks axe about a page: what it finds must be nothing."""

from pathlib import Path
from typing import Any, Final

from playwright.async_api import Frame, Page

AXE: Final = Path(__file__).parent.parent.parent / "node_modules" / "axe-core" / "axe.min.js"
RULES: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


async def violations(place: Page | Frame) -> list[str]:
    """Return what axe objects to, one line a rule; the page's own policy must be bypassed."""
    await place.evaluate(AXE.read_text(encoding="utf-8"))
    found: dict[str, Any] = await place.evaluate(
        "(tags) => axe.run(document, {runOnly: tags})", RULES
    )
    return [f"{each['id']}: {each['nodes'][0]['html'][:160]}" for each in found["violations"]]
