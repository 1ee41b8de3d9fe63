"""Recognises what a cookie is by its form alone, and verifies it in the way of that form.

Flask sessions, the other serialisers and signers of itsdangerous, Flask-Login, Starlette, Beaker, Django and JWT; as
far as itsdangerous and the standard library go.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Literal

from inspector.model.records import dataclass
from inspector.sessions.cookie import Part, SessionCookie, digest_of, read_cookie
from inspector.sessions.jwt import Jwt, read_jwt, verify_jwt
from inspector.sessions.signing import FLASK, SERIALIZER, SIGNER, Key, Settings, Verification, verify, verify_signed

CookieKind = Literal[
    "empty",
    "flask_session",
    "starlette_session",
    "url_safe_timed",
    "url_safe",
    "timestamp_signer",
    "signer",
    "flask_login",
    "beaker",
    "django_session",
    "django_timed",
    "django_signer",
    "jwt",
    "unknown",
]

_JSON_OBJECT = re.compile(rb'\{\s*(?:["}]|\Z)')
"""A brace alone would be seen in one of 256 random ids."""
_DJANGO_SESSION = Settings("django.contrib.sessions.backends.signed_cookies", "sha256", "django-concat")
SETTINGS_OF: dict[CookieKind, Settings] = {
    "flask_session": FLASK,
    "starlette_session": SIGNER,
    "url_safe_timed": SERIALIZER,
    "url_safe": SERIALIZER,
    "timestamp_signer": SIGNER,
    "signer": SIGNER,
    "django_session": _DJANGO_SESSION,
    "django_timed": _DJANGO_SESSION._replace(salt="django.core.signing.TimestampSigner"),
    "django_signer": _DJANGO_SESSION._replace(salt="django.core.signing.Signer"),
}
"""What each kind is signed with where its app says nothing else."""

_HEX_DIGESTS = {40: "sha1", 64: "sha256", 96: "sha384", 128: "sha512"}
_LOGIN = re.compile(r"(.+)\|([0-9a-f]+)", re.DOTALL)
_BEAKER = re.compile(r"([0-9a-f]{40})([0-9a-f]{32})")
_BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_DJANGO_TIME = re.compile(r"[0-9A-Za-z]{5,7}")
_TIMESTAMP_SIZE = 6  # base64 characters of four bytes: all times until 2106, and few other words
_URL_SAFE = re.compile(r"[A-Za-z0-9_\-]+")


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a cookie seems to be.

    ``text`` is what the signature protects, in the clear: a session's JSON, a user's id, a session's id; empty where it
    is unknown. ``session`` is the decoded view of what has a payload in itsdangerous' form (Django's has it too),
    ``jwt`` that of a JWT. ``signed_at`` is None where the form has no time.
    """

    kind: CookieKind
    value: str
    parts: tuple[Part, ...] = ()
    text: str = ""
    signed_at: datetime | None = None
    session: SessionCookie | None = None
    jwt: Jwt | None = None


def recognise(value: str, *, now: datetime | None = None) -> Recognised:
    """Any text at all; surrounding white space and quotes belong to the value. Raises nothing."""
    if not value:
        return Recognised("empty", value)
    if jwt := read_jwt(value):
        return Recognised("jwt", value, jwt.parts, jwt.text, jwt.issued_at, jwt=jwt)
    return _hex_signed(value) or _django(value, now) or _dotted(value, now)


def verify_recognised(
    cookie: Recognised,
    keys: Sequence[Key],
    *,
    settings: Settings | None = None,
    max_age: int | None = None,
    now: datetime | None = None,
) -> Verification:
    """As ``verify``, in the way of the cookie's kind; ``settings`` None means those of ``SETTINGS_OF``. ``max_age``
    counts for the kinds that have a timestamp in itsdangerous' form. Raises nothing."""
    if cookie.jwt:
        return verify_jwt(cookie.jwt, keys, now=now)
    if cookie.kind in ("flask_login", "beaker"):
        return _verify_hex(cookie, keys)
    expected = settings or SETTINGS_OF.get(cookie.kind, FLASK)
    if cookie.kind in ("flask_session", "starlette_session", "url_safe_timed", "timestamp_signer") and cookie.session:
        return verify(cookie.session, keys, settings=expected, max_age=max_age, now=now)
    separator = ":" if cookie.kind.startswith("django") else "."
    return verify_signed(cookie.value, separator, _signature(cookie), keys, settings=expected)


