"""Cookies in what somebody pasted."""

from __future__ import annotations

import pytest

from inspector.sessions import PastedCookie, find_cookies, sign

VALUE = sign('{"user":"me"}', "k", timestamp=1_790_000_000)


@pytest.mark.parametrize(
    ("text", "cookies"),
    [
        (VALUE, [("", VALUE)]),
        (f'  "{VALUE}"\n', [("", VALUE)]),
        (f"session={VALUE}", [("session", VALUE)]),
        (f"session={VALUE}; other=1", [("session", VALUE), ("other", "1")]),
        (f"Cookie: a=1; session={VALUE}", [("a", "1"), ("session", VALUE)]),
        ("cookie: a=1; a=2", [("a", "1"), ("a", "2")]),
        ("session=.eJw.x.y", [("session", ".eJw.x.y")]),
        ("eyJhIjogMX0=.x.y", [("", "eyJhIjogMX0=.x.y")]),
        ("5|abcdef", [("", "5|abcdef")]),
        ('a="b\\073 c"', [("a", "b; c")]),
        ('a="\ud800"', [("a", "?")]),
        ("한=글", [("한", "글")]),
        ("", []),
        ("Cookie:", []),
        ("Cookie: ;;", []),
    ],
)
def test_cookies_are_found(text, cookies):
    assert find_cookies(text) == tuple(PastedCookie(name, value) for name, value in cookies)


def test_a_set_cookie_line_stays_whole():
    line = f"session={VALUE}; HttpOnly; Path=/"
    assert find_cookies(f"Set-Cookie: {line}") == find_cookies(line) == (PastedCookie("session", VALUE, line),)
