"""Asks for the status that an exchange is to be ended with."""

from __future__ import annotations

from http import HTTPStatus

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QInputDialog, QWidget

from inspector.ui.intercept.pause.texts import STATUSES

translate = QCoreApplication.translate


def ask_status(parent: QWidget) -> str:
    """The status line; empty where the user thought better of it. A code alone gets its phrase."""
    dialog = QInputDialog(parent)
    dialog.setWindowTitle(translate("Pausing", "Abort"))
    dialog.setLabelText(translate("Pausing", "Answer with this status:"))
    dialog.setComboBoxItems(list(STATUSES))
    dialog.setComboBoxEditable(True)
    dialog.setTextValue("500 Internal Server Error")
    answered = dialog.exec()
    dialog.deleteLater()
    return with_phrase(dialog.textValue().strip()) if answered else ""


def with_phrase(status: str) -> str:
    """``410`` as ``410 Gone``; anything else as it is."""
    if not (status.isascii() and status.isdigit()):
        return status
    known = {str(found.value): found.phrase for found in HTTPStatus}
    return f"{status} {known.get(status, '')}"
