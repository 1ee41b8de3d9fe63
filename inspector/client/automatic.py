"""The headers that are filled in where a draft lacks them, and the bytes that go on the wire."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from inspector import __version__
from inspector.model import RequestDraft

_EXPECTS_BODY = frozenset(["POST", "PUT", "PATCH"])


class AutomaticHeader(NamedTuple):
    """A header that nobody composed. It is shown beside the draft's own and can be turned off."""

    name: str
    value: str


def automatic_headers(draft: RequestDraft, host: str, cookie: str | None = None) -> tuple[AutomaticHeader, ...]:
    """What is filled in: each header that ``draft`` neither has nor omits.

    ``host`` is the authority to name (``127.0.0.1:5000``), ``cookie`` what the cookie jar has for this request.
    """
    settled = draft.omit | {name.lower() for name, _ in draft.headers}
    return tuple(header for header in _candidates(draft, host, cookie) if header.name.lower() not in settled)


def _candidates(draft: RequestDraft, host: str, cookie: str | None) -> Iterator[AutomaticHeader]:
    yield AutomaticHeader("Host", host)
    yield AutomaticHeader("User-Agent", f"WSGI-Inspector/{__version__}")
    yield AutomaticHeader("Accept", "*/*")
    if _needs_length(draft):
        yield AutomaticHeader("Content-Length", str(len(draft.body)))
    if cookie:
        yield AutomaticHeader("Cookie", cookie)
    yield AutomaticHeader("Connection", "close")


def _needs_length(draft: RequestDraft) -> bool:
    """RFC 9110 section 8.6: also 0 is told where the method leads the server to expect a body."""
    if any(name.lower() == "transfer-encoding" for name, _ in draft.headers):
        return False
    return bool(draft.body) or draft.method in _EXPECTS_BODY


def wire(draft: RequestDraft, automatic: tuple[AutomaticHeader, ...] = ()) -> bytes:
    """The request as bytes: the automatic headers, then the draft's own, in their order, with nothing checked.

    A body under ``Transfer-Encoding: chunked`` is expected to bring its own framing. Raises ``UnicodeEncodeError`` for
    text that is not latin-1.
    """
    lines = [f"{draft.method} {draft.target} HTTP/1.1"]
    lines += [f"{name}: {value}" if value else f"{name}:" for name, value in (*automatic, *draft.headers)]
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + draft.body
