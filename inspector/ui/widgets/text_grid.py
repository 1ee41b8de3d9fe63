"""Lines of text in the cells of a monospace font, drawn by one call.

A text a line takes several times as long, all of it while the interpreter's lock is held: Qt lays each of them out
anew, though in a grid there is nothing to lay out.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QGlyphRun, QPainter, QRawFont


class TextGrid:
    """``cell`` and ``line_height`` are the distances between characters and between lines, in pixels. A character takes
    one cell; one that the font lacks is a box."""

    def __init__(self, font: QFont, cell: float, line_height: int) -> None:
        self._cell = cell
        self._line_height = line_height
        self._font = QRawFont.fromFont(font)
        self._glyphs = QGlyphRun()
        self._glyphs.setRawFont(self._font)
        self._shape = 0, 0

    def draw(self, painter: QPainter, x: float, baseline: float, lines: Sequence[str]) -> None:
        """Draw the lines, all of one length, with the painter's pen, from ``x`` on, the first one on ``baseline``."""
        if not lines:
            return
        self._place(len(lines[0]), len(lines))
        self._glyphs.setGlyphIndexes(self._font.glyphIndexesForString("".join(lines)))
        painter.drawGlyphRun(QPointF(x, baseline), self._glyphs)

    def _place(self, width: int, count: int) -> None:
        """Each position costs more than all that is drawn at it: they are kept while the shape stays the same."""
        if (width, count) != self._shape:
            self._shape = width, count
            ys = [line * self._line_height for line in range(count)]
            self._glyphs.setPositions([QPointF(cell * self._cell, y) for y in ys for cell in range(width)])
