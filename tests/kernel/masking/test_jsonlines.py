"""`lien-chat mask`: one object a line in, one out, in the same order."""

import json

import pytest

from kernel.masking import mask_lines


def test_later_messages_redact_earlier_ones() -> None:
    line = json.dumps({"id": "a", "messages": ["my ssn is 666-67", "8903"]})

    assert json.loads(next(mask_lines([line]))) == {
        "id": "a",
        "messages": ["my ssn is ***-**", "****"],
    }


def test_explain_tells_kind_rule_span_and_what_was_redacted() -> None:
    lines = [
        json.dumps({"id": 1, "messages": ["SSN 666-67-8903"]}),
        json.dumps({"id": 2, "messages": ["ok", "my ssn is 666-67", "8903"]}),
    ]

    one, two = (json.loads(line)["found"] for line in mask_lines(lines, explain=True))

    assert one == [{"message": 0, "kind": "ssn", "rule": "3-2-4", "start": 4, "end": 15}]
    assert [two[0][key] for key in ("message", "rule", "redacted")] == [2, "split", [1]]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("666-67-8903", "form.invalid"),
        ("[1]", "form.invalid"),
        ('{"id": "a"}', "form.invalid"),
        ('{"id": "a", "messages": "hello"}', "form.invalid"),
        ('{"id": "a", "messages": [1]}', "form.invalid"),
        ("[" * 100_000, "form.invalid"),
        ('{"id": "a", "messages": ["\\ud800"]}', "message.unreadable"),
        (json.dumps({"id": "a", "messages": ["x" * 65_537]}), "message.too_long"),
    ],
)
def test_a_bad_line_gives_an_error_that_repeats_nothing(line: str, code: str) -> None:
    bad, good = mask_lines([line, '{"id": 2, "messages": []}'])

    answer = json.loads(bad)
    assert answer["error"]["code"] == code
    assert answer["id"] == ("a" if '"a"' in line else None)
    assert "8903" not in bad
    assert json.loads(good) == {"id": 2, "messages": []}
