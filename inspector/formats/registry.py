"""The formats there are, which one fits, and what happens where it does not."""

from __future__ import annotations

import codecs
from dataclasses import replace

from inspector.formats.form import FORM
from inspector.formats.header_value import parse_header_value
from inspector.formats.hexdump import HEX
from inspector.formats.image import IMAGE, image_type
from inspector.formats.json_format import JSON
from inspector.formats.multipart import MULTIPART
from inspector.formats.rendering import Format, FormatError, Note, Rendering, Source
from inspector.formats.text import HTML, TEXT

FORMATS: tuple[Format, ...] = (TEXT, JSON, HTML, FORM, MULTIPART, IMAGE, HEX)
"""In the order in which they are offered."""

_BY_TYPE = {
    "application/json": JSON,
    "text/html": HTML,
    "application/xhtml+xml": HTML,
    "application/x-www-form-urlencoded": FORM,
    "multipart/form-data": MULTIPART,
    "application/javascript": TEXT,
    "application/xml": TEXT,
    "image/svg+xml": TEXT,
}
_HEAD = 4096
_HTML_STARTS = (b"<!doctype html", b"<html")


def guess(content_type: str, head: bytes) -> Format:
    """The format for a body by what it is said to be; where that says nothing, by its first few hundred bytes."""
    media_type, _ = parse_header_value(content_type)
    if media_type in _BY_TYPE:
        return _BY_TYPE[media_type]
    if media_type.endswith("+json"):
        return JSON
    if media_type.startswith("multipart/"):
        return MULTIPART
    if media_type.startswith("text/") or media_type.endswith("+xml"):
        return TEXT
    return _guess_by_bytes(head)


def render(form: Format, source: Source) -> Rendering:
    """Render, and where that cannot be, the body as text or hex with a note. Never raises."""
    try:
        if form.limit is not None and not (source.whole and source.total <= form.limit):
            raise FormatError(Note("too_big", (form.name, form.limit)))
        return form.render(source)
    except FormatError as error:
        return _fall_back(source, error.note)
    except Exception as error:  # whatever is wrong in a format, its reader still gets the bytes
        return _fall_back(source, Note("failed", (form.name, f"{type(error).__name__}: {error}")))


def _fall_back(source: Source, note: Note) -> Rendering:
    plain = HEX if _is_binary(source.data) else TEXT
    try:
        rendering = plain.render(source)
    except Exception:  # a codec can fail in its own ways
        rendering = HEX.render(source)
    return replace(rendering, notes=(note, *rendering.notes))


def _guess_by_bytes(head: bytes) -> Format:
    if image_type(head):
        return IMAGE
    if _is_binary(head):
        return HEX
    start = head.lstrip()[:16].lower()
    if start.startswith(_HTML_STARTS):
        return HTML
    return JSON if start[:1] in (b"{", b"[") else TEXT


def _is_binary(data: bytes) -> bool:
    """No UTF-8 text, or with zero bytes in it, as far as its beginning tells. The end may cut a character."""
    head = data[:_HEAD]
    if b"\0" in head:
        return True
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return True
    return False
