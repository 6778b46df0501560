"""No code, token, state, nonce, verifier, secret or subject is ever logged (SECURITY O16)."""

import io
import json
import logging
from collections.abc import Iterator
from contextlib import suppress

import pytest
import structlog

from chat.identity.ports import Journey, SignInFailed
from kernel.log_text import open_log
from service.logs import set_up_logs
from tests.identity.conftest import Party
from tests.identity.loopback import Said, as_json
from tests.identity.wild import RSA, SECRET, SUBJECT, Wild

REDIRECT = "https://chat.test/signin/callback"


@pytest.fixture
def library_log() -> Iterator[io.StringIO]:
    """Everything that any library says, at its most talkative and with its arguments."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(logging.Formatter("%(name)s %(message)s"))
    root = logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield written
    root.removeHandler(handler)
    root.setLevel(before)


def secrets_of(provider: Wild, journey: Journey, answer: dict[str, str]) -> list[str]:
    sent = [asked for asked in provider.asked if asked.path == "/token"]
    own = [value for asked in sent for name, value in asked.form.items()
           if name in {"client_assertion", "client_secret"}]  # fmt: skip
    headers = [asked.headers["authorization"] for asked in sent if "authorization" in asked.headers]
    return [
        journey.state, journey.nonce, journey.verifier, answer["code"], "at-opaque", SUBJECT,
        SECRET, *own, *headers, *provider.signed,
    ]  # fmt: skip


@pytest.mark.parametrize(
    "settings",
    [
        {"auth_method": "none"},
        {"auth_method": "client_secret_basic", "client_secret": SECRET},
        {"auth_method": "client_secret_post", "client_secret": SECRET},
        {"auth_method": "private_key_jwt", "client_key": RSA.as_pem(private=True).decode()},
    ],
)
async def test_a_sign_in_leaves_no_secret_in_any_log(
    provider: Wild, party: Party, library_log: io.StringIO, settings: dict[str, str]
) -> None:
    provider.without = {"name"}
    rp = party(**settings)
    journey = await rp.begin(REDIRECT, "en")
    answer = provider.visit(journey)
    await rp.finish(journey, answer)
    with pytest.raises(SignInFailed):
        await rp.finish(journey, answer)

    said = library_log.getvalue()
    assert "/token" in said, "the libraries were not listened to"
    assert provider.signed
    for secret in secrets_of(provider, journey, answer):
        assert secret not in said


@pytest.mark.parametrize(
    "broken",
    [
        Said(b"<p>code-0</p>", 500, "text/html"),
        as_json({"error": "invalid_grant", "error_description": "code-0 was used"}, 400),
        as_json({"error": "code-0", "id_token": "eyJ.code-0.x"}, 400),
        as_json({"id_token": "eyJhbGciOiJub25lIn0.code-0.x"}),
        Said(b'{"id_token": "code-0', 200),
    ],
)
async def test_a_failure_says_nothing_that_came_from_outside(
    provider: Wild, party: Party, library_log: io.StringIO, broken: Said
) -> None:
    rp = party()
    journey = await rp.begin(REDIRECT, "en")
    answer = provider.visit(journey)
    provider.broken["/token"] = broken

    with pytest.raises(SignInFailed) as failed:
        await rp.finish(journey, answer)
    told = f"{failed.value!r} {failed.value.detail} {library_log.getvalue()}"
    for secret in [*secrets_of(provider, journey, answer), "code-0"]:
        assert secret not in told
    # Nothing that quotes the provider may hang on the failure for a log to find.
    assert failed.value.__cause__ is None
    assert failed.value.__suppress_context__


async def test_our_own_logs_at_debug_hold_no_secret_either(
    provider: Wild, party: Party, capsys: pytest.CaptureFixture[str]
) -> None:
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    try:
        set_up_logs("debug")
        root.setLevel(logging.DEBUG)
        rp = party(auth_method="client_secret_basic", client_secret=SECRET)
        journey = await rp.begin(REDIRECT, "en")
        answer = provider.visit(journey)
        with suppress(SignInFailed):
            await rp.finish(journey, answer | {"iss": "https://elsewhere.test"})
        await rp.finish(journey, answer)
        open_log().info("tested")
    finally:
        root.handlers[:] = before
        root.setLevel(level)
        structlog.reset_defaults()

    written = capsys.readouterr().err
    assert any(json.loads(line)["event"] == "library" for line in written.splitlines())
    for secret in secrets_of(provider, journey, answer):
        assert secret not in written


def test_settings_do_not_show_their_secrets() -> None:
    provider = Wild("https://idp.test")
    shown = repr(provider.settings(client_secret=SECRET, client_key="-----BEGIN"))
    assert SECRET not in shown and "BEGIN" not in shown
