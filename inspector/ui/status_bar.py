"""The status bar: the app, its address, the last answer, how much is kept, what stands still, the language."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QPushButton, QStatusBar, QWidget

from inspector.model import ExchangeSummary
from inspector.ui.models.history_cells import status_text
from inspector.ui.theme import Theme, Token
from inspector.ui.units import duration
from inspector.ui.widgets.paced import Paced
from inspector.ui.widgets.plain import ElidedLabel, PlainLabel, plain_tooltip

AppState = Literal["loading", "running", "failed"]
_DOTS: dict[AppState, tuple[str, Token]] = {
    "loading": ("◌", "changed"),
    "running": ("●", "added"),
    "failed": ("✕", "removed"),
}
_COPIED_MS = 2_000
_BUTTON = "padding: 0 6px; min-height: 18px; border-radius: 4px; font-size: 12px;"
_TRAFFIC_S = 0.25
"""Seconds between two readings of the traffic."""
_HEIGHT = 20
"""That of the buttons beside the readings."""
_SPARE = 24
"""So many pixels may be left over before what follows moves up."""


class _Reading(PlainLabel):
    """A text that changes often. Its width changes seldom, for that lays out the whole window."""

    def show_text(self, text: str) -> None:
        self.setText(text)
        needed = self.fontMetrics().horizontalAdvance(text) + 2
        if not needed <= self.maximumWidth() <= needed + _SPARE:
            self.setFixedSize(needed, _HEIGHT)


class StatusBar(QStatusBar):
    """``languageToggled``: the language switch was clicked. ``pausedClicked``: the number of paused exchanges was."""

    languageToggled = Signal()
    pausedClicked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._state: AppState = "loading"
        self._row: ExchangeSummary | None = None
        self._exchanges = 0
        self._traffic = Paced(self._refresh_traffic, self, least_s=_TRAFFIC_S)
        self._dot, self._app = PlainLabel(), ElidedLabel()
        self._url, self._language = QPushButton(), QPushButton("한국어 / EN")
        self._paused = QPushButton()
        self._paused.setObjectName("pausedButton")
        self._standing = 0
        self._status, self._time, self._counts = _Reading(), _Reading(), _Reading()
        self._counts.setProperty("muted", True)
        self.setSizeGripEnabled(False)
        self._lay_out()
        self._url.clicked.connect(self._copy_url)
        self._language.clicked.connect(self.languageToggled)
        self._paused.clicked.connect(self.pausedClicked)
        theme.changed.connect(self._refresh)
        self.retranslate()

    def _lay_out(self) -> None:
        for button in (self._url, self._language, self._paused):
            button.setProperty("flat", True)
            button.setStyleSheet(_BUTTON)
        content = QWidget()
        row = QHBoxLayout(content)
        row.setContentsMargins(10, 1, 8, 1)
        row.setSpacing(6)
        for widget in (self._dot, self._app, self._url):
            row.addWidget(widget)
        row.addSpacing(6)
        row.addWidget(self._status)
        row.addWidget(self._time)
        row.addSpacing(10)
        row.addWidget(self._counts)
        row.addStretch(1)
        row.addWidget(self._paused)
        row.addWidget(self._language)
        self.addWidget(content, 1)

    @property
    def url(self) -> str:
        return self._url.text()

    def show_app(self, name: str, url: str, state: AppState) -> None:
        self._state = state
        self._app.setText(name)
        self._app.updateGeometry()
        self._url.setText(url)
        self._url.setVisible(bool(url))
        self._refresh()

    def show_traffic(self, newest: ExchangeSummary | None, exchanges: int) -> None:
        """The newest answer, if there is one, and how many there are in all; in a flood not each of them."""
        self._row, self._exchanges = newest, exchanges
        self._traffic.soon()

    def show_paused(self, count: int) -> None:
        """So many exchanges stand still."""
        self._standing = count
        self._refresh_paused()

    def retranslate(self) -> None:
        self._url.setAccessibleName(self.tr("Address of the server; press to copy"))
        self._url.setToolTip(plain_tooltip(self.tr("Copy the address")))
        self._language.setAccessibleName(self.tr("Switch the language"))
        self._language.setToolTip(plain_tooltip(self.tr("Switch the language")))
        self._refresh()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _refresh(self) -> None:
        self._url.setFont(self._theme.mono_font())
        states = {"loading": self.tr("loading"), "running": self.tr("running"), "failed": self.tr("not loaded")}
        sign, token = _DOTS[self._state]
        self._dot.setText(sign)
        self._dot.setAccessibleName(states[self._state])
        self._dot.setToolTip(plain_tooltip(states[self._state]))
        _paint_text(self._dot, self._theme.color(token))
        self._status.setFont(self._theme.text_font(12, bold=True))
        self._refresh_paused()
        self._refresh_traffic()

    def _refresh_paused(self) -> None:
        count = self._standing
        self._paused.setText(self.tr("❚❚ paused {count}").format(count=count) if count else self.tr("not paused"))
        self._paused.setToolTip(plain_tooltip(self.tr("Go to the next paused exchange")) if count else "")
        self._paused.setAccessibleName(self._paused.text())
        self._paused.setEnabled(count > 0)
        ground, ink = (self._theme.color(token).name() for token in ("paused", "on_paused"))
        self._paused.setProperty("flat", not count)
        self._paused.setStyleSheet(
            _BUTTON + (f"background: {ground}; color: {ink}; font-weight: 600;" if count else "")
        )

    def _refresh_traffic(self) -> None:
        row = self._row
        number = row.layers if row else 0
        self._status.show_text(status_text(row) if row else "")
        self._time.show_text(duration(row.duration_us * 1_000) if row else "")
        if row:
            _paint_text(self._status, self._theme.status_color(row.status))
        layers = self.tr("1 layer") if number == 1 else self.tr("{count} layers").format(count=number)
        count = f"{self._exchanges:,}"
        exchanges = self.tr("1 exchange") if self._exchanges == 1 else self.tr("{count} exchanges").format(count=count)
        self._counts.show_text(f"{layers} · {exchanges}" if number else exchanges)

    def _copy_url(self) -> None:
        QApplication.clipboard().setText(self._url.text())
        self.showMessage(self.tr("Address copied"), _COPIED_MS)


def _paint_text(label: QLabel, color: QColor) -> None:
    palette = label.palette()
    if palette.color(QPalette.ColorRole.WindowText) != color:
        palette.setColor(QPalette.ColorRole.WindowText, color)
        label.setPalette(palette)
