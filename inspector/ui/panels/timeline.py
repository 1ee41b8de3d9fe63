"""The panel with the timeline."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from inspector.model import Exchange
from inspector.ui.panels.base import Panel, PanelServices
from inspector.ui.widgets.empty import EmptyState
from inspector.ui.widgets.paced import Paced
from inspector.ui.widgets.timeline import Timeline


class TimelinePanel(Panel):
    """The timeline of the selected exchange, or how to get one."""

    name: ClassVar[str] = "timelinePanel"

    def __init__(self, services: PanelServices, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self._exchange: Exchange | None = None
        self._shown = 0
        self._paced = Paced(self._refresh, self)
        self._timeline, self._empty = Timeline(services), EmptyState()
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self._timeline)
        self.retranslate()

    def show_exchange(self, exchange: Exchange | None) -> None:
        self._exchange = exchange
        if exchange and exchange.state == "running":
            self._paced.soon()
        else:
            self._paced.now()

    def retranslate(self) -> None:
        self._timeline.retranslate()
        self._empty.set_texts(
            self.tr("No times yet"),
            self.tr("Send a request: when each layer had control, and for how long, is drawn here."),
        )

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._paced.now()

    def _refresh(self) -> None:
        self._pages.setCurrentWidget(self._timeline if self._exchange else self._empty)
        if self.isVisible():
            number = self._exchange.id if self._exchange else 0
            self._timeline.show_exchange(self._exchange, other=number != self._shown)
            self._shown = number
