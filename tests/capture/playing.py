"""A server of one function that keeps PEP 3333, and a watcher beside it whose every event is kept."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from time import perf_counter_ns
from typing import Any, TypeVar

from inspector.capture import Call, Limits, WatchedApp, Watcher, watch_streams
from inspector.model import Headers
from inspector.model.events import EnvironChanged, Event

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
App = Callable[..., Any]
E = TypeVar("E")

TEXT = [("Content-Type", "text/plain")]


def make_environ(body: bytes = b"", **more: Any) -> Environ:
    """What a server gives an app for ``GET /`` (or ``POST /``, where there is a body)."""
    return {
        "REQUEST_METHOD": "POST" if body else "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": "/",
        "QUERY_STRING": "",
        "CONTENT_LENGTH": str(len(body)),
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": "127.0.0.1",
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": io.StringIO(),
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
        **more,
    }


@dataclass
class Answer:
    """What a client would receive, and the exception that a server would log. ``headers`` is the list that the server
    was given, ``head`` what was in it when it sent them."""

    status: str = ""
    headers: list[tuple[str, str]] = field(default_factory=list)
    head: list[tuple[str, str]] = field(default_factory=list)
    chunks: list[Any] = field(default_factory=list)
    error: BaseException | None = None

    @property
    def body(self) -> bytes:
        return b"".join(self.chunks)

    def same_as(self, other: Answer) -> bool:
        """Equal as a client sees it; the exceptions have the same text."""
        mine, theirs = ((answer.status, answer.headers, answer.chunks, repr(answer.error)) for answer in (self, other))
        return mine == theirs


def serve(app: App, environ: Environ, call: Call | None = None) -> Answer:
    """Call ``app`` as a server would, once. Headers go out with the first chunk that is not empty."""
    answer = Answer()
    sent: list[bool] = []

    def write(data: Any) -> None:
        if data and not sent:
            sent.append(True)
            answer.head = list(answer.headers) if type(answer.headers) is list else []
            if call:
                call.head_sent(f"HTTP/1.1 {answer.status}\r\n\r\n".encode(), perf_counter_ns())
        answer.chunks.append(data)

    def start_response(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Callable[[bytes], None]:
        if exc_info:
            try:
                if sent:
                    raise exc_info[1].with_traceback(exc_info[2])
            finally:
                exc_info = None
        elif answer.status:
            raise AssertionError("start_response was called twice without exc_info")
        answer.status, answer.headers = status, headers
        return write

    try:
        _send_all(app(environ, start_response), write)
    except BaseException as error:
        answer.error = error
    return answer


def _send_all(app_iter: Any, write: Callable[[Any], None]) -> None:
    try:
        for chunk in app_iter:
            write(chunk)
    finally:
        if hasattr(app_iter, "close"):
            app_iter.close()


class Play:
    """One watched app and what was seen of it in ``events``."""

    def __init__(self, app: App, limits: Limits = Limits()) -> None:  # noqa: B008
        self.events: list[Event] = []
        self.draft_id = 0
        self._calls: list[Call] = []
        self.watcher = Watcher(self.events.append, limits)
        self.watched: WatchedApp = self.watcher.watch(app, "test:app", "An app under test")

    def open(self, request_line: str = "GET / HTTP/1.1", headers: Headers = (("Host", "127.0.0.1"),)) -> Call:
        """Begin an exchange by hand; the end of the test ends it."""
        arranged = self.watched.rack.now
        call = self.watcher.open(
            stack_id=arranged.stack.id,
            server="test",
            server_url="http://127.0.0.1:80",
            client_host="127.0.0.1",
            client_port=50_000,
            draft_id=self.draft_id,
            request_line=request_line,
            headers=headers,
        )
        call.route = arranged.route
        self._calls.append(call)
        return call

    def end(self) -> None:
        """Finish what was begun, and put everything back."""
        for call in self._calls:
            call.finish("done", 0, 0)
        self.watched.release()
        self.watcher.close()

    def request(self, body: bytes = b"", **more: Any) -> Answer:
        """Play one request through all of it, from its head to its end."""
        environ = make_environ(body, **more)
        headers = (("Host", "127.0.0.1"), *([("Content-Length", str(len(body)))] if body else []))
        call = self.open(f"{environ['REQUEST_METHOD']} {environ['PATH_INFO']} HTTP/1.1", headers)
        call.server_input = environ["wsgi.input"]
        watch_streams(environ, call)
        answer = serve(self.watched.app, environ, call)
        call.finish("failed" if answer.error else "done", 0, 0)
        return answer

    def of(self, kind: type[E]) -> list[E]:
        return [event for event in self.events if isinstance(event, kind)]

    def names(self) -> list[str]:
        """The kinds of the events from within the app, each with its layer."""
        return [f"{type(event).__name__} {event.layer}" for event in self.events if hasattr(event, "layer")]

    def changes(self) -> list[tuple[int, str, str, str]]:
        """What was done to environ: (layer, when, kind, key)."""
        return [
            (event.layer, event.when, kind, key)
            for event in self.of(EnvironChanged)
            for kind, key, _before, _after in event.changes
        ]

    def layer_names(self) -> list[str]:
        return [layer.name for layer in self.watched.stack.layers]


def hello(environ: Environ, start_response: StartResponse) -> list[bytes]:
    start_response("200 OK", TEXT)
    return [b"Hello ", b"World!"]


class Middleware:
    """Passes everything on. Subclasses say what they do."""

    def __init__(self, app: App) -> None:
        self.app = app

    def __call__(self, environ: Environ, start_response: StartResponse) -> Any:
        return self.app(environ, start_response)
