"""The page on which two exchanges stand side by side."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from inspector.model.body_diff import Row
from inspector.model.comparing import Comparison, Section, SectionName
from inspector.ui.comparing.detail import RowDetail
from inspector.ui.comparing.model import LEFT, RIGHT, ComparisonModel, Head, Shown, items
from inspector.ui.comparing.sides import LETTERS, Recent, Sides
from inspector.ui.comparing.table import ComparisonTable
from inspector.ui.comparing.texts import as_text, section_name, title_of
from inspector.ui.panels.base import Panel, PanelServices
from inspector.ui.sentences import say
from inspector.ui.widgets.empty import EmptyState
from inspector.ui.widgets.find_edit import FindEdit
from inspector.ui.widgets.plain import PlainLabel

_DETAIL_FROM = 330
"""From this height on there is room for what each side stands for, and for the values in full."""
_SECTIONS: tuple[SectionName, ...] = (
    "environ_app", "environ_server", "start_response", "answer", "body", "time", "layers",
)  # fmt: skip


class ComparePanel(Panel):
    """``chosen(side, id)``: another exchange for a side, 0 for left and 1 for right. ``swapRequested``: the sides
    change places. ``closeRequested``. ``cancelRequested``: what is shown as under way is to end."""

    chosen = Signal(int, int)
    swapRequested = Signal()
    closeRequested = Signal()
    cancelRequested = Signal()

    name: ClassVar[str] = "comparePanel"

    def __init__(self, services: PanelServices, recent: Recent, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self._comparison: Comparison | None = None
        self._busy: str | None = None
        self._key: tuple[SectionName, str] | None = None
        self.model = ComparisonModel()
        self.sides = Sides(services.theme, recent)
        self.table = ComparisonTable(services.theme, self.model)
        self.table.setObjectName("comparisonTable")
        self.detail = RowDetail(services.theme)
        self.find_edit, self.section = FindEdit(), QComboBox()
        self.differences, self.copy, self.cancel = QPushButton(), QPushButton(), QPushButton()
        self._empty, self._progress = EmptyState(), PlainLabel()
        self._build()
        self._connect()
        self.retranslate()

    # -- what is shown

    def show_progress(self, text: str) -> None:
        """What is being done until there is something to compare."""
        self._busy = text
        self._show_page()

    def show_comparison(self, comparison: Comparison | None, alone: int | None = None) -> None:
        """Two exchanges, or none: one of them is gone, or both failed. ``alone`` is the side (0 or 1) of the only one
        that there is."""
        self._busy = None
        self._comparison = comparison
        self.model.alone = None if alone is None else alone + 1
        exchanges = (comparison.left, comparison.right) if comparison else (None, None)
        for side, (picker, exchange) in enumerate(zip(self.sides.pickers, exchanges, strict=True)):
            there = exchange if alone in (None, side) else None
            picker.show_exchange(there.id if there else 0, title_of(there) if there else "—")
        self._show_rows()

    def show_role(self, side: int, role: str, error: str = "") -> None:
        self.sides.show_role(side, role, error)
        self.model.set_columns("", *self._titles())

    def focus_find(self) -> None:
        self.find_edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.find_edit.selectAll()

    def apply_theme(self) -> None:
        self.sides.apply_theme()
        self.detail.apply_theme()
        self.model.refresh()

    def retranslate(self) -> None:
        self.setWindowTitle(self.tr("Compare"))
        self.find_edit.setPlaceholderText(self.tr("find in both"))
        self.find_edit.setAccessibleName(self.tr("Find in both exchanges"))
        self.section.setAccessibleName(self.tr("Section"))
        for place, text in enumerate([self.tr("all sections"), *map(section_name, _SECTIONS)]):
            self.section.setItemText(place, text)
        self.differences.setText(self.tr("only differences"))
        self.differences.setToolTip(self.tr("Leave out what is the same on both sides"))
        self.copy.setText(self.tr("Copy as Text"))
        self.cancel.setText(self.tr("Cancel"))
        self.table.setAccessibleName(self.tr("Comparison"))
        self.sides.retranslate()
        self.detail.retranslate()
        self._empty.set_texts(
            self.tr("Nothing to compare"),
            self.tr("Choose an exchange for each side above, or compare with and without a layer from the onion."),
        )
        self._show_rows()

    # -- building

    def _build(self) -> None:
        self.find_edit.setObjectName("compareFind")
        self.find_edit.setMinimumWidth(90)
        self.section.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.section.setMinimumContentsLength(9)
        self.section.addItem("", None)
        for name in _SECTIONS:
            self.section.addItem("", name)
        for chip in (self.differences, self.copy):
            chip.setProperty("chip", True)
        self.differences.setCheckable(True)
        self.differences.setChecked(True)
        bar = QHBoxLayout()
        bar.setContentsMargins(8, 8, 8, 8)
        bar.setSpacing(8)
        bar.addWidget(self.find_edit, 1)
        for widget in (self.section, self.differences, self.copy):
            bar.addWidget(widget)
        self._splitter = QSplitter(Qt.Orientation.Vertical)
        self._splitter.addWidget(self.table)
        self._splitter.addWidget(self.detail)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setCollapsible(0, False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.sides)
        layout.addLayout(bar)
        layout.addWidget(self._stacked(), 1)
        self.setFocusProxy(self.table)

    def _stacked(self) -> QWidget:
        waiting = QWidget()
        column = QVBoxLayout(waiting)
        column.setSpacing(12)
        self._progress.setProperty("heading", True)
        column.addStretch(2)
        for widget in (self._progress, self.cancel):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        pages = QWidget()
        self._pages = QStackedLayout(pages)
        for page in (self._empty, waiting, self._splitter):
            self._pages.addWidget(page)
        return pages

    def _connect(self) -> None:
        self.sides.chosen.connect(self.chosen)
        self.sides.swapRequested.connect(self.swapRequested)
        self.sides.closeRequested.connect(self.closeRequested)
        self.cancel.clicked.connect(self.cancelRequested)
        self.find_edit.textChanged.connect(self._show_rows)
        self.section.currentIndexChanged.connect(self._show_rows)
        self.differences.toggled.connect(self._show_rows)
        self.copy.clicked.connect(self.copy_text)
        self.table.selectionModel().selectionChanged.connect(self._row_selected)

    # -- showing

    def _shown(self) -> Shown:
        differences = self.differences.isChecked() and self.model.alone is None
        return Shown(self.section.currentData(), differences, self.find_edit.text())

    def _show_rows(self) -> None:
        self.model.set_columns("", *self._titles())
        rows = list(items(self._comparison.sections, self._shown())) if self._comparison else []
        scrolled = self.table.verticalScrollBar().value()
        with QSignalBlocker(self.table.selectionModel()):
            self.model.show(rows, self.model.alone)
            self._span_heads()
            self._select_key()
        self.table.verticalScrollBar().setValue(scrolled)
        self.table.reveal_selected()
        self._show_detail()
        self._show_page()

    def _titles(self) -> tuple[str, str]:
        if self._comparison is None:
            return "", ""
        exchanges = self._comparison.left, self._comparison.right
        left, right = (
            f"{letter}  {f'#{exchange.id}' if self.model.alone in (None, side) else '—'}  {label.text()}".rstrip()
            for letter, side, exchange, label in zip(LETTERS, (LEFT, RIGHT), exchanges, self.sides.roles, strict=True)
        )
        return left, right

    def _span_heads(self) -> None:
        self.table.clearSpans()
        for number, item in enumerate(self.model.rows):
            if not isinstance(item, Row):
                self.table.setSpan(number, 0, 1, 2 if isinstance(item, Head) else 3)

    def _select_key(self) -> None:
        """The row that the user chose, where it is still there; else the first that matters, else the first."""
        section, first, matters, chosen = None, None, None, None
        for number, item in enumerate(self.model.rows):
            if isinstance(item, Head):
                section = item.section.name
            elif isinstance(item, Row):
                first = number if first is None else first
                matters = number if matters is None and item.matters else matters
                chosen = number if (section, item.name) == self._key else chosen
        row = next((place for place in (chosen, matters, first) if place is not None), None)
        if row is None:
            self.table.clearSelection()
        else:
            self.table.selectRow(row)

    def _row_selected(self) -> None:
        number = self.table.selected_row()
        row = self.model.row(number)
        if row is not None and number is not None:
            heads = (item for item in reversed(self.model.rows[:number]) if isinstance(item, Head))
            self._key = (next(heads).section.name, row.name)
        self._show_detail()

    def _show_detail(self) -> None:
        row = self.model.row(self.table.selected_row())
        self.detail.show_row(self._of_those_there(row))
        self.detail.setVisible(self.height() >= _DETAIL_FROM)

    def _of_those_there(self, row: Row | None) -> Row | None:
        if row is None or self.model.alone is None:
            return row
        left = self.model.alone == LEFT
        return Row("removed" if left else "added", row.name, row.left if left else None, None if left else row.right)

    def _show_page(self) -> None:
        self.sides.set_busy(self._busy is not None)
        if self._busy is not None:
            self._progress.setText(say(self._busy))
        self._pages.setCurrentIndex(1 if self._busy is not None else 2 if self._comparison else 0)
        self.copy.setEnabled(self._comparison is not None and self._busy is None)

    # -- events

    def copy_text(self) -> None:
        """Put the rows that are shown on the clipboard."""
        if self._comparison:
            sections: list[Section] = self._shown().sections(self._comparison.sections)
            titles = title_of(self._comparison.left), title_of(self._comparison.right)
            QApplication.clipboard().setText(as_text(self._comparison, titles, sections))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.find_edit.text():
            self.find_edit.clear()
        else:
            self.closeRequested.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.sides.set_compact(self.height() < _DETAIL_FROM)
        self.detail.setVisible(self.height() >= _DETAIL_FROM)
