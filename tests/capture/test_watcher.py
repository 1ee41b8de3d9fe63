"""The way in: an app is watched, exchanges are opened and finished."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Callable
from typing import Any

from capture.playing import TEXT, Environ, Middleware, Play, StartResponse, hello, make_environ

from inspector.capture import Limits, Watcher, current_call
from inspector.model.events import Chunk, Event, Finished, HeadSent, Loaded, Opened
from inspector.model.events import StartResponse as Started

Player = Callable[..., Play]


def test_what_was_loaded_is_told_first(play: Player) -> None:
    played = play(Middleware(hello))
    loaded = played.events[0]
    assert isinstance(loaded, Loaded)
    assert loaded.stack == played.watched.stack
    assert (loaded.stack.target, loaded.stack.title) == ("test:app", "An app under test")


def test_each_load_has_its_own_number() -> None:
    watcher = Watcher(lambda event: None)
    assert [watcher.watch(hello, "", "").stack.id for _ in range(3)] == [1, 2, 3]


def test_what_the_server_says_of_a_request(play: Player) -> None:
    played = play(hello)
    played.open()
    opened = played.of(Opened)[0]
    assert opened.stack_id == played.watched.stack.id
    assert (opened.server, opened.client_host, opened.client_port) == ("test", "127.0.0.1", 50_000)
    assert (opened.request_line, opened.headers) == ("GET / HTTP/1.1", (("Host", "127.0.0.1"),))


def test_the_head_is_told_when_it_is_sent(play: Player) -> None:
    played = play(hello)
    played.request()
    names = [type(event).__name__ for event in played.events]
    assert names.index("Chunk") < names.index("HeadSent") < len(names) - 1
    assert played.of(HeadSent)[0].head.startswith(b"HTTP/1.1 200 OK\r\n")


def test_the_call_is_current_until_it_is_finished(play: Player) -> None:
    call = play(hello).open()
    assert current_call.get() is call
    call.finish("dropped", 12, 34)
    assert current_call.get() is None
    assert call.finished


def test_it_is_finished_once(play: Player) -> None:
    played = play(hello)
    call = played.open()
    call.finish("done", 12, 34)
    call.finish("failed", 0, 0)
    assert [event[2:] for event in played.of(Finished)] == [("done", 12, 34)]


def test_finished_in_another_thread(play: Player) -> None:
    played = play(hello)
    call = played.open()
    thread = threading.Thread(target=call.finish, args=("dropped", 0, 0))
    thread.start()
    thread.join()
    assert len(played.of(Finished)) == 1
    played.request()
    assert [event.exchange_id for event in played.of(Started)] == [2]


def test_limits_may_be_replaced_while_running(play: Player) -> None:
    played = play(hello)
    played.request()
    played.watcher.limits = Limits(body=3)
    played.request()
    assert [event.data for event in played.of(Chunk)] == [b"Hello ", b"World!", b"Hel", b""]


def test_the_app_alone_is_watched_again_after_a_release(play: Player) -> None:
    app = Middleware(hello)
    for _ in range(3):
        played = play(app)
        assert played.request().body == b"Hello World!"
        assert [event.layer for event in played.of(Started)] == [1, 0]
        played.watched.release()
    assert app.app is hello


def test_nothing_of_an_exchange_is_kept(play: Player) -> None:
    """A request must not live longer for being watched."""

    class Thing:
        pass

    things: list[weakref.ref[Thing]] = []

    def app(environ: Environ, start_response: StartResponse) -> Any:
        environ["app.thing"] = thing = Thing()
        things.append(weakref.ref(thing))
        start_response("200 OK", TEXT)
        return [b"a"]

    played = play(Middleware(app))
    for _ in range(3):
        played.request()
    gc.collect()
    assert [thing() for thing in things] == [None] * 3


def test_events_can_be_hashed_and_so_are_immutable(play: Player) -> None:
    def app(environ: Environ, start_response: StartResponse) -> Any:
        environ["list"] = [1, {"a": object()}]
        environ["wsgi.errors"].write("x")
        environ["wsgi.input"].read()
        start_response("200 OK", TEXT)
        return [b"a", bytearray(b"b")]

    events: list[Event] = []
    played = play(app)
    played.request(b"body")
    events += [event for event in played.events if not hasattr(event, "entries")]
    assert len({hash(event) for event in events}) == len(events)


def test_a_probe_that_outlives_its_watcher_only_passes_on(play: Player) -> None:
    played = play(hello)
    app = played.watched.app
    played.watched.release()
    played.watcher.close()
    assert list(app(make_environ(), lambda *args: None)) == [b"Hello ", b"World!"]
