"""Rows of staff, and their way to values."""

from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from console.domain.staff import (
    GivenName,
    Identification,
    IdKind,
    NameFormat,
    Role,
    StaffMember,
)
from console.store.tables import staff
from kernel.languages import Language


def staff_of(row: Any) -> StaffMember:
    """Read a member of staff from a row of table `staff`."""
    return StaffMember(
        id=row.id,
        login=row.login,
        name=name_of(row),
        identification=identification_of(row),
        role=Role(row.role),
        languages=languages_of(row.languages),
        cap=row.cap,
        created_at=row.created_at,
        disabled_at=row.disabled_at,
        access_until=row.access_until,
    )


def name_of(row: Any) -> GivenName:
    """Read the parts of a shown name as a row keeps them."""
    return GivenName(
        NameFormat(row.name_format), row.last_name, row.title, row.position, row.first_initial
    )


def identification_of(row: Any) -> Identification:
    """Read the number that identifies as a row keeps it."""
    return Identification(IdKind(row.id_kind), row.id_number)


def languages_of(text: str) -> frozenset[Language]:
    """Read the languages as a row keeps them."""
    return frozenset(Language(code) for code in text.split(","))


def name_columns(name: GivenName) -> dict[str, str]:
    """Return the columns that a shown name is kept in."""
    return {
        "name_format": name.format.value,
        "title": name.title,
        "position": name.position,
        "first_initial": name.first_initial,
        "last_name": name.last_name,
    }


def _row_of(member: StaffMember) -> dict[str, Any]:
    return {
        "id": member.id,
        "login": member.login,
        "role": member.role.value,
        **name_columns(member.name),
        "id_kind": member.identification.kind.value,
        "id_number": member.identification.number,
        "languages": ",".join(sorted(member.languages)),
        "cap": member.cap,
        "created_at": member.created_at,
        "disabled_at": member.disabled_at,
        "access_until": member.access_until,
    }


async def insert_staff(
    connection: AsyncConnection, member: StaffMember, password_hash: str
) -> None:
    """Keep a new member of staff; a login that is taken raises IntegrityError."""
    await connection.execute(insert(staff).values(**_row_of(member), password_hash=password_hash))


async def find_by_login(connection: AsyncConnection, login: str) -> tuple[StaffMember, str] | None:
    """Return the member with this login, and the password's hash."""
    row = (await connection.execute(select(staff).where(staff.c.login == login))).one_or_none()
    return (staff_of(row), row.password_hash) if row is not None else None


async def read_all(connection: AsyncConnection) -> list[StaffMember]:
    """Return all staff by login, the disabled ones too."""
    rows = await connection.execute(select(staff).order_by(staff.c.login))
    return [staff_of(row) for row in rows]


async def set_disabled(connection: AsyncConnection, staff_id: str, at: str) -> None:
    """Disable a member of staff; the first moment stands."""
    await connection.execute(
        update(staff)
        .where(staff.c.id == staff_id, staff.c.disabled_at == "")
        .values(disabled_at=at)
    )


async def set_role(connection: AsyncConnection, staff_id: str, role: Role) -> None:
    """Change what a member of staff may do."""
    await connection.execute(update(staff).where(staff.c.id == staff_id).values(role=role.value))


async def set_name(connection: AsyncConnection, staff_id: str, name: GivenName) -> None:
    """Change the name that customers will be shown from now on."""
    await connection.execute(
        update(staff).where(staff.c.id == staff_id).values(**name_columns(name))
    )
