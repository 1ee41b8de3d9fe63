"""Bodies as they are composed, read back by Werkzeug's parsers."""

from __future__ import annotations

import io

import pytest
from werkzeug.wrappers import Request

from inspector.client import bodies
from inspector.client.bodies import BodyError, EncodedBody, FilePart
from inspector.model import RequestDraft

ODD = 'a "b"\r\n한글\\;=&+ %22'


def received(body: EncodedBody) -> Request:
    return Request(
        {
            "REQUEST_METHOD": "POST",
            "CONTENT_TYPE": body.content_type or "",
            "CONTENT_LENGTH": str(len(body.data)),
            "wsgi.input": io.BytesIO(body.data),
        }
    )


def test_a_form_arrives_as_typed():
    body = bodies.form([("a", "1"), ("a", "2"), (ODD, ODD), ("", "")])
    assert list(received(body).form.items(multi=True)) == [("a", "1"), ("a", "2"), (ODD, ODD), ("", "")]


def test_a_multipart_form_arrives_with_its_files():
    data = bytes(range(256)) + b"\r\n--"
    body = bodies.multipart([("text", "두 줄\r\n"), FilePart("f", "한글 1.png", "image/png", data)])
    with received(body) as request:
        assert request.form["text"] == "두 줄\r\n"
        upload = request.files["f"]
        assert (upload.filename, upload.mimetype, upload.read()) == ("한글 1.png", "image/png", data)


def test_names_are_quoted_as_browsers_do_it():
    body = bodies.multipart([FilePart('n"a', 'f"\r\n.txt', "text/plain", b"")])
    assert b'name="n%22a"; filename="f%22%0D%0A.txt"' in body.data


def test_the_boundary_occurs_nowhere_in_the_data():
    first = bodies.multipart([("a", "b")])
    boundary = first.content_type.split("boundary=")[1]
    again = bodies.multipart([("a", boundary)])
    assert again.content_type.split("boundary=")[1] not in first.data.decode() + boundary
    assert received(again).form["a"] == boundary


def test_no_parts_are_a_multipart_form_too():
    assert not received(bodies.multipart([])).form


def test_a_file_is_read_with_its_type(tmp_path):
    path = tmp_path / "data.json"
    path.write_bytes(b"\xff{}")
    assert bodies.file_bytes(path) == EncodedBody("application/json", b"\xff{}")
    assert FilePart.read("f", path) == FilePart("f", "data.json", "application/json", b"\xff{}")
    path = path.rename(tmp_path / "noname")
    assert bodies.file_bytes(path).content_type == "application/octet-stream"


@pytest.mark.parametrize(("name", "reason"), [("missing", "No such file"), (".", "directory"), ("nul\0", "null")])
def test_a_file_that_cannot_be_read_is_named_with_the_reason(tmp_path, name, reason):
    with pytest.raises(BodyError, match=reason):
        bodies.file_bytes(tmp_path / name)


def test_json_is_sent_as_typed():
    typed = '{"a": [1.10, 12345678901234567890, "한글"], "a": null}\n'
    assert bodies.json_text(typed) == EncodedBody("application/json", typed.encode())
    assert bodies.json_text("1" * 5000).problem == ""


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ('{"a": }', "line 1, column 7"),
        ("", "line 1, column 1"),
        ("[NaN]", "NaN"),
        ("[" * 100_000, "too deep"),
    ],
)
def test_what_is_wrong_with_json_is_told_and_it_can_be_sent(typed, problem):
    body = bodies.json_text(typed)
    assert problem in body.problem
    assert body.data == typed.encode()


def test_text_in_a_charset():
    assert bodies.plain_text("안녕", "euc-kr") == EncodedBody("text/plain; charset=euc-kr", "안녕".encode("euc-kr"))
    assert bodies.plain_text("é") == EncodedBody("text/plain; charset=utf-8", b"\xc3\xa9")


def test_characters_that_a_charset_lacks_are_told():
    body = bodies.plain_text("a안b", "latin-1")
    assert body.data == b"a?b"
    assert "안" in body.problem


@pytest.mark.parametrize("charset", ["klingon", "hex", "", "\0", "undefined"])
def test_a_charset_that_is_none(charset):
    with pytest.raises(BodyError, match="charset"):
        bodies.plain_text("text", charset)


def test_a_body_brings_its_type_unless_the_draft_settles_it():
    draft, body = RequestDraft("POST", "/", (("X", "1"),)), bodies.json_text("1")
    assert bodies.with_body(draft, body).headers == (("X", "1"), ("Content-Type", "application/json"))
    own = RequestDraft("POST", "/", (("content-type", "a/b"),))
    assert bodies.with_body(own, body) == RequestDraft("POST", "/", own.headers, b"1")
    silent = RequestDraft("POST", "/", omit=frozenset(["content-type"]))
    assert bodies.with_body(silent, body).headers == ()
    assert bodies.with_body(draft, bodies.NONE) == draft
