"""The rules for third parties stand in both languages and promise no figure in the chat."""

from pathlib import Path

import pytest

from kernel.languages import Language
from quick_responses.evidence import load_evidence, read_evidence
from quick_responses.reading import ContentError


def test_each_rule_stands_once_in_both_languages() -> None:
    rules = load_evidence()

    assert len({rule.id for rule in rules}) == len(rules) > 4
    assert all(rule.text[language].strip() for rule in rules for language in Language)


def test_the_figure_goes_by_letter_and_the_evidence_by_fax() -> None:
    text = {rule.id: rule.text[Language.EN] for rule in load_evidence()}

    assert "Letter 3641" in text["letter_3641"]
    assert "No figure in the chat" in text["letter_3641"]
    assert "by fax while you chat" in text["by_fax"]


def test_a_rule_in_one_language_only_is_refused(tmp_path: Path) -> None:
    text = (
        '[[row]]\nid="x"\nen="Only English"\neffective=2025-01-01\nsource="s"\nreview_owner="o"\n'
    )
    (tmp_path / "third_parties.toml").write_text(text)

    with pytest.raises(ContentError, match="es"):
        read_evidence(tmp_path)
