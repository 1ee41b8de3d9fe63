"""The icons: SVG files of one line weight in ``resources/icons``, drawn in a colour of the theme."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from inspector.ui.theme import Theme, Token

_SIZES = (16, 32)
"""For controls, on screens of one and of two pixels a point; what lies between is scaled."""
WINDOW_SIZES = (16, 32, 48, 128)


def icon(name: str, theme: Theme, token: Token = "text", sizes: tuple[int, ...] = _SIZES) -> QIcon:
    """The icon ``resources/icons/NAME.svg`` in a colour of the theme, muted where its control is disabled. Ask again
    when the theme changes. Raises ``FileNotFoundError`` for a name that is not there."""
    return _icon(name, theme.color(token).name(), theme.color("muted").name(), sizes)


@cache
def _icon(name: str, color: str, disabled: str, sizes: tuple[int, ...]) -> QIcon:
    result = QIcon()
    for mode, shade in ((QIcon.Mode.Normal, color), (QIcon.Mode.Disabled, disabled)):
        renderer = QSvgRenderer(QByteArray(_source(name).replace("currentColor", shade).encode()))
        for size in sizes:
            result.addPixmap(_pixmap(renderer, size), mode)
    return result


def _pixmap(renderer: QSvgRenderer, size: int) -> QPixmap:
    pixmap = QPixmap(size, size)
    pixmap.fill(QColor(Qt.GlobalColor.transparent))
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap


@cache
def _source(name: str) -> str:
    return files("inspector.resources").joinpath("icons", f"{name}.svg").read_text(encoding="utf-8")
