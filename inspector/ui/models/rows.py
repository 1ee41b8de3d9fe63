"""A table over a list of rows, each cell of it made of runs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from inspector.ui.theme import Token
from inspector.ui.widgets.runs import GROUND, RUNS, Run, plain_text

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


class RowsModel(QAbstractTableModel, Generic[Row]):
    """A subclass says what a row shows; ``set_columns`` gives the heads, ``set_rows`` the rows, which are kept as they
    are given, and may be made one by one as they are asked for."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: Sequence[Row] = ()
        self._columns: tuple[str, ...] = ()

    def runs(self, row: Row, column: int) -> tuple[Run, ...]:
        """What a cell says."""
        raise NotImplementedError

    def ground(self, row: Row, column: int) -> Token | None:
        """The ground of a cell, where it is not the panel's."""
        return None

    def tooltip(self, row: Row, column: int) -> str:
        """The tooltip of a cell; empty for none but what had to be cut."""
        return ""

    def aligned_right(self, column: int) -> bool:
        return False

    def set_columns(self, *titles: str) -> None:
        changed = len(titles) != len(self._columns)
        if changed:
            self.beginResetModel()
        self._columns = titles
        if changed:
            self.endResetModel()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, max(0, len(titles) - 1))

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Replace all rows. Selection and scroll position stay where there are as many as before."""
        if len(rows) != len(self.rows):
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()
        elif rows:
            self.rows = rows
            self.refresh()

    def grow(self, rows: Sequence[Row]) -> None:
        """``rows`` are those there are, and more at their end."""
        if len(rows) > len(self.rows):
            self.beginInsertRows(_NO_PARENT, len(self.rows), len(rows) - 1)
            self.rows = rows
            self.endInsertRows()

    def refresh(self) -> None:
        """The same rows, to be painted anew."""
        if self.rows and self._columns:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, len(self._columns) - 1))

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], index.column()
        if role == RUNS:
            return self.runs(row, column)
        if role == GROUND:
            return self.ground(row, column)
        if role == Qt.ItemDataRole.DisplayRole:
            return plain_text(self.runs(row, column))
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.tooltip(row, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if self.aligned_right(column) else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or section >= len(self._columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and self.aligned_right(section):
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None
