"""Headers as text: lines pasted from elsewhere, and what is wrong with a name or a value."""

from __future__ import annotations

import re
from typing import Literal

Problem = Literal["", "name", "line break", "charset"]

_TOKEN = re.compile(r"[!#$%&'*+\-.^_`|~0-9A-Za-z]+")
_PICTURES = {"\r": "␍", "\n": "␊"}
_BREAKS = {picture: control for control, picture in _PICTURES.items()}

COMMON_NAMES = (
    "Accept Accept-Charset Accept-Encoding Accept-Language Authorization Cache-Control Connection Content-Encoding "
    "Content-Language Content-Length Content-Type Cookie Date Expect Forwarded Host If-Match If-Modified-Since "
    "If-None-Match If-Unmodified-Since Origin Pragma Prefer Range Referer Sec-Fetch-Mode Sec-Fetch-Site TE Trailer "
    "Transfer-Encoding Upgrade User-Agent Via X-Forwarded-For X-Forwarded-Host X-Forwarded-Port X-Forwarded-Prefix "
    "X-Forwarded-Proto X-HTTP-Method-Override X-Real-IP X-Request-ID X-Requested-With"
).split()


def header_lines(text: str) -> list[tuple[str, str]]:
    """``Name: value`` lines as pairs; empty where a line is none, so that other text is not taken for headers."""
    found = []
    for line in filter(str.strip, text.splitlines()):
        name, colon, value = line.partition(":")
        if not colon or not _TOKEN.fullmatch(name.strip()):
            return []
        found.append((name.strip(), value.strip()))
    return found


def header_problem(name: str, value: str) -> Problem:
    """What a server may stumble over (RFC 9110 section 5); it can be sent all the same, but for ``charset``: a head
    is written in latin-1."""
    if any(control in name + value for control in "\r\n"):
        return "line break"
    if not (name + value).isascii() and not _is_latin1(name + value):
        return "charset"
    return "" if _TOKEN.fullmatch(name) else "name"


def with_pictures(text: str) -> str:
    """CR and LF as the characters that picture them, so that they are seen in a cell of one line."""
    return "".join(_PICTURES.get(character, character) for character in text)


def from_typed(text: str) -> str:
    """Text from a cell: a line break that came along with pasted text goes; one that was pictured is meant."""
    one_line = " ".join(text.strip("\r\n").splitlines())
    return "".join(_BREAKS.get(character, character) for character in one_line)


def as_utf8(text: str) -> str:
    """The UTF-8 bytes of a text as the latin-1 characters that a head is made of."""
    return text.encode("utf-8", "surrogatepass").decode("latin-1")


def _is_latin1(text: str) -> bool:
    return all(ord(character) < 256 for character in text)
