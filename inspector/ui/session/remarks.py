"""Sentences with a sign before each: what is wrong, what is worth knowing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLayoutItem, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from inspector.ui.theme import Theme, Token
from inspector.ui.widgets.icons import icon
from inspector.ui.widgets.plain import PlainLabel

Weight = Literal["good", "bad", "warning", "info"]
_ICONS: dict[Weight, tuple[str, Token]] = {
    "good": ("check", "added"),
    "bad": ("close", "removed"),
    "warning": ("warning", "changed"),
    "info": ("info", "muted"),
}


class Remark(NamedTuple):
    weight: Weight
    text: str


class Remarks(QScrollArea):
    """As high as its sentences, and no higher than ``highest`` pixels: then it scrolls."""

    def __init__(self, theme: Theme, highest: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._highest = highest
        self._remarks: tuple[Remark, ...] = ()
        self._content = QWidget()
        self._column = QVBoxLayout(self._content)
        self._column.setContentsMargins(12, 2, 12, 6)
        self._column.setSpacing(3)
        self.setWidget(self._content)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._content.installEventFilter(self)
        theme.changed.connect(self._render)
        self.hide()

    @property
    def remarks(self) -> tuple[Remark, ...]:
        return self._remarks

    def show_remarks(self, remarks: Sequence[Remark]) -> None:
        if tuple(remarks) != self._remarks:
            self._remarks = tuple(remarks)
            self._render()
        self.setVisible(bool(self._remarks))

    def sizeHint(self) -> QSize:
        return QSize(200, min(self._highest, self._wanted()))

    def minimumSizeHint(self) -> QSize:
        return QSize(100, self.sizeHint().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def _wanted(self) -> int:
        width = self.viewport().width()
        return self._column.heightForWidth(width) if self._column.hasHeightForWidth() else 0

    def _render(self) -> None:
        while item := self._column.takeAt(0):
            _delete(item)
        for remark in self._remarks:
            self._column.addWidget(self._line(remark))
        self.updateGeometry()

    def _line(self, remark: Remark) -> QWidget:
        name, token = _ICONS[remark.weight]
        sign, text = PlainLabel(), PlainLabel(remark.text)
        sign.setPixmap(icon(name, self._theme, token).pixmap(14, 14))
        text.setWordWrap(True)
        text.setFont(self._theme.text_font(12))
        text.setProperty("muted", remark.weight == "info")
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(text, 1)
        return line


def _delete(item: QLayoutItem) -> None:
    widget = item.widget()
    if widget:
        widget.hide()
        widget.deleteLater()
