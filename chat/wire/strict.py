"""JSON read strictly: what two parsers might read differently is refused."""

import json
from typing import Any, Final, NoReturn

import msgspec

from kernel.errors import BadRequest
from kernel.masking import RawText

MAX_FRAME_BYTES: Final = 65_536


def read_object(text: str | bytes) -> dict[str, object]:
    """Read one JSON object, or raise `frame.malformed`."""
    if len(text) > MAX_FRAME_BYTES:
        raise BadRequest("frame.too_large")
    try:
        value = _DECODER.decode(text if isinstance(text, str) else text.decode())
        # A lone surrogate passes the parser, but no encoder, database or log would take it.
        json.dumps(value, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:
        raise BadRequest("frame.malformed", type(error).__name__) from None
    if not isinstance(value, dict):
        raise BadRequest("frame.malformed", "not an object")
    return value


def _no_duplicates(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("duplicate key")
    return found


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)


_DECODER: Final = json.JSONDecoder(
    object_pairs_hook=_no_duplicates, parse_constant=_no_constant, strict=True
)


def read_frame(text: str | bytes, kinds: Any, types: frozenset[str]) -> Any:
    """Read a frame as one of `kinds` (a union of tagged structs whose tags are `types`)."""
    value = read_object(text)
    if "type" not in value:
        raise BadRequest("frame.malformed", "no type")
    if value["type"] not in types:
        raise BadRequest("frame.unknown_type")
    return convert(value, kinds)


def convert(value: object, kind: Any) -> Any:
    """Turn plain values into a typed struct, or raise `frame.malformed`."""
    try:
        return msgspec.convert(value, kind, dec_hook=_read_custom)
    except msgspec.ValidationError:
        # The library's message may quote what was typed; it goes nowhere.
        raise BadRequest("frame.malformed", "validation") from None


def _read_custom(kind: type, value: object) -> object:
    if kind is RawText and isinstance(value, str):
        return RawText(value)
    raise TypeError(kind)


def tags(*structs: type[msgspec.Struct]) -> frozenset[str]:
    """Return the tags of frame structs: the list of types an endpoint knows."""
    return frozenset(str(struct.__struct_config__.tag) for struct in structs)
