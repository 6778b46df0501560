"""What looks like a TIN and is none: each rule tells why a span of numbers stays readable."""

import re
from collections.abc import Callable
from itertools import pairwise
from typing import Final

_BEFORE: Final = 72
_AFTER: Final = 24

# SECURITY section 1, house rule: these words right before nine bare digits name the notice.
_SERIAL: Final = re.compile(
    r"(?<![a-z])(?:serial|slid|serie|recording|recorded|recorder'?s?|registro|inscrit[oa]|inscripcion|instrument"
    r"|instrumento|reception|document|documento|filing|file|ucc|folio)(?![a-z])"
    r"(?:[^.;!?0-9]|(?<![a-z])(?:no|num|nro)\.){0,32}(?:668\s?\(?[yz]\)?\s?(?:\(c\))?[^.;!?0-9]{0,16})?$"
)
# UPU S10: two letters, nine digits, a country. With spaces only countries that are no word.
_MAIL: Final = re.compile(
    r"(?<![a-z])[celruv][a-z](?:[0-9]{9}[a-z]{2}|\s?[0-9]{3}\s?[0-9]{3}\s?[0-9]{3}\s?(?:us|mx|gb|cn))(?![a-z0-9])"
)
_IPV6_BEFORE: Final = re.compile(
    r"(?<![0-9a-z])[0-9a-f]{1,4}:(?:[0-9a-f]{0,4}:){0,6}[0-9a-f]{0,4}$"
)
_HEX_BEFORE: Final = re.compile(
    r"\b0x[0-9a-f]*$|[0-9a-f]-?[a-f][0-9a-f-]*$|[a-f][0-9a-f]+-$|[0-9a-f]{4}-$"
)
_MONEY_BEFORE: Final = re.compile(r"(?:\$|usd|us\$|€)\s?(?:[0-9]+[,.])*$")
_MONEY_AFTER: Final = re.compile(r"\s?(?:dollars?|dolares|usd|pesos|cents|bucks|%)(?![a-z])")
_THOUSANDS: Final = re.compile(
    r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]{1,2})?|[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]{1,2}|[0-9]+[.,][0-9]{2}"
)
_PLACE: Final = re.compile(
    r"(?:(?<![a-z])(?:send|sent|mail|mailed|ship|moved|live|lives|envi[aeo]\w*|mand[aeo]\w*|vivo|viv[ei]\w*)(?![a-z])[^;.0-9]{0,24}"
    r"|(?<![a-z])(?:zip|postal|c\.?p\.?|p\.?\s?o\.?\sbox|box|apartado|street|st|ave|avenue|road|rd|drive|dr|lane|blvd|way|calle"
    r"|avenida|address|direccion|mailing|city|ciudad|codigo)(?![a-z])[^;]{0,40}"
    r"|(?:,\s?|\s)(?:a[klrz]|c[aot]|d[ce]|fl|ga|hi|i[adln]|k[sy]|la|m[adeinost]|n[cdehjmvy]|o[hkr]|p[ar]|ri|s[cd]"
    r"|t[nx]|ut|v[ait]|w[aivy])[,.]?\s{1,2}"
    r"|(?<![a-z])(?:alabama|alaska|arizona|arkansas|california|colorado|connecticut|delaware|florida|georgia|hawaii|idaho"
    r"|illinois|indiana|iowa|kansas|kentucky|louisiana|maine|maryland|massachusetts|michigan|minnesota|mississippi"
    r"|missouri|montana|nebraska|nevada|new\s[a-z]+|[ns][a-z]+\s(?:carolina|dakota)|ohio|oklahoma|oregon|pennsylvania"
    r"|rhode island|tennessee|texas|utah|vermont|virginia|washington|wisconsin|wyoming|puerto rico)[,.]?\s{1,2})$"
)
_ZIP_BEFORE: Final = re.compile(
    r"(?<![0-9])[0-9]{5}-[0-9]{4},?\s(?:to|and|or|then|a|al|y|e|o|hasta|luego)\s$"
)
_ZIP_AFTER: Final = re.compile(
    r"\W{1,3}(?:(?:is|es|the|el|right|my|mi|correct|a|un|correcto)\s)*(?:zip|codigo postal|postal)"
)
_PHONE: Final = re.compile(
    r"(?<![a-z])(?:phone|telephone|tel|cell|mobile|fax|call|text|whatsapp|telefono|celular|movil|llam\w+|reach me|number to)(?![a-z])[^;0-9]{0,24}$"
)
_NINE: Final = 9
_THREES: Final = [3, 3, 3]
_DIALLED: Final = ([3, 3, 4], [1, 3, 3, 4], [3, 7], [3, 4])
_ABROAD: Final = re.compile(r"(?:\+|\b011\s?|\b00)\s?(?!1\b)[0-9]{1,3}[\s.-]*$")
_VERSION: Final = re.compile(
    r"(?:\bv|version|build|chrome/?|firefox/?|safari/?|edge/|edg/|webkit/)\s?(?:nt\s)?[0-9.]*$"
)
_OTHER_ID: Final = re.compile(
    r"(?<![a-z])(?:parcel|parcela|apn|badge|gafete|pid|case|caso|docket|loan|prestamo|order|ticket|confirmation|reference|referencia"
    r"|book|libro|liber|page|pagina|pg|lot|block|invoice|tracking|rastreo|seguimiento|guia|fedex|usps|dhl|ups|waybill|form"
    r"|forms|formularios?|letters?|carta|cartas|pubs?|publications?|notices?|aviso|cat|catalog|omb|rev|proc|section|seccion|irc"
    r"|expediente|unit|building|edificio|room|suite|apto?|unidad|line|linea|pages|paginas|options?|opciones|years?|anos?|ofp"
    r"|employee|empleado|flight|vuelo|meter|vin|plate|placa|steps?|pasos?|model|timestamp|one\sof)(?![a-z])[^.;!?0-9]{0,16}[0-9,\s/-]{0,12}$"
)
_SUM_BEFORE: Final = re.compile(r"[0-9]\s?[-+*x×÷/=]\s?$")
_SUM_AFTER: Final = re.compile(r"\s?(?:[+*×÷=]|x\s)\s?[0-9$]")
_DATE: Final = re.compile(
    r"(?<![0-9])(?:[0-3]?[0-9][-/.][0-3]?[0-9][-/.](?:19|20)?[0-9]{2}|(?:19|20)[0-9]{2}[-/.][01]?[0-9][-/.][0-3]?[0-9])(?![0-9])"
)
_TIME: Final = re.compile(r"[0-9]{1,2}:[0-9]{2}(?![0-9])")
_BARE_DATE: Final = re.compile(r"(?:(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01]))")
_DOTTED: Final = re.compile(
    r"[0-9]{1,3}(?:\.[0-9]{1,3}){2,}(?:[.\s]?\([0-9]{1,2}\)?)*(?::[0-9]{1,5})?"
)
_DASHED: Final = re.compile(r"[0-9]{2,4}([-./ ])[0-9]{1,3}\1[0-9]{3,5}")
_SINGLES: Final = re.compile(r"[0-9](?:\.[0-9]){8}")
_YEAR: Final = re.compile(r"(?:19[3-9]|20[0-4])[0-9]")
_OFP: Final = re.compile(r"(?:[0-9]{3})[\s-]690[0-9]{2}")
_CODES: Final = frozenset(
    "1040 1120 1065 3172 3640 3641 2848 8821 9423 12153 14134 14135 12277 14497 1660 1450 4235 9465 1099"
    " 6321 6322 6323 6325 7432 7433 2000".split()
)


