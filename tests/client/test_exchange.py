"""What goes over the socket and what is made of the answer."""

from __future__ import annotations

import socket
import struct
import threading
import time

import pytest

from inspector.client import Answer, Cancellation, SendError, send
from inspector.model import RequestDraft

GET = RequestDraft("GET", "/")
OK = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"


def ask(server, draft=GET, **options) -> Answer:
    return send(draft, "127.0.0.1", server.port, **{"timeout": 5.0, **options})


def reset(connection: socket.socket) -> None:
    """Close so that the peer sees a reset."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def test_an_answer_is_read_with_its_headers_as_they_came(server):
    server.answers(b"HTTP/1.1 201 Made it\r\nset-COOKIE: a=1\r\nSet-Cookie: b=\xfc\r\nContent-Length: 2\r\n\r\nok")
    answer = ask(server)
    assert (answer.http_version, answer.status_code, answer.reason) == ("1.1", 201, "Made it")
    assert answer.headers == (("set-COOKIE", "a=1"), ("Set-Cookie", "b=ü"), ("Content-Length", "2"))
    assert (answer.body, answer.size, answer.note) == (b"ok", 2, "")
    assert 0 < answer.sent_ns <= answer.first_byte_ns <= answer.last_byte_ns


@pytest.mark.parametrize(
    "draft",
    [
        RequestDraft("BREW", "/pot", (("x-b", "1"), ("X-A", "2"), ("X-B", "3"))),
        RequestDraft("GET", "/a b"),
        RequestDraft("GET", "*"),
        RequestDraft("G E T", "http://elsewhere/?<img src=x>"),
        RequestDraft("GET", "/\xff\x00", (("X-Bytes", "\xe9\x01"),)),
        RequestDraft("", ""),
        RequestDraft("GET", "/", (("X-Split", "a\r\nX-Injected: b"),)),
    ],
    ids=lambda draft: repr(draft.target),
)
def test_a_request_is_written_as_composed(server, draft):
    server.answers(OK)
    ask(server, draft)
    head, _, _ = server.received.partition(b"\r\n\r\n")
    assert head.startswith(f"{draft.method} {draft.target} HTTP/1.1\r\n".encode("latin-1"))
    assert head.endswith("".join(f"\r\n{name}: {value}" for name, value in draft.headers).encode("latin-1"))


@pytest.mark.parametrize("length", ["3", "50", "nonsense"])
def test_a_wrong_content_length_is_sent_as_composed(server, length):
    server.answers(OK)
    ask(server, RequestDraft("POST", "/", (("Content-Length", length),), b"hello"))
    head, _, _ = server.received.partition(b"\r\n\r\n")
    assert head.count(b"ontent-") == 1
    assert f"Content-Length: {length}".encode() in head


def test_what_is_not_latin_1_cannot_be_sent(server):
    with pytest.raises(SendError, match="latin-1") as failure:
        ask(server, RequestDraft("GET", "/한글"))
    assert failure.value.kind == "unsendable"


def test_the_local_port_is_told_before_the_first_byte(server):
    told: list[tuple[int, bytes]] = []
    server.answers(OK)
    ask(server, on_connect=lambda port: told.append((port, server.received)))
    assert told == [(server.peer_ports[0], b"")]


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_interim_answers_are_skipped(server, method):
    server.answers(b"HTTP/1.1 100 Continue\r\n\r\n", b"HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n", OK)
    answer = ask(server, RequestDraft(method, "/", (("Expect", "100-continue"),), b"body"))
    assert (answer.status_code, answer.body) == (200, b"hello")


def test_the_answer_to_head_has_no_body(server):
    server.answers(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
    assert ask(server, RequestDraft("HEAD", "/")).size == 0


def test_chunked_framing_is_undone(server):
    server.answers(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n")
    assert ask(server).body == b"abcde"


@pytest.mark.parametrize(
    "answer",
    [OK, b"HTTP/1.1 204 No Content\r\n\r\n", b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"],
)
def test_the_answer_ends_with_its_last_byte_and_not_with_the_connection(server, answer):
    def answer_and_stay(connection: socket.socket) -> None:
        server.read_head(connection)
        connection.sendall(answer)
        server.wait_for_client_to_leave(connection)

    server.plays(answer_and_stay)
    assert ask(server).note == ""


def test_without_framing_the_answer_ends_with_the_connection(server):
    server.answers(b"HTTP/1.0 200 OK\r\n\r\n", b"all ", b"of it")
    assert (ask(server).body, ask(server).http_version) == (b"all of it", "1.0")


def test_after_connect_everything_belongs_to_the_tunnel(server):
    server.answers(b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\ntunnel")
    answer = ask(server, RequestDraft("CONNECT", "example.org:443"))
    assert (answer.status_code, answer.body, answer.note) == (200, b"tunnel", "")


def test_a_server_that_answers_before_it_has_read_the_body_is_heard(server):
    def refuse(connection: socket.socket) -> None:
        server.read_head(connection)
        connection.sendall(b"HTTP/1.1 413 Too Large\r\nContent-Length: 3\r\n\r\nbig")
        server.wait_for_client_to_leave(connection)

    server.plays(refuse)
    assert ask(server, RequestDraft("POST", "/", (), b"x" * 20_000_000)).status_code == 413


def test_a_large_body_arrives_whole(server):
    body = bytes(range(256)) * 20_000

    def read_and_answer(connection: socket.socket) -> None:
        server.read_head(connection)
        server.read_all(connection, server.received.index(b"\r\n\r\n") + 4 + len(body))
        connection.sendall(OK)

    server.plays(read_and_answer)
    ask(server, RequestDraft("POST", "/", (), body))
    assert server.received.endswith(b"\r\n\r\n" + body)


def test_of_a_long_answer_only_the_beginning_is_kept(server):
    server.answers(b"HTTP/1.1 200 OK\r\n\r\n", b"ab" * 1_000_000)
    answer = ask(server, keep=1001)
    assert (answer.body, answer.size) == (b"ab" * 500 + b"a", 2_000_000)


# Faults


def test_nobody_listens():
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        with pytest.raises(SendError, match="No connection") as failure:
            send(GET, "127.0.0.1", unused.getsockname()[1])
    assert failure.value.kind == "refused"


@pytest.mark.parametrize(("host", "port"), [("no.such.host.invalid", 80), ("127.0.0.1", 70_000), ("a b", 80)])
def test_an_address_that_cannot_be(host, port):
    with pytest.raises(SendError) as failure:
        send(GET, host, port, timeout=5.0)
    assert failure.value.kind == "refused"


@pytest.mark.parametrize("came", [(), (b"HTTP/1.1 100 Continue\r\n\r\n",)])
def test_a_server_that_hangs_up(server, came):
    server.answers(*came)
    with pytest.raises(SendError, match="without an answer") as failure:
        ask(server)
    assert failure.value.kind == "empty"


def test_a_reset_without_an_answer(server):
    def break_off(connection: socket.socket) -> None:
        server.read_head(connection)
        reset(connection)

    server.plays(break_off)
    with pytest.raises(SendError) as failure:
        ask(server)
    assert failure.value.kind == "reset"


@pytest.mark.parametrize(
    ("came", "status_code", "body"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhel", 200, b"hel"),
        (b"HTTP/1.1 200 OK\r\nContent-Le", 200, b""),
    ],
)
def test_a_reset_in_the_middle_leaves_what_came(server, came, status_code, body):
    seen = threading.Event()

    def break_off(connection: socket.socket) -> None:
        server.read_head(connection)
        connection.sendall(came)
        seen.wait(0.05)  # a reset at once would overtake the data
        reset(connection)

    server.plays(break_off)
    answer = ask(server)
    assert (answer.status_code, answer.body, answer.flaw) == (status_code, body, "reset")


@pytest.mark.parametrize(
    "came",
    [
        b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhel",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n50\r\nhel",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n5",
    ],
)
def test_a_body_that_is_too_short_is_kept_and_said(server, came):
    server.answers(came[:-1], came[-1:])
    answer = ask(server)
    assert (answer.status_code, answer.body, answer.flaw) == (200, b"hel", "short")
    assert "before the answer was complete" in answer.note


@pytest.mark.parametrize(
    "head",
    [
        b"HTTP/1.1 200 OK\r\nX Foo: bar",
        b"HTTP/1.1 200 OK\r\nContent-Length: many",
        b"HTTP/1.1 200 OK\r\nX-Nul: a\0b",
        b"HTTP/1.1 200 OK\r\nno colon here",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip",
    ],
)
def test_a_head_that_breaks_the_rules_is_read_as_far_as_it_makes_sense(server, head):
    server.answers(head + b"\r\nX-Good: yes\r\n\r\nbo", b"dy")
    answer = ask(server)
    assert (answer.status_code, answer.reason, answer.body, answer.flaw) == (200, "OK", b"body", "malformed")
    assert ("X-Good", "yes") in answer.headers


@pytest.mark.parametrize(
    ("framed", "body"),
    [
        (b"this is no chunk\r\n and goes on", b"this is no chunk\r\n and goes on"),
        (b"3\r\nabc\r\n!\r\nrest", b"abcrest"),
    ],
)
def test_broken_chunks_are_shown_as_they_came(server, framed, body):
    server.answers(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + framed)
    answer = ask(server)
    assert (answer.status_code, answer.body, answer.size, answer.flaw) == (200, body, len(body), "malformed")


@pytest.mark.parametrize("came", [b"<h1>Bad request</h1>\n", b"what\r\nis this\r\n\r\nhere"])
def test_an_answer_without_a_head_is_all_body(server, came):
    """So ``http.server`` answers a request line that it takes for HTTP/0.9."""
    server.answers(came)
    answer = ask(server)
    assert (answer.status_code, answer.headers, answer.body, answer.flaw) == (0, (), came, "no head")


def test_a_head_without_an_end_is_given_up(server):
    def ramble(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\n")
        while True:
            connection.sendall(b"X-More: and more\r\n" * 1000)

    server.plays(ramble)
    with pytest.raises(SendError) as failure:
        ask(server)
    assert failure.value.kind == "malformed"


def test_no_answer_within_the_time_limit(server):
    server.plays(server.wait_for_client_to_leave)
    with pytest.raises(SendError, match=r"within 0\.05 s") as failure:
        ask(server, timeout=0.05)
    assert failure.value.kind == "timed out"


def test_the_time_limit_does_not_count_while_the_exchange_stands_still(server):
    """It stands still for a fifth of a second; before, another one of the same draft did."""
    began_ns = time.perf_counter_ns()

    def stood_ns() -> int:
        return 10**9 + min(time.perf_counter_ns() - began_ns, 200_000_000)

    server.plays(server.wait_for_client_to_leave)
    with pytest.raises(SendError, match=r"within 0\.05 s"):
        ask(server, timeout=0.05, stood_ns=stood_ns)
    assert time.perf_counter_ns() - began_ns >= 200_000_000


def test_an_answer_is_read_where_it_stood_still_for_longer_than_the_limit(server):
    began_ns = time.perf_counter_ns()

    def late(connection: socket.socket) -> None:
        time.sleep(0.2)
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")

    server.plays(late)
    assert ask(server, timeout=0.1, stood_ns=lambda: time.perf_counter_ns() - began_ns).status_code == 200


def flood(connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
    while True:
        connection.sendall(b"forever " * 10_000)


def test_the_time_limit_holds_for_an_answer_that_never_ends(server):
    server.plays(flood)
    with pytest.raises(SendError) as failure:
        ask(server, timeout=0.1, keep=10)
    assert failure.value.kind == "timed out"


def test_cancel_wakes_a_send_that_waits(server):
    cancel = Cancellation()

    def be_cancelled(connection: socket.socket) -> None:
        server.read_head(connection)
        cancel.cancel()
        server.wait_for_client_to_leave(connection)

    server.plays(be_cancelled)
    with pytest.raises(SendError) as failure:
        ask(server, cancel=cancel)
    assert failure.value.kind == "cancelled"


def test_cancel_stops_an_answer_that_never_ends(server):
    cancel = Cancellation()

    def cancelled_in_the_flood(connection: socket.socket) -> None:
        server.read_head(connection)
        cancel.cancel()
        flood(connection)

    server.plays(cancelled_in_the_flood)
    with pytest.raises(SendError) as failure:
        ask(server, cancel=cancel)
    assert failure.value.kind == "cancelled"


def test_a_cancellation_holds_for_the_sends_that_follow(server):
    cancel = Cancellation()
    cancel.cancel()
    cancel.cancel()
    server.answers(OK)
    with pytest.raises(SendError):
        ask(server, cancel=cancel)
    assert cancel.cancelled
