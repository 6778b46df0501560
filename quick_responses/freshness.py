"""How fresh content is on a day: in force, soon to expire, expired, or not in force yet."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kernel.languages import Language
from quick_responses.library import Library
from quick_responses.model import Provenance


class Freshness(StrEnum):
    """What a date says about content (R3)."""

    EXPIRED = "expired"
    EXPIRES_SOON = "expires_soon"
    NOT_YET = "not_yet"
    CURRENT = "current"


class ItemKind(StrEnum):
    """What a dated piece of the library is."""

    GUIDANCE = "guidance"
    TOPIC = "topic"
    QUICK_RESPONSE = "quick_response"
    QUICK_LINK = "quick_link"
    RESOLUTION_CODE = "resolution_code"
    OFP_CODE = "ofp_code"


@dataclass(frozen=True, slots=True)
class Item:
    """A dated piece of the library, under the name that its owner knows it by."""

    kind: ItemKind
    id: str
    title: Mapping[Language, str]
    provenance: Provenance

    @property
    def name(self) -> str:
        """What a report calls it."""
        return f"{self.kind.replace('_', ' ')} {self.id}"

    @property
    def file(self) -> str:
        """In which file of the content its words and dates stand."""
        if self.kind is ItemKind.TOPIC:
            return f"topics/{self.id}.toml"
        return "guidance.toml" if self.kind is ItemKind.GUIDANCE else f"{self.kind}s.toml"


def freshness(dated: Provenance, today: date, warn_days: int) -> Freshness:
    """Tell how fresh something is; the expiry date itself is its last day in force.

    Content that ends within `warn_days` days is soon to expire: there is still time to review it.
    """
    if dated.expired(today):
        return Freshness.EXPIRED
    if dated.effective > today:
        return Freshness.NOT_YET
    soon = dated.expires_within(warn_days, today)
    return Freshness.EXPIRES_SOON if soon else Freshness.CURRENT


def dated_items(library: Library) -> Iterator[Item]:
    """Walk over everything dated: the guidance, topics, responses, links and codes."""
    guidance = library.guidance
    yield Item(ItemKind.GUIDANCE, guidance.number, guidance.title, guidance.provenance)
    for topic in library.topics.values():
        titles = {language: article.title for language, article in topic.text.items()}
        yield Item(ItemKind.TOPIC, topic.id, titles, topic.provenance)
    for response in library.quick_responses.values():
        names = dict.fromkeys(Language, response.name)
        yield Item(ItemKind.QUICK_RESPONSE, response.id, names, response.provenance)
    for link in library.quick_links.values():
        yield Item(ItemKind.QUICK_LINK, link.code, link.label, link.provenance)
    for code in library.resolution_codes.values():
        yield Item(ItemKind.RESOLUTION_CODE, code.code, code.label, code.provenance)
    for ofp in library.ofp_codes.values():
        yield Item(ItemKind.OFP_CODE, ofp.code, ofp.label, ofp.provenance)


def to_review(library: Library, today: date) -> tuple[int, int]:
    """Count what has expired, and what expires within the library's warning period."""
    days = library.guidance.warn_days
    states = [freshness(item.provenance, today, days) for item in dated_items(library)]
    return states.count(Freshness.EXPIRED), states.count(Freshness.EXPIRES_SOON)
