"""`lien-chat mask` as a pure function: JSON lines in, JSON lines out, in the same order."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any, Final

from kernel.masking.result import Found, MaskingRefused
from kernel.masking.split import MOST_MESSAGES, Part, mask_sequence
from kernel.masking.text import MaskedText, RawText

# The words of an error never repeat the input: what was typed may be in it.
_MESSAGES: Final = {
    "form.invalid": 'a line is an object {"id": ..., "messages": [text, ...]}',
    "message.too_long": "a message is longer than the masker reads",
    "message.unreadable": "a message cannot be read with certainty",
}


def mask_lines(lines: Iterable[str], explain: bool = False) -> Iterator[str]:
    """Mask each line's messages, one author's and consecutive; later ones redact earlier ones."""
    for line in lines:
        if line.strip():
            yield json.dumps(_answer(line, explain=explain))


def _answer(line: str, *, explain: bool) -> dict[str, Any]:
    name: Any = None
    try:
        asked = json.loads(line)
        name = asked["id"] if isinstance(asked, dict) else None
        return {"id": name, **_masked(_texts(asked["messages"]), explain=explain)}
    except MaskingRefused as refused:
        code = refused.code
    except (ValueError, TypeError, KeyError, RecursionError):
        code = "form.invalid"
    return {"id": name, "error": {"code": code, "message": _MESSAGES[code]}}


def _texts(messages: object) -> list[str]:
    if not isinstance(messages, list) or not all(isinstance(text, str) for text in messages):
        raise TypeError
    return messages


def _masked(texts: list[str], *, explain: bool) -> dict[str, Any]:
    done: list[MaskedText] = []
    found: list[dict[str, Any]] = []
    for at, text in enumerate(texts):
        skipped = max(0, len(done) - (MOST_MESSAGES - 1))
        masking = mask_sequence([Part(part) for part in done[skipped:]], RawText(text))
        redacted = [skipped + rewrite.index for rewrite in masking.rewrites]
        for rewrite in masking.rewrites:
            done[skipped + rewrite.index] = rewrite.text
        done.append(masking.text)
        found += [_explained(at, one, redacted) for one in masking.found]
    return {"messages": done, "found": found} if explain else {"messages": done}


def _explained(message: int, found: Found, redacted: list[int]) -> dict[str, Any]:
    """Tell kind, rule and span of what was hidden, and which earlier messages it redacted."""
    earlier = {"redacted": redacted} if found.rule == "split" else {}
    return {"message": message, **asdict(found), **earlier}
