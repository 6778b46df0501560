"""Holds a live frame against docs/asyncapi.yaml; tests of the sockets import it."""

from copy import deepcopy
from functools import cache
from typing import Any

import jsonschema  # type: ignore[import-untyped]

from tests.docs.frames import Channel, Direction
from tests.docs.refresh import ACTIONS, DOCUMENT, load


class Undocumented(AssertionError):
    """A frame went over the wire that the document does not describe."""


def assert_frame_documented(frame: dict[str, Any], direction: Direction, channel: Channel) -> None:
    """Fail unless the document has this frame: "in" comes from a client, "out" goes to it.

    A field that the schema does not name fails too: the document is complete, or it is no contract.
    """
    kind = frame.get("type")
    checker = _checkers(channel, direction).get(str(kind))
    if checker is None:
        raise Undocumented(f"no frame {kind!r} goes {direction} on {channel}")
    problems = [f"{error.json_path}: {error.message}" for error in checker.iter_errors(frame)]
    if problems:
        raise Undocumented(f"{kind} ({direction}, {channel}): " + "; ".join(problems))


@cache
def _checkers(channel: Channel, direction: Direction) -> dict[str, Any]:
    document = load(DOCUMENT)
    named = [
        reference["$ref"].rpartition("/")[2]
        for operation in document["operations"].values()
        if operation["channel"]["$ref"] == f"#/channels/{channel}"
        and operation["action"] == ACTIONS[direction]
        for reference in operation["messages"]
    ]
    schemas = {name: _closed(each) for name, each in document["components"]["schemas"].items()}
    return {
        document["components"]["messages"][name]["name"]: jsonschema.Draft7Validator(
            {**schemas[name], "components": {"schemas": schemas}}
        )
        for name in named
    }


def _closed(schema: Any) -> Any:
    """Return a schema whose objects take no field that it does not name."""
    if isinstance(schema, list):
        return [_closed(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {key: _closed(value) for key, value in deepcopy(schema).items()}
    if isinstance(closed.get("properties"), dict) and closed.get("type") == "object":
        closed.setdefault("additionalProperties", False)
    return closed
