"""One list of the Intercept panel, with the form for what is selected in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QMenu,
    QScrollArea,
    QStackedLayout,
    QTableView,
    QWidget,
)

from inspector.ui.intercept.points.forms import PointForm
from inspector.ui.intercept.points.models import PointsModel
from inspector.ui.theme import ROW_HEIGHT
from inspector.ui.widgets.empty import EmptyState
from inspector.ui.widgets.turning_splitter import TurningSplitter

_NARROW = 520
_MARK_WIDTH = 48


class PointTable(QTableView):
    """Space switches a row on and off, Delete removes it, Ctrl+D doubles it, Alt+Up and Alt+Down move it; so does
    dragging where ``ordered``.

    ``shares`` are those of the columns in the width, 0 for one that only holds a mark; the column of the condition
    gives way where there is little.
    ``chosen(int)``: another row is the current one, -1 for none.
    """

    chosen = Signal(int)

    def __init__(self, model: PointsModel[Any], shares: tuple[int, ...], *, ordered: bool) -> None:
        super().__init__()
        self._points = model
        self._shares = shares
        self._ordered = ordered
        self.setModel(model)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._open_menu)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setMinimumSectionSize(30)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if ordered:
            self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
            self.setDragDropOverwriteMode(False)
        self.selectionModel().currentRowChanged.connect(lambda index: self.chosen.emit(index.row()))
        model.modelReset.connect(lambda: self.chosen.emit(-1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow, condition = self.viewport().width() < _NARROW, self._points.condition_column
        self.setColumnHidden(condition, self._ordered and narrow)
        shown = {at: share for at, share in enumerate(self._shares) if not self.isColumnHidden(at)}
        room = self.viewport().width() - _MARK_WIDTH * list(shown.values()).count(0)
        for column, share in shown.items():
            self.setColumnWidth(column, room * share // sum(shown.values()) if share else _MARK_WIDTH)

    def choose(self, row: int) -> None:
        self.setCurrentIndex(self._points.index(min(row, self._points.rowCount() - 1), 0))

    def remove_row(self) -> None:
        """Remove the current row; the one after it is the current one then."""
        row = self.currentIndex().row()
        if self._points.row(row) is not None:
            self._points.remove(row)
            self.choose(row)

    def double_row(self) -> None:
        """Add another one like the current row."""
        point = self._points.row(self.currentIndex().row())
        if point is not None:
            self.choose(self._points.add(self._points.like(point)))

    def move_row(self, by: int) -> None:
        row = self.currentIndex().row()
        if self._ordered and self._points.move(row, row + by):
            self.choose(row + by)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if event.key() == Qt.Key.Key_Delete:
            self.remove_row()
        elif alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_row(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.matches(QKeySequence.StandardKey.Copy):
            event.ignore()
        elif event.key() == Qt.Key.Key_D and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.double_row()
        else:
            super().keyPressEvent(event)

    def _open_menu(self, place: QPoint) -> None:
        menu, row = QMenu(self), self.currentIndex().row()
        there = self._points.row(row) is not None
        items: list[tuple[str, str, bool, Callable[[], None]]] = [
            (self.tr("Duplicate"), "Ctrl+D", there, self.double_row),
            (self.tr("Remove"), "Del", there, self.remove_row),
        ]
        if self._ordered:
            items += [
                (self.tr("Move Up"), "Alt+Up", row > 0, lambda: self.move_row(-1)),
                (
                    self.tr("Move Down"),
                    "Alt+Down",
                    there and row + 1 < self._points.rowCount(),
                    lambda: self.move_row(1),
                ),
            ]
        for text, key, enabled, act in items:
            action = QAction(text, menu)
            action.setShortcut(QKeySequence(key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.setShortcutVisibleInContextMenu(True)
            action.setEnabled(enabled)
            action.triggered.connect(act)
            menu.addAction(action)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.viewport().mapToGlobal(place))


class PointPage(QWidget):
    """The table beside the form for its current row."""

    def __init__(self, table: PointTable, form: PointForm[Any]) -> None:
        super().__init__()
        self.table, self.form = table, form
        self.empty = EmptyState()
        self._model: PointsModel[Any] = table._points
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(form)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self.empty)
        self._pages.addWidget(TurningSplitter(table, self._scroll, beside=0.48, below=0.5))
        table.chosen.connect(self._show_row)
        self._model.dataChanged.connect(lambda *_: self._show_row(table.currentIndex().row()))
        form.changed.connect(self._take)
        self._show_row(-1)

    def refresh(self, rows: tuple[Any, ...]) -> None:
        """Show these; a row is always selected where there is one."""
        row = self.table.currentIndex().row()
        self._model.refresh(rows)
        self._pages.setCurrentIndex(1 if rows else 0)
        if rows and self.table.currentIndex().row() < 0:
            self.table.choose(max(0, row))

    def _show_row(self, row: int) -> None:
        point = self._model.row(row)
        self.form.setEnabled(point is not None)
        if point is not None:
            self.form.show_point(point)

    def _take(self, point: object) -> None:
        """The form has another point to say of the current row."""
        row = self.table.currentIndex().row()
        if self._model.row(row) is not None:
            self._model.change(row, point)
