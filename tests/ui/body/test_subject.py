"""Which body is looked at, and why there may be none."""

from __future__ import annotations

from typing import Any

import pytest

from inspector.model import Body, BodyChunk, Exchange, RaisedError, Request, Response
from inspector.ui.body.saving import suggested_name
from inspector.ui.body.subject import Side, body_at, subject_of
from inspector.ui.body.texts import edited_text, empty_texts
from tests.factories import make_edit, make_exchange, make_layers


def chunk(layer: int, key: str, offset: int, size: int, *, passed: bool = False) -> BodyChunk:
    return BodyChunk(layer, "iterable", size, 0, 1, passed, key, offset, size if key else 0)


def exchange_with(method: str = "GET", *headers: tuple[str, str], **fields: Any) -> Exchange:
    request = Request(f"{method} / HTTP/1.1", method, "/", "HTTP/1.1", headers, fields.pop("body", Body()))
    return make_exchange(request=request, **fields)


def test_a_layer_that_passes_chunks_on_has_the_body_of_the_one_inside() -> None:
    exchange = make_exchange(layers=make_layers("Passing", "app"))
    assert body_at(exchange, 0) == body_at(exchange, 1) == Body("response:1", 14, 14)


def test_from_its_first_own_chunk_on_a_layer_has_its_own_body() -> None:
    chunks = (
        chunk(1, "response:1", 0, 5),
        chunk(0, "response:1", 0, 5, passed=True),
        chunk(1, "response:1", 5, 5),
        chunk(0, "response:0", 5, 9),
        chunk(0, "", 0, 100),
    )
    assert body_at(make_exchange(chunks=chunks), 0) == Body("response:0", 114, 14)
    assert body_at(make_exchange(chunks=chunks), 1) == Body("response:1", 10, 10)


def test_the_headers_are_those_of_the_layer() -> None:
    exchange = make_exchange()
    assert subject_of(exchange, "response", 1).header("server") == ""
    assert subject_of(exchange, "response", None).header("SERVER".lower()).startswith("Werkzeug")
    assert subject_of(exchange, "response", -1).layer is None


@pytest.mark.parametrize(
    ("exchange", "side", "empty"),
    [
        (exchange_with(), "request", "no body"),
        (exchange_with("POST", ("content-length", "5")), "request", "unread"),
        (exchange_with(body=Body("", 5, 0)), "request", "not kept"),
        (exchange_with(body=Body("request", 5, 5)), "request", ""),
        (exchange_with("HEAD", response=Response("200 OK", (), Body(), True)), "response", "head"),
        (exchange_with(response=Response("304 NOT MODIFIED", (), Body(), True)), "response", "status"),
        (exchange_with(response=Response("200 OK", (), Body(), True)), "response", "no body"),
        (exchange_with(response=Response("500 OOPS", (), Body("", 265), False)), "response", "server"),
        (exchange_with(response=None, state="running"), "response", "waiting"),
        (exchange_with(response=None, state="failed"), "response", "no answer"),
    ],
)
def test_why_there_is_nothing(exchange: Exchange, side: Any, empty: str) -> None:
    assert subject_of(exchange, side, None).empty == empty


def unanswered(**fields: Any) -> Exchange:
    return make_exchange(start_response_calls=(), chunks=(), response=None, **fields)


ERROR = RaisedError(1, "call", 1, "ValueError", "no", "", "x.py", 1, 1)
HEAD_CALL = make_exchange().start_response_calls[0]


@pytest.mark.parametrize(
    ("exchange", "empty"),
    [
        (unanswered(state="running"), "waiting"),
        (unanswered(errors=(ERROR,)), "raised"),
        (unanswered(errors=(ERROR,), state="running"), "raised"),
        (unanswered(), "unanswered"),
        (make_exchange(start_response_calls=(HEAD_CALL,), chunks=(), state="running"), "no body yet"),
        (make_exchange(start_response_calls=(HEAD_CALL,), chunks=()), "no body"),
    ],
)
def test_why_a_layer_has_nothing(exchange: Exchange, empty: Any) -> None:
    subject = subject_of(exchange, "response", 1)
    assert subject.empty == empty
    assert ("There is a head" in empty_texts(subject)[1]) == empty.startswith("no body")


def test_a_body_that_may_still_be_read_is_not_called_unread() -> None:
    exchange = exchange_with("POST", ("content-length", "5"), state="running")
    assert empty_texts(subject_of(exchange, "request", None))[0] == "The body was not read yet"


@pytest.mark.parametrize(
    ("target", "name"),
    [
        ("/report.csv?x=1", "report.csv"),
        ("/item/1", "1.html"),
        ("/", "body.html"),
        ("/a/..", "body.html"),
        ("/%2e%2e%2fetc\\passwd", "_2e_2e_2fetc_passwd.html"),
    ],
)
def test_a_suggested_name_is_never_a_path(target: str, name: str) -> None:
    assert suggested_name(subject_of(make_exchange(), "response", None), target) == name


def told(exchange: Exchange, side: Side, layer: int | None, *, head: bool = False) -> str:
    return edited_text(subject_of(exchange, side, layer), exchange, head=head)


def test_a_body_says_whether_it_is_the_apps_or_the_edited_one() -> None:
    exchange = make_exchange(edits=(make_edit("chunk", 1, "chunk", b"one", b"two"),))
    assert told(exchange, "response", None) == "✎ As it was edited. Select Flask to see what came from there."
    assert told(exchange, "response", 1) == "✎ As Flask made it: this was edited before it went on."
    assert told(exchange, "response", 0) == ""
    assert told(exchange, "response", None, head=True) == ""
    assert told(make_exchange(), "response", None) == ""


def test_a_head_says_so_too() -> None:
    exchange = make_exchange(edits=(make_edit("start_response", 0, "status", "200 OK", "404 Not Found"),))
    assert told(exchange, "response", None, head=True).startswith("✎ As it was edited.")
    assert told(exchange, "response", None) == ""


def test_a_replaced_request_body_says_what_came() -> None:
    exchange = make_exchange(edits=(make_edit("enter", 1, "input", b"q=1", b"q=1&r=2", by="more"),))
    assert told(exchange, "request", None) == (
        "✎ Replaced by the rule “more”, as Flask was entered: 3 B “q=1” came, 7 B could be read."
    )
