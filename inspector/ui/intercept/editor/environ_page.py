"""The environ that a layer is about to be called with."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from inspector.ui.intercept.editor.draft import PauseDraft
from inspector.ui.intercept.editor.environ_model import KEY, VALUE, CellDelegate, EnvironEditModel
from inspector.ui.intercept.editor.page import BoundaryPage, state_of
from inspector.ui.intercept.editor.states import EnterState, EnvironEditRow, environ_rows, with_key, with_value
from inspector.ui.theme import Theme
from inspector.ui.widgets.find_edit import FindEdit
from inspector.ui.widgets.runs import RunsTable

_KEY_WIDTH = 230


class EnvironPage(BoundaryPage):
    """A click on a value edits it, Delete deletes the key, typing into the last row adds one."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.model = EnvironEditModel()
        self.table = EnvironTable(theme, self.model)
        self.table.setObjectName("environEditTable")
        self._find = FindEdit()
        self._changed, self._delete, self._restore = QPushButton(), QPushButton(), QPushButton()
        self._build()
        self._connect()
        self.setFocusProxy(self.table)
        self.retranslate()

    def refresh(self, draft: PauseDraft, other: bool) -> None:
        rows = environ_rows(state_of(draft, EnterState), draft.pause)
        self._changed.setText(self.tr("changed {count}").format(count=sum(1 for row in rows if row.kind)))
        words = self._find.text().lower().split()
        chosen = [row for row in rows if (row.kind or not self._changed.isChecked()) and _fits(row, words)]
        self.model.show_rows(chosen)
        if other:
            self.table.fit()
        self._show_buttons()

    def retranslate(self) -> None:
        self.model.set_columns(self.tr("key"), self.tr("value"))
        self.table.setAccessibleName(self.tr("Environ to be edited"))
        self._find.setPlaceholderText(self.tr("find a key or value"))
        self._find.setAccessibleName(self.tr("Find a key or value"))
        self._changed.setToolTip(self.tr("Only what you changed"))
        self._delete.setText(self.tr("Delete"))
        self._delete.setToolTip(self.tr("Delete the selected key"))
        self._restore.setText(self.tr("Restore"))
        self._restore.setToolTip(self.tr("Give the selected key the value that it came with"))
        self.table.set_widths(_KEY_WIDTH, 200, stretch=VALUE)

    def _build(self) -> None:
        self._changed.setCheckable(True)
        for button in (self._changed, self._delete, self._restore):
            button.setProperty("chip", True)
        bar = QHBoxLayout()
        bar.setContentsMargins(8, 0, 8, 0)
        bar.setSpacing(8)
        bar.addWidget(self._find, 1)
        for button in (self._changed, self._delete, self._restore):
            bar.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(bar)
        layout.addWidget(self.table, 1)

    def _connect(self) -> None:
        self.model.valueEdited.connect(self._set_value)
        self.model.keyEdited.connect(self._set_key)
        self.table.deleteRequested.connect(self._delete_selected)
        self.table.selectionModel().selectionChanged.connect(self._show_buttons)
        self._find.textChanged.connect(self._filter)
        self._changed.toggled.connect(self._filter)
        self._delete.clicked.connect(self._delete_selected)
        self._restore.clicked.connect(self._restore_selected)

    def _filter(self) -> None:
        if self.draft:
            self.refresh(self.draft, False)

    def _selected(self) -> EnvironEditRow | None:
        return self.model.item(self.table.selected_row())

    def _show_buttons(self) -> None:
        row = self._selected()
        self._delete.setEnabled(row is not None and row.now is not None)
        self._restore.setEnabled(row is not None and bool(row.kind) and row.before is not None)

    def _delete_selected(self) -> None:
        if row := self._selected():
            self._set_value(row.key, None)

    def _restore_selected(self) -> None:
        row = self._selected()
        if row and self.draft:
            state = state_of(self.draft, EnterState)
            kept = tuple(edit for edit in state.environ if edit[0] != row.key)
            self.draft.change(EnterState(kept, state.body, state.length_follows))

    def _set_value(self, key: str, value: str | None) -> None:
        if self.draft:
            self.draft.change(with_value(state_of(self.draft, EnterState), self.draft.pause, key, value))

    def _set_key(self, old: str, new: str) -> None:
        if self.draft:
            self.draft.change(with_key(state_of(self.draft, EnterState), self.draft.pause, old, new))


class EnvironTable(RunsTable):
    """``deleteRequested``: the selected key is to go."""

    deleteRequested = Signal()

    def __init__(self, theme: Theme, model: EnvironEditModel) -> None:
        super().__init__(theme, model)
        self.setItemDelegate(CellDelegate(theme, self))
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed)
        self.clicked.connect(self._click)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.deleteRequested.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._open_editor(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _click(self, index: QModelIndex) -> None:
        self._open_editor(index)

    def _open_editor(self, index: QModelIndex) -> None:
        """The value is what is edited, but where a key is to be written. Silent where the cell is not editable."""
        if index.column() == KEY and not index.flags() & Qt.ItemFlag.ItemIsEditable:
            index = index.siblingAtColumn(VALUE)
        self.edit(index, QAbstractItemView.EditTrigger.AllEditTriggers, QEvent(QEvent.Type.None_))


def _fits(row: EnvironEditRow, words: list[str]) -> bool:
    text = f"{row.key} {row.before or ''} {row.now or ''}".lower()
    return all(word in text for word in words)
