"""A provider whose certificate nobody vouches for is no provider (ASVS 12.3)."""

import ssl
from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from chat.identity.ports import SignInFailed
from chat.identity.provider import OidcProvider
from chat.settings import IdentitySettings
from kernel.clock import SystemClock
from tests.identity.loopback import Asked, Said, serving
from tests.identity.wild import CLIENT, REDIRECT


def of_its_own(place: Path) -> ssl.SSLContext:
    """TLS with a certificate for 127.0.0.1 that only its maker signed."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    own = x509.SubjectAlternativeName([x509.IPAddress(IPv4Address("127.0.0.1"))])
    made = x509.CertificateBuilder(
        name, name, key.public_key(), 1, now - timedelta(days=1), now + timedelta(days=1)
    ).add_extension(own, critical=False)
    text = serialization.Encoding.PEM
    kind = serialization.PrivateFormat.PKCS8
    pem = place / "own.pem"
    pem.write_bytes(
        key.private_bytes(text, kind, serialization.NoEncryption())
        + made.sign(key, hashes.SHA256()).public_bytes(text)
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    return context


async def test_a_certificate_that_nobody_vouches_for_is_refused(tmp_path: Path) -> None:
    asked: list[Asked] = []

    async def answer(one: Asked) -> Said:
        asked.append(one)
        return Said(b"{}")

    async with serving(answer, tls=of_its_own(tmp_path)) as port:
        rp = OidcProvider(IdentitySettings(f"https://127.0.0.1:{port}", CLIENT), SystemClock())
        with pytest.raises(SignInFailed) as failed:
            await rp.begin(REDIRECT, "en")
        await rp.close()

    assert (failed.value.reason, failed.value.detail) == ("provider_down", "ConnectError")
    assert asked == []
