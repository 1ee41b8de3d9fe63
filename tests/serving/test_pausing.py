"""Exchanges stand still under real servers while real clients wait for them, and end cleanly however they go on."""

from __future__ import annotations

import logging
import socket
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from serving.servers import GET, RecordedHost, connect, hello, read_all, talk

from inspector.capture import LogTap
from inspector.model.events import Closed, Edited, Finished, InputUsed, Logged, Resumed
from inspector.model.intercept import (
    ANY_LAYER,
    BOUNDARIES,
    Boundary,
    Breakpoint,
    ChunkEdit,
    EnterEdit,
    Pause,
    ResumeHow,
    StartResponseEdit,
)

Environ = dict[str, Any]
StartResponse = Callable[..., Callable[[bytes], object]]

WAIT_S = 5.0
POST_8 = b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 8\r\nConnection: close\r\n\r\n"
TEAPOT = "418 I'm a teapot"


def stream(environ: Environ, start_response: StartResponse) -> Iterator[bytes]:
    start_response("200 OK", [("Content-Length", "6")])
    yield b"one"
    yield b"two"


def echo(environ: Environ, start_response: StartResponse) -> list[bytes]:
    body = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
    start_response("200 OK", [("Content-Length", str(len(body)))])
    return [body]


class Stops:
    """What stands still at a host; the end of the test lets all of it go."""

    def __init__(self, host: RecordedHost) -> None:
        self.interceptor = host.watcher.interceptor
        self._changed = threading.Condition()
        self.interceptor.on_change = self._on_change

    def at(self, *boundaries: Boundary) -> None:
        self.interceptor.set_points([Breakpoint(boundary, ANY_LAYER) for boundary in boundaries], ())

    def wait(self, holds: Callable[[Pause], object] = lambda pause: True, count: int = 1) -> list[Pause]:
        """The exchanges that stand so, once there are so many."""

        def found() -> list[Pause]:
            return [pause for pause in self.interceptor.pauses() if holds(pause)]

        with self._changed:
            assert self._changed.wait_for(lambda: len(found()) >= count, WAIT_S)
            return found()

    def resume(self, pause: Pause, how: ResumeHow = "resume", edit: Any = None) -> None:
        self.interceptor.resume(pause.exchange_id, how, edit)

    def _on_change(self) -> None:
        with self._changed:
            self._changed.notify_all()


@pytest.fixture
def stops(stopped_host: RecordedHost) -> Iterator[Stops]:
    stops = Stops(stopped_host)
    yield stops
    stops.interceptor.set_points((), ())
    stops.interceptor.release_all()


@pytest.fixture
def client(host: RecordedHost) -> Iterator[socket.socket]:
    """Connected, and nothing sent yet."""
    with connect(host.port) as client:
        yield client


def ended(host: RecordedHost) -> list[str]:
    """How the stops of a finished exchange ended."""
    host.finished()
    return [event.how for event in host.events if isinstance(event, Resumed)]


def is_reset(client: socket.socket) -> bool:
    """Whether the connection does not come to its end, but is reset."""
    try:
        while client.recv(1000):
            pass
    except ConnectionResetError:
        return True
    return False


