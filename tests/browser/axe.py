"""Asks axe what is wrong with a page, in the rules that public services are held to."""

from pathlib import Path
from typing import Any, Final

from playwright.async_api import Frame, Page

SCRIPT: Final = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
RULES: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN: Final = (
    "rules => axe.run(document, {runOnly: rules, resultTypes: ['violations', 'incomplete']})"
)


async def examine(place: Page | Frame) -> tuple[list[str], list[str]]:
    """Return the violations, and what axe could not decide."""
    # The driver evaluates beside the page, so the page's own policy need not be loosened.
    if not await place.evaluate("() => 'axe' in window"):
        await place.evaluate(SCRIPT.read_text(encoding="utf-8"))
    found: dict[str, Any] = await place.evaluate(RUN, RULES)
    unclear = [why for rule in found["incomplete"] for why in reasons(rule)]
    return list(map(in_words, found["violations"])), unclear


def in_words(rule: dict[str, Any]) -> str:
    """Say which rule, and at which elements."""
    places = ", ".join(str(node["target"]) for node in rule["nodes"][:4])
    return f"{rule['id']}: {rule['help']} at {places} ({len(rule['nodes'])})"


def reasons(rule: dict[str, Any]) -> set[str]:
    """Say why axe could not decide, without the places: a person looks at the picture."""
    checks = (
        check for node in rule["nodes"] for kind in ("any", "all", "none") for check in node[kind]
    )
    return {f"{rule['id']}: {check['message']}" for check in checks}
