"""Werkzeug's development server, threaded, with each exchange recorded.

What it sends and what it puts into the environ is what ``werkzeug.serving.make_server(threaded=True)`` does.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterable
from email.utils import formatdate
from functools import lru_cache
from importlib import metadata
from time import monotonic, time
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment

from werkzeug.serving import ThreadedWSGIServer, WSGIRequestHandler

from inspector.serving.front import Front, ServerKind
from inspector.serving.handler import ExchangeHandler, end_connection

_POLL_S = 0.05
_GRACE_S = 0.1
"""How long each of the three steps of stopping is waited for."""


class _Handler(ExchangeHandler, WSGIRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"  # else the threaded server writes it onto the class
    gathers = True

    def setup(self) -> None:
        super().setup()
        self.server.thread.handler = self

    def handle_one_request(self) -> None:
        self.record(super().handle_one_request)

    def make_environ(self) -> WSGIEnvironment:
        environ = super().make_environ()
        self.watch_streams(environ)
        return environ

    def date_time_string(self, timestamp: float | None = None) -> str:
        return _http_date(int(time() if timestamp is None else timestamp))

    def connection_dropped(self, error: BaseException, environ: WSGIEnvironment | None = None) -> None:
        self.cut = True


class _Server(ThreadedWSGIServer):
    """``thread.handler`` is the handler that runs in the thread that asks: a connection has one of its own."""

    def __init__(self, listening: socket.socket, front: Front) -> None:
        host, port = listening.getsockname()
        super().__init__(host, port, self._answer, _Handler, fd=listening.fileno())
        self.front = front
        self.thread = threading.local()
        self._connections: dict[threading.Thread, socket.socket] = {}

    def _answer(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Call the app with which this thread's exchange was opened, though another may have been loaded since."""
        handler: _Handler = self.thread.handler
        return handler.app(environ, start_response)

    def log(self, type: str, message: str, *args: Any) -> None:  # noqa: A002 (Werkzeug's name)
        """Called where the app raised: after a page that says so was sent, if it still could be."""
        self.thread.handler.cut = True
        super().log(type, message, *args)

    def run(self) -> None:
        self.serve_forever(_POLL_S)

    def stop(self) -> int:
        """Answers on their way may come to their end; then idle connections read the end of their stream; then
        nothing can be written either."""
        self.shutdown()
        cut = 0
        for how in (None, socket.SHUT_RD, socket.SHUT_RDWR):
            cut = self._end_connections(how)
        return cut

    def process_request(self, request: Any, client_address: Any) -> None:
        """As in ``ThreadingMixIn``, but the thread is remembered."""
        thread = threading.Thread(target=self.process_request_thread, args=(request, client_address), daemon=True)
        self._connections[thread] = request
        try:
            thread.start()
        except RuntimeError:  # no more threads
            del self._connections[thread]
            raise

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        try:
            super().process_request_thread(request, client_address)
        finally:
            del self._connections[threading.current_thread()]

    def _end_connections(self, how: int | None) -> int:
        """How many there were to end."""
        connections = dict(self._connections)
        for connection in connections.values():
            end_connection(connection, how)
        deadline = monotonic() + _GRACE_S
        for thread in connections:
            thread.join(max(0.0, deadline - monotonic()))
        return len(connections)


@lru_cache(maxsize=2)
def _http_date(second: int) -> str:
    """As ``http.server`` puts it into each head (RFC 9110 section 5.6.7): worked out once a second, not each time."""
    return formatdate(second, usegmt=True)


WERKZEUG = ServerKind("werkzeug", metadata.version("werkzeug"), _Server)
