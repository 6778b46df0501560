"""Where account data comes from: the office, invented people in a demo, or nowhere."""

import ssl

from console.accounts.closed import ClosedAccounts
from console.accounts.demo import DemoAccounts
from console.accounts.http import Door, HttpAccounts
from console.accounts.ports import AccountDirectory
from service.demo_identity import demo_issuer
from service.reading import WrongSetting
from service.settings import Settings


def open_accounts(settings: Settings) -> AccountDirectory:
    """Return the directory; a production start without one discloses nothing to anybody."""
    if settings.accounts_url:
        return HttpAccounts(Door(settings.accounts_url, settings.accounts_token, _tls(settings)))
    if settings.is_demo:
        return DemoAccounts(demo_issuer(settings.public_url))
    return ClosedAccounts()


def _tls(settings: Settings) -> ssl.SSLContext:
    try:
        context = ssl.create_default_context(cafile=settings.accounts_ca or None)
    except OSError as error:
        raise WrongSetting(f"LIEN_CHAT_ACCOUNTS_CA: {type(error).__name__}") from None
    if settings.accounts_certificate:
        try:
            context.load_cert_chain(settings.accounts_certificate)
        except OSError as error:
            raise WrongSetting(f"LIEN_CHAT_ACCOUNTS_CERTIFICATE: {type(error).__name__}") from None
    return context
