"""What a session costs."""

from __future__ import annotations

import warnings

import pytest

from inspector.sessions import KeySize, measure, parse_set_cookie, read_cookie, sign

KEY = "a key"


def test_the_line_is_measured_as_werkzeug_does(make_app):
    """Random text, which zlib cannot make smaller, up to where Werkzeug warns."""
    app = make_app()
    for length in range(2_700, 3_100, 20):
        app.extensions["values"] = {"x": sign("{}", str(length)) * (length // 40)}
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            line = app.test_client().post("/").headers["Set-Cookie"]
        cookie = parse_set_cookie(line)
        size = measure(read_cookie(cookie.value), line=line)
        assert size.line == len(line)
        assert size.over_limit == bool(caught)
        assert size.pair == cookie.size


def test_each_key_has_its_price():
    text = '{"a":1,"name":"\\ubbfc\\uc218","items":{" t":[1,2]}}'
    size = measure(read_cookie(sign(text, KEY)))
    assert size.keys == (
        KeySize("name", len('"name":"\\ubbfc\\uc218",')),
        KeySize("items", len('"items":{" t":[1,2]},')),
        KeySize("a", len('"a":1,')),
    )
    assert sum(key.size for key in size.keys) == len(text) - 1


def test_what_compression_saves():
    size = measure(read_cookie(sign('{"x":"' + "a" * 1000 + '"}', KEY)))
    assert size.unpacked == 1008
    assert size.saved == size.unpacked - size.packed > 900
    assert size.payload + size.rest == size.value
    assert measure(read_cookie(sign('{"x":1}', KEY))).saved == 0


@pytest.mark.parametrize("value", ["", ".", "e30", "WzFd.x.y", "nothing"])
def test_what_has_no_keys(value):
    assert measure(read_cookie(value)).keys == ()


def test_two_limits():
    size = measure(read_cookie("x" * 4090), name="name", line="name=" + "x" * 4090)
    assert (size.over_limit, size.dropped) == (True, False)
    assert measure(read_cookie("x" * 4093), name="name").dropped
