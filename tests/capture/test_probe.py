"""A probe tells what passes it, and is not noticed by what is around it."""

from __future__ import annotations

import copy
import inspect
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import Any

import pytest
from capture.playing import TEXT, Environ, Middleware, Play, StartResponse, hello, make_environ, serve

from inspector.capture import current_call
from inspector.capture.probe import Probe
from inspector.model.events import Chunk, Entered, EnvironTaken, Finished, InputUsed, Opened, Returned

Player = Callable[..., Play]


class InThread(Middleware):
    """Runs what is inside it in a thread of its own, as a middleware with a time limit does."""

    def __call__(self, environ: Environ, start_response: StartResponse) -> Any:
        with ThreadPoolExecutor(1) as pool:
            return pool.submit(self.app, environ, start_response).result()


class Configured(Middleware):
    """An app with attributes that a middleware reads and sets through ``self.app``."""

    debug = False

    def shout(self) -> str:
        return "hey"


def test_one_exchange_in_the_order_in_which_it_happened(play: Player) -> None:
    played = play(Middleware(hello))
    answer = played.request()
    assert answer.body == b"Hello World!"
    assert [type(event) for event in played.events[:3]] == [type(played.events[0]), Opened, EnvironTaken]
    assert played.names() == [
        "Entered 0",
        "Entered 1",
        "StartResponse 1",
        "StartResponse 0",
        "Returned 1",
        "Returned 0",
        "Chunk 1",
        "Chunk 0",
        "Chunk 1",
        "Chunk 0",
        "Exhausted 1",
        "Exhausted 0",
    ]
    assert type(played.events[-1]) is Finished


def test_who_called_whom(play: Player) -> None:
    played = play(Middleware(Middleware(hello)))
    played.request()
    assert [(event.layer, event.caller) for event in played.of(Entered)] == [(0, -1), (1, 0), (2, 1)]


def test_times_enclose_each_other(play: Player) -> None:
    played = play(Middleware(hello))
    played.request()
    inner, outer = played.of(Returned)
    assert outer.began_ns < inner.began_ns < inner.at_ns < outer.at_ns


def test_exchanges_are_numbered(play: Player) -> None:
    played = play(hello)
    for _ in range(3):
        played.request()
    assert [event.exchange_id for event in played.of(Opened)] == [1, 2, 3]


def test_a_call_without_an_exchange_is_only_passed_on(play: Player) -> None:
    played = play(Middleware(hello))
    seen = len(played.events)
    assert serve(played.watched.app, make_environ()).body == b"Hello World!"
    assert len(played.events) == seen


def test_what_is_done_after_the_end_is_not_told(play: Player) -> None:
    kept: list[Any] = []
    played = play(lambda environ, start_response: kept.append(environ["wsgi.input"]) or hello(environ, start_response))
    played.request(b"body")
    kept[0].read()
    assert played.of(InputUsed) == []


def test_no_key_is_added_to_environ(play: Player) -> None:
    seen: list[Environ] = []

    def dump(environ: Environ, start_response: StartResponse) -> list[bytes]:
        seen.append(dict(environ))
        return hello(environ, start_response)

    environ = make_environ()
    play(dump).request(**{key: environ[key] for key in ("wsgi.input", "wsgi.errors")})
    assert seen[0].keys() == environ.keys()
    assert repr(seen[0]) == repr(environ)


class TestInAnotherThread:
    def test_the_exchange_is_found_again(self, play: Player) -> None:
        played = play(InThread(Middleware(hello)))
        assert played.request().body == b"Hello World!"
        assert [event.layer for event in played.of(Entered)] == [0, 1, 2]
        assert {event.exchange_id for event in played.of(Entered)} == {1}

    def test_by_the_streams_where_start_response_was_replaced(self, play: Player) -> None:
        class Replacing(InThread):
            def __call__(self, environ: Environ, start_response: StartResponse) -> Any:
                return super().__call__(environ, lambda *args: start_response(*args))

        played = play(Replacing(hello))
        assert played.request().body == b"Hello World!"
        assert [event.layer for event in played.of(Entered)] == [0, 1]

    def test_it_is_forgotten_there_afterwards(self, play: Player) -> None:
        left: list[Any] = []

        class Reused(Middleware):
            def __call__(self, environ: Environ, start_response: StartResponse) -> Any:
                with ThreadPoolExecutor(1) as pool:
                    result = pool.submit(self.app, environ, start_response).result()
                    left.append(pool.submit(current_call.get).result())
                return result

        play(Reused(hello)).request()
        assert left == [None]

    def test_a_copied_context_outlives_the_exchange_in_silence(self, play: Player) -> None:
        contexts: list[Any] = []
        inner = Middleware(hello)

        def keep(environ: Environ, start_response: StartResponse) -> Any:
            contexts.append(copy_context())
            return inner(environ, start_response)

        played = play(keep)
        played.request()
        seen = len(played.events)
        assert contexts[0].run(serve, played.watched.app, make_environ()).body == b"Hello World!"
        assert len(played.events) == seen


