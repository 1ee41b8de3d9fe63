"""Who reads ``wsgi.input`` and writes ``wsgi.errors``; both are still the server's own streams."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any
from wsgiref.validate import InputWrapper

import pytest
from capture.playing import TEXT, Environ, Middleware, Play, StartResponse
from flask import Flask, request
from werkzeug.middleware.lint import LintMiddleware

from inspector.capture import Limits
from inspector.model.events import ErrorsWritten, InputUsed

Player = Callable[..., Play]
BODY = b"first\nsecond\nthird"


def using(use: Callable[[Any], Any], got: list[Any], key: str = "wsgi.input") -> Callable[..., Any]:
    def app(environ: Environ, start_response: StartResponse) -> Any:
        got.append(use(environ[key]))
        start_response("200 OK", TEXT)
        return []

    return app


@pytest.mark.parametrize(
    ("use", "told"),
    [
        (lambda stream: stream.read(), [("read", None, 18)]),
        (lambda stream: stream.read(4), [("read", 4, 4)]),
        (lambda stream: stream.readline(), [("readline", None, 6)]),
        (lambda stream: stream.readline(3), [("readline", 3, 3)]),
        (lambda stream: stream.readlines(), [("readlines", None, 18)]),
        (lambda stream: stream.readlines(6), [("readlines", 6, 6)]),
        (list, [("__next__", None, 6), ("__next__", None, 7), ("__next__", None, 5)]),
        (lambda stream: next(stream), [("__next__", None, 6)]),
        (lambda stream: stream.read1(5), [("read1", 5, 5)]),
        (lambda stream: stream.readinto(bytearray(8)), [("readinto", None, 8)]),
        (lambda stream: io.BufferedReader(stream).read(7), [("readinto", None, 18)]),
        (lambda stream: (stream.seek(6), stream.tell(), stream.seekable()), []),
    ],
)
def test_every_way_to_read(play: Player, use: Callable[[Any], Any], told: list[Any]) -> None:
    got: list[Any] = []
    played = play(using(use, got))
    played.request(BODY)
    expected = use(io.BytesIO(BODY))
    assert got == [expected]
    used = [(event.method, event.asked, event.size) for event in played.of(InputUsed)]
    assert used[: len(told)] == told
    assert b"".join(event.data for event in played.of(InputUsed)) in BODY


def test_the_layer_that_read(play: Player) -> None:
    class Thief(Middleware):
        def __call__(self, environ: Environ, start_response: StartResponse) -> Any:
            environ["wsgi.input"].read(5)
            return self.app(environ, start_response)

    got: list[Any] = []
    played = play(Thief(using(lambda stream: stream.read(), got)))
    played.request(BODY)
    assert got == [b"\nsecond\nthird"]
    assert [(event.layer, event.data) for event in played.of(InputUsed)] == [(0, b"first"), (1, b"\nsecond\nthird")]


def test_a_layer_that_reads_while_it_is_iterated(play: Player) -> None:
    def echo(environ: Environ, start_response: StartResponse) -> Any:
        start_response("200 OK", TEXT)
        yield from environ["wsgi.input"]

    played = play(Middleware(echo))
    assert played.request(BODY).body == BODY
    assert {event.layer for event in played.of(InputUsed)} == {1}


def test_the_body_is_kept_up_to_the_limit(play: Player) -> None:
    got: list[Any] = []
    played = play(using(lambda stream: (stream.read(4), stream.read(4), stream.read()), got), Limits(body=6))
    played.request(BODY)
    assert got == [(BODY[:4], BODY[4:8], BODY[8:])]
    assert [(event.size, event.data) for event in played.of(InputUsed)] == [(4, b"firs"), (4, b"t\n"), (10, b"")]


def test_it_passes_for_the_servers_stream(play: Player) -> None:
    def look(stream: Any) -> Any:
        stream.name = "mine"
        return isinstance(stream, io.BytesIO), repr(stream).startswith("<_io.BytesIO"), stream.closed, stream.name

    class Named(io.BytesIO):
        def __repr__(self) -> str:
            return "<_io.BytesIO like>"

    got: list[Any] = []
    play(using(look, got)).request(**{"wsgi.input": Named()})
    assert got == [(True, True, False, "mine")]


def test_an_attribute_that_it_lacks(play: Player) -> None:
    got: list[Any] = []
    play(using(lambda stream: (hasattr(stream, "fancy"), hasattr(stream, "readinto")), got)).request(
        **{"wsgi.input": InputWrapper(io.BytesIO())}
    )
    assert got == [(False, False)]


def test_what_reading_raises_goes_on(play: Player) -> None:
    class Gone(io.BytesIO):
        def read(self, *args: Any) -> bytes:
            raise ConnectionResetError("gone")

    played = play(using(lambda stream: stream.read(), []))
    assert isinstance(played.request(**{"wsgi.input": Gone()}).error, ConnectionResetError)
    assert played.of(InputUsed) == []


def test_flask_reads_a_form(play: Player) -> None:
    app = Flask("forms")
    app.add_url_rule("/", view_func=lambda: request.form["name"], methods=["POST"])
    played = play(app)
    answer = played.request(b"name=longfin", CONTENT_TYPE="application/x-www-form-urlencoded")
    assert answer.body == b"longfin"
    assert b"".join(event.data for event in played.of(InputUsed)) == b"name=longfin"


class TestErrors:
    def test_what_is_written(self, play: Player) -> None:
        def write(stream: Any) -> Any:
            print("printed", file=stream)
            stream.writelines(line for line in ["one\n", "two\n"])
            stream.flush()
            return stream.write("abc")

        errors = io.StringIO()
        got: list[Any] = []
        played = play(Middleware(using(write, got, "wsgi.errors")))
        played.request(**{"wsgi.errors": errors})
        assert got == [3]
        assert errors.getvalue() == "printed\none\ntwo\nabc"
        told = [(event.layer, event.text) for event in played.of(ErrorsWritten)]
        assert told == [(1, text) for text in ("printed", "\n", "one\n", "two\n", "abc")]

    def test_what_is_no_str_fails_as_it_would(self, play: Player) -> None:
        played = play(using(lambda stream: stream.write(b"bytes"), [], "wsgi.errors"))
        assert isinstance(played.request().error, TypeError)
        assert played.of(ErrorsWritten)[0].text == "b'bytes'"

    def test_a_long_text_is_cut(self, play: Player) -> None:
        played = play(using(lambda stream: stream.write("x" * 100), [], "wsgi.errors"), Limits(text=10))
        played.request()
        assert played.of(ErrorsWritten)[0].text == "xxxxxxxxxx… (100 characters)"


@pytest.mark.filterwarnings("ignore::werkzeug.middleware.lint.WSGIWarning")
def test_a_middleware_that_wraps_the_stream(play: Player) -> None:
    got: list[Any] = []
    played = play(LintMiddleware(using(lambda stream: stream.read(5), got)))
    played.request(BODY)
    assert got == [b"first"]
    assert [event.layer for event in played.of(InputUsed)] == [1]
