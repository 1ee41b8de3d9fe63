"""A table of plain text: the fields of a form, the parts of a multipart body."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from inspector.ui.theme import Theme
from inspector.ui.widgets.plain import plain_tooltip

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
_SHOWN = 500


class TextTableModel(QAbstractTableModel):
    """Rows as wide as ``titles``."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._titles: Sequence[str] = ()
        self._rows: Sequence[Sequence[str]] = ()

    def set_table(self, titles: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        self.beginResetModel()
        self._titles, self._rows = titles, rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._titles)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Role.DisplayRole:
            return self._titles[section]
        if role == Role.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        text = self._rows[index.row()][index.column()]
        if role in (Role.DisplayRole, Role.AccessibleTextRole):
            return text[:_SHOWN]
        if role == Role.ToolTipRole:
            return plain_tooltip(text)
        return self._theme.mono_font() if role == Role.FontRole else None
