"""What is wrong with the content: parity, ids, dates, dead ends, links, reading."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from kernel.languages import Language
from quick_responses.freshness import dated_items
from quick_responses.library import NAMED_QUICK_RESPONSES, Library
from quick_responses.model import Article, PayoffRule, Topic
from quick_responses.reading import placeholders_of
from quick_responses.reading_ease import too_hard

ANSWER_WORDS = 120


@dataclass(frozen=True, slots=True)
class Problem:
    """Something a content owner has to look at; a warning does not keep content from going live."""

    where: str
    message: str
    warning: bool = False


def check(library: Library, on: date) -> list[Problem]:
    """List what is wrong with the content on a day, errors before warnings."""
    found = [
        *_topics(library),
        *_menus(library),
        *_quick_responses(library),
        *_quick_links(library),
        *_codes(library),
        *_lines(library),
        *_wording(library),
        *_dates(library, on),
    ]
    return sorted(found, key=lambda each: each.warning)


def errors(problems: Sequence[Problem]) -> list[Problem]:
    """Keep the problems that must be mended before content goes live."""
    return [each for each in problems if not each.warning]


def _topics(library: Library) -> Iterator[Problem]:
    yield from _same_titles(library)
    for topic in library.topics.values():
        yield from _topic_parity(topic)
        yield from _topic_places(library, topic)
        yield from _unreviewed(topic)
        for language, article in topic.text.items():
            yield from _article(library, f"topic {topic.id} [{language}]", article)


def _same_titles(library: Library) -> Iterator[Problem]:
    """Find titles that two topics share: their buttons and pages could not be told apart."""
    first: dict[str, str] = {}
    for topic in library.topics.values():
        for article in topic.text.values():
            other = first.setdefault(article.title, topic.id)
            if other != topic.id:
                yield Problem(f"topic {topic.id}", f"has the same title as {other}")


def _topic_parity(topic: Topic) -> Iterator[Problem]:
    """Compare the two languages of a topic (invariant 11)."""
    english, spanish = topic.text[Language.EN], topic.text[Language.ES]
    where = f"topic {topic.id}"
    if set(_placeholders(english)) != set(_placeholders(spanish)):
        yield Problem(where, "the placeholders differ between English and Spanish")
    if english.links != spanish.links:
        yield Problem(where, "the links differ between English and Spanish")
    if english.follow_ups != spanish.follow_ups:
        yield Problem(where, "the follow-ups differ between English and Spanish")
    if len(english.steps) != len(spanish.steps) or bool(english.more) != bool(spanish.more):
        yield Problem(where, "steps or more stand in one language only")


def _unreviewed(topic: Topic) -> Iterator[Problem]:
    if topic.provenance.reviewed is None:
        yield Problem(f"topic {topic.id}", "says no day on which it was reviewed", warning=True)


def _placeholders(article: Article) -> tuple[str, ...]:
    return placeholders_of(" ".join([article.answer, article.more, *article.steps]))


def _topic_places(library: Library, topic: Topic) -> Iterator[Problem]:
    """Hold a topic against the menu: one that stands under no heading can only be typed."""
    listed = [menu.id for menu in library.menu() if topic.id in menu.topics]
    if listed not in ([], [topic.menu]):
        yield Problem(f"topic {topic.id}", f"stands under {listed}, says {topic.menu}")
    if not listed and topic.menu in library.menus and topic.id != "service.human":
        yield Problem(f"topic {topic.id}", "stands under no heading of the menu")


def _article(library: Library, where: str, article: Article) -> Iterator[Problem]:
    for text in (article.title, article.answer, *article.steps):
        if not text.strip():
            yield Problem(where, "a title, answer or step is empty")
    if not article.links:
        yield Problem(where, "the answer ends in no link or tool (R5)")
    words = len(" ".join([article.answer, *article.steps]).split())
    if words > ANSWER_WORDS:
        yield Problem(where, f"the answer has {words} words, more than {ANSWER_WORDS}")
    yield from _references(library, where, article)


def _references(library: Library, where: str, article: Article) -> Iterator[Problem]:
    for code in article.links:
        if code not in library.quick_links:
            yield Problem(where, f"no quick link has the code {code}")
    for topic_id in article.follow_ups:
        if topic_id not in library.topics:
            yield Problem(where, f"no topic has the id {topic_id}")
    for name in _placeholders(article):
        if name not in library.facts:
            yield Problem(where, f"no fact has the name {name}")


def _menus(library: Library) -> Iterator[Problem]:
    for menu in library.menu():
        for topic_id in menu.topics:
            if topic_id not in library.topics:
                yield Problem(f"menu {menu.id}", f"no topic has the id {topic_id}")
        if not menu.topics:
            yield Problem(f"menu {menu.id}", "has no topics")


def _quick_responses(library: Library) -> Iterator[Problem]:
    for row in library.quick_responses.values():
        english, spanish = (set(placeholders_of(row.text[each])) for each in Language)
        if english != spanish:
            yield Problem(f"quick response {row.name}", "the placeholders differ")
    protected = {row.name for row in library.quick_responses.values() if row.protected}
    for name in NAMED_QUICK_RESPONSES:
        if name not in protected:
            yield Problem(f"quick response {name}", "must exist and be protected (R29)")


def _quick_links(library: Library) -> Iterator[Problem]:
    for row in library.quick_links.values():
        where = f"quick link {row.code}"
        for url in row.url.values():
            if not _well_formed(url):
                yield Problem(where, f"{url} is no official address")
            if "video" in url.casefold():
                yield Problem(where, "the lien videos are no longer available (R45)")
        if not row.trusted:
            said = "nobody has opened this address yet; open it, then set verified to that day"
            yield Problem(where, said, warning=True)


def _well_formed(url: str) -> bool:
    parts = urlsplit(url)
    if parts.scheme == "tel":
        return parts.path.startswith("+1") and parts.path[1:].isdigit()
    host = parts.hostname or ""
    return parts.scheme == "https" and host.endswith((".gov", "988lifeline.org"))


def _codes(library: Library) -> Iterator[Problem]:
    if not library.resolution_codes:
        yield Problem("resolution codes", "there are none, and a contact needs one (R27)")
    rules = [row.rule for row in library.ofp_codes.values()]
    for rule in PayoffRule:
        if rule not in rules:
            yield Problem("OFP codes", f"no code has the rule {rule}")


def _lines(library: Library) -> Iterator[Problem]:
    for name, line in library.lines.items():
        english, spanish = (set(placeholders_of(line[each])) for each in Language)
        if english != spanish:
            yield Problem(f"bot line {name}", "the placeholders differ")


def _wording(library: Library) -> Iterator[Problem]:
    """Look for words that must not stand in our texts, and for texts that are hard to read."""
    for topic in library.topics.values():
        for language, article in topic.text.items():
            where = f"topic {topic.id} [{language}]"
            told = "\n".join([article.title, article.answer, article.more, *article.steps])
            for word in library.words["never"][language.value]:
                if re.search(rf"\b{re.escape(word)}\b", told.casefold()):
                    yield Problem(where, f"says {word!r}")
            for text in (". ".join([article.answer, *article.steps]), article.more):
                hard = too_hard(text, language) if text else None
                if hard:
                    yield Problem(where, hard, warning=True)


def _dates(library: Library, on: date) -> Iterator[Problem]:
    for item in dated_items(library):
        where, dated = item.name, item.provenance
        if dated.expires is not None and dated.expires <= dated.effective:
            yield Problem(where, "expires before it is effective")
        if dated.reviewed is not None and dated.reviewed > on:
            yield Problem(where, f"was reviewed on {dated.reviewed}, which is still to come")
        if dated.expired(on):
            yield Problem(where, f"expired on {dated.expires}", warning=True)
        elif dated.expires_within(library.guidance.warn_days, on):
            yield Problem(where, f"expires soon, on {dated.expires}", warning=True)
