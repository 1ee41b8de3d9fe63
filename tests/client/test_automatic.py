"""Which headers are filled in, and the bytes of a request."""

from __future__ import annotations

import pytest

from inspector import __version__
from inspector.client import automatic_headers, wire
from inspector.model import RequestDraft

HOST = "127.0.0.1:5000"


def test_what_is_filled_in():
    assert automatic_headers(RequestDraft("POST", "/", (), b"hello"), HOST, "a=1") == (
        ("Host", HOST),
        ("User-Agent", f"WSGI-Inspector/{__version__}"),
        ("Accept", "*/*"),
        ("Content-Length", "5"),
        ("Cookie", "a=1"),
        ("Connection", "close"),
    )


def test_what_the_draft_has_or_omits_is_left_alone():
    draft = RequestDraft("POST", "/", (("HOST", "x"), ("accept", "y"), ("content-LENGTH", "9")), b"hello")
    assert [name for name, _ in automatic_headers(draft, HOST)] == ["User-Agent", "Connection"]
    every = frozenset("host user-agent accept content-length cookie connection".split())
    assert automatic_headers(RequestDraft("POST", "/", (), b"hello", every), HOST, "a=1") == ()


@pytest.mark.parametrize(
    ("draft", "length"),
    [
        (RequestDraft("GET", "/"), None),
        (RequestDraft("POST", "/"), "0"),
        (RequestDraft("GET", "/", (), b"odd but possible"), "16"),
        (RequestDraft("POST", "/", (("Transfer-Encoding", "chunked"),), b"0\r\n\r\n"), None),
    ],
)
def test_the_length_is_told_where_a_body_is_or_is_expected(draft, length):
    assert dict(automatic_headers(draft, HOST)).get("Content-Length") == length


def test_the_bytes_on_the_wire():
    draft = RequestDraft("POST", "/\xff", (("b", "1"), ("A", ""), ("b", "2")), b"\x00\xff")
    automatic = automatic_headers(draft, HOST)
    assert wire(draft, automatic[:1]) == (
        b"POST /\xff HTTP/1.1\r\nHost: 127.0.0.1:5000\r\nb: 1\r\nA:\r\nb: 2\r\n\r\n\x00\xff"
    )
