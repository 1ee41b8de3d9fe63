"""What is told of each request: its head, who sent it, the head of the answer as it went out, and how it ended."""

from __future__ import annotations

import logging
import socket
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest
from serving.servers import GET, RecordedHost, connect, hello, read_all, talk

from inspector.capture import LogTap
from inspector.model.events import Closed, EnvironTaken, ErrorsWritten, Finished, HeadSent, InputUsed, Logged, Opened

Environ = dict[str, Any]
StartResponse = Callable[..., Callable[[bytes], object]]

POST_5 = b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nConnection: close\r\n\r\n"


def echo(environ: Environ, start_response: StartResponse) -> list[bytes]:
    body = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
    environ["wsgi.errors"].write("read it\n")
    start_response("200 OK", [("Content-Length", str(len(body)))])
    return [body]


def raising(environ: Environ, start_response: StartResponse) -> list[bytes]:
    raise ValueError("before")


class TestRequests:
    def test_the_head_is_told_as_it_was_received(self, host: RecordedHost) -> None:
        host.play(hello)
        with connect(host.port) as client:
            client.sendall(b"GET /a?\xff  HTTP/1.1\r\nhOsT: x\r\nX-A: 1\r\nx-a:2\r\nconnection: close\r\n\r\n")
            read_all(client)
            port = client.getsockname()[1]
        opened = host.opened()
        assert opened.request_line == "GET /a?ÿ  HTTP/1.1"
        assert opened.headers == (("hOsT", "x"), ("X-A", "1"), ("x-a", "2"), ("connection", "close"))
        assert (opened.client_host, opened.client_port, opened.draft_id) == ("127.0.0.1", port, 0)
        assert (opened.server, opened.server_url) == (f"{host.info.name}/{host.info.version}", host.url)

    def test_a_request_of_our_own_is_known_by_its_port(self, host: RecordedHost) -> None:
        host.play(hello)
        with connect(host.port) as client:
            host.drafts[client.getsockname()[1]] = 7
            client.sendall(GET)
            read_all(client)
        assert host.opened().draft_id == 7

    @pytest.mark.parametrize(
        ("request_bytes", "line", "status"),
        [
            (b"GET /a b HTTP/1.1\r\nHost: x\r\n\r\n", "GET /a b HTTP/1.1", b" 400 "),
            (b"GET /" + b"x" * 65_600 + b"\r\n\r\n", "GET /" + "x" * 65_532, b" 414 "),
            (b"GET / HTTP/1.1\r\n" + b"X: 1\r\n" * 101 + b"\r\n", "GET / HTTP/1.1", b" 431 "),
        ],
        ids=["space", "long", "many headers"],
    )
    def test_what_the_server_answers_by_itself(
        self, host: RecordedHost, request_bytes: bytes, line: str, status: bytes
    ) -> None:
        host.play(hello)
        answer = talk(host.port, request_bytes)
        finished = host.finished()
        assert host.opened().request_line == line
        assert status in answer.partition(b"\r\n")[0]
        assert host.of(HeadSent)[0].head == answer[: answer.index(b"\r\n\r\n") + 4]
        assert (finished.outcome, finished.sent) == ("done", len(answer))
        assert [type(event) for event in host.events[1:]] == [Opened, HeadSent, Finished]

    def test_a_blank_request_line_gets_no_answer(self, host: RecordedHost) -> None:
        host.play(hello)
        assert talk(host.port, b"\r\n", ended=True) == b""
        assert (host.finished().outcome, host.finished().sent, host.finished().last_byte_ns) == ("failed", 0, 0)

    def test_a_connection_on_which_nothing_was_sent_is_no_exchange(self, host: RecordedHost) -> None:
        host.play(hello)
        connect(host.port).close()
        talk(host.port)
        assert len(host.of(Opened)) == len(host.of(Finished)) == 1

    def test_a_body_shorter_than_its_length(self, host: RecordedHost) -> None:
        host.play(echo)
        answer = talk(host.port, POST_5 + b"abc", ended=True)
        assert answer.endswith(b"\r\n\r\nabc")
        assert sum(read.size for read in host.of(InputUsed)) == 3
        assert host.finished().outcome == "done"

    def test_the_streams_are_watched(self, host: RecordedHost) -> None:
        host.play(echo)
        assert talk(host.port, POST_5 + b"abcde").endswith(b"abcde")
        assert [read.data for read in host.of(InputUsed)] == [b"abcde"]
        assert [written.text for written in host.of(ErrorsWritten)] == ["read it\n"]

    def test_a_chunked_body_is_seen_without_its_framing(self, werkzeug: RecordedHost) -> None:
        def read(environ: Environ, start_response: StartResponse) -> list[bytes]:
            start_response("200 OK", [])
            return [environ["wsgi.input"].read()]

        werkzeug.play(read)
        talk(werkzeug.port, b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nbody\r\n0\r\n\r\n")
        assert b"".join(used.data for used in werkzeug.of(InputUsed)) == b"body"

    def test_no_key_is_added_to_the_environ(self, host: RecordedHost) -> None:
        host.play(hello)
        talk(host.port)
        keys = list(host.of(EnvironTaken)[0].entries)
        assert not [key for key in keys if "inspector" in key.lower()]


class TestAnswers:
    def test_the_head_is_told_as_it_went_out(self, host: RecordedHost) -> None:
        host.play(hello)
        answer = talk(host.port)
        [sent] = host.of(HeadSent)
        finished = host.finished()
        assert sent.head + b"hello" == answer
        assert (finished.outcome, finished.sent) == ("done", len(answer))
        assert host.opened().at_ns < sent.at_ns <= finished.last_byte_ns < finished.at_ns, "no head after the last byte"

    def test_an_interim_response_is_no_head(self, werkzeug: RecordedHost) -> None:
        werkzeug.play(echo)
        request = POST_5.replace(b"Host: x", b"Expect: 100-continue") + b"abcde"
        answer = talk(werkzeug.port, request)
        assert answer.count(b"100 Continue") == 2  # http.server's and Werkzeug's own
        werkzeug.finished()
        [sent] = werkzeug.of(HeadSent)
        assert sent.head.startswith(b"HTTP/1.1 200 OK\r\n")
        assert werkzeug.finished().sent == len(answer)

    def test_a_head_ends_where_the_client_sees_it_end(self, werkzeug: RecordedHost) -> None:
        def splitting(environ: Environ, start_response: StartResponse) -> list[bytes]:
            start_response("200 OK", [("X-Name", "a\r\n\r\nb")])
            return []

        werkzeug.play(splitting)
        talk(werkzeug.port)
        assert werkzeug.of(HeadSent)[0].head.endswith(b"X-Name: a\r\n\r\n")

    def test_an_answer_to_http_0_9_has_no_head(self, host: RecordedHost) -> None:
        host.play(hello)
        assert talk(host.port, b"GET /\r\n\r\n") == b"hello"
        assert (host.finished().outcome, host.finished().sent) == ("done", 5)
        assert not [event for event in host.events if isinstance(event, HeadSent)]

    def test_the_wait_before_the_connection_closes_is_not_counted(self, werkzeug: RecordedHost) -> None:
        """Werkzeug looks for 10 ms whether the client still sends, then calls close()."""

        class Body(list[bytes]):
            def close(self) -> None:
                pass

        def app(environ: Environ, start_response: StartResponse) -> list[bytes]:
            start_response("200 OK", [("Content-Length", "1")])
            return Body([b"x"])

        werkzeug.play(app)
        talk(werkzeug.port)
        finished = werkzeug.finished()
        [closed] = werkzeug.of(Closed)
        assert closed.began_ns - finished.last_byte_ns > 9_000_000
        assert finished.at_ns >= closed.at_ns

    def test_one_connection_may_carry_several_exchanges(self, werkzeug: RecordedHost) -> None:
        """After a head that could not be sent Werkzeug forgets to close the connection, and reads on."""

        def app(environ: Environ, start_response: StartResponse) -> list[bytes]:
            start_response("200 OK", [("X-Name", "민수")])
            return [b"x"]

        werkzeug.play(app)
        with connect(werkzeug.port) as client:
            for count in (1, 2):
                client.sendall(b"GET / HTTP/1.1\r\n\r\n")
                client_is_waiting = len(werkzeug.of(Opened, count))
                assert client_is_waiting == count
                if count == 1:
                    client.settimeout(0.05)
                    with pytest.raises(TimeoutError):
                        client.recv(1)
            client.shutdown(socket.SHUT_WR)
        assert [finished.outcome for finished in werkzeug.of(Finished, 2)] == ["failed", "failed"]


class TestOutcomes:
    def outcome(self, host: RecordedHost, app: Any) -> tuple[str, bytes]:
        host.play(app)
        answer = talk(host.port)
        assert len(host.of(Finished)) == 1
        return host.finished().outcome, answer

    def test_an_app_that_raises_at_once_is_answered_for_by_the_server(self, host: RecordedHost) -> None:
        outcome, answer = self.outcome(host, raising)
        assert outcome == "done"
        assert b" 500 " in answer

    def test_an_app_that_raises_half_way(self, host: RecordedHost) -> None:
        def app(environ: Environ, start_response: StartResponse) -> Iterator[bytes]:
            start_response("200 OK", [("Content-Length", "10")])
            yield b"half"
            raise ValueError("during")

        outcome, answer = self.outcome(host, app)
        assert outcome == "failed"
        assert answer.endswith(b"half")

    def test_an_app_that_raises_when_all_is_said(self, host: RecordedHost) -> None:
        def app(environ: Environ, start_response: StartResponse) -> Iterator[bytes]:
            start_response("200 OK", [("Content-Length", "5")])
            yield b"whole"
            raise ValueError("after")

        assert self.outcome(host, app)[0] == "done"

    def test_a_chunked_answer_that_never_comes_to_its_last_chunk(self, werkzeug: RecordedHost) -> None:
        def app(environ: Environ, start_response: StartResponse) -> Iterator[bytes]:
            start_response("200 OK", [("Content-Type", "text/plain")])
            yield b"half"
            raise ValueError("during")

        assert self.outcome(werkzeug, app)[0] == "failed"

    def test_an_app_that_exits(self, werkzeug: RecordedHost) -> None:
        def app(environ: Environ, start_response: StartResponse) -> list[bytes]:
            raise SystemExit(3)

        assert self.outcome(werkzeug, app) == ("failed", b"")

    def test_an_app_whose_own_connection_fails_is_not_a_client_that_left(self, host: RecordedHost) -> None:
        """Both servers take the one for the other, and say nothing."""

        def app(environ: Environ, start_response: StartResponse) -> list[bytes]:
            raise ConnectionResetError("the database hung up")

        assert self.outcome(host, app) == ("failed", b"")

    @pytest.mark.parametrize("headers", [[("X-Name", "민수")], [("X-Name",)]], ids=["not latin-1", "no pair"])
    def test_headers_that_cannot_be_sent(self, werkzeug: RecordedHost, headers: Any) -> None:
        def app(environ: Environ, start_response: StartResponse) -> list[bytes]:
            start_response("200 OK", headers)
            return [b"x"]

        assert self.outcome(werkzeug, app) == ("failed", b"")

    def test_text_that_is_not_bytes(self, werkzeug: RecordedHost) -> None:
        def app(environ: Environ, start_response: StartResponse) -> list[str]:
            start_response("200 OK", [("Content-Length", "4")])
            return ["text"]

        assert self.outcome(werkzeug, app)[0] == "failed"

    def test_a_client_that_leaves_in_the_middle(self, host: RecordedHost) -> None:
        left = threading.Event()
        closed = threading.Event()

        class Stream:
            def __iter__(self) -> Iterator[bytes]:
                yield b"x" * 1000
                assert left.wait(5)
                while True:
                    yield b"x" * 100_000

            def close(self) -> None:
                closed.set()

        def app(environ: Environ, start_response: StartResponse) -> Stream:
            start_response("200 OK", [])
            return Stream()

        host.play(app)
        with connect(host.port) as client:
            client.sendall(GET)
            client.recv(100)
        left.set()
        assert host.finished().outcome == "dropped"
        assert closed.is_set()

    @pytest.mark.parametrize("lines", [["a line"], ["a line", "and another"]])
    def test_the_app_is_not_asked_for_more_once_its_client_has_left(self, host: RecordedHost, lines: list[str]) -> None:
        left, made = threading.Event(), []

        def app(environ: Environ, start_response: StartResponse) -> Iterator[bytes]:
            assert left.wait(5)
            start_response("200 OK", [])
            for line in lines:
                made.append(line)
                yield line.encode()

        host.play(app)
        with connect(host.port) as client:
            client.sendall(GET)
            host.opened()
        left.set()
        assert host.finished().outcome == "dropped"
        assert made == lines[:1]

    def test_a_client_that_leaves_before_the_server_itself_answers(
        self, host: RecordedHost, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        client = connect(host.port)
        client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")  # leave with a reset
        send_error = BaseHTTPRequestHandler.send_error

        def leave_first(self: BaseHTTPRequestHandler, *args: Any) -> None:
            client.close()
            send_error(self, *args)

        monkeypatch.setattr(BaseHTTPRequestHandler, "send_error", leave_first)
        client.sendall(b"GET /a b HTTP/1.1\r\n\r\n")
        assert host.finished().outcome == "dropped"

    def test_a_client_that_leaves_while_its_body_is_awaited(self, host: RecordedHost) -> None:
        host.play(echo)
        with connect(host.port) as client:
            client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")  # leave with a reset
            client.sendall(POST_5 + b"ab")
            host.opened()
        assert host.finished().outcome == "dropped"


class TestLog:
    @pytest.fixture
    def tapped(self, host: RecordedHost) -> Iterator[RecordedHost]:
        tap = LogTap(host._sink)
        tap.install()
        yield host
        tap.remove()

    def test_the_servers_lines_belong_to_their_exchange(self, tapped: RecordedHost) -> None:
        tapped.play(hello)
        talk(tapped.port)
        [line] = tapped.of(Logged)
        assert line.exchange_id == tapped.finished().exchange_id
        assert "GET / HTTP/1.1" in line.message
        assert line.level == logging.INFO

    def test_why_there_was_no_answer_is_in_the_log(self, tapped: RecordedHost) -> None:
        tapped.play(raising)
        talk(tapped.port)
        finished = tapped.finished()
        errors = [line for line in tapped.of(Logged) if line.level == logging.ERROR]
        assert [line.exchange_id for line in errors] == [finished.exchange_id]
        assert "ValueError: before" in errors[0].message

    def test_nothing_is_printed_beside_the_log(self, capfd: pytest.CaptureFixture[str], host: RecordedHost) -> None:
        host.play(raising)
        talk(host.port)
        host.finished()
        assert capfd.readouterr() == ("", "")
