"""The log: records of ``logging``, writes to ``wsgi.errors``, and exceptions with the layers they passed."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from inspector.model import Exchange, LogEntry
from inspector.ui.log.entry_view import EntryView
from inspector.ui.log.rows import LogRow, entry_row, exchange_rows, merged
from inspector.ui.log.table import LogTable
from inspector.ui.models.log import ROW_LIMIT, LogModel
from inspector.ui.panels.base import Panel, PanelServices
from inspector.ui.widgets.empty import EmptyState
from inspector.ui.widgets.find_edit import FindEdit
from inspector.ui.widgets.section_tabs import SectionTabs
from inspector.ui.widgets.turning_splitter import TurningSplitter

_LEVELS = (0, logging.INFO, logging.WARNING, logging.ERROR)


class LogPanel(Panel):
    """``sourceRequested(file, line)``: a place in a traceback was clicked, or an entry activated."""

    sourceRequested = Signal(str, int)
    name: ClassVar[str] = "logPanel"

    def __init__(self, services: PanelServices, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self._exchange: Exchange | None = None
        self._history: list[LogRow] = []
        self.modes = SectionTabs(services.theme, 2, folds=False)
        self.level_combo = QComboBox()
        self.find_edit = FindEdit()
        self.model = LogModel(services.theme)
        self.table = LogTable(services.theme, self.model)
        self.entry = EntryView(services.theme)
        self.detail = self.entry.text
        self._empty = EmptyState()
        self._pages = QStackedWidget()
        self._lay_out()
        self._connect()
        self.modes.open(0)
        self.retranslate()

    def show_exchange(self, exchange: Exchange | None) -> None:
        if exchange and self._exchange and _same_entries(exchange, self._exchange):
            return
        self._exchange = exchange
        rows = exchange_rows(exchange) if exchange else []
        self.badgeChanged.emit(str(len(rows) or ""))
        if not self._all_mode():
            self._fill(rows)

    def add_entries(self, entries: Sequence[LogEntry]) -> None:
        """What was logged since the last time, by any exchange or none."""
        newest = merged(entries[-ROW_LIMIT:])
        rows = [entry_row(entry, f"#{entry.exchange_id}" if entry.exchange_id else "") for entry in newest]
        self._history += rows
        del self._history[:-ROW_LIMIT]
        if self._all_mode():
            bar = self.table.verticalScrollBar()
            following = bar.value() >= bar.maximum()
            self.model.append(rows)
            self._show_page()
            if following:
                self.table.scrollToBottom()

    def focus_find(self) -> None:
        self.find_edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.find_edit.selectAll()

    def clear(self) -> None:
        """Forget what was logged so far."""
        self._history.clear()
        self._show()

    def retranslate(self) -> None:
        self.modes.set_names((self.tr("This exchange"), self.tr("All")))
        if not self.level_combo.count():
            self.level_combo.addItems([""] * len(_LEVELS))
        self.level_combo.setItemText(0, self.tr("all levels"))
        for number, level in enumerate(_LEVELS[1:], 1):
            self.level_combo.setItemText(number, self.tr("{level} and up").format(level=logging.getLevelName(level)))
        self.level_combo.setAccessibleName(self.tr("Least level that is shown"))
        self.find_edit.setPlaceholderText(self.tr("find in the log"))
        self.find_edit.setAccessibleName(self.tr("Find in the log"))
        self.table.setAccessibleName(self.tr("Log"))
        self.entry.retranslate()
        where = self.tr("exchange") if self._all_mode() else self.tr("layer")
        self.model.titles = (self.tr("time"), self.tr("level"), self.tr("logger"), where, self.tr("message"))
        self._show()

    def _lay_out(self) -> None:
        self.level_combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.find_edit.setMaximumWidth(260)
        tools = QHBoxLayout()
        tools.setContentsMargins(12, 6, 12, 4)
        tools.setSpacing(8)
        tools.addWidget(self.modes)
        tools.addWidget(self.find_edit, 1)
        tools.addWidget(self.level_combo)
        split = TurningSplitter(self.table, self.entry, beside=0.5, below=0.4)
        self.entry.hide()
        self._pages.addWidget(self._empty)
        self._pages.addWidget(split)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(tools)
        layout.addWidget(self._pages, 1)

    def _connect(self) -> None:
        self.modes.openedChanged.connect(self._change_mode)
        self.level_combo.activated.connect(self._filter)
        self.find_edit.textChanged.connect(self._filter)
        self.table.selectionModel().currentRowChanged.connect(self._show_detail)
        self.model.modelReset.connect(self._show_detail)
        self.table.activated.connect(self._go_to_source)
        self.entry.sourceRequested.connect(self.sourceRequested)

    def _change_mode(self) -> None:
        self.retranslate()
        if self._all_mode():
            self.table.scrollToBottom()

    def _all_mode(self) -> bool:
        return self.modes.opened == 1

    def _show(self) -> None:
        if self._all_mode():
            self._fill(self._history)
        else:
            self._fill(exchange_rows(self._exchange) if self._exchange else [])

    def _fill(self, rows: Sequence[LogRow]) -> None:
        self.model.set_rows(rows)
        self._show_page()

    def _filter(self) -> None:
        self.model.set_filter(_LEVELS[max(0, self.level_combo.currentIndex())], self.find_edit.text())
        self._show_page()

    def _show_page(self) -> None:
        """The rows, or why there are none."""
        self._pages.setCurrentIndex(1 if self.model.rowCount() else 0)
        if self.model.total:
            hint = self.tr("Hidden by the filter: {count}.").format(count=f"{self.model.total:,}")
            self._empty.set_texts(self.tr("Nothing matches"), hint)
        else:
            hint = self.tr("Records of logging, writes to wsgi.errors and exceptions appear here.")
            self._empty.set_texts(self.tr("Nothing was logged"), hint)

    def _show_detail(self) -> None:
        """Below the table: the whole of an entry that has more to say than fits in its row."""
        self.entry.show_row(self.model.row(self.table.currentIndex()))

    def _go_to_source(self) -> None:
        """Enter or a double click: where the record was made, or the exception raised."""
        row = self.model.row(self.table.currentIndex())
        if row and row.file:
            self.sourceRequested.emit(row.file, row.line)


def _same_entries(exchange: Exchange, before: Exchange) -> bool:
    """Whether a running exchange has no news for the log; entries only come on top of others. Its end counts as news:
    it tells what became of an exception."""
    return _news(exchange) == _news(before)


def _news(exchange: Exchange) -> tuple[object, ...]:
    flask = exchange.flask
    told = (len(flask.events), len(flask.frames)) if flask else ()
    return exchange.id, exchange.state, len(exchange.log), len(exchange.errors), told
