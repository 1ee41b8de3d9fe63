"""The public contract of ``send --json``, key by key."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from factories import MS, make_change, make_edit, make_stop

from inspector.export.report import to_report
from inspector.model import Body, Exchange, Response


def read_body(body: Body) -> bytes:
    return {"in": b"q=1", "out": b"hello"}[body.key]


def response_body(exchange: Exchange, data: bytes, size: int | None = None) -> object:
    """The body of the report for an answer of which ``data`` was kept."""
    body = Body("b" if data else "", len(data) if size is None else size, len(data))
    answered = replace(exchange, response=Response("200 OK", (), body, True))
    report = to_report(answered, lambda body: data if body.key == "b" else b"")
    return report["response"]["body"]


def test_the_whole_object(exchange):
    assert to_report(exchange, read_body) == {
        "schema": 1,
        "app": {"target": "sample:method_rewrite", "title": "The method, rewritten"},
        "server": {"name": "werkzeug", "version": "3.1.9", "url": "http://127.0.0.1:5000"},
        "request": {
            "method": "POST",
            "target": "/?q",
            "http_version": "1.1",
            "headers": [["Host", "x"], ["X-A", "1"]],
            "body": {"size": 3, "text": "q=1", "truncated": False},
        },
        "layers": [
            {
                "index": 0,
                "name": "Rewrite",
                "kind": "middleware",
                "qualname": "sample.Rewrite",
                "file": "/s.py",
                "line": 3,
            },
            {
                "index": 1,
                "name": "app",
                "kind": "app",
                "qualname": "sample.app",
                "file": "/s.py",
                "line": 9,
                "wrapped": False,
            },
        ],
        "environ": [
            {"key": "REQUEST_METHOD", "type": "str", "value": "POST", "group": "cgi"},
            {"key": "wsgi.version", "type": "tuple", "value": "(1, 0)", "group": "wsgi"},
        ],
        "environ_changes": [
            {
                "layer": 0,
                "key": "REQUEST_METHOD",
                "kind": "changed",
                "before": "POST",
                "after": "DELETE",
                "when": "in",
            },
            {"layer": 1, "key": "app.user", "kind": "added", "before": None, "after": "{'me'}", "when": "out"},
            {"layer": 1, "key": "wsgi.version", "kind": "removed", "before": "(1, 0)", "after": None, "when": "out"},
        ],
        "start_response": [
            {
                "layer": 1,
                "status": "200 OK",
                "headers": [["A", "1"], ["A", "2"]],
                "exc_info": "ValueError: no",
                "headers_sent": True,
                "at_us": 1,
            }
        ],
        "input_reads": [{"layer": 1, "method": "read", "size": 3, "at_us": 2}],
        "chunks": [{"layer": 1, "via": "iterable", "size": 5, "at_us": 3}],
        "closes": [{"layer": 1, "at_us": 4}],
        "edits": [],
        "stops": [],
        "response": {
            "status": "200 OK",
            "headers": [["Content-Length", "5"]],
            "body": {"size": 5, "text": "hello", "truncated": False},
        },
        "timing": {
            "total_us": 9,
            "stopped_us": 0,
            "delayed_us": 0,
            "layers": [{"layer": 0, "self_us": 1, "total_us": 5}],
        },
        "flask": None,
        "log": [
            {
                "layer": 1,
                "level": "WARNING",
                "logger": "app",
                "message": "careful",
                "file": "/s.py",
                "line": 12,
                "at_us": 2,
            }
        ],
        "findings": [],
        "error": {"type": "ValueError", "message": "no", "layer": 1, "traceback": "Traceback ..."},
    }


def test_the_keys_come_in_the_order_of_the_contract_and_are_json(exchange):
    report = json.loads(json.dumps(to_report(exchange, read_body)))
    assert " ".join(report) == (
        "schema app server request layers environ environ_changes start_response input_reads chunks closes edits stops "
        "response timing flask log findings error"
    )


def test_edits_by_their_part_and_stops(exchange):
    edits = (
        make_edit("enter", 0, "environ", None, "/admin", key="PATH_INFO", by="only admin"),
        make_edit("enter", 0, "input", b"q=1", b"\xff", after_size=9),
        make_edit("start_response", 1, "headers", (("A", "1"), ("A", "2")), ()),
    )
    stops = (make_stop("enter", 0, 1, 3, how="step"), make_stop("chunk", 1, 5, None))
    timing = replace(exchange.timing, stopped_ns=2 * MS)
    report = to_report(replace(exchange, edits=edits, stops=stops, timing=timing), read_body)
    environ, body, headers = report["edits"]
    assert environ == {
        "boundary": "enter",
        "layer": 0,
        "by": "only admin",
        "part": "environ",
        "key": "PATH_INFO",
        "before": None,
        "after": "/admin",
        "at_us": 1000,
    }
    assert body["before"] == {"size": 3, "text": "q=1", "truncated": False}
    assert body["after"] == {"size": 9, "base64": "/w==", "truncated": True}
    assert (headers["before"], headers["after"]) == ([["A", "1"], ["A", "2"]], [])
    assert report["stops"] == [
        {"boundary": "enter", "layer": 0, "reason": "breakpoint", "began_us": 1000, "ended_us": 3000, "how": "step"},
        {"boundary": "chunk", "layer": 1, "reason": "breakpoint", "began_us": 5000, "ended_us": None, "how": None},
    ]
    assert report["timing"]["stopped_us"] == 2000


def test_changes_of_the_environ_are_those_of_layers_only(exchange):
    changes = (make_change(0, "PATH_INFO", "/", "/admin", "edit"), *exchange.environ_changes)
    report = to_report(replace(exchange, environ_changes=changes), read_body)
    assert [change["when"] for change in report["environ_changes"]] == ["in", "out", "out"]


def test_an_exchange_without_an_answer_and_without_errors(exchange):
    report = to_report(replace(exchange, response=None, errors=()), read_body)
    assert (report["response"], report["error"]) == (None, None)


@pytest.mark.parametrize(
    ("data", "shown"),
    [("안녕\0".encode(), {"text": "안녕\0"}), (b"\xff\x00", {"base64": "/wA="}), (b"", {"text": ""})],
)
def test_a_body_is_text_where_it_can_be(exchange, data, shown):
    assert response_body(exchange, data) == {"size": len(data), **shown, "truncated": False}


def test_a_body_that_was_cut(exchange):
    assert response_body(exchange, "안녕".encode()[:-1], 1000) == {"size": 1000, "text": "안", "truncated": True}
    assert response_body(exchange, b"", 1000) == {"size": 1000, "text": "", "truncated": True}
    assert response_body(exchange, "안녕".encode()[:-1]) == {"size": 5, "base64": "7JWI64U=", "truncated": False}
