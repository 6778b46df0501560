"""Callbacks that are not the answer to our question (SECURITY O1, O2, O4, O6, O7)."""

import pytest

from chat.domain.sign_in import FailureReason
from chat.identity.ports import Journey, SignInFailed
from chat.identity.provider import OidcProvider
from tests.identity.conftest import Party
from tests.identity.wild import REDIRECT, Wild


async def failure(
    rp: OidcProvider, journey: Journey, answer: dict[str, str]
) -> tuple[FailureReason, str]:
    with pytest.raises(SignInFailed) as failed:
        await rp.finish(journey, answer)
    return failed.value.reason, failed.value.detail


@pytest.mark.parametrize("state", [None, "", "guessed-guessed-guessed", "é", "\ud800"])
async def test_a_wrong_or_missing_state_is_refused_before_anything_else(
    provider: Wild, party: Party, state: str | None
) -> None:
    rp = party()
    journey = await rp.begin(REDIRECT, "en")
    answer = provider.visit(journey)
    answer.pop("state")

    more = {} if state is None else {"state": state}
    assert await failure(rp, journey, answer | more) == (FailureReason.ERROR, "callback: state")
    assert "/token" not in provider.paths()


async def test_an_error_without_our_state_is_not_the_providers_word(
    provider: Wild, party: Party
) -> None:
    """Authlib's own client raises for `error` before it looks at the state (trap 3)."""
    rp = party()
    journey = await rp.begin(REDIRECT, "en")

    said = {"error": "access_denied", "iss": provider.issuer}
    assert await failure(rp, journey, said) == (FailureReason.ERROR, "callback: state")


async def test_another_persons_code_and_state_are_refused(provider: Wild, party: Party) -> None:
    rp = party()
    attackers, victims = await rp.begin(REDIRECT, "en"), await rp.begin(REDIRECT, "en")

    stolen = provider.visit(attackers)
    assert await failure(rp, victims, stolen) == (FailureReason.ERROR, "callback: state")


async def test_another_persons_code_under_our_state_fails_for_want_of_its_verifier(
    provider: Wild, party: Party
) -> None:
    rp = party()
    attackers, victims = await rp.begin(REDIRECT, "en"), await rp.begin(REDIRECT, "en")

    injected = provider.visit(attackers) | {"state": victims.state}
    assert await failure(rp, victims, injected) == (FailureReason.ERROR, "invalid_grant")


async def test_a_token_for_another_journey_is_refused_by_its_nonce(
    provider: Wild, party: Party
) -> None:
    rp = party()
    journey = await rp.begin(REDIRECT, "en")
    answer = provider.visit(journey)
    other = await rp.begin(REDIRECT, "en")
    provider.claims = {"nonce": other.nonce}

    assert (await failure(rp, journey, answer))[0] is FailureReason.ERROR


async def test_a_code_is_good_once(provider: Wild, party: Party) -> None:
    rp = party()
    journey = await rp.begin(REDIRECT, "en")
    answer = provider.visit(journey)
    await rp.finish(journey, answer)

    assert await failure(rp, journey, answer) == (FailureReason.ERROR, "invalid_grant")


async def test_a_callback_without_a_code_is_refused(provider: Wild, party: Party) -> None:
    rp = party()
    journey = await rp.begin(REDIRECT, "en")

    answer = provider.visit(journey) | {"code": ""}
    assert await failure(rp, journey, answer) == (FailureReason.ERROR, "callback: no code")


async def test_an_answer_of_another_issuer_is_refused(provider: Wild, party: Party) -> None:
    rp = party()
    journey = await rp.begin(REDIRECT, "en")

    answer = provider.visit(journey) | {"iss": "https://elsewhere.test"}
    assert await failure(rp, journey, answer) == (FailureReason.ERROR, "callback: iss is another")
    assert "/token" not in provider.paths()


