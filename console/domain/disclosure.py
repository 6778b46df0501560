"""Who may see what of an account: level, party, who signed in, authorization (R16, R33).

Nothing may be seen unless a rule here says so. Each refusal is a code with the rule it rests on.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

import msgspec

from chat.domain.contact import Contact
from chat.domain.lifecycle import Status
from chat.domain.sign_in import AUTHENTICATED
from console.domain.account import Access, Account, Authorization, Holder, Module, Notice
from console.domain.ownership import must_own
from console.domain.parties import Party
from console.domain.staff import Role, StaffMember
from kernel.errors import Refused

# The rule behind each refusal, as it is cited on screen. The memo is SBSE-05-0325-0018
# (2025-03-28), whose paragraphs stand in IRM 5.19.12; IRC 6103 as amended to 2025.
RULES: Final[dict[str, str]] = {
    "contact.ended": "IRM 5.19.12.7.5.1(5)",
    "account.not_signed_in": "IRM 5.19.12.7.5.1(5)",
    "account.party_needed": "IRM 5.19.12.7.5.1(6)B",
    "account.third_party": "IRC 6103(a); IRM 5.19.12.7.5.2",
    "account.not_authorized": "IRC 6103(c), (e)(6)",
    "account.restricted": "IRC 6103(a)",
    "account.not_found": "IRC 6103(e)(1)",
    "message.account_figure": "IRM 5.19.12.7.5.1(5); IRC 6103(a)",
    "quick_response.account_specific": "IRM 5.19.12.7.5.1(5)",
    "quick_response.third_party": "IRC 6103(a); IRM 5.19.12.7.5.3(17)",
}
THIRD_PARTIES: Final = frozenset(Party) - {Party.TAXPAYER, Party.REPRESENTATIVE}


@dataclass(frozen=True, slots=True)
class Share:
    """What one look may show: whose account, which of its periods, by which papers."""

    reference: str
    holder: Holder
    modules: tuple[Module, ...]
    notices: tuple[Notice, ...]
    papers: tuple[Authorization, ...] = ()


def lock_of(contact: Contact) -> str:
    """Return why this contact's account panel is locked, as a code, or nothing.

    It says nothing of who looks: the panel of somebody else's contact is not even asked for.
    """
    if contact.status is not Status.ASSIGNED:
        return "contact.ended"
    # Before the level: signing in would change nothing for them, so nobody is sent to do it.
    if is_third_party(contact):
        return "account.third_party"
    if contact.level != AUTHENTICATED:
        return "account.not_signed_in"
    return "" if contact.party else "account.party_needed"


def is_third_party(contact: Contact) -> bool:
    """Tell whether somebody asks who is neither the taxpayer nor their representative."""
    return contact.party in THIRD_PARTIES


def must_be_open(contact: Contact, staff: StaffMember) -> None:
    """Refuse a look by who is no assistor, does not hold the contact, or finds it locked."""
    if staff.role is not Role.ASSISTOR:
        raise Refused("role.refused", staff.role)
    must_own(contact, staff.id)
    if code := lock_of(contact):
        raise Refused(code)


def is_readily_computed(modules: Iterable[Module]) -> bool:
    """Tell whether nothing on file stands in the way of a payoff at once (memo (17), R33, R34).

    How many modules are too many, and other complexity, is for the assistor to judge.
    """
    return not any(module.freeze or module.restricted_interest for module in modules)


def own_share(access: Access | None) -> Share:
    """Return what a verified taxpayer may see: the periods that they themselves owe."""
    if access is None:
        raise Refused("account.not_found")
    return _share(access.account, access.person, access.account.modules)


def authorized_share(
    account: Account | None, person: str, authorizations: Iterable[Authorization], today: date
) -> Share:
    """Return what a representative may see: forms and periods on file for them, valid today."""
    papers = [
        each
        for each in authorizations
        if account is not None
        and (each.account, each.person) == (account.reference, person)
        and each.is_valid_on(today)
    ]
    if account is None or not papers:
        raise Refused("account.not_authorized")
    covered = tuple(
        module
        for module in account.modules
        if any(each.covers(module.tax_form, module.period) for each in papers)
    )
    share = _share(account, person, covered)
    if not share.modules:
        raise Refused("account.not_authorized", "other periods")
    return replace(share, papers=tuple(papers))


def _share(account: Account, person: str, modules: Sequence[Module]) -> Share:
    if account.restricted:
        raise Refused("account.restricted")
    holder = next((each for each in account.holders if each.person == person), None)
    if holder is None:
        raise Refused("account.not_found", "no such person in the account")
    own = tuple(module for module in modules if person in module.holders)
    return Share(account.reference, holder, own, _notices(account.notices, own))


def _notices(notices: Iterable[Notice], modules: Sequence[Module]) -> tuple[Notice, ...]:
    """Return the notices with the lines of these periods only; one without any is left out."""
    seen = {(module.tax_form, module.period) for module in modules}
    found = []
    for notice in notices:
        lines = tuple(line for line in notice.lines if (line.tax_form, line.period) in seen)
        if lines:
            found.append(msgspec.structs.replace(notice, lines=lines))
    return tuple(found)
