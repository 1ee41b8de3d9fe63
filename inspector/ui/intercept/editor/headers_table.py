"""The headers of an answer as a table to be edited: in any order, any of them as often as wanted."""

from __future__ import annotations

from collections import Counter
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from inspector.model.request import Headers
from inspector.model.wsgi_syntax import header_problems
from inspector.ui.composer.pair_table import PairTable
from inspector.ui.composer.pairs import NAME, VALUE, Index, PairModel, Role, Row
from inspector.ui.sentences import say
from inspector.ui.theme import Theme
from inspector.ui.widgets.icons import icon
from inspector.ui.widgets.plain import plain_tooltip

COMMON_NAMES = (
    "Age Allow Cache-Control Content-Disposition Content-Encoding Content-Language Content-Length Content-Location "
    "Content-Range Content-Security-Policy Content-Type Date ETag Expires Last-Modified Link Location Retry-After "
    "Server Set-Cookie Strict-Transport-Security Vary WWW-Authenticate X-Content-Type-Options X-Frame-Options"
).split()


class AnswerHeadersModel(PairModel):
    """A row that did not come so is marked, and one with a fault says it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._before: Headers = ()

    def show_headers(self, headers: Headers, before: Headers) -> None:
        """``before`` are those that came."""
        self._before = before
        self.set_rows(Row(name, value) for name, value in headers)
        self.refresh()

    def headers(self) -> Headers:
        return tuple(self.pairs())

    def removed(self) -> Headers:
        """Those that came and are not among the rows as they came."""
        left = Counter(self._before) - Counter(self.headers())
        return tuple(pair for pair in self._before if left[pair] > 0)

    def move_to(self, number: int, place: int) -> None:
        """The row stands at ``place`` afterwards."""
        rows = list(self.rows())
        rows.insert(place, rows.pop(number))
        if place != number:
            self.set_rows(rows)
            self.refresh()
            self.edited.emit()

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsDragEnabled if self.row_at(index) else flags

    def row_data(self, row: Row, column: int, role: int) -> Any:
        problems = header_problems(row.name, row.value)
        changed = (row.name, row.value) not in self._before
        if role == Role.DecorationRole and column == VALUE and problems:
            return icon("warning", self.theme, "changed")
        if role == Role.ToolTipRole and problems and column != 2:
            return plain_tooltip("\n".join(map(say, problems)))
        if role == Role.DisplayRole and column == NAME and changed:
            return f"+ {super().row_data(row, column, role)}"
        if role == Role.ForegroundRole and changed:
            return self.theme.color("changed" if problems else "added")
        if role == Role.BackgroundRole and changed:
            return self.theme.color("changed_bg" if problems else "added_bg")
        return super().row_data(row, column, role)


class AnswerHeadersTable(PairTable):
    """Rows are also dragged to their place."""

    def __init__(self, model: AnswerHeadersModel, parent: QWidget | None = None) -> None:
        super().__init__(model, COMMON_NAMES, parent)
        self._answer = model
        self.setObjectName("answerHeadersTable")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(False)
        self.setDropIndicatorShown(True)

    def dropEvent(self, event: QDropEvent) -> None:
        """Done here, since the model would take a move for a removal and an insertion."""
        rows = len(self._answer.rows())
        number, index = self.currentIndex().row(), self.indexAt(event.position().toPoint())
        place = index.row() if index.isValid() else rows
        below = self.dropIndicatorPosition() == QAbstractItemView.DropIndicatorPosition.BelowItem
        place += int(below)
        place -= int(place > number)
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        if event.source() is self and 0 <= number < rows:
            self._answer.move_to(number, min(place, rows - 1))
            self.setCurrentIndex(self._answer.index(min(place, rows - 1), NAME))
