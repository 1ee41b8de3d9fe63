"""What the lessons of the tutorial's samples claim, on a strict server."""

from __future__ import annotations

import base64
from typing import Any

import pytest
from strict_server import ask

from inspector.sample_apps import (
    dump_environ,
    flask_hello,
    flask_reverse,
    flask_routes,
    flask_session,
    flask_template,
    flask_url_for,
    hello_class,
    hello_function,
    hello_printed,
    method_rewrite,
    session_limit,
    simple_server,
    start_response_exc_info,
)

FORM = "Content-Type: application/x-www-form-urlencoded"


@pytest.mark.parametrize("sample", [hello_function, hello_class, simple_server])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_the_plain_apps_answer_twelve_bytes_whatever_the_method(sample: Any, method: str) -> None:
    answer = ask(sample.app, f"{method} /")
    assert answer.chunks == [b"Hello World!"]
    assert answer.header("Content-Length") == "12"


def test_the_class_calls_start_response_at_the_first_next() -> None:
    calls: list[str] = []
    chunks = iter(hello_class.app({}, lambda status, headers: calls.append(status)))
    assert calls == []
    assert next(chunks) == b"Hello World!"
    assert calls == ["200 OK"]


def test_what_was_printed_for_python_2_yields_text() -> None:
    assert hello_printed.app({}, lambda status, headers: None) == ["Hello World!"]
    with pytest.raises(AssertionError, match="a chunk is bytes, not str"):
        ask(hello_printed.app, "GET /")


def test_the_environ_is_dumped_a_line_for_each_key() -> None:
    lines = ask(dump_environ.app, "GET /?a=1&a=2\nUser-Agent: my-own-browser/1.0").text.splitlines()
    assert {"QUERY_STRING: a=1&a=2", "HTTP_USER_AGENT: my-own-browser/1.0", "wsgi.version: (1, 0)"} <= set(lines)
    assert lines == sorted(lines)


def test_an_environ_that_is_no_proper_text_is_dumped_all_the_same() -> None:
    """As a variable of the process can be that is no UTF-8 (PEP 383)."""
    assert dump_environ.app({"LANG": "\udcff"}, lambda status, headers: None) == [rb"LANG: \udcff"]


def test_an_error_before_the_first_bytes_takes_the_status_back() -> None:
    first, second = ask(start_response_exc_info.app, "GET /early").calls
    assert (first.status, second.status) == ("200 OK", "500 Internal Server Error")
    assert isinstance(second.error, ValueError)
    assert not second.headers_sent


def test_an_error_after_them_is_raised_again_by_start_response() -> None:
    with pytest.raises(ValueError, match="not a number"):
        ask(start_response_exc_info.app, "GET /late")


def test_a_second_call_without_exc_info_is_refused() -> None:
    with pytest.raises(AssertionError, match="needs exc_info"):
        ask(start_response_exc_info.app, "GET /twice")


def test_the_server_may_change_the_headers_it_was_given() -> None:
    ask(start_response_exc_info.app, "GET /early").calls[-1].headers.append(("Date", "now"))
    assert len(ask(start_response_exc_info.app, "GET /early").calls[-1].headers) == 1


@pytest.mark.parametrize(
    ("message", "status", "text"),
    [
        ("POST /item/1?__method__=DELETE", 200, "item 1 deleted"),
        ("GET /item/1?__method__=DELETE", 200, "item 1 deleted"),
        ("POST /item/1?__method__=", 405, "Method Not Allowed"),
        ("POST /item/1?__method__=한글", 405, "Method Not Allowed"),
        ("GET /item/1", 200, "item 1"),
    ],
)
def test_the_query_rewrites_the_method(message: str, status: int, text: str) -> None:
    answer = ask(method_rewrite.app, message)
    assert answer.status == status
    assert text in answer.text


def test_405_lists_what_would_work() -> None:
    allow = ask(method_rewrite.app, "POST /item/1").header("Allow") or ""
    assert set(allow.split(", ")) == {"GET", "HEAD", "OPTIONS", "DELETE"}


