"""Add, list and disable staff; what the command line and administrators do."""

from collections.abc import Iterable
from typing import Final

from sqlalchemy.exc import IntegrityError

from chat.bus.ports import staff_channel
from console.domain.staff import (
    GivenName,
    Identification,
    Role,
    StaffMember,
    checked_cap,
    checked_identification,
    checked_login,
    checked_name,
)
from console.services.passwords import hash_password
from console.services.ports import Console
from console.store import sessions
from console.store.audit import AuditRow, record
from console.store.staff import find_by_login, insert_staff, read_all, set_disabled
from kernel.errors import BadRequest, Conflict
from kernel.ids import new_id
from kernel.languages import Language

BY: Final = "command line"


async def add_staff(
    console: Console,
    login: str,
    password: str,
    role: Role,
    *,
    name: GivenName,
    identification: Identification,
    languages: Iterable[Language] = (Language.EN,),
    cap: int | None = None,
) -> StaffMember:
    """Add a member of staff; raises `form.invalid` for anything that does not fit."""
    member = StaffMember(
        id=new_id(),
        login=checked_login(login),
        name=checked_name(name),
        identification=checked_identification(identification),
        role=role,
        languages=frozenset(languages) or frozenset({Language.EN}),
        cap=checked_cap(console.settings.cap if cap is None else cap),
        created_at=console.now_text(),
    )
    password_hash = await hash_password(password)
    try:
        async with console.database.write() as connection:
            await insert_staff(connection, member, password_hash)
            row = AuditRow("staff.added", "ok", actor_name=BY, object=member.id)
            await record(connection, member.created_at, row)
    except IntegrityError:
        raise Conflict("form.invalid", "login taken") from None
    return member


async def list_staff(console: Console) -> list[StaffMember]:
    """Return all staff by login, the disabled ones too."""
    async with console.database.snapshot() as connection:
        return await read_all(connection)


async def disable_staff(console: Console, login: str) -> StaffMember:
    """Disable a member of staff and end every session at once (O13)."""
    at = console.now_text()
    async with console.database.write() as connection:
        found = await find_by_login(connection, checked_login(login))
        if found is None:
            raise BadRequest("form.invalid", "no such login")
        await set_disabled(connection, found[0].id, at)
        await sessions.end_all(connection, found[0].id, at, "disabled")
        row = AuditRow("staff.disabled", "ok", actor_name=BY, object=found[0].id)
        await record(connection, at, row)
    console.bus.wake([staff_channel(found[0].id)])
    return found[0]
