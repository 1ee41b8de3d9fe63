"""The one line that is always there: method, target, Send."""

from __future__ import annotations

from time import monotonic

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPushButton, QSizePolicy, QWidget

from inspector.ui.composer.url_edit import UrlEdit
from inspector.ui.theme import Theme

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
_LONG_S = 0.5
_LATE_S = 0.4
"""A click so soon after the end of a request that went on for long was meant for Cancel, which is Send by now."""


class RequestLine(QWidget):
    """``sendClicked``, ``cancelClicked``: the button or Enter, as it says at the time. ``edited``: by the user."""

    sendClicked = Signal()
    cancelClicked = Signal()
    edited = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._busy = False
        self._changed_at = 0.0
        self._late_until = 0.0
        self.method_combo = QComboBox()
        self.method_combo.setObjectName("methodCombo")
        self.method_edit = QLineEdit()
        self.method_edit.setStyleSheet(
            "QLineEdit, QLineEdit:focus { border: none; padding: 0; background: transparent; }"
        )
        self.method_combo.setLineEdit(self.method_edit)
        self.method_combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.method_combo.addItems(METHODS)
        self.url_edit = UrlEdit(theme)
        self.send_button = QPushButton()
        self.send_button.setObjectName("sendButton")
        self._lay_out()
        self.method_combo.editTextChanged.connect(self.edited)
        self.method_edit.returnPressed.connect(self._send)
        self.url_edit.textChanged.connect(self.edited)
        self.url_edit.returnPressed.connect(self._send)
        self.send_button.clicked.connect(self._click)
        theme.changed.connect(self._apply_theme)
        self._apply_theme()
        self._retranslate()

    @property
    def busy(self) -> bool:
        return self._busy

    def method(self) -> str:
        return self.method_combo.currentText().strip()

    def set_method(self, method: str) -> None:
        self.method_combo.setEditText(method)

    def set_busy(self, busy: bool) -> None:
        """While a request is under way the button cancels it."""
        now = monotonic()
        if busy != self._busy:
            self._late_until = now + _LATE_S if now - self._changed_at > _LONG_S and not busy else 0.0
            self._changed_at = now
        self._busy = busy
        self.send_button.setProperty("primary", not busy)
        self.send_button.style().unpolish(self.send_button)
        self.send_button.style().polish(self.send_button)
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter has been dealt with by the fields; a window's default button must not hear of it too."""
        event.ignore()

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        self.url_edit.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.method_combo.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.send_button.setProperty("primary", True)
        layout.addWidget(self.method_combo)
        layout.addWidget(self.url_edit, 1)
        layout.addWidget(self.send_button)

    def _send(self) -> None:
        if not self._busy:
            self.sendClicked.emit()

    def _click(self) -> None:
        if self._busy:
            self.cancelClicked.emit()
        elif monotonic() >= self._late_until:
            self.sendClicked.emit()

    def _apply_theme(self) -> None:
        for widget in (self.method_combo, self.method_edit):
            widget.setFont(self._theme.text_font(bold=True))
        self.method_combo.setFixedWidth(self.method_combo.fontMetrics().horizontalAdvance("OPTIONS") + 44)

    def _retranslate(self) -> None:
        self.method_combo.setAccessibleName(self.tr("Method"))
        self.url_edit.setAccessibleName(self.tr("Request target"))
        self.url_edit.setPlaceholderText("/")
        self.send_button.setText(self.tr("Cancel") if self._busy else self.tr("Send") + "  ⏎")
        self.send_button.setAccessibleName(self.tr("Cancel") if self._busy else self.tr("Send"))
