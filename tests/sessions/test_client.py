"""Whether a client keeps a cookie and sends it back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from inspector.sessions import Note, Place, Verdict, is_loopback, judge, parse_set_cookie
from inspector.sessions.client import default_path, path_matches

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
HTTPS = Place("https", "www.example.com", 443, "/app/page")
HTTP = Place("http", "www.example.com", 80, "/app/page")
LOCAL = Place("http", "localhost", 5000, "/")


def verdict(line: str, setter: Place = HTTPS, asked: Place | None = None) -> Verdict:
    return judge(parse_set_cookie(line), setter, asked, now=NOW)


def refused(line: str, setter: Place = HTTPS) -> list[str]:
    found = verdict(line, setter)
    assert (found.kept, found.sent) == (("no", "no") if found.refused else (found.kept, found.sent))
    return [note.code for note in found.refused]


def withheld(line: str, setter: Place, asked: Place) -> list[str]:
    return [note.code for note in verdict(line, setter, asked).withheld]


def remarks(line: str, setter: Place = HTTPS, asked: Place | None = None) -> list[str]:
    return [note.code for note in verdict(line, setter, asked).remarks]


def test_a_plain_session_cookie_is_kept_and_sent():
    found = verdict("session=x; HttpOnly; Path=/", HTTP)
    assert (found.kept, found.sent, found.refused, found.withheld, found.until) == ("yes", "yes", (), (), None)
    assert [note.code for note in found.remarks] == ["host_only", "whole_session", "same_site_default"]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("a=b; Max-Age=0", "expired"),
        ("a=b; Max-Age=-1", "expired"),
        ("a=b; Expires=Thu, 01 Jan 1970 00:00:00 GMT", "expired"),
        ("a=b; SameSite=None", "same_site_none_not_secure"),
        ("a=b; Partitioned", "partitioned_not_secure"),
        ("a=b; Domain=other.com", "domain_mismatch"),
        ("a=b; Domain=sub.www.example.com", "domain_mismatch"),
        ("a=b; Domain=ample.com", "domain_mismatch"),
        ("a=b; Domain=com", "public_suffix"),
        ("a=b; Domain=www.exämple.com", "domain_not_ascii"),
        ("__Secure-a=b", "secure_prefix"),
        ("__host-a=b; Secure", "host_prefix"),
        ("__Host-a=b; Secure; Path=/; Domain=example.com", "host_prefix"),
        ("__Host-a", "prefix_in_value"),
        ("", "empty"),
        ("=", "empty"),
        ("a=\x01", "ignored_line"),
        ("a=" + "b" * 4096, "too_large"),
    ],
)
def test_why_a_cookie_is_not_kept(line, code):
    assert refused(line) == [code]


@pytest.mark.parametrize(
    "line",
    [
        "a=b; Max-Age=1; Expires=Thu, 01 Jan 1970 00:00:00 GMT",
        "a=b; SameSite=None; Secure",
        "a=b; Domain=.example.com",
        "a=b; Domain=WWW.EXAMPLE.COM",
        "__Secure-a=b; Secure",
        "__Host-a=b; Secure; Path=/",
        "a=" + "b" * 4095,
        "alone",
    ],
)
def test_what_is_kept(line):
    assert refused(line) == []


def test_secure_needs_https_save_on_loopback():
    assert refused("a=b; Secure", HTTP) == ["secure_over_http"]
    for host in ("localhost", "127.0.0.1", "[::1]", "::1", "app.localhost", "127.1.2.3"):
        found = verdict("a=b; Secure", Place("http", host, 5000))
        assert (found.kept, found.sent) == ("differs", "differs")
        assert Note("secure_on_loopback") in found.remarks
    assert not is_loopback("localhost.example.com")
    assert not is_loopback("192.168.0.1")


def test_a_secure_cookie_goes_over_https_only():
    assert withheld("a=b; Secure", HTTPS, HTTP) == ["secure_only"]
    assert withheld("a=b", HTTPS, HTTP) == []


def test_ports_do_not_tell_cookies_apart():
    other = Place("http", "localhost", 8000)
    assert withheld("session=x", LOCAL, other) == []
    assert Note("ports_shared", (5000, 8000)) in verdict("session=x", LOCAL, other).remarks
    assert "ports_shared" not in remarks("session=x", LOCAL)


def test_localhost_and_127_0_0_1_are_two_hosts():
    assert withheld("session=x", LOCAL, Place("http", "127.0.0.1", 5000)) == ["other_host"]


def test_domains():
    sub, parent = Place("https", "api.www.example.com", 443), Place("https", "example.com", 443)
    assert withheld("a=b; Path=/", HTTPS, sub) == ["other_host"]
    assert withheld("a=b; Domain=www.example.com; Path=/", HTTPS, sub) == []
    assert withheld("a=b; Domain=www.example.com; Path=/", HTTPS, parent) == ["other_domain"]
    assert refused("a=b; Domain=localhost", LOCAL) == []
    assert withheld("a=b; Domain=localhost", LOCAL, Place("http", "app.localhost", 80)) == ["other_host"]
    assert refused("a=b; Domain=127.0.0.1", Place("http", "127.0.0.1", 80)) == []
    assert refused("a=b; Domain=0.0.1", Place("http", "127.0.0.1", 80)) == ["domain_mismatch"]


def test_a_port_in_the_domain_is_a_mistake_that_is_told():
    found = verdict("a=b; Domain=localhost:5000", LOCAL)
    assert [note.code for note in found.refused] == ["domain_mismatch"]
    assert Note("domain_with_port", ("localhost:5000",)) in found.remarks


@pytest.mark.parametrize(
    ("line", "path", "codes"),
    [
        ("a=b; Path=/", "/", []),
        ("a=b; Path=/app", "/app", []),
        ("a=b; Path=/app", "/app/x", []),
        ("a=b; Path=/app/", "/app/x", []),
        ("a=b; Path=/app", "/apple", ["other_path"]),
        ("a=b; Path=/app/", "/app", ["other_path"]),
        ("a=b", "/app/other", []),
        ("a=b", "/", ["other_path"]),
        ("a=b; Path=/App", "/app", ["other_path"]),
        ("a=b; Path=/", "", []),
    ],
)
def test_paths(line, path, codes):
    assert withheld(line, HTTPS, Place("https", "www.example.com", 443, path)) == codes


def test_the_path_that_counts_where_none_is_given():
    assert [default_path(path) for path in ("", "x", "/", "/a", "/a/", "/a/b")] == ["/", "/", "/", "/", "/a", "/a"]
    assert path_matches("/a", "/a")


def test_how_long_it_is_kept():
    assert verdict("a=b; Max-Age=60").until == NOW + timedelta(seconds=60)
    assert verdict(f"a=b; Max-Age={'9' * 50}").until == NOW + timedelta(days=400)
    assert Note("life_cut", (401 * 86_400, 400 * 86_400)) in verdict(f"a=b; Max-Age={401 * 86_400}").remarks
    assert "whole_session" in remarks("a=b; Max-Age=soon")
