"""The environ as a table to be edited."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QStyleOptionViewItem, QWidget

from inspector.ui.composer.header_lines import from_typed, with_pictures
from inspector.ui.intercept.editor.states import EnvironEditRow
from inspector.ui.models.environ import SIGNS
from inspector.ui.models.rows import RowsModel
from inspector.ui.theme import Theme, Token
from inspector.ui.widgets.runs import Index, Run, RunsDelegate

KEY, VALUE = range(2)
_ADD = EnvironEditRow("", None, None, True)
"""Stands below the others: typing into it adds a key."""
_NOWHERE = QModelIndex()
translate = QCoreApplication.translate


class EnvironEditModel(RowsModel[EnvironEditRow]):
    """``valueEdited(str, str)``: the value of a key, which may be a new one; ``keyEdited(str, str)``: an added key is
    called otherwise now."""

    valueEdited = Signal(str, str)
    keyEdited = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.rows = [_ADD]

    def show_rows(self, rows: Sequence[EnvironEditRow]) -> None:
        """Rows come and go at the end, so that a cell that hands over its text stays where it is; and only those that
        are others now are told, so that one that is being written keeps its text."""
        shown = self.rows
        before, after = len(self.rows), len(rows) + 1
        if after > before:
            self.beginInsertRows(_NOWHERE, before, after - 1)
            self.rows = [*rows, _ADD]
            self.endInsertRows()
        elif after < before:
            self.beginRemoveRows(_NOWHERE, after, before - 1)
            self.rows = [*rows, _ADD]
            self.endRemoveRows()
        self.rows = [*rows, _ADD]
        for place, (old, new) in enumerate(zip(shown, self.rows, strict=False)):
            if old != new:
                self.dataChanged.emit(self.index(place, 0), self.index(place, self.columnCount() - 1))

    def item(self, row: int | None) -> EnvironEditRow | None:
        """The key of a row; None for the one that adds."""
        return self.rows[row] if row is not None and self.rows[row] is not _ADD else None

    def row_of(self, key: str) -> int | None:
        return next((place for place, row in enumerate(self.rows) if row.key == key), None)

    def runs(self, row: EnvironEditRow, column: int) -> tuple[Run, ...]:
        if row is _ADD:
            return (Run(translate("Pausing", "add a key"), "muted"),) if column == KEY else ()
        return _key_runs(row) if column == KEY else _value_runs(row)

    def ground(self, row: EnvironEditRow, column: int) -> Token | None:
        return SIGNS[row.kind][2] if row is not _ADD and row.kind else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        row = self.rows[index.row()]
        changes = row.before is None if index.column() == KEY else row.editable and row is not _ADD
        return flags | Qt.ItemFlag.ItemIsEditable if changes else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.EditRole:
            row = self.rows[index.row()]
            value = row.now if row.now is not None else row.before or ""
            return row.key if index.column() == KEY else with_pictures(value)
        return super().data(index, role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole:
            return False
        row, text = self.rows[index.row()], from_typed(str(value))
        if index.column() == VALUE:
            if text != row.now:
                self.valueEdited.emit(row.key, text)
        elif row is _ADD:
            if text and self.row_of(text) is None:
                self.valueEdited.emit(text, "")
        elif text and text != row.key:
            self.keyEdited.emit(row.key, text)
        return True


class CellDelegate(RunsDelegate):
    """Paints runs, and edits their text in a line of the cell's size."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._font_of = theme.mono_font

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = _CellEdit(parent)
        editor.setFont(self._font_of())
        editor.setAccessibleName(str(index.model().headerData(index.column(), Qt.Orientation.Horizontal)))
        return editor


class _CellEdit(QLineEdit):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setStyleSheet("QLineEdit { border-radius: 0; padding: 0 6px; min-height: 0; }")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()  # or the table would open the editor again


def _key_runs(row: EnvironEditRow) -> tuple[Run, ...]:
    if not row.kind:
        return (Run(row.key, mono=True),)
    sign, ink, _ = SIGNS[row.kind]
    return Run(sign, ink, mono=True, bold=True), Run(row.key, mono=True)


def _value_runs(row: EnvironEditRow) -> tuple[Run, ...]:
    before = _text_run(row.before, row) if row.before is not None else None
    if not row.kind:
        return (before,) if before else ()
    now = _text_run(row.now, row)._replace(bold=True) if row.now is not None else None
    struck = before._replace(struck=True, ink="muted") if before else None
    return tuple(run for run in (struck, now) if run)


def _text_run(text: str, row: EnvironEditRow) -> Run:
    if not text:
        return Run(translate("Environ", "(empty)"), "muted")
    return Run(with_pictures(text), "text" if row.editable else "muted", mono=True)
