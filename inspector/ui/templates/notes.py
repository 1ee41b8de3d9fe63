"""What is wrong with a template, above its source; a click leads to the line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolButton, QVBoxLayout, QWidget

from inspector.ui.theme import Theme, Token
from inspector.ui.widgets.icons import icon
from inspector.ui.widgets.plain import plain_tooltip

_PAD = 12


class Note(NamedTuple):
    """``sign`` is an icon's name. ``go`` leads to where it happened; None where that is not known."""

    sign: str
    ink: Token
    text: str
    go: Callable[[], None] | None


class NoteButton(QToolButton):
    """One line with a sign, cut where there is no room; the tooltip has it whole."""

    def __init__(self, theme: Theme, note: Note) -> None:
        super().__init__()
        self._theme = theme
        self._note = note
        self.setProperty("flat", True)
        self.setText(note.text)
        self.setAccessibleName(note.text)
        self.setToolTip(plain_tooltip(note.text))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor if note.go else Qt.CursorShape.ArrowCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if note.go else Qt.FocusPolicy.NoFocus)
        if note.go:
            self.clicked.connect(note.go)

    @property
    def note(self) -> Note:
        return self._note

    def sizeHint(self) -> QSize:
        return QSize(200, self.fontMetrics().height() + 8)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = self._theme.color(self._note.ink)
        if self.hasFocus():
            painter.setPen(self._theme.color("accent"))
            painter.drawRect(self.rect().adjusted(_PAD - 6, 0, -5, -1))
        icon(self._note.sign, self._theme, self._note.ink).paint(painter, _PAD, 0, 16, self.height())
        font = self.font()
        font.setUnderline(self.underMouse() and self._note.go is not None)
        painter.setFont(font)
        painter.setPen(ink)
        room = self.rect().adjusted(_PAD + 22, 0, -_PAD, 0)
        text = painter.fontMetrics().elidedText(self._note.text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)


class Notes(QWidget):
    """None, one or several notes, one below the other."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._notes: tuple[Note, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 4)
        self._column.setSpacing(0)
        theme.changed.connect(self.update)
        self.hide()

    @property
    def buttons(self) -> list[NoteButton]:
        return [found for found in self.findChildren(NoteButton) if not found.isHidden()]

    def show_notes(self, notes: Sequence[Note]) -> None:
        if tuple(notes) == self._notes:
            return
        self._notes = tuple(notes)
        while item := self._column.takeAt(0):
            if old := item.widget():
                old.hide()
                old.deleteLater()
        for note in notes:
            self._column.addWidget(NoteButton(self._theme, note))
        self.setVisible(bool(notes))
