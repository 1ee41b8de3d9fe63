"""Cookies, kept and sent back as clients do."""

from __future__ import annotations

import time

import pytest

from inspector.client import Answer, Cookie, CookieJar


def answer(*cookies: str) -> Answer:
    return Answer("1.1", 200, "OK", tuple(("Set-Cookie", cookie) for cookie in cookies), b"", 0, 1, 1, 1)


def jar_after(*cookies: str, host: str = "127.0.0.1", target: str = "/") -> CookieJar:
    jar = CookieJar()
    jar.store(answer(*cookies), host, 5000, target)
    return jar


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_a_session_cookie_comes_back(host):
    jar = jar_after("session=abc.def; HttpOnly; Path=/", "theme=dark", host=host)
    assert jar.header_for(host, 5000, "/anything?x=1") == "session=abc.def; theme=dark"
    assert jar.header_for("other.example", 5000, "/") is None
    assert [cookie.domain for cookie in jar.cookies()] == [host, host]


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_a_host_may_name_itself_as_the_domain(host):
    jar = jar_after(f"a=1; Domain={host}", host=host)
    assert jar.header_for(host, 5000, "/") == "a=1"


def test_a_foreign_domain_is_refused():
    assert jar_after("a=1; Domain=example.org").cookies() == ()
    assert jar_after("a=1; Domain=localhost", host="example.org").cookies() == ()


def test_a_cookie_is_sent_below_its_path_only():
    jar = jar_after("shop=1; Path=/shop", "all=2; Path=/")
    assert jar.header_for("127.0.0.1", 5000, "/shop/cart") == "shop=1; all=2"
    assert jar.header_for("127.0.0.1", 5000, "/shopping") == "all=2"


def test_a_secure_cookie_is_listed_but_not_sent_over_http():
    jar = jar_after("a=1; Secure")
    assert [cookie.secure for cookie in jar.cookies()] == [True]
    assert jar.header_for("127.0.0.1", 5000, "/") is None


def test_a_cookie_ends_when_it_expires_or_is_deleted_by_the_server():
    jar = jar_after("short=1; Max-Age=100", "long=2")
    jar.store(answer("short=; Max-Age=0"), "127.0.0.1", 5000, "/")
    assert jar.header_for("127.0.0.1", 5000, "/") == "long=2"
    assert jar_after("gone=1; Expires=Thu, 01 Jan 1970 00:00:00 GMT").cookies() == ()


def test_the_listing_tells_every_attribute():
    (cookie,) = jar_after('s="a b"; Path=/x; Max-Age=60; Secure; HTTPONLY; samesite=Lax', target="/x/y").cookies()
    assert (cookie.name, cookie.value, cookie.path) == ("s", '"a b"', "/x")
    assert (cookie.secure, cookie.httponly, cookie.samesite) == (True, True, "Lax")
    assert cookie.expires is not None
    assert time.time() < cookie.expires <= time.time() + 61


def test_cookies_can_be_deleted_singly_and_all_together():
    jar = jar_after("a=1", "b=2", "c=3")
    first, *others = jar.cookies()
    jar.delete(first)
    assert list(jar.cookies()) == others
    jar.delete(first)
    jar.clear()
    assert jar.cookies() == ()


def test_only_set_cookie_counts():
    jar = CookieJar()
    jar.store(Answer("1.1", 200, "OK", (("X-Set", "a=1"),), b"", 0, 1, 1, 1), "127.0.0.1", 5000, "/")
    assert jar.cookies() == ()


@pytest.mark.parametrize(
    "header", ["", ";", "=", "no value", "a=1; Max-Age=never; Expires=soon", "a=\xff\x01", "=x; Path"]
)
def test_odd_cookies_do_no_harm(header):
    assert all(isinstance(cookie, Cookie) for cookie in jar_after(header).cookies())


@pytest.mark.parametrize("target", ["*", "", "http://elsewhere/x", "//a/b", "/[", "/%zz\x00\xff #"])
def test_odd_targets_get_the_cookies_of_the_root(target):
    assert jar_after("a=1; Path=/").header_for("127.0.0.1", 5000, target) == "a=1"
