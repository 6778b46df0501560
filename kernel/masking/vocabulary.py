"""The number words of both languages, how people misspell them, and run together."""

import re
from itertools import product
from typing import Final

_UNITS_EN = "zero one two three four five six seven eight nine"
_UNITS_ES = "cero uno dos tres cuatro cinco seis siete ocho nueve"
_TEENS_EN = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TEENS_ES = (
    "diez once doce trece catorce quince dieciseis diecisiete dieciocho diecinueve veinte veintiuno"
    " veintidos veintitres veinticuatro veinticinco veintiseis veintisiete veintiocho veintinueve"
)
_TENS_EN = "twenty thirty forty fifty sixty seventy eighty ninety"
_TENS_ES = "treinta cuarenta cincuenta sesenta setenta ochenta noventa"
_HUNDREDS_ES = (
    "ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos"
    " novecientos"
)
# How people mistype them; a wrong letter must not show a number.
_TYPOS: Final = {
    **dict.fromkeys(("oh", "nought", "naught", "zerro", "zro"), 0),
    **dict.fromkeys(("oen", "unno"), 1),
    **dict.fromkeys(("twoo", "doz"), 2),
    **dict.fromkeys(("thre", "threee", "trhee"), 3),
    **dict.fromkeys(("fuor", "foru"), 4),
    **dict.fromkeys(("fiv", "fve"), 5),
    **dict.fromkeys(("sixx", "sx"), 6),
    **dict.fromkeys(("sevn", "sevin", "siette", "svn"), 7),
    **dict.fromkeys(("eigth", "eght", "eigh"), 8),
    **dict.fromkeys(("nien", "niner"), 9),
}
_PLURALS_EN: Final = "zeros ones twos threes fours fives sixes sevens eights nines"
_PLURALS_ES: Final = "ceros unos doses treses cuatros cincos seises sietes ochos nueves"
# Behind a count, a plural is repeated: "three sixes", "dos cuatros".
PLURALS: Final = {
    **{w: str(n) for n, w in enumerate(_PLURALS_EN.split())},
    **{w: str(n) for n, w in enumerate(_PLURALS_ES.split())},
    "zeroes": "0",
}
COUNTS: Final = {
    w: n
    for n, words in enumerate(("two dos 2", "three tres 3", "four cuatro 4", "five cinco 5"), 2)
    for w in words.split()
}
# Spanish is spelled by ear: c, s and z sound alike before e and i, b as v, qu as cu or k.
_SOUNDS: Final = re.compile(r"c(?=[ei])|s|z|v|b|^h?(?=o)|qu|cu(?=a)")
_HEARD_AS: Final = {
    **dict.fromkeys("csz", ("c", "s", "z")),
    **dict.fromkeys("vb", ("v", "b")),
    **dict.fromkeys(("", "h"), ("", "h")),
    **dict.fromkeys(("qu", "k"), ("qu", "k")),
    "cu": ("cu", "qu"),
}
# A c that would sound like k.
_NO_SOUND: Final = re.compile(r"c(?![eiauoh])")
# What other words are written like.
_OTHER_WORDS: Final = frozenset("dose dies siento sien zien hunos huno honce uno".split())


def _by_ear(word: str) -> set[str]:
    """Give the ways a Spanish number word is written by ear."""
    at = [m.span() for m in _SOUNDS.finditer(word)][:4]
    heard = set()
    for sounds in product(*(_HEARD_AS[word[start:end]] for start, end in at)):
        spelled, done = "", 0
        for (start, end), sound in zip(at, sounds, strict=True):
            spelled, done = spelled + word[done:start] + sound, end
        heard.add(spelled + word[done:])
    return {word for word in heard if not _NO_SOUND.search(word)} - _OTHER_WORDS


def _spelled(words: dict[str, int]) -> dict[str, int]:
    return {**{heard: n for word, n in words.items() for heard in _by_ear(word)}, **words}


UNITS: Final = {
    **{w: n for n, w in enumerate(_UNITS_EN.split())},
    **_spelled({w: n for n, w in enumerate(_UNITS_ES.split())}),
    **{w: int(n) for w, n in PLURALS.items() if w not in {"ones", "unos", "twos", "doses"}},
    **_TYPOS,
}
TEENS: Final = {
    **{w: n for n, w in enumerate(_TEENS_EN.split(), 10)},
    **_spelled({w: n for n, w in enumerate(_TEENS_ES.split(), 10)}),
    "vente": 20,
}
TENS: Final = {
    **{w: n * 10 for n, w in enumerate(_TENS_EN.split(), 2)},
    **_spelled({w: n * 10 for n, w in enumerate(_TENS_ES.split(), 3)}),
    "fourty": 40,
    "ninty": 90,
    "fivety": 50,
    "eigthy": 80,
    "nineti": 90,
    "sesanta": 60,
    "trenta": 30,
}
HUNDREDS: Final = {
    **_spelled({w: n * 100 for n, w in enumerate(_HUNDREDS_ES.split(), 1)}),
    "cien": 100,
    "sietecientos": 700,
    "nuevecientos": 900,
    "cincocientos": 500,
}
REPEATS: Final = {"double": 2, "doble": 2, "triple": 3, "treble": 3, "quadruple": 4}
MILLIONS: Final = frozenset("million millions millon millones billion billions".split())
NUMBER_WORDS: Final = frozenset({*UNITS, *TEENS, *TENS, *HUNDREDS})
# Words that make a text worth reading for numbers.
TELLING: Final = NUMBER_WORDS | frozenset(REPEATS)
SMALL: Final = frozenset({*UNITS, *TEENS, *TENS})
SCALES: Final = frozenset({"hundred", "thousand", "mil", *MILLIONS})
NUMERIC: Final = frozenset({*NUMBER_WORDS, *REPEATS, "o", "mil"})

# "fouronetwo", "cuarentaicinco": at least two of them with nothing else between.
_ONE: Final = "|".join(
    sorted(
        {
            *f"{_UNITS_EN} {_UNITS_ES} {_TEENS_EN} {_TEENS_ES} {_TENS_EN} {_TENS_ES}".split(),
            *HUNDREDS,
            *REPEATS,
            "hundred",
            "mil",
        },
        key=lambda word: (-len(word), word),
    )
)
_RUN_TOGETHER: Final = re.compile(rf"(?:{_ONE})(?:[iy]?(?:{_ONE})|oh?)+")
_EACH: Final = re.compile(rf"{_ONE}|oh?")
_STARTS: Final = frozenset(word[:3] for word in _ONE.split("|"))
_SHORTEST, _LONGEST = 6, 240


def run_together(word: str) -> list[tuple[int, int]]:
    """Give the number words that one word is made of, or none."""
    if word[:3] not in _STARTS or not _SHORTEST <= len(word) <= _LONGEST:
        return []
    whole = word not in NUMERIC and _RUN_TOGETHER.fullmatch(word)
    return [m.span() for m in _EACH.finditer(word)] if whole else []


def is_run_together(words: list[str]) -> bool:
    """Tell, quickly, whether one of these words is made of number words."""
    maybe = [word for word in words if len(word) >= _SHORTEST and word[:3] in _STARTS]
    return any(map(run_together, maybe)) if maybe else False
