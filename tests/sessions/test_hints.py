"""Mistakes that Flask passes over in silence."""

from __future__ import annotations

from inspector.sessions import (
    Note,
    Place,
    SessionFacts,
    Verification,
    judge,
    measure,
    parse_set_cookie,
    read_cookie,
    session_hints,
    sign,
)

LOCAL = Place("http", "localhost", 5000)


def test_nothing_to_tell():
    assert session_hints(SessionFacts()) == ()
    assert session_hints(SessionFacts({"a": 1}, {"a": 2}, {"a": 2}, modified=True)) == ()
    assert session_hints(SessionFacts({"a": 1}, {"a": 1})) == ()


def test_a_change_inside_a_list_is_lost():
    facts = SessionFacts(before={"cart": ["a"]}, in_memory={"cart": ["a", "b", "c"]})
    assert session_hints(facts) == (Note("nested_change_lost", ("cart/1", 2)),)


def test_what_the_cookie_holds_is_not_what_the_session_held():
    facts = SessionFacts(None, {"counts": {1: 2}}, {"counts": {"1": 2}}, modified=True)
    assert session_hints(facts) == (Note("changed_by_storage", ("counts/1", 2)),)


def test_no_key_and_a_key_that_does_not_fit():
    assert session_hints(SessionFacts(has_key=False)) == (Note("no_secret_key"),)
    wrong = SessionFacts(verification=Verification("bad_signature"))
    assert session_hints(wrong) == (Note("cookie_not_taken", ("bad_signature",)),)
    assert session_hints(SessionFacts(verification=Verification("verified", 0))) == ()


def test_a_cookie_that_is_too_large():
    line = f"session={sign('{}', 'k') + 'x' * 4060}; Path=/"
    cookie = parse_set_cookie(line)
    facts = SessionFacts(size=measure(read_cookie(cookie.value), line=line), verdict=judge(cookie, LOCAL))
    assert session_hints(facts) == (Note("dropped_for_size", (cookie.size, 4096)),)
    assert [hint.code for hint in session_hints(SessionFacts(size=measure(read_cookie("x" * 4087))))] == ["over_limit"]


def test_what_the_client_does_not_keep_or_send():
    def hints(line: str) -> tuple[Note[str], ...]:
        return session_hints(SessionFacts(verdict=judge(parse_set_cookie(line), LOCAL)))

    assert hints("session=x; Domain=example.com") == (Note("not_kept", ("domain_mismatch",)),)
    assert hints("session=x; Path=/app") == (Note("not_sent_back", ("other_path",)),)
    assert hints("session=; Max-Age=0; Path=/") == ()
