"""The list of apps: a bold name and a muted title a row."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from inspector.ui.theme import Theme

TARGET_ROLE = Qt.ItemDataRole.UserRole
TITLE_ROLE = Qt.ItemDataRole.UserRole + 1
_HEIGHT = 44
_LEFT = 14


class AppEntry(NamedTuple):
    """An app that can be chosen: its target, its short name, and what it is."""

    target: str
    name: str
    title: str


def own_entry(target: str) -> AppEntry:
    """One of the user's own apps: the name of its file, and the folder."""
    place, bracket, arguments = target.partition("(")
    folder, _, name = place.replace("\\", "/").rpartition("/")
    return AppEntry(target, f"{name}{bracket}{arguments}", folder)


class AppDelegate(QStyledItemDelegate):
    """Paints an ``AppEntry``; the name of the running app carries a dot."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.running = ""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(120, _HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        running = index.data(TARGET_ROLE) == self.running
        painter.save()
        if running:
            painter.fillRect(area, self._theme.color("selection"))
            painter.fillRect(area.left(), area.top(), 3, area.height(), self._theme.color("accent"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, self._theme.color("raised"))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(self._theme.color("accent"))
            painter.drawRect(area.adjusted(0, 0, -1, -1))
        self._write(painter, area.adjusted(_LEFT, 5, -10, -5), index)
        painter.restore()

    def _write(self, painter: QPainter, area: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        half = area.height() // 2
        name, title = str(index.data(Qt.ItemDataRole.DisplayRole)), str(index.data(TITLE_ROLE))
        self._line(painter, QRect(area.left(), area.top(), area.width(), half), name, bold=True)
        self._line(painter, QRect(area.left(), area.top() + half, area.width(), half), title, bold=False)

    def _line(self, painter: QPainter, area: QRect, text: str, *, bold: bool) -> None:
        font = self._theme.text_font(13 if bold else 12, bold=bold)
        painter.setFont(font)
        painter.setPen(self._theme.color("text" if bold else "muted"))
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
