"""What the tests of the servers work with: a host whose every event is kept, bare servers to compare it with, and a
client that speaks in raw bytes."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar
from wsgiref.simple_server import WSGIServer
from wsgiref.simple_server import make_server as make_wsgiref_server

from werkzeug.serving import ThreadedWSGIServer

from inspector.capture import WatchedApp, Watcher
from inspector.model.events import Event, Finished, Opened
from inspector.serving.host import ServerHost

GET = b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
_WAIT_S = 5.0

E = TypeVar("E", bound=Event)


class RecordedHost(ServerHost):
    """Keeps the ``events``; ``drafts`` are the draft ids by the client's port."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self.drafts: dict[int, int] = {}
        self._news = threading.Condition()
        self.watcher = Watcher(self._sink)
        super().__init__(self.watcher, lambda port: self.drafts.get(port, 0))

    @property
    def port(self) -> int:
        return int(self.url.rpartition(":")[2])

    def play(self, app: Any) -> WatchedApp:
        """Watch the app and let it answer."""
        watched = self.watcher.watch(app, "test:app", "An app under test")
        self.serve(watched)
        return watched

    def of(self, kind: type[E], count: int = 1) -> list[E]:
        """The events of that kind, once there are so many."""

        def enough() -> bool:
            return sum(isinstance(event, kind) for event in self.events) >= count

        with self._news:
            assert self._news.wait_for(enough, _WAIT_S), f"{count} {kind.__name__} are not among {self.events}"
            return [event for event in self.events if isinstance(event, kind)]

    def opened(self) -> Opened:
        return self.of(Opened)[-1]

    def finished(self) -> Finished:
        return self.of(Finished)[-1]

    def _sink(self, event: Event) -> None:
        with self._news:
            self.events.append(event)
            self._news.notify_all()


@contextmanager
def bare(server: str, app: Any) -> Iterator[int]:
    """The server as anybody else runs it; gives its port."""
    if server == "werkzeug":
        running: Any = _BareThreaded("127.0.0.1", 0, app)
    else:
        running = make_wsgiref_server("127.0.0.1", 0, app, server_class=_BareServer)
    thread = threading.Thread(target=running.serve_forever, args=(0.005,))
    thread.start()
    try:
        yield running.server_address[1]
    finally:
        running.shutdown()
        thread.join()
        running.server_close()


class _BareThreaded(ThreadedWSGIServer):
    """What ``make_server(threaded=True)`` makes."""

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Else pytest reports the thread that an app's SystemExit ends."""
        try:
            super().process_request_thread(request, client_address)
        except SystemExit:
            pass


class _BareServer(WSGIServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """Else a traceback on the terminal of the tests."""


def connect(port: int) -> socket.socket:
    return socket.create_connection(("127.0.0.1", port), timeout=_WAIT_S)


def talk(port: int, request: bytes = GET, *, ended: bool = False) -> bytes:
    """All bytes that come back for these. ``ended``: the client says that it sends no more."""
    with connect(port) as client:
        try:
            client.sendall(request)
            if ended:
                client.shutdown(socket.SHUT_WR)
        except OSError:  # it was answered before all was sent
            pass
        return read_all(client)


def read_all(client: socket.socket) -> bytes:
    data = b""
    try:
        while piece := client.recv(1 << 20):
            data += piece
    except ConnectionResetError:
        pass
    return data


def hello(environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
    start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", "5")])
    return [b"hello"]
