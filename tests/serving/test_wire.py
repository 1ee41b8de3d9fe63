"""What goes to the socket, and when."""

from __future__ import annotations

import socket
from typing import Any, cast

import pytest

from inspector.serving.wire import Wire

HEAD = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"


class Connection:
    """Remembers what it was given to send. ``gone``: the client has left; one sending goes well all the same."""

    def __init__(self) -> None:
        self.sendings: list[bytes] = []
        self.gone = False

    def sendall(self, data: bytes) -> None:
        if self.gone and self.sendings:
            raise BrokenPipeError
        self.sendings.append(data)


@pytest.fixture
def connection() -> Connection:
    return Connection()


@pytest.fixture
def wire(connection: Connection) -> Wire:
    return Wire(cast(Any, connection), lambda: connection.gone)


def test_a_head_and_the_chunk_that_follows_go_in_one(wire: Wire, connection: Connection) -> None:
    for data in (HEAD, b"5", b"\r\n", b"hello", b"\r\n"):
        wire.write(data)
    assert connection.sendings == []
    wire.flush()
    assert connection.sendings == [HEAD + b"5\r\nhello\r\n"]
    assert (wire.head, wire.sent) == (HEAD, len(HEAD) + 10)


def test_what_no_flush_follows_goes_at_once(wire: Wire, connection: Connection) -> None:
    wire.write(b"HTTP/1.1 100 Continue\r\n\r\n")
    assert len(connection.sendings) == 1
    wire.write(HEAD)
    wire.flush()
    wire.write(b"0\r\n\r\n")
    assert connection.sendings[1:] == [HEAD, b"0\r\n\r\n"]
    assert wire.head == HEAD
    assert wire.whole(head_only=False)


def test_a_large_chunk_is_sent_as_it_is_after_what_was_gathered(wire: Wire, connection: Connection) -> None:
    large = bytes(1 << 17)
    wire.write(HEAD)
    wire.write(large)
    assert connection.sendings == [HEAD, large]
    assert connection.sendings[1] is large


def test_any_bytes_may_be_written_as_to_a_file(wire: Wire, connection: Connection) -> None:
    """Under ``python -O`` Werkzeug asks for no ``bytes``."""
    wire.write(HEAD)
    wire.write(cast(Any, bytearray(b"hello")))
    wire.flush()
    assert connection.sendings == [HEAD + b"hello"]


def test_the_end_sends_what_nobody_flushed(wire: Wire, connection: Connection) -> None:
    wire.write(HEAD)
    wire.end()
    assert connection.sendings == [HEAD]


def test_where_the_client_has_left_the_second_piece_fails_as_it_always_did(wire: Wire, connection: Connection) -> None:
    connection.gone = True
    wire.write(HEAD)
    wire.write(b"5")
    with pytest.raises(BrokenPipeError):
        wire.flush()
    assert wire.broken
    assert wire.sent == len(HEAD)
    wire.write(b"more")
    wire.end()
    assert wire.sent == len(HEAD)


def test_a_connection_that_is_to_be_reset_gets_nothing_more(wire: Wire, connection: Connection) -> None:
    wire.write(HEAD)
    wire.cut()
    wire.flush()
    assert connection.sendings == []
    wire.write(b"more")
    with pytest.raises(ConnectionAbortedError):
        wire.flush()


def test_other_servers_send_each_piece_by_itself() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        Wire(ours).write(b"a piece")
        assert theirs.recv(100) == b"a piece"
