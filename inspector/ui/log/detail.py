"""A log entry in full; where it names a file and a line, a click (or Enter) goes there."""

from __future__ import annotations

import re
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QTextBlock
from PySide6.QtWidgets import QWidget

from inspector.ui.theme import Theme
from inspector.ui.widgets.code_view import CodeView

_FRAME = re.compile(r'File "([^"\n]+)", line (\d+)')


class Place(NamedTuple):
    file: str
    line: int


class DetailView(CodeView):
    """``sourceRequested(file, line)``: the user asks to see the source of a frame."""

    sourceRequested = Signal(str, int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.set_numbers(False)
        self.setMouseTracking(True)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        over = self._place_at(event) is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.IBeamCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        place = self._place_at(event)
        if place and event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            self.sourceRequested.emit(*place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        place = place_in(self.textCursor().block())
        if place and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.sourceRequested.emit(*place)
        else:
            super().keyPressEvent(event)

    def _place_at(self, event: QMouseEvent) -> Place | None:
        """The frame whose line the mouse is over, not the space behind it."""
        cursor = self.cursorForPosition(event.position().toPoint())
        block = cursor.block()
        return place_in(block) if cursor.positionInBlock() < block.length() - 1 else None


def place_in(block: QTextBlock) -> Place | None:
    """What a line of a traceback names: that of the frame, or the source line below it."""
    found = _FRAME.search(block.text())
    return Place(found[1], int(found[2])) if found else None
