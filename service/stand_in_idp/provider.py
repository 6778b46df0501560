"""One stand-in provider: its addresses, its clients, its keys, and what it gave out."""

from collections.abc import Iterable
from typing import Any, Final

from authlib.oauth2 import ResourceProtector
from authlib.oauth2.base import OAuth2Error
from authlib.oauth2.rfc6750 import BearerTokenGenerator, BearerTokenValidator
from authlib.oidc.rpinitiated import EndSessionEndpoint

from kernel.clock import Clock
from kernel.ids import new_secret
from service.demo_identity import VERIFIED
from service.stand_in_idp.clients import Client
from service.stand_in_idp.edge import Asked, Reply
from service.stand_in_idp.grants import TOKEN_LIFE, Code, Codes, Token, Tokens
from service.stand_in_idp.keys import ALGORITHM, Keys
from service.stand_in_idp.personas import BASIC, Outcome, persona_of
from service.stand_in_idp.protocol import (
    METHODS,
    Assertion,
    CodeGrant,
    Core,
    IdToken,
    OwnIssuer,
    S256Only,
)

SLOW_SECONDS: Final = 30.0


class Provider:
    """An OpenID provider whose people are all invented."""

    def __init__(
        self,
        issuer: str,
        clients: Iterable[Client],
        clock: Clock,
        slow_seconds: float = SLOW_SECONDS,
    ) -> None:
        """Begin with no codes and no keys; `issuer` is an address without a slash at its end."""
        self.issuer = issuer
        self.clock = clock
        self.slow_seconds = slow_seconds
        self.keys = Keys(clock)
        self.codes = Codes(clock)
        self.tokens = Tokens(clock)
        self._iss = OwnIssuer(issuer)
        self._core = self._make_core({client.client_id: client for client in clients})
        self._bearers = ResourceProtector()
        self._bearers.register_token_validator(_Bearer(self.tokens))

    def consent(self, asked: Asked) -> Any:
        """Return the checked request as the core's grant; raises OAuth2Error."""
        return self._core.get_consent_grant(asked)

    def decide(self, grant: Any, outcome: Outcome) -> Reply:
        """End a visit: a code or an error, by way of the browser."""
        reply: Reply = self._core.create_authorization_response(
            grant.request, grant_user=outcome, grant=grant
        )
        return reply

    def refuse(self, error: OAuth2Error) -> Reply:
        """Answer a request that did not get as far as a page."""
        reply: Reply = self._core.handle_error_response(None, error)
        self._iss.add_issuer_parameter(self._core, reply)
        return reply

    def token(self, asked: Asked) -> Reply:
        """Redeem a code."""
        reply: Reply = self._core.create_token_response(asked)
        return reply

    def userinfo(self, asked: Asked) -> dict[str, str]:
        """Return the claims that an access token stands for; raises OAuth2Error."""
        token: Token = self._bearers.validate_request(["openid"], asked)
        return self.claims(token.subject, token.scope)

    def end_session(self, asked: Asked) -> Reply | None:
        """Return the way back, or None when there is none; nobody stays signed in here."""
        reply: Reply | None = self._core.create_endpoint_response("end_session", asked)
        return reply

    @staticmethod
    def claims(subject: str, scope: str) -> dict[str, str]:
        """Return what is told about a persona (OpenID Connect Core 1.0, 5.4)."""
        name = {"name": persona_of(subject).name} if "profile" in scope.split() else {}
        return {"sub": subject, **name}

    def metadata(self) -> dict[str, Any]:
        """Return the discovery document (OpenID Connect Discovery 1.0, section 3)."""
        places = {
            f"{name}_endpoint": f"{self.issuer}/{path}"
            for name, path in (
                ("authorization", "authorize"),
                ("token", "token"),
                ("userinfo", "userinfo"),
                ("end_session", "end_session"),
            )
        }
        return {
            "issuer": self.issuer,
            "jwks_uri": f"{self.issuer}/jwks",
            **places,
            "response_types_supported": ["code"],
            "response_modes_supported": ["query"],
            "grant_types_supported": ["authorization_code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": [ALGORITHM],
            "scopes_supported": ["openid", "profile"],
            "claims_supported": ["sub", "name", "acr", "auth_time", "nonce"],
            "acr_values_supported": [VERIFIED, BASIC],
            "code_challenge_methods_supported": ["S256"],
            "token_endpoint_auth_methods_supported": METHODS,
            "token_endpoint_auth_signing_alg_values_supported": ["RS256", "ES256"],
            "ui_locales_supported": ["en", "es"],
            "authorization_response_iss_parameter_supported": True,
        }

    def _make_core(self, clients: dict[str, Client]) -> Core:
        core = Core(clients)
        core.register_grant(_grant_of(self), [S256Only(required=True), IdToken(self)])
        core.register_token_generator("default", _token_generator())
        core.register_client_auth_method(
            "private_key_jwt", Assertion([f"{self.issuer}/token", self.issuer])
        )
        core.register_endpoint(_EndSession(self.keys))
        core.register_extension(self._iss)
        core.save_token = self._save_token
        return core

    def _save_token(self, token: dict[str, str], request: Asked) -> None:
        self.tokens.keep(token["access_token"], request.user.subject, token["scope"])


def _grant_of(provider: Provider) -> type[CodeGrant]:
    class Grant(CodeGrant):
        """The code flow of this provider: the core makes one object a request."""

        def save_authorization_code(self, code: str, request: Asked) -> None:
            values, outcome = request.payload.data, request.user
            provider.codes.keep(
                code,
                Code(
                    client_id=request.client.client_id,
                    redirect_uri=values["redirect_uri"],
                    scope=request.scope,
                    nonce=values["nonce"],
                    code_challenge=values["code_challenge"],
                    subject=outcome.persona.subject,
                    acr=outcome.acr,
                    auth_time=int(provider.clock.now().timestamp()),
                    behaviour=outcome.behaviour,
                    until=provider.codes.until(),
                ),
            )

        def query_authorization_code(self, code: str, client: Client) -> Code | None:
            found = provider.codes.take(code)
            return found if found and found.client_id == client.client_id else None

        def authenticate_user(self, authorization_code: Code) -> Any:
            return persona_of(authorization_code.subject)

    return Grant


def _token_generator() -> BearerTokenGenerator:
    return BearerTokenGenerator(
        lambda **_: new_secret(), expires_generator=int(TOKEN_LIFE.total_seconds())
    )


class _Bearer(BearerTokenValidator):  # type: ignore[misc]
    def __init__(self, tokens: Tokens) -> None:
        super().__init__()
        self._tokens = tokens

    def authenticate_token(self, token_string: str) -> Token | None:
        return self._tokens.find(token_string)


class _EndSession(EndSessionEndpoint):  # type: ignore[misc]
    def __init__(self, keys: Keys) -> None:
        super().__init__()
        self._keys = keys

    def get_server_jwks(self) -> Any:
        return self._keys.public()

    def end_session(self, _request: Any) -> None:
        """Do nothing: every visit asks anew who one is."""
