"""Verifies a session cookie with one of several keys, says why where it cannot, and signs a payload anew.

The signatures are itsdangerous' own, as Flask's ``SecureCookieSessionInterface`` makes them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Literal, NamedTuple, get_args

from itsdangerous import TimestampSigner

from inspector.model.records import dataclass
from inspector.sessions.cookie import Digest, SessionCookie, digest_of
from inspector.sessions.json_text import compact, object_keys
from inspector.sessions.notes import Note
from inspector.sessions.payload import PAYLOAD_CAP, PayloadError, pack, parse_json, untag

Key = str | bytes
KeyDerivation = Literal["hmac", "django-concat", "concat", "none"]
Setting = Literal["salt", "digest", "key_derivation"]


class Settings(NamedTuple):
    """What beside the key goes into a signature; the defaults are Flask's."""

    salt: str = "cookie-session"
    digest: Digest = "sha1"
    key_derivation: KeyDerivation = "hmac"


FLASK = Settings()
SERIALIZER = Settings("itsdangerous", "sha1", "django-concat")
SIGNER = Settings("itsdangerous.Signer", "sha1", "django-concat")

WELL_KNOWN_SALTS = (
    "cookie-session",
    "itsdangerous",
    "itsdangerous.Signer",
    "flask-session",
    "wtf-csrf-token",
    "confirm-salt",
    "reset-salt",
    "login-salt",
    "remember-salt",
    "change-salt",
    "email-confirm",
    "password-reset",
    "django.core.signing",
    "django.core.signing.Signer",
    "django.core.signing.TimestampSigner",
    "django.contrib.sessions.backends.signed_cookies",
    "django.contrib.messages",
)

VerificationCode = Literal[
    "verified",
    "expired",
    "from_future",
    "other_settings",
    "bad_signature",
    "no_key",
    "no_signature",
    "no_timestamp",
    "timestamp_unreadable",
    "not_yet_valid",
    "unsigned",
    "not_checked",
]

_SEARCH_LIMIT = 64 * 1024
_LAST_TIMESTAMP = 2**64 - 1


@dataclass(frozen=True, slots=True)
class Verification:
    """``code`` is ``verified`` only where an app with these keys and settings takes the cookie; the signature is right
    also where it is ``expired``, ``from_future``, ``timestamp_unreadable`` or ``other_settings``.

    ``key_index`` counts in the keys as they were given: 0 is SECRET_KEY, n the n-th of SECRET_KEY_FALLBACKS.
    ``settings`` are those the signature was made with, and ``differs`` names what in them is other than expected.
    ``age`` and ``max_age`` are seconds. ``not_yet_valid``, ``unsigned`` and ``not_checked`` are about a JWT, whose
    ``alg`` is ``algorithm``.
    """

    code: VerificationCode
    key_index: int | None = None
    settings: Settings | None = None
    differs: tuple[Setting, ...] = ()
    age: int | None = None
    max_age: int | None = None
    algorithm: str = ""

    @property
    def ok(self) -> bool:
        return self.code == "verified"


def verify(
    cookie: SessionCookie,
    keys: Sequence[Key],
    *,
    settings: Settings = FLASK,
    max_age: int | None = None,
    now: datetime | None = None,
) -> Verification:
    """Whether the cookie was signed with one of ``keys``: SECRET_KEY first, then the fallbacks in their order.

    ``max_age`` is in seconds; Flask passes ``permanent_session_lifetime`` (31 days). Raises nothing.
    """
    found = verify_signed(cookie.value, ".", cookie.part("signature"), keys, settings=settings)
    if found.code not in ("verified", "other_settings"):
        return found
    if not any(part.kind == "timestamp" for part in cookie.parts):
        return Verification("no_timestamp", found.key_index, found.settings, found.differs)
    if cookie.timestamp is None or cookie.signed_at is None:
        return Verification("timestamp_unreadable", found.key_index, found.settings, found.differs)
    # itsdangerous counts from 1970 whatever the version that signed counted from
    age = int((now or datetime.now(UTC)).timestamp()) - cookie.timestamp
    code: VerificationCode = found.code
    if code == "verified" and max_age is not None and not 0 <= age <= max_age:
        code = "expired" if age > max_age else "from_future"
    return Verification(code, found.key_index, found.settings, found.differs, age, max_age)


