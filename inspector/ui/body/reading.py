"""Bytes to what a view shows: runs outside the GUI thread, and knows no widget."""

from __future__ import annotations

from inspector.formats import FORMATS, Note, Parts, Rendering, Source, Table, Tree, decode_content, guess, render
from inspector.formats import Image as ImageBytes
from inspector.formats.header_value import parse_header_value
from inspector.model.records import dataclass
from inspector.ui.widgets.image_view import DecodedImage, decode_image

AUTO = "auto"
_AUTO_LIMIT = 4 * 1024 * 1024
_LIMIT = 16 * 1024 * 1024
_HEAD = 4096
_WIDE = ("utf-16", "utf-32", "utf16", "utf32")
"""Charsets whose line ends are no single bytes: such a text is turned into UTF-8 as a whole."""

_PLAIN = {"Text": "", "HTML": "html", "Hex": ""}
_LANGUAGES = {"json": "json", "html": "html", "xml": "xml", "css": "css", "javascript": "javascript"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be made of a body. ``size`` is that of what is kept; ``cut``: it is not all of it, or not yet."""

    content_type: str
    content_encoding: str
    choice: str
    size: int
    cut: bool

    @property
    def length(self) -> int:
        """How many bytes to read for it: all, or of a body too large for that only the beginning; it is then shown as
        it is, a slice at a time."""
        asked = self.choice != AUTO or self.content_type.startswith("image/")
        return self.size if self.size <= (_LIMIT if asked else _AUTO_LIMIT) else _HEAD


@dataclass(frozen=True, slots=True)
class Plain:
    """Bytes to be shown slice by slice: those of the body as they are where ``data`` is None, else these."""

    hex: bool
    language: str
    charset: str
    data: bytes | None = None


@dataclass(frozen=True, slots=True)
class TreeText:
    """A JSON value, and the same as indented text."""

    tree: Tree
    data: bytes


View = Plain | TreeText | Table | Parts | DecodedImage


@dataclass(frozen=True, slots=True)
class Reading:
    """``format`` is the name of the one that was used."""

    format: str
    view: View
    notes: tuple[Note, ...] = ()


def read(data: bytes, wanted: Wanted) -> Reading:
    """``data`` is the beginning of the body, ``wanted.length`` bytes of it."""
    whole = len(data) >= wanted.size
    notes: tuple[Note, ...] = ()
    decoded = data
    if wanted.content_encoding and whole:
        decoded, notes = decode_content(data, wanted.content_encoding)
    name = _format_name(wanted, decoded, whole)
    own = decoded if decoded is not data else None
    if charset_of(wanted.content_type).lower().startswith(_WIDE) and name in ("Text", "HTML") and whole:
        own = decoded.decode(charset_of(wanted.content_type), "replace").encode("utf-8", "replace")
    if name in _PLAIN:
        return Reading(name, _plain(name, wanted, own), notes)
    return _rendered(name, decoded, wanted, own, notes)


def _format_name(wanted: Wanted, data: bytes, whole: bool) -> str:
    """The format that was asked for; else the one that fits, unless it needs the whole and there is less of it."""
    if wanted.choice != AUTO and (whole or wanted.choice in _PLAIN):
        return wanted.choice
    found = guess(wanted.content_type, data[:_HEAD]).name
    if found in _PLAIN or (whole and not wanted.cut):
        return found
    return "Hex" if b"\0" in data[:_HEAD] else "Text"


def _plain(name: str, wanted: Wanted, data: bytes | None) -> Plain:
    charset = charset_of(wanted.content_type)
    if charset.lower().startswith(_WIDE):
        charset = "utf-8"
    return Plain(name == "Hex", _language(name, wanted.content_type), charset, data)


def _rendered(name: str, data: bytes, wanted: Wanted, own: bytes | None, notes: tuple[Note, ...]) -> Reading:
    form = next(form for form in FORMATS if form.name == name)
    rendering = render(form, Source(data, wanted.content_type))
    notes += rendering.notes
    view = _view(rendering)
    if view is None:
        fallback = "Hex" if b"\0" in data[:_HEAD] else "Text"
        return Reading(fallback, _plain(fallback, wanted, own), notes)
    return Reading(name, view, notes)


def _view(rendering: Rendering) -> View | None:
    match rendering:
        case Tree():
            return TreeText(rendering, rendering.root.pretty().encode("utf-8", "replace"))
        case ImageBytes():
            return decode_image(rendering.data, rendering.mime)
        case Table() | Parts():
            return rendering
    return None


def _language(name: str, content_type: str) -> str:
    if name != "Text":
        return _PLAIN[name]
    media_type = content_type.partition(";")[0].strip().lower()
    return _LANGUAGES.get(media_type.replace("+", "/").rpartition("/")[2], "")


def charset_of(content_type: str) -> str:
    """The charset of a Content-Type where Python can decode it, else UTF-8."""
    named = parse_header_value(content_type)[1].get("charset", "utf-8")
    try:
        b"a".decode(named, "replace")
    except (LookupError, ValueError):
        return "utf-8"
    return named
