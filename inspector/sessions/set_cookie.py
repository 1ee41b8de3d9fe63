"""Parses a ``Set-Cookie`` header field, attribute by attribute, as RFC 6265bis section 5.6 tells clients to.

Section numbers are those of draft-ietf-httpbis-rfc6265bis-20. What a client does with the result is in ``client.py``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from typing import Literal

from inspector.model.records import dataclass
from inspector.sessions.cookie_date import parse_cookie_date
from inspector.sessions.notes import Note

SameSite = Literal["Strict", "Lax", "None", "Default"]

AttributeCode = Literal[
    "unknown_attribute",
    "empty_attribute",
    "repeated",  # an attribute further on counts instead
    "too_long",  # its bytes, the limit
    "value_not_used",  # Secure, HttpOnly and Partitioned are set by their name alone
    "not_a_number",
    "not_a_date",
    "empty_domain",
    "path_not_absolute",
    "unknown_same_site",
]

LineCode = Literal[
    "control_character",  # offset, number of the character; the whole field is ignored
    "no_equals_sign",  # all of it is the value of a cookie without a name
    "no_name",
    "not_ascii",
    "line_break",  # offset, number of the character; two fields in one, or an attack
    "too_many_attributes",  # how many were read
]

VALUE_LIMIT = 1024
"""Bytes of an attribute's value beyond which the attribute is ignored (section 5.6)."""

ATTRIBUTE_LIMIT = 200
"""Attributes beyond which the rest of a line is not read."""

_LONGEST_AGE = 10_000_000_000
"""Seconds: three centuries, which a datetime still takes."""

_CONTROL = re.compile("[\x00-\x08\x0a-\x1f\x7f]")
_MAX_AGE = re.compile("-?[0-9]+")
_FLAGS = ("secure", "httponly", "partitioned")
_KNOWN = (*_FLAGS, "samesite", "domain", "path", "max-age", "expires")
# what is wrong with these undoes an earlier attribute of the name (sections 5.6.3, 5.6.4 and 5.6.7)
_RESETS = ("empty_domain", "path_not_absolute", "unknown_same_site")
_SAME_SITE: dict[str, SameSite] = {"strict": "Strict", "lax": "Lax", "none": "None"}


@dataclass(frozen=True, slots=True)
class Attribute:
    """``name`` and ``value`` as they were written, ``value`` None where there was no ``=``; ``used`` is false where a
    client passes over it. ``start`` and ``end`` (exclusive) are its characters in the line."""

    name: str
    value: str | None
    start: int
    end: int
    used: bool
    notes: tuple[Note[AttributeCode], ...] = ()


@dataclass(frozen=True, slots=True)
class SetCookie:
    """One cookie as a client understands it. ``line`` is the field's value, latin-1 as in ``start_response``.

    ``max_age`` is seconds, ``expires`` aware; None where they are absent or unreadable. ``domain`` is lower case and
    without its leading dot, empty where the cookie is for its host alone. ``path`` is empty where the default counts.
    ``notes`` are about the line as a whole, those of an attribute stand with it.
    """

    line: str
    name: str
    value: str
    attributes: tuple[Attribute, ...]
    secure: bool
    http_only: bool
    partitioned: bool
    same_site: SameSite
    domain: str
    path: str
    max_age: int | None
    expires: datetime | None
    notes: tuple[Note[LineCode], ...]

    @property
    def size(self) -> int:
        """Bytes of name and value, which is what clients limit (section 5.6)."""
        return len(self.name.encode("utf-8", "replace")) + len(self.value.encode("utf-8", "replace"))


