"""Whom one can be at the stand-in provider, and the ways in which a sign-in can fail."""

from dataclasses import dataclass
from typing import Final

from chat.web.words import N_
from service.demo_identity import VERIFIED

BASIC: Final = "urn:lien-chat:demo:basic"


@dataclass(frozen=True, slots=True)
class Persona:
    """An invented person; `subject` never changes, for demo accounts are found by it."""

    subject: str
    name: str
    about: str


PERSONAS: Final = (
    Persona("demo-taxpayer", "Jordan Demo", N_("A taxpayer with a federal tax lien")),
    Persona("demo-joint-spouse", "Casey Demo", N_("The spouse on a joint return with Jordan Demo")),
    Persona("demo-business-owner", "Morgan Example", N_("The owner of a small business")),
    Persona("demo-representative", "Taylor Sample", N_("A representative of a taxpayer")),
    Persona("demo-restricted", "Riley Specimen", N_("A person whose account is restricted")),
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a visit ends: with a code for a persona, or with an error.

    `error` and `description` go back to the client (RFC 6749 section 4.1.2.1). `behaviour`
    is what the token endpoint does with the code: `slow`, or `broken` (an HTML page with 500).
    """

    key: str
    label: str = ""
    persona: Persona = PERSONAS[0]
    acr: str = VERIFIED
    error: str = ""
    description: str = ""
    behaviour: str = ""


FAILURES: Final = (
    Outcome("refuse", N_("Refuse to share my name"), error="access_denied",
            description="refused"),
    Outcome("cancel", N_("Cancel the sign-in"), error="access_denied", description="cancelled"),
    Outcome("low", N_("Sign in, but with too little proof of identity"), acr=BASIC),
    Outcome("slow", N_("Sign in, but the provider is very slow"), behaviour="slow"),
    Outcome("broken", N_("Sign in, but the provider breaks down"), behaviour="broken"),
    Outcome("error", N_("An error of the provider"), error="server_error"),
    Outcome("unavailable", N_("The provider is not available for a while"),
            error="temporarily_unavailable"),
)  # fmt: skip


def outcomes() -> dict[str, Outcome]:
    """Return every outcome by the key that the page's buttons send."""
    found = {person.subject: Outcome(person.subject, persona=person) for person in PERSONAS}
    # The account is known, so this is no refusal by the person: the provider itself says no.
    found["demo-restricted"] = Outcome(
        "demo-restricted", persona=PERSONAS[-1], error="account_restricted"
    )
    return found | {failure.key: failure for failure in FAILURES}


def persona_of(subject: str) -> Persona:
    """Return the persona with this subject; raises StopIteration for a stranger."""
    return next(person for person in PERSONAS if person.subject == subject)
