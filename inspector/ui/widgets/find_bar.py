"""The bar that finds text in the view it belongs to."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QToolButton, QWidget

from inspector.ui.theme import Theme
from inspector.ui.widgets.icons import icon
from inspector.ui.widgets.plain import PlainLabel


class FindBar(QFrame):
    """``findRequested(text, backward)``: the next place is asked for. ``closed``: the view may have the focus again."""

    findRequested = Signal(str, bool)
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("findBar")
        self.setAutoFillBackground(True)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.edit = QLineEdit()
        self._status = PlainLabel()
        self._status.setProperty("muted", True)
        self._next, self._previous, self._close = QToolButton(), QToolButton(), QToolButton()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(4, 4, 4, 4)
        layout.setSpacing(4)
        layout.addWidget(self.edit, 1)
        layout.addWidget(self._status)
        for button in (self._previous, self._next, self._close):
            button.setProperty("flat", True)
            layout.addWidget(button)
        self._next.clicked.connect(lambda: self._request(backward=False))
        self._previous.clicked.connect(lambda: self._request(backward=True))
        self._close.clicked.connect(self.dismiss)
        theme.changed.connect(self._set_icons)
        self._set_icons()
        self._retranslate()
        self.hide()

    def open(self, text: str = "") -> None:
        """Show the bar with the words to look for marked, those of ``text`` where it is not empty."""
        if text:
            self.edit.setText(text)
        self.show()
        self.raise_()
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.edit.selectAll()

    def dismiss(self) -> None:
        self.hide()
        self.set_status("")
        self.closed.emit()

    def set_status(self, text: str) -> None:
        """How the search goes: "3 of 17", "not found"."""
        self._status.setText(text)
        self._status.setVisible(bool(text))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Also the keys that the field passes on."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F3):
            self._request(backward=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _request(self, *, backward: bool) -> None:
        if self.edit.text():
            self.findRequested.emit(self.edit.text(), backward)

    def _set_icons(self) -> None:
        self._close.setIcon(icon("close", self._theme))

    def _retranslate(self) -> None:
        self.edit.setPlaceholderText(self.tr("find"))
        self.edit.setAccessibleName(self.tr("Find in this text"))
        for button, text, name in (
            (self._previous, "↑", self.tr("Previous place (Shift+Enter)")),
            (self._next, "↓", self.tr("Next place (Enter)")),
            (self._close, "", self.tr("Close (Esc)")),
        ):
            button.setText(text)
            button.setToolTip(name)
            button.setAccessibleName(name)
