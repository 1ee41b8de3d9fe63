"""Cookies that are no Flask session: recognised by their form, verified in its way."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import time
import zlib
from datetime import UTC, datetime, timedelta

import pytest
from beaker.session import SignedCookie
from itsdangerous import Signer, TimestampSigner, URLSafeSerializer, URLSafeTimedSerializer

from inspector.sessions import CookieKind, Settings, recognise, verify_recognised

KEY = "a key"
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


def b64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def flask_login(user: str) -> str:
    return f"{user}|{hmac.new(KEY.encode(), user.encode(), hashlib.sha512).hexdigest()}"


def starlette(session: object) -> str:
    return TimestampSigner(KEY).sign(base64.b64encode(json.dumps(session).encode())).decode()


def django(payload: str, salt: str) -> str:
    """As ``django.core.signing.TimestampSigner``: the time in base 62, HMAC-SHA256."""
    seconds, digits = int(time.time()), ""
    while seconds:
        seconds, digit = divmod(seconds, 62)
        digits = BASE62[digit] + digits
    signed = f"{payload}:{digits}"
    derived = hashlib.sha256(f"{salt}signer{KEY}".encode()).digest()
    return f"{signed}:{b64(hmac.digest(derived, signed.encode(), 'sha256'))}"


def jwt(claims: object, *, algorithm: str = "HS256", key: str = KEY) -> str:
    signed = f"{b64(json.dumps({'alg': algorithm, 'typ': 'JWT'}).encode())}.{b64(json.dumps(claims).encode())}"
    digest = {"HS256": "sha256", "HS384": "sha384", "HS512": "sha512"}.get(algorithm, "sha256")
    return f"{signed}.{b64(hmac.digest(key.encode(), signed.encode(), digest))}"


DJANGO_SESSION = "django.contrib.sessions.backends.signed_cookies"
COOKIES: dict[CookieKind, tuple[str, str]] = {
    "url_safe": (URLSafeSerializer(KEY).dumps({"a": 1}), '{"a":1}'),
    "url_safe_timed": (URLSafeTimedSerializer(KEY).dumps(["a"]), '["a"]'),
    "signer": (Signer(KEY).sign("plain.text").decode(), "plain.text"),
    "timestamp_signer": (TimestampSigner(KEY).sign("user 42").decode(), "user 42"),
    "flask_login": (flask_login("민수|1"), "민수|1"),
    "starlette_session": (starlette({"user": "me"}), '{"user": "me"}'),
    "beaker": (SignedCookie(KEY).value_encode("0123456789abcdef" * 2)[1], "0123456789abcdef" * 2),
    "django_session": (django("." + b64(zlib.compress(b'{"a":1}')), DJANGO_SESSION), '{"a":1}'),
    "django_timed": (django("a:b", "django.core.signing.TimestampSigner"), "a:b"),
    "jwt": (jwt({"sub": "me"}), '{"sub": "me"}'),
}


@pytest.mark.parametrize("kind", COOKIES)
def test_a_kind_is_recognised_read_and_verified(kind):
    value, text = COOKIES[kind]
    cookie = recognise(value)
    assert (cookie.kind, cookie.text) == (kind, text)
    assert verify_recognised(cookie, ["wrong", KEY]).key_index == 1
    assert verify_recognised(cookie, [KEY]).ok
    assert verify_recognised(cookie, ["wrong"]).code == "bad_signature"
    assert verify_recognised(cookie, []).code == "no_key"


def test_a_flask_session_is_recognised_also_where_it_is_cut(cookie_of):
    value = cookie_of({"user": "me", "items": ["apple"] * 50})
    whole = recognise(value)
    assert (whole.kind, whole.session.payload["user"]) == ("flask_session", "me")
    assert verify_recognised(whole, [KEY], max_age=10).ok
    for cut in (value[:40], value[:-3], value.rpartition(".")[0]):
        assert recognise(cut).kind == "flask_session"


def test_flask_sessions_of_another_salt_are_told():
    cookie = recognise(URLSafeTimedSerializer(KEY).dumps({"a": 1}))
    found = verify_recognised(cookie, [KEY])
    assert (found.code, found.settings.salt) == ("other_settings", "itsdangerous")
    assert verify_recognised(cookie, [KEY], settings=Settings("itsdangerous", "sha1", "django-concat")).ok


def test_a_django_session_has_its_time():
    cookie = recognise(COOKIES["django_session"][0])
    assert abs(datetime.now(UTC) - cookie.signed_at) < timedelta(minutes=1)
    assert cookie.session.payload == {"a": 1}


@pytest.mark.parametrize("algorithm", ["HS256", "HS384", "HS512"])
def test_a_jwt_is_verified(algorithm):
    token = recognise(jwt({"iat": 1_700_000_000, "n": 1}, algorithm=algorithm)).jwt
    assert (token.algorithm, token.claims.value["n"]) == (algorithm, 1)
    assert token.issued_at == datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)
    assert [part.kind for part in token.parts] == ["header", "payload", "signature"]


@pytest.mark.parametrize(
    ("token", "code"),
    [
        (jwt({"exp": NOW.timestamp()}), "expired"),
        (jwt({"exp": NOW.timestamp() + 1}), "verified"),
        (jwt({"nbf": NOW.timestamp() + 1}), "not_yet_valid"),
        (jwt({"exp": "soon", "nbf": 1e300}), "verified"),
        (jwt({}, algorithm="RS256"), "not_checked"),
        (jwt({}, algorithm="none"), "unsigned"),
        (jwt({}).rpartition(".")[0] + ".", "no_signature"),
        (jwt({}, key="other"), "bad_signature"),
        (jwt([1])[:-4] + "!AAA", "bad_signature"),
    ],
)
def test_what_a_jwt_says_of_itself(token, code):
    assert verify_recognised(recognise(token), [KEY], now=NOW).code == code


def test_a_jwt_whose_claims_are_wrong_is_still_shown():
    header = b64(b'{"alg":"HS256"}')
    for claims, problem in (("", "empty"), ("!", "not_base64"), (b64(b"\xff"), "not_text"), (b64(b"{"), "not_json")):
        token = recognise(f"{header}.{claims}.AAAA")
        assert (token.kind, token.jwt.problem.code, token.jwt.claims) == ("jwt", problem, None)


@pytest.mark.parametrize("value", ["abc", "a.b.c", "12345", "9f86d081-884c", ".", "..", "|", ":::", "a|" + "0" * 127])
def test_what_is_none_of_them(value):
    assert recognise(value).kind == "unknown"
    assert verify_recognised(recognise(value), [KEY]).code == "no_signature"


def test_nothing_at_all():
    assert recognise("").kind == "empty"


def test_an_id_that_happens_to_decode_to_a_brace_is_no_session() -> None:
    assert recognise("e4OSVyBxavKYzXl9fpks82Ldd4aJ-AlY8OxLlnz9vic").kind == "unknown"
