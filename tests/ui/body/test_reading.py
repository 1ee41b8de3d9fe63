"""Bytes are read as what they are, and shown as they are where that cannot be."""

from __future__ import annotations

import gzip
import json
import struct
import zlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage

from inspector.formats import FORMATS, Note, Parts, Table
from inspector.ui.body.notes import note_text
from inspector.ui.body.reading import AUTO, Plain, Reading, TreeText, Wanted, read
from inspector.ui.widgets.image_view import PIXEL_LIMIT, DecodedImage, decode_image


def png_chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


HUGE_PNG = (
    b"\x89PNG\r\n\x1a\n"
    + png_chunk(b"IHDR", struct.pack(">IIBBBBB", 65536, 65536, 8, 2, 0, 0, 0))
    + png_chunk(b"IDAT", zlib.compress(b""))
)


def wanted(data: bytes, content_type: str = "", **fields: Any) -> Wanted:
    values = {"content_encoding": "", "choice": AUTO, "size": len(data), "cut": False, **fields}
    return Wanted(content_type, **values)


def read_as(data: bytes, content_type: str = "", **fields: Any) -> Reading:
    return read(data, wanted(data, content_type, **fields))


def png(width: int = 4, height: int = 3) -> bytes:
    image = QImage(width, height, QImage.Format.Format_ARGB32)
    image.fill(0)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())


def test_json_is_a_tree_and_indented_text() -> None:
    reading = read_as(b'{"b": 1.50, "a": ["\xea\xb8\x80"]}', "application/json")
    assert isinstance(reading.view, TreeText)
    assert reading.view.tree.root.count == 2
    assert reading.view.data.decode() == '{\n  "b": 1.50,\n  "a": [\n    "글"\n  ]\n}'


def test_what_is_no_json_is_text_with_the_reason() -> None:
    reading = read_as(b"{nope", "application/json")
    assert reading.view == Plain(hex=False, language="json", charset="utf-8")
    assert "line 1" in note_text(reading.notes[0])


def test_a_compressed_body_is_undone_first() -> None:
    data = gzip.compress(b"<html>hello")
    reading = read_as(data, "text/html", content_encoding="gzip")
    assert isinstance(reading.view, Plain)
    assert (reading.format, reading.view.data) == ("HTML", b"<html>hello")


def test_plain_text_is_left_to_be_read_slice_by_slice() -> None:
    reading = read_as("한글".encode("euc-kr"), "text/plain; charset=euc-kr")
    assert reading.view == Plain(hex=False, language="", charset="euc-kr", data=None)


def test_utf16_has_no_line_ends_to_cut_at_and_becomes_utf8() -> None:
    reading = read_as("a\n글".encode("utf-16"), "text/plain; charset=utf-16")
    assert isinstance(reading.view, Plain)
    assert reading.view.data == "a\n글".encode()


def test_a_body_that_was_cut_is_not_taken_for_broken_json() -> None:
    reading = read_as(b'{"a": [1, 2', "application/json", cut=True)
    assert (reading.format, reading.notes) == ("Text", ())
    assert isinstance(reading.view, Plain)
    assert reading.view.language == "json"


def test_forms_and_parts() -> None:
    assert isinstance(read_as(b"a=1", "application/x-www-form-urlencoded").view, Table)
    body = b'--B\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--B--\r\n'
    assert isinstance(read_as(body, "multipart/form-data; boundary=B").view, Parts)


def test_only_as_much_is_read_as_is_needed() -> None:
    mib = 1 << 20
    assert wanted(b"", "application/json", size=mib).length == mib
    assert wanted(b"", "application/json", size=100 * mib).length == 4096
    assert wanted(b"", "image/png", size=8 * mib).length == 8 * mib


def test_an_image_is_decoded() -> None:
    view = read_as(png(), "application/octet-stream").view
    assert isinstance(view, DecodedImage)
    assert (view.image.width(), view.image.height()) == (4, 3)


def test_an_image_that_promises_too_many_pixels_is_not_decoded() -> None:
    decoded = decode_image(HUGE_PNG, "image/png")
    assert decoded.too_big
    assert decoded.size.width() * decoded.size.height() > PIXEL_LIMIT
    assert decoded.image.isNull()


def test_svg_is_source() -> None:
    data = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
    assert read_as(data, "image/svg+xml").view == Plain(hex=False, language="xml", charset="utf-8")
    assert decode_image(data, "image/svg+xml").image.isNull()
    assert decode_image(data, "image/png").image.isNull()


@pytest.mark.qt_log_ignore("JPEG datastream", extend=True)
@pytest.mark.parametrize("choice", [AUTO, *(form.name for form in FORMATS)])
@given(
    data=st.binary(max_size=200),
    content_type=st.sampled_from(["", "application/json", "image/png", "text/x;charset=no"]),
)
def test_any_bytes_can_be_read_in_any_format(choice: str, data: bytes, content_type: str) -> None:
    reading = read_as(data, content_type, choice=choice)
    assert all(note_text(note) for note in reading.notes)


@pytest.mark.parametrize("value", [None, 12, "text", [[]] * 3])
def test_json_that_is_no_object_is_a_tree_too(value: object) -> None:
    assert isinstance(read_as(json.dumps(value).encode(), "application/json").view, TreeText)


def test_sizes_in_notes_are_readable() -> None:
    assert note_text(Note("too_big", ("JSON", 4 << 20))) == "JSON takes at most 4 MiB; it is shown as it is."
