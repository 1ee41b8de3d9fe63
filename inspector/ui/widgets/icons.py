"""The icons: SVG files of one line weight in ``resources/icons``, drawn in a colour of the theme."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from inspector.ui.theme import Theme, Token

_WINDOW_SIZES = (16, 32, 48, 128)


def icon(name: str, theme: Theme, token: Token = "text") -> QIcon:
    """The icon ``resources/icons/NAME.svg`` in a colour of the theme, muted where its control is disabled. Ask again
    when the theme changes. Raises ``FileNotFoundError`` for a name that is not there."""
    return _icon(name, theme.color(token).name(), theme.color("muted").name())


def window_icon(theme: Theme) -> QIcon:
    """That of the program, which window systems want in their own sizes."""
    result = QIcon()
    drawn = icon("app", theme, "accent")
    for size in _WINDOW_SIZES:
        result.addPixmap(drawn.pixmap(size, size))
    return result


@cache
def _icon(name: str, color: str, disabled: str) -> QIcon:
    return QIcon(_Engine(_source(name), color, disabled))


class _Engine(QIconEngine):
    """Draws when it is painted: most icons stand in menus that nobody opens."""

    def __init__(self, source: str, color: str, disabled: str) -> None:
        super().__init__()
        self._source, self._color, self._disabled = source, color, disabled

    def clone(self) -> QIconEngine:
        """For an icon that is changed while another is like it. It is Qt's then, but PySide lets go of it, and would
        delete it, unless somebody keeps it."""
        copy = _Engine(self._source, self._color, self._disabled)
        _copies.append(copy)
        return copy

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        shade = self._disabled if mode == QIcon.Mode.Disabled else self._color
        QSvgRenderer(QByteArray(self._source.replace("currentColor", shade).encode())).render(painter, QRectF(rect))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(QColor(Qt.GlobalColor.transparent))
        painter = QPainter(pixmap)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return pixmap


_copies: list[_Engine] = []


@cache
def _source(name: str) -> str:
    return files("inspector.resources").joinpath("icons", f"{name}.svg").read_text(encoding="utf-8")
