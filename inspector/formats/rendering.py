"""What a format takes and what it gives."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NamedTuple

from inspector.formats.tree import TreeNode
from inspector.model import Headers
from inspector.model.records import dataclass

NoteCode = Literal[
    "bad_bytes",  # charset, offset of the first in the body
    "unknown_charset",  # its name; utf-8 is used
    "lines_broken",  # characters a line
    "not_json",  # reason, line, column
    "too_deep",  # nested deeper than can be shown as a tree
    "no_json_value",  # NaN, Infinity or -Infinity, which Python takes and RFC 8259 does not
    "too_big",  # name of the format, bytes that it takes
    "no_boundary",  # multipart without the parameter that tells how to split it
    "no_parts",  # multipart in which the boundary does not occur
    "unfinished",  # multipart without its end
    "rows_cut",  # how many are shown
    "no_image",  # the bytes are of no known image type
    "failed",  # name of the format, reason
    "unknown_encoding",  # Content-Encoding; shown as it came
    "broken_encoding",  # Content-Encoding; decoded up to where it breaks
    "decoded_cut",  # bytes decoded
]


class Note(NamedTuple):
    """What a reader ought to know. The values that belong to a code stand beside it in ``NoteCode``."""

    code: NoteCode
    values: tuple[str | int, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """``data`` is what lies at ``offset`` in a body of ``size`` bytes, by default all of it; its Content-Encoding is
    undone."""

    data: bytes
    content_type: str = ""
    offset: int = 0
    size: int = 0

    @property
    def end(self) -> int:
        return self.offset + len(self.data)

    @property
    def total(self) -> int:
        return max(self.size, self.end)

    @property
    def whole(self) -> bool:
        return len(self.data) == self.total


@dataclass(frozen=True, slots=True)
class Text:
    """Plain text; ``language`` is a Pygments alias or empty. ``end`` is where in the body the next slice begins: a
    character that is cut by the end of the slice is left to it."""

    text: str
    language: str
    end: int
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Tree:
    """A value that holds others; ``root.pretty()`` is the same as text."""

    root: TreeNode
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of decoded text, as wide as ``columns``."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a multipart body. ``name`` and ``filename`` are those of its Content-Disposition, None where it has
    none."""

    headers: Headers
    name: str | None
    filename: str | None
    content_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Parts:
    """A multipart body, taken apart. Each part can be rendered in turn."""

    parts: tuple[Part, ...]
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Image:
    """An image as it came, not decoded; ``mime`` is told from its bytes."""

    data: bytes
    mime: str
    notes: tuple[Note, ...] = ()


Rendering = Text | Tree | Table | Parts | Image


@dataclass(frozen=True, slots=True)
class Format:
    """One way to read a body.

    ``name`` is a protocol word, not translated. ``limit`` is the largest body it takes, in bytes, and then it wants
    the whole; None for a format that renders any slice. ``render`` may raise; ``registry.render`` does not.
    """

    name: str
    render: Callable[[Source], Rendering]
    limit: int | None = None


class FormatError(Exception):
    """A body that is not of this format; ``note`` says why."""

    def __init__(self, note: Note) -> None:
        super().__init__(note.code)
        self.note = note


WHOLE_LIMIT = 4 * 1024 * 1024
