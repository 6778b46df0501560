"""What holds for third parties, as editable rules in both languages (R30)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from kernel.languages import Language
from quick_responses import reading
from quick_responses.model import Provenance

FILE = "third_parties.toml"


@dataclass(frozen=True, slots=True)
class EvidenceRule:
    """One rule for the assistor of a third party."""

    id: str
    text: Mapping[Language, str]
    provenance: Provenance


@cache
def load_evidence() -> tuple[EvidenceRule, ...]:
    """Read the rules of the installed package, once a process."""
    return read_evidence(files("quick_responses").joinpath("content"))


def read_evidence(root: Traversable) -> tuple[EvidenceRule, ...]:
    """Read the rules below a content folder; raises ContentError where a language is missing."""
    return reading.read_rows(root, FILE, _rule)


def _rule(table: reading.Table) -> EvidenceRule:
    return EvidenceRule(table["id"], reading.in_both(table), reading.provenance(table))