def test_flask_gives_two_headers_and_no_body_to_head() -> None:
    [call] = ask(flask_hello.app, "GET /").calls
    assert call.headers == [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", "12")]
    head = ask(flask_hello.app, "HEAD /")
    assert head.header("Content-Length") == "12"
    assert head.body == b""


@pytest.mark.parametrize(
    ("path", "status", "text"),
    [
        ("/", 200, "the front page"),
        ("/longfin", 200, "the page of longfin"),
        ("/<b>", 200, "the page of &lt;b&gt;"),
        ("/post/3", 200, "post 3"),
        ("/post/003", 200, "post 3"),
        ("/post/-1", 404, "Not Found"),
        ("/post/x", 404, "Not Found"),
        ("/post/", 200, "all posts"),
    ],
)
def test_a_path_leads_to_a_view(path: str, status: int, text: str) -> None:
    answer = ask(flask_routes.app, f"GET {path}")
    assert answer.status == status
    assert text in answer.text


def test_a_rule_that_ends_in_a_slash_redirects_to_it() -> None:
    answer = ask(flask_routes.app, "GET /post")
    assert answer.status == 308
    assert (answer.header("Location") or "").endswith("/post/")


def test_urls_begin_with_script_name() -> None:
    assert ask(flask_url_for.app, "GET /routes").text.split() == ["/", "/longfin", "/post/3"]
    assert ask(flask_url_for.app, "GET /mounted").text.split() == ["/shop/", "/shop/longfin", "/shop/post/3"]


def test_url_for_encodes_and_puts_the_rest_into_the_query() -> None:
    with flask_url_for.app.test_request_context():
        url = flask_url_for.url_for("user", username="한글", page=2)
        assert url == "/%ED%95%9C%EA%B8%80?page=2"
        assert flask_url_for.url_for("user", username="routes") == "/routes"


@pytest.mark.parametrize(
    ("path", "heading"),
    [
        ("/hello/", "<h1>Hello World!</h1>"),
        ("/hello/민수", "<h1>Hello 민수!</h1>"),
        ("/hello/<b>", "<h1>Hello &lt;b&gt;!</h1>"),
    ],
)
def test_the_template_greets_and_escapes(path: str, heading: str) -> None:
    answer = ask(flask_template.app, f"GET {path}")
    assert heading in answer.text
    assert len(answer.chunks) == 1


def test_a_name_takes_no_slash() -> None:
    assert ask(flask_template.app, "GET /hello/a/b").status == 404


@pytest.mark.parametrize(
    ("message", "text"),
    [
        ("GET /reverse?message=stressed", "desserts"),
        (f"POST /reverse\n{FORM}\n\nmessage=안녕하세요", "요세하녕안"),
        (f"POST /reverse?message=query\n{FORM}\n\nmessage=form", "yreuq"),
        ("GET /reverse?message=👩‍💻", "💻\u200d👩"),
    ],
)
def test_a_message_is_reversed_from_query_or_form(message: str, text: str) -> None:
    assert ask(flask_reverse.app, message).text == text


def test_login_is_remembered_in_a_cookie_and_forgotten_at_logout() -> None:
    login = ask(flask_session.app, f"POST /login\n{FORM}\n\nusername=longfin")
    assert login.status == 302
    assert ask(flask_session.app, f"GET /\nCookie: {login.cookie}").text == "Logged in as longfin"
    logout = ask(flask_session.app, f"GET /logout\nCookie: {login.cookie}")
    assert "Max-Age=0" in (logout.header("Set-Cookie") or "")
    assert ask(flask_session.app, f"GET /\nCookie: {logout.cookie}").text == "You are not logged in"


def test_the_session_cookie_is_readable_but_not_forgeable() -> None:
    login = ask(flask_session.app, f"POST /login\n{FORM}\n\nusername=longfin")
    data = login.cookie.removeprefix("session=").partition(".")[0]
    assert data == "eyJ1c2VybmFtZSI6ImxvbmdmaW4ifQ"
    assert base64.urlsafe_b64decode(data + "==") == b'{"username":"longfin"}'
    forged = login.cookie.replace("bmFtZS", "bmFtZX")
    assert ask(flask_session.app, f"GET /\nCookie: {forged}").text == "You are not logged in"


def test_the_login_form_leads_to_the_login() -> None:
    assert '<form method="post">' in ask(flask_session.app, "GET /login").text


def test_a_name_is_escaped_on_the_front_page() -> None:
    login = ask(flask_session.app, f"POST /login\n{FORM}\n\nusername=<b>")
    assert "&lt;b&gt;" in ask(flask_session.app, f"GET /\nCookie: {login.cookie}").text


def test_a_session_of_2000_characters_fits_and_comes_back() -> None:
    cookie = ask(session_limit.app, "GET /fill/2000").cookie
    assert 2000 < len(cookie) < 4093
    assert "2000 characters in it" in ask(session_limit.app, f"GET /\nCookie: {cookie}").text


def test_a_session_of_6000_characters_is_sent_with_only_a_warning() -> None:
    with pytest.warns(UserWarning, match="the limit is 4093 bytes"):
        answer = ask(session_limit.app, "GET /fill/6000")
    assert answer.status == 200
    assert len(answer.cookie) > 6100


def test_a_session_that_compresses_well_fits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session_limit.secrets, "token_urlsafe", lambda size: "x" * size)
    assert len(ask(session_limit.app, "GET /fill/6000").cookie) < 200
