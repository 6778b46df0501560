"""Every file says what it is for in its first line, and is short enough to read at once."""

import pytest

from tests.architecture.files import ROOT, ours

LONGEST_FILE = 300
LONGEST_FIRST_LINE = 88
SHORTEST_FIRST_LINE = 10


def fault(first: str) -> str | None:
    """What is wrong with the first line of a module, if anything."""
    if not first.startswith('"""') or len(first.strip('"')) < SHORTEST_FIRST_LINE:
        return f"begins with {first!r}"
    length = len(first.strip('"'))
    return f"{length} characters" if length > LONGEST_FIRST_LINE else None


def test_every_module_begins_with_a_line_that_says_what_it_is_for() -> None:
    firsts = {
        str(path): (ROOT / path).read_text(encoding="utf-8").partition("\n")[0]
        for path in ours(".py")
    }
    faults = {path: fault(first) for path, first in firsts.items()}
    assert len(faults) > 1
    assert {path: said for path, said in faults.items() if said} == {}


@pytest.mark.parametrize("first", ["", "import os", '"""', f'"""{"x" * 89}"""'])
def test_a_bad_first_line_is_found(first: str) -> None:
    assert fault(first)


def test_no_file_of_ours_is_longer_than_can_be_read_at_once() -> None:
    lengths = {
        str(path): len((ROOT / path).read_text(encoding="utf-8").splitlines())
        for path in ours(".py", ".js", ".css", ".html")
    }
    assert len(lengths) > 1
    assert {path: n for path, n in lengths.items() if n > LONGEST_FILE} == {}
