"""The words people use for a TIN, in both languages, and which kind each one names."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import Final

from kernel.masking.result import Kind

_SSN: Final = (
    r"ssn|s\.\s?s\.\s?n\.?|sss?n|ss\s?(?:no|num|number|nbr|nr)\b|ss\s?#|ss(?=\s?(?:[:=]|is\s|es\s)?\s?[0-9*]{3})"
    r"|s/s|s\.s\.|soc(?:ial)?\.?[\s_-]?sec(?:urity)?"
    r"|so(?:c|s|sc)i?al[\s_-]s?ec?urit?y|s(?:oci|osi|ocai|oica|coia|coai)a?l(?!\s(?:media|work|distanc|net))"
    r"|nss|n\.s\.s|no\.?\sde\sseguro|segur[oi](?!\s(?:de\s(?:vida|salud|auto|carro|casa)|medico|dental))(?:[\s_-]so[cs]ial)?"
    r"|seguridad[\s_-]so[cs]ial"
)
_EIN: Final = (
    r"f?ein|e\.i\.n\.?|(?:federal|employer)[\s_']*s?[\s_-]?(?:id|identification|tax\sid)[a-z]*"
    r"|identificacion\s(?:del?\s)?(?:patron[a-z]*|empleador|emplead[a-z]*)|patronal"
)
_TIN: Final = (
    r"tin|t\.i\.n\.?|irsn|(?:tax[\s_-]?payer|tax)(?:'s|s)?[\s_-]?(?:id|ident|identification|number|no)"
    r"(?:entification)?(?![a-z])"
    r"|identificacion\s(?:personal\s)?(?:del?\s)?(?:contribuyente|impuestos|fiscal|tributari[ao]|personal)"
    r"|(?:numero|no\.?|nro\.?|id|num\.?)\s(?:de|del)\s(?:contribuyente|taxes)|contribuyente\snumero"
    r"|identificador\sfiscal|(?:numero|no\.?|nro\.?|num\.?)\sde\sidentificacion(?:\s(?:del?\s)?(?:patron[a-z]*|empleador))?"
)
# A label may be glued to what it names and to whom it belongs: SSN412…, my_ssn=, taxpayerSSN.
_GLUED: Final = (
    r"(?:my|mi|his|her|your|su|user|spouse|taxpayer|customer)_?(?:ssn|tin|ein|itin|social)"
)
_LABEL: Final = re.compile(
    # The letters a label can begin with: most others are passed over at a glance.
    rf"(?=[acefhimnpstuy])(?<![a-z])(?:i?tin|i\.t\.i\.n|atin|{_SSN}|{_EIN}|{_TIN}|{_GLUED})s?(?![a-z])"
)
# What every label holds a piece of; most texts hold none, and this is quick to see.
_MAYBE: Final = re.compile(
    r"ss|s[./\s]{1,2}s|so[cs]|s[oc][cosi][ia]|segur|ein|e\.i|feder|employ|identif|patron|tin|t\.i|irsn|tax"
    r"|contrib|n\.s"
)
_EIN_WORDS: Final = re.compile(r"ein|e\.i|federal|employer|emplead|patron")
_TIN_WORDS: Final = re.compile(r"t\.?i\.?n|tax|irsn|contrib|fiscal|tributari|identif")


def _kind(label: str) -> Kind:
    if "itin" in label or "i.t.i" in label:
        return "itin"
    if "atin" in label:
        return "atin"
    if _EIN_WORDS.search(label):
        return "ein"
    return "tin" if _TIN_WORDS.search(label) and "ssn" not in label else "ssn"


# Names of other numbers: between a TIN word and a number, they say that it is not that TIN.
_OTHER: Final = re.compile(
    r"(?<![a-z])(?:phone|telephone|tel|cell|mobile|call|fax|text me|whatsapp|llam\w*|telefono|celular"
    r"|movil|zip|postal|cp|letter|carta|form|forms|formulario|pub|publication|publicacion|notice|cp[0-9]"
    r"|aviso|irm|section|seccion|ofp|code|codigo|codes|badge|gafete|pid|line|linea|page|pagina|amount|balance|saldo"
    r"|monto|owe|owed|debo|paid|pague|pago|pay|benefits|beneficios|born|dob|naci|nacimiento|fecha|date|year"
    r"|years|ano|anos|since|desde|version|case|caso|docket|serial|slid|serie|recording|instrument|tracking|rastreo"
    r"|apt|room|suite|apto|cuarto|account|acct|cuenta|routing|card|tarjeta|office|oficina|chat|ticket|order"
    r"|loan|poliza|policy|dollars|dolares|\$)(?![a-z])|\$"
)
_LINK: Final = re.compile(
    r"[^a-z0-9$]{0,6}(?:(?:is|es|are|son|no|num|nro|number|numbers|numero|numeros|its|it's|id|id's|el|la|my|mi"
    r"|of|de|the|for|para|that|que|was|era|with|con|starts?|begins?|empieza|comienza|ending|ends?|termina|in|en|as|como"
    r"|reads?|says?|dice|first|part|parte|primera|primero|primeros|last|ultimos|here|aqui|esta|this|este|card|tarjeta"
    r"|personal|please|pls|por|favor|a|s|ss|value|are|have|got|tengo|still|now|ahora|actually|really|just|think|maybe"
    r"|digits|digitos|husband|wife|esposa|esposo|spouse|contribuyente|del|one|two|three|dos|tres|cuatro|four)"
    r"(?![a-z])[^a-z0-9$]{0,6}){0,6}"
)
_BACK_LINK: Final = re.compile(
    r"(?:[^a-z0-9$.!?]{0,4}|[.!]{1,3}\s{1,2}(?=that|this|it'?s|es[aeo]?\s|este))(?:(?:is|es|was|era|are|son|my|mi|the|el|la|that's|thats|that|this|it's|its|es[aeo]|este|as|como|for|para|his|her|su"
    r"|your|our|nuestro|wife's|husband's|numero|number|de|del|full|whole|correct|right|tax)"
    r"(?![a-z])[^a-z0-9$.!?]{0,3}){0,5}"
)
# Stars count: a number that was hidden in an earlier round is still the label's own.
_OWN_NUMBER: Final = re.compile(
    r"[^a-z0-9*]{0,4}(?:(?:is|es|no|num|number|numero|are|son)[^a-z0-9*]{1,3}){0,2}[0-9*]"
)
_NEW_THOUGHT: Final = re.compile(r"[0-9*]|[.!?;]\s")
REACH: Final = 60


@dataclass(frozen=True, slots=True)
class Label:
    """A TIN word: its kind, and where it stands."""

    kind: Kind
    start: int
    end: int


class Labels:
    """The TIN words of one text, and how they stand to its numbers."""

    __slots__ = ("_ends", "_starts", "_text", "all")

    def __init__(self, text: str) -> None:
        self._text = text
        matches = _LABEL.finditer(text) if _MAYBE.search(text) else ()
        self.all = [Label(_kind(m[0]), *m.span()) for m in matches]
        self._starts = [label.start for label in self.all]
        self._ends = [label.end for label in self.all]

    def before(self, start: int) -> Label | None:
        """Give the last TIN word that ends at or before `start`, within reach."""
        at = bisect_right(self._ends, start) - 1
        return self.all[at] if at >= 0 and start - self._ends[at] <= REACH else None

    def after(self, end: int) -> Label | None:
        """Give the first TIN word that starts at or after `end`, within reach."""
        at = bisect_right(self._starts, end - 1)
        near = at < len(self.all) and self._starts[at] - end <= REACH
        return self.all[at] if near else None

    def names(self, start: int, end: int) -> Label | None:
        """Give the label that names the number at this span: right before it, or right after."""
        label = self.before(start)
        if label and _LINK.fullmatch(self._text, label.end, start):
            return label
        label = self.after(end)
        if label and _BACK_LINK.fullmatch(self._text, end, label.start) and self._free(label):
            return label
        return None

    def near(self, start: int, end: int) -> Label | None:
        """Give a label in the same breath: nothing between that names another number."""
        label = self.before(start)
        if label and in_one_breath(self._text[label.end : start]):
            return label
        label = self.after(end)
        if label and in_one_breath(self._text[end : label.start]) and self._free(label):
            return label
        return None

    def _free(self, label: Label) -> bool:
        # A label followed by its own number names that one, not the one before it.
        return not _OWN_NUMBER.match(self._text, label.end)


def in_one_breath(between: str) -> bool:
    """Tell whether nothing between a label and a number ends the thought or names another."""
    return not (_NEW_THOUGHT.search(between) or _OTHER.search(between))
