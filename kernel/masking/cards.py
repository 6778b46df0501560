"""Payment cards, and bank account numbers beside a routing or an account word."""

import re
from collections.abc import Iterator
from typing import Final

from kernel.masking.numbers import Numbers
from kernel.masking.separators import LOOSE, SPACED
from kernel.masking.shapes import runs

_CARD_WORD: Final = re.compile(
    r"(?<![a-z])(?:card|visa|master ?card|amex|american express|discover|debit|credit|tarjeta|credito|debito)(?![a-z])"
    r"[^.;!?0-9*]{0,24}$"
)
_BANK: Final = re.compile(
    r"(?<![a-z])(?:(?:bank|checking|savings?|deposit|bancaria|corriente|ahorros?|cheques)\s(?:account|acct|cuenta)"
    r"|(?:checking|savings|ahorros|bancaria|corriente)\W{0,4}$"
    r"|(?:account|cuenta|acct|a/c)\s?(?:number|numero|num|nbr|nro|no|#|bancaria|corriente|de (?:banco|ahorros?|cheques))"
    r"|(?:acct|a/c)\W{0,3}$|(?:numero|no\.?|nro\.?|#) de (?:mi )?cuenta|iban|clabe)(?![a-z])[^.;!?0-9$*]{0,20}$"
)
_ACCOUNT: Final = re.compile(r"(?<![a-z])(?:account|acct|a/c|cuenta)(?![a-z])[^.;!?0-9$*]{0,14}$")
# Nothing but a link between the word and a long number; the IRS's own accounts have names.
_ACCOUNT_IS: Final = re.compile(
    r"(?<![a-z])(?:account|acct|a/c|cuenta|cta)s?(?:\s(?:at|with|in|en|con|de|del)\s[a-z]{2,12})?"
    r"(?:[\s:#=.-]|is|es|my|mi|no|num|nro|number|numero){0,6}$"
)
_LONG: Final = 8
_BARE_DATE: Final = re.compile(
    r"(?:19|20)[0-9]{2}[01][0-9][0-3][0-9]|[01][0-9][0-3][0-9](?:19|20)[0-9]{2}"
)
_ROUTING: Final = re.compile(
    r"(?<![a-z])(?:routing|rtn|aba|ruta|transito|numero de ruta)(?![a-z])[^.;!?0-9$*]{0,20}$"
)
_ROUTING_ANYWHERE: Final = re.compile(r"(?<![a-z])(?:routing|rtn|aba|ruta)(?![a-z])")
_BANK_WORDS: Final = re.compile(
    r"acc|a/c|cta|cuenta|routing|rtn|aba|ruta|transito|iban|clabe|checking|saving|ahorro|bancaria|corriente"
)
_FEWEST_CARD, _MOST_CARD = 13, 19
_GROUP: Final = 4
_USUAL: Final = [[4, 4, 4, 4], [4, 6, 5], [4, 6, 4], [4, 4, 4, 4, 3], [8, 8], [4, 4, 8], [4, 12]]
_WORDS_BEFORE: Final = 60


def cards(numbers: Numbers) -> Iterator[tuple[int, int]]:
    """Yield spans (first, last) of card numbers: right length, right check digit, alone."""
    for first, last in runs(numbers.ranks, SPACED, len(numbers)):
        joined = "".join(numbers.digits[first : last + 1])
        if len(joined) < _FEWEST_CARD:
            continue
        sizes = [len(d) for d in numbers.digits[first : last + 1]]
        usual = (
            first == last
            or max(sizes) == 1
            or sizes in _USUAL
            or not numbers.text[numbers.starts[first]].isdigit()
        )
        if len(joined) <= _MOST_CARD and usual and _is_card(numbers, first, joined):
            yield first, last
        elif last > first:
            yield from _single_cards(numbers, first, last)


def _single_cards(numbers: Numbers, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Look for a card written in four groups or in one, inside a longer run."""
    for k in range(first, last + 1):
        count = _groups_of_card(numbers.digits, k)
        until = k + count - 1
        if not count or until > last or _goes_on(numbers, until):
            continue
        joined = "".join(numbers.digits[k : until + 1])
        if len(joined) <= _MOST_CARD and _is_card(numbers, k, joined):
            yield k, until


def _groups_of_card(digits: list[str], k: int) -> int:
    """Tell how many numbers a card that begins here takes; none: 0."""
    size = len(digits[k])
    if size >= _FEWEST_CARD:
        return 1
    if size != _GROUP:
        return 0
    sizes = [len(d) for d in digits[k + 1 : k + 4]]
    return 4 if sizes == [4, 4, 4] else 3 * (sizes[:2] == [6, 5])


def _goes_on(numbers: Numbers, last: int) -> bool:
    # Tracking numbers go on in fours behind what happens to check as a card.
    more = last < len(numbers.ranks) and numbers.ranks[last] <= SPACED
    return more and len(numbers.digits[last + 1]) == _GROUP


def _is_card(numbers: Numbers, first: int, digits: str) -> bool:
    named = _CARD_WORD.search(_before(numbers, first)) is not None
    issued = digits[0] in "3456" or digits[:2] in {"22", "23", "24", "25", "26", "27"}
    right_length = len(digits) in {15, 16} or (digits[0] in "4356" and len(digits) in {13, 14, 19})
    return (named and len(digits) in {14, 15, 16}) or (issued and right_length and luhn(digits))


def luhn(digits: str) -> bool:
    """Check the check digit of a card number (ISO/IEC 7812-1)."""
    doubled = (sum(divmod(2 * int(d), 10)) for d in digits[-2::-2])
    return (sum(map(int, digits[-1::-2])) + sum(doubled)) % 10 == 0


def accounts(numbers: Numbers) -> Iterator[tuple[int, int]]:
    """Yield spans of bank account and routing numbers that a word right before them names."""
    if not _BANK_WORDS.search(numbers.text):
        return
    routed = _ROUTING_ANYWHERE.search(numbers.text) is not None
    for k in range(len(numbers)):
        if k and numbers.ranks[k - 1] <= LOOSE and len(numbers.digits[k]) < 6:  # noqa: PLR2004
            continue
        before = _before(numbers, k)
        account = _BANK.search(before) or (routed and _ACCOUNT.search(before))
        account = account or (_is_long(numbers.digits[k]) and _ACCOUNT_IS.search(before))
        if account or _ROUTING.search(before):
            last, total = _tight_run(numbers, k)
            if 6 <= total <= 18:  # noqa: PLR2004 - ISO 13616 leaves longer ones to IBAN
                yield k, last


def _is_long(digits: str) -> bool:
    return len(digits) >= _LONG and not _BARE_DATE.fullmatch(digits)


def _tight_run(numbers: Numbers, first: int) -> tuple[int, int]:
    last = first
    while last < len(numbers.ranks) and numbers.ranks[last] < LOOSE:
        last += 1
    return last, sum(len(d) for d in numbers.digits[first : last + 1])


def _before(numbers: Numbers, first: int) -> str:
    start = numbers.starts[first]
    return numbers.text[max(0, start - _WORDS_BEFORE) : start]
