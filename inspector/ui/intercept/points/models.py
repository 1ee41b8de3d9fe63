"""The breakpoints and the rules as tables: on or off by a box, the rules in an order that can be changed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, ClassVar, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QMimeData, QModelIndex, QPersistentModelIndex, Qt

from inspector.model import Exchange
from inspector.model.intercept import Breakpoint, Rule
from inspector.model.sentence import Sentence
from inspector.ui.intercept.points.checks import breakpoint_problems, rule_problems
from inspector.ui.intercept.points.points import Points, moved, removed, replaced
from inspector.ui.intercept.points.texts import action_text, condition_text, deed_text, layer_text
from inspector.ui.sentences import say
from inspector.ui.theme import Theme
from inspector.ui.widgets.icons import icon
from inspector.ui.widgets.plain import one_line, plain_tooltip

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
Point = TypeVar("Point", Breakpoint, Rule)
_MIME = "application/x-wsgi-inspector-row"
_SHOWN = 300


class PointsModel(QAbstractTableModel, Generic[Point]):
    """One list of the points; what is changed here is changed there, and comes back by ``refresh``."""

    condition_column: ClassVar[int]

    def __init__(self, theme: Theme, points: Points) -> None:
        super().__init__()
        self.titles: tuple[str, ...] = ()
        self.theme = theme
        self.points = points
        self.rows: tuple[Point, ...] = ()

    def set_titles(self, *titles: str) -> None:
        """Name the columns, in the language in force, in which the cells are written from now on too."""
        self.titles = titles
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(titles) - 1)
        self.refresh(self.rows)

    def refresh(self, rows: Sequence[Point]) -> None:
        """Show these; where there are as many as before, the same row stays the current one."""
        if rows and len(rows) == len(self.rows):
            self.rows = tuple(rows)
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, self.columnCount() - 1))
        else:
            self.beginResetModel()
            self.rows = tuple(rows)
            self.endResetModel()

    def row(self, number: int) -> Point | None:
        return self.rows[number] if 0 <= number < len(self.rows) else None

    def change(self, number: int, point: Point) -> None:
        """Put another point in its place."""
        self.keep(replaced(self.rows, number, point))

    def add(self, point: Point) -> int:
        """Add it at the end; its row."""
        number = len(self.rows)
        self.keep(replaced(self.rows, number, point))
        return number

    def remove(self, number: int) -> None:
        self.keep(removed(self.rows, number))

    def move(self, number: int, to: int) -> bool:
        """Let the point stand at ``to``; whether there is such a place."""
        if number == to or not (0 <= to < len(self.rows)):
            return False
        self.keep(moved(self.rows, number, to))
        return True

    def like(self, point: Point) -> Point:
        """Another one like it."""
        return point

    def keep(self, rows: Sequence[Point]) -> None:
        raise NotImplementedError

    def cells(self, point: Point) -> tuple[str, ...]:
        raise NotImplementedError

    def problems(self, point: Point) -> tuple[Sentence, ...]:
        raise NotImplementedError

    # -- as a table

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.titles)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Role.DisplayRole:
            return self.titles[section]
        if role == Role.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == 0 else flags

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        point = self.rows[index.row()]
        problems = self.problems(point) if index.column() == 0 else ()
        if role in (Role.DisplayRole, Role.AccessibleTextRole):
            return one_line(self.cells(point)[index.column()][:_SHOWN])
        if role == Role.CheckStateRole and index.column() == 0:
            return Qt.CheckState.Checked if point.enabled else Qt.CheckState.Unchecked
        if role == Role.ForegroundRole:
            return None if point.enabled and self._here(point) else self.theme.color("muted")
        if role == Role.DecorationRole and problems:
            return icon("warning", self.theme, "changed")
        if role == Role.ToolTipRole:
            told = "\n".join(say(problem) for problem in problems)
            return plain_tooltip(told or self.cells(point)[index.column()])
        return self.theme.text_font(12) if role == Role.FontRole else None

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        point = self.row(index.row())
        if role != Role.CheckStateRole or point is None:
            return False
        self.change(index.row(), replace(point, enabled=Qt.CheckState(value) == Qt.CheckState.Checked))
        return True

    def _here(self, point: Point) -> bool:
        return self.points.is_here(point.layer)

    def layer_cell(self, point: Point) -> str:
        return layer_text(point.layer, here=self._here(point))

    # -- dragging

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        data.setData(_MIME, str(indexes[0].row()).encode())
        return data

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        """Between rows; below the last where it is let go. It says that nothing was moved: a view removes that."""
        text = bytes(data.data(_MIME).data()).decode()
        before = row if row >= 0 else parent.row() if parent.isValid() else len(self.rows)
        if text.isdecimal():
            number = int(text)
            self.move(number, before - 1 if before > number else before)
        return False


class BreakpointsModel(PointsModel[Breakpoint]):
    """Boundary, layer, condition."""

    condition_column = 2

    def keep(self, rows: Sequence[Breakpoint]) -> None:
        self.points.set_breakpoints(rows)

    def cells(self, point: Breakpoint) -> tuple[str, ...]:
        condition = condition_text(point.condition, once=point.once)
        return point.boundary, self.layer_cell(point), condition or self.tr("always")

    def problems(self, point: Breakpoint) -> tuple[Sentence, ...]:
        return breakpoint_problems(point)


class RulesModel(PointsModel[Rule]):
    """Name, what it does, boundary and layer, condition, and how often it acted in the shown exchange."""

    condition_column = 3

    def __init__(self, theme: Theme, points: Points) -> None:
        super().__init__(theme, points)
        self._fired: Counter[str] = Counter()

    def keep(self, rows: Sequence[Rule]) -> None:
        self.points.set_rules(rows)

    def show_exchange(self, exchange: Exchange | None) -> None:
        """Mark the rules that acted in it."""
        fired = Counter(edit.by for edit in exchange.edits if edit.by) if exchange else Counter()
        if fired != self._fired:
            self._fired = fired
            self.refresh(self.rows)

    def fired(self, rule: Rule) -> int:
        """How often a rule of this name acted in the shown exchange."""
        return self._fired[rule.name]

    def free_name(self, name: str) -> str:
        """The name, with another number where a rule has it: edits are told apart by it."""
        first = re.sub(r" \d+$", "", name)
        taken = {rule.name for rule in self.rows}
        names = (name, *(f"{first} {number}" for number in range(2, len(taken) + 3)))
        return next(one for one in names if one not in taken)

    def like(self, point: Rule) -> Rule:
        return replace(point, name=self.free_name(point.name))

    def cells(self, point: Rule) -> tuple[str, ...]:
        does = f"{action_text(point.action)} {deed_text(point)}"
        fired = f"✎ {count}" if (count := self.fired(point)) else ""
        where = f"{point.boundary} · {self.layer_cell(point)}"
        return point.name, does, where, condition_text(point.condition) or self.tr("always"), fired

    def problems(self, point: Rule) -> tuple[Sentence, ...]:
        return rule_problems(point)
