"""Where a cookie from elsewhere is pasted, and the key to verify it with."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from inspector.sessions import PastedCookie, find_cookies
from inspector.ui.session.editing import typed_key
from inspector.ui.session.reading import Keys
from inspector.ui.theme import Theme
from inspector.ui.widgets.plain import PlainLabel

PASTE_LIMIT = 2 * 1024 * 1024
"""Characters that are looked at."""
_WAIT_MS = 120
_NAME_SHOWN = 40
translate = QCoreApplication.translate


class PasteBox(QWidget):
    """``changed``: another cookie, or another key."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._found: tuple[PastedCookie, ...] = ()
        self._soon = QTimer(self, interval=_WAIT_MS, singleShot=True)
        self._soon.timeout.connect(self._look)
        self.edit = _Field()
        self.edit.setObjectName("pastedCookie")
        self.key_edit = QLineEdit()
        self.key_edit.setObjectName("pastedKey")
        self.choice = QComboBox()
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._key_label = PlainLabel()
        self._lay_out()
        self.edit.textChanged.connect(self._soon.start)
        self.key_edit.textChanged.connect(self._soon.start)
        self.choice.currentIndexChanged.connect(lambda: self.changed.emit())
        theme.changed.connect(self._apply_theme)
        self._apply_theme()
        self.retranslate()

    @property
    def cookie(self) -> PastedCookie | None:
        """The chosen one of those that were found in what was pasted."""
        number = max(0, self.choice.currentIndex())
        return self._found[number] if number < len(self._found) else None

    def keys(self) -> Keys | None:
        """The typed key; None where none was typed."""
        text = self.key_edit.text()
        return Keys((typed_key(text),), typed=True) if text else None

    def retranslate(self) -> None:
        self.edit.setPlaceholderText(
            translate("Session", "Paste a cookie: its value, name=value, or a Cookie or Set-Cookie header")
        )
        self.edit.setAccessibleName(translate("Session", "Cookie from elsewhere"))
        self._key_label.setText(translate("Session", "Key"))
        self.key_edit.setPlaceholderText(translate("Session", "empty: the keys of the app"))
        self.key_edit.setAccessibleName(translate("Session", "Key to verify it with"))
        self.choice.setAccessibleName(translate("Session", "Which of the cookies"))

    def _lay_out(self) -> None:
        self._key_label.setProperty("muted", True)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._key_label)
        row.addWidget(self.key_edit, 2)
        row.addWidget(self.choice, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 4, 12, 8)
        layout.setSpacing(6)
        layout.addWidget(self.edit)
        layout.addLayout(row)
        self.choice.hide()

    def _look(self) -> None:
        """Several cookies in one header are offered by their names."""
        found = find_cookies(self.edit.toPlainText()[:PASTE_LIMIT])
        if found != self._found:
            self._found = found
            with QSignalBlocker(self.choice):
                self.choice.clear()
                self.choice.addItems([cookie.name[:_NAME_SHOWN] or "–" for cookie in found])
            self.choice.setVisible(len(found) > 1)
        self.changed.emit()

    def _apply_theme(self) -> None:
        self.edit.setFont(self._theme.mono_font())
        self.key_edit.setFont(self._theme.mono_font())


class _Field(QPlainTextEdit):
    """Two lines to paste into."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("framed", True)
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def sizeHint(self) -> QSize:
        return QSize(200, 2 * self.fontMetrics().lineSpacing() + 16)

    def minimumSizeHint(self) -> QSize:
        return QSize(100, self.sizeHint().height())
