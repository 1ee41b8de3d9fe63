"""Reads an answer off the wire: h11 where it follows HTTP, the raw bytes where it does not."""

from __future__ import annotations

import re
import time
from typing import Literal, NamedTuple

import h11

from inspector.model import Headers
from inspector.model.records import dataclass
from inspector.model.sentence import Sentence

SendErrorKind = Literal["refused", "reset", "timed out", "cancelled", "empty", "malformed", "unsendable"]
Flaw = Literal["", "short", "reset", "malformed", "no head"]

NOTES: dict[Flaw, str] = {
    "": "",
    "short": Sentence("The connection ended before the answer was complete."),
    "reset": Sentence("The connection was reset before the answer was complete."),
    "malformed": Sentence("The answer breaks the rules of HTTP; its body is shown as it came."),
    "no head": Sentence("The answer has no HTTP head; all of it is shown as the body."),
}

_MAX_HEAD = 1024 * 1024
_STATUS_LINE = re.compile(rb"HTTP/(\S+)[ \t]+(\d{3})(?:[ \t]+([^\r\n]*))?(?:\r?\n|\Z)")
_END_OF_HEAD = re.compile(rb"\r?\n\r?\n")


class SendError(Exception):
    """No answer, and why: ``kind`` for programs, ``message`` in plain words."""

    def __init__(self, kind: SendErrorKind, message: str) -> None:
        super().__init__(message)
        self.kind: SendErrorKind = kind
        self.message = message


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back. ``body`` is what was kept of ``size`` bytes, any chunked framing undone, any content coding not.

    Times are ``time.perf_counter_ns()``: the request's last byte handed over, the answer's first and last byte here.
    ``http_version`` (``1.1``) is empty and ``status_code`` 0 where the answer has no head.
    """

    http_version: str
    status_code: int
    reason: str
    headers: Headers
    body: bytes
    size: int
    sent_ns: int
    first_byte_ns: int
    last_byte_ns: int
    flaw: Flaw = ""

    @property
    def note(self) -> str:
        """What is wrong with the answer, in plain words; empty where nothing is."""
        return NOTES[self.flaw]


class _Head(NamedTuple):
    http_version: str
    status_code: int
    reason: str
    headers: Headers


_NO_HEAD = _Head("", 0, "", ())


class AnswerReader:
    """Fed with what arrives until ``complete``. Interim answers (1xx) are skipped; at most ``keep`` bytes of the body
    are kept, the rest is counted."""

    def __init__(self, method: str, keep: int) -> None:
        self.complete = False
        self._keep_limit = keep
        self._body = bytearray()
        self._size = 0
        self._first_byte_ns = self._last_byte_ns = 0
        self._head: _Head | None = None
        self._flaw: Flaw = ""
        self._raw = bytearray()  # all that came since the head began, until the first byte of the body is delivered
        self._parser: h11.Connection | None = _parser_for(method)

    def feed(self, data: bytes) -> None:
        """Take what arrived, ``b""`` for the end of the connection. Raises ``SendError`` (empty, malformed)."""
        self._note_time(data)
        if self._parser is None:
            self._take(data)
            self.complete = not data
            return
        if not self._size:
            self._raw += data
        try:
            self._parser.receive_data(data)
            self._read_events(self._parser)
        except h11.RemoteProtocolError:
            if data:
                self._go_on_raw(self._parser, "malformed")
            else:
                self._settle_short("short", Sentence("The server closed the connection without an answer."))

    def connection_lost(self) -> None:
        """Settle for what came before the connection was reset. Raises ``SendError`` where that is nothing."""
        self._settle_short("reset", Sentence("The server reset the connection without an answer."))

    def answer(self, sent_ns: int) -> Answer:
        head = self._head or _NO_HEAD
        times = (sent_ns, self._first_byte_ns, self._last_byte_ns)
        return Answer(*head, bytes(self._body), self._size, *times, self._flaw)

    def _note_time(self, data: bytes) -> None:
        if data:
            self._last_byte_ns = time.perf_counter_ns()
            self._first_byte_ns = self._first_byte_ns or self._last_byte_ns

    def _take(self, data: bytes | bytearray) -> None:
        self._body += data[: max(0, self._keep_limit - len(self._body))]
        self._size += len(data)

    def _read_events(self, parser: h11.Connection) -> None:
        while not self.complete:
            event = parser.next_event()
            if isinstance(event, h11.InformationalResponse):
                self._raw[:] = parser.trailing_data[0]
            elif isinstance(event, h11.Response):
                self._head = _head_of(event)
            elif isinstance(event, h11.Data):
                self._raw.clear()
                self._take(event.data)
            elif isinstance(event, h11.EndOfMessage):
                self.complete = True
            elif event is h11.PAUSED:  # after CONNECT, what follows a 2xx head belongs to the tunnel
                self._go_on_raw(parser, "")
                return
            else:
                return

    def _go_on_raw(self, parser: h11.Connection, flaw: Flaw) -> None:
        """From here on take all bytes as the body, up to the end of the connection."""
        self._flaw = flaw
        self._parser = None
        if not self._size:
            self._settle_head()
        else:
            self._take(parser.trailing_data[0])

    def _settle_short(self, flaw: Literal["short", "reset"], nothing_came: str) -> None:
        if self._head is None and not self._raw and not self._size:
            raise SendError("empty" if flaw == "short" else "reset", nothing_came)
        self._flaw = flaw
        if self._head is None:
            self._settle_head()
        self.complete = True

    def _settle_head(self) -> None:
        """Read the head from the raw bytes as far as it makes sense; what follows it is the body."""
        if not self._raw:
            return
        head, body = _split_head(bytes(self._raw))
        self._raw.clear()
        self._take(body)
        if head is None:
            self._flaw = "no head"
        self._head = self._head or head


def _parser_for(method: str) -> h11.Connection:
    """A parser that believes a harmless request was sent: of the real one only HEAD and CONNECT change how an answer
    is framed (RFC 9112 section 6.3)."""
    parser = h11.Connection(h11.CLIENT, max_incomplete_event_size=_MAX_HEAD)
    parser.send(
        h11.Request(method=method if method in ("HEAD", "CONNECT") else "GET", target="/", headers=[("Host", "")])
    )
    parser.send(h11.EndOfMessage())
    return parser


def _head_of(event: h11.Response) -> _Head:
    headers = tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in event.headers.raw_items())
    return _Head(event.http_version.decode(), event.status_code, event.reason.decode("latin-1"), headers)


def _split_head(raw: bytes) -> tuple[_Head | None, bytes]:
    """Head and body of bytes that h11 refused; no head where they do not begin with a status line."""
    status = _STATUS_LINE.match(raw)
    if not status:
        return None, raw
    end = _END_OF_HEAD.search(raw)
    if not end and len(raw) > _MAX_HEAD:
        limit = f"{_MAX_HEAD:,}"
        raise SendError("malformed", Sentence("The head of the answer does not end within {limit} bytes.", limit=limit))
    lines = raw[status.end() : end.start() if end else None].decode("latin-1").splitlines()
    headers = tuple((name, value.strip()) for name, _, value in (line.partition(":") for line in lines))
    version, code, reason = status.groups(b"")
    head = _Head(version.decode("latin-1"), int(code), reason.decode("latin-1"), headers)
    return head, raw[end.end() :] if end else b""
