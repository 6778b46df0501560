"""Who works here, who asks to, who decided and when: what administrators are shown (R7)."""

from dataclasses import dataclass
from typing import Final

from console.domain.access import AccessRequest, Decision
from console.domain.staff import StaffMember
from console.services.ports import Console
from console.store.access import read_requests
from console.store.staff import read_all

SHOWN: Final = 300


@dataclass(frozen=True, slots=True)
class Access:
    """The staff by sign-in name, the requests that wait, and those that were decided."""

    staff: list[StaffMember]
    waiting: list[AccessRequest]
    decided: list[AccessRequest]

    def request_of(self, member: StaffMember) -> AccessRequest | None:
        """Return the request that this account came from, if it came from one."""
        return next((one for one in self.decided if one.staff_id == member.id), None)


async def read_access(console: Console) -> Access:
    """Return everything about access in one snapshot."""
    async with console.database.snapshot() as connection:
        staff = await read_all(connection)
        requests = await read_requests(connection, SHOWN)
    waiting = [one for one in requests if one.decision is Decision.OPEN]
    decided = [one for one in requests if one.decision is not Decision.OPEN]
    return Access(staff, waiting, decided)
