"""Asks in the banner for the status that an exchange is to be ended with."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from inspector.model.wsgi_syntax import status_problems
from inspector.ui.composer.header_lines import from_typed
from inspector.ui.intercept.editor.status_edit import StatusEdit, with_phrase
from inspector.ui.sentences import say
from inspector.ui.widgets.plain import PlainLabel

_FIRST = "500 Internal Server Error"
translate = QCoreApplication.translate


class StatusField(QWidget):
    """``chosen(str)``: the status line; a code alone gets its phrase. What is wrong is said while it is written,
    and only the button sends it all the same. ``left``: the user thought better of it."""

    chosen = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edit, self.button, self._problems = StatusEdit(), QPushButton(), PlainLabel()
        self.edit.setObjectName("abortStatusEdit")
        self.button.setObjectName("abortWithButton")
        self._problems.setWordWrap(True)
        self.setFocusProxy(self.edit)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.edit, 1)
        row.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self._problems)
        self.edit.written.connect(self._show_problems)
        self.edit.returnPressed.connect(self._entered)
        self.button.clicked.connect(lambda: self.chosen.emit(self.status()))
        self.retranslate()
        self.hide()

    def open(self) -> None:
        """Ask anew."""
        self.edit.setText(_FIRST)
        self.edit.selectAll()
        self._show_problems()
        self.show()
        self.edit.setFocus()

    def status(self) -> str:
        return with_phrase(from_typed(self.edit.text()))

    def retranslate(self) -> None:
        self.edit.setAccessibleName(translate("Pausing", "Answer with this status:"))
        self._show_problems()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _entered(self) -> None:
        if status_problems(self.status()):
            self.button.setFocus()
        else:
            self.chosen.emit(self.status())

    def _show_problems(self) -> None:
        problems = status_problems(self.status())
        self._problems.setText("\n".join(f"⚠ {say(problem)}" for problem in problems))
        self._problems.setVisible(bool(problems))
        self.button.setText(translate("PauseEditor", "Send as Is") if problems else translate("PauseBanner", "Abort"))
