"""What may stand between two parts of one number, ranked from tight to loose."""

import re
from typing import Final

# A number's own separators are tighter than what divides it from its neighbours.
TIGHT, SPACED, LOOSE, TOLD, BREAK = 1, 2, 3, 4, 9

RANKS: Final[dict[str, int]] = {
    **dict.fromkeys(
        ("", "-", ".", "/", "_", "--", "\\", "·", "~", "|", ":", "*", "'", "`", "$", "**-**"), TIGHT
    ),
    **dict.fromkeys((" ", ")-", ") ", ")", "-(", ")-(", "+"), SPACED),
    **dict.fromkeys((",", ", ", " - ", "- ", " -", "\n", "  ", ". ", ": ", "; ", " / "), LOOSE),
}
_PUNCTUATION: Final = re.compile(r"[^a-z0-9\s$%#]{1,4}|[^a-z0-9$%]{1,6}|\s{1,12}")
_STARS: Final = re.compile(r"\*\*|[x•]{2}")
# "412 + 67" is a sum; "412+67" is how a form encodes spaces.
_SUM: Final = re.compile(r"\s[+*×÷=]|[+*×÷=]\s")
_SAID_DASH: Final = re.compile(
    r"[\s,(]{0,3}(?:dash|hyphen|minus|guion|raya|menos|space|espacio|dot|point|punto|period|slash|diagonal|barra"
    r"|stroke|line|blank|coma|comma|underscore|colon|star|asterisco|asterisk)(?: (?:medio|bajo))?[\s,)]{0,3}"
)

_CUES: Final = (
    "start starts starting begin begins beginning then next followed middle end ends ending last"
    " prefix suffix prefijo sufijo first second third after finally part rest remaining group serial area final later finish finishes finishing ended began"
    " empieza comienza inicia luego despues sigue siguen seguido siguiente siguientes termina acaba"
    " terminan finaliza finalmente final ultimo ultimos ultimas ultima primero primera primeros segunda segundo"
    " tercera tercero segundos segundas parte resto medio entonces centro grupo area mitad serie concluye arranca sigues"
)
_PLAIN: Final = (
    "and the a it is are in by with that of my its it's s was digits digit numbers number two three"
    " four five one you have has had would be comes come goes so as on at for to ones set bit bits also there"
    " dash hyphen slash guion raya um umm uh uhh uhm eh ah er erm hmm hm mmm pause ok okay like well wait up just think guess pretty sure"
    " y e el la los las es son en con por del de que lo mi al numero numeros digitos cifras dos tres"
    " cuatro cinco a se viene vienen va van le un una tambien tiene tienen lleva trae queda este pausa creo pues digamos espere espera seria serian otros otras demas"
)
CUES: Final = frozenset(_CUES.split())
CONNECTIVES: Final = CUES | frozenset(_PLAIN.split())
_WORD: Final = re.compile(r"[a-z']+")
# {"ssn1": "412", "ssn2": "67", …} and ssn1=412&ssn2=67: fields that count on.
_NUMBERED_KEY: Final = re.compile(r"""["'\s,&;]{0,5}[a-z][a-z_-]{0,20}[1-9]["']?\s?[:=]\s?["']?""")
_LONGEST_TOLD: Final = 60


def rank(gap: str) -> int:
    """Rank the text between two numbers: TIGHT, SPACED, LOOSE, TOLD (in words), BREAK."""
    if gap in RANKS:
        return RANKS[gap]
    if len(gap) > _LONGEST_TOLD:
        return BREAK
    if _PUNCTUATION.fullmatch(gap):
        apart = _STARS.search(gap) or _SUM.search(gap)
        return BREAK if apart else _rank_punctuation(gap)
    if _SAID_DASH.fullmatch(gap):
        return LOOSE
    if (":" in gap or "=" in gap) and _NUMBERED_KEY.fullmatch(gap):
        return TOLD
    words = _WORD.findall(gap)
    told = (
        bool(words)
        and words[0] in CONNECTIVES
        and CONNECTIVES.issuperset(words)
        and not set(gap) & set("$%*")
    )
    return TOLD if told else BREAK


def _rank_punctuation(gap: str) -> int:
    return TIGHT if not any(c.isspace() for c in gap) and "," not in gap else LOOSE
