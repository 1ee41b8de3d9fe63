"""What stands on the wire may be anything; as much of it is read as can be."""

from __future__ import annotations

import pytest
from event_factories import head
from hypothesis import given
from hypothesis import strategies as st

from inspector.store.wire import glance_at_answer, parse_answer_head, parse_request_line


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("GET / HTTP/1.1", ("GET", "/", "HTTP/1.1")),
        ("BREW /pot?a=1 HTTP/1.0\r\n", ("BREW", "/pot?a=1", "HTTP/1.0")),
        ("GET /a b HTTP/1.1", ("GET", "/a b", "HTTP/1.1")),
        ("GET /", ("GET", "/", "")),
        ("GET", ("GET", "", "")),
        ("GET /\xa0 HTTP/1.1", ("GET", "/\xa0", "HTTP/1.1")),
        ("", ("", "", "")),
        ("\x16\x03\x01 hello", ("", "\x16\x03\x01 hello", "")),
    ],
)
def test_request_line(line: str, expected: tuple[str, str, str]) -> None:
    assert parse_request_line(line) == expected


def test_answer_head_keeps_order_repeats_and_odd_bytes() -> None:
    data = b"HTTP/1.1 200 OK\r\nSet-Cookie: a\r\nX-N:\xe9\r\nno header\r\nSet-Cookie:  b \r\n\r\n"
    assert parse_answer_head(data) == ("200 OK", (("Set-Cookie", "a"), ("X-N", "\xe9"), ("Set-Cookie", "b")))


def test_a_line_separator_of_unicode_ends_no_header() -> None:
    assert parse_answer_head(head("200 OK", (("X", "a\x85b"),)))[1] == (("X", "a\x85b"),)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (head(), (200, "text/html")),
        (b"HTTP/1.1 404 NOT FOUND\nCONTENT-TYPE:Text/Plain\n\n", (404, "text/plain")),
        (b"HTTP/1.1 abc\r\n\r\n", (0, "")),
        (b"", (0, "")),
    ],
)
def test_a_glance_finds_status_and_media_type(data: bytes, expected: tuple[int, str]) -> None:
    assert glance_at_answer(data) == expected


@given(st.binary())
def test_no_head_is_too_odd(data: bytes) -> None:
    parse_answer_head(data)
    glance_at_answer(data)
    parse_request_line(data.decode("latin-1"))
