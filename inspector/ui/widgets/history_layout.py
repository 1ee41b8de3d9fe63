"""Where the columns of the history stand, in cells of a monospace font, and the text of a row composed for them.

Pure: no Qt. A row is painted as four strings (muted, bold, plain, status), each holding all its columns padded with
spaces, so that those of all rows can be drawn as one grid.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Literal, NamedTuple

from inspector.model import ExchangeSummary
from inspector.model.records import dataclass
from inspector.ui.models.history_cells import CELLS, Column

Style = Literal["muted", "bold", "plain", "status"]

STYLES: dict[Column, Style] = {
    Column.NUMBER: "muted",
    Column.TIME: "muted",
    Column.METHOD: "bold",
    Column.PATH: "plain",
    Column.STATUS: "status",
    Column.TYPE: "muted",
    Column.SIZE: "muted",
    Column.MS: "plain",
    Column.LAYERS: "muted",
}
DEFAULT_CELLS: dict[Column, int] = {
    Column.NUMBER: 3,
    Column.TIME: 9,
    Column.METHOD: 8,
    Column.STATUS: 5,
    Column.TYPE: 17,
    Column.SIZE: 8,
    Column.MS: 6,
    Column.LAYERS: 7,
}
"""Widths without the path's, which takes what is left. One cell is a gap: the last of those that are aligned to the
left, the first of the others."""

RIGHT = frozenset([Column.SIZE, Column.MS, Column.LAYERS])
MIN_PATH = 8
_APPEAR_AT: dict[Column, int] = {Column.SIZE: 46, Column.TYPE: 66, Column.TIME: 76, Column.LAYERS: 90}
"""From how many cells in all a column is shown, unless the user decided otherwise."""


class Slot(NamedTuple):
    """A column from cell ``start`` on, ``cells`` wide with its gap."""

    column: Column
    start: int
    cells: int


@dataclass(frozen=True, slots=True)
class HistoryLayout:
    """The shown columns, from left to right."""

    slots: tuple[Slot, ...]

    @property
    def cells(self) -> int:
        return self.slots[-1].start + self.slots[-1].cells if self.slots else 0

    def slot(self, column: Column) -> Slot | None:
        return next((slot for slot in self.slots if slot.column == column), None)

    def styled(self, style: Style) -> tuple[Slot, ...]:
        return tuple(slot for slot in self.slots if STYLES[slot.column] == style)


def shown_columns(available: int, chosen: Mapping[Column, bool]) -> tuple[Column, ...]:
    """The columns for so many cells: the user's choice, else as many as there is room for."""
    return tuple(column for column in STYLES if chosen.get(column, available >= _APPEAR_AT.get(column, 0)))


def lay_out(available: int, columns: Collection[Column], cells: Mapping[Column, int]) -> HistoryLayout:
    """Place columns of ``cells`` each; the path gets the rest of the ``available`` cells."""
    fixed = sum(cells[column] for column in columns if column != Column.PATH)
    path = max(MIN_PATH, available - fixed)
    slots, start = [], 0
    for column in columns:
        width = path if column == Column.PATH else cells[column]
        slots.append(Slot(column, start, width))
        start += width
    return HistoryLayout(tuple(slots))


def compose(row: ExchangeSummary, slots: tuple[Slot, ...]) -> str:
    """The texts of the slots in one string, each cut to its width, from the start of the first slot to the end of the
    last; a path that does not fit into cells is left out."""
    origin = slots[0].start
    text = ""
    for column, start, cells in slots:
        text = text.ljust(start - origin)
        cell = "" if column == Column.PATH and off_grid(row) else CELLS[column](row)
        text += fit(cell, cells).rjust(cells) if column in RIGHT else fit(cell, cells - 1).ljust(cells)
    return text


def off_grid(row: ExchangeSummary) -> bool:
    """Whether the path has letters that take more than a cell, or that a monospace font lacks (Hangul)."""
    return "%" in row.target and not CELLS[Column.PATH](row).isascii()


def fit(text: str, cells: int) -> str:
    """Cut to so many cells, with "…" for what is missing. What would not take one cell is replaced."""
    if not text.isascii() or not text.isprintable():
        text = "".join(char if char.isprintable() and ord(char) < 0x2500 else "�" for char in text[: cells + 1])
    return text if len(text) <= cells else text[: cells - 1] + "…"
