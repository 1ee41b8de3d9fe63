"""The layers of an app are found without running it, each gets a probe in its place, and all is put back."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from capture.playing import TEXT, App, Environ, Middleware, Play, StartResponse, hello, make_environ, serve
from flask import Flask, request
from werkzeug.debug import DebuggedApplication
from werkzeug.middleware.dispatcher import DispatcherMiddleware
from werkzeug.middleware.http_proxy import ProxyMiddleware
from werkzeug.middleware.lint import LintMiddleware
from werkzeug.middleware.profiler import ProfilerMiddleware
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.middleware.shared_data import SharedDataMiddleware

from inspector.capture.layers import find_layers
from inspector.capture.probe import Probe
from inspector.capture.proxy import target_of
from inspector.model.events import Entered

Player = Callable[..., Play]


def timing(app: App) -> App:
    """The usual form of a middleware that is a function."""
    log: list[float] = []

    def wrapped(e: Environ, sr: StartResponse) -> Any:
        log.append(0.0)
        return app(e, sr)

    return wrapped


def prefixed(app: App, prefix: str, environ: Environ, start_response: StartResponse) -> Any:
    """A middleware to be completed with ``partial``."""
    environ["SCRIPT_NAME"] = prefix
    return app(environ, start_response)


class Answering:
    """A class whose instances iterate, used as an app."""

    def __init__(self, environ: Environ, start_response: StartResponse) -> None:
        self.start = start_response

    def __iter__(self) -> Any:
        self.start("200 OK", TEXT)
        yield b"Hello World!"


class Slotted:
    __slots__ = ("app", "unset")

    def __init__(self, app: App) -> None:
        self.app = app

    def __call__(self, environ: Environ, start_response: StartResponse) -> Any:
        return self.app(environ, start_response)


class Unusual(Middleware):
    """Names the app in its own way."""

    def __init__(self, app: App) -> None:
        self.__inner = app
        self.options = {"a": 1}
        self.shout = str.upper
        self.log = print

    def __call__(self, environ: Environ, start_response: StartResponse) -> Any:
        return self.__inner(environ, start_response)


@dataclass(frozen=True)
class Frozen:
    app: App

    def __call__(self, environ: Environ, start_response: StartResponse) -> Any:
        return self.app(environ, start_response)


class Converting(Middleware):
    """A setter that wraps what it is given: what is read is not what was set."""

    @property
    def app(self) -> App:
        return lambda environ, start_response: self._app(environ, start_response)

    @app.setter
    def app(self, app: App) -> None:
        self._app = app


class Method:
    def __init__(self, app: App) -> None:
        self.app = app

    def handle(self, environ: Environ, start_response: StartResponse) -> Any:
        return self.app(environ, start_response)


@pytest.fixture
def flask_app() -> Flask:
    app = Flask(__name__)
    app.add_url_rule("/", view_func=lambda: "Hello World!")
    return app


def lazily_debugged(app: App) -> App:
    return DebuggedApplication(app)


def beaker(app: App) -> App:
    return pytest.importorskip("beaker.middleware").SessionMiddleware(app, {"session.type": "memory"})  # type: ignore[no-any-return]


WRAPPERS: dict[str, Callable[[App], App]] = {
    "ProxyFix": ProxyFix,
    "LintMiddleware": LintMiddleware,
    "SharedDataMiddleware": lambda app: SharedDataMiddleware(app, {}),
    "ProfilerMiddleware": lambda app: ProfilerMiddleware(app, stream=None),
    "DebuggedApplication": lazily_debugged,
    "DispatcherMiddleware": DispatcherMiddleware,
    "ProxyMiddleware": lambda app: ProxyMiddleware(app, {}),
    "SessionMiddleware": beaker,
    "timing.wrapped": timing,
    "prefixed": lambda app: functools.partial(prefixed, app, "/shop"),
    "Slotted": Slotted,
    "Unusual": Unusual,
    "Method.handle": lambda app: Method(app).handle,
}


@pytest.mark.filterwarnings("ignore::werkzeug.middleware.lint.WSGIWarning")
@pytest.mark.parametrize("name", WRAPPERS)
def test_a_middleware_is_found_replaced_and_put_back(play: Player, name: str) -> None:
    app = WRAPPERS[name](hello)
    expected = serve(app, make_environ())
    played = play(app)
    assert played.layer_names() == [name, "hello"]
    assert [(layer.kind, layer.parent) for layer in played.watched.stack.layers] == [("middleware", -1), ("app", 0)]
    assert played.request().same_as(expected)
    assert [event.layer for event in played.of(Entered)] == [0, 1]
    played.watched.release()
    played.events.clear()
    assert serve(app, make_environ()).same_as(expected)
    assert find_layers(app).callables[1] is hello


class TestFlask:
    def test_its_own_call_is_no_layer(self, play: Player, flask_app: Flask) -> None:
        played = play(flask_app)
        assert played.watched.app is flask_app
        (layer,) = played.watched.stack.layers
        assert (layer.name, layer.kind, layer.qualname) == ("Flask", "app", "flask.app.Flask")
        assert Path(layer.file).name in ("test_layers.py", "app.py")
        assert played.request().body == b"Hello World!"

    def test_what_sits_on_wsgi_app_comes_first(self, play: Player, flask_app: Flask) -> None:
        flask_app.wsgi_app = timing(ProxyFix(flask_app.wsgi_app))  # type: ignore[method-assign]
        played = play(flask_app)
        assert played.layer_names() == ["timing.wrapped", "ProxyFix", "Flask"]
        played.request()
        assert [event.layer for event in played.of(Entered)] == [0, 1, 2]

    def test_what_is_around_the_whole_app(self, play: Player, flask_app: Flask) -> None:
        flask_app.wsgi_app = timing(flask_app.wsgi_app)  # type: ignore[method-assign]
        played = play(ProxyFix(flask_app))
        assert played.layer_names() == ["ProxyFix", "timing.wrapped", "Flask"]
        played.request()
        assert [(event.layer, event.caller) for event in played.of(Entered)] == [(0, -1), (1, 0), (2, 1)]

    def test_it_is_put_back_as_if_nothing_had_been(self, play: Player, flask_app: Flask) -> None:
        before = dict(vars(flask_app))
        played = play(flask_app)
        assert "wsgi_app" in vars(flask_app)
        played.watched.release()
        assert vars(flask_app) == before

    def test_what_somebody_else_put_there_since_stays(self, play: Player, flask_app: Flask) -> None:
        played = play(flask_app)
        flask_app.wsgi_app = mine = timing(flask_app.wsgi_app)  # type: ignore[method-assign]
        played.watched.release()
        assert flask_app.wsgi_app is mine
        assert serve(flask_app, make_environ()).body == b"Hello World!"

    def test_a_test_client_sees_no_difference(self, play: Player, flask_app: Flask) -> None:
        play(flask_app)
        assert flask_app.test_client().get("/").data == b"Hello World!"


class TestDispatcher:
    def test_every_mount_is_a_layer(self, play: Player, flask_app: Flask) -> None:
        app = DispatcherMiddleware(hello, {"/shop": timing(flask_app), "/class": Answering})
        played = play(app)
        layers = played.watched.stack.layers
        assert [layer.name for layer in layers] == [
            *("DispatcherMiddleware", "hello", "timing.wrapped", "Flask", "Answering")
        ]
        assert [layer.parent for layer in layers] == [-1, 0, 0, 2, 0]
        played.request(PATH_INFO="/shop/")
        assert [event.layer for event in played.of(Entered)] == [0, 2, 3]

    def test_one_app_at_two_places_is_one_layer(self, play: Player) -> None:
        app = DispatcherMiddleware(hello, {"/again": hello, "/timed": timing(hello)})
        played = play(app)
        assert played.layer_names() == ["DispatcherMiddleware", "hello", "timing.wrapped"]
        assert app.mounts["/again"] is app.app
        for path in "/", "/again", "/timed":
            played.request(PATH_INFO=path)
        assert [event.layer for event in played.of(Entered)] == [0, 1, 0, 1, 0, 2, 1]
        played.watched.release()
        assert app.app is app.mounts["/again"] is hello


class TestOddities:
    def test_beakers_alias_is_replaced_too(self, play: Player) -> None:
        app: Any = beaker(hello)
        played = play(app)
        assert app.wrap_app is app.app
        assert type(app.app) is Probe
        played.watched.release()
        assert app.wrap_app is app.app is hello

    def test_a_class_is_a_leaf(self, play: Player) -> None:
        played = play(Middleware(Answering))
        assert played.layer_names() == ["Middleware", "Answering"]
        assert played.request().body == b"Hello World!"

    def test_a_cycle(self, play: Player) -> None:
        first = Middleware(hello)
        first.other = Middleware(first)  # type: ignore[attr-defined]
        assert play(first).layer_names() == ["Middleware", "hello"]
        first.app = first.other  # type: ignore[attr-defined]
        assert play(first).layer_names() == ["Middleware", "Middleware"]

    @pytest.mark.parametrize("wrap", [Frozen, Converting])
    def test_what_cannot_be_replaced_is_left_alone(self, play: Player, wrap: Any) -> None:
        app = wrap(timing(hello))
        played = play(app)
        assert played.request().body == b"Hello World!"
        inner = [layer for layer in played.watched.stack.layers if not layer.wrapped]
        assert [layer.name for layer in inner] == (["timing.wrapped"] if wrap is Frozen else inner)
        played.watched.release()
        assert serve(app, make_environ()).body == b"Hello World!"

    def test_below_it_the_walk_goes_on(self, play: Player) -> None:
        played = play(Frozen(timing(hello)))
        assert [layer.wrapped for layer in played.watched.stack.layers] == [True, False, True]
        played.request()
        assert [event.layer for event in played.of(Entered)] == [0, 2]

    def test_which_of_two_is_not_guessed(self, play: Player) -> None:
        class Two(Middleware):
            def __init__(self, first: App, second: App) -> None:
                self.first = first
                self.second = second

            def __call__(self, environ: Environ, start_response: StartResponse) -> Any:
                return self.first(environ, start_response)

        assert play(Two(hello, timing(hello))).layer_names() == ["Two"]

    def test_an_app_that_has_no_layers_inside(self, play: Player) -> None:
        class Leaf:
            def __init__(self) -> None:
                self.app = "a name"
                self.find = lambda path, request=None: None
                self.out = print

            def __call__(self, environ: Environ, start_response: StartResponse) -> Any:
                return hello(environ, start_response)

        assert play(Leaf()).layer_names() == ["Leaf"]

    def test_a_proxy_of_something_that_is_not_there(self, play: Player) -> None:
        def app(environ: Environ, start_response: StartResponse) -> Any:
            return hello(environ, start_response) if proxy is not None else proxy

        proxy = request
        assert play(app).request().body == b"Hello World!"

    def test_watched_twice(self, play: Player) -> None:
        app = timing(hello)
        first, second = play(app), play(app)
        second.request()
        assert [event.layer for event in second.of(Entered)] == [0, 1]
        assert first.of(Entered) == []
        first.watched.release()
        second.watched.release()
        assert app.__closure__ is not None
        assert target_of(app.__closure__[0].cell_contents) is app.__closure__[0].cell_contents

    def test_a_partial_of_a_function_with_settings(self, play: Player) -> None:
        def app(settings: dict[str, int], environ: Environ, start_response: StartResponse) -> Any:
            return hello(environ, start_response)

        played = play(functools.partial(app, {"a": 1}))
        assert played.layer_names() == ["app"]
        assert played.request().body == b"Hello World!"

    def test_a_partial_by_keyword(self, play: Player) -> None:
        def around(environ: Environ, start_response: StartResponse, *, app: App) -> Any:
            return app(environ, start_response)

        partial = functools.partial(around, app=hello)
        played = play(partial)
        played.request()
        assert [event.layer for event in played.of(Entered)] == [0, 1]
        played.watched.release()
        assert partial.keywords == {"app": hello}

    def test_what_wraps_has_disguised(self, play: Player) -> None:
        def decorated(app: App) -> App:
            @functools.wraps(app)
            def inner(environ: Environ, start_response: StartResponse) -> Any:
                return app(environ, start_response)

            return inner

        assert play(decorated(hello)).layer_names() == ["decorated.inner", "hello"]


class TestWhereTheyAre:
    def test_a_class(self, play: Player) -> None:
        layer = play(Slotted(hello)).watched.stack.layers[0]
        assert layer.qualname == f"{__name__}.Slotted"
        assert line(layer.file, layer.line) == "class Slotted:"

    def test_a_function(self, play: Player) -> None:
        middleware, app = play(timing(hello)).watched.stack.layers
        assert middleware.qualname == f"{__name__}.timing.<locals>.wrapped"
        assert "def wrapped(" in line(middleware.file, middleware.line)
        assert "def hello(" in line(app.file, app.line)

    def test_a_class_of_no_module(self, play: Player) -> None:
        source = "class App:\n    def __call__(self, environ, start_response):\n        return []\n"
        space: dict[str, Any] = {"__name__": "gone"}
        exec(compile(source, "gone.py", "exec"), space)
        layer = play(space["App"]()).watched.stack.layers[0]
        assert (layer.name, layer.qualname, layer.file, layer.line) == ("App", "gone.App", "gone.py", 0)


def line(file: str, number: int) -> str:
    return Path(file).read_text(encoding="utf-8").splitlines()[number - 1]
