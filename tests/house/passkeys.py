"""A passkey as a browser would have registered it, made without one."""

from hashlib import sha256

from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import (
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
    CollectedClientData,
)

FLAGS = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.UV | AuthenticatorData.FLAG.AT


def passkey(name: str = "My phone") -> dict[str, object]:
    """What allauth keeps of a passkey: its name, and the browser's answer."""
    key = ES256({1: 2, 3: -7, -1: 1, -2: bytes(32), -3: bytes(32)})
    credential = AttestedCredentialData.create(bytes(16), b"a passkey", key)
    seen = AuthenticatorData.create(sha256(b"localhost").digest(), FLAGS, 0, credential)
    said = CollectedClientData.create(
        type="webauthn.create", challenge=b"say", origin="http://localhost"
    )
    answer = {
        "clientDataJSON": websafe_encode(said),
        "attestationObject": websafe_encode(AttestationObject.create("none", seen, {})),
    }
    number = websafe_encode(b"a passkey")
    whole = {"id": number, "rawId": number, "type": "public-key", "response": answer}
    return {"name": name, "credential": whole}
