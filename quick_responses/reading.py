"""TOML tables -> the values of `model`; what does not fit is refused by place."""

import re
import tomllib
from collections.abc import Callable, Mapping
from datetime import date, datetime
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

from kernel.languages import Language
from quick_responses.model import (
    Article,
    Escalation,
    Guidance,
    Menu,
    OfpCode,
    PayoffRule,
    Provenance,
    QuickLink,
    QuickResponse,
    ResolutionCode,
    Topic,
)

Table = Mapping[str, Any]
T = TypeVar("T")

PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


class ContentError(Exception):
    """A content file that cannot be read: which file, and what is wrong there."""

    def __init__(self, file: str, detail: str) -> None:
        super().__init__(f"{file}: {detail}")
        self.file = file


def read_file(root: Traversable, name: str) -> Table:
    """Read one TOML file below the content folder."""
    try:
        return tomllib.loads(root.joinpath(*name.split("/")).read_text(encoding="utf-8"))
    except (FileNotFoundError, tomllib.TOMLDecodeError) as error:
        raise ContentError(name, str(error)) from error


def read_with(name: str, build: Callable[[Table], T], table: Table) -> T:
    """Build a value from a table, saying which file is to blame when it does not fit."""
    try:
        return build(table)
    except KeyError as error:
        raise ContentError(name, f"{error} is missing") from error
    except (TypeError, ValueError, AttributeError) as error:
        raise ContentError(name, str(error)) from error


def read_rows(root: Traversable, name: str, build: Callable[[Table], T]) -> tuple[T, ...]:
    """Read a file of equal rows; what its `[all]` table says holds for rows that are silent."""
    table = read_file(root, name)
    common = table.get("all", {})
    return tuple(read_with(name, build, {**common, **row}) for row in table.get("row", ()))


def placeholders_of(text: str) -> tuple[str, ...]:
    """List the names in braces, each once, in the order they first stand in the text."""
    return tuple(dict.fromkeys(PLACEHOLDER.findall(text)))


def provenance(table: Table) -> Provenance:
    """Read the source, dates and owner of a row."""
    effective = _date(table["effective"])
    if effective is None:
        raise ValueError("it says no day from which it is effective")
    expires, reviewed = (_date(table.get(each)) for each in ("expires", "reviewed"))
    return Provenance(table["source"], effective, expires, table["review_owner"], reviewed)


def _date(value: object) -> date | None:
    if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
        return value
    raise ValueError(f"{value!r} is not a date")


def in_both(table: Table, key: str = "") -> dict[Language, str]:
    """Read a text that stands in both languages, side by side."""
    inner = table[key] if key else table
    return {language: inner[language.value] for language in Language}


def topic(table: Table) -> Topic:
    """Read one topic's file."""
    return Topic(
        id=table["id"],
        menu=table["menu"],
        escalation=Escalation(table["escalation"]),
        tool=table.get("tool"),
        forms=tuple(table.get("forms", ())),
        keywords=tuple(table.get("keywords", ())),
        text={language: _article(table, language) for language in Language},
        provenance=provenance(table),
    )


def _article(table: Table, language: Language) -> Article:
    words = table[language.value]
    return Article(
        title=words["title"],
        answer=words["answer"].strip(),
        more=words.get("more", "").strip(),
        steps=tuple(words.get("steps", ())),
        # One list serves both languages unless a language names its own.
        links=tuple(words.get("links", table["links"])),
        follow_ups=tuple(words.get("follow_ups", table.get("follow_ups", ()))),
        phrases=tuple(table.get("phrases", {}).get(language.value, ())),
    )


def menu(table: Table) -> Menu:
    """Read one heading of the bot's menu."""
    return Menu(table["id"], in_both(table), tuple(table["topics"]))


def quick_response(table: Table) -> QuickResponse:
    """Read one quick response."""
    return QuickResponse(
        id=table["id"],
        name=table["name"],
        text=in_both(table),
        placeholders=placeholders_of(table["en"]),
        protected=table.get("protected", False),
        account_specific=table.get("account_specific", False),
        provenance=provenance(table),
    )


def quick_link(table: Table) -> QuickLink:
    """Read one quick link."""
    link = (in_both(table, "label"), in_both(table, "url"))
    verified = _date(table.get("verified"))
    return QuickLink(table["code"], *link, table["seen"], verified, provenance(table))


def resolution_code(table: Table) -> ResolutionCode:
    """Read one resolution code."""
    return ResolutionCode(table["code"], in_both(table), provenance(table))


def ofp_code(table: Table) -> OfpCode:
    """Read one OFP code."""
    return OfpCode(table["code"], in_both(table), PayoffRule(table["rule"]), provenance(table))


def guidance(table: Table) -> Guidance:
    """Read what the service rests on."""
    return Guidance(
        number=table["number"],
        title=in_both(table, "title"),
        statement=in_both(table, "statement"),
        paragraph=table["paragraph"],
        warn_days=int(table["warn_days"]),
        provenance=provenance(table),
    )