_LISTED: Final = re.compile(
    r"(?<![a-z])(?:pages|lines|steps|forms|letters|sections|lots|rooms|units|options|items|notices|articles"
    r"|paginas|lineas|pasos|formularios|cartas|secciones|lotes|opciones|avisos|articulos|payments|installments"
    r"|amounts|pagos|cuotas|montos|cantidades)\W{1,3}(?:(?:of|de)\s)?$"
)
_PAID: Final = re.compile(
    r"(?<![a-z])(?:paid|pay|paying|owe|owed|payments?|installments?|pague|pago|pagos|debo|dollars|dolares)|\$"
)
_SERIES: Final = [1, 2, 2, 2, 2]
_STAFF: Final = re.compile(r"1000[0-9]{6}")
_STAFF_BEFORE: Final = re.compile(
    r"(?:identificacion|identification|empleado|pid)[^.;!?0-9]{0,16}$"
)
# A code's own letter on both sides, named as a code: "confirmation A412678903B".
_IN_CODE: Final = re.compile(r"[0-9][a-z]{1,4}$")
_CODE_BEFORE: Final = re.compile(r"(?<![a-z0-9])[a-z]$")
_DECIMAL: Final = re.compile(r"[0-9]+\.[0-9]+")


def head(text: str, start: int) -> str:
    """Give the words right before."""
    return text[max(0, start - _BEFORE) : start]