def verify_signed(
    value: str, separator: str, signature: str, keys: Sequence[Key], *, settings: Settings
) -> Verification:
    """Whether ``value``, which ends with ``separator`` and ``signature``, was signed with one of ``keys``; other
    settings than the expected ones are tried too. The time is not looked at. Raises nothing."""
    if not signature:
        return Verification("no_signature")
    if not any(keys):
        return Verification("no_key")
    signed = value[: len(value) - len(signature) - len(separator)].encode("utf-8", "replace")
    for index, key in enumerate(keys):
        if _fits(key, settings, signed, signature):
            return Verification("verified", index, settings)
    if len(signed) > _SEARCH_LIMIT:
        return Verification("bad_signature")
    for other in _other_settings(settings, signature):
        for index, key in enumerate(keys):
            if _fits(key, other, signed, signature):
                return Verification("other_settings", index, other, _differences(settings, other))
    return Verification("bad_signature")


def sign(payload_json: str, key: Key, *, settings: Settings = FLASK, timestamp: datetime | int | None = None) -> str:
    """A cookie's value with this payload: JSON with Flask's tags, as ``SessionCookie.text`` and ``editable`` have it.

    What is signed is the text itself without its white space, not a copy by way of Python, so nothing in it is lost.
    ``timestamp`` is seconds since 1970 or aware, now by default. Raises ``PayloadError`` where an app could not read
    the payload (with its place), ``ValueError`` for an empty key or a timestamp that does not fit in eight bytes.
    """
    if not key:
        raise ValueError("the key is empty")
    check_payload(payload_json)
    at = timestamp if timestamp is not None else datetime.now(UTC)
    seconds = int(at.timestamp()) if isinstance(at, datetime) else at
    if not 0 <= seconds <= _LAST_TIMESTAMP:
        raise ValueError("the timestamp must be from 0 to 2**64 - 1")
    signer = _signer(key, settings)
    signer.seconds = seconds
    return signer.sign(pack(compact(payload_json).encode("ascii"))).decode("ascii")


def check_payload(text: str) -> None:
    """Raises ``PayloadError`` unless ``text`` is a JSON object that Flask reads as a session, no key given twice."""
    if len(text) > PAYLOAD_CAP:
        raise PayloadError(Note("too_large", (PAYLOAD_CAP,)))
    value = untag(parse_json(text), text)
    if not isinstance(value, dict):
        raise PayloadError(Note("not_an_object", (type(value).__name__,)), text)
    seen: set[tuple[int, str | int]] = set()
    for number, path, offset in object_keys(text):
        if (number, path[-1]) in seen:
            raise PayloadError(Note("duplicate_key", (path[-1],)), text, offset)
        seen.add((number, path[-1]))


class _Signer(TimestampSigner):
    """Signs at a given time, seconds since 1970."""

    seconds = 0

    def get_timestamp(self) -> int:
        return self.seconds


def _signer(key: Key, settings: Settings) -> _Signer:
    return _Signer(
        _bytes(key),
        _bytes(settings.salt),
        key_derivation=settings.key_derivation,
        digest_method=getattr(hashlib, settings.digest),
    )


def _fits(key: Key, settings: Settings, signed: bytes, signature: str) -> bool:
    return _signer(key, settings).verify_signature(signed, signature)


def _bytes(text: str | bytes) -> bytes:
    return text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text


def _other_settings(expected: Settings, signature: str) -> Iterator[Settings]:
    """Those worth a try, nearest first: the digest is known from the signature's length."""
    digest = digest_of(signature)
    if digest is None:
        return
    salts = dict.fromkeys((expected.salt, *WELL_KNOWN_SALTS))
    derivations = dict.fromkeys((expected.key_derivation, *get_args(KeyDerivation)))
    candidates = (Settings(salt, digest, derivation) for salt in salts for derivation in derivations)
    yield from sorted(candidates, key=lambda other: len(_differences(expected, other)))


def _differences(expected: Settings, other: Settings) -> tuple[Setting, ...]:
    names = get_args(Setting)
    return tuple(name for name, one, two in zip(names, expected, other, strict=True) if one != two)
