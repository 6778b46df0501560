"""docs/openapi.yaml is valid OpenAPI, and has every route of both apps and no other."""

from copy import deepcopy
from typing import Any

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator, validate

from chat.web import operations
from tests.docs.refresh import HTTP_DOCUMENT, load, with_bodies
from tests.docs.routes import every_route


def document() -> dict[str, Any]:
    return load(HTTP_DOCUMENT)


def described(read: dict[str, Any]) -> dict[tuple[str, str], dict[str, Any]]:
    """Return each operation by method and address."""
    return {
        (method, path): operation
        for path, operations_ in read["paths"].items()
        for method, operation in operations_.items()
    }


def test_the_document_is_valid() -> None:
    assert document()["openapi"].startswith("3.1.")
    validate(document(), cls=OpenAPIV31SpecValidator)


def test_a_broken_document_would_be_found() -> None:
    broken = document()
    del broken["paths"]["/healthz"]["get"]["responses"]["200"]["description"]

    with pytest.raises(Exception, match="description"):
        validate(broken, cls=OpenAPIV31SpecValidator)


def test_every_route_is_described_and_every_described_route_is_there() -> None:
    routes = every_route()
    assert len(routes) > len(operations.routes)

    assert set(described(document())) == routes


def test_the_bodies_are_those_of_the_code() -> None:
    read = document()

    assert read == with_bodies(deepcopy(read)), "run `python -m tests.docs.refresh`"


def test_every_operation_says_what_it_does_under_a_name_of_its_own() -> None:
    found = list(described(document()).values())
    tags = {tag["name"] for tag in document()["tags"]}

    assert len({operation["operationId"] for operation in found}) == len(found)
    assert all(operation["summary"].endswith((".", "?")) for operation in found)
    assert {tag for operation in found for tag in operation["tags"]} == tags


def test_every_staff_page_asks_for_a_session() -> None:
    for (_method, path), operation in described(document()).items():
        is_staffs = path.startswith(("/console", "/supervisor")) and "{path}" not in path
        is_open = path.startswith(("/console/signin", "/console/access"))
        assert (operation.get("security") == [{"staff": []}]) == (is_staffs and not is_open), path


def test_whatever_changes_something_may_be_refused_for_its_origin() -> None:
    for (method, path), operation in described(document()).items():
        assert method in {"get", "post"}
        assert method == "get" or "403" in operation["responses"], path
