"""The payload of a session cookie: from its characters to bytes, to JSON text, to what the app sees, and back.

Hostile input is the normal case: nothing unpacks beyond a cap, and every way to fail is a code.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
import zlib
from typing import Literal, NamedTuple

from flask.json.tag import TaggedJSONSerializer

from inspector.sessions.json_text import line_and_column, object_keys
from inspector.sessions.notes import Note

PAYLOAD_CAP = 1024 * 1024
"""Bytes that are unpacked at most, so that the worst of them, a list of millions, is read within half a second."""

TAGS = TaggedJSONSerializer()
"""Flask's own, whose tags are `` di``, `` t``, `` b``, `` m``, `` u`` and `` d``."""

PayloadCode = Literal[
    "empty",
    "not_base64",  # position from 0, character
    "truncated",
    "not_zlib",
    "too_large",  # the cap in bytes
    "not_text",  # offset of the byte that is no UTF-8
    "not_json",  # the parser's reason, line, column
    "too_deep",
    "number_too_long",
    "bad_tag",  # tag, path of the value with / between its keys
    "duplicate_key",  # key; only when signing
    "not_an_object",  # the type's name; only when signing
]

_NOT_BASE64 = re.compile(r"[^A-Za-z0-9_\-+/]")


class PayloadError(ValueError):
    """Text that is no payload. ``note`` says why; ``line`` and ``column`` count from 1, ``offset`` from 0."""

    def __init__(self, note: Note[PayloadCode], text: str = "", offset: int = 0) -> None:
        super().__init__(f"{note.code} {note.values}")
        self.note = note
        self.offset = offset
        self.line, self.column = line_and_column(text, offset)


class Unpacked(NamedTuple):
    """``data`` is what could be read, also where ``problem`` says why it is not all; ``packed_size`` are the bytes
    before zlib."""

    data: bytes
    packed_size: int
    problem: Note[PayloadCode] | None


def unpack(text: str) -> Unpacked:
    """The bytes behind a payload as ``itsdangerous.URLSafeSerializer`` writes it: base64, after a leading ``.`` of
    zlib's output."""
    compressed = text.startswith(".")
    encoded = text[compressed:].rstrip("=")
    if not encoded:
        return Unpacked(b"", 0, Note("empty"))
    packed, problem = _from_base64(encoded, compressed)
    if not compressed or not packed:
        data, cut = packed[:PAYLOAD_CAP], len(packed) > PAYLOAD_CAP
        return Unpacked(data, len(packed), Note("too_large", (PAYLOAD_CAP,)) if cut else problem)
    data, inner = _inflate(packed)
    return Unpacked(data, len(packed), problem or inner)


def pack(data: bytes) -> str:
    """As ``itsdangerous.URLSafeSerializer.dump_payload``: compressed where that is shorter."""
    compressed = zlib.compress(data)
    shorter = len(compressed) < len(data) - 1
    encoded = base64.urlsafe_b64encode(compressed if shorter else data).rstrip(b"=").decode("ascii")
    return f".{encoded}" if shorter else encoded


def parse_json(text: str) -> object:
    """Raises ``PayloadError`` with ``not_json``, ``too_deep`` or ``number_too_long``."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise PayloadError(Note("not_json", (error.msg, error.lineno, error.colno)), text, error.pos) from error
    except RecursionError as error:
        raise PayloadError(Note("too_deep")) from error
    except ValueError as error:  # more digits than int() takes, sys.set_int_max_str_digits
        raise PayloadError(Note("number_too_long")) from error


def untag(plain: object, text: str = "") -> object:
    """What the app sees: tuples, bytes, Markup, UUID and datetime in place of their tags.

    ``text`` is what ``plain`` was parsed from. Raises ``PayloadError`` with ``bad_tag`` or ``too_deep``.
    """
    try:
        return _untag(plain)
    except _BadTagError as error:
        path = error.path[::-1]
        offset = next((offset for _, keys, offset in object_keys(text) if keys == path), 0)
        note: Note[PayloadCode] = Note("bad_tag", (error.tag, "/".join(map(str, path[:-1]))))
        raise PayloadError(note, text, offset) from error
    except RecursionError as error:
        raise PayloadError(Note("too_deep")) from error


def is_cut(error: PayloadError, text: str) -> bool:
    """Whether JSON is wrong only because it ends too early."""
    reason = str(error.note.values[0]) if error.note.code == "not_json" else ""
    rest = text[error.offset :]
    begun = any(word.startswith(rest) for word in ("true", "false", "null"))
    return bool(reason) and (reason.startswith("Unterminated string") or not rest.strip() or begun)


class _BadTagError(Exception):
    """``path`` is filled in from its end while the error goes up; it ends with the tag itself."""

    def __init__(self, tag: str) -> None:
        super().__init__(tag)
        self.tag = tag
        self.path: list[str | int] = [tag]


def _untag(value: object) -> object:
    if isinstance(value, dict):
        return _untag_one({key: _untag_below(key, inner) for key, inner in value.items()} if value else value)
    if isinstance(value, list):
        # most elements are plain: half the time is saved by not calling for them
        return [
            _untag_below(index, inner) if isinstance(inner, dict | list) else inner for index, inner in enumerate(value)
        ]
    return value


def _untag_below(key: str | int, value: object) -> object:
    if not isinstance(value, dict | list):
        return value
    try:
        return _untag(value)
    except _BadTagError as error:
        error.path.append(key)
        raise


def _untag_one(value: dict[str, object]) -> object:
    try:
        return TAGS.untag(value)
    except Exception as error:  # as itsdangerous does: whatever a tag raises makes the payload unreadable
        raise _BadTagError(next(iter(value))) from error


def _from_base64(encoded: str, compressed: bool) -> tuple[bytes, Note[PayloadCode] | None]:
    """The bytes, as many as there are whole ones."""
    if wrong := _NOT_BASE64.search(encoded):
        return b"", Note("not_base64", (wrong.start() + compressed, wrong[0]))
    alone = len(encoded) % 4 == 1  # six bits are no byte: a character is missing
    whole = encoded[: len(encoded) - alone]
    try:
        data = base64.urlsafe_b64decode(whole + "=" * (-len(whole) % 4))
    except binascii.Error:
        return b"", Note("not_base64", (compressed, encoded[0]))
    return data, Note("truncated") if alone else None


def _inflate(packed: bytes) -> tuple[bytes, Note[PayloadCode] | None]:
    """At most ``PAYLOAD_CAP`` bytes of zlib's output, whatever it would unpack to."""
    inflater = zlib.decompressobj()
    try:
        data = inflater.decompress(packed, PAYLOAD_CAP + 1)
    except zlib.error:
        return b"", Note("not_zlib")
    if len(data) > PAYLOAD_CAP:
        return data[:PAYLOAD_CAP], Note("too_large", (PAYLOAD_CAP,))
    return data, None if inflater.eof else Note("truncated")
