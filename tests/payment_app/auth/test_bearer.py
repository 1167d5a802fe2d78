"""Tests of bearer tokens, and of the ways to forge one."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
import time
from datetime import UTC, datetime, timedelta
from typing import Any
from unittest.mock import Mock

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import given
from hypothesis import strategies as st

from payment_app.auth import bearer
from payment_app.auth.bearer import TokenVerifier, issue
from payment_app.ids import new_id, public_id

SECRET, PREVIOUS = secrets.token_hex(32), secrets.token_hex(32)
MERCHANT = new_id()


def claims(**changes: Any) -> dict[str, Any]:
    """Return the claims of a good token, with *changes*; ``None`` leaves one out."""
    good = {
        "iss": "payment-api",
        "aud": "payment-api",
        "sub": public_id("mer", MERCHANT),
        "scope": "read write",
        "exp": int(time.time()) + 600,
    }
    return {name: value for name, value in (good | changes).items() if value is not None}


def signed(header: dict[str, Any], payload: Any, secret: bytes = SECRET.encode(), digest: str = "sha256") -> str:
    """Return a token put together by hand, so that no library refuses to make a bad one."""
    parts = [json.dumps(each).encode() if not isinstance(each, bytes) else each for each in (header, payload)]
    body = b".".join(base64.urlsafe_b64encode(each).rstrip(b"=") for each in parts)
    signature = base64.urlsafe_b64encode(hmac.digest(secret, body, digest)).rstrip(b"=")
    return (body + b"." + signature).decode()


HEADER = {"alg": "HS256", "typ": "JWT"}


class TestIssue:
    """A token says who may do what until when."""

    def test_is_verified_again(self) -> None:
        """Merchant, scopes and end come back."""
        now = datetime.now(UTC)
        found = TokenVerifier([SECRET]).verify(issue(SECRET, MERCHANT, ["write", "read"], timedelta(hours=1), now))

        assert found is not None
        assert found.merchant_id == MERCHANT
        assert found.scopes == {"read", "write"}
        assert found.expires_at == int((now + timedelta(hours=1)).timestamp())

    def test_two_tokens_differ(self) -> None:
        """Each has an id of its own."""
        now = datetime.now(UTC)

        assert len({issue(SECRET, MERCHANT, ["read"], timedelta(hours=1), now) for _ in range(10)}) == 10

    @pytest.mark.parametrize("life", [timedelta(0), timedelta(seconds=-1), timedelta(days=91)])
    def test_fails_with_a_life_that_is_too_long_or_none(self, life: timedelta) -> None:
        """It cannot be revoked, so it must end."""
        with pytest.raises(ValueError, match="90 days"):
            issue(SECRET, MERCHANT, ["read"], life, datetime.now(UTC))

    @pytest.mark.parametrize("scopes", [[], ["root"], ["read", "root"]])
    def test_fails_with_scopes_that_are_none(self, scopes: list[Any]) -> None:
        """A misspelt scope is told."""
        with pytest.raises(ValueError, match="scopes are"):
            issue(SECRET, MERCHANT, scopes, timedelta(hours=1), datetime.now(UTC))


class TestTokenVerifier:
    """Only what the service's own key signed, for itself, is taken, until its end."""

    def test_the_handmade_token_is_good(self) -> None:
        """What the refusals below change is the only thing wrong with them."""
        assert TokenVerifier([SECRET]).verify(signed(HEADER, claims())) is not None

    def test_takes_the_key_before_the_last_rotation(self) -> None:
        """Tokens outlive a rotation of the key."""
        token = signed(HEADER, claims(), PREVIOUS.encode())

        assert TokenVerifier([SECRET, PREVIOUS]).verify(token) is not None
        assert TokenVerifier([SECRET]).verify(token) is None

    @pytest.mark.parametrize("algorithm", ["none", "None", "NONE", "nOnE", ""])
    def test_fails_without_a_signature(self, algorithm: str) -> None:
        """``none`` is no algorithm, however it is written."""
        head, body, signature = signed({"alg": algorithm, "typ": "JWT"}, claims()).split(".")
        verifier = TokenVerifier([SECRET])

        assert verifier.verify(f"{head}.{body}.") is None
        assert verifier.verify(f"{head}.{body}.{signature}") is None
        assert verifier.verify(f"{head}.{body}") is None

    @pytest.mark.parametrize(
        ("algorithm", "digest"), [("HS384", "sha384"), ("HS512", "sha512"), ("RS256", "sha256"), ("ES256", "sha256")]
    )
    def test_fails_with_another_algorithm(self, algorithm: str, digest: str) -> None:
        """The token does not choose how it is verified."""
        token = signed({"alg": algorithm, "typ": "JWT"}, claims(), digest=digest)

        assert TokenVerifier([SECRET]).verify(token) is None

    def test_fails_when_signed_with_a_public_key(self) -> None:
        """Taking a public key for a shared secret is refused with the algorithm."""
        key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        public = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
        verifier = TokenVerifier([SECRET])

        assert verifier.verify(signed(HEADER, claims(), public)) is None
        assert verifier.verify(jwt.encode(claims(), key, algorithm="RS256")) is None

    @pytest.mark.parametrize(
        "changes",
        [
            {"exp": None},
            {"exp": 1},
            {"exp": "soon"},
            {"exp": True},
            {"exp": float("inf")},
            {"exp": 10**400},
            {"exp": int(time.time()) + 10 * 365 * 86_400},
            {"exp": str(int(time.time()) + 600)},
            {"iss": None},
            {"iss": "other"},
            {"iss": ["payment-api"]},
            {"aud": None},
            {"aud": "other"},
            {"aud": ["payment-api"]},
            {"aud": ["payment-api", "other"]},
            {"sub": None},
            {"sub": 1},
            {"sub": public_id("cus", MERCHANT)},
            {"sub": "mer_" + "0" * 31},
            {"sub": MERCHANT.hex},
            {"scope": ["read"]},
            {"scope": 1},
            {"nbf": int(time.time()) + 600},
            {"iat": int(time.time()) + 600},
            {"nbf": "x"},
        ],
    )
    def test_fails_with_a_wrong_claim(self, changes: dict[str, Any]) -> None:
        """Each claim is needed, of its type, and of this service."""
        assert TokenVerifier([SECRET]).verify(signed(HEADER, claims(**changes))) is None

    @pytest.mark.parametrize(("beyond", "taken"), [(0, True), (bearer.LEEWAY_SECONDS - 1, True), (60, False)])
    def test_fails_with_an_end_beyond_the_longest_life(
        self, monkeypatch: pytest.MonkeyPatch, beyond: int, *, taken: bool
    ) -> None:
        """Whoever signed it: a token that lives for years cannot be taken back. Clocks may differ by the leeway."""
        now = int(time.time())
        monkeypatch.setattr(time, "time", lambda: now)
        token = signed(HEADER, claims(exp=now + int(bearer.MAX_LIFETIME.total_seconds()) + beyond))

        assert (TokenVerifier([SECRET]).verify(token) is not None) is taken

    @pytest.mark.parametrize(
        "header", [{"alg": "HS256", "crit": ["exp"]}, {"alg": "HS256", "b64": False, "crit": ["b64"]}, {}, {"alg": 1}]
    )
    def test_fails_with_a_header_that_asks_for_more(self, header: dict[str, Any]) -> None:
        """An extension that must be understood is not (RFC 7515 section 4.1.11)."""
        assert TokenVerifier([SECRET]).verify(signed(header, claims())) is None

    @pytest.mark.parametrize("payload", [b"", b"[]", b"null", b"1", b'"x"', b"{", b"[" * 1000, b"\xff"])
    def test_fails_with_a_payload_that_is_no_object(self, payload: bytes) -> None:
        """A good signature over nonsense is refused, not raised."""
        assert TokenVerifier([SECRET]).verify(signed(HEADER, payload)) is None

    def test_fails_when_huge(self) -> None:
        """It is refused by its length alone."""
        assert TokenVerifier([SECRET]).verify(signed(HEADER, claims(more="x" * 3000))) is None
        assert TokenVerifier([SECRET]).verify("a" * 10_000_000) is None

    @given(st.text())
    def test_fails_on_any_text(self, text: str) -> None:
        """Nothing is raised."""
        assert TokenVerifier([SECRET]).verify(text) is None

    def test_fails_when_any_letter_is_changed(self) -> None:
        """Header, claims and signature are all covered; spare bits of the last letter are the encoding's own."""
        token = signed(HEADER, claims())
        verifier = TokenVerifier([SECRET])

        for place in range(len(token) - 1):
            changed = token[:place] + ("A" if token[place] != "A" else "B") + token[place + 1 :]
            assert verifier.verify(changed) is None

    def test_unknown_scopes_are_left_out(self) -> None:
        """They give nothing, and neither does a token without any."""
        verifier = TokenVerifier([SECRET])
        odd = verifier.verify(signed(HEADER, claims(scope="root  read admin2 Write")))
        none = verifier.verify(signed(HEADER, claims(scope=None)))

        assert odd is not None
        assert odd.scopes == {"read"}
        assert none is not None
        assert none.scopes == frozenset()

    @pytest.mark.parametrize("keys", [[], ["short"], ["x" * 31], [SECRET, ""]])
    def test_fails_with_a_key_that_is_too_short(self, keys: list[str]) -> None:
        """RFC 7518 asks for as many bytes as the hash has."""
        with pytest.raises(ValueError, match="32 bytes"):
            TokenVerifier(keys)


