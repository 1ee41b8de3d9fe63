"""Reads the two heads of an exchange as far as they can be read: what stands on the wire may be anything."""

from __future__ import annotations

import re

from inspector.model import Headers

_SPACE = " \t\r\n"  # what str.strip() takes away besides may be part of a latin-1 text
_TOKEN = re.compile(r"[!#$%&'*+\-.^_`|~0-9A-Za-z]+\Z")  # RFC 9110 section 5.6.2
_CONTENT_TYPE = re.compile(rb"\r?\ncontent-type[ \t]*:[ \t]*([^\r\n;]*)", re.IGNORECASE)


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


def answer_status_code(head: bytes) -> int:
    """The status code of an answer's head, without reading the rest of it."""
    return status_code(head[:64].partition(b" ")[2].decode("latin-1"))


def answer_media_type(head: bytes) -> str:
    """The media type an answer's head names, without its parameters, in lower case."""
    found = _CONTENT_TYPE.search(head)
    return found[1].decode("latin-1").strip().lower() if found else ""
