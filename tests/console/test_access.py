"""Access to the console: asked for by anybody, decided by another, ended on its last day."""

from collections.abc import Awaitable
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from console.domain.access import Decision
from console.domain.staff import GivenName, Identification, IdKind, NameFormat, Role, StaffMember
from console.services.change_access import extend_access, remove_access
from console.services.decide_access import Approval, approve_access, refuse_access
from console.services.ports import Console
from console.services.read_access import read_access
from console.services.request_access import request_access
from console.services.sessions import begin_session, open_session
from console.services.sign_in import sign_in
from console.store.tables import access_request, audit
from kernel.errors import LienChatError
from kernel.languages import Language
from kernel.masking import RawText
from tests.console.staged import an_assistor

PASSWORD = "a few plain words"
BADGE = Identification(IdKind.BADGE, "LC-3003")
RIVERA = GivenName(NameFormat.TITLE, "Rivera", title="Ms.")


async def asks(
    console: Console, login: str = "new.person", identification: Identification = BADGE
) -> str:
    request = await request_access(
        console,
        login,
        PASSWORD,
        name=RIVERA,
        identification=identification,
        languages=frozenset({Language.ES}),
        address="192.0.2.7",
    )
    return request.id


def a_year_from(console: Console) -> date:
    return console.today() + timedelta(days=365)


async def refused(act: Awaitable[object]) -> str:
    with pytest.raises(LienChatError) as error:
        await act
    return error.value.code


async def events(console: Console) -> list[str]:
    async with console.database.snapshot() as connection:
        rows = await connection.scalars(select(audit.c.event).order_by(audit.c.at, audit.c.id))
        return sorted(rows)


async def an_administrator(console: Console) -> StaffMember:
    return await an_assistor(console, "adams")


async def test_an_approved_request_is_an_account_that_signs_in(console: Console) -> None:
    adams = await an_administrator(console)
    asked = await asks(console)
    assert await refused(sign_in(console, "new.person", PASSWORD, "192.0.2.7")) == "signin.refused"

    approval = Approval("new.person", a_year_from(console))
    member = await approve_access(console, adams, asked, approval)
    signed_in = await sign_in(console, "new.person", PASSWORD, "192.0.2.7")

    assert signed_in.staff == member
    assert (member.role, member.shown_name) == (Role.ASSISTOR, "Ms. Rivera")
    assert member.languages == {Language.ES}
    (kept,) = (await read_access(console)).decided
    assert (kept.decision, kept.decided_by) == (Decision.APPROVED, adams.shown_name)
    assert kept.decided_at
    assert {"access.requested", "access.approved"} <= set(await events(console))


async def test_a_password_stays_with_the_request_only_until_it_is_decided(
    console: Console,
) -> None:
    adams = await an_administrator(console)
    asked = await asks(console)

    await refuse_access(console, adams, asked, RawText("Not of this office."))

    async with console.database.snapshot() as connection:
        kept = (await connection.execute(select(access_request))).one()
    assert kept.password_hash == ""
    assert await refused(sign_in(console, "new.person", PASSWORD, "192.0.2.7")) == "signin.refused"


async def test_a_request_is_decided_once(console: Console) -> None:
    adams = await an_administrator(console)
    asked = await asks(console)
    await refuse_access(console, adams, asked, RawText("Twice the same."))

    again = approve_access(console, adams, asked, Approval("new.person", a_year_from(console)))

    assert await refused(again) == "access.decided"


async def test_nobody_decides_about_themselves(console: Console) -> None:
    adams = await an_administrator(console)
    asked = await asks(console, login=adams.login)

    own = approve_access(console, adams, asked, Approval("another", a_year_from(console)))

    assert await refused(own) == "access.own"
    assert await refused(remove_access(console, adams, adams.id)) == "access.own"
    later = extend_access(console, adams, adams.id, a_year_from(console))
    assert await refused(later) == "access.own"


async def test_a_login_that_is_taken_is_told_to_the_administrator_alone(console: Console) -> None:
    adams = await an_administrator(console)
    taken = await an_assistor(console, "rivera")
    asked = await asks(console, login=taken.login)

    first = approve_access(console, adams, asked, Approval(taken.login, a_year_from(console)))

    assert await refused(first) == "access.login_taken"
    await approve_access(console, adams, asked, Approval("rivera2", a_year_from(console)))
    signed_in = await sign_in(console, "rivera2", PASSWORD, "192.0.2.7")
    assert signed_in.staff.login == "rivera2"


@pytest.mark.parametrize("days", [-1, 731])
async def test_access_ends_neither_before_today_nor_in_the_far_future(
    console: Console, days: int
) -> None:
    adams = await an_administrator(console)
    asked = await asks(console)
    approval = Approval("new.person", console.today() + timedelta(days=days))

    assert await refused(approve_access(console, adams, asked, approval)) == "form.invalid"


async def test_on_the_day_after_the_last_no_session_is_valid(console: Console) -> None:
    adams = await an_administrator(console)
    member = await an_assistor(console, "rivera")
    token = await begin_session(console, member.id)
    await extend_access(console, adams, member.id, console.today())
    assert (await open_session(console, token)).id == member.id

    console.clock.move(days=1)  # type: ignore[attr-defined]
    tomorrow = await begin_session(console, member.id)

    assert await refused(open_session(console, tomorrow)) == "session.missing"


async def test_removed_access_ends_every_session_at_once(console: Console) -> None:
    adams = await an_administrator(console)
    member = await an_assistor(console, "rivera")
    tokens = [await begin_session(console, member.id) for _ in range(2)]

    await remove_access(console, adams, member.id)

    assert [await refused(open_session(console, token)) for token in tokens] == [
        "session.missing",
        "session.missing",
    ]


@pytest.mark.parametrize(
    ("kind", "number"),
    [
        (IdKind.PID, "123456789"),
        (IdKind.PID, "12345678901"),
        (IdKind.PID, "LC-3003"),
        (IdKind.BADGE, "X"),
        (IdKind.BADGE, "900-70-0001"),
    ],
)
async def test_a_number_of_the_wrong_shape_is_not_kept(
    console: Console, kind: IdKind, number: str
) -> None:
    assert await refused(asks(console, identification=Identification(kind, number))) == (
        "form.invalid"
    )
    assert (await read_access(console)).waiting == []


async def test_what_is_typed_as_a_reason_is_masked(console: Console) -> None:
    adams = await an_administrator(console)
    asked = await asks(console)

    await refuse_access(console, adams, asked, RawText("His SSN is 900-70-0001."))

    (kept,) = (await read_access(console)).decided
    assert kept.reason is not None
    assert "900" not in kept.reason
