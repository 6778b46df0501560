"""mask_sequence(): a number typed over several messages is hidden in all of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kernel.masking import lookalikes
from kernel.masking.fold import fold
from kernel.masking.fragments import Fragment, Message
from kernel.masking.mask import mask, mask_typed
from kernel.masking.numbers import count_digits
from kernel.masking.result import Found, Masking, MaskingRefused
from kernel.masking.separators import TIGHT
from kernel.masking.shapes import NINE
from kernel.masking.text import MaskedText, RawText

# A number is looked for over this many messages of one author, the new one included.
MOST_MESSAGES: Final = 4
_MISTYPED: Final = (8, 10)
# So much may be said between two parts before they are two things.
_LONGEST_LEAD: Final = 60
_LONGEST_TRAIL: Final = 40
_IN_THREES: Final = [3, 2, 4]


@dataclass(frozen=True, slots=True)
class Part:
    """An earlier message of the same author as the log holds it now, oldest first."""

    text: MaskedText


@dataclass(frozen=True, slots=True)
class Rewrite:
    """What must now stand in the place of `earlier[index]`."""

    index: int
    text: MaskedText


@dataclass(frozen=True, slots=True)
class SplitMasking:
    """The new text masked, what was hidden in it, and the earlier parts to redact."""

    text: MaskedText
    found: tuple[Found, ...]
    rewrites: tuple[Rewrite, ...]


def mask_sequence(
    earlier: Sequence[Part], raw: RawText, *, most_messages: int = MOST_MESSAGES
) -> SplitMasking:
    """Mask a new message in the light of the author's earlier ones (oldest first)."""
    masking = mask(raw)
    skipped = max(0, len(earlier) - (most_messages - 1))
    try:
        return _completed([part.text for part in earlier[skipped:]], masking, skipped)
    except Exception:  # noqa: BLE001 - fail closed, as mask() does
        raise MaskingRefused("message.unreadable") from None


def _completed(earlier: list[MaskedText], masking: Masking, skipped: int) -> SplitMasking:
    """Hide, as long as there are any, the numbers that end at the head of the new message."""
    if not _counts(masking.text) or not any(map(_counts, earlier)):
        return SplitMasking(masking.text, masking.found, ())
    texts: list[MaskedText] = [*earlier, masking.text]
    found: list[Found] = list(masking.found)
    for _ in range(MOST_MESSAGES):
        chain = _chain([Message(text) for text in texts])
        if chain is None:
            break
        for at, fragment in chain:
            texts[at] = mask_typed(fragment.message.without(fragment)).text
        start, end = chain[-1][1].message.folded.span(*chain[-1][1].span())
        found.insert(0, Found("tin", "split", start, end))
    changed = [k for k, text in enumerate(earlier) if text != texts[k]]
    rewrites = tuple(Rewrite(skipped + k, texts[k]) for k in changed)
    return SplitMasking(texts[-1], tuple(found), rewrites)


def _counts(text: str) -> bool:
    """Tell whether a text holds any number at all; most do not, and need no second reading."""
    return any(count_digits(fold(text).text))


Chain = list[tuple[int, Fragment]]


def _chain(messages: list[Message]) -> Chain | None:
    """Find the parts of one number, the last one at the head of the last message."""
    if messages[-1].silent:
        return None
    chains = list(_candidates(messages))
    for exact in (True, False):
        for first, chain in chains:
            total = sum(fragment.total for _, fragment in chain)
            right = total == NINE if exact else total in _MISTYPED
            if right and _is_number(messages, first, chain, exact=exact):
                return chain
    return None


def _candidates(messages: list[Message]) -> Iterator[tuple[int, Chain]]:
    """Yield chains, shortest first: a tail, whole quiet messages between, a head."""
    new = len(messages) - 1
    middle: Chain = []
    for first in range(new - 1, -1, -1):
        message = messages[first]
        if message.silent:
            continue
        for tail in message.tails():
            for head in messages[new].heads():
                yield first, [(first, tail), *middle, (new, head)]
        if not (message.quiet(message.lead()) and message.quiet(message.trail())):
            return
        middle = [(first, message.whole()), *middle]


