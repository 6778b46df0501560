"""Strategies: TINs in every disguise the grammar promises to see, and prose."""

from random import Random

from hypothesis import strategies as st

from tests.kernel.masking.corpus import disguises as d

_GAPS = ("-", " ", ".", "/", "_", "–", "—", "\u2011", "\u00a0", "\u2212", " - ", "--", ", ", "\n")
_ALWAYS: list[d.Disguise] = [
    d.grouped(9, gap=""),
    *[d.grouped(3, 2, 4, gap=gap) for gap in _GAPS],
    *[d.grouped(*[1] * 9, gap=gap) for gap in (" ", "-", ", ", ".")],
    *[d.scripted(zero) for zero in "０٠۰०০𝟎𝟘"],
    *[d.sprinkled(mark) for mark in "\u200b\u200d\u00ad\ufeff\u0301\u2060"],
    *[d.encoded(gap) for gap in ("%2D", "%20", "&#45;", "&nbsp;", "&ndash;", "&#x2d;")],
    *[way(lang) for lang in ("en", "es") for way in (d.spelled, d.paired, d.doubled)],
    d.percent_all,
    d.mixed,
]
_NAMED: list[d.Disguise] = [
    d.grouped(*sizes, gap=gap)
    for sizes in ((5, 4), (3, 6), (2, 7), (4, 5), (3, 3, 3), (2, 3, 4), (6, 3))
    for gap in ("-", " ", ".")
]
_LABELS = ("my ssn is ", "SSN: ", "mi seguro social es ", "ITIN ", "EIN: ", "mi social: ", "TIN=")
WORDS = (
    "hello please the lien house release letter help gravamen casa ayuda carta quiero saber"
    " when will it be thanks gracias por favor county office payoff recibí número"
).split()

digits = st.text("0123456789", min_size=9, max_size=9)
dice = st.integers(0, 2**32).map(Random)
prose = st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join)


@st.composite
def sentences(draw: st.DrawFn) -> tuple[str, str, str]:
    """Draw what stands before a TIN, the TIN as typed, and what stands after it."""
    number, chance = draw(digits), draw(dice)
    before = draw(prose)
    before += " " * bool(before)
    if draw(st.booleans()):
        way = draw(st.sampled_from(_ALWAYS))
    else:
        way = draw(st.sampled_from(_NAMED))
        before += draw(st.sampled_from(_LABELS))
    after = draw(st.sampled_from(("", ".", "!", ", ", "?"))) + draw(prose.map(lambda p: f" {p}"))
    return before, way(number, chance), after
