"""A passkey in software, which can also do what no honest one does."""

import hashlib
import json
import os

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from fido2.cose import ES256, RS256, EdDSA
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import Aaguid, AttestationObject, AttestedCredentialData, AuthenticatorData

PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40
ORIGIN = "https://testserver"
SIGNED_WITH = {
    ES256: [ec.ECDSA(hashes.SHA256())],
    EdDSA: [],
    RS256: [padding.PKCS1v15(), hashes.SHA256()],
}


class SoftKey:
    def __init__(self, algorithm=ES256):
        self.algorithm = algorithm
        self.private = {
            ES256: lambda: ec.generate_private_key(ec.SECP256R1()),
            EdDSA: ed25519.Ed25519PrivateKey.generate,
            RS256: lambda: rsa.generate_private_key(65537, 2048),
        }[algorithm]()
        self.id = os.urandom(16)

    def make(self, options, verified=True, origin=ORIGIN):
        """The answer to the options of a page on which a passkey is added."""
        options = options["publicKey"]
        credential = AttestedCredentialData.create(
            Aaguid(bytes(16)),
            self.id,
            self.algorithm.from_cryptography_key(self.private.public_key()),
        )
        flags = PRESENT | ATTESTED | (VERIFIED if verified else 0)
        data = AuthenticatorData.create(hash_of(options["rp"]["id"]), flags, 0, credential)
        response = {
            "clientDataJSON": client_data("webauthn.create", options["challenge"], origin),
            "attestationObject": websafe_encode(bytes(AttestationObject.create("none", data, {}))),
        }
        return self.answer(response)

    def use(self, options, user_handle=None, verified=True, origin=ORIGIN, host="testserver"):
        """The answer to the options of a page on which a passkey is used."""
        text = client_data("webauthn.get", options["publicKey"]["challenge"], origin)
        flags = PRESENT | (VERIFIED if verified else 0)
        data = bytes(AuthenticatorData.create(hash_of(host), flags, 1))
        signed = data + hashlib.sha256(websafe_decode(text)).digest()
        signature = self.private.sign(signed, *SIGNED_WITH[self.algorithm])
        response = {
            "clientDataJSON": text,
            "authenticatorData": websafe_encode(data),
            "signature": websafe_encode(signature),
            "userHandle": user_handle,
        }
        return self.answer(response)

    def answer(self, response):
        name = websafe_encode(self.id)
        return {"id": name, "rawId": name, "type": "public-key", "response": response,
                "clientExtensionResults": {"credProps": {"rk": True}}}  # fmt: skip


def hash_of(host):
    return hashlib.sha256(host.encode()).digest()


def client_data(kind, challenge, origin):
    data = {"type": kind, "challenge": challenge, "origin": origin, "crossOrigin": False}
    return websafe_encode(json.dumps(data).encode())
