"""The one socket of the program: which port it takes, what it keeps when app or server change, how it ends."""

from __future__ import annotations

import errno
import socket
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from serving.servers import GET, RecordedHost, connect, hello, read_all, talk

from inspector.model.events import Finished, Loaded, Opened
from inspector.serving import host as host_module
from inspector.serving.host import LOOPBACK, SERVERS, ServingError, listen

Environ = dict[str, Any]
StartResponse = Callable[..., Any]


def saying(text: bytes) -> Callable[[Environ, StartResponse], list[bytes]]:
    def app(environ: Environ, start_response: StartResponse) -> list[bytes]:
        start_response("200 OK", [("Content-Length", str(len(text)))])
        return [text]

    return app


class Held:
    """An app that does not answer before it is let go; ``close`` of the fixture does so at last."""

    def __init__(self) -> None:
        self.entered = threading.Semaphore(0)
        self.go = threading.Event()

    def __call__(self, environ: Environ, start_response: StartResponse) -> list[bytes]:
        self.entered.release()
        self.go.wait(20)
        start_response("200 OK", [("Content-Length", "4")])
        return [b"late"]


@pytest.fixture
def held() -> Iterator[Held]:
    app = Held()
    yield app
    app.go.set()


class TestPorts:
    def test_it_listens_on_loopback_only(self, host: RecordedHost) -> None:
        assert host.url == f"http://127.0.0.1:{host.port}"
        with socket.socket() as client:
            client.settimeout(1)
            assert client.connect_ex((LOOPBACK, host.port)) == 0
        with socket.socket() as other:
            other.bind(("127.0.0.2", host.port))  # only one address of this machine is taken

    def test_a_busy_port_gives_way_to_the_next_free_one(self, stopped_host: RecordedHost, server: str) -> None:
        with listen(0) as busy:
            port = busy.getsockname()[1]
            stopped_host.start(server, port)
            assert port < stopped_host.port <= port + 50
            assert talk(stopped_host.port).startswith(b"HTTP/1.")

    def test_the_port_is_free_again_at_once(self, stopped_host: RecordedHost, server: str) -> None:
        stopped_host.start(server, 0)
        port = stopped_host.port
        talk(port)
        stopped_host.stop()
        with pytest.raises(ConnectionRefusedError):
            connect(port)
        stopped_host.start(server, port)
        assert stopped_host.port == port

    def test_where_no_port_nearby_is_free_any_will_do(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(host_module, "_PORTS_TRIED", 1)
        with listen(0) as busy, listen(busy.getsockname()[1]) as other:
            assert other.getsockname()[1] != busy.getsockname()[1]

    @pytest.mark.parametrize("port", [-1, 65_536])
    def test_a_number_that_is_no_port(self, stopped_host: RecordedHost, port: int) -> None:
        with pytest.raises(ServingError, match="is not a port"):
            stopped_host.start("werkzeug", port)
        assert not stopped_host.running

    def test_a_machine_that_cannot_listen_at_all(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def bind(self: socket.socket, address: object) -> None:
            raise OSError(errno.EADDRNOTAVAIL, "Cannot assign requested address")

        monkeypatch.setattr(socket.socket, "bind", bind)
        with pytest.raises(ServingError, match="Cannot listen on port 5000: Cannot assign requested address"):
            listen(5000)


class TestLife:
    def test_it_says_which_server_runs_where(self, stopped_host: RecordedHost, server: str) -> None:
        assert (stopped_host.running, stopped_host.url) == (False, "")
        stopped_host.start(server, 0)
        assert stopped_host.running
        assert (stopped_host.info.name, stopped_host.info.url) == (server, stopped_host.url)
        assert stopped_host.info.version == SERVERS[server].version != ""
        stopped_host.stop()
        stopped_host.stop()
        assert not stopped_host.running

    def test_what_cannot_be_started(self, werkzeug: RecordedHost) -> None:
        with pytest.raises(ServingError, match="runs already"):
            werkzeug.start()
        with pytest.raises(ServingError, match="There is no server 'gunicorn'; there are werkzeug, wsgiref"):
            werkzeug.restart("gunicorn")
        assert talk(werkzeug.port).startswith(b"HTTP/1.1 503 ")
        werkzeug.stop()
        with pytest.raises(ServingError, match="does not run"):
            werkzeug.restart("werkzeug")

    def test_with_nothing_loaded_it_says_so(self, host: RecordedHost) -> None:
        answer = talk(host.port)
        assert answer.partition(b"\r\n")[0].endswith(b"503 Service Unavailable")
        assert answer.endswith(b"\r\n\r\nNo app is loaded yet.\n")
        assert talk(host.port, GET.replace(b"GET", b"HEAD")).endswith(b"\r\n\r\n")
        assert [opened.stack_id for opened in host.of(Opened, 2)] == [0, 0]

    def test_an_app_may_be_given_before_the_start(self, stopped_host: RecordedHost, server: str) -> None:
        watched = stopped_host.play(saying(b"early"))
        assert stopped_host.watched is watched
        stopped_host.start(server, 0)
        assert talk(stopped_host.port).endswith(b"early")

    def test_another_app_takes_over_the_same_socket(self, host: RecordedHost) -> None:
        port = host.port
        for text in (b"one", b"two"):
            host.play(saying(text))
            assert talk(port).endswith(text)
        stacks = [loaded.stack.id for loaded in host.of(Loaded, 2)]
        assert [opened.stack_id for opened in host.of(Opened, 2)] == stacks

    def test_a_request_under_way_keeps_its_app(self, werkzeug: RecordedHost, held: Held) -> None:
        werkzeug.play(held)
        with connect(werkzeug.port) as client:
            client.sendall(GET)
            assert held.entered.acquire(timeout=5)
            werkzeug.play(saying(b"new"))
            assert talk(werkzeug.port).endswith(b"new")
            held.go.set()
            assert read_all(client).endswith(b"late")

    def test_another_server_takes_over_the_same_port(self, stopped_host: RecordedHost) -> None:
        stopped_host.play(hello)
        stopped_host.start("werkzeug", 0)
        port = stopped_host.port
        for name, software in (("wsgiref", b"WSGIServer"), ("werkzeug", b"Werkzeug"), ("werkzeug", b"Werkzeug")):
            stopped_host.restart(name)
            assert (stopped_host.port, stopped_host.info.name) == (port, name)
            assert software in talk(port)
        assert [opened.server.partition("/")[0] for opened in stopped_host.of(Opened, 3)] == [
            "wsgiref",
            "werkzeug",
            "werkzeug",
        ]

    def test_a_client_that_comes_while_the_server_changes_is_answered(self, stopped_host: RecordedHost) -> None:
        stopped_host.play(hello)
        stopped_host.start("werkzeug", 0)
        with ThreadPoolExecutor(4) as clients:
            answers = [clients.submit(talk, stopped_host.port) for _ in range(40)]
            for name in ("wsgiref", "werkzeug"):
                stopped_host.restart(name)
            assert all(answer.result().endswith(b"hello") for answer in answers)


class TestCrowds:
    def test_fifty_requests_at_once(self, host: RecordedHost) -> None:
        host.play(hello)
        with ThreadPoolExecutor(50) as clients:
            answers = list(clients.map(lambda _: talk(host.port), range(50)))
        assert all(answer.endswith(b"hello") for answer in answers)
        finished = host.of(Finished, 50)
        assert sorted(event.exchange_id for event in finished) == list(range(1, 51))
        assert {event.outcome for event in finished} == {"done"}

    def test_requests_that_never_end_do_not_hold_up_the_others(self, werkzeug: RecordedHost, held: Held) -> None:
        werkzeug.play(held)
        waiting = [connect(werkzeug.port) for _ in range(5)]
        for client in waiting:
            client.sendall(GET)
            assert held.entered.acquire(timeout=5)
        werkzeug.play(hello)
        assert talk(werkzeug.port).endswith(b"hello")
        held.go.set()
        for client in waiting:
            with client:
                assert read_all(client).endswith(b"late")


class TestStopping:
    def test_an_answer_on_its_way_is_still_sent(self, host: RecordedHost, held: Held) -> None:
        host.play(held)
        with connect(host.port) as client:
            client.sendall(GET)
            assert held.entered.acquire(timeout=5)
            threading.Timer(0.05, held.go.set).start()
            host.stop()
            assert read_all(client).endswith(b"late")

    def test_an_answer_that_ends_in_time_is_not_counted_as_cut_off(
        self, host: RecordedHost, server: str, held: Held
    ) -> None:
        host.play(held)
        with connect(host.port) as client, connect(host.port):
            client.sendall(GET)
            assert held.entered.acquire(timeout=5)
            threading.Timer(0.05, held.go.set).start()
            assert host.restart(server) == 0
            assert read_all(client).endswith(b"late")

    def test_connections_that_ask_for_nothing_end(self, host: RecordedHost) -> None:
        idle = [connect(host.port) for _ in range(3)]
        host.stop()
        for client in idle:
            with client:
                assert read_all(client) == b""
        assert not host.of(Opened, 0)

    def test_a_body_that_does_not_come_ends(self, host: RecordedHost) -> None:
        def app(environ: Environ, start_response: StartResponse) -> list[bytes]:
            environ["wsgi.input"].read(5)
            return hello(environ, start_response)

        host.play(app)
        with connect(host.port) as client:
            client.sendall(b"POST / HTTP/1.1\r\nContent-Length: 5\r\n\r\nab")
            host.of(Opened)
            host.stop()
            read_all(client)
        assert len(host.of(Finished)) == 1

    @pytest.mark.parametrize("end", ["stop", "restart"])
    def test_an_app_that_never_answers_is_left_behind(
        self, host: RecordedHost, server: str, held: Held, end: str
    ) -> None:
        """Its thread is let go by the fixture; here it outlives the server, which does not wait for it."""
        host.play(held)
        port = host.port
        with connect(port) as client:
            client.sendall(GET)
            assert held.entered.acquire(timeout=5)
            if end == "stop":
                host.stop()
                with pytest.raises(ConnectionRefusedError):
                    connect(port)
            else:
                host.play(hello)
                assert host.restart(server) == 1
                assert talk(port).endswith(b"hello")
            assert read_all(client) == b""
        held.go.set()
        assert [event.outcome for event in host.of(Finished, 1 + (end == "restart"))][-1] == "dropped"
