"""The way of an answer onto the wire, with an eye on it: its head, its last byte, its size."""

from __future__ import annotations

import socket
from collections.abc import Callable
from time import perf_counter_ns

from inspector.capture import Call

_BLANK_LINE = b"\r\n\r\n"
_LAST_CHUNK = b"0\r\n\r\n"
_CONTINUE = b"HTTP/1.1 100 Continue\r\n\r\n"
"""The interim response (RFC 9110 section 15.2) that ``http.server`` and Werkzeug send by themselves; no head."""
_AT_ONCE = (_CONTINUE, _LAST_CHUNK)
"""Sent without a flush."""
_LITTLE = 1 << 16
"""More than so many bytes are not worth copying."""


class Wire:
    """Takes the place of ``wfile`` in a request handler: each ``write`` goes to the socket at once, as it did before.
    Lean, for there is one for each connection: it has of a file what ``http.server`` and both servers use.

    ``gone`` tells whether the client has left. It is given where the server flushes as soon as it has written a head or
    a chunk with what belongs to it: all of this goes in one go, which spares system calls. What a client waits for
    without a flush goes at once; and where it has left, all goes piece by piece, to fail as soon as it would.

    ``sent`` counts the bytes of this exchange on the wire, ``last_byte_ns`` is when the last of them was handed to the
    socket (0: none was), ``head`` what there is of the answer's head. ``broken`` is true once a write has failed.
    """

    __slots__ = (
        "_call",
        "_gathered",
        "_gone",
        "_head_end",
        "_in_head",
        "_last",
        "_send",
        "broken",
        "head",
        "last_byte_ns",
        "sent",
    )

    closed = False

    def __init__(self, connection: socket.socket, gone: Callable[[], bool] | None = None) -> None:
        self._send: Callable[[bytes], None] = connection.sendall
        self._gone = gone
        self._gathered: list[bytes] = []
        self._call: Call | None = None
        self.broken = False
        self.reset()

    def reset(self) -> None:
        """Get ready for the next request of the connection."""
        self.sent = 0
        self.last_byte_ns = 0
        self.head = b""
        self._in_head = True
        self._head_end = 0
        self._last = b""

    def cut(self) -> None:
        """Let nothing more be sent: the connection is about to be reset."""
        self._send = _refuse
        self._gathered.clear()

    def begin(self, call: Call, *, has_head: bool) -> None:
        """An exchange was opened. An answer to HTTP/0.9 has no head: its body comes at once."""
        self._call = call
        self._in_head = has_head

    def flush(self) -> None:
        """Send what was gathered."""
        if self._gathered:
            gathered, self._gathered = self._gathered, []
            if len(gathered) > 1 and self._gone is not None and not self._gone():
                gathered = [b"".join(gathered)]
            for data in gathered:
                self._put(data)

    def close(self) -> None:
        """The connection is the server's to close."""

    def write(self, data: bytes) -> int:
        if self._gone is not None and len(data) <= _LITTLE and data not in _AT_ONCE:
            self._gathered.append(data)
        else:
            self.flush()
            self._put(data)
        return len(data)

    def _put(self, data: bytes) -> None:
        try:
            self._send(data)
        except OSError:
            self.broken = True
            raise
        self.last_byte_ns = perf_counter_ns()
        self.sent += len(data)
        self._last = data
        if self._in_head:
            self._add_to_head(data)

    def _add_to_head(self, data: bytes) -> None:
        self.head = head = self.head + data if self.head else data
        if head.startswith(_CONTINUE):
            self.head = head = head.removeprefix(_CONTINUE)
        end = head.find(_BLANK_LINE) + len(_BLANK_LINE)
        if end < len(_BLANK_LINE):
            return
        self._head_end = self.sent - (len(head) - end)
        self.head = head = head[:end]
        self._in_head = False
        if self._call:
            self._call.head_sent(head, self.last_byte_ns)

    def end(self) -> None:
        """The exchange is over: a head that was cut short is told as far as it came."""
        try:
            self.flush()
        except OSError:
            pass  # the outcome tells of it
        if self._call and self._in_head and self.head:
            self._call.head_sent(self.head, self.last_byte_ns)
        self._call = None

    def whole(self, *, head_only: bool) -> bool:
        """Whether the answer is complete by its own framing (RFC 9112 section 6.3); false where only the end of the
        connection would tell. ``head_only``: the request was a HEAD."""
        if self._in_head or not self.head:
            return False
        status_line, *fields = self.head.lower().split(b"\r\n")
        if head_only or status_line[9:12] in (b"204", b"304"):
            return True
        headers = dict(field.partition(b":")[::2] for field in fields)
        if b"chunked" in headers.get(b"transfer-encoding", b""):
            return self._last == _LAST_CHUNK
        length = headers.get(b"content-length", b"").strip()
        return length.isdigit() and self.sent - self._head_end >= int(length)


def _refuse(_data: object) -> None:
    raise ConnectionAbortedError("the connection is reset")
