"""Multipart bodies taken apart."""

from __future__ import annotations

import pytest

from inspector.formats import Note, Part, Parts, Rendering, Source, Text, render
from inspector.formats.multipart import MULTIPART, PART_LIMIT

TYPE = "multipart/form-data; boundary=xyz"
FIELD = b'--xyz\r\nContent-Disposition: form-data; name="a"\r\n\r\n'


def rendered(data: bytes, content_type: str = TYPE) -> Rendering:
    return render(MULTIPART, Source(data, content_type))


def parts(data: bytes, content_type: str = TYPE) -> Parts:
    rendering = rendered(data, content_type)
    assert isinstance(rendering, Parts)
    return rendering


def only_part(data: bytes) -> Part:
    (part,) = parts(data).parts
    return part


def test_fields_and_files():
    data = b"\x00\xff\r\n--xy\r\n"
    body = FIELD + "안녕\r\n".encode() + b"\r\n--xyz\r\n"
    body += 'Content-Disposition: form-data; name="f"; filename="한 글.png"\r\ncontent-type: image/png\r\n\r\n'.encode()
    body += data + b"\r\n--xyz--\r\nepilogue"
    field, file = parts(b"preamble\r\n" + body).parts
    assert (field.name, field.filename, field.data) == ("a", None, "안녕\r\n".encode())
    assert field.headers == (("Content-Disposition", 'form-data; name="a"'),)
    assert (file.name, file.filename, file.content_type, file.data) == ("f", "한 글.png", "image/png", data)
    assert parts(body).notes == ()


@pytest.mark.parametrize(
    ("disposition", "filename"),
    [
        ('filename="say %22hi%22.txt"', 'say "hi".txt'),
        (r'filename="say \"hi\".txt"', 'say "hi".txt'),
        (r'filename="C:\\x.txt"', r"C:\x.txt"),
        ("filename=plain.txt", "plain.txt"),
        ("filename*=utf-8''%ED%95%9C.txt", "한.txt"),
        ("filename*=klingon''%ED", "klingon''%ED"),
        ('filename="a; name=b"', "a; name=b"),
        ('filename=""', ""),
    ],
)
def test_file_names_as_clients_write_them(disposition, filename):
    body = f"--xyz\r\nContent-Disposition: form-data; name=n; {disposition}\r\n\r\n\r\n--xyz--".encode()
    assert (only_part(body).name, only_part(body).filename) == ("n", filename)


@pytest.mark.parametrize(
    "body", [b"--xyz\r\n\r\ndata\r\n--xyz--", b"--xyz\n\ndata\n--xyz--", b"--xyz \r\n\r\ndata\r\n--xyz--"]
)
def test_a_part_may_have_no_headers_and_plain_line_ends(body):
    assert only_part(body) == Part((), None, None, "", b"data")


def test_a_part_may_be_empty():
    assert [part.data for part in parts(b"--xyz\r\n--xyz\r\n\r\n\r\n--xyz--").parts] == [b"", b""]
    assert parts(b"--xyz--\r\n") == Parts(())


def test_a_quoted_boundary():
    assert len(parts(b"--a b\r\n\r\n1\r\n--a b--", 'multipart/mixed; boundary="a b"').parts) == 1


def test_a_body_that_breaks_off_is_shown_as_far_as_it_goes():
    rendering = parts(FIELD + b"half of")
    assert [part.data for part in rendering.parts] == [b"half of"]
    assert rendering.notes == (Note("unfinished"),)


@pytest.mark.parametrize(
    ("content_type", "code"),
    [("multipart/form-data", "no_boundary"), ("multipart/form-data; boundary=other", "no_parts")],
)
def test_what_cannot_be_split_is_shown_as_text(content_type, code):
    rendering = rendered(FIELD, content_type)
    assert isinstance(rendering, Text)
    assert rendering.text == FIELD.decode()
    assert rendering.notes == (Note(code),)


def test_very_many_parts_are_cut():
    rendering = parts(b"--xyz\r\n\r\n\r\n" * (PART_LIMIT + 5) + b"--xyz--")
    assert len(rendering.parts) == PART_LIMIT
    assert rendering.notes == (Note("rows_cut", (PART_LIMIT,)),)
    assert parts(b"--xyz\r\n\r\n\r\n" * PART_LIMIT + b"--xyz--").notes == ()
