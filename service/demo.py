"""What a demonstration starts with: invented staff to sign in as, and the addresses."""

from dataclasses import dataclass
from typing import Final

from console.domain.staff import GivenName, Identification, IdKind, NameFormat, Role
from console.services.ports import Console
from console.services.staff import add_staff, list_staff
from kernel.languages import Language
from service.assemble import Running
from service.settings import Settings

# Known to everybody who reads this, so they exist in a demonstration only.
DEMO_PASSWORD: Final = "lien-chat-demo"  # noqa: S105


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """One invented member of staff."""

    login: str
    role: Role
    name: GivenName
    identification: Identification
    languages: tuple[Language, ...]


ACCOUNTS: Final = (
    DemoAccount(
        "rivera",
        Role.ASSISTOR,
        GivenName(NameFormat.TITLE, "Rivera", title="Ms."),
        Identification(IdKind.PID, "1000000001"),
        (Language.EN, Language.ES),
    ),
    DemoAccount(
        "okafor",
        Role.ASSISTOR,
        GivenName(NameFormat.POSITION, "Okafor", position="Tax Examiner"),
        Identification(IdKind.BADGE, "LC-2002"),
        (Language.EN,),
    ),
    DemoAccount(
        "sato",
        Role.SUPERVISOR,
        GivenName(NameFormat.INITIAL, "Sato", first_initial="K"),
        Identification(IdKind.PID, "1000000003"),
        (Language.EN, Language.ES),
    ),
    DemoAccount(
        "adams",
        Role.ADMINISTRATOR,
        GivenName(NameFormat.TITLE, "Adams", title="Mr."),
        Identification(IdKind.BADGE, "LC-2004"),
        (Language.EN,),
    ),
)


async def seed(console: Console) -> None:
    """Add the demo accounts that are not there yet."""
    present = {member.login for member in await list_staff(console)}
    for account in ACCOUNTS:
        if account.login not in present:
            await add_staff(
                console,
                account.login,
                DEMO_PASSWORD,
                account.role,
                name=account.name,
                identification=account.identification,
                languages=account.languages,
            )


async def seed_running(running: Running) -> None:
    """Add the demo accounts to a running process's database."""
    from service.staff import make_console

    await seed(make_console(running))


def greeting(settings: Settings) -> str:
    """Return what the terminal shows: where to go, and who one can be."""
    public, staff = settings.public_url, settings.console_url
    rows = "\n".join(
        f"    {account.login:<8} {account.role.value:<14} {', '.join(account.languages)}"
        for account in ACCOUNTS
    )
    return f"""
Lien Chat, a demonstration. Everything here is invented; stop it with Ctrl+C.

  Customers   {public}/en/understanding-a-federal-tax-lien
              {public}/es/understanding-a-federal-tax-lien
              {public}/en/make-a-payment
              {public}/es/make-a-payment
  Assistors   {staff}/console
  Supervisors {staff}/supervisor

  Sign in as (password {DEMO_PASSWORD}):
{rows}

  Data is kept in {settings.data_dir}
"""