def _is_number(messages: list[Message], first: int, chain: Chain, *, exact: bool) -> bool:
    """Decide by what names the parts, by their shape, and by what else is said."""
    fragments = [fragment for _, fragment in chain]
    if not _carried_on(fragments):
        return False
    if _named(messages, first, fragments):
        return not _kept(fragments, named=True)
    return exact and not _kept(fragments, named=False) and _shaped(fragments)


def _carried_on(fragments: list[Fragment]) -> bool:
    """Tell whether nothing at the joints speaks of something else."""
    head, tail = fragments[-1], fragments[0]
    lead, trail = head.message.lead(head), tail.message.trail(tail)
    short = len(lead) < _LONGEST_LEAD and len(trail) < _LONGEST_TRAIL
    return short and head.message.calm(lead) and tail.message.calm(trail)


def _named(messages: list[Message], first: int, fragments: list[Fragment]) -> bool:
    """Tell whether a TIN word names the number, in its first message or just before."""
    head, tail = fragments[-1], fragments[0]
    quiet = head.message.quiet(head.message.lead(head))
    if tail.message.named(tail) and tail.message.quiet(tail.message.trail(tail)):
        return quiet or head.message.named(head) or _only_four_left(fragments)
    all_quiet = quiet and tail.message.quiet(tail.message.lead(tail))
    said_before = any(m.silent and m.labels.all for m in messages[:first])
    said_at_end = head.message.named(head)
    return all_quiet and (said_before or said_at_end)


def _only_four_left(fragments: list[Fragment]) -> bool:
    """Tell whether "… 412-67" waits for the four digits with which the new message ends."""
    *earlier, head = fragments
    sizes = [size for fragment in earlier for size in fragment.sizes]
    return sizes == _IN_THREES[:2] and head.sizes == _IN_THREES[2:] and _said_alone(head)


def _shaped(fragments: list[Fragment]) -> bool:
    """Tell whether the parts alone, without a TIN word, are those of a TIN."""
    head, tail = fragments[-1], fragments[0]
    sizes = [size for fragment in fragments for size in fragment.sizes]
    by_message = [fragment.total for fragment in fragments]
    if _other(tail):
        return False
    if sizes[:2] == tail.sizes[:2] == _IN_THREES[:2] and 0 < tail.level <= TIGHT:
        return head.message.quiet(head.message.lead(head))
    if not all(_quiet_lead(f) for f in fragments):
        return False
    if not all(f.message.quiet(f.message.trail(f)) for f in fragments[:-1]) or not _said_alone(
        head
    ):
        return False
    if _IN_THREES in (sizes, by_message):
        return True
    groups = [d for f in fragments for d in f.message.numbers.digits[f.first : f.last + 1]]
    said = not tail.surface()[0].isdigit()
    return (said or min(by_message) > 1) and not any(map(_means_else, groups))


def _means_else(digits: str) -> bool:
    return (
        lookalikes.is_year(digits)
        or lookalikes.is_known_code(digits)
        or lookalikes.is_round(digits)
    )


def _quiet_lead(fragment: Fragment) -> bool:
    # Behind stars a number was hidden already: "**** and my wife's 666" goes on with the next one.
    lead, stars, rest = fragment.message.lead(fragment).rpartition("**")
    words = rest if stars else lead + rest
    return fragment.message.quiet(words.lstrip("*-"))


def _said_alone(head: Fragment) -> bool:
    # "8903 ok?" carries a number on; "8903 Oak Street" and "8903 dollars" do not.
    trail = head.message.trail(head)
    return head.message.quiet(trail.split("?")[0][:40]) or trail[:1] in {".", ",", "!", "?", ";"}


def _other(tail: Fragment) -> bool:
    start, end = tail.span()
    text = tail.message.numbers.text
    if lookalikes.is_serial(text, start):
        return True
    return lookalikes.is_other(text, start) or bool(lookalikes.never_whole(text, start, end))


def _kept(fragments: list[Fragment], *, named: bool) -> str | None:
    """Name why the joined parts are a date, a phone, money or a reference."""
    joined = " ".join(fragment.surface() for fragment in fragments)
    sizes = [size for fragment in fragments for size in fragment.sizes]
    if sizes == _IN_THREES:
        return None
    return lookalikes.not_a_typo(joined, 0, len(joined), sizes, named=named)
