"""All approved content, loaded once, with its lookups and the filling of placeholders."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TypeVar

from kernel.errors import BadRequest
from kernel.languages import Language
from quick_responses import reading
from quick_responses.model import (
    Guidance,
    Menu,
    OfpCode,
    QuickLink,
    QuickResponse,
    ResolutionCode,
    Topic,
)

T = TypeVar("T")

# The memo names them, so no edit of the content may lose one (R29).
NAMED_QUICK_RESPONSES = (
    "Greetings",
    "Opening",
    "Authentication Request",
    "Authenticated Greeting",
    "Anything further",
    "Save Transcript",
    "Chat Finished",
    "Thank you, Goodbye",
)


# Compared by identity: one loaded library is one library, and the matcher keeps an index for it.
@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Library:
    """Every approved word and code of the service."""

    topics: Mapping[str, Topic]
    menus: Mapping[str, Menu]
    quick_responses: Mapping[str, QuickResponse]
    quick_links: Mapping[str, QuickLink]
    resolution_codes: Mapping[str, ResolutionCode]
    ofp_codes: Mapping[str, OfpCode]
    guidance: Guidance
    lines: Mapping[str, Mapping[Language, str]]
    facts: Mapping[str, str]
    words: reading.Table

    def topic(self, topic_id: str) -> Topic:
        """Return the topic of this id."""
        return _found(self.topics, topic_id, "choice.unknown")

    def menu(self) -> tuple[Menu, ...]:
        """Return the headings of the bot's first menu, in the memo's order."""
        return tuple(self.menus.values())

    def quick_response(self, name_or_id: str) -> QuickResponse:
        """Return the quick response of this id or exact name."""
        by_name = {each.name: each.id for each in self.quick_responses.values()}
        key = by_name.get(name_or_id, name_or_id)
        return _found(self.quick_responses, key, "quick_response.unknown")

    def line(self, name: str, language: Language) -> str:
        """Return one of the bot's own sentences, with the facts filled in."""
        return self.say(self.lines[name][language])

    def say(self, text: str) -> str:
        """Fill phone numbers and other kept facts into a text."""
        return fill_text(text, self.facts)[0]


def _found(rows: Mapping[str, T], key: str, code: str) -> T:
    if key not in rows:
        raise BadRequest(code, key)
    return rows[key]


def fill(
    quick_response: QuickResponse, language: Language, values: Mapping[str, str]
) -> tuple[str, tuple[str, ...]]:
    """Fill a quick response; what has no value stays as it stands and is named as unfilled."""
    return fill_text(quick_response.text[language], values)


def fill_text(text: str, values: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
    """Replace each `{name}` that has a value, in one pass, so that no value is filled again."""
    unfilled = tuple(name for name in reading.placeholders_of(text) if not values.get(name))
    return reading.PLACEHOLDER.sub(lambda hit: values.get(hit[1]) or hit[0], text), unfilled


@cache
def load_library() -> Library:
    """Load the content of the installed package, once a process."""
    return read_library(files("quick_responses").joinpath("content"))


def read_library(root: Traversable) -> Library:
    """Load the content below a folder."""
    responses = reading.read_rows(root, "quick_responses.toml", reading.quick_response)
    links = reading.read_rows(root, "quick_links.toml", reading.quick_link)
    resolutions = reading.read_rows(root, "resolution_codes.toml", reading.resolution_code)
    ofp_codes = reading.read_rows(root, "ofp_codes.toml", reading.ofp_code)
    menus = reading.read_rows(root, "menus.toml", reading.menu)
    return Library(
        topics={row.id: row for row in _read_topics(root)},
        menus={row.id: row for row in menus},
        quick_responses={row.id: row for row in responses},
        quick_links={row.code: row for row in links},
        resolution_codes={row.code: row for row in resolutions},
        ofp_codes={row.code: row for row in ofp_codes},
        guidance=reading.read_with(
            "guidance.toml", reading.guidance, reading.read_file(root, "guidance.toml")
        ),
        lines=_read_lines(root),
        facts=dict(reading.read_file(root, "facts.toml")["facts"]),
        words={**reading.read_file(root, "words.toml"), **reading.read_file(root, "patterns.toml")},
    )


def _read_topics(root: Traversable) -> list[Topic]:
    names = sorted(each.name for each in root.joinpath("topics").iterdir())
    return [_read_topic(root, f"topics/{name}") for name in names if name.endswith(".toml")]


def _read_topic(root: Traversable, name: str) -> Topic:
    """Read one topic; a copied file whose id was forgotten would hide the topic it came from."""
    found = reading.read_with(name, reading.topic, reading.read_file(root, name))
    if name != f"topics/{found.id}.toml":
        raise reading.ContentError(name, f"its id is {found.id}, which is not the file's name")
    return found


def _read_lines(root: Traversable) -> dict[str, dict[Language, str]]:
    table = reading.read_file(root, "bot.toml")
    return {
        name: reading.read_with("bot.toml", reading.in_both, row) for name, row in table.items()
    }
