"""What the demonstration's stand-in provider and its relying parties know of each other."""

from typing import Final

# Where the stand-in answers, under the public address: the issuer is that address and this path.
PATH: Final = "/idp"
# A public client: it proves itself by PKCE alone.
CLIENT_ID: Final = "lien-chat-demo"
CALLBACK: Final = "/signin/callback"
# What the demonstration accepts of what the stand-in vouches for: no level of any standard.
VERIFIED: Final = "urn:lien-chat:demo:verified"


def demo_issuer(public_url: str) -> str:
    """Return the issuer of the stand-in that is mounted under this address."""
    return public_url + PATH
