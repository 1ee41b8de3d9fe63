"""The model of an editable table of names and values: parameters, headers, the fields of a form."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from inspector.model.records import dataclass
from inspector.ui.composer.header_lines import from_typed, with_pictures
from inspector.ui.theme import Theme
from inspector.ui.widgets.icons import icon
from inspector.ui.widgets.plain import plain_tooltip

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
NAME, VALUE, REMOVE = range(3)


@dataclass(frozen=True, slots=True)
class Row:
    """``value`` is a path where ``is_file``. A row that is not ``enabled`` stays in the table and is not sent."""

    name: str
    value: str
    enabled: bool = True
    is_file: bool = False


class PairModel(QAbstractTableModel):
    """Rows of name, value and a cell that removes the row; after them an empty row, where typing adds one. A subclass
    may have rows of another kind after that.

    ``edited``: the user changed something. ``checkable`` gives each row a box that takes it out without removing it.
    """

    edited = Signal()

    def __init__(self, theme: Theme, *, checkable: bool = False) -> None:
        super().__init__()
        self.theme = theme
        self._checkable = checkable
        self._rows: list[Row] = []
        self.titles = ("", "", "")
        self.placeholder = ""
        self.remove_text = ""
        theme.changed.connect(self.refresh)

    def rows(self) -> tuple[Row, ...]:
        return tuple(self._rows)

    def pairs(self) -> list[tuple[str, str]]:
        """Names and values of the rows that are enabled."""
        return [(row.name, row.value) for row in self._rows if row.enabled]

    def set_rows(self, rows: Iterable[Row]) -> None:
        """Show other rows; nobody edited them, so nothing is emitted."""
        rows = list(rows)
        if rows != self._rows:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()

    def insert(self, rows: Iterable[Row]) -> None:
        """Add rows before the empty one."""
        rows = list(rows)
        at = len(self._rows)
        if rows:
            self.beginInsertRows(QModelIndex(), at, at + len(rows) - 1)
            self._rows += rows
            self.endInsertRows()
            self.edited.emit()

    def remove(self, numbers: Iterable[int]) -> None:
        for number in sorted(set(numbers), reverse=True):
            self.beginRemoveRows(QModelIndex(), number, number)
            del self._rows[number]
            self.endRemoveRows()
        self.edited.emit()

    def move(self, number: int, by: int) -> bool:
        """Move a row up or down; false at the end of the table."""
        other = number + by
        if not (0 <= number < len(self._rows) and 0 <= other < len(self._rows)):
            return False
        self._rows[number], self._rows[other] = self._rows[other], self._rows[number]
        self.refresh()
        self.edited.emit()
        return True

    def replace_row(self, number: int, **fields: Any) -> None:
        self._rows[number] = replace(self._rows[number], **fields)
        self.refresh()
        self.edited.emit()

    def row_at(self, index: Index) -> Row | None:
        """The row under an index; None for the empty one at the end."""
        return self._rows[index.row()] if index.row() < len(self._rows) else None

    def refresh(self) -> None:
        """Something about the cells has changed that is not in the rows."""
        self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, REMOVE))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows) + 1

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 3

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Role.DisplayRole:
            return self.titles[section]
        if role == Role.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() != REMOVE:
            flags |= Qt.ItemFlag.ItemIsEditable
        if index.column() == NAME and self._checkable and self.row_at(index):
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        row = self.row_at(index)
        return self.row_data(row, index.column(), role) if row else self._empty_data(index.column(), role)

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        row = self.row_at(index)
        if role == Role.CheckStateRole and row:
            self.replace_row(index.row(), enabled=Qt.CheckState(value) == Qt.CheckState.Checked)
            return True
        if role != Role.EditRole:
            return False
        return self._set_text(index, row, from_typed(str(value)))

    def row_data(self, row: Row, column: int, role: int) -> Any:
        """What a cell of a row shows."""
        text = with_pictures((row.name, row.value, "")[column])
        if role in (Role.DisplayRole, Role.EditRole):
            return text
        if role == Role.ToolTipRole:
            return plain_tooltip(self.remove_text if column == REMOVE else text)
        if role == Role.AccessibleTextRole:
            return self.remove_text if column == REMOVE else text
        if role == Role.CheckStateRole and column == NAME and self._checkable:
            return Qt.CheckState.Checked if row.enabled else Qt.CheckState.Unchecked
        if role == Role.ForegroundRole and not row.enabled:
            return self.theme.color("muted")
        return self._icon_or_font(row, column, role)

    def _icon_or_font(self, row: Row, column: int, role: int) -> Any:
        if role == Role.DecorationRole and column == REMOVE:
            return icon("close", self.theme, "muted")
        if role == Role.DecorationRole and column == VALUE and row.is_file:
            return icon("file", self.theme, "muted")
        return self.theme.mono_font() if role == Role.FontRole else None

    def _empty_data(self, column: int, role: int) -> Any:
        if role == Role.DisplayRole and column == NAME:
            return self.placeholder
        return self.theme.color("muted") if role == Role.ForegroundRole else None

    def _set_text(self, index: Index, row: Row | None, text: str) -> bool:
        if row is None:
            self._fill_empty_row(index, text)
        elif index.column() == NAME and row.name != text:
            self.replace_row(index.row(), name=text)
        elif index.column() == VALUE and row.value != text:
            self.replace_row(index.row(), value=text)
        return True

    def _fill_empty_row(self, index: Index, text: str) -> None:
        """The empty row becomes one of ``rows()`` where it stands, so that it stays the current one."""
        if not text:
            return
        self.beginInsertRows(QModelIndex(), index.row() + 1, index.row() + 1)
        self._rows.append(Row(text, "") if index.column() == NAME else Row("", text))
        self.endInsertRows()
        self.refresh()
        self.edited.emit()
