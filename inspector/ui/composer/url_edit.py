"""The request target, behind the server's own URL, which stands there muted and cannot be edited."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionFrame, QWidget

from inspector.client.message import quote_target
from inspector.ui.composer.query import pasted_url
from inspector.ui.theme import Theme

_PREFIX_SHARE = 0.45
"""How much of the field the prefix may take; where it wants more it is shortened to the port."""


class UrlEdit(QLineEdit):
    """``urlPasted(PastedUrl)``: a whole URL was put in; its path and query are in the field already."""

    urlPasted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("/", parent)
        self.setObjectName("urlEdit")
        self._theme = theme
        self._base_url = ""
        self._previous = "/"
        self._given = ("/", "/")
        self.textEdited.connect(self._take_url)
        theme.changed.connect(self._apply_theme)
        self._apply_theme()

    def set_base_url(self, url: str) -> None:
        self._base_url = url.rstrip("/")
        self._make_room()

    @property
    def base_url(self) -> str:
        return self._base_url

    def target(self) -> str:
        """The target as it is sent: as it was set, or as it was typed with all but ASCII percent-encoded."""
        shown, given = self._given
        return given if self.text() == shown else quote_target(self.text()) or "/"

    def set_target(self, target: str) -> None:
        self.setText(target)
        self._given = (self.text(), target)
        self._previous = self.text()
        self.setCursorPosition(0)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(self._theme.color("muted"))
        painter.drawText(self._prefix_rect(), Qt.AlignmentFlag.AlignVCenter, self._prefix())

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._make_room()

    def _take_url(self, text: str) -> None:
        """More than one character at once is pasted or dropped; who types a URL means an absolute target."""
        grown, self._previous = len(text) - len(self._previous), text
        pasted = pasted_url(text, self._base_url) if abs(grown) > 1 else None
        if pasted:
            self.setText(pasted.target)
            self._previous = pasted.target
            self.urlPasted.emit(pasted)

    def _prefix(self) -> str:
        if self.fontMetrics().horizontalAdvance(self._base_url) <= self.width() * _PREFIX_SHARE:
            return self._base_url
        return f"…:{self._base_url.rpartition(':')[2]}"

    def _prefix_rect(self) -> QRect:
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        inner = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        return inner.adjusted(2, 0, 0, 0)

    def _make_room(self) -> None:
        self.setTextMargins(self.fontMetrics().horizontalAdvance(self._prefix()), 0, 0, 0)
        self.update()

    def _apply_theme(self) -> None:
        self.setFont(self._theme.mono_font())
        self._make_room()
