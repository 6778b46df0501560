"""The console's Spanish catalogue says all that the English pages say."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir, extract_from_file
from babel.messages.pofile import read_po

from console.web import client_words, labels
from kernel.languages import Language

ROOT = Path(__file__).parent.parent.parent
CATALOGUE = ROOT / "console" / "locale" / "es" / "LC_MESSAGES" / "console.po"
PLACEHOLDER = re.compile(r"\{\w+\}|%\(\w+\)s")
KEYWORDS = {"N_": None, "_": None, "gettext": None}
# These are the same in both languages.
SAME = {"Bot", "Chats", "F4", "PID (SmartID)", "{hours} h {minutes} min", "{minutes} min"}


@pytest.fixture(scope="module")
def spanish() -> Catalog:
    """The catalogue as translators keep it."""
    return read_po(BytesIO(CATALOGUE.read_bytes()), locale="es")


def used() -> set[str]:
    """Every text that code and templates ask for; supervision has a catalogue of its own."""
    found: set[object] = set()
    for path in (ROOT / "console" / "web").glob("*.py"):
        if not path.name.startswith("supervis"):
            found |= {row[1] for row in extract_from_file("python", str(path), KEYWORDS)}
    pages = extract_from_dir(
        ROOT / "templates" / "console",
        [("**.html", "jinja2")],
        {"**.html": {"newstyle_gettext": "true", "trimmed": "true"}},
        keywords=KEYWORDS,
    )
    return {str(text) for text in found | {row[2] for row in pages}}


def test_every_text_that_is_used_has_its_spanish(spanish: Catalog) -> None:
    texts = used()
    assert len(texts) > 150  # else nothing was read
    missing = [text for text in texts if not (found := spanish.get(text)) or not found.string]
    assert sorted(missing) == []


def test_nothing_in_the_catalogue_is_unused(spanish: Catalog) -> None:
    texts = used()
    assert sorted(str(each.id) for each in spanish if each.id and each.id not in texts) == []


def test_both_languages_fill_in_the_same(spanish: Catalog) -> None:
    for message in spanish:
        wanted = sorted(PLACEHOLDER.findall(str(message.id)))
        if message.id:
            assert sorted(PLACEHOLDER.findall(str(message.string))) == wanted, message.id


def test_a_translation_is_not_the_english_again(spanish: Catalog) -> None:
    same = {str(each.id) for each in spanish if each.id and each.id == each.string}
    assert same - SAME == set()


def test_nobody_is_called_a_representative_or_a_user(spanish: Catalog) -> None:
    # "Representante" is the person with Form 2848, and only that.
    said = {str(each.id): str(each.string).lower() for each in spanish if each.id}
    assert [text for text, words in said.items() if "agente" in words] == []
    assert [text for text, words in said.items() if "representante" in words] == ["Representative"]
    assert [text for text in said if re.search(r"\b(user|caller|agent)\b", text.lower())] == []


@pytest.mark.parametrize("words", [client_words.WORDS, labels.LABELS], ids=["client", "labels"])
def test_words_of_code_are_in_the_catalogue(spanish: Catalog, words: dict[str, str]) -> None:
    assert [text for text in words.values() if text not in spanish] == []


def test_every_word_that_the_script_says_is_given_to_it() -> None:
    given = client_words.client_words(Language.EN).keys()
    scripts = (ROOT / "console" / "static" / "js").glob("*.js")
    said = {
        key
        for path in scripts
        for key in re.findall(r'say\(\s*"([\w.]+)"', path.read_text("utf-8"))
    }
    assert len(said) > 40
    assert said - given == set()
