"""Reads the two heads of an exchange as far as they can be read: what stands on the wire may be anything."""

from __future__ import annotations

import re

from inspector.model import Headers

_SPACE = " \t\r\n"  # what str.strip() takes away besides may be part of a latin-1 text
_TOKEN = re.compile(r"[!#$%&'*+\-.^_`|~0-9A-Za-z]+\Z")  # RFC 9110 section 5.6.2


def parse_request_line(line: str) -> tuple[str, str, str]:
    """Method, target and version (``HTTP/1.1``) of a request line, RFC 9112 section 3.

    Spaces inside the target stay in it. A line that does not begin with a method is all target.
    """
    method, _, rest = line.strip(_SPACE).partition(" ")
    if not _TOKEN.match(method):
        return "", line, ""
    target, _, version = rest.rpartition(" ")
    if not version.startswith("HTTP/"):
        return method, rest.strip(_SPACE), ""
    return method, target.strip(_SPACE), version


def parse_answer_head(head: bytes) -> tuple[str, Headers]:
    """Status (``200 OK``) and headers of an answer's head; lines that are no header are left out."""
    first, *lines = head.decode("latin-1").split("\n")
    pairs = (line.partition(":") for line in lines)
    return first.partition(" ")[2].strip(_SPACE), tuple((n, v.strip(_SPACE)) for n, colon, v in pairs if colon)


def status_code(status: str) -> int:
    """The number a status begins with, 0 where there is none."""
    digits = status[:3]
    return int(digits) if len(digits) == 3 and digits.isascii() and digits.isdigit() else 0


def glance_at_answer(head: bytes) -> tuple[int, str]:
    """Status code and media type (without parameters, in lower case) of an answer's head, without reading it all."""
    code = head[9:12]  # HTTP/1.1 200
    _, _, found = head.lower().partition(b"\ncontent-type:")
    media_type = found.partition(b"\n")[0].partition(b";")[0]
    return int(code) if len(code) == 3 and code.isdigit() else 0, media_type.decode("latin-1").strip(_SPACE)
