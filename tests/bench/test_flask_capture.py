"""What it costs to look inside Flask: the same app played in this process, its layer watched with and without.

Both take turns, a few requests at a time, so that a busy machine slows both of them; of each the quickest turn counts.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

import pytest
from capture.playing import make_environ, serve
from flask import Flask, render_template
from pytest_benchmark.fixture import BenchmarkFixture

from inspector.capture import WatchedApp, Watcher, watch_streams

TURNS, REQUESTS = 400, 10


def trivial() -> Flask:
    app = Flask("trivial")
    app.add_url_rule("/", view_func=lambda: "Hello World!", endpoint="page")
    return app


def templated() -> Flask:
    app = Flask("templated")
    template = app.jinja_env.from_string("<ul>{% for item in items %}<li>{{ item }} {{ name }}</li>{% endfor %}</ul>")

    def page() -> str:
        return render_template(template, name="World", items=range(50))

    app.add_url_rule("/", view_func=page, endpoint="page")
    return app


class Player:
    """Plays requests through one watched app; ``seconds`` each."""

    def __init__(self, app: Flask, inside: bool) -> None:
        self.watcher = Watcher(deque(maxlen=100).append)
        self.watched: WatchedApp = self.watcher.watch(app, "bench:app", "An app")
        if not inside:
            for watch in self.watched._flask:
                watch.release()
        self._play()

    def seconds(self) -> float:
        began = time.perf_counter()
        for _ in range(REQUESTS):
            self._play()
        return (time.perf_counter() - began) / REQUESTS

    def _play(self) -> None:
        call = self.watcher.open(
            stack_id=self.watched.stack.id,
            server="bench",
            server_url="http://127.0.0.1:80",
            client_host="127.0.0.1",
            client_port=50_000,
            draft_id=0,
            request_line="GET / HTTP/1.1",
            headers=(("Host", "127.0.0.1"),),
        )
        environ = make_environ()
        watch_streams(environ, call)
        assert serve(self.watched.app, environ, call).status == "200 OK"
        call.finish("done", 0, 0)

    def close(self) -> None:
        self.watched.release()
        self.watcher.close()


@pytest.mark.parametrize(("make", "goal"), [(trivial, "<= 1.10"), (templated, "<= 1.50")])
def test_looking_inside(
    benchmark: BenchmarkFixture,
    figure: Callable[[str, float, str, str], None],
    make: Callable[[], Flask],
    goal: str,
) -> None:
    def turns() -> float:
        players = Player(make(), inside=False), Player(make(), inside=True)
        without, within = zip(*[[player.seconds() for player in players] for _ in range(TURNS)], strict=True)
        for player in players:
            player.close()
        return min(within) / min(without)

    ratio = benchmark.pedantic(turns, rounds=1)
    figure(f"capture of a {make.__name__} Flask app, inside against outside", ratio, ".2f", goal)
