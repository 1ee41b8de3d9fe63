"""Requests as people type them: an HTTP message without its version.

POST /reverse
Content-Type: text/plain

안녕
"""

from __future__ import annotations

import re
from urllib.parse import quote

from inspector.model import RequestDraft

_NON_ASCII = re.compile(r"[^\x00-\x7f]+")
_BLANK_LINE = re.compile(r"\r?\n\r?\n")


def parse_message(text: str) -> RequestDraft:
    """Read ``METHOD target``, header lines, and after a blank line the body, as UTF-8.

    The target goes through ``quote_target``; what is not ASCII in a header becomes UTF-8, as a terminal would send it.
    Raises ``ValueError`` with the reason.
    """
    head, *body = _BLANK_LINE.split(text, maxsplit=1)
    first, *lines = head.splitlines() or [""]
    method, _, target = first.partition(" ")
    if not method or not target:
        raise ValueError(f"a request begins with a method and a target (GET /), not with {first!r}")
    headers = tuple(_header(line) for line in lines)
    return RequestDraft(method, quote_target(target), headers, "".join(body).encode("utf-8", "surrogatepass"))


def quote_target(text: str) -> str:
    """Percent-encode what is not ASCII, as UTF-8 (RFC 3987 section 3.1). ASCII stays as typed, spaces included."""
    return _NON_ASCII.sub(lambda found: quote(found[0].encode("utf-8", "surrogatepass")), text)


def _header(line: str) -> tuple[str, str]:
    name, colon, value = line.partition(":")
    if not colon:
        raise ValueError(f"a header is written Name: value, not {line!r}")
    return _utf8_bytes(name), _utf8_bytes(value.removeprefix(" "))


def _utf8_bytes(text: str) -> str:
    """The UTF-8 bytes of a text, one character a byte."""
    return text.encode("utf-8", "surrogatepass").decode("latin-1")
