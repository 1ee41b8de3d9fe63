"""What a server knows of the rest of the program, and what the rest knows of a server."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterable
from typing import Protocol
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from inspector.capture import Call, WatchedApp, Watcher
from inspector.model import Headers
from inspector.model.records import dataclass

NO_STACK = 0
"""The stack id of an exchange that came while no app was loaded."""


def nothing_loaded(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    """The WSGI app that answers while there is no other."""
    body = b"No app is loaded yet.\n"
    headers = [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(body)))]
    start_response("503 Service Unavailable", headers)
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]


@dataclass(slots=True)
class Front:
    """What stands behind one server's socket. ``watched`` may be replaced at any time, from any thread, and its layers
    arranged otherwise: a request is answered by the app with which it was opened, as it was arranged then.
    ``bypass_of`` tells which layers are left out for one draft."""

    watcher: Watcher
    draft_of_port: Callable[[int], int]
    server: str
    url: str
    watched: WatchedApp | None = None
    bypass_of: Callable[[int], frozenset[str]] = lambda draft_id: frozenset()

    def open(self, client: tuple[str, int], request_line: str, headers: Headers) -> tuple[Call, WSGIApplication]:
        """Begin an exchange in this thread; the app is the one to call for it."""
        watched = self.watched
        host, port = client
        draft_id = self.draft_of_port(port)
        arranged = watched.rack.without(self.bypass_of(draft_id)) if watched else None
        call = self.watcher.open(
            stack_id=arranged.stack.id if arranged else NO_STACK,
            server=self.server,
            server_url=self.url,
            client_host=host,
            client_port=port,
            draft_id=draft_id,
            request_line=request_line,
            headers=headers,
        )
        call.route = arranged.route if arranged else None
        return call, watched.app if watched else nothing_loaded


class Server(Protocol):
    """A server that answers on a listening socket which it was given, and which it does not close for good."""

    def run(self) -> None:
        """Answer requests until ``stop`` is called from another thread."""

    def stop(self) -> int:
        """Make ``run`` return, and end the open connections, all within 0.4 s. A thread in which an app never comes
        back is given up: it is a daemon. Returns how many requests were cut off."""


@dataclass(frozen=True, slots=True)
class ServerKind:
    """One kind of server, as it is registered. ``make`` takes the listening socket, of which it makes a duplicate."""

    name: str
    version: str
    make: Callable[[socket.socket, Front], Server]
