"""mask(): RawText -> MaskedText, or a refusal; what was typed ends here."""

from bisect import bisect_left
from typing import Final

from kernel.masking.budget import Budget
from kernel.masking.fold import fold
from kernel.masking.result import FORMS, LONGEST, Found, Masking, MaskingRefused
from kernel.masking.scan import scan
from kernel.masking.text import RawText, sealed

# Where letters stand for digits or signs are encoded, hiding one number can change how another
# one reads, so the masked text is read again. A text that is not at rest after this many rounds
# is not one we vouch for.
_MOST_ROUNDS: Final = 8

# A form in the text at hand, (start, end), and the typed span it stands for, (start, end).
Patch = tuple[int, int, int, int]


def mask(raw: RawText) -> Masking:
    """Hide every number that must not be kept; whatever goes wrong becomes a refusal."""
    if len(raw) > LONGEST:
        raise MaskingRefused("message.too_long")
    try:
        return mask_typed(raw.reveal())
    except Exception:  # noqa: BLE001 - fail closed: no error of ours may let a text through
        raise MaskingRefused("message.unreadable") from None


def mask_typed(typed: str) -> Masking:
    """Mask until a reading finds nothing more."""
    if not typed.isascii():
        typed.encode()  # A lone surrogate is no text.
    budget = Budget()
    text, found, patches = typed, [], []  # type: tuple[str, list[Found], list[Patch]]
    for _ in range(_MOST_ROUNDS):
        spans, settled = _read(text, budget)
        if spans:
            found += [_as_typed(one, patches) for one in spans] if patches else spans
            text, patches = _replaced(text, spans, patches)
        if settled or not spans:
            return Masking(sealed(text), tuple(sorted(found, key=_place)))
    raise MaskingRefused("message.unreadable")


def _as_typed(found: Found, patches: list[Patch]) -> Found:
    return Found(found.kind, found.rule, *_typed_span(patches, found.start, found.end))


def _place(found: Found) -> tuple[int, int]:
    return found.start, found.end


def _read(text: str, budget: Budget) -> tuple[list[Found], bool]:
    folded = fold(text)
    spans, settled = scan(folded.text, budget)
    found = [Found(s.kind, s.rule, *folded.span(s.start, s.end)) for s in spans]
    return found, settled and folded.starts is None


def _replaced(text: str, spans: list[Found], patches: list[Patch]) -> tuple[str, list[Patch]]:
    """Put the forms in place of the spans, and keep what stands where."""
    pieces: list[str] = []
    moved: list[Patch] = []
    at = shift = 0
    older = iter([*patches, (len(text) + 1, len(text) + 1, 0, 0)])
    patch = next(older)
    for span in spans:
        while patch[0] < span.start:
            moved.append((patch[0] + shift, patch[1] + shift, patch[2], patch[3]))
            patch = next(older)
        while patch[1] <= span.end:
            patch = next(older)  # Swallowed: the new form stands for it too.
        form = FORMS[span.kind]
        pieces += [text[at : span.start], form]
        start = span.start + shift
        shift += len(form) - (span.end - span.start)
        moved.append((start, start + len(form), *_typed_span(patches, span.start, span.end)))
        at = span.end
    moved += [(p[0] + shift, p[1] + shift, p[2], p[3]) for p in (patch, *older)][:-1]
    return "".join([*pieces, text[at:]]), moved


def _typed_span(patches: list[Patch], start: int, end: int) -> tuple[int, int]:
    """Map a span of the text at hand to the typed text."""
    return _typed_place(patches, start, 2), _typed_place(patches, end, 3)


def _typed_place(patches: list[Patch], place: int, side: int) -> int:
    before = bisect_left(patches, (place, 0, 0, 0)) - 1
    if before < 0:
        return place
    patch = patches[before]
    return patch[side] if place < patch[1] else place - patch[1] + patch[3]
