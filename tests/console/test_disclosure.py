"""Who may see what of an account, as values: nothing unless a rule says so."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from chat.domain.contact import Contact
from chat.domain.entries import Author, AuthorKind
from chat.domain.lifecycle import Status
from chat.domain.sign_in import Verified
from chat.domain.sign_in_fold import SignIn
from console.accounts.demo import Invented, read_invented
from console.domain.account import Access, Account
from console.domain.disclosure import (
    RULES,
    THIRD_PARTIES,
    authorized_share,
    is_readily_computed,
    lock_of,
    must_be_open,
    own_share,
)
from console.domain.parties import Party
from console.domain.staff import (
    GivenName,
    Identification,
    IdKind,
    NameFormat,
    Role,
    StaffMember,
)
from kernel.errors import CODES, Refused
from kernel.languages import Language
from kernel.masking import RawText, mask

TODAY = date(2026, 11, 21)
RIVERA = StaffMember(
    "s1",
    "rivera",
    GivenName(NameFormat.TITLE, "Rivera", title="Ms."),
    Identification(IdKind.PID, "1000000001"),
    Role.ASSISTOR,
    frozenset(Language),
    3,
    "",
)
SIGNED_IN = SignIn(verified=Verified("a1", mask(RawText("Dana")).text, "ial2", "", "key"))


def a_contact(party: str = "taxpayer", **more: object) -> Contact:
    """A contact of Ms. Rivera's whose customer has signed in."""
    owner = Author(AuthorKind.ASSISTOR, "s1", "Ms. Rivera")
    contact = Contact("c1", status=Status.ASSIGNED, owner=owner, party=party, sign_in=SIGNED_IN)
    return replace(contact, **more)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def invented() -> Invented:
    """The invented accounts."""
    return read_invented()


def account_of(invented: Invented, subject: str) -> Access:
    who = invented.subject[subject]
    return Access(account(invented, who.account), who.person)


def account(invented: Invented, reference: str) -> Account:
    return next(each for each in invented.account if each.reference == reference)


@pytest.mark.parametrize("party", ["taxpayer", "representative"])
def test_the_account_opens_for_who_signed_in_as_taxpayer_or_representative(party: str) -> None:
    must_be_open(a_contact(party), RIVERA)

    assert lock_of(a_contact(party)) == ""


@pytest.mark.parametrize("party", sorted(THIRD_PARTIES))
def test_a_third_party_sees_nothing_even_after_signing_in(party: str) -> None:
    assert lock_of(a_contact(party)) == "account.third_party"


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"sign_in": SignIn()}, "account.not_signed_in"),
        ({"sign_in": SignIn(failure="cancelled")}, "account.not_signed_in"),
        ({"party": ""}, "account.party_needed"),
        ({"status": Status.WRAP_UP}, "contact.ended"),
        ({"status": Status.CLOSED}, "contact.ended"),
        ({"status": Status.QUEUED}, "contact.ended"),
        ({"status": Status.BOT}, "contact.ended"),
        ({"owner": None}, "contact.not_yours"),
        ({"owner": Author(AuthorKind.ASSISTOR, "s2", "Okafor")}, "contact.not_yours"),
    ],
)
def test_whatever_is_missing_locks_it(more: dict[str, object], code: str) -> None:
    with pytest.raises(Refused) as refused:
        must_be_open(a_contact(**more), RIVERA)  # type: ignore[arg-type]

    assert refused.value.code == code


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.ADMINISTRATOR])
def test_nobody_but_an_assistor_looks_through_the_chat(role: Role) -> None:
    with pytest.raises(Refused, match=r"role\.refused"):
        must_be_open(a_contact(), replace(RIVERA, role=role))


def test_a_taxpayer_sees_their_own_periods_and_notices(invented: Invented) -> None:
    share = own_share(account_of(invented, "demo-taxpayer"))

    assert share.holder.name == "Jordan Demo"
    assert [module.period.year for module in share.modules] == [2021, 2016]
    assert [notice.serial for notice in share.notices] == ["LN-24-1183", "LN-19-0352"]
    assert is_readily_computed(share.modules)


