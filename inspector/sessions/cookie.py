"""Reads a Flask session cookie: payload, timestamp and signature, without any key.

What is *decoded* here says nothing about who made the cookie; that is ``signing.verify``'s to say.
"""

from __future__ import annotations

import struct
from dataclasses import field
from datetime import UTC, datetime, timedelta
from typing import Literal

from itsdangerous import BadData
from itsdangerous.encoding import base64_decode, base64_encode, bytes_to_int

from inspector.model.records import dataclass
from inspector.sessions.json_text import indent
from inspector.sessions.notes import Note
from inspector.sessions.payload import PayloadCode, PayloadError, Unpacked, is_cut, parse_json, unpack, untag
from inspector.sessions.tree import SessionNode

PartKind = Literal["header", "payload", "timestamp", "signature"]
Digest = Literal["md5", "sha1", "sha224", "sha256", "sha384", "sha512"]

CookieCode = Literal[
    "no_timestamp",
    "no_signature",
    "timestamp_unreadable",
    "future",  # seconds ahead of now
    "old_epoch",
    "signature_unreadable",
    "signature_length",  # bytes, which no known digest has
    "signature_not_canonical",
    "not_an_object",  # the type's name
]

DIGEST_BY_SIZE: dict[int, Digest] = {16: "md5", 20: "sha1", 28: "sha224", 32: "sha256", 48: "sha384", 64: "sha512"}

OLD_EPOCH = 1_293_840_000
"""2011-01-01: itsdangerous before 1.1 counted its timestamps from here."""

_LONGEST_TIMESTAMP = 7  # base64 characters of five bytes, which last until the year 36812


@dataclass(frozen=True, slots=True)
class Part:
    """Characters ``start`` to ``end`` (exclusive) of a cookie's value; the dots between the parts are in none."""

    kind: PartKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class SessionCookie:
    """A cookie taken apart.

    ``data`` are the payload's bytes after base64 and zlib, as far as they could be read and at most ``PAYLOAD_CAP``;
    ``text`` the same as JSON with Flask's tags, None where it is no text; ``packed_size`` the bytes before zlib.
    ``root`` holds the values as the app sees them, or the plain JSON where a tag in it is wrong.
    ``problem`` is None where the payload was decoded. ``timestamp`` is the number in the cookie, ``signed_at`` what it
    means and ``age`` its distance from now, negative for the future. ``digest`` is guessed from the signature's length.
    """

    value: str
    parts: tuple[Part, ...]
    compressed: bool
    data: bytes
    packed_size: int
    text: str | None
    root: SessionNode | None
    problem: Note[PayloadCode] | None
    timestamp: int | None
    signed_at: datetime | None
    age: timedelta | None
    digest: Digest | None
    notes: tuple[Note[CookieCode], ...] = ()

    @property
    def decoded(self) -> bool:
        return self.problem is None

    @property
    def payload(self) -> object:
        """The values as the app sees them; None where there are none."""
        return self.root.value if self.root else None

    @property
    def editable(self) -> str:
        """The JSON text, indented; ``signing.sign`` makes the same payload of it again."""
        return indent(self.text) if self.text and self.root else self.text or ""

    def part(self, kind: PartKind) -> str:
        """The characters of one part; empty where the cookie has none."""
        return next((self.value[part.start : part.end] for part in self.parts if part.kind == kind), "")


@dataclass(slots=True)
class _Signed:
    """What timestamp and signature say."""

    timestamp: int | None = None
    signed_at: datetime | None = None
    age: timedelta | None = None
    digest: Digest | None = None
    notes: list[Note[CookieCode]] = field(default_factory=list)