def test_fifty_at_once_are_kept_apart(play: Player) -> None:
    start = threading.Barrier(50, timeout=10)

    def echo(environ: Environ, start_response: StartResponse) -> Any:
        start.wait()
        start_response("200 OK", TEXT)
        yield environ["wsgi.input"].read()
        yield environ["QUERY_STRING"].encode()

    played = play(Middleware(echo))
    with ThreadPoolExecutor(50) as pool:
        answers = list(pool.map(lambda n: played.request(f"body {n};".encode(), QUERY_STRING=f"n={n}"), range(50)))
    assert [answer.body for answer in answers] == [f"body {n};n={n}".encode() for n in range(50)]
    for taken in played.of(EnvironTaken):
        chunks = [event.data for event in played.of(Chunk) if event[:1] == taken[:1] and event.layer == 0]
        number = str(taken.entries["QUERY_STRING"]).removeprefix("n=")
        assert b"".join(chunks) == f"body {number};n={number}".encode()  # type: ignore[arg-type]


class TestStandingIn:
    @pytest.fixture
    def app(self) -> Configured:
        return Configured(hello)

    def test_attributes_are_those_of_the_app(self, app: Configured) -> None:
        probe: Any = Probe(app, 0)
        probe.debug = True
        assert app.debug
        assert probe.shout() == "hey"
        del probe.debug
        assert not app.debug
        assert not hasattr(probe, "nothing")
        assert "shout" in dir(probe)

    def test_it_passes_for_the_app(self, app: Configured) -> None:
        probe = Probe(app, 0)
        assert isinstance(probe, Configured)
        assert repr(probe) == repr(app)
        assert probe == app == probe
        assert len({probe, app}) == 1

    def test_its_signature_is_that_of_the_app(self, app: Configured) -> None:
        for each in hello, app, app.shout:
            assert list(inspect.signature(Probe(each, 0)).parameters) == list(inspect.signature(each).parameters)

    def test_a_copy_of_it_is_one_of_the_app(self, app: Configured) -> None:
        assert type(copy.copy(Probe(app, 0))) is Configured

    @pytest.mark.parametrize("args", [(), ({},), ({}, 1, 2)])
    def test_a_wrong_number_of_arguments_fails_as_it_would(self, args: tuple[Any, ...]) -> None:
        with pytest.raises(TypeError) as expected:
            hello(*args)
        with pytest.raises(TypeError) as raised:
            Probe(hello, 0)(*args)
        assert str(raised.value) == str(expected.value)

    def test_keywords_work_where_they_did(self, play: Player) -> None:
        def by_name(environ: Environ, start_response: StartResponse) -> Any:
            return inner(environ=environ, start_response=start_response)

        inner = hello
        assert play(by_name).request().body == b"Hello World!"

    def test_a_function_that_only_looked_like_a_layer_gets_what_it_is_given(self, play: Player) -> None:
        class WithHelper:
            def __init__(self) -> None:
                self.helper = lambda values, more: [*values, more]

            def __call__(self, environ: Environ, start_response: StartResponse) -> Any:
                start_response("200 OK", TEXT)
                return self.helper({b"a": 1}, b"b")

        assert play(WithHelper()).request().chunks == [b"a", b"b"]


def test_the_app_calls_itself(play: Player) -> None:
    """A subrequest, as some frameworks make them: its environ is another."""
    watched: list[Any] = []

    def app(environ: Environ, start_response: StartResponse) -> Any:
        if environ["PATH_INFO"] == "/inner":
            return hello(environ, start_response)
        inner = serve(watched[0], make_environ(PATH_INFO="/inner"))
        start_response("200 OK", TEXT)
        return [b"inner said: ", inner.body]

    played = play(app)
    watched.append(played.watched.app)
    assert played.request().body == b"inner said: Hello World!"
    assert [(event.layer, event.caller) for event in played.of(Entered)] == [(0, -1), (0, 0)]