def _signature(cookie: Recognised) -> str:
    return next((cookie.value[part.start : part.end] for part in cookie.parts if part.kind == "signature"), "")


def _hex_signed(value: str) -> Recognised | None:
    """Flask-Login's ``id|digest`` and Beaker's ``digest`` before the id, both HMAC in hexadecimal digits."""
    if (login := _LOGIN.fullmatch(value)) and len(login[2]) in _HEX_DIGESTS:
        parts = (Part("payload", 0, login.end(1)), Part("signature", login.start(2), len(value)))
        return Recognised("flask_login", value, parts, login[1])
    if beaker := _BEAKER.fullmatch(value):
        parts = (Part("signature", 0, 40), Part("payload", 40, len(value)))
        return Recognised("beaker", value, parts, beaker[2])
    return None


def _verify_hex(cookie: Recognised, keys: Sequence[Key]) -> Verification:
    if not any(keys):
        return Verification("no_key")
    given = _signature(cookie)
    for index, key in enumerate(keys):
        # Flask-Login takes a key's characters as latin-1, Beaker as UTF-8
        encoding = "latin-1" if cookie.kind == "flask_login" else "utf-8"
        secret = key.encode(encoding, "replace") if isinstance(key, str) else key
        digest = hmac.new(secret, cookie.text.encode("utf-8", "replace"), getattr(hashlib, _HEX_DIGESTS[len(given)]))
        if hmac.compare_digest(digest.hexdigest(), given):
            return Verification("verified", index)
    return Verification("bad_signature")


def _django(value: str, now: datetime | None) -> Recognised | None:
    """``value:timestamp:signature`` or ``value:signature`` (``django.core.signing``); the time is in base 62."""
    body, _, signature = value.rpartition(":")
    if not body or not _URL_SAFE.fullmatch(signature) or digest_of(signature) is None:
        return None
    tail = (Part("signature", len(body) + 1, len(value)),)
    text, _, time = body.rpartition(":")
    if not text or not _DJANGO_TIME.fullmatch(time):
        return Recognised("django_signer", value, (Part("payload", 0, len(body)), *tail), body)
    parts = (Part("payload", 0, len(text)), Part("timestamp", len(text) + 1, len(body)), *tail)
    session = read_cookie(text, now=now)
    signed_at = _base62_time(time)
    if not session.decoded:
        return Recognised("django_timed", value, parts, text, signed_at)
    # the payload alone was read: what it lacks of Flask's form is none of its faults
    session = replace(session, value=value, parts=parts, notes=())
    return Recognised("django_session", value, parts, session.text or "", signed_at, session)


def _base62_time(text: str) -> datetime | None:
    seconds = 0
    for character in text:
        seconds = seconds * 62 + _BASE62.index(character)
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _dotted(value: str, now: datetime | None) -> Recognised:
    """The forms of itsdangerous: a payload or plain text, perhaps a timestamp, a signature."""
    session = read_cookie(value, now=now)
    payload = session.part("payload")
    kind = _serialised(session, payload)
    if kind:
        return Recognised(kind, value, session.parts, session.text or "", session.signed_at, session)
    if session.digest is None:
        return Recognised("unknown", value)
    if session.signed_at is None or len(session.part("timestamp")) != _TIMESTAMP_SIZE:
        signature = session.parts[-1]
        parts = (Part("payload", 0, signature.start - 1), signature)
        return Recognised("signer", value, parts, value[: signature.start - 1])
    return Recognised("timestamp_signer", value, session.parts, payload, session.signed_at, session)


def _serialised(session: SessionCookie, payload: str) -> CookieKind | None:
    """None where the payload is none of a serialiser's; a JSON object is known by its start also where it is cut."""
    kinds = {part.kind for part in session.parts}
    is_object = _JSON_OBJECT.match(session.data) is not None
    if not is_object and not (session.decoded and session.digest):
        return None
    if "signature" in kinds and "timestamp" not in kinds:
        return "url_safe"
    if not is_object:
        return "url_safe_timed"
    # Starlette encodes with the padding, which itsdangerous never has
    return "starlette_session" if payload.endswith("=") else "flask_session"
