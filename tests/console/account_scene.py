"""Who could be there when somebody reaches for an account, one scene each."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from console.domain.staff import StaffMember
from console.services.ports import Console
from console.services.set_party import set_party
from tests.console.accounts import (
    a_held_contact,
    asked_to_sign_in,
    fails_to_sign_in,
    signs_in,
    signs_out,
)
from tests.console.served import Served
from tests.console.staged import customer_does, leaves, ref


@dataclass
class Scene:
    """Who is there: a contact, whose it is, and who reaches for it."""

    served: Served
    rivera: StaffMember
    okafor: StaffMember
    sato: StaffMember
    contact: str = ""
    who: StaffMember | None = None

    @property
    def desk(self) -> Console:
        return self.served.console


Set = Callable[[Scene], Awaitable[None]]


async def unauthenticated(scene: Scene) -> None:
    scene.contact = await a_held_contact(scene.desk, scene.rivera)


async def asked(scene: Scene) -> None:
    await unauthenticated(scene)
    await asked_to_sign_in(scene.desk, scene.rivera, scene.contact)


async def failed(scene: Scene) -> None:
    await unauthenticated(scene)
    await fails_to_sign_in(scene.desk, scene.rivera, scene.contact)


async def signed_in(scene: Scene) -> None:
    await unauthenticated(scene)
    await signs_in(scene.desk, scene.rivera, scene.contact, "demo-taxpayer")


async def signed_out(scene: Scene) -> None:
    await signed_in(scene)
    await signs_out(scene.desk, scene.contact)


async def ended(scene: Scene) -> None:
    await signed_in(scene)
    await customer_does(scene.desk, scene.contact, leaves)


async def party_unknown(scene: Scene) -> None:
    scene.contact = await a_held_contact(scene.desk, scene.rivera, "")
    await signs_in(scene.desk, scene.rivera, scene.contact, "demo-taxpayer")


async def restricted(scene: Scene) -> None:
    await unauthenticated(scene)
    await signs_in(scene.desk, scene.rivera, scene.contact, "demo-restricted")


async def not_theirs(scene: Scene) -> None:
    """What a transfer leaves behind, and what any other assistor is: not the owner."""
    await signed_in(scene)
    scene.who = scene.okafor


async def supervisor(scene: Scene) -> None:
    await signed_in(scene)
    scene.who = scene.sato


async def representative_without_papers(scene: Scene) -> None:
    scene.contact = await a_held_contact(scene.desk, scene.rivera, "representative")
    await signs_in(scene.desk, scene.rivera, scene.contact, "demo-taxpayer")


def third_party(party: str) -> Set:
    async def there(scene: Scene) -> None:
        await signed_in(scene)
        await set_party(scene.desk, scene.rivera, scene.contact, ref(), party)

    return there