def parse_set_cookie(line: str) -> SetCookie:
    """``line`` is the value of the field, without ``Set-Cookie:``. Raises nothing."""
    pair, *rest = line.split(";", ATTRIBUTE_LIMIT + 1)
    name, equals, value = pair.partition("=")
    if not equals:
        name, value = "", pair
    attributes = _attributes(rest[:ATTRIBUTE_LIMIT], len(pair) + 1)
    values = {attribute.name.lower(): attribute.value or "" for attribute in attributes if attribute.used}
    path = values.get("path", "")
    return SetCookie(
        line=line,
        name=name.strip(" \t"),
        value=value.strip(" \t"),
        attributes=attributes,
        secure="secure" in values,
        http_only="httponly" in values,
        partitioned="partitioned" in values,
        same_site=_SAME_SITE.get(values.get("samesite", "").lower(), "Default"),
        domain=values.get("domain", "").removeprefix(".").lower(),
        path=path if path.startswith("/") else "",
        max_age=_max_age(values.get("max-age", "")),
        expires=parse_cookie_date(values.get("expires", "")),
        notes=_line_notes(line, name.strip(" \t"), bool(equals)),
    )


def _attributes(pieces: list[str], start: int) -> tuple[Attribute, ...]:
    """In their order; of those with one name the last that a client uses counts (section 5.7)."""
    attributes: list[Attribute] = []
    later: set[str] = set()
    end = start + sum(len(piece) + 1 for piece in pieces) - 1
    for piece in reversed(pieces):
        attribute = _attribute(piece, end - len(piece), later)
        later |= {attribute.name.lower()} if attribute.used else set()
        attributes.append(attribute)
        end -= len(piece) + 1
    return tuple(reversed(attributes))


def _attribute(piece: str, start: int, later: set[str]) -> Attribute:
    name, equals, value = (part.strip(" \t") for part in piece.partition("="))
    known = name.lower()
    problem: Note[AttributeCode] | None = None
    if known not in _KNOWN:
        problem = Note("unknown_attribute" if name else "empty_attribute")
    elif (size := len(value.encode("utf-8", "replace"))) > VALUE_LIMIT:
        problem = Note("too_long", (size, VALUE_LIMIT))
    elif known in _CHECKS:
        problem = _CHECKS[known](value)
    notes = [problem] if problem else []
    if known in _FLAGS and equals:
        notes.append(Note("value_not_used"))
    if known in later:
        notes.append(Note("repeated"))
    lead = len(piece) - len(piece.lstrip(" \t"))
    used = known not in later and (problem is None or problem.code in _RESETS)
    return Attribute(name, value if equals else None, start + lead, start + len(piece), used, tuple(notes))


def _max_age(text: str) -> int | None:
    if not _MAX_AGE.fullmatch(text):
        return None
    return max(-_LONGEST_AGE, min(int(text), _LONGEST_AGE))


def _check(code: AttributeCode, right: Callable[[str], bool]) -> Callable[[str], Note[AttributeCode] | None]:
    def check(value: str) -> Note[AttributeCode] | None:
        return None if right(value) else Note(code)

    return check


_CHECKS: dict[str, Callable[[str], Note[AttributeCode] | None]] = {
    "max-age": _check("not_a_number", lambda value: _max_age(value) is not None),
    "expires": _check("not_a_date", lambda value: parse_cookie_date(value) is not None),
    "domain": _check("empty_domain", lambda value: bool(value.removeprefix("."))),
    "path": _check("path_not_absolute", lambda value: value.startswith("/")),
    "samesite": _check("unknown_same_site", lambda value: value.lower() in _SAME_SITE),
}


def _line_notes(line: str, name: str, equals: bool) -> tuple[Note[LineCode], ...]:
    notes: list[Note[LineCode]] = []
    if control := _CONTROL.search(line):
        code: LineCode = "line_break" if control[0] in "\r\n" else "control_character"
        notes.append(Note(code, (control.start(), ord(control[0]))))
    if not equals:
        notes.append(Note("no_equals_sign"))
    elif not name:
        notes.append(Note("no_name"))
    if line.count(";") > ATTRIBUTE_LIMIT:
        notes.append(Note("too_many_attributes", (ATTRIBUTE_LIMIT,)))
    if not line.isascii():
        notes.append(Note("not_ascii"))
    return tuple(notes)
