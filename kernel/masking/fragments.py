"""Messages read for parts of a number that goes on in the next one."""

import re
from collections.abc import Iterator
from typing import Final

from kernel.masking.fold import Folded, fold
from kernel.masking.labels import Labels, in_one_breath
from kernel.masking.numbers import Numbers, read_numbers
from kernel.masking.separators import CONNECTIVES
from kernel.masking.shapes import extents, sizes_of

_FILLERS: Final = (
    "ok okay k sure yes yeah yep no well so oh um hm here heres there thats this sorry oops thanks thank you please pls"
    " hold wait moment sec second still typing sending send sent continue continued cont more next half halves part"
    " parts whole full complete rest other others came comes go goes again i'll i'm ill im give giving gave type i"
    " me we was were be correct right think let do dont want all at once safe security reasons piece pieces"
    " five six seven eight nine cinco seis siete ocho nueve si claro bueno aqui ahi ahora va van ya perdon disculpe disculpa gracias favor por espere espera momento sigo"
    " mando envio enviando continua continuo otra otro mas mitad completo doy dar quiero todo junto seguridad primer"
    " thx tks ty np plz lol btw done grax todo termine acabe aca alli b c d her his their your our found got remember remembered look looked looking missing left forgot add these those"
    " su sus nuestro nuestra encontre busco buscando tengo falta faltan faltaba demas olvide momentito minute minutes minuto"
    " wife wife's husband husband's spouse spouse's son daughter mine his hers mio mia suyo suya esposa esposo hijo hija"
    " hit enter pressed press button key accidentally accident early too soon finger slipped meant cut off"
    " aprete presione tecla boton sin querer envie antes quise cortado corto mensaje message msg"
    " estos estas este esta eso correcto creo porfa listo vale pues digo escribo"
)
QUIET: Final = frozenset(w.replace("'", "") for w in (*CONNECTIVES, *_FILLERS.split()))
_COUNTER: Final = re.compile(r"(?<![0-9])[1-6](?![0-9])")
_WORD: Final = re.compile(r"[a-z]+")
_MONEY: Final = re.compile(r"[$%]")


class Fragment:
    """Numbers first..last of one message, taken as a part of a number."""

    __slots__ = ("first", "last", "message", "total")

    def __init__(self, message: "Message", first: int, last: int) -> None:
        self.message, self.first, self.last = message, first, last
        self.total = sum(sizes_of(message.numbers, first, last))

    @property
    def sizes(self) -> list[int]:
        return sizes_of(self.message.numbers, self.first, self.last)

    @property
    def level(self) -> int:
        return max(self.message.numbers.ranks[self.first : self.last], default=0)

    def span(self) -> tuple[int, int]:
        numbers = self.message.numbers
        return numbers.starts[self.first], numbers.ends[self.last]

    def surface(self) -> str:
        start, end = self.span()
        return self.message.numbers.text[start:end]


class Message:
    """One masked message: its numbers, its TIN words, and whether it says anything else."""

    __slots__ = ("folded", "labels", "numbers", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.folded: Folded = fold(text)
        self.numbers: Numbers = read_numbers(self.folded.text, spoken=True)
        self.labels = Labels(self.folded.text)

    @property
    def silent(self) -> bool:
        """No number at all."""
        return not len(self.numbers)

    def lead(self, fragment: Fragment | None = None) -> str:
        """What stands before the first number (or before the fragment)."""
        first = fragment.first if fragment else 0
        return self.numbers.text[: self.numbers.starts[first]]

    def trail(self, fragment: Fragment | None = None) -> str:
        """What stands after the last number (or after the fragment)."""
        last = fragment.last if fragment else len(self.numbers) - 1
        return self.numbers.text[self.numbers.ends[last] :]

    def quiet(self, words: str) -> bool:
        """Tell whether these words only carry a number on, or name it as a TIN."""
        if _MONEY.search(words) or "**" in words:
            return False
        words = words.replace("'", "").replace("’", "")
        spoken = set(_WORD.findall(words))
        if spoken <= QUIET:
            return True
        named = {
            w for label in Labels(words).all for w in _WORD.findall(words[label.start : label.end])
        }
        return spoken <= QUIET | named

    def calm(self, words: str) -> bool:
        """Tell whether these words name no other number, though they may say more."""
        return not _MONEY.search(words) and in_one_breath(_COUNTER.sub("", words))

    def tails(self) -> Iterator[Fragment]:
        """Yield what could be a number's beginning at the end of this message."""
        last = len(self.numbers) - 1
        for first in sorted({f for f, _, _ in extents(self.numbers, last, forward=False)}):
            yield Fragment(self, first, last)

    def heads(self) -> Iterator[Fragment]:
        """Yield what could be a number's end at the beginning of this message."""
        for last in sorted({n for _, n, _ in extents(self.numbers, 0, forward=True)}, reverse=True):
            yield Fragment(self, 0, last)

    def whole(self) -> Fragment:
        """Give all its numbers as one part."""
        return Fragment(self, 0, len(self.numbers) - 1)

    def named(self, fragment: Fragment) -> bool:
        """Tell whether a TIN word names this part of a number."""
        start, end = fragment.span()
        return bool(self.labels.names(start, end) or self.labels.near(start, end))

    def without(self, fragment: Fragment) -> str:
        """Give the message with stars for the fragment's digits, all else as typed."""
        pieces, at = [], 0
        for k in range(fragment.first, fragment.last + 1):
            start, end = self.folded.span(self.numbers.starts[k], self.numbers.ends[k])
            pieces += [self.text[at:start], "*" * len(self.numbers.digits[k])]
            at = end
        return "".join(pieces) + self.text[at:]
