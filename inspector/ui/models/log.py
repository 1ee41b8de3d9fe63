"""The rows of the log that pass its filter."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from inspector.ui.log.rows import LogRow
from inspector.ui.theme import Theme, Token
from inspector.ui.widgets.plain import plain_tooltip

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
TIME, LEVEL, LOGGER, WHERE, MESSAGE = range(5)
ROW_LIMIT = 5_000
"""Rows that are kept; older ones go, many at a time. Each exchange still has its own."""
_SLACK = ROW_LIMIT // 10
_MESSAGE_SHOWN = 500


class LogModel(QAbstractTableModel):
    """Columns: time, level, logger, layer, message. A plain list is filtered and the model reset: that is quicker than
    any proxy."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._all: list[LogRow] = []
        self._shown: list[LogRow] = []
        self._level, self._text = 0, ""
        self.titles: Sequence[str] = ("",) * 5

    @property
    def total(self) -> int:
        """How many there are, also of those that the filter hides."""
        return len(self._all)

    def row(self, index: Index) -> LogRow | None:
        return self._shown[index.row()] if 0 <= index.row() < len(self._shown) else None

    def set_rows(self, rows: Sequence[LogRow]) -> None:
        """Show other rows; where some were only added, the view stays where it is."""
        known = len(self._all)
        if known and list(rows[:known]) == self._all:
            self.append(rows[known:])
            return
        self._all = list(rows[-ROW_LIMIT:])
        self._filter()

    def append(self, rows: Sequence[LogRow]) -> None:
        self._all += rows
        new = [row for row in rows if row.matches(self._level, self._text)]
        if new:
            self.beginInsertRows(QModelIndex(), len(self._shown), len(self._shown) + len(new) - 1)
            self._shown += new
            self.endInsertRows()
        if len(self._all) > ROW_LIMIT + _SLACK:
            self._drop(len(self._all) - ROW_LIMIT)

    def set_filter(self, level: int, text: str) -> None:
        """Show the rows of at least this level in which ``text`` occurs, in any case."""
        self._level, self._text = level, text.lower()
        self._filter()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 5

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Role.DisplayRole:
            return self.titles[section]
        if role == Role.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        row = self._shown[index.row()]
        if role in (Role.DisplayRole, Role.AccessibleTextRole):
            return (row.time, row.level_name, row.logger, row.where, row.message[:_MESSAGE_SHOWN])[index.column()]
        if role == Role.ForegroundRole:
            return self._color(row, index.column())
        if role == Role.ToolTipRole:
            return plain_tooltip(row.detail) if index.column() == MESSAGE else None
        if role == Role.FontRole and index.column() in (TIME, MESSAGE):
            return self._theme.mono_font()
        return None

    def _drop(self, count: int) -> None:
        """The oldest rows go; who looks at a later one keeps it."""
        shown = sum(row.matches(self._level, self._text) for row in self._all[:count])
        del self._all[:count]
        if shown:
            self.beginRemoveRows(QModelIndex(), 0, shown - 1)
            del self._shown[:shown]
            self.endRemoveRows()

    def _filter(self) -> None:
        self.beginResetModel()
        self._shown = [row for row in self._all if row.matches(self._level, self._text)]
        self.endResetModel()

    def _color(self, row: LogRow, column: int) -> Any:
        if column == LEVEL:
            return self._theme.color(level_token(row.level))
        return self._theme.color("muted") if column in (TIME, LOGGER) else None


def level_token(level: int) -> Token:
    """The colour of a level, beside its word."""
    if level >= logging.ERROR:
        return "removed"
    if level >= logging.WARNING:
        return "changed"
    return "accent" if level >= logging.INFO else "muted"
