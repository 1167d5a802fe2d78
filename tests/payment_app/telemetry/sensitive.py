"""What must reach no log, metric or trace, made at run time: nothing here may look like a secret in the source."""

from __future__ import annotations

import hashlib
from base64 import b64encode, urlsafe_b64encode

CARDS = ("4111111111111111", "5555 5555 5555 4444", "3782-822463-10005", "6011000990139424")


def digest(seed: str, length: int) -> str:
    """Return *length* hexadecimal digits, the same in every process: they are part of the tests' names."""
    return hashlib.sha256(seed.encode()).hexdigest()[:length]


def token() -> str:
    """Return what has the form of a JSON Web Token."""
    parts = (b'{"alg":"HS256","typ":"JWT"}', b'{"sub":"mer_1","exp":1}', hashlib.sha256(b"signature").digest())
    return ".".join(urlsafe_b64encode(part).decode().rstrip("=") for part in parts)


SENSITIVE: dict[str, tuple[str, ...]] = {
    "card": CARDS,
    "email": ("maria.silva@example.test", "Maria <maria@example.test>"),
    "document": ("529.982.247-25 é o CPF", "52998224725", "11.222.333/0001-81 cnpj Ünï", "11222333000181"),
    "jwt": (token(), "Bearer " + token()),
    "stripe": (
        "sk_" + "live_" + digest("live", 24),
        "sk_" + "test_" + digest("test", 24),
        "rk_" + "live_" + "ab12cd34",
    ),
    "webhook": ("whsec" + "_" + digest("webhook", 32),),
    "basic": ("Basic " + b64encode(b"user:word").decode(),),
    "pem": ("-----BEGIN " + "PRIVATE KEY-----",),
    "phone": ("+55 11 99999-9999", "+5511999999999"),
    "name": ("Maria da Silva São João",),
    "lines": ("one\ntwo", '{"log.level":"error"}\n{"a":1}', "a\x00b", "a\u2028b"),
    "long": ("a" * 301,),
}
"""By kind."""
