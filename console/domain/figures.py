"""Figures of an account, so that a message which repeats one in the wrong chat is noticed.

A figure is written in one form: `1234.50` (money), `2021-12-31` (a period), `1040 2021` (a form
with its year), `#ln241183` (a serial). A share's figures and a message's are compared so.
"""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from console.domain.disclosure import Share

# A small round sum is in half of all messages, so only from here on are whole dollars a figure.
WHOLE_FROM: Final = Decimal(100)
_MANY: Final = 200
_MONTHS: Final = {
    name: number
    for names in (
        "january february march april may june july august september october november december",
        "jan feb mar apr may jun jul aug sep oct nov dec",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    )
    for number, name in enumerate(names.split(), 1)
}
_AMOUNT: Final = re.compile(r"(?<![\w.,-])\$?\s?(\d{1,3}(?:[, ]\d{3})+|\d+)(\.\d{2})?(?![\w-])")
_COMMA_AMOUNT: Final = re.compile(
    r"(?<![\w.,-])(?:(\d{1,3}(?:[. ]\d{3})+)(,\d{2})?|(\d+)(,\d{2}))(?![\w-])"
)
_ISO: Final = re.compile(r"(?<!\d)(\d{4})-?(\d{2})(?:-(\d{2}))?(?!\d)")
_SLASHED: Final = re.compile(r"(?<!\d)(\d{1,2})/(?:(\d{1,2})/)?(\d{4})(?!\d)")
_NAMED: Final = re.compile(
    r"(?<!\w)(\d{1,2} )?(?:de )?([a-z]{3,10})\.?(?: (\d{1,2}))?,? (?:de )?(\d{4})"
)
_FORM: Final = re.compile(r"(?<![\w-])(\d{3,4}[a-z]{0,3}(?:-[a-z]{1,3})?|civpen)(?![\w])")
_YEAR: Final = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)")
_TOKEN: Final = re.compile(r"[a-z0-9]+")
_IN_A_SERIAL: Final = 3


def figures_of(share: Share) -> frozenset[str]:
    """Return every figure that a look showed."""
    found: set[str] = set()
    for module in share.modules:
        for amount in (module.assessed_balance, module.accrued_penalty, module.lien_fees):
            found |= _money(amount)
        found |= _period(module.tax_form, module.period)
        # What is owed for a period is its sum, however it is added up.
        found |= _money(module.assessed_balance + module.accrued_penalty + module.lien_fees)
    for notice in share.notices:
        found.add(_serial(notice.serial))
        for line in notice.lines:
            found |= _money(line.balance) | _period(line.tax_form, line.period)
    return frozenset(found)


def _money(amount: Decimal) -> set[str]:
    if not amount:
        return set()
    found = {f"{amount:.2f}"}
    if amount >= WHOLE_FROM:
        found |= {f"{int(amount)}.00", f"{amount.quantize(Decimal(1), ROUND_HALF_UP)}.00"}
    return found


def _period(tax_form: str, period: date) -> set[str]:
    return {period.isoformat(), period.isoformat()[:7], f"{tax_form.casefold()} {period.year}"}


def _serial(serial: str) -> str:
    return "#" + "".join(_TOKEN.findall(serial.casefold()))


def is_telling(figure: str) -> bool:
    """Tell whether a figure alone points at one account: an amount with cents, or a serial."""
    return figure.startswith("#") or ("." in figure and not figure.endswith(".00"))


def figures_in(text: str) -> frozenset[str]:
    """Return whatever in a text could be a figure of an account."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    plain = re.sub(r"[\s\u2009]+", " ", plain)
    return frozenset((*_amounts(plain), *_periods(plain), *_pairs(plain), *_serials(plain)))


def _amounts(plain: str) -> Iterator[str]:
    for hit in _AMOUNT.finditer(plain):
        yield re.sub(r"[, ]", "", hit[1]).lstrip("0") + (hit[2] or ".00")
    for hit in _COMMA_AMOUNT.finditer(plain):
        whole, cents = hit[1] or hit[3], hit[2] or hit[4] or ",00"
        yield re.sub(r"[. ]", "", whole).lstrip("0") + cents.replace(",", ".")


def _periods(plain: str) -> Iterator[str]:
    for hit in _ISO.finditer(plain):
        yield "-".join(part for part in hit.groups() if part)
    for hit in _SLASHED.finditer(plain):
        month, day, year = hit.groups()
        yield "-".join((year, month.zfill(2), *([day.zfill(2)] if day else [])))
    for hit in _NAMED.finditer(plain):
        before, name, after, year = hit.groups()
        if name in _MONTHS:
            month = f"{year}-{_MONTHS[name]:02}"
            day = (before or after or "").strip()
            yield f"{month}-{day.zfill(2)}" if day else month


def _pairs(plain: str) -> Iterator[str]:
    """Return each form with each year that the text names: together they say whose period it is."""
    years = dict.fromkeys(_YEAR.findall(plain))
    forms = dict.fromkeys(_FORM.findall(plain))
    for _, pair in zip(
        range(_MANY), ((f, y) for f in forms for y in years if f != y), strict=False
    ):
        yield " ".join(pair)


def _serials(plain: str) -> Iterator[str]:
    """Return up to three pieces in a row as one, for a serial is written with any separators."""
    tokens = _TOKEN.findall(plain)
    for place in range(len(tokens)):
        for length in range(1, _IN_A_SERIAL + 1):
            joined = "".join(tokens[place : place + length])
            if any(letter.isdigit() for letter in joined):
                yield f"#{joined}"
