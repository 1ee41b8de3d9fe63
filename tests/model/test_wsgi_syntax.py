"""The form of what crosses a boundary, by PEP 3333 and HTTP."""

import pytest

from inspector.model.sentence import Sentence
from inspector.model.wsgi_syntax import (
    environ_edit_problems,
    environ_problems,
    header_problems,
    headers_problems,
    is_token,
    status_problems,
)


@pytest.mark.parametrize("status", ["200 OK", "404 Not Found", "599 ", "418 I'm a teapot", "200 Très bien"])
def test_a_good_status(status: str) -> None:
    assert status_problems(status) == ()


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("", "three digits and a space"),
        ("200", "three digits and a space"),
        ("OK 200", "three digits and a space"),
        ("２００ OK", "three digits and a space"),
        ("99 X", "three digits and a space"),
        ("200\tOK", "three digits and a space"),
        ("099 Nothing", "no status 099"),
        ("700 Nothing", "no status 700"),
        ("100 Continue", "goes on waiting"),
        ("200 OK\r\nX-Own: 1", "line break"),
        ("200 OK\n", "line break"),
        ("200 O\x00K", "control character"),
        ("200 OK ", "none stands at the end"),
        ("200  OK", "none stands at the end"),
        ("200 좋음", "좋음"),
    ],
)
def test_a_status_that_a_server_may_choke_on(status: str, said: str) -> None:
    assert any(said in problem for problem in status_problems(status))


@pytest.mark.parametrize(
    ("name", "value"), [("Content-Type", "text/html"), ("X", ""), ("Set-Cookie", 'a="b c"; Path=/'), ("X-Own", "é")]
)
def test_a_good_header(name: str, value: str) -> None:
    assert header_problems(name, value) == ()


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("", "x", "no header name"),
        ("Content Type", "x", "no header name"),
        ("Content-Type:", "x", "no header name"),
        ("Name\r\n", "x", r"Name\r\n"),
        ("Status", "200 OK", "forbidden"),
        ("connection", "close", "hop-by-hop"),
        ("Transfer-Encoding", "chunked", "hop-by-hop"),
        ("X-Own", "a\r\nSet-Cookie: b", "line break"),
        ("X-Own", "a\x00", "control character"),
        ("X-Own", "한글", "한글"),
    ],
)
def test_a_header_that_a_server_may_choke_on(name: str, value: str, said: str) -> None:
    assert any(said in problem for problem in header_problems(name, value))


def test_the_length_is_one_number() -> None:
    assert headers_problems((("Content-Length", "14"), ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2"))) == ()
    assert "digits" in headers_problems((("content-length", "-1"),))[0]
    assert "more than one" in headers_problems((("Content-Length", "1"), ("content-length", "1")))[0]


def test_the_same_fault_is_said_once() -> None:
    assert len(headers_problems((("Connection", "close"), ("Connection", "close")))) == 1


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("PATH_INFO", "/í\x95\x9c"),
        ("PATH_INFO", ""),
        ("SCRIPT_NAME", "/shop"),
        ("CONTENT_LENGTH", ""),
        ("own.key", None),
    ],
)
def test_a_good_environ_value(key: str, value: str | None) -> None:
    assert environ_problems(key, value) == ()


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("PATH_INFO", "/한글", "latin-1"),
        ("PATH_INFO", "item", "slash"),
        ("SCRIPT_NAME", "/", "root"),
        ("REQUEST_METHOD", "", "empty"),
        ("REQUEST_METHOD", "GET /", "no method"),
        ("SERVER_PORT", "", "empty"),
        ("CONTENT_LENGTH", "many", "digits"),
        ("CONTENT_LENGTH", "-1", "digits"),
        ("HTTP_HOST", "a\r\nb", "line break"),
        ("", "x", "without a name"),
        ("wsgi.input", None, "must have"),
        ("REQUEST_METHOD", None, "must have"),
    ],
)
def test_an_environ_value_that_an_app_may_choke_on(key: str, value: str | None, said: str) -> None:
    assert any(said in problem for problem in environ_problems(key, value))


def test_what_is_said_can_be_said_in_another_language() -> None:
    problems = (*status_problems("x\n한"), *environ_edit_problems([("PATH_INFO", "한"), ("SCRIPT_NAME", "/")]))
    assert all(isinstance(problem, Sentence) for problem in problems)


def test_a_long_name_is_cut_where_it_is_said() -> None:
    assert len(header_problems("a b" * 1000, "")[0]) < 100


def test_tokens() -> None:
    assert is_token("X-Own!")
    assert not is_token("Ö")
