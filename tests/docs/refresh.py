"""`python -m tests.docs.refresh` writes what the code has into the protocol's documents.

What people wrote there (info, servers, channels, operations and their descriptions) stays.
"""

from pathlib import Path
from typing import Any, Final

import yaml

from tests.architecture.files import ROOT
from tests.docs.frames import (
    REFERENCE_OF_ACCOUNT,
    Direction,
    Named,
    account_parts,
    bodies,
    frames,
    parts,
    type_of,
)
from tests.docs.tables import PROTOCOL, with_tables

DOCUMENT: Final = ROOT / "docs" / "asyncapi.yaml"
ACCOUNTS_DOCUMENT: Final = ROOT / "docs" / "accounts-api.yaml"
HTTP_DOCUMENT: Final = ROOT / "docs" / "openapi.yaml"
ACTIONS: Final[dict[Direction, str]] = {"in": "receive", "out": "send"}


class _Prose(yaml.SafeDumper):
    """Writes long texts as blocks, so that people can edit them."""

    def ignore_aliases(self, _data: object) -> bool:
        """Write everything out: anchors help nobody who reads."""
        return True


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Prose.add_representer(str, _text)


def load(path: Path) -> dict[str, Any]:
    """Read a YAML document."""
    document: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return document


def save(path: Path, document: dict[str, Any]) -> None:
    """Write a YAML document."""
    text = yaml.dump(document, Dumper=_Prose, sort_keys=False, allow_unicode=True, width=100)
    path.write_text(text, encoding="utf-8")


def with_frames(document: dict[str, Any]) -> dict[str, Any]:
    """Return the document with the messages and schemas that the code has now."""
    made = frames()
    for channel, described in document["channels"].items():
        names = [name for (where, _), named in made.items() if where == channel for name in named]
        described["messages"] = {name: _to(f"components/messages/{name}") for name in names}
    for operation in document["operations"].values():
        channel = operation["channel"]["$ref"].rpartition("/")[2]
        named = made[channel, "in" if operation["action"] == "receive" else "out"]
        operation["messages"] = [_to(f"channels/{channel}/messages/{name}") for name in named]
    document["components"] = components(made.values())
    return document


def components(made: Any) -> dict[str, Named]:
    """Return every message and schema."""
    every = {name: schema for named in made for name, schema in named.items()}
    return {
        "messages": {name: _message(name, schema) for name, schema in every.items()},
        "schemas": every | parts(),
    }


def _message(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": type_of(schema),
        "title": name,
        "summary": schema["description"],
        "payload": _to(f"components/schemas/{name}"),
    }


def _to(place: str) -> dict[str, str]:
    return {"$ref": f"#/{place}"}


def with_bodies(document: dict[str, Any]) -> dict[str, Any]:
    """Return the HTTP document with the schemas of the JSON bodies that the code has now."""
    document["components"]["schemas"] |= bodies()
    return document


def with_account_parts(document: dict[str, Any]) -> dict[str, Any]:
    """Return the directory's contract with the account that the code reads now."""
    document["components"]["schemas"] = account_parts() | {"Reference": REFERENCE_OF_ACCOUNT}
    return document


if __name__ == "__main__":
    save(ACCOUNTS_DOCUMENT, with_account_parts(load(ACCOUNTS_DOCUMENT)))
    save(DOCUMENT, with_frames(load(DOCUMENT)))
    save(HTTP_DOCUMENT, with_bodies(load(HTTP_DOCUMENT)))
    PROTOCOL.write_text(with_tables(PROTOCOL.read_text(encoding="utf-8")), encoding="utf-8")
