"""The part of a request handler that is the same for every server built on ``http.server``."""

from __future__ import annotations

import socket
import struct
import traceback
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from io import BufferedIOBase
from typing import Any, cast
from wsgiref.types import WSGIApplication, WSGIEnvironment

from inspector.capture import Aborted, Call, watch_streams
from inspector.model import Headers
from inspector.model.events import Outcome
from inspector.serving.front import Front
from inspector.serving.wire import Wire

_LOOK = socket.MSG_PEEK | socket.MSG_DONTWAIT if hasattr(socket, "MSG_DONTWAIT") else None
"""How to look at what has come without taking it and without waiting; Windows knows no way."""


class ExchangeHandler(BaseHTTPRequestHandler):
    """Opens an exchange for each request that was read, and finishes it once, whatever happens.

    To be mixed in before the handler of a server that has a ``front``. ``app`` is the one to call for the request.
    ``cut`` is set where an error may have cut the answer short, ``resets`` where the connection is to be reset.
    ``gathers``: the server flushes what it writes (see ``Wire``).
    """

    raw_requestline: bytes
    front: Front
    wire: Wire
    app: WSGIApplication
    call: Call | None = None
    cut = False
    resets = False
    gathers = False

    def setup(self) -> None:
        super().setup()
        self.front = cast(Any, self.server).front
        self.wire = Wire(self.connection, self._client_is_gone if self.gathers else None)
        self.wfile = cast(BufferedIOBase, self.wire)

    def record(self, serve: Callable[[], None]) -> None:
        """Serve one request. What it raises ends the connection, as it does in the bare server, and goes to the log
        while the exchange is still this thread's: the thread does not die of it."""
        try:
            serve()
            self.wire.flush()  # the server flushes what the app gives it, and not what it answers by itself
        except BaseException as error:
            self.cut = self.close_connection = True
            if not isinstance(error, ConnectionError | TimeoutError | Aborted):
                self.log_error("Error on request:\n%s", traceback.format_exc())
        finally:
            self._finish()

    def parse_request(self) -> bool:
        parsed = super().parse_request()
        self._open(tuple(self.headers.raw_items()) if parsed else ())
        return parsed

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """The server answers by itself, maybe before it has read the headers."""
        self._open(())
        super().send_error(code, message, explain)

    def watch_streams(self, environ: WSGIEnvironment) -> None:
        """Let the exchange see what the app does with the two streams of its environ."""
        if self.call:
            watch_streams(environ, self.call)

    def _open(self, headers: Headers) -> None:
        if self.call is None:
            line = self.raw_requestline.decode("latin-1").rstrip("\r\n")
            self.call, self.app = self.front.open(self.client_address, line, headers)
            self.call.client_left = self._client_is_gone
            self.call.reset = self._reset
            self.call.read_input = self._read_input
            self.wire.begin(self.call, has_head=self.request_version != self.default_request_version)

    def _finish(self) -> None:
        call, self.call = self.call, None
        if call:
            self.wire.end()
            call.finish(self._outcome(), self.wire.last_byte_ns, self.wire.sent)
            if self.resets:
                reset_connection(self.connection)
            if not self.close_connection:
                self.cut = False
                self.wire.reset()

    def _outcome(self) -> Outcome:
        if self.cut and not self.wire.whole(head_only=self.command == "HEAD"):
            return "dropped" if self._client_left() and not self.resets else "failed"
        return "done" if self.wire.sent else "failed"

    def _reset(self) -> None:
        """Let nothing more be sent, and the connection be reset when the server is done with it."""
        self.cut = self.close_connection = self.resets = True
        self.wire.cut()

    def _read_input(self, stream: Any, size: int) -> bytes | None:
        """What has come on the connection, None where nothing has; any other stream is waited for."""
        if stream is not self.rfile:
            return cast("bytes | None", stream.read(size))
        self.connection.setblocking(False)
        try:
            return cast("bytes | None", self.rfile.read(size))
        finally:
            self.connection.settimeout(self.timeout)

    def _client_is_gone(self) -> bool:
        """Whether the client has closed its connection, as far as can be seen without reading from it."""
        try:
            return _LOOK is not None and not self.connection.recv(1, _LOOK)
        except BlockingIOError:
            return False
        except OSError:
            return True

    def _client_left(self) -> bool:
        """A ``ConnectionError`` may as well come from the app's own sockets: ask ours."""
        try:
            self.connection.getpeername()
        except OSError:
            return True
        return self.wire.broken


def end_connection(connection: socket.socket, how: int | None) -> None:
    """Shut a connection down from outside its handler (``SHUT_RD``, ``SHUT_RDWR``; None: not yet)."""
    if how is not None:
        try:
            connection.shutdown(how)
        except OSError:  # it has ended by itself
            pass


def reset_connection(connection: socket.socket) -> None:
    """Close it without a word more (RFC 9293 section 3.10.5): what is not delivered yet never will be."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    socket.close(connection.detach())
