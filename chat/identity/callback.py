"""The callback's parameters: whose journey, whose answer, and only then what it says."""

from collections.abc import Mapping
from hmac import compare_digest

from chat.identity.failures import failure_of, refused
from chat.identity.metadata import Metadata
from chat.identity.ports import Journey
from chat.settings import IdentitySettings


def code_of(
    settings: IdentitySettings, metadata: Metadata, journey: Journey, answer: Mapping[str, str]
) -> str:
    """Return the authorization code; raises SignInFailed.

    The state comes first: an error that anybody can write into a link must end nothing.
    """
    _check_state(journey, answer)
    _check_issuer(metadata, journey, answer)
    if "error" in answer:
        raise failure_of(
            answer["error"],
            answer.get("error_description", ""),
            denied_is_cancelled=settings.denied_is_cancelled,
        )
    code = answer.get("code", "")
    if not code:
        raise refused("callback: no code")
    return code


def _check_state(journey: Journey, answer: Mapping[str, str]) -> None:
    given = answer.get("state", "").encode(errors="surrogatepass")
    if not compare_digest(given, journey.state.encode()):
        raise refused("callback: state")


def _check_issuer(metadata: Metadata, journey: Journey, answer: Mapping[str, str]) -> None:
    """Refuse another provider's answer (RFC 9207; ASVS 10.2.2)."""
    if journey.issuer != metadata.issuer:
        raise refused("callback: the journey went to another issuer")
    if "iss" not in answer and metadata.names_itself:
        raise refused("callback: iss is missing")
    if answer.get("iss", metadata.issuer) != metadata.issuer:
        raise refused("callback: iss is another")
