"""The templates of an exchange as a tree: what was rendered, within what, and how long it took."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QItemSelectionModel, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeView, QWidget

from inspector.model.flask import RenderedTemplate
from inspector.ui.templates.reading import Renderings
from inspector.ui.templates.texts import error_kind, name_text, via_text
from inspector.ui.theme import ROW_HEIGHT, Theme
from inspector.ui.units import duration
from inspector.ui.widgets.runs import RUNS, Run, RunsDelegate, plain_text

_NUMBER = RUNS + 10
_ROWS = 6
"""As high as so many templates; then it scrolls."""


class TemplateTree(QTreeView):
    """``chosen(int)``: the user selected the template of that number."""

    chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = QStandardItemModel(0, 2, self)
        self._items: dict[int, QStandardItem] = {}
        self.setObjectName("templateTree")
        self.setModel(self._model)
        self.setItemDelegate(RunsDelegate(theme, self))
        self.setUniformRowHeights(True)
        self.setIndentation(16)
        self.setHeaderHidden(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.selectionModel().currentRowChanged.connect(self._row_changed)
        theme.changed.connect(self.viewport().update)

    def show_templates(self, renderings: Renderings, undefined: Callable[[int], str]) -> None:
        """``undefined`` words how many names nobody gave."""
        with QSignalBlocker(self.selectionModel()):
            self._model.removeRows(0, self._model.rowCount())
            self._items.clear()
            for template in renderings.all:
                parent = renderings.parent(template)
                above = self._items[parent.number] if parent else self._model.invisibleRootItem()
                above.appendRow(self._row(template, undefined))
            self.expandAll()
        self.updateGeometry()

    def select(self, number: int) -> None:
        """Without a signal."""
        index = self._model.indexFromItem(self._items[number])
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        with QSignalBlocker(self):
            self.selectionModel().setCurrentIndex(index, flags)
        self.scrollTo(index)

    def sizeHint(self) -> QSize:
        rows = min(max(1, len(self._items)), _ROWS)
        return QSize(240, rows * ROW_HEIGHT + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, ROW_HEIGHT + 2)

    def _row(self, template: RenderedTemplate, undefined: Callable[[int], str]) -> list[QStandardItem]:
        name = _item(_name_runs(template, undefined))
        name.setData(template.number, _NUMBER)
        time = _item((Run(duration(template.duration_ns), "muted"),))
        time.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._items[template.number] = name
        return [name, time]

    def _row_changed(self) -> None:
        number = self.currentIndex().siblingAtColumn(0).data(_NUMBER)
        if number is not None:
            self.chosen.emit(number)


def _item(runs: tuple[Run, ...]) -> QStandardItem:
    item = QStandardItem(plain_text(runs))
    item.setData(runs, RUNS)
    return item


def _name_runs(template: RenderedTemplate, undefined: Callable[[int], str]) -> tuple[Run, ...]:
    via = via_text(template.via)
    runs = [Run(via, "muted", small=True)] if via else []
    runs.append(Run(name_text(template), "text" if template.name else "muted", mono=bool(template.name)))
    if template.error:
        runs.append(Run(f"✗ {error_kind(template)}", "removed", small=True, bold=True))
    if template.undefined:
        runs.append(Run(f"⚠ {undefined(len(template.undefined))}", "changed", small=True, bold=True))
    return tuple(runs)
