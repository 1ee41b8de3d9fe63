"""Light and dark: the colours, fonts and the style sheet of the window.

``QStyleHints.setColorScheme`` does nothing on some platforms, so the Fusion style gets a palette of our own.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from inspector.model import SERVER_LAYER, Layer
from inspector.ui.style_sheet import style_sheet

ThemeMode = Literal["system", "light", "dark"]
Token = Literal[
    "bg", "panel", "raised", "text", "muted", "line", "accent", "accent_soft", "on_accent", "added", "added_bg",
    "changed", "changed_bg", "removed", "removed_bg", "paused", "on_paused", "selection",
]  # fmt: skip

_LIGHT: dict[Token, str] = {
    "bg": "#f4f5f7", "panel": "#ffffff", "raised": "#fafbfc", "text": "#1d2129", "muted": "#667080", "line": "#dfe3e8",
    "accent": "#3a5bd9", "accent_soft": "#e8edff", "on_accent": "#ffffff", "added": "#1a7f4b", "added_bg": "#e6f6ec",
    "changed": "#9a5b00", "changed_bg": "#fff3dc", "removed": "#c0362c", "removed_bg": "#fdeceb", "paused": "#ffb224",
    "on_paused": "#1d2129", "selection": "#eef2ff",
}  # fmt: skip
_DARK: dict[Token, str] = {
    "bg": "#15171c", "panel": "#1c1f26", "raised": "#22262e", "text": "#e7eaf0", "muted": "#97a1b0", "line": "#2e343e",
    "accent": "#8fa5ff", "accent_soft": "#27304f", "on_accent": "#10131c", "added": "#5fd394", "added_bg": "#16301f",
    "changed": "#f3b95f", "changed_bg": "#362a14", "removed": "#ff8f86", "removed_bg": "#3a1d1c", "paused": "#ffb224",
    "on_paused": "#1d2129", "selection": "#262d45",
}  # fmt: skip
_SERVER_COLOR = "#8b93a1"
_MIDDLEWARE_COLORS = {
    "light": ("#7a5af8", "#0e9aa7", "#c2557a", "#b7791f"),
    "dark": ("#a48bff", "#3fc5d1", "#f08bab", "#e3b341"),
}
_APP_COLORS = {"light": "#2f855a", "dark": "#5fd394"}

TEXT_PX, MONO_PX, HEAD_PX = 13, 12, 11
ROW_HEIGHT = 25
STEP = 4
"""Spacing comes in multiples of this, in pixels."""


class Theme(QObject):
    """The look in force. ``changed`` is emitted after palette and style sheet of the application were replaced."""

    changed = Signal()

    def __init__(self, app: QApplication, mode: ThemeMode = "system") -> None:
        super().__init__()
        self._app = app
        self._mode: ThemeMode = mode
        if not app.styleSheet():  # else another theme has been here
            app.setStyle("Fusion")
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._system_changed)
        self._apply()

    @property
    def mode(self) -> ThemeMode:
        return self._mode

    @property
    def dark(self) -> bool:
        return self._dark

    def set_mode(self, mode: ThemeMode) -> None:
        self._mode = mode
        self._apply()

    @contextmanager
    def building(self) -> Iterator[None]:
        """Widgets that are built meanwhile meet the style sheet once, at the end, and not each time that they, or what
        they stand in, are put into another."""
        sheet = self._app.styleSheet()
        self._app.setStyleSheet("")
        try:
            yield
        finally:
            self._app.setStyleSheet(sheet)

    def color(self, token: Token) -> QColor:
        return QColor(self._colors[token])

    def layer_color(self, layer: Layer | None) -> QColor:
        """The colour a layer has everywhere, however the layers are arranged; None (or index -1) is the server."""
        scheme = "dark" if self.dark else "light"
        if layer is None or layer.index == SERVER_LAYER:
            return QColor(_SERVER_COLOR)
        if layer.kind == "app":
            return QColor(_APP_COLORS[scheme])
        return self.series_color(layer.index if layer.place is None else layer.place)

    def series_color(self, number: int) -> QColor:
        """One of the colours that tell things of one kind apart: layers, the parts of a cookie."""
        colors = _MIDDLEWARE_COLORS["dark" if self.dark else "light"]
        return QColor(colors[number % len(colors)])

    def status_color(self, status: int) -> QColor:
        """2xx green, 3xx accent, 4xx amber, 5xx red, anything else muted."""
        tokens: dict[int, Token] = {2: "added", 3: "accent", 4: "changed", 5: "removed"}
        return self.color(tokens.get(status // 100, "muted"))

    def text_font(self, pixels: int = TEXT_PX, *, bold: bool = False) -> QFont:
        font = QFont(self._app.font())
        font.setPixelSize(pixels)
        font.setBold(bold)
        return font

    def mono_font(self, pixels: int = MONO_PX, *, bold: bool = False) -> QFont:
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPixelSize(pixels)
        font.setBold(bold)
        return font

    def _system_changed(self) -> None:
        if self._mode == "system":
            self._apply()

    def _apply(self) -> None:
        hints = QGuiApplication.styleHints()
        self._dark = self._mode == "dark" or (self._mode == "system" and hints.colorScheme() == Qt.ColorScheme.Dark)
        colors = _DARK if self._dark else _LIGHT
        self._colors = {token: QColor(value) for token, value in colors.items()}
        sheet = style_sheet({str(token): value for token, value in colors.items()})
        if sheet == self._app.styleSheet():
            return
        self._app.setStyleSheet("")  # replacing one polishes each widget as many times as it has ancestors
        self._app.setPalette(_palette(colors))
        font = self._app.font()
        font.setPixelSize(TEXT_PX)
        self._app.setFont(font)
        self._app.setStyleSheet(sheet)
        self.changed.emit()


def _palette(colors: dict[Token, str]) -> QPalette:
    roles: dict[QPalette.ColorRole, Token] = {
        QPalette.ColorRole.Window: "panel",
        QPalette.ColorRole.WindowText: "text",
        QPalette.ColorRole.Base: "panel",
        QPalette.ColorRole.AlternateBase: "raised",
        QPalette.ColorRole.Text: "text",
        QPalette.ColorRole.PlaceholderText: "muted",
        QPalette.ColorRole.Button: "raised",
        QPalette.ColorRole.ButtonText: "text",
        QPalette.ColorRole.ToolTipBase: "raised",
        QPalette.ColorRole.ToolTipText: "text",
        QPalette.ColorRole.Highlight: "selection",
        QPalette.ColorRole.HighlightedText: "text",
        QPalette.ColorRole.Link: "accent",
        QPalette.ColorRole.Mid: "line",
        QPalette.ColorRole.Accent: "accent",
    }
    palette = QPalette()
    for role, token in roles.items():
        palette.setColor(role, QColor(colors[token]))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(colors["muted"]))
    return palette
