"""Flat tabs of which at most one is open; where they fold, none needs to be."""

from __future__ import annotations

from collections.abc import Sequence
from string import Template

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from inspector.ui.theme import Theme, Token

_TOKENS: tuple[Token, ...] = ("muted", "text", "accent", "line")
_SHEET = Template("""
QToolButton { border: none; border-bottom: 2px solid transparent; border-radius: 0; background: transparent;
    color: $muted; padding: 2px 0; min-height: 14px; font-size: 12px; }
QToolButton:hover { color: $text; }
QToolButton:focus { color: $accent; border-bottom-color: $line; }
QToolButton:checked { color: $text; border-bottom-color: $accent; font-weight: 600; }
""")


class _Tab(QToolButton):
    """As wide as its text when it is bold, so that opening it moves nothing, and in line with what stands above."""

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        return QSize(QFontMetrics(font).horizontalAdvance(self.text()) + 2, super().sizeHint().height())


class SectionTabs(QWidget):
    """``openedChanged(int | None)``: the user (or ``open``) chose another section, or none."""

    openedChanged = Signal(object)

    def __init__(self, theme: Theme, count: int, *, folds: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._folds = folds
        self._names: tuple[str, ...] = ("",) * count
        self._counts: tuple[str, ...] = ("",) * count
        self.buttons = tuple(self._button(number) for number in range(count))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        for button in self.buttons:
            layout.addWidget(button)
        layout.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._apply_theme)
        self._apply_theme()

    @property
    def opened(self) -> int | None:
        return next((number for number, button in enumerate(self.buttons) if button.isChecked()), None)

    def open(self, wanted: int | None) -> None:
        for number, button in enumerate(self.buttons):
            button.setChecked(number == wanted)
        self.openedChanged.emit(wanted)

    def set_names(self, names: Sequence[str]) -> None:
        self._names = tuple(names)
        self._show_texts()

    def set_counts(self, counts: Sequence[str]) -> None:
        if tuple(counts) != self._counts:
            self._counts = tuple(counts)
            self._show_texts()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def _button(self, number: int) -> _Tab:
        button = _Tab()
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(lambda checked: self.open(number if checked or not self._folds else None))
        return button

    def _show_texts(self) -> None:
        for button, name, count in zip(self.buttons, self._names, self._counts, strict=True):
            button.setText(f"{name} {count}" if count else name)
            button.setAccessibleName(button.text())

    def _apply_theme(self) -> None:
        colors = {str(token): self._theme.color(token).name() for token in _TOKENS}
        self.setStyleSheet(_SHEET.substitute(colors))
