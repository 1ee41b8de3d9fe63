"""Bytes that are read in slices, and how a slice becomes lines of text."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

from PySide6.QtCore import QObject, QTimer
from shiboken6 import isValid

from inspector.model import Body

if TYPE_CHECKING:
    from inspector.ui.panels.base import BodyReader

T = TypeVar("T")
LINE_LIMIT = 1024
"""Bytes of a line; a longer one is broken, since Qt lays a line out as a whole."""
_HEX_COLUMN = 10
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\u2028\u2029]")
_PICTURES = {code: 0x2400 + code for code in range(0x20) if chr(code) not in "\t\n"} | {
    0x7F: 0x2421,
    0x2028: 0x21B5,
    0x2029: 0x00B6,
}


class ByteSource(Protocol):
    """``done`` is called with up to ``length`` bytes from ``offset``, later, in the GUI thread."""

    @property
    def size(self) -> int: ...

    def read(self, offset: int, length: int, done: Callable[[bytes], None]) -> None: ...


class MemorySource:
    """Bytes that are there already."""

    def __init__(self, data: bytes) -> None:
        self.data = data

    @property
    def size(self) -> int:
        return len(self.data)

    def read(self, offset: int, length: int, done: Callable[[bytes], None]) -> None:
        piece = self.data[offset : offset + length]
        QTimer.singleShot(0, lambda: done(piece))


class BodySource:
    """A captured body in the capture file."""

    def __init__(self, reader: BodyReader, exchange_id: int, body: Body) -> None:
        self._reader, self._exchange_id, self._body = reader, exchange_id, body

    @property
    def size(self) -> int:
        return self._body.kept

    def read(self, offset: int, length: int, done: Callable[[bytes], None]) -> None:
        self._reader(self._exchange_id, self._body, offset, length, done)


def while_alive(owner: QObject, done: Callable[[T], None]) -> Callable[[T], None]:
    """``done``, unless ``owner`` is deleted before there is something to tell."""
    return lambda found: done(found) if isValid(owner) else None


class Line(NamedTuple):
    """A line as it is shown, and where its first byte stands in the whole."""

    offset: int
    text: str


class Rendering(Protocol):
    """Shows bytes as lines. ``slice_size`` is how many bytes are read at a time."""

    slice_size: int

    def lines(self, data: bytes, start: int) -> list[Line]:
        """The lines of ``data``, which stands at ``start`` of the whole; never none."""

    def column(self, line: str, index: int) -> int:
        """Where the byte with that index in its line is shown."""

    def index(self, line: str, column: int) -> int:
        """Which byte of its line is shown in that column."""

    def fitted(self, columns: int) -> Rendering:
        """The rendering for lines of at most so many characters; itself where it needs no other."""


class TextRendering:
    """Text in a charset, control characters as their pictures (``␀``), long lines broken."""

    slice_size = 256 * 1024

    def __init__(self, charset: str = "utf-8") -> None:
        self._charset = charset

    def lines(self, data: bytes, start: int) -> list[Line]:
        begin = _continuation(data, 0) if start else 0
        found = []
        for row in data[begin:].split(b"\n"):
            offset = start + begin
            begin += len(row) + 1
            for piece_at, piece in _pieces(row.removesuffix(b"\r")):
                found.append(Line(offset + piece_at, _visible(piece.decode(self._charset, "replace"))))
        return found

    def column(self, line: str, index: int) -> int:
        return len(line.encode(self._charset, "replace")[:index].decode(self._charset, "ignore"))

    def index(self, line: str, column: int) -> int:
        return len(line[:column].encode(self._charset, "replace"))

    def fitted(self, columns: int) -> TextRendering:
        """Lines of text are as long as they are."""
        return self


class HexRendering:
    """Sixteen bytes a line, or eight or four where there is less room: where, as hexadecimal numbers, as ASCII."""

    slice_size = 16 * 1024

    def __init__(self, width: int = 16) -> None:
        self._width = width

    def lines(self, data: bytes, start: int) -> list[Line]:
        rows = range(0, len(data), self._width) or (0,)
        return [Line(start + at, self._line(start + at, data[at : at + self._width])) for at in rows]

    def column(self, line: str, index: int) -> int:
        return _HEX_COLUMN + 3 * min(index, self._width)

    def index(self, line: str, column: int) -> int:
        return min(max(0, column - _HEX_COLUMN) // 3, self._width)

    def fitted(self, columns: int) -> HexRendering:
        """A line has three characters a byte for the number and one for the text, and two blanks between."""
        width = next((width for width in (16, 8) if _HEX_COLUMN + 4 * width + 1 <= columns), 4)
        return self if width == self._width else HexRendering(width)

    def _line(self, offset: int, row: bytes) -> str:
        shown = "".join(chr(byte) if 0x20 <= byte < 0x7F else "·" for byte in row)
        return f"{offset:08x}  {row.hex(' '):<{3 * self._width - 1}}  {shown}"


def _pieces(row: bytes) -> list[tuple[int, bytes]]:
    """The row cut where it is too long, never inside a UTF-8 character."""
    if len(row) <= LINE_LIMIT:
        return [(0, row)]
    cuts = [_continuation(row, at) for at in range(0, len(row), LINE_LIMIT)]
    return [(at, row[at:end]) for at, end in zip(cuts, [*cuts[1:], len(row)], strict=True) if at < end]


def _continuation(data: bytes, at: int) -> int:
    """The first place from ``at`` on that is not inside a UTF-8 character; ``at`` where that is none at all."""
    for place in range(at, at + 4):
        if place >= len(data) or not 0x80 <= data[place] < 0xC0:
            return min(place, len(data))
    return at


def _visible(text: str) -> str:
    return text.translate(_PICTURES) if _CONTROL.search(text) else text