def test_a_spouse_sees_the_joint_year_and_their_own_address_only(invented: Invented) -> None:
    share = own_share(account_of(invented, "demo-joint-spouse"))

    assert share.holder.name == "Casey Demo"
    assert [module.period.year for module in share.modules] == [2020]
    assert [notice.serial for notice in share.notices] == ["LN-23-2760"]
    assert "Juniper" not in repr(share)
    assert "21675.83" not in repr(share)


def test_a_freeze_or_restricted_interest_is_no_payoff_at_once(invented: Invented) -> None:
    business = own_share(account_of(invented, "demo-business-owner"))
    frozen = account(invented, "acct-juniper").modules

    assert not is_readily_computed(business.modules)
    assert not is_readily_computed(frozen)
    assert is_readily_computed(frozen[:1])


def test_a_restricted_account_shows_nothing_whatever_the_directory_sent(
    invented: Invented,
) -> None:
    full = account_of(invented, "demo-taxpayer")
    restricted = Access(replace_account(full.account, restricted=True), full.person)

    for access in (account_of(invented, "demo-restricted"), restricted):
        with pytest.raises(Refused, match=r"account\.restricted"):
            own_share(access)


def replace_account(account: Account, **more: object) -> Account:
    import msgspec

    return msgspec.structs.replace(account, **more)


def test_who_has_no_account_or_is_not_in_it_sees_nothing(invented: Invented) -> None:
    stranger = Access(account(invented, "acct-maple"), "person-luis")

    for access in (None, stranger):
        with pytest.raises(Refused, match=r"account\.not_found"):
            own_share(access)


def test_a_representative_sees_the_periods_on_file_and_no_others(invented: Invented) -> None:
    papers = invented.subject["demo-representative"].authorization

    share = authorized_share(account(invented, "acct-maple"), "person-dana", papers, TODAY)

    # The paper is for 2020 to 2022, so the year 2016 stays closed.
    assert [module.period.year for module in share.modules] == [2021]
    assert [notice.serial for notice in share.notices] == ["LN-24-1183"]
    assert [paper.form for paper in share.papers] == ["2848"]


@pytest.mark.parametrize(
    ("reference", "person"),
    [
        ("acct-granite", "entity-granite"),  # expired
        ("acct-juniper", "person-luis"),  # for other years
        ("acct-juniper", "person-carmen"),  # of the other spouse
        ("acct-maple", "person-luis"),
        ("acct-slate", "person-slate"),
    ],
)
def test_a_representative_without_a_fitting_paper_sees_nothing(
    invented: Invented, reference: str, person: str
) -> None:
    papers = invented.subject["demo-representative"].authorization

    with pytest.raises(Refused, match=r"account\.not_authorized"):
        authorized_share(account(invented, reference), person, papers, TODAY)


def test_an_authorization_holds_through_its_last_day(invented: Invented) -> None:
    papers = invented.subject["demo-representative"].authorization
    granite = account(invented, "acct-granite")

    assert authorized_share(granite, "entity-granite", papers, date(2025, 1, 31)).modules
    assert authorized_share(granite, "entity-granite", papers, date(2023, 2, 1)).modules
    for day in (date(2025, 2, 1), date(2023, 1, 31)):
        with pytest.raises(Refused, match=r"account\.not_authorized"):
            authorized_share(granite, "entity-granite", papers, day)


def test_every_refusal_is_a_known_code_with_its_rule() -> None:
    assert set(RULES) <= set(CODES)
    assert all(rule.startswith(("IRC", "IRM")) for rule in RULES.values())
    assert {code for code in CODES if code.startswith("account.")} - set(RULES) == {
        "account.unavailable"
    }


def test_the_third_parties_are_all_parties_but_two() -> None:
    assert set(Party) - THIRD_PARTIES == {Party.TAXPAYER, Party.REPRESENTATIVE}


def test_amounts_are_dollars_and_cents(invented: Invented) -> None:
    modules = [module for account in invented.account for module in account.modules]

    assert all(module.assessed_balance.as_tuple().exponent == -2 for module in modules)
    assert sum(module.assessed_balance for module in modules) > Decimal(1000)
