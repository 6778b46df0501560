"""The Spanish catalogue says all that the English pages say, and fills in the same things."""

import re
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from chat.web import client_words, error_words, widget

ROOT = Path(__file__).parent.parent.parent
CATALOGUE = ROOT / "chat" / "locale" / "es" / "LC_MESSAGES" / "chat.po"
PLACEHOLDER = re.compile(r"\{\w+\}|%\(\w+\)s")
# These are the same in both languages.
SAME = {"Bot", "Chat"}
FOLDERS = tuple(
    ROOT / name
    for name in (
        "chat",
        "templates/chat",
        "templates/macros",
        "templates/idp",
        "service/stand_in_idp",
    )
)
MAPPING = [("**.py", "python"), ("**.html", "jinja2"), ("**.txt", "jinja2")]
OPTIONS = {each: {"newstyle_gettext": "true", "trimmed": "true"} for each in ("**.html", "**.txt")}


def spanish() -> Catalog:
    return read_po(BytesIO(CATALOGUE.read_bytes()), locale="es")


@cache
def used() -> frozenset[str]:
    """Every text that code and templates ask for."""
    found = set()
    for folder in FOLDERS:
        for _, _, text, _, _ in extract_from_dir(
            folder, MAPPING, OPTIONS, keywords={"N_": None, "_": None, "gettext": None}
        ):
            found.add(text if isinstance(text, str) else text[0])
    return frozenset(found)


def test_every_text_that_is_used_has_its_spanish() -> None:
    catalogue = spanish()
    texts = used()

    assert len(texts) > 200  # else nothing was read
    assert (
        sorted(text for text in texts if not (found := catalogue.get(text)) or not found.string)
        == []
    )


def test_nothing_in_the_catalogue_is_unused() -> None:
    assert (
        sorted(str(message.id) for message in spanish() if message.id and message.id not in used())
        == []
    )


def test_both_languages_fill_in_the_same() -> None:
    for message in spanish():
        english, translated = str(message.id), str(message.string)
        if english:
            wanted = sorted(PLACEHOLDER.findall(english))
            assert sorted(PLACEHOLDER.findall(translated)) == wanted, english


def test_a_translation_is_not_the_english_again() -> None:
    same = {str(message.id) for message in spanish() if message.id and message.id == message.string}

    assert same - SAME == set()


@pytest.mark.parametrize(
    "words",
    [client_words.WORDS, error_words.WORDS, widget.WORDS],
    ids=["client", "error", "widget"],
)
def test_words_of_code_are_in_the_catalogue(words: dict[str, str]) -> None:
    catalogue = spanish()

    assert [text for text in words.values() if text not in catalogue] == []


def test_the_official_spanish_of_the_design_system_is_used_as_it_is() -> None:
    package = ROOT / "node_modules" / "@uswds" / "uswds" / "packages" / "usa-banner" / "src"
    official = (package / "content" / "usa-banner~lang-es.json").read_text(encoding="utf-8")
    catalogue = spanish()

    for english in (
        "An official website of the United States government",
        "Here’s how you know",
        "Official websites use .gov",
        "Secure .gov websites use HTTPS",
    ):
        message = catalogue.get(english)
        assert message is not None
        assert str(message.string) in official
