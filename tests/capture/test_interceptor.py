"""Who stands still, who lets it go on, and what is forgotten afterwards."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import pytest
from capture.playing import TEXT, Answer, Environ, Middleware, Play, StartResponse, hello, make_environ, serve
from capture.stopping import Debugged, rule

from inspector.capture import Call, Interceptor
from inspector.capture.streams import InputProbe
from inspector.model import Layer, Stack
from inspector.model.events import Paused, Resumed
from inspector.model.intercept import ANY_LAYER, BOUNDARIES, OUTERMOST, Breakpoint, Pause

Debug = Callable[..., Debugged]
WAIT_S = 5.0


def stream(environ: Environ, start_response: StartResponse) -> Iterator[bytes]:
    start_response("200 OK", TEXT)
    yield b"one"
    yield b"two"


@dataclass
class Threads:
    """Requests in threads of their own, and who of them stands."""

    played: Play
    pool: ThreadPoolExecutor

    def __post_init__(self) -> None:
        self.interceptor = self.played.watcher.interceptor
        self._changed = threading.Condition()
        self.interceptor.on_change = self._on_change

    def request(self, **more: Any) -> Future[Answer]:
        return self.pool.submit(self.played.request, **more)

    def serve(self, call: Call) -> Future[Answer]:
        """Play what was begun by hand; the thread finds the call by the stream of its environ."""
        environ = make_environ(**{"wsgi.input": InputProbe(None, call)})
        return self.pool.submit(serve, self.played.watched.app, environ)

    def wait_for(self, condition: Callable[[tuple[Pause, ...]], object]) -> tuple[Pause, ...]:
        with self._changed:
            assert self._changed.wait_for(lambda: condition(self.interceptor.pauses()), WAIT_S)
            return self.interceptor.pauses()

    def stopped(self, count: int = 1) -> tuple[Pause, ...]:
        return self.wait_for(lambda pauses: len(pauses) == count)

    def _on_change(self) -> None:
        with self._changed:
            self._changed.notify_all()


@pytest.fixture
def threads(play: Callable[..., Play]) -> Iterator[Threads]:
    played = play(stream)
    with ThreadPoolExecutor(20) as pool:
        yield Threads(played, pool)
        played.watcher.interceptor.set_points((), ())
        played.watcher.interceptor.release_all()


class TestWaiting:
    def test_until_it_is_resumed(self, threads: Threads) -> None:
        threads.interceptor.set_points([Breakpoint("enter", ANY_LAYER)], ())
        answer = threads.request()
        [pause] = threads.stopped()
        assert not answer.done()
        threads.interceptor.resume(pause.exchange_id)
        assert answer.result(WAIT_S).body == b"onetwo"
        assert threads.interceptor.pauses() == ()

    def test_a_pause_holds_only_its_own_request(self, threads: Threads) -> None:
        threads.interceptor.set_points([Breakpoint("enter", ANY_LAYER, once=True)], ())
        first = threads.request()
        [pause] = threads.stopped()
        assert threads.request().result(WAIT_S).body == b"onetwo"
        threads.interceptor.resume(pause.exchange_id)
        assert first.result(WAIT_S).body == b"onetwo"

    def test_those_that_stand_longest_come_first(self, threads: Threads) -> None:
        threads.interceptor.set_points([Breakpoint("enter", ANY_LAYER)], ())
        for count in (1, 2, 3):
            threads.request()
            threads.stopped(count)
        began = [pause.began_ns for pause in threads.interceptor.pauses()]
        assert began == sorted(began)

    def test_it_goes_on_by_itself_when_its_time_is_over(self, threads: Threads) -> None:
        threads.interceptor.time_limit = 0.02
        threads.interceptor.set_points([Breakpoint("chunk", ANY_LAYER)], ())
        assert threads.request().result(WAIT_S).body == b"onetwo"
        assert [event.how for event in threads.played.of(Resumed)] == ["timeout", "timeout"]

    def test_not_while_it_is_held(self, threads: Threads) -> None:
        threads.interceptor.time_limit = 0.1
        threads.interceptor.set_points([Breakpoint("enter", ANY_LAYER)], ())
        answer = threads.request()
        [pause] = threads.stopped()
        assert pause.deadline_ns is not None
        threads.interceptor.hold(pause.exchange_id, True)
        time.sleep(0.15)
        assert [one.deadline_ns for one in threads.interceptor.pauses()] == [None]
        threads.interceptor.hold(pause.exchange_id, False)
        assert answer.result(WAIT_S).body == b"onetwo"
        assert [event.how for event in threads.played.of(Resumed)] == ["timeout"]

    def test_one_that_is_held_stays_so_from_step_to_step(self, threads: Threads) -> None:
        threads.interceptor.set_points([Breakpoint("enter", ANY_LAYER)], ())
        answer = threads.request()
        [first] = threads.stopped()
        threads.interceptor.hold(first.exchange_id, True)
        threads.interceptor.resume(first.exchange_id, "step")
        [second] = threads.wait_for(lambda pauses: pauses and pauses[0].boundary == "start_response")
        assert second.deadline_ns is None
        threads.interceptor.resume(second.exchange_id)
        assert answer.result(WAIT_S).body == b"onetwo"

    def test_that_its_client_left_is_seen(self, threads: Threads) -> None:
        call = threads.played.open()
        call.client_left = lambda: True
        threads.interceptor.set_points([Breakpoint("enter", ANY_LAYER)], ())
        answer = threads.pool.submit(
            serve, threads.played.watched.app, make_environ(**{"wsgi.input": InputProbe(None, call)})
        )
        [pause] = threads.wait_for(lambda pauses: any(pause.client_left for pause in pauses))
        threads.interceptor.resume(pause.exchange_id)
        assert answer.result(WAIT_S).body == b"onetwo"

    def test_the_first_who_decides_is_right(self, threads: Threads) -> None:
        threads.interceptor.set_points([Breakpoint("enter", ANY_LAYER)], ())
        answer = threads.request()
        [pause] = threads.stopped()
        threads.interceptor.abort(pause.exchange_id, "503 Service Unavailable")
        threads.interceptor.resume(pause.exchange_id)
        threads.interceptor.release_all()
        assert answer.result(WAIT_S).status == "503 Service Unavailable"

    def test_who_does_not_stand_is_not_asked(self) -> None:
        interceptor = Interceptor()
        interceptor.resume(1)
        interceptor.abort(1)
        interceptor.hold(1, True)
        interceptor.read_body(1)
        assert interceptor.pauses() == ()


class TestRelease:
    def test_twenty_at_once(self, threads: Threads) -> None:
        threads.interceptor.set_points([Breakpoint(boundary, ANY_LAYER) for boundary in BOUNDARIES], ())
        answers = [threads.request() for _ in range(20)]
        threads.stopped(20)
        threads.interceptor.release_all()
        assert {answer.result(WAIT_S).body for answer in answers} == {b"onetwo"}
        assert [event.how for event in threads.played.of(Resumed)] == ["released"] * 20, "none is stopped again"

    def test_while_stepping(self, threads: Threads) -> None:
        threads.interceptor.set_points([Breakpoint("enter", ANY_LAYER, once=True)], ())
        answer = threads.request()
        [pause] = threads.stopped()
        threads.interceptor.resume(pause.exchange_id, "step")
        threads.wait_for(lambda pauses: pauses and pauses[0].boundary == "start_response")
        threads.interceptor.release_all()
        assert answer.result(WAIT_S).body == b"onetwo"
        assert [event.how for event in threads.played.of(Resumed)] == ["step", "released"]
        assert not threads.interceptor.armed

    def test_one_that_is_under_way_is_neither_stopped_nor_edited_any_more(self, debug: Debug) -> None:
        played = debug(stream)
        played.open()
        app_iter = iter(played.watched.app(make_environ(), lambda *args: None))
        next(app_iter)
        played.interceptor.release_all()
        played.interceptor.set_points([Breakpoint("chunk", ANY_LAYER)], [rule("set_body", "chunk", value="edited")])
        assert list(app_iter) == [b"two"]
        assert played.of(Paused) == []

    def test_one_that_comes_afterwards_is(self, debug: Debug) -> None:
        played = debug(stream)
        played.stop_at("enter")
        played.interceptor.release_all()
        played.request()
        assert played.where() == ["enter 0"]


class TestBreakpoints:
    def test_one_for_the_next_exchange_stops_only_one(self, threads: Threads) -> None:
        threads.interceptor.set_points([Breakpoint("enter", ANY_LAYER, once=True)], ())
        answers = [threads.request() for _ in range(10)]
        [pause] = threads.stopped()
        threads.interceptor.resume(pause.exchange_id)
        assert {answer.result(WAIT_S).body for answer in answers} == {b"onetwo"}
        assert len(threads.played.of(Paused)) == 1

    def test_it_is_gone_then_and_that_is_told(self, debug: Debug) -> None:
        left: list[int] = []
        played = debug(stream)
        kept = Breakpoint("enter", OUTERMOST, enabled=False)
        played.interceptor.set_points([Breakpoint("enter", OUTERMOST, once=True), kept], ())
        played.decide = lambda pause: (left.append(len(played.interceptor.breakpoints)), played.resume(pause))
        played.request()
        assert left == [1]
        assert played.interceptor.breakpoints == (kept,)
        assert not played.interceptor.armed

    def test_layers_are_named_by_label(self, debug: Debug) -> None:
        played = debug(Middleware(Middleware(hello)))
        played.stop_at("enter", layer="Middleware 2")
        played.request()
        assert played.where() == ["enter 1"]


class TestMemory:
    def test_armed_only_while_there_may_be_something_to_do(self, debug: Debug) -> None:
        played = debug(hello)
        interceptor = played.interceptor
        assert not interceptor.armed
        interceptor.set_points([Breakpoint("enter", ANY_LAYER, enabled=False)], [rule("delay", "enter", enabled=False)])
        assert not interceptor.armed
        played.stop_at("enter")
        assert interceptor.armed
        played.request()
        interceptor.set_points((), ())
        assert not interceptor.armed

    def test_a_draft_that_is_never_sent(self) -> None:
        interceptor = Interceptor()
        interceptor.pause_draft(1)
        assert interceptor.armed
        interceptor.forget_draft(1)
        assert not interceptor.armed

    def test_it_is_known_for_how_long_a_draft_that_is_under_way_stood(self, threads: Threads) -> None:
        threads.interceptor.set_points([Breakpoint("enter", ANY_LAYER)], ())
        threads.played.draft_id = 7
        threads.interceptor.time_draft(7)
        threads.interceptor.time_draft(8)
        answer = threads.request()
        [pause] = threads.stopped()
        while_it_stands = threads.interceptor.stood_ns(7)
        threads.interceptor.resume(pause.exchange_id)
        answer.result(WAIT_S)
        in_all = threads.interceptor.stood_ns(7)
        assert 0 < while_it_stands <= in_all == threads.interceptor.stood_ns(7)
        assert threads.interceptor.stood_ns(8) == 0

    def test_nothing_is_kept_of_a_draft_that_was_sent(self, threads: Threads) -> None:
        """Its client has left, and the app goes on."""
        threads.interceptor.set_points([Breakpoint("enter", ANY_LAYER)], ())
        threads.played.draft_id = 7
        threads.interceptor.time_draft(7)
        answer = threads.request()
        [pause] = threads.stopped()
        threads.interceptor.forget_draft(7)
        threads.interceptor.resume(pause.exchange_id)
        answer.result(WAIT_S)
        assert not threads.interceptor._stood_ns

    @pytest.mark.parametrize("how", ["step", "step_out", "resume"])
    def test_nothing_is_kept_of_an_exchange_that_is_over(self, debug: Debug, how: Any) -> None:
        played = debug(stream)
        played.interceptor.set_points([Breakpoint("enter", ANY_LAYER, once=True)], ())
        played.decide = lambda pause: played.interceptor.resume(pause.exchange_id, how)
        for _ in range(3):
            played.request()
        assert not played.interceptor.armed
        assert not played.interceptor._watched
        assert not played.interceptor._waiting

    def test_a_thread_that_still_stands_goes_on_when_its_exchange_is_over(self, threads: Threads) -> None:
        threads.interceptor.set_points([Breakpoint("enter", ANY_LAYER)], ())
        call = threads.played.open()
        answer = threads.pool.submit(
            serve, threads.played.watched.app, make_environ(**{"wsgi.input": InputProbe(None, call)})
        )
        threads.stopped()
        call.finish("dropped", 0, 0)
        assert answer.result(WAIT_S).body == b"onetwo"

    def test_the_labels_of_stacks_long_gone_are_forgotten(self) -> None:
        interceptor = Interceptor()
        for number in range(1000):
            interceptor.learn(Stack(number, "app", "App", (Layer(0, "app", "app", "app"),)))
        assert len(interceptor._labels) < 100
        assert 999 in interceptor._labels


class TestOnChange:
    def test_what_it_raises_does_not_come_to_the_app(self, debug: Debug, caplog: pytest.LogCaptureFixture) -> None:
        played = debug(hello)
        played.interceptor.time_limit = 0.01
        played.stop_at("enter")

        def broken() -> None:
            raise RuntimeError("the window is gone")

        played.interceptor.on_change = broken
        assert played.request().body == b"Hello World!"
        assert played.interceptor.pauses() == ()
        assert "the window is gone" in caplog.text

    def test_it_is_called_with_no_lock_held(self, debug: Debug) -> None:
        """From within, everything may be asked."""
        played = debug(hello)
        played.stop_at("enter")

        def decide(pause: Pause) -> None:
            with ThreadPoolExecutor(1) as pool:
                assert pool.submit(played.interceptor.pauses).result(WAIT_S) == (pause,)
            played.resume(pause)

        played.decide = decide
        assert played.request().body == b"Hello World!"
        assert played.where() == ["enter 0"]
