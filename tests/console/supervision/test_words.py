"""Everything on the supervisors' pages is said in both languages."""

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from chat.web.words import translations
from console.domain.parties import Party
from console.domain.procedure import SkipReason, Step
from console.web import supervisor_words
from console.web.supervisor_words import duration
from kernel.languages import Language
from tests.architecture.files import ROOT

CATALOGUE = ROOT / "console" / "locale" / "es" / "LC_MESSAGES" / "supervisor.po"
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "N_": None}


def said_in(folder: Path, names: str) -> Iterator[str]:
    """Every text that is marked for translation."""
    methods = [("**.py", "python"), ("**.html", "jinja2")]
    options = {"**.html": {"newstyle_gettext": "true", "trimmed": "true", "silent": "false"}}
    found = extract_from_dir(str(folder), methods, options, KEYWORDS)
    for name, _line, text, *_ in found:
        if Path(name).match(names):
            yield text if isinstance(text, str) else text[0]


def texts() -> set[str]:
    pages = said_in(ROOT / "templates" / "supervisor", "*.html")
    return {*pages, *said_in(ROOT / "console" / "web", "supervisor*.py")}


def catalogue() -> Catalog:
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="es")


def test_every_text_has_its_spanish_and_no_spanish_is_without_its_text() -> None:
    kept = {one.id if isinstance(one.id, str) else one.id[0] for one in catalogue() if one.id}

    assert len(kept) > 100
    assert kept == texts()


def test_every_spanish_text_is_there_and_keeps_its_blanks() -> None:
    for one in catalogue():
        if one.id:
            assert all([one.string] if isinstance(one.string, str) else one.string or [""]), one.id
            assert not one.fuzzy, one.id
            assert list(one.check(catalogue())) == [], one.id


@pytest.mark.parametrize(
    ("table", "codes"),
    [
        (supervisor_words.PARTIES, Party),
        (supervisor_words.STEPS, Step),
        (supervisor_words.SKIPS, SkipReason),
        (supervisor_words.LANGUAGES, Language),
    ],
)
def test_every_code_has_a_name(table: dict[str, str], codes: type[StrEnum]) -> None:
    assert set(table) == {code.value for code in codes}


def test_the_compiled_catalogue_is_the_one_that_is_read() -> None:
    spanish = translations(("supervisor",), Language.ES)

    assert spanish.gettext("Digest verified") == "Huella digital verificada"


@pytest.mark.parametrize(
    ("seconds", "shown"), [(0, "0:00"), (42, "0:42"), (725, "12:05"), (3600, "1:00:00")]
)
def test_how_long_something_took_is_shown_as_a_clock(seconds: int, shown: str) -> None:
    assert duration(seconds) == shown
