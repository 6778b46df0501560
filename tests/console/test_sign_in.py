"""Signing in and out: the same answer for every wrong guess, and sessions that end."""

from typing import cast

import pytest
from sqlalchemy import select

from console.services.ports import Console
from console.services.sessions import begin_session, open_session
from console.services.sign_in import sign_in, sign_out
from console.services.staff import disable_staff, list_staff
from console.store.tables import audit, staff_session
from kernel.errors import Conflict, LienChatError, NotSignedIn, Refused
from kernel.languages import Language
from tests.console.staged import PASSWORD, StepClock, an_assistor


def clock_of(console: Console) -> StepClock:
    return cast("StepClock", console.clock)


async def audited(console: Console) -> list[tuple[str, str]]:
    async with console.database.snapshot() as connection:
        rows = await connection.execute(select(audit.c.event, audit.c.outcome))
        return [(row.event, row.outcome) for row in rows]


async def test_signing_in_opens_a_session_that_signing_out_ends(console: Console) -> None:
    rivera = await an_assistor(console)

    signed_in = await sign_in(console, " Rivera", PASSWORD, "10.0.0.1")
    assert await open_session(console, signed_in.token) == rivera

    await sign_out(console, signed_in.token)
    with pytest.raises(NotSignedIn):
        await open_session(console, signed_in.token)
    assert await audited(console) == [
        ("staff.added", "ok"),
        ("staff.sign_in", "ok"),
        ("staff.sign_out", "ok"),
    ]


async def test_the_token_itself_is_kept_nowhere(console: Console) -> None:
    await an_assistor(console)
    signed_in = await sign_in(console, "rivera", PASSWORD, "10.0.0.1")

    async with console.database.snapshot() as connection:
        row = (await connection.execute(select(staff_session))).one()
    assert signed_in.token not in map(str, row)


@pytest.mark.parametrize(("login", "password"), [("rivera", "wrong"), ("nobody", PASSWORD)])
async def test_a_wrong_guess_never_says_what_was_wrong(
    console: Console, login: str, password: str
) -> None:
    await an_assistor(console)
    with pytest.raises(NotSignedIn, match=r"signin\.refused"):
        await sign_in(console, login, password, "10.0.0.1")
    assert ("staff.sign_in", "refused") in await audited(console)


async def test_guessing_is_throttled_and_the_owner_elsewhere_is_not_locked_out(
    console: Console,
) -> None:
    await an_assistor(console)
    codes = []
    for _ in range(7):
        with pytest.raises(LienChatError) as refused:
            await sign_in(console, "rivera", "wrong", "10.0.0.66")
        codes.append(refused.value.code)
    assert codes == ["signin.refused"] * 5 + ["signin.throttled"] * 2

    assert (await sign_in(console, "rivera", PASSWORD, "10.0.0.1")).staff.login == "rivera"


async def test_a_new_sign_in_ends_the_browsers_old_session(console: Console) -> None:
    await an_assistor(console)
    first = await sign_in(console, "rivera", PASSWORD, "10.0.0.1")
    second = await sign_in(console, "rivera", PASSWORD, "10.0.0.1", first.token)

    assert second.token != first.token
    with pytest.raises(NotSignedIn):
        await open_session(console, first.token)


async def test_a_session_idles_out_unless_something_is_done(console: Console) -> None:
    rivera = await an_assistor(console)
    token = await begin_session(console, rivera.id)

    for _ in range(3):
        clock_of(console).move(minutes=14)
        await open_session(console, token)
    clock_of(console).move(minutes=14)
    await open_session(console, token, active=False)
    clock_of(console).move(minutes=1)
    with pytest.raises(NotSignedIn, match=r"session\.expired"):
        await open_session(console, token)


async def test_no_session_lives_longer_than_its_absolute_limit(console: Console) -> None:
    rivera = await an_assistor(console)
    token = await begin_session(console, rivera.id)

    for _ in range(12 * 6 - 1):
        clock_of(console).move(minutes=10)
        await open_session(console, token)
    clock_of(console).move(minutes=10)
    with pytest.raises(NotSignedIn, match=r"session\.expired"):
        await open_session(console, token)


async def test_disabling_ends_every_session_at_once_and_for_good(console: Console) -> None:
    rivera = await an_assistor(console)
    tokens = [await begin_session(console, rivera.id) for _ in range(2)]

    await disable_staff(console, "rivera")

    for token in tokens:
        with pytest.raises(NotSignedIn):
            await open_session(console, token)
    with pytest.raises(NotSignedIn, match=r"signin\.refused"):
        await sign_in(console, "rivera", PASSWORD, "10.0.0.1")
    assert [bool(each.disabled_at) for each in await list_staff(console)] == [True]


async def test_a_login_is_given_once(console: Console) -> None:
    await an_assistor(console)
    with pytest.raises(Conflict, match=r"form\.invalid"):
        await an_assistor(console, "Rivera")


async def test_staff_are_listed_with_all_that_was_given(console: Console) -> None:
    rivera = await an_assistor(console, languages=(Language.ES,), cap=2)
    assert await list_staff(console) == [rivera]


async def test_an_unknown_tokens_session_is_missing(console: Console) -> None:
    for token in ("", "guessed"):
        with pytest.raises(Refused, match=r"session\.missing"):
            await open_session(console, token)