class TestEdits:
    def test_at_every_boundary_of_one_exchange(self, host: RecordedHost, stops: Stops, client: socket.socket) -> None:
        host.play(echo)
        stops.at(*BOUNDARIES)
        client.sendall(POST_8 + b"name=ann")
        edits = {
            "enter": EnterEdit((("CONTENT_LENGTH", "3"),), b"bob"),
            "start_response": StartResponseEdit(TEAPOT, (("Content-Length", "3"), ("X", "1"))),
            "chunk": ChunkEdit((b"bob", b" and ann")),
        }
        for boundary, edit in edits.items():
            [pause] = stops.wait(lambda pause, boundary=boundary: pause.boundary == boundary)
            stops.resume(pause, "resume", edit)
        head, _, body = read_all(client).partition(b"\r\n\r\n")
        assert head.split(b"\r\n")[0].endswith(TEAPOT.encode())
        assert b"Content-Length: 11" in head
        assert b"X: 1" in head
        assert body == b"bob and ann"
        assert host.finished().outcome == "done"

    def test_the_first_chunk_is_dropped_and_the_head_is_sent_all_the_same(
        self, host: RecordedHost, stops: Stops, client: socket.socket
    ) -> None:
        host.play(hello)
        stops.at("chunk")
        client.sendall(GET)
        [pause] = stops.wait()
        stops.resume(pause, "resume", ChunkEdit(()))
        head, _, body = read_all(client).partition(b"\r\n\r\n")
        assert b"Content-Length: 0" in head
        assert body == b""
        assert host.finished().outcome == "done"

    @pytest.mark.parametrize("chunks", [(), (b"one", b"two"), (b"longer",)])
    def test_a_server_that_reckons_the_length_itself_is_right(
        self, host: RecordedHost, stops: Stops, client: socket.socket, chunks: tuple[bytes, ...]
    ) -> None:
        def unsized(environ: Environ, start_response: StartResponse) -> list[bytes]:
            start_response("200 OK", [("Content-Type", "text/plain")])
            return [b"one"]

        host.play(unsized)
        stops.at("chunk")
        client.sendall(GET.replace(b"1.1", b"1.0"))
        [pause] = stops.wait()
        stops.resume(pause, "resume", ChunkEdit(chunks))
        head, _, body = read_all(client).partition(b"\r\n\r\n")
        if b"chunked" not in head:
            assert body == b"".join(chunks)
            assert b"Content-Length" not in head or f"Content-Length: {len(body)}".encode() in head

    def test_earlier_chunks_are_sent_before_it_stands_at_a_later_one(
        self, host: RecordedHost, stops: Stops, client: socket.socket
    ) -> None:
        host.play(stream)
        stops.at("chunk")
        client.sendall(GET)
        stops.resume(stops.wait()[0])
        stops.wait(lambda pause: pause.nth == 1)
        got = b""
        while not got.endswith(b"one"):
            got += client.recv(1000)
        stops.interceptor.release_all()
        assert read_all(client) == b"two"


