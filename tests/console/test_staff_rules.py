"""Names, numbers and logins of staff, as values."""

import pytest

from console.domain.staff import (
    GivenName,
    Identification,
    IdKind,
    NameFormat,
    checked_identification,
    checked_login,
    checked_name,
    shown_name,
)
from kernel.errors import BadRequest


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (GivenName(NameFormat.TITLE, "Rivera", title="Ms."), "Ms. Rivera"),
        (GivenName(NameFormat.POSITION, "O'Neil", position="Tax Examiner"), "Tax Examiner O'Neil"),
        (GivenName(NameFormat.INITIAL, "de la Peña", first_initial="A"), "A. de la Peña"),
    ],
)
def test_a_name_is_shown_in_one_of_the_memos_three_formats(name: GivenName, shown: str) -> None:
    assert shown_name(checked_name(name)) == shown


@pytest.mark.parametrize(
    "name",
    [
        GivenName(NameFormat.TITLE, "Rivera", title="Dr."),
        GivenName(NameFormat.TITLE, "Rivera"),
        GivenName(NameFormat.POSITION, "Rivera", position="<b>Boss</b>"),
        GivenName(NameFormat.INITIAL, "Rivera", first_initial="Al"),
        GivenName(NameFormat.TITLE, "Rivera 2", title="Ms."),
        GivenName(NameFormat.TITLE, "", title="Ms."),
        GivenName(NameFormat.TITLE, "R" * 61, title="Ms."),
    ],
)
def test_a_name_of_another_form_is_refused(name: GivenName) -> None:
    with pytest.raises(BadRequest, match=r"form\.invalid"):
        checked_name(name)


@pytest.mark.parametrize(
    ("kind", "number", "is_good"),
    [
        (IdKind.PID, "1000200030", True),
        (IdKind.PID, "100020003", False),
        (IdKind.PID, "10002000301", False),
        (IdKind.PID, "١٠٠٠٢٠٠٠٣٠", False),
        (IdKind.BADGE, "LB-20417", True),
        (IdKind.BADGE, "412678903", True),
        (IdKind.BADGE, "412-67-8903", False),
        (IdKind.BADGE, "", False),
    ],
)
def test_a_pid_has_ten_digits_and_a_badge_is_never_written_as_a_tin(
    kind: IdKind, number: str, is_good: bool
) -> None:
    given = Identification(kind, number)
    if is_good:
        assert checked_identification(given) == given
    else:
        with pytest.raises(BadRequest):
            checked_identification(given)


def test_a_login_is_kept_in_one_form() -> None:
    assert checked_login("  Rivera ") == "rivera"
    with pytest.raises(BadRequest):
        checked_login("ri vera")