async def test_an_issuer_that_promised_to_name_itself_must(provider: Wild, party: Party) -> None:
    rp = party()
    journey = await rp.begin(REDIRECT, "en")
    answer = provider.visit(journey)
    del answer["iss"]

    assert await failure(rp, journey, answer) == (FailureReason.ERROR, "callback: iss is missing")


async def test_an_issuer_that_promised_nothing_need_not_but_is_compared(
    provider: Wild, party: Party
) -> None:
    provider.metadata = {"authorization_response_iss_parameter_supported": None}
    rp = party()
    journey, other = await rp.begin(REDIRECT, "en"), await rp.begin(REDIRECT, "en")

    wrong = provider.visit(other) | {"iss": "https://elsewhere.test"}
    assert await failure(rp, other, wrong) == (FailureReason.ERROR, "callback: iss is another")
    answer = provider.visit(journey)
    del answer["iss"]
    assert (await rp.finish(journey, answer)).issuer == provider.issuer


async def test_a_journey_to_another_provider_is_not_finished_here(
    provider: Wild, party: Party
) -> None:
    """Two providers are configured one after the other, and somebody is still on the way."""
    rp = party()
    journey = await rp.begin(REDIRECT, "en")
    elsewhere = Journey(
        journey.url, "https://elsewhere.test", journey.state, journey.nonce, journey.verifier,
        journey.redirect_uri,
    )  # fmt: skip

    reason, detail = await failure(rp, elsewhere, provider.visit(journey))
    assert (reason, detail) == (
        FailureReason.ERROR,
        "callback: the journey went to another issuer",
    )


@pytest.mark.parametrize(
    "issuer", ["https://elsewhere.test", "", None, "http://127.0.0.1:1/", ["a list"]]
)
async def test_metadata_of_another_issuer_is_refused(
    provider: Wild, party: Party, issuer: object
) -> None:
    provider.metadata = {"issuer": issuer}

    with pytest.raises(SignInFailed, match="provider_down"):
        await party().begin(REDIRECT, "en")


@pytest.mark.parametrize(
    ("error", "description", "reason"),
    [
        ("access_denied", "", FailureReason.REFUSED),
        ("access_denied", "the user cancelled", FailureReason.CANCELLED),
        ("user_cancelled", "", FailureReason.CANCELLED),
        ("account_restricted", "", FailureReason.RESTRICTED),
        ("unmet_authentication_requirements", "", FailureReason.ASSURANCE_TOO_LOW),
        ("temporarily_unavailable", "", FailureReason.PROVIDER_DOWN),
        ("server_error", "", FailureReason.PROVIDER_DOWN),
        ("invalid_request", "", FailureReason.ERROR),
        ("something_new", "", FailureReason.ERROR),
        ("", "", FailureReason.ERROR),
    ],
)
async def test_the_providers_errors_are_told_apart(
    provider: Wild, party: Party, error: str, description: str, reason: FailureReason
) -> None:
    rp = party()
    journey = await rp.begin(REDIRECT, "en")
    answer = provider.visit(journey) | {"error": error, "error_description": description}

    assert (await failure(rp, journey, answer))[0] is reason
    assert "/token" not in provider.paths()


async def test_where_a_provider_says_denied_for_cancelled_a_setting_knows(
    provider: Wild, party: Party
) -> None:
    rp = party(denied_is_cancelled=True)
    journey = await rp.begin(REDIRECT, "en")
    answer = provider.visit(journey) | {"error": "access_denied"}

    assert (await failure(rp, journey, answer))[0] is FailureReason.CANCELLED


async def test_words_of_a_callback_are_not_repeated(provider: Wild, party: Party) -> None:
    rp = party()
    journey = await rp.begin(REDIRECT, "en")
    answer = provider.visit(journey) | {"error": "my SSN", "error_description": "is secret"}

    assert await failure(rp, journey, answer) == (FailureReason.ERROR, "unknown error code")
