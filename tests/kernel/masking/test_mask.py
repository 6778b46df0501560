"""mask(): kinds, forms, spans, and the decisions that docs/masking.md explains."""

import pytest

from kernel.masking import Found, MaskingRefused, RawText, mask


@pytest.mark.parametrize(
    ("typed", "shown", "kind"),
    [
        ("SSN 666-67-8903", "SSN ***-**-****", "ssn"),
        ("ITIN 900704521", "ITIN ***-**-****", "itin"),
        ("912-93-1234", "***-**-****", "atin"),
        ("912-70-1234", "***-**-****", "itin"),
        ("912-05-1234", "***-**-****", "tin"),
        ("07-3456789", "**-*******", "ein"),
        ("EIN: 073456789", "EIN: **-*******", "ein"),
        ("666678903", "***-**-****", "tin"),
        ("4111 1111 1111 1111", "****-****-****-****", "card"),
        ("account number 12345678901", "account number *********", "account"),
    ],
)
def test_a_number_is_hidden_under_its_form_and_named(typed: str, shown: str, kind: str) -> None:
    masking = mask(RawText(typed))

    assert masking.text == shown
    assert [found.kind for found in masking.found] == [kind]


def test_spans_are_those_of_the_typed_text() -> None:
    typed = "a 666%2D67%2D8903 b ６６６６７８９０３"

    found = mask(RawText(typed)).found

    assert [typed[one.start : one.end] for one in found] == [
        "666%2D67%2D8903",
        "６６６６７８９０３",
    ]
    assert found[0] == Found("ssn", "3-2-4", 2, 17)


@pytest.mark.parametrize(
    "typed",
    [
        "the lien serial number is 123456789",
        "número de serie 123456789",
        "SLID 123456789",
        "Recorder's no. 123456789",
    ],
)
def test_a_lien_serial_number_named_right_before_stays(typed: str) -> None:
    assert mask(RawText(typed)).text == typed


def test_a_serial_number_beside_a_tin_word_is_hidden() -> None:
    assert "123" not in mask(RawText("serial number 123456789 is my SSN")).text


def test_an_error_inside_the_masker_is_a_refusal_that_tells_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(_: str) -> None:
        raise ZeroDivisionError("666-67-8903")

    monkeypatch.setitem(mask.__globals__, "mask_typed", broken)

    with pytest.raises(MaskingRefused) as refused:
        mask(RawText("666-67-8903"))

    assert refused.value.code == "message.unreadable"
    assert refused.value.__cause__ is None
    assert "666" not in str(refused.value)


def test_the_largest_text_is_read_and_one_more_is_refused() -> None:
    assert mask(RawText("a" * 65_536)).text

    with pytest.raises(MaskingRefused):
        mask(RawText("a" * 65_537))
