"""Reads a JSON Web Token (RFC 7519) in the compact form of RFC 7515 section 7.1, and verifies its HMAC.

Nothing but the standard library: HS256, HS384 and HS512 (RFC 7518 section 3.2) are checked, other algorithms are not.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from itsdangerous import BadData
from itsdangerous.encoding import base64_decode

from inspector.model.records import dataclass
from inspector.sessions.cookie import Part, PartKind
from inspector.sessions.notes import Note
from inspector.sessions.payload import PayloadCode, PayloadError, parse_json, unpack
from inspector.sessions.signing import Key, Verification, VerificationCode
from inspector.sessions.tree import SessionNode

_HMAC = {"HS256": "sha256", "HS384": "sha384", "HS512": "sha512"}


@dataclass(frozen=True, slots=True)
class Jwt:
    """``header`` and ``claims`` are the JSON values; ``claims`` is None where they could not be read, for which
    ``problem`` is the reason. ``text`` is the claims as they were written."""

    value: str
    parts: tuple[Part, ...]
    header: SessionNode
    claims: SessionNode | None
    text: str
    problem: Note[PayloadCode] | None
    algorithm: str
    issued_at: datetime | None
    expires_at: datetime | None
    not_before: datetime | None


def read_jwt(value: str) -> Jwt | None:
    """None where the value is no JWT: three parts, the first of them a JSON object that names its ``alg``."""
    pieces = value.split(".", 3)
    if len(pieces) != 3:
        return None
    header, _, _ = _json(pieces[0])
    algorithm = header.get("alg") if isinstance(header, dict) else None
    if not isinstance(algorithm, str):
        return None
    claims, text, problem = _json(pieces[1])
    return Jwt(
        value=value,
        parts=_parts(pieces),
        header=SessionNode("", header),
        claims=None if problem else SessionNode("", claims),
        text=text,
        problem=problem,
        algorithm=algorithm,
        issued_at=_time(claims, "iat"),
        expires_at=_time(claims, "exp"),
        not_before=_time(claims, "nbf"),
    )


def verify_jwt(token: Jwt, keys: Sequence[Key], *, now: datetime | None = None) -> Verification:
    """Verifies the signature, then ``exp`` and ``nbf`` (RFC 7519 sections 4.1.4 and 4.1.5). Raises nothing."""
    algorithm = token.algorithm
    if algorithm.lower() == "none":
        return Verification("unsigned", algorithm=algorithm)
    signed, _, signature = token.value.rpartition(".")
    code: VerificationCode | None = None
    if not signature:
        code = "no_signature"
    elif algorithm not in _HMAC:
        code = "not_checked"
    elif not any(keys):
        code = "no_key"
    if code:
        return Verification(code, algorithm=algorithm)
    for index, key in enumerate(keys):
        if _fits(key, _HMAC[algorithm], signed, signature):
            return Verification(_in_time(token, now or datetime.now(UTC)), index, algorithm=algorithm)
    return Verification("bad_signature", algorithm=algorithm)


def _in_time(token: Jwt, now: datetime) -> VerificationCode:
    if token.expires_at and token.expires_at <= now:
        return "expired"
    return "not_yet_valid" if token.not_before and token.not_before > now else "verified"


def _fits(key: Key, digest: str, signed: str, signature: str) -> bool:
    try:
        given = base64_decode(signature)
    except BadData:
        return False
    secret = key.encode("utf-8", "surrogatepass") if isinstance(key, str) else key
    return hmac.compare_digest(given, hmac.digest(secret, signed.encode("utf-8", "replace"), getattr(hashlib, digest)))


def _json(text: str) -> tuple[object, str, Note[PayloadCode] | None]:
    unpacked = unpack(text)
    try:
        decoded = unpacked.data.decode("utf-8")
    except UnicodeDecodeError as error:
        return None, "", Note("not_text", (error.start,))
    if unpacked.problem:
        return None, decoded, unpacked.problem
    try:
        return parse_json(decoded), decoded, None
    except PayloadError as error:
        return None, decoded, error.note


def _parts(pieces: list[str]) -> tuple[Part, ...]:
    kinds: tuple[PartKind, ...] = ("header", "payload", "signature")
    parts: list[Part] = []
    start = 0
    for kind, piece in zip(kinds, pieces, strict=True):
        parts.append(Part(kind, start, start + len(piece)))
        start += len(piece) + 1
    return tuple(parts)


def _time(claims: object, name: str) -> datetime | None:
    """A NumericDate (RFC 7519 section 2)."""
    seconds = claims.get(name) if isinstance(claims, Mapping) else None
    if not isinstance(seconds, int | float) or isinstance(seconds, bool):
        return None
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return None
