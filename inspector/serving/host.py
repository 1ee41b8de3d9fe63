"""The one server of the program: it owns the listening socket, and the app and the server behind it can be changed.

Loopback only: nobody from outside this machine can reach the app.
"""

from __future__ import annotations

import errno
import socket
import sys
import threading
from collections.abc import Callable, Iterator

from inspector.capture import WatchedApp, Watcher
from inspector.model import ServerInfo
from inspector.model.sentence import Sentence
from inspector.serving.errors import ServingError
from inspector.serving.front import Front, Server, ServerKind
from inspector.serving.werkzeug_server import WERKZEUG
from inspector.serving.wsgiref_server import WSGIREF

__all__ = ["LOOPBACK", "SERVERS", "ServerHost", "ServingError", "listen"]

SERVERS: dict[str, ServerKind] = {kind.name: kind for kind in (WERKZEUG, WSGIREF)}
LOOPBACK = "127.0.0.1"

_BACKLOG = 128
_PORTS_TRIED = 51
_JOIN_S = 0.1
_BUSY = (errno.EADDRINUSE, errno.EACCES)


class ServerHost:
    """Runs one server at a time in a thread of its own. Its methods may be called from any thread.

    ``draft_of_port`` tells the number of the draft that this program itself sends from a local port, 0 for any other;
    ``bypass_of`` the labels of the layers that are left out for a draft.
    """

    def __init__(
        self,
        watcher: Watcher,
        draft_of_port: Callable[[int], int],
        bypass_of: Callable[[int], frozenset[str]] = lambda draft_id: frozenset(),
    ) -> None:
        self._watcher = watcher
        self._draft_of_port = draft_of_port
        self._bypass_of = bypass_of
        self._watched: WatchedApp | None = None
        self._kind = WERKZEUG
        self._listening: socket.socket | None = None
        self._front: Front | None = None
        self._server: Server | None = None
        self._thread: threading.Thread | None = None
        self._lock = threading.RLock()

    @property
    def running(self) -> bool:
        return self._listening is not None

    @property
    def url(self) -> str:
        """``http://127.0.0.1:5000``, empty while it does not run."""
        listening = self._listening
        return f"http://{LOOPBACK}:{listening.getsockname()[1]}" if listening else ""

    @property
    def info(self) -> ServerInfo:
        return ServerInfo(self._kind.name, self._kind.version, self.url)

    @property
    def watched(self) -> WatchedApp | None:
        """The app that answers now."""
        return self._watched

    def start(self, server: str = "werkzeug", preferred_port: int = 5000) -> None:
        """Listen on the preferred port, or the next free one (0: any). Raises ``ServingError``."""
        with self._lock:
            if self.running:
                raise ServingError(Sentence("The server runs already, on {url}.", url=self.url))
            kind = _kind_of(server)
            self._listening = listen(preferred_port)
            self._run(kind, self._listening)

    def serve(self, watched: WatchedApp) -> None:
        """Let this app answer from now on; requests that are under way keep theirs."""
        with self._lock:
            self._watched = watched
            if self._front:
                self._front.watched = watched

    def restart(self, server: str) -> int:
        """Change the server and keep the port: who connects meanwhile waits. Returns how many running requests were cut
        off. Raises ``ServingError``."""
        with self._lock:
            kind = _kind_of(server)
            if self._listening is None:
                raise ServingError(Sentence("The server does not run."))
            cut = self._stop_server()
            self._run(kind, self._listening)
            return cut

    def stop(self) -> None:
        """Stop within half a second and give the port back. A request whose app never answers is left behind, in a
        daemon thread, without its connection."""
        with self._lock:
            self._stop_server()
            if self._listening:
                self._listening.close()
                self._listening = None

    def _run(self, kind: ServerKind, listening: socket.socket) -> None:
        self._kind = kind
        name = f"{kind.name}/{kind.version}"
        self._front = Front(self._watcher, self._draft_of_port, name, self.url, self._watched, self._bypass_of)
        self._server = kind.make(listening, self._front)
        self._thread = threading.Thread(target=self._server.run, name=f"{kind.name} server", daemon=True)
        self._thread.start()

    def _stop_server(self) -> int:
        cut = 0
        if self._server and self._thread:
            cut = self._server.stop()
            self._thread.join(_JOIN_S)
        self._server = self._thread = self._front = None
        return cut


def listen(preferred_port: int) -> socket.socket:
    """A socket that listens on loopback, on that port or the next free one. Raises ``ServingError``."""
    for port in _candidates(preferred_port):
        listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        try:
            _claim_alone(listening)
            listening.bind((LOOPBACK, port))
            listening.listen(_BACKLOG)
        except OSError as error:
            listening.close()
            if error.errno not in _BUSY:
                message = Sentence("Cannot listen on port {port}: {reason}.", port=port, reason=error.strerror)
                raise ServingError(message) from error
        else:
            return listening
    raise ServingError(Sentence("No port is free from {port} on.", port=preferred_port))


def _candidates(preferred_port: int) -> Iterator[int]:
    if not 0 <= preferred_port <= 65535:
        message = Sentence("{port} is not a port; a port is a number from 0 to 65535.", port=preferred_port)
        raise ServingError(message)
    if preferred_port:
        yield from range(preferred_port, min(preferred_port + _PORTS_TRIED, 65536))
    yield 0


def _claim_alone(listening: socket.socket) -> None:
    """Elsewhere SO_REUSEADDR only passes over connections that linger; on Windows it would share a port in use."""
    if sys.platform == "win32":
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
    else:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)


def _kind_of(server: str) -> ServerKind:
    try:
        return SERVERS[server]
    except KeyError:
        names = ", ".join(SERVERS)
        message = Sentence("There is no server {name}; there are {names}.", name=repr(server), names=names)
        raise ServingError(message) from None