def tail(text: str, end: int) -> str:
    """Give the words right after."""
    return text[end : end + _AFTER]


def is_year(digits: str) -> bool:
    """Tell whether four digits may be a year people talk about here."""
    return _YEAR.fullmatch(digits) is not None


def is_round(digits: str) -> bool:
    """Tell whether the digits are more likely an amount: 1200, 45000."""
    return digits.endswith("00" if len(digits) < 5 else "000")  # noqa: PLR2004


def is_known_code(digits: str) -> bool:
    """Tell whether the digits are a form, letter, publication or section of this trade."""
    return digits in _CODES


def never_whole(text: str, start: int, end: int) -> str | None:
    """Name why even a perfect TIN shape is none: it is a part of something longer."""
    before, after = head(text, start), tail(text, end)
    if _ABROAD.search(before):
        return "phone-abroad"
    if _HEX_BEFORE.search(before) and re.match(r"[0-9]*[a-f]", after):
        return "hex"
    if _VERSION.search(before):
        return "version"
    return None


def not_nine_bare(text: str, start: int, end: int) -> str | None:
    """Name why nine digits without separators are no TIN."""
    before, after = head(text, start), tail(text, end)
    if _MAIL.match(text, max(0, start - 2)) or _MAIL.match(text, max(0, start - 3)):
        return "registered-mail"
    if re.search(r"[0-9][.,]$", before) and not re.search(r"[0-9]{5,}[.,]$", before):
        return "decimal"
    if _MONEY_BEFORE.search(before) or _MONEY_AFTER.match(after):
        return "money"
    if after[:1].isalpha() and (
        _IN_CODE.search(before) or (_CODE_BEFORE.search(before) and _OTHER_ID.search(before[:-1]))
    ):
        return "code"
    return "serial" if _SERIAL.search(before) else None


def is_serial(text: str, start: int) -> bool:
    """Tell whether the words right before name a lien serial, SLID or recording number."""
    return _SERIAL.search(head(text, start)) is not None


def not_one_by_one(text: str, start: int, end: int, *, counted: bool) -> str | None:
    """Name why nine digits, said or typed one by one, are no TIN; `counted`: they are 1 to 9."""
    before, after = head(text, start), tail(text, end)
    if _PHONE.search(before):
        return "phone"
    if _MONEY_BEFORE.search(before) or _MONEY_AFTER.match(after):
        return "money"
    return "list" if counted and _LISTED.search(before) else None


class Spot:
    """A span of numbers and what stands around it, as the rules below look at it."""

    __slots__ = ("after", "before", "groups", "named", "number", "sizes", "start", "text")

    def __init__(
        self, text: str, start: int, end: int, sizes: list[int], *, named: bool = False
    ) -> None:
        self.text, self.start, self.sizes, self.named = text, start, sizes, named
        self.number = text[start:end]
        self.before, self.after = head(text, start), tail(text, end)
        self.groups: list[str] = re.findall("[0-9]+", self.number)


Rule = tuple[str, Callable[[Spot], object]]


def _dialled(spot: Spot) -> object:
    mistyped = spot.named and spot.sizes == [3, 3, 4] and ")" not in spot.number
    return (spot.sizes in _DIALLED and not mistyped) or _PHONE.search(spot.before)


def _is_money(spot: Spot) -> object:
    around = _MONEY_BEFORE.search(spot.before) or _MONEY_AFTER.match(spot.after)
    if spot.sizes == _THREES and "." in spot.number and not spot.named:
        return around or _PAID.search(spot.before)
    return around or _THOUSANDS.fullmatch(spot.number)


def _is_series(spot: Spot) -> bool:
    # Ages, days, lots: "5 10 15 20 25" only goes up.
    steps = [int(group) for group in spot.groups]
    return spot.sizes == _SERIES and all(a < b for a, b in pairwise(steps))


