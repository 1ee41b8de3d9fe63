"""The head of the comparison: which exchange stands on either side, and what went wrong there."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from inspector.model import ExchangeSummary
from inspector.ui.models.history_cells import status_text
from inspector.ui.theme import Theme
from inspector.ui.widgets.icons import icon
from inspector.ui.widgets.plain import ElidedLabel, PlainLabel, plain_tooltip

_OFFERED = 200
"""Exchanges that can be chosen here, the newest first; others from the history."""
LETTERS = ("A", "B")
"""Which side is which, here and in the history."""
Recent = Callable[[], Sequence[ExchangeSummary]]
translate = QCoreApplication.translate


class SidePicker(QComboBox):
    """Shows one exchange and lets another one be chosen: ``chosen(int)``, its id."""

    chosen = Signal(int)

    def __init__(self, recent: Recent, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._recent = recent
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumContentsLength(8)
        self.setMaxVisibleItems(14)
        self.setStyleSheet("combobox-popup: 0;")
        self.activated.connect(lambda place: self.chosen.emit(self.itemData(place)))

    def show_exchange(self, exchange_id: int, title: str) -> None:
        self.clear()
        self.addItem(title, exchange_id)
        self.setToolTip(plain_tooltip(title))

    def showPopup(self) -> None:
        """Offer what the history holds by now."""
        current, title = self.currentData(), self.currentText()
        rows = [row for row in self._recent()[-_OFFERED:][::-1] if row.id != current]
        self.show_exchange(current, title)
        for row in rows:
            self.addItem(f"#{row.id} · {status_text(row)} · {row.method} {row.target}", row.id)
        super().showPopup()

    def paintEvent(self, event: QPaintEvent) -> None:
        """As ever, but what is too long ends in "…"."""
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        field = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, field, self)
        text = self.fontMetrics().elidedText(option.currentText, Qt.TextElideMode.ElideRight, room.width() - 4)
        option.currentText = text
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def minimumSizeHint(self) -> QSize:
        return QSize(90, super().minimumSizeHint().height())


class Sides(QWidget):
    """``chosen(side, id)`` with side 0 for left and 1 for right; ``swapRequested``; ``closeRequested``."""

    chosen = Signal(int, int)
    swapRequested = Signal()
    closeRequested = Signal()

    def __init__(self, theme: Theme, recent: Recent, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._compact = False
        self.pickers = (SidePicker(recent), SidePicker(recent))
        self.letters = (PlainLabel(LETTERS[0]), PlainLabel(LETTERS[1]))
        self.roles = (ElidedLabel(), ElidedLabel())
        self.errors = (PlainLabel(), PlainLabel())
        self.swap, self.close_button = QToolButton(), QToolButton()
        for side, picker in enumerate(self.pickers):
            picker.chosen.connect(lambda number, side=side: self.chosen.emit(side, number))
        self.swap.setObjectName("swapSidesButton")
        self.close_button.setObjectName("closeCompareButton")
        self.swap.clicked.connect(self.swapRequested)
        self.close_button.clicked.connect(self.closeRequested)
        self._lay_out()
        self.apply_theme()
        self.retranslate()

    def show_role(self, side: int, role: str, error: str) -> None:
        """What a side stands for (``with LintMiddleware``), and why nothing of it is there; both may be empty."""
        self.roles[side].setText(role)
        self._show_roles()
        self.errors[side].setText(error)
        self.errors[side].setVisible(bool(error))

    def set_busy(self, busy: bool) -> None:
        """While requests are being sent, nothing else can be chosen."""
        for widget in (*self.pickers, self.swap):
            widget.setEnabled(not busy)

    def set_compact(self, compact: bool) -> None:
        """Where there is little room, the heads of the table are enough to say what each side stands for."""
        self._compact = compact
        self._show_roles()

    def _show_roles(self) -> None:
        for label in self.roles:
            label.setVisible(bool(label.text()) and not self._compact)

    def open_picker(self, side: int) -> None:
        self.pickers[side].setFocus()
        self.pickers[side].showPopup()

    def apply_theme(self) -> None:
        for button, name in ((self.swap, "swap"), (self.close_button, "close")):
            button.setIcon(icon(name, self._theme))
        color, ground = self._theme.color("removed").name(), self._theme.color("removed_bg").name()
        for label in self.letters:
            label.setStyleSheet(f"color: {self._theme.color('accent').name()}; font-weight: 600;")
        for label in self.errors:
            label.setStyleSheet(f"color: {color}; background: {ground}; padding: 4px 8px; border-radius: 4px;")

    def retranslate(self) -> None:
        names = translate("Compare", "Left exchange"), translate("Compare", "Right exchange")
        for picker, name in zip(self.pickers, names, strict=True):
            picker.setAccessibleName(name)
        for button, text in (
            (self.swap, translate("Compare", "Swap the sides")),
            (self.close_button, translate("Compare", "Close the comparison (Esc)")),
        ):
            button.setAccessibleName(text)
            button.setToolTip(plain_tooltip(text))

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 8, 8, 0)
        row.setSpacing(8)
        for side in (0, 1):
            column = QVBoxLayout()
            column.setSpacing(4)
            self.roles[side].setProperty("heading", True)
            self.errors[side].setWordWrap(True)
            choice = QHBoxLayout()
            choice.setSpacing(6)
            choice.addWidget(self.letters[side])
            choice.addWidget(self.pickers[side], 1)
            column.addWidget(self.roles[side])
            column.addLayout(choice)
            column.addWidget(self.errors[side])
            column.addStretch(1)
            row.addLayout(column, 1)
            if side == 0:
                row.addWidget(self.swap, 0, Qt.AlignmentFlag.AlignBottom)
        self.close_button.setProperty("flat", True)
        row.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