class TestCache:
    """A verified token is remembered until its end, and a refused one never."""

    @pytest.fixture
    def verified(self, monkeypatch: pytest.MonkeyPatch) -> Mock:
        """Return what counts the tokens that are verified by their signature."""
        counted = Mock(wraps=jwt.decode)
        monkeypatch.setattr(jwt, "decode", counted)
        return counted

    def test_the_signature_is_verified_once(self, verified: Mock) -> None:
        """The second time costs a hash."""
        verifier, token = TokenVerifier([SECRET]), signed(HEADER, claims())

        assert verifier.verify(token) == verifier.verify(token)
        assert verified.call_count == 1

    def test_a_token_ends_in_the_cache_as_well(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Its end is looked at every time, with the leeway that verification has."""
        verifier, token = TokenVerifier([SECRET]), signed(HEADER, claims())
        now = time.time()
        assert verifier.verify(token) is not None

        monkeypatch.setattr(time, "time", lambda: now + 600 + bearer.LEEWAY_SECONDS + 1)

        assert verifier.verify(token) is None

    def test_a_refused_token_is_not_kept(self, verified: Mock) -> None:
        """Nobody fills the cache with forgeries."""
        verifier = TokenVerifier([SECRET])
        token = signed(HEADER, claims(), PREVIOUS.encode())
        assert verifier.verify(token) is None
        assert verifier.verify(token) is None

        assert verified.call_count == 2
        assert not verifier._cache

    def test_it_is_bounded(self) -> None:
        """The oldest makes room."""
        verifier = TokenVerifier([SECRET], cache_size=3)
        tokens = [signed(HEADER, claims(jti=str(number))) for number in range(10)]
        for token in tokens:
            assert verifier.verify(token) is not None

        assert list(verifier._cache) == [hashlib.sha256(token.encode()).digest() for token in tokens[-3:]]
