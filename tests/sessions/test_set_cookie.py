"""A ``Set-Cookie`` line, attribute by attribute."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from werkzeug.http import dump_cookie

from inspector.sessions import Note, parse_set_cookie
from inspector.sessions.cookie_date import parse_cookie_date


def codes(line: str) -> dict[str, list[str]]:
    """The notes of each attribute that has some."""
    attributes = parse_set_cookie(line).attributes
    return {one.name: [note.code for note in one.notes] for one in attributes if one.notes}


def test_all_attributes_as_werkzeug_writes_them():
    line = dump_cookie(
        "session",
        "value",
        max_age=60,
        expires=datetime(2030, 1, 2, 3, 4, 5, tzinfo=UTC),
        path="/app",
        domain="example.com",
        secure=True,
        httponly=True,
        samesite="Lax",
        partitioned=True,
    )
    cookie = parse_set_cookie(line)
    assert (cookie.name, cookie.value, cookie.size) == ("session", "value", 12)
    assert (cookie.max_age, cookie.expires) == (60, datetime(2030, 1, 2, 3, 4, 5, tzinfo=UTC))
    assert (cookie.path, cookie.domain, cookie.same_site) == ("/app", "example.com", "Lax")
    assert (cookie.secure, cookie.http_only, cookie.partitioned) == (True, True, True)
    assert all(attribute.used and not attribute.notes for attribute in cookie.attributes)
    assert cookie.notes == ()


def test_where_each_attribute_stands():
    line = "a=b ;  Path=/ ; Secure"
    cookie = parse_set_cookie(line)
    assert (cookie.name, cookie.value) == ("a", "b")
    assert [line[one.start : one.end] for one in cookie.attributes] == ["Path=/ ", "Secure"]


def test_names_are_in_any_case_and_values_may_hold_equals_signs():
    cookie = parse_set_cookie("a=b=c; PATH=/x=y; sEcUrE; samesite=sTRICT; DOMAIN=.Example.COM")
    assert (cookie.value, cookie.path, cookie.secure, cookie.same_site) == ("b=c", "/x=y", True, "Strict")
    assert cookie.domain == "example.com"


def test_what_is_malformed_is_told():
    assert codes("a=b; Max-Age=1.5") == {"Max-Age": ["not_a_number"]}
    assert codes("a=b; Max-Age=") == {"Max-Age": ["not_a_number"]}
    assert codes("a=b; Expires=tomorrow") == {"Expires": ["not_a_date"]}
    assert codes("a=b; Path=x") == {"Path": ["path_not_absolute"]}
    assert codes("a=b; Domain=") == {"Domain": ["empty_domain"]}
    assert codes("a=b; SameSite=Sometimes") == {"SameSite": ["unknown_same_site"]}
    assert codes("a=b; Secure=false") == {"Secure": ["value_not_used"]}
    assert codes("a=b; Priority=High;") == {"Priority": ["unknown_attribute"], "": ["empty_attribute"]}
    assert codes(f"a=b; Path=/{'x' * 1024}") == {"Path": ["too_long"]}


def test_malformed_attributes_have_no_effect():
    cookie = parse_set_cookie("a=b; Max-Age=1.5; Expires=tomorrow; Path=x; SameSite=Sometimes; Secure=false")
    assert (cookie.max_age, cookie.expires, cookie.path, cookie.same_site) == (None, None, "", "Default")
    assert cookie.secure


def test_of_repeated_attributes_the_last_counts():
    cookie = parse_set_cookie("a=b; Path=/1; Max-Age=5; Path=/2; Max-Age=x; Domain=a.com; Domain=")
    assert (cookie.path, cookie.max_age, cookie.domain) == ("/2", 5, "")
    assert [one.used for one in cookie.attributes] == [False, True, True, False, False, True]
    assert cookie.attributes[0].notes == (Note("repeated"),)


@pytest.mark.parametrize(
    ("line", "name", "value", "notes"),
    [
        ("", "", "", ["no_equals_sign"]),
        ("alone", "", "alone", ["no_equals_sign"]),
        ("=value", "", "value", ["no_name"]),
        ("a=\x00", "a", "\x00", ["control_character"]),
        ("a=b\r\nX: y", "a", "b\r\nX: y", ["line_break"]),
        ("a=\tb\t", "a", "b", []),
        ("é=ü", "é", "ü", ["not_ascii"]),
    ],
)
def test_odd_lines(line, name, value, notes):
    cookie = parse_set_cookie(line)
    assert (cookie.name, cookie.value, [note.code for note in cookie.notes]) == (name, value, notes)


def test_a_line_of_semicolons_is_read_in_part():
    cookie = parse_set_cookie(f"a=b; Secure{';' * 1_000_000}")
    assert (len(cookie.attributes), cookie.secure) == (200, True)
    assert cookie.notes == (Note("too_many_attributes", (200,)),)


def test_huge_ages_are_read():
    assert parse_set_cookie(f"a=b; Max-Age={'9' * 900}").max_age == 10_000_000_000
    assert parse_set_cookie("a=b; Max-Age=000000000000005").max_age == 5
    assert parse_set_cookie(f"a=b; Max-Age=-{'9' * 900}").max_age < 0


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Wed, 21 Oct 2026 07:28:00 GMT", datetime(2026, 10, 21, 7, 28, tzinfo=UTC)),
        ("Wednesday, 21-Oct-26 07:28:00 GMT", datetime(2026, 10, 21, 7, 28, tzinfo=UTC)),
        ("Wed Oct 21 07:28:00 2026", datetime(2026, 10, 21, 7, 28, tzinfo=UTC)),
        ("21 october 99 7:8:9", datetime(1999, 10, 21, 7, 8, 9, tzinfo=UTC)),
        ("0", None),
        ("", None),
        ("Wed, 31 Feb 2026 07:28:00 GMT", None),
        ("Wed, 21 Oct 2026 24:00:00 GMT", None),
        ("Wed, 21 Oct 1600 07:28:00 GMT", None),
        ("2026-10-21T07:28:00Z", None),
    ],
)
def test_dates_are_read_as_clients_read_them(text, date):
    assert parse_cookie_date(text) == date