def read_cookie(value: str, *, now: datetime | None = None) -> SessionCookie:
    """Any text at all; ``now`` (aware) is the clock for the age. Raises nothing."""
    parts = _split(value)
    texts = {part.kind: value[part.start : part.end] for part in parts}
    unpacked = unpack(texts["payload"])
    text, root, problem = _read_payload(unpacked)
    signed = _Signed()
    _read_timestamp(signed, texts.get("timestamp"), now or datetime.now(UTC))
    _read_signature(signed, texts.get("signature"))
    if root and not isinstance(root.value, dict):
        signed.notes.append(Note("not_an_object", (type(root.value).__name__,)))
    return SessionCookie(
        value=value,
        parts=parts,
        compressed=value.startswith("."),
        data=unpacked.data,
        packed_size=unpacked.packed_size,
        text=text,
        root=root,
        problem=problem,
        timestamp=signed.timestamp,
        signed_at=signed.signed_at,
        age=signed.age,
        digest=signed.digest,
        notes=tuple(signed.notes),
    )


def digest_of(signature: str) -> Digest | None:
    """The digest whose size a base64 signature has; None where there is no such."""
    try:
        return DIGEST_BY_SIZE.get(len(base64_decode(signature)))
    except BadData:
        return None


def _split(value: str) -> tuple[Part, ...]:
    """As ``itsdangerous`` does, from the right; the dot of a compressed payload is its own."""
    lead = 1 if value.startswith(".") else 0
    pieces = value[lead:].rsplit(".", 2)
    kinds: tuple[PartKind, ...] = ("payload", "timestamp", "signature")
    if len(pieces) == 2 and len(pieces[1]) > _LONGEST_TIMESTAMP:
        kinds = ("payload", "signature")
    parts: list[Part] = []
    start, end = 0, lead
    for kind, piece in zip(kinds, pieces, strict=False):
        end += len(piece)
        parts.append(Part(kind, start, end))
        start = end = end + 1
    return tuple(parts)


def _read_payload(unpacked: Unpacked) -> tuple[str | None, SessionNode | None, Note[PayloadCode] | None]:
    """Text, tree and problem of a payload; what can be read is, also where there is a problem."""
    try:
        text = unpacked.data.decode("utf-8")
    except UnicodeDecodeError as error:
        return None, None, unpacked.problem or Note("not_text", (error.start,))
    if unpacked.problem:
        return text, None, unpacked.problem
    try:
        plain = parse_json(text)
    except PayloadError as error:
        return text, None, Note("truncated") if is_cut(error, text) else error.note
    try:
        return text, SessionNode("", untag(plain, text)), None
    except PayloadError as error:
        return text, SessionNode("", plain), error.note


def _read_timestamp(signed: _Signed, text: str | None, now: datetime) -> None:
    if text is None:
        signed.notes.append(Note("no_timestamp"))
        return
    try:
        signed.timestamp = bytes_to_int(base64_decode(text))
        signed.signed_at = datetime.fromtimestamp(signed.timestamp, UTC)
    except (BadData, struct.error, ValueError, OverflowError, OSError):  # more than eight bytes; after the year 9999
        signed.notes.append(Note("timestamp_unreadable"))
        return
    _date(signed, signed.timestamp, signed.signed_at, now)


def _date(signed: _Signed, timestamp: int, signed_at: datetime, now: datetime) -> None:
    """The age, and what is odd about the time."""
    old = signed_at + timedelta(seconds=OLD_EPOCH) if timestamp < OLD_EPOCH else None
    if old and old <= now:
        signed.notes.append(Note("old_epoch"))
        signed_at = old
    signed.signed_at, signed.age = signed_at, now - signed_at
    ahead = int(-signed.age.total_seconds())
    if ahead > 0:
        signed.notes.append(Note("future", (ahead,)))


def _read_signature(signed: _Signed, text: str | None) -> None:
    if text is None:
        signed.notes.append(Note("no_signature"))
        return
    try:
        signature = base64_decode(text)
    except BadData:
        signed.notes.append(Note("signature_unreadable"))
        return
    signed.digest = DIGEST_BY_SIZE.get(len(signature))
    if signed.digest is None:
        signed.notes.append(Note("signature_length", (len(signature),)))
    elif base64_encode(signature).decode("ascii") != text:
        # The unused bits of the last character, and characters that are no base64, do not change what is verified.
        signed.notes.append(Note("signature_not_canonical"))
