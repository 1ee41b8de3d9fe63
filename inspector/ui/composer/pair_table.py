"""The table in which names and values are edited: by mouse, by keyboard, by pasting."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCompleter,
    QHeaderView,
    QLineEdit,
    QMenu,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from inspector.ui.composer.header_lines import from_typed, header_lines
from inspector.ui.composer.pairs import NAME, REMOVE, VALUE, PairModel, Row
from inspector.ui.theme import ROW_HEIGHT

Index = QModelIndex | QPersistentModelIndex


class PairTable(QTableView):
    """Typing into the last row adds one; Delete removes, Alt+Up and Alt+Down move, pasting ``Name: value`` lines adds
    one row a line. ``completions`` are offered while a name is typed."""

    def __init__(self, model: PairModel, completions: Sequence[str] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pairs = model
        self.setModel(model)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AllEditTriggers & ~QAbstractItemView.EditTrigger.CurrentChanged
        )
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._open_menu)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self._size_columns()
        delegate = _Delegate(completions, self)
        delegate.pairsPasted.connect(self.paste_pairs)
        self.setItemDelegate(delegate)
        self.clicked.connect(self._click)

    def paste_pairs(self, pairs: Sequence[tuple[str, str]]) -> None:
        self._pairs.insert(Row(name, value) for name, value in pairs)

    def selected_numbers(self) -> list[int]:
        found = {index.row() for index in self.selectedIndexes() if self._pairs.row_at(index)}
        return sorted(found)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The row that is worked at stays in view where there is less room now, as where a problem is said below."""
        super().resizeEvent(event)
        if event.size().height() < event.oldSize().height():
            self.scrollTo(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if event.key() == Qt.Key.Key_Delete:
            self._pairs.remove(self.selected_numbers())
        elif alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._move(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.matches(QKeySequence.StandardKey.Paste) and self._paste():
            return
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._open_editor(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _paste(self) -> bool:
        pairs = header_lines(QGuiApplication.clipboard().text())
        if pairs:
            self.paste_pairs(pairs)
        return bool(pairs)

    def _move(self, by: int) -> None:
        """The current row goes up or down, and stays the current one."""
        index = self.currentIndex()
        row, column = index.row(), index.column()
        if self._pairs.row_at(index) and self._pairs.move(index.row(), by):
            self.setCurrentIndex(self._pairs.index(row + by, column))

    def _click(self, index: QModelIndex) -> None:
        """One click is enough to type a value or a new row, or to remove one; a name's cell also holds the box."""
        row = self._pairs.row_at(index)
        if index.column() == REMOVE and row:
            self._pairs.remove([index.row()])
        elif index.column() == VALUE or row is None:
            self._open_editor(index)

    def _open_editor(self, index: QModelIndex) -> None:
        """Unlike ``edit(index)`` silent where the cell is not editable, or is being edited already."""
        self.edit(index, QAbstractItemView.EditTrigger.AllEditTriggers, QEvent(QEvent.Type.None_))

    def _open_menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        numbers = self.selected_numbers()
        for text, enabled, act in (
            (self.tr("Remove"), bool(numbers), lambda: self._pairs.remove(numbers)),
            (self.tr("Move Up"), len(numbers) == 1, lambda: self._move(-1)),
            (self.tr("Move Down"), len(numbers) == 1, lambda: self._move(1)),
            (self.tr("Paste Lines"), True, self._paste),
        ):
            action = QAction(text, menu)
            action.setEnabled(enabled)
            action.triggered.connect(act)
            menu.addAction(action)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.viewport().mapToGlobal(place))

    def _size_columns(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(28)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(VALUE, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(REMOVE, QHeaderView.ResizeMode.Fixed)
        self.setColumnWidth(NAME, 190)
        self.setColumnWidth(REMOVE, 34)


class _CellEdit(QLineEdit):
    """``pairsPasted``: the clipboard held ``Name: value`` lines, not the text of one cell."""

    pairsPasted = Signal(list)

    def __init__(self, takes_pairs: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._takes_pairs = takes_pairs
        self.setStyleSheet("QLineEdit { border-radius: 0; padding: 0 6px; min-height: 0; }")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self._paste(QGuiApplication.clipboard().text())
            return
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()  # or the table would open the editor again

    def _paste(self, text: str) -> None:
        pairs = header_lines(text)
        if pairs and (len(pairs) > 1 or (self._takes_pairs and not self.text())):
            self.pairsPasted.emit(pairs)
        else:
            self.insert(from_typed(text))


class _Delegate(QStyledItemDelegate):
    pairsPasted = Signal(list)

    def __init__(self, completions: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self._completions = list(completions)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = _CellEdit(index.column() == NAME, parent)
        editor.setFont(cast("PairModel", index.model()).theme.mono_font())
        editor.setAccessibleName(str(index.model().headerData(index.column(), Qt.Orientation.Horizontal)))
        editor.pairsPasted.connect(lambda pairs: self._take_pairs(editor, pairs))
        if index.column() == NAME and self._completions:
            completer = QCompleter(self._completions, editor)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            editor.setCompleter(completer)
        return editor

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        model.setData(index, cast("_CellEdit", editor).text(), Qt.ItemDataRole.EditRole)

    def _take_pairs(self, editor: QWidget, pairs: list[tuple[str, str]]) -> None:
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.RevertModelCache)
        self.pairsPasted.emit(pairs)