class TestBody:
    def test_a_client_that_sends_slowly(self, host: RecordedHost, stops: Stops, client: socket.socket) -> None:
        host.play(echo)
        stops.at("enter")
        client.sendall(POST_8 + b"name")
        [pause] = stops.wait()
        stops.interceptor.read_body(pause.exchange_id)
        time.sleep(0.05)
        assert stops.wait()[0].body is None
        client.sendall(b"=ann")
        [pause] = stops.wait(lambda pause: pause.body is not None)
        assert pause.body == b"name=ann"
        stops.resume(pause)
        assert read_all(client).endswith(b"\r\n\r\nname=ann")
        assert [used.data for used in host.of(InputUsed)] == [b"name=ann"]

    def test_who_does_not_wait_for_the_rest_of_it(
        self, host: RecordedHost, stops: Stops, client: socket.socket
    ) -> None:
        """It goes on at once, and the app reads what came and what comes."""
        host.play(echo)
        stops.at("enter")
        client.sendall(POST_8 + b"name")
        [pause] = stops.wait()
        stops.interceptor.read_body(pause.exchange_id)
        time.sleep(0.05)
        stops.resume(pause)
        host.of(Resumed)
        client.sendall(b"=ann")
        assert read_all(client).endswith(b"\r\n\r\nname=ann")

    def test_a_client_that_leaves_meanwhile(self, host: RecordedHost, stops: Stops, client: socket.socket) -> None:
        host.play(echo)
        stops.at("enter")
        client.sendall(POST_8 + b"name")
        [pause] = stops.wait()
        stops.interceptor.read_body(pause.exchange_id)
        client.shutdown(socket.SHUT_WR)
        [pause] = stops.wait(lambda pause: pause.body is not None)
        assert pause.body == b"name"
        stops.resume(pause)
        assert read_all(client).endswith(b"\r\n\r\nname")

    def test_one_that_is_replaced_unread(self, host: RecordedHost, stops: Stops, client: socket.socket) -> None:
        host.play(echo)
        stops.at("enter")
        client.sendall(POST_8 + b"name=ann")
        [pause] = stops.wait()
        stops.resume(pause, "resume", EnterEdit((("CONTENT_LENGTH", "3"),), b"bob"))
        assert read_all(client).endswith(b"\r\n\r\nbob")
        assert host.finished().outcome == "done"

    def test_one_too_large(self, host: RecordedHost, stops: Stops, client: socket.socket) -> None:
        host.play(hello)
        stops.at("enter")
        client.sendall(POST_8.replace(b" 8", b" 999999999"))
        [pause] = stops.wait()
        stops.interceptor.read_body(pause.exchange_id)
        [pause] = stops.wait(lambda pause: pause.body_problem)
        assert "999999999" in pause.body_problem
        stops.resume(pause)
        client.shutdown(socket.SHUT_WR)
        assert read_all(client).endswith(b"hello")

    def test_a_chunked_one(self, werkzeug: RecordedHost, stops: Stops) -> None:
        def read(environ: Environ, start_response: StartResponse) -> list[bytes]:
            start_response("200 OK", [])
            return [environ["wsgi.input"].read()]

        werkzeug.play(read)
        stops.at("enter")
        with connect(werkzeug.port) as client:
            client.sendall(b"POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nbody\r\n0\r\n\r\n")
            [pause] = stops.wait()
            stops.interceptor.read_body(pause.exchange_id)
            [pause] = stops.wait(lambda pause: pause.body is not None)
            stops.resume(pause)
            assert pause.body == b"body"
            assert b"\r\nbody\r\n" in read_all(client)


class TestAbort:
    @pytest.mark.parametrize("boundary", ["enter", "start_response"])
    def test_before_the_head_is_sent(
        self, host: RecordedHost, stops: Stops, client: socket.socket, boundary: Boundary
    ) -> None:
        host.play(stream)
        stops.at(boundary)
        client.sendall(GET)
        [pause] = stops.wait()
        stops.interceptor.abort(pause.exchange_id, TEAPOT)
        answer = read_all(client)
        assert answer.split(b"\r\n")[0].endswith(TEAPOT.encode())
        assert answer.endswith(b"\r\n\r\n418 I'm a teapot\n")
        assert (host.finished().outcome, ended(host)) == ("done", ["abort"])

    @pytest.mark.parametrize("nth", [0, 1])
    def test_at_a_chunk_the_connection_is_reset(
        self, host: RecordedHost, stops: Stops, client: socket.socket, nth: int
    ) -> None:
        closed = threading.Event()

        class Body(list[bytes]):
            def close(self) -> None:
                closed.set()

        def app(environ: Environ, start_response: StartResponse) -> Body:
            start_response("200 OK", [("Content-Length", "6")])
            return Body([b"one", b"two"])

        tap = LogTap(host._sink)
        tap.install()
        try:
            host.play(app)
            stops.at("chunk")
            client.sendall(GET)
            for number in range(nth + 1):
                [pause] = stops.wait(lambda pause, number=number: pause.nth == number)
                stops.resume(pause) if number < nth else stops.interceptor.abort(pause.exchange_id)
            assert is_reset(client)
            assert host.finished().outcome == "failed"
        finally:
            tap.remove()
        assert closed.wait(WAIT_S)
        assert [edit.part for edit in host.of(Edited)] == ["reset"]
        assert not [event for event in host.events if isinstance(event, Logged) and event.level >= logging.ERROR]

    def test_at_close_too(self, host: RecordedHost, stops: Stops, client: socket.socket) -> None:
        host.play(stream)
        stops.at("close")
        client.sendall(GET)
        [pause] = stops.wait()
        stops.interceptor.abort(pause.exchange_id)
        assert is_reset(client)
        host.finished()
        assert len(host.of(Closed)) == 1

    def test_where_only_exc_info_follows_the_head(
        self, host: RecordedHost, stops: Stops, client: socket.socket
    ) -> None:
        def late(environ: Environ, start_response: StartResponse) -> Iterator[bytes]:
            start_response("200 OK", [("Content-Length", "50")])
            yield b"sent"
            error = ValueError("late")
            start_response("500 Oops", [], (ValueError, error, None))

        host.play(late)
        stops.at("start_response")
        client.sendall(GET)
        stops.resume(stops.wait()[0])
        [pause] = stops.wait(lambda pause: pause.exc_info)
        assert pause.headers_sent
        stops.interceptor.abort(pause.exchange_id)
        assert is_reset(client)
        assert host.finished().outcome == "failed"

    def test_the_server_answers_the_next_as_ever(self, host: RecordedHost, stops: Stops) -> None:
        host.play(hello)
        stops.interceptor.set_points([Breakpoint("chunk", ANY_LAYER, once=True)], ())
        with connect(host.port) as client:
            client.sendall(GET)
            stops.interceptor.abort(stops.wait()[0].exchange_id)
            with pytest.raises(ConnectionResetError):
                client.recv(1000)
        assert talk(host.port).endswith(b"hello")


