"""``start_response`` is told as the layer called it, and called above just so."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from capture.playing import TEXT, Environ, Middleware, Play, StartResponse, hello, make_environ, serve
from capture.stopping import Debugged

from inspector.model.events import EnvironChanged, ErrorsWritten, Raised
from inspector.model.events import StartResponse as Started
from inspector.model.intercept import StartResponseEdit

Player = Callable[..., Play]
Debug = Callable[..., Debugged]


def starting(*args: Any, **kwargs: Any) -> Callable[..., Any]:
    def app(environ: Environ, start_response: StartResponse) -> Any:
        start_response(*args, **kwargs)
        return [b"done"]

    return app


class AddHeader(Middleware):
    def __call__(self, environ: Environ, start_response: StartResponse) -> Any:
        def with_header(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Any:
            environ["wsgi.errors"].write("adding")
            return start_response(status, [*headers, ("X-Foo", "bar")], exc_info)

        return self.app(environ, with_header)


def test_as_called_and_as_forwarded(play: Player) -> None:
    played = play(AddHeader(starting("200 OK", TEXT)))
    answer = played.request()
    assert answer.headers == [*TEXT, ("X-Foo", "bar")]
    inner, outer = played.of(Started)
    assert (inner.layer, inner.status, inner.headers) == (1, "200 OK", tuple(TEXT))
    assert (outer.layer, outer.headers) == (0, (*TEXT, ("X-Foo", "bar")))


def test_what_the_layer_above_does_meanwhile_is_its_own(play: Player) -> None:
    played = play(AddHeader(starting("200 OK", TEXT)))
    played.request()
    assert [(event.layer, event.text) for event in played.of(ErrorsWritten)] == [(0, "adding")]


@pytest.mark.parametrize(
    ("args", "kwargs"),
    [
        (("200 OK", TEXT), {}),
        (("200 OK", TEXT, None), {}),
        (("200 OK",), {"headers": TEXT}),
        ((), {"status": "200 OK", "headers": TEXT, "exc_info": None}),
    ],
)
def test_positional_or_by_keyword(play: Player, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
    played = play(starting(*args, **kwargs))
    assert played.request().body == b"done"
    assert played.of(Started)[0][3:5] == ("200 OK", tuple(TEXT))


@pytest.mark.parametrize(
    ("status", "headers", "told"),
    [
        (200, TEXT, ("", tuple(TEXT))),
        ("200 OK", tuple(TEXT), ("200 OK", tuple(TEXT))),
        ("200 OK", [["X", "1"], ("Y", 2), ("Z", "3", "4"), "no", *TEXT], ("200 OK", (("X", "1"), *TEXT))),
        ("200 OK", dict(TEXT), ("200 OK", ())),
        ("200 OK", None, ("200 OK", ())),
        (b"200 OK", [(b"X", b"1")], ("", ())),
    ],
)
def test_a_malformed_call_goes_on_and_is_shown(play: Player, status: Any, headers: Any, told: Any) -> None:
    played = play(starting(status, headers))
    answer = played.request()
    assert (answer.status, answer.headers) == (status, headers)
    started = played.of(Started)[0]
    assert (started.status, started.headers) == told
    assert repr(headers) in started.malformed


def test_headers_that_can_be_read_but_once_are_left_alone(play: Player) -> None:
    headers = iter(TEXT)
    played = play(starting("200 OK", headers))
    assert list(played.request().headers) == TEXT


@pytest.mark.parametrize("value", ["snow ☃", "a\r\nSet-Cookie: b", "\udcff", ""])
def test_header_values_that_cannot_be_sent_are_told_as_they_are(play: Player, value: str) -> None:
    played = play(starting("200 OK", [("X", value)]))
    assert played.request().headers == [("X", value)]
    assert played.of(Started)[0].headers == (("X", value),)


class TestExcInfo:
    def test_before_the_head_was_sent(self, play: Player) -> None:
        def app(environ: Environ, start_response: StartResponse) -> Any:
            try:
                raise ValueError("early")
            except ValueError:
                start_response("500 Oops", TEXT, sys.exc_info())
            return [b"sorry"]

        played = play(Middleware(app))
        assert played.request().status == "500 Oops"
        assert [(event.layer, event.exc_info, event.headers_sent) for event in played.of(Started)] == [
            (1, "ValueError: early", False),
            (0, "ValueError: early", False),
        ]

    def test_after_it_was_sent_the_server_raises_it_again(self, play: Player) -> None:
        error = ValueError("late")

        def app(environ: Environ, start_response: StartResponse) -> Iterator[bytes]:
            start_response("200 OK", TEXT)
            yield b"one"
            try:
                raise error
            except ValueError:
                start_response("500 Oops", TEXT, sys.exc_info())

        played = play(Middleware(app))
        assert played.request().error is error
        assert [event.headers_sent for event in played.of(Started)] == [False, False, True, True]
        assert [(event.layer, event.phase) for event in played.of(Raised)] == [
            (0, "start_response"),
            (1, "start_response"),
            (1, "next"),
            (0, "next"),
        ]
        assert {event.error_id for event in played.of(Raised)} == {1}

    def test_what_is_none_of_it_is_shown(self, play: Player) -> None:
        played = play(starting("200 OK", TEXT, "no exc_info at all"))
        assert played.request().body == b"done"
        assert played.of(Started)[0].exc_info == "'no exc_info at all'"


def test_twice_without_exc_info_fails_as_it_would(play: Player) -> None:
    def twice(environ: Environ, start_response: StartResponse) -> Any:
        start_response("200 OK", TEXT)
        start_response("201 Created", TEXT)
        return []

    expected = serve(twice, make_environ())
    played = play(twice)
    assert played.request().same_as(expected)
    assert [event.status for event in played.of(Started)] == ["200 OK", "201 Created"]


def test_what_the_layer_above_gives_back_for_write(play: Player) -> None:
    got: list[Any] = []

    def app(environ: Environ, start_response: StartResponse) -> Any:
        got.append(start_response("200 OK", TEXT))
        return []

    class NoWrite(Middleware):
        def __call__(self, environ: Environ, start_response: StartResponse) -> Any:
            return self.app(environ, lambda *args: None)

    play(NoWrite(app)).request()
    assert got == [None]


def test_write_raises_what_the_server_raises(play: Player) -> None:
    class Gone(Middleware):
        def __call__(self, environ: Environ, start_response: StartResponse) -> Any:
            def write(data: bytes) -> None:
                raise BrokenPipeError("gone")

            return self.app(environ, lambda *args: write)

    def app(environ: Environ, start_response: StartResponse) -> Any:
        start_response("200 OK", TEXT)(b"data")
        return []

    played = play(Gone(app))
    assert isinstance(played.request().error, BrokenPipeError)
    assert [(event.layer, event.phase) for event in played.of(Raised)] == [(1, "write"), (1, "call"), (0, "call")]


def test_it_has_the_attributes_of_the_servers(play: Player) -> None:
    names: list[str] = []

    def app(environ: Environ, start_response: StartResponse) -> Any:
        names.append(start_response.__name__)
        return hello(environ, start_response)

    played = play(app)
    played.request()
    assert names == ["start_response"]
    assert played.of(EnvironChanged) == []


def failing(environ: Environ, start_response: StartResponse) -> list[bytes]:
    start_response(status="500 Oops", headers=TEXT, exc_info=(ValueError, ValueError("late"), None))
    return [b"done"]


class TestStopped:
    """Called by keyword, which goes on by keyword."""

    @pytest.mark.parametrize("by_position", [0, 1, 2])
    def test_it_is_edited(self, debug: Debug, by_position: int) -> None:
        called = []

        class Noting(Middleware):
            def __call__(self, environ: Environ, start_response: StartResponse) -> Any:
                def noting(*args: Any, **kwargs: Any) -> Any:
                    called.append((args, kwargs))
                    return start_response(*args, *kwargs.values())

                return self.app(environ, noting)

        def app(environ: Environ, start_response: StartResponse) -> Any:
            given = {"status": "200 OK", "headers": TEXT, "exc_info": None}
            names = list(given)[by_position:]
            start_response(*list(given.values())[:by_position], **{name: given[name] for name in names})
            return [b"done"]

        played = debug(Noting(app))
        played.stop_at("start_response", "chunk", layer="app")
        headers = (("X", "1"),)
        played.edit_first(StartResponseEdit("418 I'm a teapot", headers))
        assert played.request().status == "418 I'm a teapot"
        values = ("418 I'm a teapot", list(headers), None)
        kwargs = dict(zip(("status", "headers", "exc_info"), values, strict=True))
        assert called == [(values[:by_position], dict(list(kwargs.items())[by_position:]))]
        assert played.where() == ["start_response 1", "chunk 1"]
        assert (played.stops[1].status, played.stops[1].headers) == ("418 I'm a teapot", headers)

    def test_exc_info_is_dropped(self, debug: Debug) -> None:
        played = debug(failing)
        played.stop_at("start_response")
        played.edit_first(StartResponseEdit("500 Oops", tuple(TEXT), drop_exc_info=True))
        assert played.request().status == "500 Oops"
        assert played.edits() == [("start_response", 0, "", "exc_info", "ValueError: late", None)]

    def test_it_is_left_alone_where_the_keywords_are_unknown(self, debug: Debug) -> None:
        played = debug(lambda environ, start_response: start_response("200 OK", header_list=TEXT))
        played.stop_at("start_response")
        assert isinstance(played.request().error, TypeError)
        assert played.stops == []
