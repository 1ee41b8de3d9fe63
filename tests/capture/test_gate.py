"""An exchange stands still wherever control crosses between two layers, and goes on as if it had not."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import flask
import pytest
from capture.playing import TEXT, App, Environ, Middleware, StartResponse, hello, make_environ, serve
from capture.stopping import Buffering, Debugged, chunk_edit, rule, sized
from werkzeug.middleware.dispatcher import DispatcherMiddleware

from inspector.model.events import Chunk, Closed, Edited, Exhausted, FlaskAnswered, Paused, Raised, Resumed
from inspector.model.events import StartResponse as Started
from inspector.model.intercept import BOUNDARIES, OUTERMOST, Breakpoint, Condition, Pause

Debug = Callable[..., Debugged]
TEAPOT = "418 I'm a teapot"


def stream(environ: Environ, start_response: StartResponse) -> Iterator[bytes]:
    start_response("200 OK", TEXT)
    yield b"one"
    yield b"two"


def writing(environ: Environ, start_response: StartResponse) -> list[bytes]:
    write = start_response("200 OK", TEXT)
    write(b"written ")
    return [b"returned"]


class OwnIterator:
    """An iterator as a class, which begins its answer when it is asked for the first chunk."""

    def __init__(self, environ: Environ, start_response: StartResponse) -> None:
        self.start_response = start_response
        self.left = [b"one", b"two"]
        self.closed = 0

    def __iter__(self) -> OwnIterator:
        return self

    def __next__(self) -> bytes:
        if len(self.left) == 2:
            self.start_response("200 OK", TEXT)
        if not self.left:
            raise StopIteration
        return self.left.pop(0)

    def close(self) -> None:
        self.closed += 1


APPS = [hello, stream, writing, OwnIterator, sized(b"one")]


class TestWhereItStops:
    def test_at_every_boundary_of_every_layer(self, debug: Debug) -> None:
        played = debug(Middleware(stream))
        played.stop_at(*BOUNDARIES)
        assert played.request().body == b"onetwo"
        assert played.where() == [
            *["enter 0", "enter 1", "start_response 1", "start_response 0"],
            *["chunk 1", "chunk 0", "chunk 1", "chunk 0", "close 0", "close 1"],
        ]
        assert played.told_stops() == [f"{where} resume" for where in played.where()]

    def test_what_a_pause_shows(self, debug: Debug) -> None:
        played = debug(Middleware(stream))
        played.stop_at(*BOUNDARIES, layer="stream")
        played.request(HTTP_X_LONG="x" * 100_000)
        enter, starting, one, two, _ = played.stops
        assert (enter.entered, starting.entered) == ((0,), (0, 1))
        assert dict(enter.environ)["HTTP_X_LONG"] == "x" * 100_000, "what can be edited is whole"
        assert (starting.status, starting.headers, starting.headers_sent) == ("200 OK", tuple(TEXT), False)
        assert (one.data, one.nth, one.status, one.headers) == (b"one", 0, "200 OK", tuple(TEXT))
        assert (two.data, two.nth, two.headers_sent) == (b"two", 1, True)
        assert {stop.label for stop in played.stops} == {"stream"}
        assert played.of(Paused)[0].at_ns == enter.began_ns == played.of(Resumed)[0].began_ns

    def test_where_the_condition_holds(self, debug: Debug) -> None:
        played = debug(stream)
        played.interceptor.set_points([Breakpoint("chunk", OUTERMOST, Condition(path="/a/*", status="2*"))], ())
        played.request(PATH_INFO="/b")
        assert played.stops == []
        played.request(PATH_INFO="/a/b")
        assert played.where() == ["chunk 0", "chunk 0"]

    def test_an_exchange_that_runs_already(self, debug: Debug) -> None:
        """What it said before the breakpoint was set is known all the same."""
        played = debug(stream)
        played.open()
        app_iter = iter(played.watched.app(make_environ(), lambda *args: None))
        next(app_iter)
        played.interceptor.set_points([Breakpoint("chunk", OUTERMOST, Condition(status="200"))], ())
        assert list(app_iter) == [b"two"]
        assert [(stop.nth, stop.status, stop.headers) for stop in played.stops] == [(1, "200 OK", tuple(TEXT))]

    def test_under_a_dispatcher(self, debug: Debug) -> None:
        played = debug(DispatcherMiddleware(hello, {"/shop": stream}))
        played.stop_at("enter", layer="stream")
        played.request(PATH_INFO="/shop/item")
        [stop] = played.stops
        assert (dict(stop.environ)["SCRIPT_NAME"], dict(stop.environ)["PATH_INFO"]) == ("/shop", "/item")
        played.request(PATH_INFO="/elsewhere")
        assert len(played.stops) == 1

    def test_a_middleware_that_starts_only_once_it_has_the_body(self, debug: Debug) -> None:
        played = debug(Buffering(stream))
        played.stop_at("start_response", "chunk")
        assert played.request().chunks == [b"onetwo"]
        assert played.where() == ["start_response 1", "chunk 1", "chunk 1", "start_response 0", "chunk 0"]

    def test_layers_at_work_in_another_thread(self, debug: Debug) -> None:
        class Elsewhere(Middleware):
            def __call__(self, environ: Environ, start_response: StartResponse) -> Any:
                with ThreadPoolExecutor(1) as pool:
                    return pool.submit(lambda: list(self.app(environ, start_response))).result()

        played = debug(Elsewhere(stream))
        played.stop_at("enter", "chunk")
        assert played.request().body == b"onetwo"
        assert played.where() == ["enter 0", "enter 1", "chunk 1", "chunk 1", "chunk 0", "chunk 0"]

    def test_two_threads_of_one_exchange_stand_one_after_the_other(self, debug: Debug) -> None:
        class Both(Middleware):
            def __call__(self, environ: Environ, start_response: StartResponse) -> Any:
                with ThreadPoolExecutor(2) as pool:
                    parts = [pool.submit(self.app, dict(environ), lambda *args: None) for _ in "12"]
                    bodies = [b"".join(part.result()) for part in parts]
                start_response("200 OK", TEXT)
                return bodies

        standing: list[int] = []
        played = debug(Both(hello))
        played.stop_at("enter", layer="hello")

        def decide(pause: Pause) -> None:
            standing.append(len(played.interceptor.pauses()))
            threading.Timer(0.02, played.resume, [pause]).start()

        played.decide = decide
        assert played.request().body == b"Hello World!" * 2
        assert (len(played.stops), set(standing)) == (2, {1})


class TestNothingElseChanges:
    @pytest.mark.parametrize("app", APPS, ids=lambda app: app.__name__)
    @pytest.mark.parametrize("outer", [lambda app: app, Middleware, Buffering], ids=["alone", "inside", "buffered"])
    def test_the_answer_of_an_exchange_that_stood_everywhere(self, debug: Debug, app: App, outer: Any) -> None:
        expected = serve(outer(app), make_environ())
        played = debug(outer(app))
        played.stop_at(*BOUNDARIES)
        assert played.request().same_as(expected)
        assert played.of(Edited) == []
        assert played.stops

    def test_the_layer_above_receives_the_very_list_of_headers(self, debug: Debug) -> None:
        """Some change it after the call, and servers look at it only when they send the head."""
        headers = list(TEXT)

        def late(environ: Environ, start_response: StartResponse) -> list[bytes]:
            start_response("200 OK", headers)
            headers.append(("X-Late", "1"))
            return [b"x"]

        played = debug(late)
        played.stop_at(*BOUNDARIES)
        assert played.request().headers is headers
        assert headers[-1] == ("X-Late", "1")

    @pytest.mark.parametrize("args", [(200, None), ("200 OK", dict(TEXT)), (b"200 OK", [(b"X", b"1")])])
    def test_a_malformed_start_response_goes_on_as_it_is(self, debug: Debug, args: tuple[Any, ...]) -> None:
        def malformed(environ: Environ, start_response: StartResponse) -> list[bytes]:
            start_response(*args)
            return [b"x"]

        played = debug(malformed)
        played.stop_at(*BOUNDARIES)
        answer = played.request()
        assert (answer.status, answer.headers) == args
        assert played.where() == ["enter 0", "start_response 0", "chunk 0"]

    @pytest.mark.parametrize("chunk", ["text", None, 7, bytearray(b"abc")])
    def test_a_chunk_that_is_no_bytes_goes_on_as_it_is(self, debug: Debug, chunk: Any) -> None:
        def odd(environ: Environ, start_response: StartResponse) -> list[Any]:
            start_response("200 OK", TEXT)
            return [chunk]

        played = debug(odd)
        played.stop_at("chunk")
        assert played.request().chunks[0] is chunk
        assert played.stops[0].data == b""

    def test_a_body_by_len_and_by_iterator(self, debug: Debug) -> None:
        played = debug(sized(b"one", b"two"))
        played.stop_at(*BOUNDARIES)
        played.open()
        app_iter = played.watched.app(make_environ(), lambda *args: None)
        assert len(app_iter) == 2
        assert list(app_iter) == [b"one", b"two"]

    def test_what_write_gives_back(self, debug: Debug) -> None:
        got: list[Any] = []

        class Counting(Middleware):
            def __call__(self, environ: Environ, start_response: StartResponse) -> Any:
                start_response("200 OK", TEXT)
                return self.app(environ, lambda *args: len)

        def app(environ: Environ, start_response: StartResponse) -> list[bytes]:
            got.append(start_response("200 OK", TEXT)(b"four"))
            return []

        played = debug(Counting(app))
        played.stop_at("chunk")
        played.request()
        assert got == [4]

    def test_flask_finds_its_context_after_a_stop(self, debug: Debug) -> None:
        app = flask.Flask("test")
        torn: list[str] = []
        app.teardown_request(lambda error: torn.append(flask.request.path))

        @app.route("/<name>")
        def view(name: str) -> flask.Response:
            def generate() -> Iterator[str]:
                yield flask.request.path
                yield flask.g.name

            flask.g.name = name
            return flask.Response(flask.stream_with_context(generate()))

        serve(app, make_environ(PATH_INFO="/ann"))
        expected, torn[:] = list(torn), []
        played = debug(app)
        played.stop_at(*BOUNDARIES)
        assert played.request(PATH_INFO="/ann").body == b"/annann"
        assert played.where()[-1] == "close 0"
        assert torn == expected
        assert len(played.of(FlaskAnswered)) == 1


class TestSteps:
    def test_from_the_first_boundary_to_the_next_and_the_next(self, debug: Debug) -> None:
        played = debug(Middleware(sized(b"one")))
        played.draft_id = 7
        played.interceptor.pause_draft(7)
        played.decide = played.step
        played.request()
        assert played.where() == [
            *["enter 0", "enter 1", "start_response 1", "start_response 0", "chunk 1", "chunk 0"],
        ]
        assert [stop.reason for stop in played.stops] == ["request", *["step"] * 5]
        assert not played.interceptor.armed

    def test_out_of_a_layer(self, debug: Debug) -> None:
        played = debug(Middleware(Middleware(stream)))
        played.stop_at("enter", layer="Middleware 2")
        played.decide = lambda pause: played.interceptor.resume(pause.exchange_id, "step_out")
        played.request()
        assert played.where() == ["enter 1", "start_response 0"], "and from the outermost layer to its end"

    def test_only_the_one_exchange_is_stepped_through(self, debug: Debug) -> None:
        played = debug(hello)
        played.draft_id = 1
        played.interceptor.pause_draft(1)
        played.request()
        played.request()
        assert played.where() == ["enter 0"]


class TestAbort:
    @pytest.mark.parametrize("boundary", ["enter", "start_response"])
    @pytest.mark.parametrize("app", APPS, ids=lambda app: app.__name__)
    def test_before_the_head_is_sent_a_status_answers(self, debug: Debug, app: App, boundary: Any) -> None:
        played = debug(Middleware(app))
        played.stop_at(boundary, layer=played.watched.stack.layers[1].name)
        played.decide = played.abort
        answer = played.request()
        assert (answer.status, answer.body, answer.error) == (TEAPOT, b"418 I'm a teapot\n", None)
        assert dict(answer.headers)["Content-Length"] == "17"
        assert played.edits() == [(boundary, 1, "", "answer", None, TEAPOT)]
        assert played.told_stops() == [f"{boundary} 1 abort"], "and nothing stops it again"
        assert not played.of(Raised)

    @pytest.mark.parametrize(("method", "status"), [("HEAD", TEAPOT), ("GET", "304 Not Modified")])
    def test_an_answer_without_a_body(self, debug: Debug, method: str, status: str) -> None:
        played = debug(hello)
        played.stop_at("enter")
        played.decide = lambda pause: played.interceptor.abort(pause.exchange_id, status)
        answer = played.request(REQUEST_METHOD=method)
        assert (answer.status, answer.body, answer.error) == (status, b"", None)

    @pytest.mark.parametrize("boundary", ["chunk", "close"])
    def test_later_the_connection_is_reset(self, debug: Debug, boundary: Any) -> None:
        resets: list[str] = []
        played = debug(Middleware(OwnIterator))
        played.stop_at(boundary, layer=OUTERMOST)

        def abort(pause: Pause) -> None:
            played._calls[-1].reset = lambda: resets.append("reset")
            played.abort(pause)

        played.decide = abort
        played.request()
        assert resets == ["reset"]
        assert played.edits() == [(boundary, 0, "", "reset", None, None)]
        assert [event.layer for event in played.of(Closed)] == [1, 0], "close() is called all the same"

    def test_an_app_that_catches_everything_cannot_answer_in_its_place(self, debug: Debug) -> None:
        """PEP 3333 itself shows this way ("Error Handling")."""

        def catching(environ: Environ, start_response: StartResponse) -> list[bytes]:
            import sys

            try:
                start_response("200 OK", TEXT)
            except:  # noqa: E722
                start_response("500 Oops", TEXT, sys.exc_info())
            return [b"oops"]

        played = debug(catching)
        played.draft_id = 1
        played.interceptor.pause_draft(1)
        played.decide = lambda pause: played.step(pause) if pause.boundary == "enter" else played.abort(pause)
        answer = played.request()
        assert (answer.status, answer.error) == (TEAPOT, None)
        assert not played.interceptor.armed

    def test_where_the_answer_had_begun_already(self, debug: Debug) -> None:
        def twice(environ: Environ, start_response: StartResponse) -> list[bytes]:
            start_response("200 OK", TEXT)
            try:
                raise ValueError("early")
            except ValueError as error:
                start_response("500 Oops", TEXT, (ValueError, error, error.__traceback__))
            return [b"oops"]

        played = debug(twice)
        played.stop_at("start_response")
        played.decide = lambda pause: played.abort(pause) if pause.nth else played.resume(pause)
        answer = played.request()
        assert (answer.status, answer.error) == (TEAPOT, None)
        assert [event.status for event in played.of(Started)] == ["200 OK", "500 Oops", TEAPOT]

    def test_where_the_head_is_sent_an_exc_info_cannot_be_answered_for(self, debug: Debug) -> None:
        def late(environ: Environ, start_response: StartResponse) -> Iterator[bytes]:
            start_response("200 OK", TEXT)
            yield b"sent"
            try:
                raise ValueError("late")
            except ValueError as error:
                start_response("500 Oops", TEXT, (ValueError, error, error.__traceback__))

        played = debug(late)
        played.stop_at("start_response")
        played.decide = lambda pause: played.abort(pause) if pause.exc_info else played.resume(pause)
        answer = played.request()
        assert (answer.status, answer.chunks) == ("200 OK", [b"sent"])
        assert played.stops[1].exc_info == "ValueError: late"
        assert played.edits() == [("start_response", 0, "", "reset", None, None)]

    def test_flask_tears_down(self, debug: Debug) -> None:
        app = flask.Flask("test")
        torn: list[object] = []
        app.teardown_request(torn.append)
        app.add_url_rule("/", view_func=lambda: "hello")
        played = debug(app)
        played.stop_at("start_response")
        played.decide = played.abort
        assert played.request().status == TEAPOT
        assert len(torn) == 1

    def test_the_layers_outside_see_the_answer(self, debug: Debug) -> None:
        class Marking(Middleware):
            def __call__(self, environ: Environ, start_response: StartResponse) -> Any:
                return self.app(environ, lambda status, headers, *more: start_response(status, [*headers, ("X", "1")]))

        played = debug(Marking(hello))
        played.stop_at("enter", layer="hello")
        played.decide = played.abort
        assert ("X", "1") in played.request().headers


class Inner(Middleware):
    """Another one that passes everything on."""


class TestPointsThatAreSetMeanwhile:
    """The layers outside have returned what they got, and nobody had a reason to look at them one by one."""

    def begin(self, played: Debugged, statuses: list[str] | None = None) -> Any:
        played.open()
        return played.watched.app(make_environ(), lambda status, *more: statuses is None or statuses.append(status))

    def test_each_layer_stops_from_the_next_chunk_on(self, debug: Debug) -> None:
        played = debug(Middleware(Inner(stream)))
        app_iter = self.begin(played)
        assert next(app_iter) == b"one"
        played.stop_at("chunk", "close")
        assert list(app_iter) == [b"two"]
        app_iter.close()
        assert played.where() == ["chunk 2", "chunk 1", "chunk 0", "close 0", "close 1", "close 2"]
        assert (
            [event.layer for event in played.of(Exhausted)] == [event.layer for event in played.of(Closed)] == [2, 1, 0]
        )
        assert [event.data for event in played.of(Chunk)] == [b"one"] * 3 + [b"two"] * 3

    def test_a_chunk_that_becomes_two(self, debug: Debug) -> None:
        played = debug(Middleware(Inner(stream)))
        app_iter = self.begin(played)
        assert next(app_iter) == b"one"
        played.stop_at("chunk", layer="Inner")
        played.edit_first(chunk_edit(b"t", b"wo"))
        assert [next(app_iter), next(app_iter)] == [b"t", b"wo"]
        assert played.where() == ["chunk 1"]
        assert [(event.layer, event.data, event.passed) for event in played.of(Chunk)][3:] == [
            (2, b"two", False),
            (1, b"two", True),
            (0, b"t", True),
            (0, b"wo", True),
        ]

    def test_an_answer_that_begins_only_now_is_aborted(self, debug: Debug) -> None:
        statuses: list[str] = []
        played = debug(Middleware(Inner(stream)))
        app_iter = self.begin(played, statuses)
        played.stop_at("start_response", layer="Inner")
        played.decide = played.abort
        assert b"".join(app_iter) == b"418 I'm a teapot\n"
        assert statuses == [TEAPOT]
        assert played.edits() == [("start_response", 1, "", "answer", None, TEAPOT)]
        assert not played.of(Raised)

    def test_a_body_where_there_was_none(self, debug: Debug) -> None:
        def nothing(environ: Environ, start_response: StartResponse) -> Iterator[bytes]:
            start_response("200 OK", TEXT)
            yield from ()

        played = debug(Middleware(Inner(nothing)))
        app_iter = self.begin(played)
        played.rule(rule("set_body", "start_response", value="new", layer=OUTERMOST))
        assert list(app_iter) == [b"new"]
        assert [event.layer for event in played.of(Exhausted)] == [2, 1, 0]


def test_an_exchange_that_is_over_is_left_alone(debug: Debug) -> None:
    """A layer's code may go on after its server is done: nobody could see that it stands."""
    played = debug(stream)
    call = played.open()
    app_iter = iter(played.watched.app(make_environ(), lambda *args: None))
    next(app_iter)
    call.finish("done", 0, 0)
    played.stop_at(*BOUNDARIES)
    assert list(app_iter) == [b"two"]
    assert played.stops == []
    assert played.of(Exhausted) == []