class TestClientsThatLeave:
    def test_it_is_shown_and_the_exchange_ends_cleanly(
        self, host: RecordedHost, stops: Stops, client: socket.socket
    ) -> None:
        host.play(stream)
        stops.at("enter")
        client.sendall(GET)
        stops.wait()
        client.close()
        [pause] = stops.wait(lambda pause: pause.client_left)
        stops.resume(pause)
        assert host.finished().outcome in ("done", "dropped")  # the last bytes may have been taken by nobody

    def test_with_a_reset(self, host: RecordedHost, stops: Stops, client: socket.socket) -> None:
        host.play(stream)
        stops.at("chunk")
        client.sendall(GET)
        stops.wait()
        client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
        client.close()
        [pause] = stops.wait(lambda pause: pause.client_left)
        stops.resume(pause)
        assert host.finished().outcome == "dropped"


class TestManyAtOnce:
    def test_twenty_stand_and_others_are_answered(self, werkzeug: RecordedHost, stops: Stops) -> None:
        werkzeug.play(stream)
        stops.at("start_response")
        with ThreadPoolExecutor(20) as pool:
            answers = [pool.submit(talk, werkzeug.port) for _ in range(20)]
            stops.wait(count=20)
            stops.interceptor.set_points((), ())
            assert talk(werkzeug.port).endswith(b"onetwo")
            stops.interceptor.release_all()
            assert all(answer.result(WAIT_S).endswith(b"onetwo") for answer in answers)
        werkzeug.of(Finished, 21)
        assert ended(werkzeug) == ["released"] * 20

    def test_under_a_server_of_one_thread_the_others_wait(self, stopped_host: RecordedHost, stops: Stops) -> None:
        stopped_host.start("wsgiref", 0)
        stopped_host.play(hello)
        stops.interceptor.set_points([Breakpoint("enter", ANY_LAYER, once=True)], ())
        with ThreadPoolExecutor(2) as pool:
            answers = [pool.submit(talk, stopped_host.port) for _ in range(2)]
            [pause] = stops.wait()
            assert not any(answer.done() for answer in answers)
            stops.resume(pause)
            assert all(answer.result(WAIT_S).endswith(b"hello") for answer in answers)

    def test_a_server_that_stops_lets_nobody_stand(self, host: RecordedHost, stops: Stops) -> None:
        host.play(stream)
        stops.at(*BOUNDARIES)
        with connect(host.port) as client:
            client.sendall(GET)
            stops.wait()
            stops.interceptor.release_all()
            host.stop()
            read_all(client)
        assert ended(host) == ["released"]
        assert stops.interceptor.pauses() == ()
