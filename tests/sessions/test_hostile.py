"""Garbage: whatever comes in, an answer comes out."""

from __future__ import annotations

import base64
import json
import zlib
from datetime import UTC, datetime

from hypothesis import example, given, settings
from hypothesis import strategies as st

from inspector.sessions import (
    PayloadError,
    Place,
    check_payload,
    find_cookies,
    judge,
    measure,
    parse_set_cookie,
    read_cookie,
    recognise,
    sign,
    verify,
    verify_recognised,
)
from inspector.sessions.cookie_date import parse_cookie_date

QUICK = settings(max_examples=60, deadline=None)
KEYS = ["a key", b"\xff", "\udcff", ""]
BASE64 = st.text("ABCabc019-_=", max_size=24)
PIECES = (
    st.sampled_from([".", ":", "|", "=", "eyJhIjoxfQ", ".eJw", "\x00", "한", "\ud800", '"', " ", "0" * 128]) | BASE64
)
GARBAGE = st.lists(PIECES, max_size=8).map("".join) | st.text(max_size=60)
JSON_LIKE = st.lists(st.sampled_from([*'{}[]:,"0e.-', " t", " di", " u", "NaN", "\\", "\n", "true"]), max_size=20)
TAGGED = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=4),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(st.sampled_from([" t", " b", " m", " u", " d", " di", "x"]), inner, max_size=2)
    ),
    max_leaves=5,
)


def refusal(text: str) -> PayloadError | None:
    try:
        check_payload(text)
    except PayloadError as error:
        return error
    return None


@QUICK
@given(GARBAGE)
@example("." * 1000)
@example("e30." + "_" * 11 + "." + "A" * 27)
def test_any_text_may_be_a_cookie(value):
    cookie = read_cookie(value)
    assert all(0 <= part.start <= part.end <= len(value) for part in cookie.parts)
    assert not verify(cookie, KEYS, max_age=60).ok
    assert measure(cookie).value == len(value)
    assert isinstance(cookie.editable, str)
    other = recognise(value)
    assert not verify_recognised(other, KEYS).ok
    assert all(0 <= part.start <= part.end <= len(value) for part in other.parts)
    find_cookies(value)


@QUICK
@given(st.binary(max_size=80), st.booleans())
def test_any_bytes_may_be_a_payload(data, compress):
    encoded = base64.urlsafe_b64encode(zlib.compress(data) if compress else data).decode()
    cookie = read_cookie("." * compress + encoded)
    assert cookie.data == data


@QUICK
@given(TAGGED)
def test_any_tags_may_be_in_a_payload(value):
    cookie = read_cookie(base64.urlsafe_b64encode(json.dumps({"root": value}).encode()).decode())
    nodes = [cookie.root]
    while nodes:
        node = nodes.pop()
        assert isinstance(node.text, str)
        assert isinstance(node.kind, str)
        nodes += node.children()


@QUICK
@given(JSON_LIKE.map("".join) | st.text(max_size=40))
def test_any_text_may_be_edited(text):
    refused = refusal(text)
    if refused is None:
        assert read_cookie(sign(text, "a key")).decoded
    else:
        assert 0 <= refused.offset <= len(text)
        assert min(refused.line, refused.column) >= 1


@QUICK
@given(
    st.lists(
        st.sampled_from(
            ["a=b", ";", "=", " Path=", " Domain=", " Max-Age=", " Expires=", " Secure", "/", "-1", "1:2:3", ".", "한"]
        )
        | st.text(max_size=5),
        max_size=12,
    ).map("".join)
)
def test_any_line_may_be_a_set_cookie(line):
    cookie = parse_set_cookie(line)
    judge(cookie, Place("http", "localhost", 1), Place("https", "", 0, ""), now=datetime(2026, 1, 1, tzinfo=UTC))
    assert all(line[one.start : one.end].startswith(one.name) for one in cookie.attributes)


@QUICK
@given(
    st.lists(st.sampled_from(["1", "31", "feb", "2026", "99", "0:0:0", "99:99:99", " ", "-", "٣", "x"])).map("".join)
)
def test_any_text_may_be_a_date(text):
    parse_cookie_date(text)
