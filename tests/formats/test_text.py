"""Text a slice at a time."""

from __future__ import annotations

import pytest

from inspector.formats import FORMATS, Note, Source, Text, render
from inspector.formats.text import BREAK, HTML, LINE_LIMIT, TEXT


def text(data: bytes, content_type: str = "", offset: int = 0, size: int = 0) -> Text:
    rendering = render(TEXT, Source(data, content_type, offset, size))
    assert isinstance(rendering, Text)
    return rendering


@pytest.mark.parametrize(
    ("data", "content_type", "shown"),
    [
        ("안녕\n".encode(), "", "안녕\n"),
        ("안녕".encode("euc-kr"), "text/plain; charset=EUC-KR", "안녕"),
        ("안녕".encode("utf-16"), 'text/plain; charset="utf-16"', "안녕"),
        (b"caf\xe9", "text/plain;charset=latin-1", "café"),
        (b"", "text/plain", ""),
        (b"\x00\x1b[31m", "text/plain", "\x00\x1b[31m"),
    ],
)
def test_text_is_read_in_its_charset(data, content_type, shown):
    assert text(data, content_type) == Text(shown, "", len(data))


@pytest.mark.parametrize("data", [b"ok \xff ok", b"ok \xed\xa0\x80", b"ok \xec\x95"])
def test_bad_bytes_are_replaced_and_said(data):
    rendering = text(data)
    assert rendering.text.startswith("ok \N{REPLACEMENT CHARACTER}")
    assert rendering.notes == (Note("bad_bytes", ("utf-8", 3)),)
    rendering.text.encode()  # no lone surrogates


@pytest.mark.parametrize("charset", ["klingon", "hex", "zip", "undefined", "idna", "\0"])
def test_what_is_no_charset_is_said_and_utf_8_used(charset):
    rendering = text("안녕".encode(), f'text/plain; charset="{charset}"')
    assert (rendering.text, rendering.notes) == ("안녕", (Note("unknown_charset", (charset,)),))


@pytest.mark.parametrize("charset", ["utf-8", "euc-kr", "utf-16-le"])
@pytest.mark.parametrize("size", [2, 3, 7])
def test_slices_that_follow_each_other_lose_nothing(charset, size):
    whole = "a안녕하세요 b".encode(charset)
    shown, at = "", 0
    while at < len(whole):
        rendering = text(whole[at : at + max(size, 4)], f"text/plain; charset={charset}", at, len(whole))
        assert rendering.notes == ()
        shown += rendering.text
        at = rendering.end
    assert shown == "a안녕하세요 b"


def test_a_slice_that_begins_inside_a_character_begins_with_the_next():
    whole = "안녕".encode()
    assert text(whole[1:], "", 1, len(whole)).text == "녕"
    assert text(whole[4:5], "", 4, len(whole)).text == ""


def test_long_lines_are_broken_where_one_sees_it():
    rendering = text(b"x" * (2 * LINE_LIMIT) + b"\n" + b"y" * LINE_LIMIT + b"\nshort")
    assert rendering.text == f"{'x' * LINE_LIMIT}{BREAK}{'x' * LINE_LIMIT}\n{'y' * LINE_LIMIT}\nshort"
    assert rendering.notes == (Note("lines_broken", (LINE_LIMIT,)),)


@pytest.mark.parametrize(
    ("content_type", "language"),
    [
        ("text/css", "css"),
        ("image/svg+xml", "xml"),
        ("application/problem+json; charset=utf-8", "json"),
        ("text/plain", ""),
        ("", ""),
    ],
)
def test_the_language_is_told_by_the_type(content_type, language):
    assert text(b"x", content_type).language == language


def test_html_is_shown_as_its_source():
    assert render(HTML, Source(b"<script>alert(1)</script>")) == Text("<script>alert(1)</script>", "html", 25)


def test_the_names_are_those_of_the_protocol():
    assert [form.name for form in FORMATS] == ["Text", "JSON", "HTML", "Form", "Multipart", "Image", "Hex"]
