"""What may not go out to a customer: account words too early, figures in the wrong chat."""

from collections.abc import Iterable, Iterator
from typing import Final

from chat.domain.contact import Contact
from chat.domain.sign_in import AUTHENTICATED
from chat.tools.registry import NEVER_INSERTED
from chat.tools.words import words_of
from console.domain.disclosure import is_third_party
from kernel.errors import Conflict
from kernel.languages import Language
from quick_responses.library import Library
from quick_responses.model import QuickResponse
from quick_responses.reading import PLACEHOLDER

# The one that tells a figure: only to a taxpayer or representative who has signed in (R33).
PAYOFF_AMOUNT: Final = "payoff_amount"
# Fewer letters than this between two blanks are in any sentence.
_TELLING: Final = 12


def must_not_disclose(
    library: Library, contact: Contact, text: str, quick_response: str, wrong_figures: int
) -> None:
    """Refuse words for signed-in customers elsewhere, and figures that were shown elsewhere.

    It goes by the words, not by which button they came from. `wrong_figures` is how many of the
    text's figures were shown of an account that this customer may not hear of.
    """
    for item in _account_items(library, text, quick_response):
        if contact.level != AUTHENTICATED:
            raise Conflict("quick_response.account_specific", item.id)
        if is_third_party(contact):
            raise Conflict("quick_response.third_party", item.id)
        if item.id == PAYOFF_AMOUNT and not contact.party:
            raise Conflict("account.party_needed", item.id)
    if wrong_figures:
        raise Conflict("message.account_figure")
    if any(title in _plain(text) for title in estimates()):
        raise Conflict("message.estimate")


def _account_items(library: Library, text: str, quick_response: str) -> Iterator[QuickResponse]:
    plain = _plain(text)
    for item in library.quick_responses.values():
        if item.account_specific and (
            quick_response in {item.id, item.name}
            or any(says(plain, item.text[language]) for language in Language)
        ):
            yield item


def says(plain: str, approved: str) -> bool:
    """Tell whether a folded text has an approved one in it, whatever fills its blanks."""
    # Words and names of blanks take turns in what `split` returns.
    parts = [_plain(words) for words in PLACEHOLDER.split(approved)[::2]]
    telling = [words for words in parts if len(words) >= _TELLING]
    place = 0
    for words in telling:
        found = plain.find(words, place)
        if found < 0:
            return False
        place = found + len(words)
    return bool(telling)


def estimates() -> Iterable[str]:
    """Return the headings of estimates that are never sent (DOMAIN c), in both languages."""
    for tool in NEVER_INSERTED:
        for language in Language:
            yield _plain(words_of(tool).text(language, "title"))


def may_hear_figures(contact: Contact) -> bool:
    """Tell whether this customer may hear figures of the account that they signed in for."""
    return contact.level == AUTHENTICATED and not is_third_party(contact)


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("’", "'").split())
