"""The history: all exchanges, the newest at the top, with a filter."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QMenu, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from inspector.model import ExchangeSummary
from inspector.ui.models.history import HistoryModel
from inspector.ui.panels.base import Panel, PanelServices
from inspector.ui.widgets.empty import EmptyState
from inspector.ui.widgets.find_edit import FindEdit
from inspector.ui.widgets.history_view import HistoryView
from inspector.ui.widgets.paced import Paced

_CALM_MS = 150
"""Traffic is calm when nothing came in for so long."""
_TYPING_MS = 120
_COUNT_S = 0.25
"""Seconds between two counts on the tab, for no more are shown."""


class HistoryPanel(Panel):
    """Which exchange is selected is decided here: the one that the user chose, the one that the composer just sent, or
    the newest while the newest was selected and traffic is calm.

    ``exchangeSelected(int)``: another exchange, by its id; 0 for none. The other signals carry the id of the exchange
    that is to be sent again, to be edited in the composer, to be copied, or to be compared with the selected one.
    """

    exchangeSelected = Signal(int)
    resendRequested = Signal(int)
    editRequested = Signal(int)
    curlRequested = Signal(int)
    urlRequested = Signal(int)
    compareRequested = Signal(int)

    name: ClassVar[str] = "historyPanel"

    def __init__(self, services: PanelServices, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self._selected = 0
        self._expected = 0
        self._following = True
        self._moving = False
        self.model = HistoryModel(self)
        self.view = HistoryView(services.theme, self.model)
        self.setFocusProxy(self.view)
        self._filter = FindEdit()
        self._filter.setObjectName("filterEdit")
        self._empty = EmptyState()
        self._pages = QStackedWidget()
        self._unseen = QPushButton(self.view.viewport())
        self._calm = self._timer(_CALM_MS, self._follow)
        self._typing = self._timer(_TYPING_MS, self._apply_filter)
        self._counting = Paced(self._show_count, self, least_s=_COUNT_S)
        self._lay_out()
        self._connect()
        self.retranslate()

    def _timer(self, interval: int, slot: object) -> QTimer:
        timer = QTimer(self, interval=interval, singleShot=True)
        timer.timeout.connect(slot)
        return timer

    def _lay_out(self) -> None:
        self._pages.addWidget(self.view)
        self._pages.addWidget(self._empty)
        self._unseen.setProperty("chip", True)
        self._unseen.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(10, 8, 10, 8)
        head.addWidget(self._filter)
        layout.addLayout(head)
        layout.addWidget(self._pages, 1)

    def _connect(self) -> None:
        self._filter.textChanged.connect(lambda: self._typing.start())
        self._filter.returnPressed.connect(self._apply_filter)
        self.view.selectionModel().currentRowChanged.connect(self._current_changed)
        self.view.customContextMenuRequested.connect(self._show_menu)
        self.view.unseenChanged.connect(self._show_unseen)
        self.view.secondChosen.connect(lambda row: self.compareRequested.emit(self.model.rows[row].id))
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._unseen.clicked.connect(self.view.show_newest)

    @property
    def selected(self) -> int:
        """The id of the selected exchange, 0 for none."""
        return self._selected

    def apply(self, changes: list[ExchangeSummary]) -> None:
        """Take in exchanges that are new or have changed."""
        before = len(self.model.rows)
        self.view.still = not self._following
        self.model.apply(changes)
        if not before:
            self._show_page()
        self._counting.soon()
        ours = max((row.id for row in changes if row.draft_id == self._expected), default=0) if self._expected else 0
        if ours > self._selected:
            self._select(ours)
            self._following = self._is_newest(self._selected)
        elif self._following and len(self.model.rows) > before:
            self._calm.start()

    def expect(self, draft_id: int) -> None:
        """The composer is about to send this draft: its exchange is selected as soon as it appears."""
        self._expected = draft_id

    def select(self, exchange_id: int) -> None:
        """Select an exchange, as if the user had."""
        self._select(exchange_id)
        self._chosen()

    def stay(self) -> None:
        """What comes in next is not selected, though the newest was."""
        self._following = False

    def select_none(self) -> None:
        """Another app runs: none of these exchanges is its own. The next one is selected when it comes."""
        self._select(0)
        self._following = True

    def clear(self) -> None:
        """All exchanges are forgotten."""
        self.model.clear()
        self._show_change()
        self._following = True
        self._set_selected(0)

    def focus_filter(self) -> None:
        self._filter.setFocus()
        self._filter.selectAll()

    def retranslate(self) -> None:
        self._filter.setPlaceholderText(self.tr("Filter: method, path, status, type"))
        self._filter.setAccessibleName(self.tr("Filter the history"))
        self.view.setAccessibleName(self.tr("History of exchanges"))
        self._show_page()

    def apply_theme(self) -> None:
        self.view.apply_theme()

    def _apply_filter(self) -> None:
        self._typing.stop()
        self.model.set_filter(self._filter.text())
        self._show_change()
        self._mark(self.model.row_of(self._selected))

    def _select(self, exchange_id: int) -> None:
        self._mark(self.model.row_of(exchange_id))
        self._set_selected(exchange_id)

    def _mark(self, row: int) -> None:
        """Make a row the current one, without taking it for the user's choice; -1 marks none."""
        self._moving = True
        self.view.setCurrentIndex(self.model.index(row, 0) if row >= 0 else QModelIndex())
        self._moving = False

    def _current_changed(self, current: QModelIndex) -> None:
        if not self._moving and current.isValid():
            self._set_selected(self.model.rows[current.row()].id)
            self._chosen()

    def _chosen(self) -> None:
        self._expected = 0
        self._following = self._is_newest(self._selected)

    def _set_selected(self, exchange_id: int) -> None:
        if exchange_id != self._selected:
            self._selected = exchange_id
            self.exchangeSelected.emit(exchange_id)

    def _is_newest(self, exchange_id: int) -> bool:
        return not self.model.rows or self.model.rows[-1].id <= exchange_id

    def _follow(self) -> None:
        """What stands still comes before what is newer, the oldest first: it stays in sight while it is edited, and
        another that stops takes nobody's place."""
        if self._following and self.model.rows and self._selected not in self.model.paused:
            self._select(min(self.model.paused, default=self.model.rows[-1].id))

    def _show_change(self) -> None:
        self._show_page()
        self._counting.now()

    def _show_page(self) -> None:
        """The rows, or why there are none."""
        self._pages.setCurrentIndex(0 if self.model.rows else 1)
        if self.model.rows:
            return
        if self.model.total:
            self._empty.set_texts(
                self.tr("Nothing matches the filter"),
                self.tr("Every word must be in the method, path, status or type."),
            )
        else:
            self._empty.set_texts(
                self.tr("No exchange yet"),
                self.tr("Send a request from the composer, or open the app's URL in a browser."),
            )

    def _show_count(self) -> None:
        shown, total = len(self.model.rows), self.model.total
        self.badgeChanged.emit(f"{shown:,}/{total:,}" if self.model.filtered else f"{total:,}" if total else "")

    def _show_unseen(self, count: int) -> None:
        self._unseen.setText(self.tr("{count} new ↑").format(count=f"{count:,}"))
        self._unseen.adjustSize()
        self._unseen.move((self.view.viewport().width() - self._unseen.width()) // 2, 6)
        self._unseen.setVisible(count > 0)

    def _show_menu(self, place: QPoint) -> None:
        index = self.view.indexAt(place)
        if not index.isValid():
            return
        number = self.model.rows[index.row()].id
        menu = QMenu(self)
        menu.addAction(self.tr("Resend"), lambda: self.resendRequested.emit(number))
        menu.addAction(self.tr("Edit and Resend"), lambda: self.editRequested.emit(number))
        menu.addAction(self.tr("Compare With…"), lambda: self.compareRequested.emit(number))
        menu.addSeparator()
        menu.addAction(self.tr("Copy as curl"), lambda: self.curlRequested.emit(number))
        menu.addAction(self.tr("Copy URL"), lambda: self.urlRequested.emit(number))
        menu.popup(self.view.viewport().mapToGlobal(place))
        menu.aboutToHide.connect(menu.deleteLater)
