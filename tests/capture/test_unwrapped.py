"""What ran without a probe is seen during the first exchange, and nobody's profiler is disturbed."""

from __future__ import annotations

import cProfile
import sys
from collections.abc import Callable
from typing import Any

import pytest
from capture.playing import App, Environ, Middleware, Play, StartResponse, hello
from flask import Flask
from werkzeug.middleware.profiler import ProfilerMiddleware

from inspector.model.events import Ran

Player = Callable[..., Play]
HIDDEN: dict[str, App] = {}


def from_a_dict(environ: Environ, start_response: StartResponse) -> Any:
    return HIDDEN["app"](environ, start_response)


class Hidden(Middleware):
    pass


@pytest.fixture(autouse=True)
def _hide() -> None:
    HIDDEN["app"] = Hidden(hello)


def test_what_the_walk_cannot_find(play: Player) -> None:
    played = play(from_a_dict)
    assert played.layer_names() == ["from_a_dict"]
    played.request()
    ran = played.of(Ran)
    assert [event.name for event in ran] == ["Hidden", "hello"]
    assert ran[0].qualname == f"{__name__}.Hidden"
    assert (ran[1].qualname, ran[1].line) == ("capture.playing.hello", hello.__code__.co_firstlineno)


def test_the_first_exchange_only(play: Player) -> None:
    played = play(from_a_dict)
    for _ in range(3):
        played.request()
    assert {event.exchange_id for event in played.of(Ran)} == {1}


def test_layers_that_have_probes_are_none_of_them(play: Player) -> None:
    played = play(Middleware(Middleware(hello)))
    played.request()
    assert played.of(Ran) == []


def test_nor_is_what_flask_does_inside(play: Player) -> None:
    app = Flask("quiet")
    app.add_url_rule("/", view_func=lambda: "hi")
    played = play(Middleware(app))
    assert played.request().body == b"hi"
    assert played.request(PATH_INFO="/nope").status == "404 NOT FOUND"
    assert played.of(Ran) == []


def test_an_app_that_begins_at_the_first_next(play: Player) -> None:
    def lazy(environ: Environ, start_response: StartResponse) -> Any:
        yield from HIDDEN["app"](environ, start_response)

    played = play(lazy)
    played.request()
    assert [event.name for event in played.of(Ran)] == ["Hidden", "hello"]


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="sys.monitoring keeps everybody apart")
def test_somebody_elses_profiler_stays(play: Player) -> None:
    def theirs(*args: Any) -> None:
        pass

    played = play(from_a_dict)
    before = sys.getprofile()
    sys.setprofile(theirs)
    try:
        played.request()
        assert sys.getprofile() is theirs
    finally:
        sys.setprofile(before)
    assert played.of(Ran) == []


def test_none_is_left_behind(play: Player) -> None:
    before = sys.getprofile()
    play(from_a_dict).request()
    assert sys.getprofile() is before


def test_a_profiling_middleware_profiles(play: Player, tmp_path: Any) -> None:
    played = play(ProfilerMiddleware(hello, stream=None, profile_dir=str(tmp_path)))
    assert played.request().body == b"Hello World!"
    assert len(list(tmp_path.iterdir())) == 1
    assert played.of(Ran) == []


def test_code_of_the_app_that_profiles(play: Player) -> None:
    def profiling(environ: Environ, start_response: StartResponse) -> Any:
        return cProfile.Profile().runcall(hello, environ, start_response)

    assert play(profiling).request().body == b"Hello World!"


def test_an_argument_that_is_not_what_it_says(play: Player) -> None:
    class Liar:
        @property
        def __class__(self) -> Any:
            raise RuntimeError("do not ask")

    def helper(one: Any, two: Any) -> None:
        pass

    def app(environ: Environ, start_response: StartResponse) -> Any:
        helper(Liar(), Liar())
        return hello(environ, start_response)

    assert play(app).request().body == b"Hello World!"
