"""docs/accounts-api.yaml is valid OpenAPI, and its account is the one that the code reads."""

from pathlib import Path
from typing import Any

import yaml
from openapi_spec_validator import OpenAPIV31SpecValidator, validate

from tests.architecture.files import ROOT
from tests.docs.frames import REFERENCE_OF_ACCOUNT, account_parts

DOCUMENT = ROOT / "docs" / "accounts-api.yaml"


def document(path: Path = DOCUMENT) -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return read


def test_the_document_is_valid() -> None:
    validate(document(), cls=OpenAPIV31SpecValidator)


def test_its_schemas_are_those_of_the_code() -> None:
    described = document()["components"]["schemas"]

    assert described.pop("Reference") == REFERENCE_OF_ACCOUNT
    assert described == account_parts(), "run `python -m tests.docs.refresh`"
