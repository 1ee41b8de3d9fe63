"""Text from elsewhere, shown as it is: Qt takes text that looks like HTML for HTML unless it is told otherwise."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

TOOLTIP_LIMIT = 2_000
"""Characters of a tooltip; more would cover the screen."""


def plain_tooltip(text: str) -> str:
    """A tooltip that shows ``text`` literally, its line breaks kept; empty for empty text."""
    if not text:
        return ""
    if len(text) > TOOLTIP_LIMIT:
        text = text[:TOOLTIP_LIMIT] + "…"
    return f'<qt><span style="white-space: pre-wrap">{escape(text)}</span></qt>'


def one_line(text: str) -> str:
    """``text`` on one line; what cannot be seen is escaped as Python does it. For Qt, U+009C would end the text, and it
    is part of 한 where UTF-8 was read as latin-1."""
    if text.isprintable():
        return text
    return "".join(one if one.isprintable() else repr(one)[1:-1] for one in " ".join(text.split()))


class PlainLabel(QLabel):
    """A label that never interprets its text."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)


class ElidedLabel(PlainLabel):
    """A plain label of one line that gives way: where there is no room the text ends in "…", and the tooltip has it
    whole."""

    elide_mode = Qt.TextElideMode.ElideRight

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        self._whole = ""
        super().__init__(text, parent)

    def text(self) -> str:
        """The whole text, also where less of it is shown."""
        return self._whole

    def setText(self, text: str) -> None:
        self._whole = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self._show()

    def sizeHint(self) -> QSize:
        margins = self.contentsMargins()
        width = self.fontMetrics().horizontalAdvance(self._whole) + 2 + margins.left() + margins.right()
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(min(40, self.sizeHint().width()), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show()

    def _show(self) -> None:
        room = self.contentsRect().width()
        shown = self.fontMetrics().elidedText(one_line(self._whole), self.elide_mode, room)
        if shown != super().text():
            super().setText(shown)
            self.setToolTip(plain_tooltip(self._whole) if shown != self._whole else "")
