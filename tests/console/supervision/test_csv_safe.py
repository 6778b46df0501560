"""No exported cell is a formula, and every cell comes back as it was."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.csv_safe import original_cell, read_csv, safe_cell, write_csv

DANGEROUS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "|cmd",
    "%0A",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    " =1+1",
    "   -2+3",
    "\u00a0=1+1",
    "\u200b=1+1",
    "\ufeff@x",
    "\t",
    "＝1+1",
    "＠x",
    '=HYPERLINK("http://x.example";"a")',
]


@pytest.mark.parametrize("typed", DANGEROUS)
def test_what_a_spreadsheet_might_run_is_guarded(typed: str) -> None:
    assert safe_cell(typed) == "'" + typed
    assert original_cell(safe_cell(typed)) == typed


@pytest.mark.parametrize("typed", ["", "Ms. Rivera", "1=1", "a@b", "700-69000", " ", "¿Sí?", "É"])
def test_harmless_text_stays_as_it_is(typed: str) -> None:
    assert safe_cell(typed) == typed


@given(st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=2)))
def test_every_table_comes_back_as_it_was(rows: list[list[str]]) -> None:
    assert read_csv(write_csv(["a", "b"], rows)) == [["a", "b"], *rows]


@given(st.text(), st.sampled_from("=+-@|\t\r"))
def test_no_cell_of_a_file_begins_with_what_begins_a_formula(text: str, first: str) -> None:
    written = write_csv(["h"], [[first + text], [" " + first + text]])
    rows = list(csv.reader(io.StringIO(written.removeprefix("\ufeff"), newline="")))
    assert [row[0][0] for row in rows[1:]] == ["'", "'"]


def test_numbers_stay_numbers_and_lines_end_as_the_standard_says() -> None:
    assert write_csv(["n"], [[7]]) == '\ufeff"n"\r\n"7"\r\n'


def test_quotes_commas_and_newlines_stay_inside_their_cell() -> None:
    typed = 'a "quoted", word\r\nand a line'
    assert read_csv(write_csv(["h"], [[typed, "next"]]))[1] == [typed, "next"]
