"""The count beside a tab's title."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QTabBar, QWidget

from inspector.ui.theme import HEAD_PX, Theme

_SIDE = QTabBar.ButtonPosition.RightSide
_HEIGHT = 16


class Badge(QWidget):
    """A pill with a short text."""

    def __init__(self, theme: Theme, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.changed.connect(self.update)
        self.set_text(text)

    def text(self) -> str:
        return self._text

    def set_text(self, text: str) -> None:
        self._text = text
        self.setAccessibleName(text)
        self.resize(self.sizeHint())
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._theme.text_font(HEAD_PX))
        return QSize(max(_HEIGHT + 2, metrics.horizontalAdvance(self._text) + 12), _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("accent_soft"))
        painter.drawRoundedRect(self.rect(), _HEIGHT / 2, _HEIGHT / 2)
        painter.setPen(self._theme.color("accent"))
        painter.setFont(self._theme.text_font(HEAD_PX))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._text)


def set_tab_badge(bar: QTabBar, tab: int, text: str, theme: Theme) -> None:
    """Put a badge on a tab, change it, or take it away where ``text`` is empty."""
    badge = bar.tabButton(tab, _SIDE)
    if not text:
        if badge is not None:
            bar.setTabButton(tab, _SIDE, None)
            badge.deleteLater()
    elif not isinstance(badge, Badge):
        bar.setTabButton(tab, _SIDE, Badge(theme, text, bar))
    elif badge.text() != text:
        width = badge.width()
        badge.set_text(text)
        if badge.width() != width:
            bar.setTabButton(
                tab, _SIDE, badge
            )  # lays the tab out for the new width, and hides the badge as the old one
            badge.show()