def _is_staff_number(spot: Spot) -> object:
    # A PID has ten digits and begins so; it is named as a TIN is, in Spanish too.
    return _STAFF.fullmatch(spot.number) and _STAFF_BEFORE.search(spot.before)


def _is_date(spot: Spot) -> object:
    return _DATE.search(spot.number) or _TIME.search(spot.number)


def _is_reference(spot: Spot) -> bool:
    # An address has four groups, a version seldom three of three: 666.412.093 is a number.
    apart = _SINGLES.fullmatch(spot.number) or spot.sizes == _THREES
    return bool(_DOTTED.fullmatch(spot.number)) and not apart


def _has_years(spot: Spot) -> bool:
    # "my ssn is 666-8-2047": dashed as a TIN is, with a digit lost or doubled.
    dashed = _DASHED.fullmatch(spot.number) is not None
    certain = spot.named and (sum(spot.sizes) == _NINE or dashed)
    return not certain and len(spot.sizes) > 1 and any(map(is_year, spot.groups))


def _is_zip(spot: Spot) -> object:
    # "from 10001-1234 to 33101-4321": what a place says of one ZIP holds for the next.
    earlier = _ZIP_BEFORE.search(spot.before)
    before = spot.before[: earlier.start()] if earlier else spot.before
    in_place = _PLACE.search(before) or _ZIP_AFTER.match(spot.after)
    return spot.sizes == [5, 4] and in_place


def _has_codes(spot: Spot) -> bool:
    return len(spot.groups) > 1 and any(is_year(g) or is_known_code(g) for g in spot.groups)


# Beside a TIN word, 7 to 11 digits are a mistyped one unless one of these holds.
_TYPO_RULES: Final[tuple[Rule, ...]] = (
    ("phone", _dialled),
    ("date", lambda spot: _is_date(spot) or _BARE_DATE.fullmatch(spot.number)),
    ("ofp", lambda spot: _OFP.search(spot.number)),
    ("staff", _is_staff_number),
    ("money", _is_money),
    ("reference", _is_reference),
    ("years", _has_years),
)
# With no TIN word, nine digits in an unusual grouping are one unless one of these holds.
_LOOSE_RULES: Final[tuple[Rule, ...]] = (
    ("zip", _is_zip),
    ("money", _is_money),
    ("date", _is_date),
    ("reference", _is_reference),
    ("year-or-code", _has_codes),
    ("ipv6", lambda spot: "::" in spot.number and _IPV6_BEFORE.search(spot.before)),
    ("arithmetic", lambda spot: _SUM_BEFORE.search(spot.before) or _SUM_AFTER.match(spot.after)),
    ("mail", lambda spot: _MAIL.match(spot.text, max(0, spot.start - 3))),
    ("phone", lambda spot: _PHONE.search(spot.before)),
    ("other", lambda spot: _OTHER_ID.search(spot.before) or _SERIAL.search(spot.before)),
    ("decimal", lambda spot: _DECIMAL.fullmatch(spot.number)),
    ("series", _is_series),
)


def _first(rules: tuple[Rule, ...], spot: Spot) -> str | None:
    return next((name for name, holds in rules if holds(spot)), None)


def not_a_typo(
    text: str, start: int, end: int, sizes: list[int], *, named: bool = False
) -> str | None:
    """Name why seven to eleven digits near a TIN word are no mistyped TIN."""
    return _first(_TYPO_RULES, Spot(text, start, end, sizes, named=named))


def not_a_loose_nine(text: str, start: int, end: int, sizes: list[int]) -> str | None:
    """Name why nine digits in an unusual grouping, with no TIN word, are no TIN."""
    return _first(_LOOSE_RULES, Spot(text, start, end, sizes))


def is_other(text: str, start: int) -> bool:
    """Tell whether the words right before name another number or a list of them."""
    return _OTHER_ID.search(head(text, start)) is not None


def is_listed(text: str, start: int) -> bool:
    """Tell whether a plural right before announces a list: pages 412, 67, 8903."""
    return _LISTED.search(head(text, start)) is not None


def is_amount(text: str, start: int, end: int) -> bool:
    """Tell whether the talk around is of payments."""
    return _PAID.search(text, max(0, start - _BEFORE), end + _AFTER) is not None
