"""The server of the standard library, with each exchange recorded: one request at a time, as it is by nature.

What it sends and what it puts into the environ is what ``wsgiref.simple_server.make_server`` does. Its lines for the
terminal go to ``logging`` instead.
"""

from __future__ import annotations

import logging
import socket
import threading
import traceback
from typing import Any, cast
from wsgiref import simple_server
from wsgiref.simple_server import ServerHandler, WSGIRequestHandler, WSGIServer
from wsgiref.types import WSGIEnvironment

from inspector.capture import Aborted
from inspector.serving.front import Front, ServerKind
from inspector.serving.handler import ExchangeHandler, end_connection

_POLL_S = 0.05
_GRACE_S = 0.1
_MAX_LINE = 65536

_log = logging.getLogger("wsgiref.simple_server")
_log.setLevel(logging.INFO)


class _AppRunner(ServerHandler):
    request_handler: _Handler
    environ: WSGIEnvironment | None

    def setup_environ(self) -> None:
        super().setup_environ()
        assert self.environ is not None
        self.request_handler.watch_streams(self.environ)

    def log_exception(self, exc_info: Any) -> None:
        self.request_handler.cut = True
        if not isinstance(exc_info[1], Aborted):
            _log.error("Error on request:\n%s", "".join(traceback.format_exception(*exc_info)))

    @property
    def gave_up(self) -> bool:
        """Whether ``run`` came back before ``close``: it does so, silently, at any broken connection."""
        return self.environ is not None


class _Handler(ExchangeHandler, WSGIRequestHandler):
    server: _Server

    def handle(self) -> None:
        self.record(self._handle)

    def _handle(self) -> None:
        """As in ``WSGIRequestHandler.handle``, which names its ``ServerHandler`` itself."""
        self.raw_requestline = self.rfile.readline(_MAX_LINE + 1)
        if len(self.raw_requestline) > _MAX_LINE:
            self.requestline = self.request_version = self.command = ""
            self.send_error(414)
        elif self.raw_requestline and self.parse_request():
            streams = cast(Any, self.rfile), cast(Any, self.wfile), self.get_stderr()
            runner = _AppRunner(*streams, self.get_environ(), multithread=False)
            runner.request_handler = self
            runner.run(self.app)
            self.cut |= runner.gave_up

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 (http.server's name)
        _log.info(f"{self.address_string()} - - {format}", *args)

    def log_error(self, format: str, *args: Any) -> None:  # noqa: A002
        _log.error(format, *args)


class _Server(WSGIServer):
    timeout = _POLL_S

    def __init__(self, listening: socket.socket, front: Front) -> None:
        super().__init__(listening.getsockname(), cast(Any, _Handler), bind_and_activate=False)
        self.socket.close()
        self.socket = listening.dup()
        self.front = front
        self._connection: socket.socket | None = None
        self._stopping = threading.Event()
        self._stopped = threading.Event()
        # What ``server_bind`` would do beside binding.
        self.server_name = socket.getfqdn(str(self.server_address[0]))
        self.server_port = self.server_address[1]
        self.setup_environ()

    def run(self) -> None:
        while not self._stopping.is_set():
            self.handle_request()
        self._stopped.set()

    def stop(self) -> int:
        self._stopping.set()
        cut = 0
        for how in (None, socket.SHUT_RD, socket.SHUT_RDWR):
            if connection := self._connection:
                end_connection(connection, how)
                cut = int(how == socket.SHUT_RDWR)
            if self._stopped.wait(_GRACE_S):
                break
        self.server_close()
        return cut

    def finish_request(self, request: Any, client_address: Any) -> None:
        self._connection = request
        try:
            super().finish_request(request, client_address)
        finally:
            self._connection = None


WSGIREF = ServerKind("wsgiref", simple_server.server_version.partition("/")[2], _Server)
