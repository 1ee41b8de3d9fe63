"""Images, recognised by their first bytes and handed on as they are. SVG is no image here but source: it can hold
scripts."""

from __future__ import annotations

from inspector.formats.rendering import Format, FormatError, Image, Note, Source

_LIMIT = 16 * 1024 * 1024
_MAGIC = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"BM", "image/bmp"),
)


def image_type(head: bytes) -> str:
    """The media type of an image that begins so, empty where it is none."""
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image/webp"
    return next((mime for magic, mime in _MAGIC if head.startswith(magic)), "")


def _render(source: Source) -> Image:
    mime = image_type(source.data)
    if not mime:
        raise FormatError(Note("no_image"))
    return Image(source.data, mime)


IMAGE = Format("Image", _render, limit=_LIMIT)
