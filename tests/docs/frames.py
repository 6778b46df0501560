"""Every frame of both sockets as JSON Schema, made from the structs."""

import inspect
from collections.abc import Iterable
from copy import deepcopy
from types import ModuleType
from typing import Any, Final, Literal, get_args

import msgspec

import chat.wire.inbound
import chat.wire.outbound
import console.domain.account
import console.wire.account
import console.wire.inbound
import console.wire.outbound
import console.wire.tools
from chat.domain.body import Body
from chat.domain.entries import AUDIENCE, Audience
from chat.domain.sign_in_entries import KEPT_BACK
from chat.web import api, signin_api
from kernel.masking import MaskedText, RawText

Channel = Literal["contact", "console"]
# Seen from the server: what comes in from a client, and what goes out to it.
Direction = Literal["in", "out"]
Schema = dict[str, Any]
Named = dict[str, Schema]

REFERENCE: Final = "#/components/schemas/"
# Opaque: it tells nothing, and no taxpayer number has its shape.
REFERENCE_OF_ACCOUNT: Final[Schema] = {"type": "string", "pattern": "^[a-z][a-z0-9-]{2,39}$"}
# What the server says on either socket: the outbox of both is the same.
SHARED: Final = (
    chat.wire.outbound.Ack,
    chat.wire.outbound.ErrorFrame,
    chat.wire.outbound.Beat,
    chat.wire.outbound.Draining,
)


def frames() -> dict[tuple[Channel, Direction], Named]:
    """Return the frames' schemas by name, for each channel and direction."""
    shared = _schemas("", SHARED)
    return {
        ("contact", "in"): _schemas("Customer", get_args(chat.wire.inbound.CustomerFrame)),
        ("contact", "out"): shared
        | _schemas("", _only(get_args(chat.wire.outbound.ServerFrame)))
        | {kind.__name__: entry(kind) for kind in _kinds(Audience.CUSTOMER)},
        ("console", "in"): _schemas("Assistor", get_args(console.wire.inbound.AssistorFrame)),
        ("console", "out"): shared
        | _schemas("Console", _tagged(console.wire.outbound))
        | {f"Console{kind.__name__}": entry(kind, on_console=True) for kind in AUDIENCE},
    }


def parts() -> Named:
    """Return the schemas that frames refer to."""
    found: Named = {"Author": AUTHOR}
    for prefix, structs in (
        ("Customer", get_args(chat.wire.inbound.CustomerFrame)),
        ("", get_args(chat.wire.outbound.ServerFrame)),
        ("Assistor", get_args(console.wire.inbound.AssistorFrame)),
        ("Console", _tagged(console.wire.outbound)),
        ("", tuple(AUDIENCE)),
    ):
        names = {struct.__name__ for struct in structs}
        for name, schema in _components(prefix, structs).items():
            if name.removeprefix(prefix) not in names:
                found[name] = schema
    return found


_SIGN_IN: Final = (
    signin_api.Begin,
    signin_api.Attempted,
    signin_api.SignOut,
    signin_api.Exchange,
    chat.wire.outbound.SignInLink,
)


def bodies() -> Named:
    """Return what JSON over plain HTTP is made of: the commands, and a contact's state."""
    commands = (api.Start, api.Say, api.Choose, api.Ask, api.Leave, api.Switch)
    tools = (console.wire.tools.RunTool, console.wire.tools.ToolForm, console.wire.tools.ToolRun)
    look = (console.wire.account.LookAtAccount, console.wire.account.LookAnswered)
    return _components("", (*commands, *_SIGN_IN, *tools, *look, chat.wire.outbound.ContactState))


def account_parts() -> Named:
    """Return what a directory of accounts answers with."""
    return _components("", (console.domain.account.Access, console.domain.account.Authorization))


def type_of(schema: Schema) -> str:
    """Return the value of `type` that marks a frame."""
    return str(schema["properties"]["type"]["enum"][0])


def entry(kind: type[Body], *, on_console: bool = False) -> Schema:
    """Return an entry of this kind as the wire shows it: head, then body."""
    body = _components("", (kind,))[kind.__name__]
    properties = dict(body["properties"])
    tag = properties.pop("kind")["enum"]
    properties.pop(KEPT_BACK.get(kind, ""), None)
    head: Named = {
        "type": {"type": "string", "enum": tag},
        "seq": {"type": "integer", "minimum": 1},
        "prev": {"type": "integer", "minimum": 0},
        "at": {"type": "string", "format": "date-time"},
        "author": {"$ref": REFERENCE + "Author"},
    }
    # A ref is the command's; `redacted_by` is the entry that took the words away.
    optional: Named = {
        "ref": {"type": "string"},
        "redacted_by": {"type": "integer", "minimum": 1},
    }
    # A sign-in has a moment of its own beside the entry's, under the same name.
    own = [name for name in body["required"] if name in properties and name not in head]
    required = [*head, *own]
    if on_console:
        head = {"contact": {"type": "string"}, **head}
        required.insert(0, "contact")
    return {
        "title": kind.__name__,
        "description": body["description"],
        "type": "object",
        "properties": head | optional | properties,
        "required": required,
    }


AUTHOR: Final[Schema] = {
    "title": "Author",
    "description": "Who wrote an entry, and the name that readers are shown.",
    "type": "object",
    "properties": {
        "kind": {"type": "string", "enum": ["customer", "bot", "assistor", "system"]},
        "name": {"type": "string"},
    },
    "required": ["kind", "name"],
}


def _kinds(audience: Audience) -> list[type[Body]]:
    return [kind for kind, seen_by in AUDIENCE.items() if seen_by is audience]


def _only(structs: Iterable[type]) -> list[type]:
    return [struct for struct in structs if struct not in SHARED]


def _tagged(module: ModuleType) -> tuple[type[msgspec.Struct], ...]:
    classes = (each for _, each in inspect.getmembers(module, inspect.isclass))
    own = (each for each in classes if each.__module__ == module.__name__)
    return tuple(
        each
        for each in own
        if issubclass(each, msgspec.Struct) and each.__struct_config__.tag is not None
    )


def _schemas(prefix: str, structs: Iterable[type]) -> Named:
    made = _components(prefix, structs)
    return {f"{prefix}{struct.__name__}": made[f"{prefix}{struct.__name__}"] for struct in structs}


def _components(prefix: str, structs: Iterable[type]) -> Named:
    _, made = msgspec.json.schema_components(
        structs, schema_hook=_text, ref_template=REFERENCE + prefix + "{name}"
    )
    return {prefix + name: _plain(schema) for name, schema in made.items()}


def _text(kind: type) -> Schema:
    if kind in {RawText, MaskedText}:
        return {"type": "string"}
    raise NotImplementedError(kind)


def _plain(schema: Any) -> Any:
    """Return a schema as AsyncAPI's dialect reads it, which knows no `prefixItems`."""
    if isinstance(schema, list | tuple):
        return [_plain(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    plain = {key: _plain(value) for key, value in schema.items()}
    if prefix := plain.pop("prefixItems", None):
        assert all(each == prefix[0] for each in prefix)
        plain["items"] = deepcopy(prefix[0])
    return plain
