"""Ways to type nine digits: each takes the digits and returns what is typed."""

from collections.abc import Callable
from random import Random

Disguise = Callable[[str, Random], str]

EN = "zero one two three four five six seven eight nine".split()
ES = "cero uno dos tres cuatro cinco seis siete ocho nueve".split()
EN_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
ES_TENS = "treinta cuarenta cincuenta sesenta setenta ochenta noventa".split()
EN_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
ES_TEENS = (
    "diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve".split()
    + "veinte veintiuno veintidós veintitrés veinticuatro".split()
    + "veinticinco veintiséis veintisiete veintiocho veintinueve".split()
)


def grouped(*sizes: int, gap: str) -> Disguise:
    """Group the digits by these sizes with one gap."""

    def typed(digits: str, _: Random) -> str:
        parts, at = [], 0
        for size in sizes:
            parts.append(digits[at : at + size])
            at += size
        return gap.join(parts)

    return typed


def scripted(zero: str) -> Disguise:
    """Type 3-2-4 with the digits of another script, whose zero this is."""

    def typed(digits: str, _: Random) -> str:
        other = "".join(chr(ord(zero) + int(d)) for d in digits)
        return f"{other[:3]}-{other[3:5]}-{other[5:]}"

    return typed


def sprinkled(mark: str) -> Disguise:
    """Type 3-2-4 with an invisible character somewhere inside."""

    def typed(digits: str, dice: Random) -> str:
        plain = f"{digits[:3]}-{digits[3:5]}-{digits[5:]}"
        at = sorted(dice.sample(range(1, len(plain)), 3))
        return plain[: at[0]] + mark + plain[at[0] : at[1]] + mark + plain[at[1] :]

    return typed


def lettered(digits: str, dice: Random) -> str:
    """Type some digits as the letters that look like them."""
    looks = {"0": "Oo", "1": "lI"}
    plain = f"{digits[:3]}-{digits[3:5]}-{digits[5:]}"
    return "".join(dice.choice(looks[c]) if c in looks else c for c in plain)


def two_digits(pair: str, lang: str) -> str:
    """Say two digits as one number: sixty-seven, sesenta y siete, oh three."""
    tens, ones = int(pair[0]), int(pair[1])
    if lang == "en":
        if tens == 0:
            return f"oh {EN[ones]}"
        return EN_TEENS[ones] if tens == 1 else EN_TENS[tens - 2] + (f"-{EN[ones]}" if ones else "")
    if tens == 0:
        return f"cero {ES[ones]}"
    if tens < 3:
        return ES_TEENS[int(pair) - 10]
    return ES_TENS[tens - 3] + (f" y {ES[ones]}" if ones else "")


def spelled(lang: str, gap: str = ", ", inner: str = " ") -> Disguise:
    """Say every digit, in groups of 3-2-4."""
    words = EN if lang == "en" else ES

    def typed(digits: str, _: Random) -> str:
        said = [words[int(d)] for d in digits]
        return gap.join(inner.join(part) for part in (said[:3], said[3:5], said[5:]))

    return typed


def paired(lang: str) -> Disguise:
    """Say one digit, then pairs: six sixty-six, sixty-seven, eighty-nine oh three."""
    words = EN if lang == "en" else ES

    def typed(digits: str, _: Random) -> str:
        pairs = [two_digits(digits[i : i + 2], lang) for i in (1, 3, 5, 7)]
        return f"{words[int(digits[0])]} {pairs[0]}, {pairs[1]}, {pairs[2]} {pairs[3]}"

    return typed


def mixed(digits: str, dice: Random) -> str:
    """Say each digit as a figure or in either language, as it comes."""
    said = [dice.choice((d, EN[int(d)], ES[int(d)])) for d in digits]
    said[0], said[1], said[2] = digits[0], EN[int(digits[1])], ES[int(digits[2])]
    return " ".join(said)


def doubled(lang: str) -> Disguise:
    """Say digits one by one, two equal neighbours as `double seven` or `doble siete`."""
    words, double = (EN, "double") if lang == "en" else (ES, "doble")

    def typed(digits: str, _: Random) -> str:
        said, at = [], 0
        while at < 9:
            twice = digits[at : at + 1] == digits[at + 1 : at + 2]
            said.append(f"{double} {words[int(digits[at])]}" if twice else words[int(digits[at])])
            at += 2 if twice else 1
        return " ".join(said)

    return typed


def encoded(gap: str) -> Disguise:
    """Type 3-2-4 with an encoded separator: %2D, %20, &#45;, &nbsp;."""
    return grouped(3, 2, 4, gap=gap)


def percent_all(digits: str, _: Random) -> str:
    """Percent-encode every digit."""
    return "".join(f"%3{d}" for d in digits)


DESCRIBED_EN = (
    "starts with {a}, then {b}, ends {c}",
    "the first three are {a}, the middle two are {b} and the last four are {c}",
    "begins with {a} followed by {b} and ends in {c}",
    "{a} then {b} then {c}",
)
DESCRIBED_ES = (
    "empieza con {a}, luego {b} y termina en {c}",
    "los primeros tres son {a}, los siguientes dos {b} y los últimos cuatro {c}",
    "comienza con {a} seguido de {b} y acaba en {c}",
    "{a} luego {b} luego {c}",
)
