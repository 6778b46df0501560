"""What the demonstration's stand-in provider and its relying parties know of each other."""

from typing import Final

# Where the stand-in answers, under the public address: the issuer is that address and this path.
PATH: Final = "/idp"
# The customers' side and the staff's side are two clients; both are public and prove by PKCE.
CLIENT_ID: Final = "lien-chat-demo"
STAFF_CLIENT_ID: Final = "lien-chat-demo-staff"
CALLBACK: Final = "/signin/callback"
STAFF_CALLBACK: Final = "/console/signin/callback"
# What the stand-in vouches for, and what the demonstration accepts: not a level of any standard.
ACR: Final = "urn:lien-chat:demo:verified"
LOW_ACR: Final = "urn:lien-chat:demo:unverified"


def demo_issuer(public_url: str) -> str:
    """Return the issuer of the stand-in that is mounted under this address."""
    return public_url + PATH
