"""Text in a charset, a slice at a time, and HTML as its source."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from inspector.formats.header_value import parse_header_value
from inspector.formats.rendering import Format, Note, Source, Text

LINE_LIMIT = 4096
BREAK = "⤶\n"
"""Stands where a long line was broken for display only."""

_LONG_LINE = re.compile(rf"[^\n]{{{LINE_LIMIT}}}(?=[^\n])")
_LANGUAGES = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/json": "json",
    "text/css": "css",
    "text/javascript": "javascript",
    "application/javascript": "javascript",
    "application/xml": "xml",
    "text/xml": "xml",
}


class DecodedText(NamedTuple):
    """``end`` is where in the body the decoded characters end."""

    text: str
    end: int
    notes: tuple[Note, ...]


def decode(source: Source) -> DecodedText:
    """The characters of a slice in the charset of its Content-Type, UTF-8 where it names none. Bytes that are none in
    it become U+FFFD."""
    charset, notes = _charset(source.content_type)
    skipped = _continuation_bytes(source.data) if source.offset and charset == "utf-8" else 0
    data = source.data[skipped:]
    try:
        text, left = _decode(data, charset, "strict", source)
    except UnicodeDecodeError as error:
        text, left = _decode(data, charset, "replace", source)
        notes = (*notes, Note("bad_bytes", (charset, source.offset + skipped + error.start)))
    return DecodedText(text, source.end - left, notes)


def as_text(decoded: DecodedText, language: str, *notes: Note) -> Text:
    """Ready to be displayed: long lines are broken. ``notes`` come before those of the decoding."""
    broken = _LONG_LINE.sub(rf"\g<0>{BREAK}", decoded.text)
    if len(broken) > len(decoded.text):
        notes = (*notes, Note("lines_broken", (LINE_LIMIT,)))
    return Text(broken, language, decoded.end, (*notes, *decoded.notes))


def _render(source: Source) -> Text:
    media_type, _ = parse_header_value(source.content_type)
    return as_text(decode(source), _LANGUAGES.get(media_type) or _language_of_suffix(media_type))


def _render_html(source: Source) -> Text:
    return as_text(decode(source), "html")


def _language_of_suffix(media_type: str) -> str:
    """RFC 6839: ``image/svg+xml``, ``application/problem+json``."""
    suffix = media_type.rpartition("+")[2]
    return suffix if suffix in ("xml", "json") else ""


def _charset(content_type: str) -> tuple[str, tuple[Note, ...]]:
    """Python's name of the charset. Codecs that are none (``hex``, ``zip``) count as unknown."""
    named = parse_header_value(content_type)[1].get("charset", "utf-8")
    try:
        b"a".decode(named, "replace")
        return codecs.lookup(named).name, ()
    except (LookupError, ValueError):
        return "utf-8", (Note("unknown_charset", (named,)),)


def _decode(data: bytes, charset: str, errors: str, source: Source) -> tuple[str, int]:
    """The text, and how many bytes at the end are the beginning of a character that goes on in the next slice."""
    decoder = codecs.getincrementaldecoder(charset)(errors)
    text = decoder.decode(data, final=source.end >= source.total)
    return text, len(decoder.getstate()[0])


def _continuation_bytes(data: bytes) -> int:
    """How many bytes at the start belong to a UTF-8 character that began before; at most three do."""
    start = data[:3]
    return next((at for at, byte in enumerate(start) if byte & 0xC0 != 0x80), len(start))


TEXT = Format("Text", _render)
HTML = Format("HTML", _render_html)
