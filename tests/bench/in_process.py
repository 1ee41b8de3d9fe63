"""Answers requests in this process, watched and not: one call of an app, as any server makes it.

All variants take turns, a few requests at a time, so that a busy machine slows all of them; of each the quickest turn
counts. What is captured is taken off the queue between the turns, as the recorder does all the time.
"""

from __future__ import annotations

import io
import queue
import time
from collections.abc import Callable
from typing import Any, NamedTuple

from flask import Flask

from inspector.capture import Watcher, watch_streams

TURNS, REQUESTS = 400, 10
HEADERS = (("Host", "127.0.0.1:5000"), ("User-Agent", "bench"), ("Accept", "*/*"))


class Variant(NamedTuple):
    """``play`` answers one request; ``clear`` throws away what was captured."""

    play: Callable[[], None]
    clear: Callable[[], object] = int


class AddKey:
    """A middleware that does a little, as they do."""

    def __init__(self, app: Any, key: str) -> None:
        self.app = app
        self.key = key

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
        environ[self.key] = "1"
        return self.app(environ, start_response)


class Captured(queue.SimpleQueue[Any]):
    def clear(self) -> None:
        while not self.empty():
            self.get()


def flask_app(layers: int = 0) -> Flask:
    app = Flask("bench")
    app.add_url_rule("/", view_func=lambda: "Hello World!")
    for number in range(layers):
        app.wsgi_app = AddKey(app.wsgi_app, f"bench.{number}")  # type: ignore[method-assign]
    return app


def hidden(app: Any) -> Any:
    """The app where the walk does not find it, so that it is a layer like any other and not seen to be Flask."""
    apps = [app]
    return lambda environ, start_response: apps[0](environ, start_response)


def make_environ() -> dict[str, Any]:
    """As Werkzeug's server makes it; a ``REMOTE_PORT`` that is a number would be refused by ``wsgiref.validate``."""
    return {
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": io.StringIO(),
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
        "SERVER_SOFTWARE": "Werkzeug/3.1",
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": "/",
        "QUERY_STRING": "",
        "REQUEST_URI": "/",
        "RAW_URI": "/",
        "REMOTE_ADDR": "127.0.0.1",
        "REMOTE_PORT": "50000",
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "5000",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": "127.0.0.1:5000",
        "HTTP_USER_AGENT": "bench",
        "HTTP_ACCEPT": "*/*",
    }


def start_response(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Callable[[bytes], object]:
    return bytes


def answer(app: Any, environ: dict[str, Any], start: Any = start_response) -> bytes:
    """What any server does."""
    app_iter = app(environ, start)
    try:
        return b"".join(list(app_iter))
    finally:
        if hasattr(app_iter, "close"):
            app_iter.close()


def bare(app: Any) -> Variant:
    return Variant(lambda: answer(app, make_environ()) and None)


def naive(app: Any) -> Variant:
    """The least that capture can be: the environ as text, the head, and the body, on a queue."""
    captured = Captured()

    def play() -> None:
        environ = make_environ()
        captured.put({key: value if type(value) is str else repr(value) for key, value in environ.items()})

        def start(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Any:
            captured.put((status, tuple(headers)))
            return start_response(status, headers, exc_info)

        captured.put(answer(app, environ, start))

    return Variant(play, captured.clear)


def ours(app: Any, watcher_of: Callable[[Callable[[Any], None]], Any] = Watcher) -> Variant:
    """All of it, from the request's head to the end of the exchange. ``watcher_of`` makes the watcher for a sink."""
    captured = Captured()
    watcher = watcher_of(captured.put)
    watched = watcher.watch(app, "bench:app", "Bench")

    def play() -> None:
        call = watcher.open(
            stack_id=watched.stack.id,
            server="werkzeug",
            server_url="http://127.0.0.1:5000",
            client_host="127.0.0.1",
            client_port=50_000,
            draft_id=0,
            request_line="GET / HTTP/1.1",
            headers=HEADERS,
        )
        environ = make_environ()
        watch_streams(environ, call)
        answer(watched.app, environ)
        call.finish("done", 0, 0)

    return Variant(play, captured.clear)


def quickest_turns(variants: dict[str, Variant]) -> dict[str, float]:
    """Microseconds a request."""
    best = dict.fromkeys(variants, float("inf"))
    for turn in range(TURNS):
        for name, variant in list(variants.items())[:: -1 if turn % 2 else 1]:
            began = time.perf_counter()
            for _ in range(REQUESTS):
                variant.play()
            best[name] = min(best[name], (time.perf_counter() - began) / REQUESTS * 1e6)
            variant.clear()
    return best
