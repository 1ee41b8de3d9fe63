"""A field for a status line, which offers those that HTTP has."""

from __future__ import annotations

from http import HTTPStatus

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

STATUSES = tuple(f"{status.value} {status.phrase}" for status in HTTPStatus if status >= HTTPStatus.OK)


class StatusEdit(QLineEdit):
    """``written(str)``: the user typed it, or chose it from the list."""

    written = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        completer = QCompleter(STATUSES, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(self.written)
        self.setCompleter(completer)
        self.setPlaceholderText(STATUSES[0])
        self.setMinimumWidth(150)
        self.textEdited.connect(self.written)


def with_phrase(status: str) -> str:
    """``410`` as ``410 Gone``; anything else as it is."""
    if not (status.isascii() and status.isdigit()):
        return status
    return next((known for known in STATUSES if known.startswith(f"{status} ")), status)
