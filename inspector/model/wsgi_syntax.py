"""What PEP 3333 and HTTP say of the form of a status line, of headers and of environ values, checked before an edit is
sent. Each function returns what is wrong, as sentences for the user; a server may choke on it, or let it pass.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from inspector.model.request import Headers
from inspector.model.sentence import Sentence

HOP_BY_HOP = frozenset(
    "connection keep-alive proxy-authenticate proxy-authorization te trailer trailers transfer-encoding upgrade".split()
)
"""Lower case; as in ``wsgiref.util.is_hop_by_hop`` (RFC 2616 section 13.5.1, RFC 9110 section 7.6.1)."""

REQUIRED = frozenset(
    "REQUEST_METHOD SERVER_NAME SERVER_PORT SERVER_PROTOCOL wsgi.version wsgi.url_scheme wsgi.input wsgi.errors "
    "wsgi.multithread wsgi.multiprocess wsgi.run_once".split()
)
"""Keys that every environ must have (PEP 3333, "environ Variables")."""
_NEVER_EMPTY = frozenset(["REQUEST_METHOD", "SERVER_NAME", "SERVER_PORT"])

_TOKEN = re.compile(r"[!#$%&'*+\-.^_`|~0-9A-Za-z]+")
_STATUS = re.compile(r"[0-9]{3} ")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_DIGITS = re.compile(r"[0-9]+")
_SHOWN = 40


def is_token(text: str) -> bool:
    """Whether it can be a header's name or a method (RFC 9110 section 5.6.2)."""
    return bool(_TOKEN.fullmatch(text))


def status_problems(status: str) -> tuple[Sentence, ...]:
    """A status line: three digits, one space, a reason; no control characters, no space around it, latin-1 (PEP 3333,
    "The start_response() Callable" and "Unicode Issues"). The digits are 100 to 599 (RFC 9110 section 15)."""
    found = []
    if not _STATUS.match(status):
        found.append(Sentence("The status must begin with three digits and a space, as in 200 OK."))
    elif not 100 <= int(status[:3]) <= 599:
        found.append(Sentence("HTTP has no status {code}: codes go from 100 to 599.", code=status[:3]))
    elif status.startswith("1"):
        found.append(Sentence("A status of 1xx is no answer: the client goes on waiting for one."))
    if _CONTROL.search(status):
        found.append(Sentence("The status holds a control character, or a line break."))
    elif status[4:] != status[4:].strip(" "):
        found.append(Sentence("One space parts code and reason, and none stands at the end."))
    if not _is_latin1(status):
        found.append(Sentence("The status is not latin-1: {letters}", letters=_beyond_latin1(status)))
    return tuple(found)


def header_problems(name: str, value: str) -> tuple[Sentence, ...]:
    """One header of an answer: its name is a token (RFC 9110 section 5.1), its value has no control characters, both
    are latin-1 (PEP 3333, "The start_response() Callable" and "Unicode Issues"), and it is not hop-by-hop: such headers
    are the server's (PEP 3333, "Other HTTP Features")."""
    found = []
    if not is_token(name):
        found.append(Sentence("“{name}” is no header name.", name=_short(name)))
    elif name.lower() == "status":
        found.append(Sentence("A header named Status is forbidden: servers of CGI take it for the status line."))
    elif name.lower() in HOP_BY_HOP:
        found.append(Sentence("{name} is hop-by-hop: it is the server's to send, and forbidden to an app.", name=name))
    if re.search(r"[\r\n]", value):
        found.append(
            Sentence("{name} holds a line break: more headers may come out than are meant.", name=_short(name))
        )
    elif _CONTROL.search(value):
        found.append(Sentence("{name} holds a control character.", name=_short(name)))
    if not _is_latin1(name + value):
        found.append(_not_latin1(name, value))
    return tuple(found)


def headers_problems(headers: Headers) -> tuple[Sentence, ...]:
    """All headers of an answer, each and together: one Content-Length, in digits (RFC 9110 section 8.6)."""
    found = [problem for name, value in headers for problem in header_problems(name, value)]
    names = Counter(name.lower() for name, _ in headers)
    lengths = [value for name, value in headers if name.lower() == "content-length"]
    found += [_no_length(value) for value in lengths if not _DIGITS.fullmatch(value)]
    if names["content-length"] > 1:
        found.append(Sentence("There is more than one Content-Length."))
    return tuple(dict.fromkeys(found))


def environ_problems(key: str, value: str | None) -> tuple[Sentence, ...]:
    """One environ key and the value that it is to get, None where it is to go: strings are latin-1 (PEP 3333, "Unicode
    Issues"), some keys must be there and some never empty ("environ Variables"), CONTENT_LENGTH is a number or empty
    (RFC 3875 section 4.1.2), and paths begin with a slash (RFC 3875 sections 4.1.5 and 4.1.13)."""
    if value is None:
        missing = Sentence("Every environ must have {key}; an app may fail without it.", key=_short(key))
        return (missing,) if key in REQUIRED else ()
    return tuple(_value_problems(key, value))


def _value_problems(key: str, value: str) -> Iterator[Sentence]:
    if not key:
        yield Sentence("A key without a name.")
    if not _is_latin1(key + value):
        yield _not_latin1(key, value)
    if key in _NEVER_EMPTY and not value:
        yield Sentence("{key} must not be empty.", key=key)
    if key == "REQUEST_METHOD" and value and not is_token(value):
        yield Sentence("“{method}” is no method.", method=_short(value))
    if key == "CONTENT_LENGTH" and value and not _DIGITS.fullmatch(value):
        yield _no_length(value)
    if key in ("PATH_INFO", "SCRIPT_NAME") and value and not value.startswith("/"):
        yield Sentence("{key} must begin with a slash, or be empty.", key=key)
    if key == "SCRIPT_NAME" and value == "/":
        yield Sentence("SCRIPT_NAME must not be “/”: the root is an empty one.")
    if key.startswith("HTTP_") and re.search(r"[\r\n]", value):
        yield Sentence("{name} holds a line break, which no client could have sent.", name=key)


def environ_edit_problems(edits: Iterable[tuple[str, str | None]]) -> tuple[Sentence, ...]:
    """All edits of an environ."""
    return tuple(problem for key, value in edits for problem in environ_problems(key, value))


def _no_length(value: str) -> Sentence:
    return Sentence("“{value}” is no length: it takes digits.", value=_short(value))


def _not_latin1(name: str, value: str) -> Sentence:
    letters = _beyond_latin1(name + value)
    return Sentence("{name} is not latin-1, as all strings of WSGI are: {letters}", name=_short(name), letters=letters)


def _is_latin1(text: str) -> bool:
    return all(ord(character) < 256 for character in text)


def _beyond_latin1(text: str) -> str:
    return _short("".join(dict.fromkeys(character for character in text if ord(character) > 255)))


def _short(text: str) -> str:
    """What is named in a sentence stays on one line, and is seen."""
    seen = text if text.isprintable() else repr(text)[1:-1]
    return seen if len(seen) <= _SHOWN else seen[:_SHOWN] + "…"
