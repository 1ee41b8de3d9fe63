"""The history: a list of row summaries, oldest first, with a filter over it.

No QSortFilterProxyModel: it would take seconds where a list takes milliseconds. The view shows the newest at the top by
counting from the end, so that a new exchange is an append here. Repeated strings are interned: 100,000 rows share their
methods, paths and types.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from operator import attrgetter
from sys import intern
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from inspector.model import ExchangeSummary
from inspector.ui.models.history_cells import CELLS, Column, filtered
from inspector.ui.widgets.plain import plain_tooltip

Index = QModelIndex | QPersistentModelIndex
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_NUMERIC = frozenset([Column.SIZE, Column.MS, Column.LAYERS])
Compared = tuple[int, int]
"""The ids of the two exchanges that are compared, A and B; 0 for none."""
_ID = attrgetter("id")
_TEXT_ROLES = frozenset([Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole])
_NOWHERE = QModelIndex()


class HistoryModel(QAbstractTableModel):
    """``rows`` is what the filter lets through, ``total`` how many there are in all, ``paused`` the ids of those that
    stand still, ``compared`` of those that are compared."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: list[ExchangeSummary] = []
        self._words: list[str] = []
        self.paused: frozenset[int] = frozenset()
        self.compared: Compared = (0, 0)
        self.rows: list[ExchangeSummary] = self._all

    @property
    def total(self) -> int:
        return len(self._all)

    @property
    def filtered(self) -> bool:
        return bool(self._words)

    def apply(self, changes: Iterable[ExchangeSummary]) -> None:
        """Take in exchanges that are new or have changed; costs as much as there are of them."""
        new: list[ExchangeSummary] = []
        changed: list[ExchangeSummary] = []
        newest = self._all[-1].id if self._all else 0
        for summary in map(_interned, changes):
            known = summary.id <= newest and _replace(self._all, summary) is not None
            (changed if known else new).append(summary)
        new.sort(key=_ID)
        if self.filtered:
            _merge(self._all, new)
            fresh = [row for row in changed if find(self.rows, row.id) < 0] + new
            self._insert(sorted(filtered(fresh, self._words), key=_ID))
        else:
            self._insert(new)
        self._announce(changed)

    def set_filter(self, text: str) -> None:
        """Show only exchanges in which each word of the text is found: in method, path, status or type."""
        words = text.lower().split()
        if words != self._words:
            self.beginResetModel()
            self._words = words
            self.rows = filtered(self._all, words)
            self.endResetModel()

    def clear(self) -> None:
        self.beginResetModel()
        self._all = []
        self.rows = [] if self.filtered else self._all
        self.endResetModel()

    def row_of(self, exchange_id: int) -> int:
        """Where the exchange stands in ``rows``; -1 if it does not."""
        return find(self.rows, exchange_id)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(Column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        column = Column(index.column())
        if role in _TEXT_ROLES:
            return CELLS[column](row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(self.describe(row))
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return self.describe(row)
        if role == Qt.ItemDataRole.TextAlignmentRole and column in _NUMERIC:
            return _RIGHT
        return row.id if role == Qt.ItemDataRole.UserRole else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role in _TEXT_ROLES:
            return self._titles()[Column(section)]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if section in _NUMERIC else _LEFT
        return None

    def describe(self, row: ExchangeSummary) -> str:
        """The exchange in a few words, for tooltips and screen readers."""
        parts = [f"#{row.id} {row.method} {row.target}", self._outcome(row)]
        if row.id in self.paused:
            parts.append(self.tr("It stands still at a boundary"))
        if row.id in self.compared:
            letter = "A" if row.id == self.compared[0] else "B"
            parts.append(self.tr("{letter} of the comparison").format(letter=letter))
        if row.content_type:
            parts.append(f"{row.content_type} · {CELLS[Column.SIZE](row)}")
        parts.append(f"{CELLS[Column.TIME](row)} · {CELLS[Column.MS](row)} ms")
        if row.mark == "edited":
            parts.append(self.tr("✎ Edited between two layers, at a pause or by a rule"))
        elif row.mark:
            parts.append(self.tr("An exception left a layer, or the server could not answer"))
        return "\n".join(parts)

    def _outcome(self, row: ExchangeSummary) -> str:
        status = str(row.status) if row.status else self.tr("no status")
        states = {
            "running": self.tr("running"),
            "done": self.tr("done"),
            "dropped": self.tr("the client left"),
            "failed": self.tr("the server could not answer"),
        }
        return f"{status} · {states[row.state]}"

    def _titles(self) -> dict[Column, str]:
        return {
            Column.NUMBER: "#",
            Column.TIME: self.tr("time"),
            Column.METHOD: self.tr("method"),
            Column.PATH: self.tr("path"),
            Column.STATUS: self.tr("status"),
            Column.TYPE: self.tr("type"),
            Column.SIZE: self.tr("size"),
            Column.MS: "ms",
            Column.LAYERS: self.tr("layers"),
            Column.MARK: self.tr("mark"),
        }

    def _insert(self, new: list[ExchangeSummary]) -> None:
        """Put sorted rows in: at the end as a rule, between others where two serving threads overtook each other."""
        while new and self.rows and new[0].id < self.rows[-1].id:
            late, *new = new
            self._insert_at(bisect_left(self.rows, late.id, key=_ID), [late])
        self._insert_at(len(self.rows), new)

    def _insert_at(self, place: int, new: list[ExchangeSummary]) -> None:
        if new:
            self.beginInsertRows(_NOWHERE, place, place + len(new) - 1)
            self.rows[place:place] = new
            self.endInsertRows()

    def _announce(self, changed: list[ExchangeSummary]) -> None:
        """One signal for all changed rows; they lie close together."""
        places = [place for row in changed if (place := _replace(self.rows, row)) is not None]
        if places:
            first, last = self.createIndex(min(places), 0), self.createIndex(max(places), len(Column) - 1)
            self.dataChanged.emit(first, last)


def find(rows: list[ExchangeSummary], exchange_id: int) -> int:
    """The place of an id in rows sorted by id, -1 if it is not there. Ids run without gaps as a rule."""
    if not rows:
        return -1
    guess = exchange_id - rows[0].id
    if not (0 <= guess < len(rows) and rows[guess].id == exchange_id):
        guess = bisect_left(rows, exchange_id, key=_ID)
    return guess if 0 <= guess < len(rows) and rows[guess].id == exchange_id else -1


def _replace(rows: list[ExchangeSummary], row: ExchangeSummary) -> int | None:
    place = find(rows, row.id)
    if place < 0:
        return None
    rows[place] = row
    return place


def _merge(rows: list[ExchangeSummary], new: list[ExchangeSummary]) -> None:
    """Add sorted rows to sorted rows."""
    late = bool(new and rows and new[0].id < rows[-1].id)
    rows.extend(new)
    if late:
        rows.sort(key=_ID)


def _interned(row: ExchangeSummary) -> ExchangeSummary:
    number, started_at, method, target, status, content_type, size, duration_us, layers, state, mark, draft_id = row
    method, target, content_type = intern(method), intern(target), intern(content_type)
    return ExchangeSummary(
        number, started_at, method, target, status, content_type, size, duration_us, layers, state, mark, draft_id
    )
