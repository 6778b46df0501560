"""docs/protocol.md has every frame, close code and error code, with the words people read."""

import re

from chat.web import line
from kernel.errors import CODES
from tests.docs.tables import PROTOCOL, tables, with_tables


def page() -> str:
    return PROTOCOL.read_text(encoding="utf-8")


def test_the_tables_are_those_of_the_code() -> None:
    assert page() == with_tables(page()), "run `python -m tests.docs.refresh`"


def test_every_error_code_stands_there_once_with_words_in_both_languages() -> None:
    rows = re.findall(
        r"^\| `([a-z_.]+)` \| (\d{3}) \| ([^|]+) \| ([^|]+) \|$", page(), re.MULTILINE
    )

    assert {code: int(status) for code, status, _, _ in rows} == CODES
    assert len(rows) == len(CODES)
    assert [code for code, _, english, spanish in rows if english == spanish] == []


def test_every_close_code_that_we_send_is_explained() -> None:
    explained = {int(code) for code in re.findall(r"\d{4}", page().partition("## Close")[2])}
    sent = {value for name, value in vars(line).items() if name.isupper() and _is_code(value)}

    assert len(sent) > 5
    assert sent <= explained


def _is_code(value: object) -> bool:
    return isinstance(value, int) and 1000 <= value < 5000


def test_a_table_that_lost_a_row_would_be_found() -> None:
    code = next(iter(CODES))
    shorter = re.sub(rf"\| `{code}`[^\n]*\n", "", page())

    assert shorter != page()
    assert with_tables(shorter) == page()
    assert set(tables()) == {"contact in", "contact out", "console in", "console out", "codes"}
