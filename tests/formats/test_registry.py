"""Which format fits, and what a body becomes that does not fit."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector.formats import FORMATS, Format, Image, Note, Source, Text, guess, render

PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)


def named(name: str) -> Format:
    return next(form for form in FORMATS if form.name == name)


@pytest.mark.parametrize(
    ("content_type", "head", "name"),
    [
        ("application/json; charset=utf-8", b"", "JSON"),
        ("application/problem+json", b"", "JSON"),
        ("Text/HTML", b"", "HTML"),
        ("application/x-www-form-urlencoded", b"", "Form"),
        ("multipart/form-data; boundary=x", b"", "Multipart"),
        ("multipart/mixed", b"", "Multipart"),
        ("text/plain", b"\x00", "Text"),
        ("image/svg+xml", b"<svg>", "Text"),
        ("image/png", PNG, "Image"),
        ("image/png", b"<h1>Not Found</h1>", "Text"),
        ("", PNG, "Image"),
        ("", b"RIFF\x00\x00\x00\x00WEBPVP8 ", "Image"),
        ("", b'  {"a": 1}', "JSON"),
        ("", b"<!DOCTYPE html><p>", "HTML"),
        ("", "안녕".encode()[:-1], "Text"),
        ("", b"", "Text"),
        ("application/octet-stream", b"\x00\x01", "Hex"),
        ("application/pdf", b"%PDF-\xff", "Hex"),
        (";;;=", b"x", "Text"),
    ],
)
def test_the_format_is_told_by_the_type_and_then_by_the_bytes(content_type, head, name):
    assert guess(content_type, head).name == name


def test_an_image_is_named_by_its_bytes():
    assert render(named("Image"), Source(PNG, "image/gif")) == Image(PNG, "image/png")


def test_hex():
    rendering = render(named("Hex"), Source(b"Hello, World! \xff\x00\nab", offset=0x20))
    assert rendering == Text(
        "00000020  48 65 6c 6c 6f 2c 20 57  6f 72 6c 64 21 20 ff 00  Hello, World! ..\n"
        "00000030  0a 61 62                                          .ab",
        "",
        0x33,
    )


def test_what_is_no_image_is_shown_as_what_it_is():
    assert render(named("Image"), Source(b"text")) == Text("text", "", 4, (Note("no_image"),))
    rendering = render(named("Image"), Source(b"\x00"))
    assert isinstance(rendering, Text)
    assert rendering.text.startswith("00000000  00")


@pytest.mark.parametrize(
    "source",
    [Source(b"[1]", size=10), Source(b"[1]", offset=2), Source(b"[" + b" " * 5_000_000 + b"]")],
    ids=["beginning", "end", "large"],
)
def test_a_format_that_needs_the_whole_is_not_given_a_part_or_too_much(source):
    rendering = render(named("JSON"), source)
    assert isinstance(rendering, Text)
    assert rendering.notes[0] == Note("too_big", ("JSON", 4 * 1024 * 1024))


def test_a_format_that_fails_says_so_and_shows_the_bytes():
    def fail(source: Source) -> Text:
        raise ZeroDivisionError("oh")

    rendering = render(Format("Odd", fail), Source(b"bytes"))
    assert rendering == Text("bytes", "", 5, (Note("failed", ("Odd", "ZeroDivisionError: oh")),))


@settings(deadline=None, max_examples=60)
@given(st.binary(), st.text() | st.sampled_from(["multipart/form-data; boundary=-", "text/plain; charset=utf-7"]))
def test_no_bytes_and_no_type_make_it_fail(data, content_type):
    for form in (guess(content_type, data), *FORMATS):
        rendering = render(form, Source(data, content_type))
        assert not any(note.code == "failed" for note in rendering.notes)
