"""The environ as the selected layer sees it, with who set each key and what the key means."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QPoint, QSignalBlocker, Qt
from PySide6.QtGui import QAction, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from inspector.model import Exchange
from inspector.model.environ_rows import GROUPS, EnvironRow, environ_rows, innermost
from inspector.ui.models.environ import EnvironModel, filter_rows, group_title
from inspector.ui.panels.base import Panel, PanelServices
from inspector.ui.panels.environ_detail import EnvironDetail
from inspector.ui.widgets.empty import EmptyState
from inspector.ui.widgets.find_edit import FindEdit
from inspector.ui.widgets.runs import RunsTable
from inspector.ui.widgets.turning_splitter import TurningSplitter

_KEY_WIDTH, _VALUE_WIDTH, _SETTER_WIDTH = 200, 130, 112
"""How wide the columns become by themselves, in pixels."""


class EnvironPanel(Panel):
    """Find, filter, and the table; below it the selected key explained."""

    name: ClassVar[str] = "environPanel"

    def __init__(self, services: PanelServices, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self._exchange: Exchange | None = None
        self._rows: tuple[EnvironRow, ...] = ()
        self._key = ""
        self._model = EnvironModel(services.theme)
        self._table = RunsTable(services.theme, self._model)
        self._table.setObjectName("environTable")
        self._table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._detail = EnvironDetail(services.theme)
        self._find, self._groups = FindEdit(), QComboBox()
        self._changed, self._all_layers = QPushButton(), QPushButton()
        self._empty, self._none_found = EmptyState(), EmptyState()
        self._copy_key, self._copy_value, self._copy_row = QAction(self), QAction(self), QAction(self)
        self._build()
        self._connect()
        self.retranslate()

    def show_exchange(self, exchange: Exchange | None) -> None:
        before, self._exchange = self._exchange, exchange
        other = exchange is None or before is None or exchange.id != before.id
        if other or _shown_of(exchange) != _shown_of(before):
            self._derive()
        if other:
            self._table.fit()
            self._table.reveal_selected()

    def show_layer(self, layer: int | None) -> None:
        self._derive()

    def apply_theme(self) -> None:
        self._model.refresh()
        self._detail.apply_theme()

    def focus_find(self) -> None:
        """Put the cursor into the find field."""
        self._find.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._find.selectAll()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._table.reveal_selected()

    def explain(self) -> None:
        """Show the part that explains the selected key, where it was folded away."""
        self._splitter.unfold()

    def retranslate(self) -> None:
        self._find.setPlaceholderText(self.tr("find a key or value"))
        self._find.setAccessibleName(self.tr("Find a key or value"))
        self._all_layers.setText(self.tr("all layers"))
        self._all_layers.setToolTip(self.tr("One column for each layer"))
        self._changed.setToolTip(self.tr("Only the keys that a layer changed"))
        self._table.setAccessibleName(self.tr("Environ"))
        self._groups.setAccessibleName(self.tr("Group of keys"))
        titles = [self.tr("all keys"), *(group_title(group) for group in GROUPS)]
        for number, text in enumerate(titles):
            self._groups.setItemText(number, text)
        self._copy_key.setText(self.tr("Copy Key"))
        self._copy_value.setText(self.tr("Copy Value"))
        self._copy_row.setText(self.tr("Copy Row"))
        self._empty.set_texts(
            self.tr("No environ yet"),
            self.tr("Send a request: each key that the server and the layers put into the environ is listed here."),
        )
        self._none_found.set_texts(self.tr("No key fits"), self.tr("Clear the find field or the filters above."))
        self._derive()

    # -- building

    def _build(self) -> None:
        for chip in (self._changed, self._all_layers):
            chip.setProperty("chip", True)
            chip.setCheckable(True)
        self._find.setObjectName("environFind")
        self._find.setMinimumWidth(90)
        self._groups.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._groups.setMinimumContentsLength(6)
        self._groups.addItem("", None)
        for group in GROUPS:
            self._groups.addItem("", group)
        bar = QHBoxLayout()
        bar.setContentsMargins(8, 8, 8, 8)
        bar.setSpacing(8)
        bar.addWidget(self._find, 1)
        for widget in (self._groups, self._changed, self._all_layers):
            bar.addWidget(widget)
        self._splitter = TurningSplitter(self._stacked(), self._detail, beside=0.4, below=0.28)
        self._splitter.setCollapsible(1, True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(bar)
        layout.addWidget(self._splitter, 1)

    def _stacked(self) -> QWidget:
        pages = QWidget()
        self._pages = QStackedLayout(pages)
        for page in (self._table, self._empty, self._none_found):
            self._pages.addWidget(page)
        return pages

    def _connect(self) -> None:
        self._find.textChanged.connect(self._show_rows)
        self._groups.currentIndexChanged.connect(self._show_rows)
        self._changed.toggled.connect(self._show_rows)
        self._all_layers.toggled.connect(self._derive)
        self._table.selectionModel().selectionChanged.connect(self._key_selected)
        self._table.customContextMenuRequested.connect(self._open_menu)
        self._copy_key.triggered.connect(lambda: self._copy(value=False))
        self._copy_value.triggered.connect(lambda: self._copy(value=True))
        self._copy_row.triggered.connect(self._table.copy_row)

    # -- showing

    def _layer(self) -> int:
        """The layer whose view is shown: the selected one, else the innermost; for all layers the innermost too."""
        if self._exchange is None:
            return -1
        selected = self.services.selection.layer
        if selected is None or self._all_layers.isChecked():
            return innermost(self._exchange)
        return selected

    def _derive(self) -> None:
        every = self._all_layers.isChecked()
        self._rows = environ_rows(self._exchange, self._layer(), every_layer=every) if self._exchange else ()
        changed = sum(1 for row in self._rows if row.kind)
        self._changed.setText(self.tr("changed {count}").format(count=changed))
        self._show_rows()

    def _show_rows(self) -> None:
        rows = filter_rows(self._rows, self._find.text(), self._groups.currentData(), self._changed.isChecked())
        all_layers = self._all_layers.isChecked()
        columns = self._model.columnCount()
        scrolled = self._table.verticalScrollBar().value()
        self._model.show(self._exchange, rows, self._layer(), all_layers)
        if self._model.columnCount() != columns:
            self._set_widths(all_layers)
        self._select_key()
        self._table.verticalScrollBar().setValue(scrolled)
        self._pages.setCurrentWidget(self._table if rows else self._none_found if self._rows else self._empty)
        self._show_detail()

    def _set_widths(self, all_layers: bool) -> None:
        values = self._model.columnCount() - 2
        widest = (_KEY_WIDTH, *[_VALUE_WIDTH] * values, _SETTER_WIDTH)
        self._table.set_widths(*widest, stretch=values if all_layers else 1)

    def _select_key(self) -> None:
        """Select the key that the user chose; where it is not listed, the first that was changed on the way in, else
        the first: what Flask leaves behind on the way out is the same in every exchange."""
        keys = [row for row in self._model.rows if isinstance(row, EnvironRow)]
        changed = (row.key for row in keys if row.kind and row.when != "out")
        default = next(changed, keys[0].key if keys else "")
        row = self._model.row_of(self._key)
        row = self._model.row_of(default) if row is None else row
        if row is not None:
            with QSignalBlocker(self._table.selectionModel()):
                self._table.selectRow(row)
            self._table.viewport().update()

    def _key_selected(self) -> None:
        row = self._model.item(self._table.selected_row())
        if row:
            self._key = row.key
            self._show_detail()
            self._table.reveal_selected()

    def _show_detail(self) -> None:
        row = self._model.item(self._table.selected_row())
        self._detail.show_row(self._exchange, row)
        self._detail.setVisible(bool(self._rows))

    # -- copying

    def _open_menu(self, position: QPoint) -> None:
        if self._table.selected_row() is not None:
            menu = QMenu(self)
            menu.addActions([self._copy_key, self._copy_value, self._copy_row])
            menu.exec(self._table.viewport().mapToGlobal(position))
            menu.deleteLater()

    def _copy(self, value: bool) -> None:
        row = self._model.item(self._table.selected_row())
        if row:
            entry = row.value or row.before
            QApplication.clipboard().setText((entry.text if entry else "") if value else row.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F1:
            self.explain()
        else:
            super().keyPressEvent(event)


def _shown_of(exchange: Exchange | None) -> tuple[object, ...]:
    """All that this panel shows of an exchange; most news of one that runs are of other things."""
    return (exchange.layers, exchange.environ, exchange.environ_changes, exchange.edits) if exchange else ()
