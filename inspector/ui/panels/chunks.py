"""Every chunk that the layers gave, as it came, with its bytes."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from inspector.model import SERVER_LAYER, Body, Exchange
from inspector.model.intercepted import running_ns
from inspector.model.layer_effects import LayerEffects, layer_effects
from inspector.ui import units
from inspector.ui.models.chunks import ChunksModel
from inspector.ui.panels.base import Panel, PanelServices
from inspector.ui.panels.chunk_detail import ChunkDetail
from inspector.ui.widgets.empty import EmptyState
from inspector.ui.widgets.onion_text import name_of
from inspector.ui.widgets.paced import Paced
from inspector.ui.widgets.plain import ElidedLabel
from inspector.ui.widgets.runs import RunsTable
from inspector.ui.widgets.sizes import size_text
from inspector.ui.widgets.turning_splitter import TurningSplitter

_PREVIEWED = 65_536
"""Bytes of each body that are read for the previews."""


class ChunksPanel(Panel):
    """The chunks of all layers or of the selected one, the bytes of one of them, and how the iterable ended."""

    name: ClassVar[str] = "chunksPanel"

    def __init__(self, services: PanelServices, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self._exchange: Exchange | None = None
        self._reading: set[tuple[int, str]] = set()
        self._paced = Paced(self._refresh, self)
        self._model = ChunksModel(services.theme)
        self._model.retranslate()
        self._model.previewWanted.connect(self._read)
        self._table = RunsTable(services.theme, self._model)
        self._table.setObjectName("chunksTable")
        self._table.horizontalHeader().setResizeContentsPrecision(0)  # the rows in view: those below are like them
        self._table.set_widths(80, 180, 90, 160, 90, 90, 110, 90, stretch=3)
        self._detail = ChunkDetail(services)
        self._only_layer, self._footer, self._empty = QPushButton(), ElidedLabel(), EmptyState()
        self._build()
        self._only_layer.toggled.connect(self._paced.now)
        self._table.selectionModel().selectionChanged.connect(self._show_detail)
        self.retranslate()

    def show_exchange(self, exchange: Exchange | None) -> None:
        other = exchange is None or self._exchange is None or exchange.id != self._exchange.id
        self._exchange = exchange
        if other or (exchange and exchange.state != "running"):
            self._paced.now()
            self._table.fit()
        else:
            self._paced.soon()

    def show_layer(self, layer: int | None) -> None:
        self._paced.now()

    def retranslate(self) -> None:
        self._model.retranslate()
        self._table.setAccessibleName(self.tr("Chunks"))
        self._only_layer.setText(self.tr("selected layer only"))
        self._detail.retranslate()
        self._set_empty_text()
        self._set_footer()

    def apply_theme(self) -> None:
        self._model.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._paced.now()

    def _build(self) -> None:
        self._only_layer.setProperty("chip", True)
        self._only_layer.setCheckable(True)
        self._footer.setProperty("muted", True)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(TurningSplitter(self._table, self._detail, beside=0.4, below=0.5), 1)
        bar = QHBoxLayout()
        bar.setContentsMargins(8, 4, 8, 4)
        bar.addWidget(self._footer, 1)
        bar.addWidget(self._only_layer)
        column.addLayout(bar)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self._empty)
        self._pages.addWidget(page)

    def _refresh(self) -> None:
        exchange = self._exchange
        chunks = exchange.chunks if exchange else ()
        count = exchange.chunks.of(exchange.layers[0].index).given if exchange and exchange.layers else 0
        self.badgeChanged.emit(f"{count:,}" if count else "")
        self._pages.setCurrentIndex(1 if chunks else 0)
        self._set_empty_text()
        if self.isVisible():
            self._show_rows()
            self._set_footer()

    def _show_rows(self) -> None:
        """List them; the end stays in view where it was, and the selected row selected."""
        layer = self.services.selection.layer
        bar = self._table.verticalScrollBar()
        at_end = bar.value() == bar.maximum() and bool(self._model.rows)
        row, scrolled = self._table.selected_row(), bar.value() > 0
        same_exchange = self._exchange is not None and self._exchange.id == self._detail.exchange_id
        self._model.show(self._exchange, layer if self._only_layer.isChecked() else None)
        if at_end and self._exchange and (self._exchange.state == "running" or (same_exchange and scrolled)):
            self._table.scrollToBottom()
        if same_exchange and row is not None and row < len(self._model.rows):
            self._table.selectRow(row)
        elif self._model.rows:
            self._table.selectRow(0)
        self._show_detail()

    def _read(self, key: str, end: int) -> None:
        """A preview needs a body up to ``end``: read its beginning, once at a time."""
        exchange_id = self._exchange.id if self._exchange else 0
        if end > _PREVIEWED or (exchange_id, key) in self._reading:
            return
        self._reading.add((exchange_id, key))

        def done(data: bytes) -> None:
            self._reading.discard((exchange_id, key))
            if self._exchange and self._exchange.id == exchange_id and len(data) > self._model.known(key):
                self._model.set_body(key, data)

        self.services.read_body(exchange_id, Body(key, end, end), 0, _PREVIEWED, done)

    def _show_detail(self) -> None:
        row = self._table.selected_row()
        self._detail.show_chunk(self._exchange, self._model.rows[row] if row is not None else None)

    def _set_empty_text(self) -> None:
        if self._exchange is None:
            hint = self.tr("Send a request: each chunk of the answer is listed here as it is given.")
            self._empty.set_texts(self.tr("No chunks yet"), hint)
        elif self._exchange.state == "running":
            self._empty.set_texts(self.tr("No chunks yet"), self.tr("The app has not given any part of its body."))
        else:
            self._empty.set_texts(self.tr("No chunks"), self.tr("The iterable was empty, or there was none."))

    def _set_footer(self) -> None:
        effects = layer_effects(self._exchange) if self._exchange else {}
        layer = self.services.selection.layer
        if layer not in effects or layer == SERVER_LAYER:
            layer = min((index for index in effects if index >= 0), default=None)
        text = self._summary(self._exchange, effects[layer]) if self._exchange and layer is not None else ""
        self._footer.setText(text)

    def _summary(self, exchange: Exchange, effects: LayerEffects) -> str:
        """``Flask: 3 chunks, 42 B, closed at 3.0 ms by TimingMiddleware``; without its end where it has no close()."""
        layer = exchange.layer(effects.layer)
        counted = f"{units.chunks(effects.chunks.given)}, {size_text(effects.chunks.given_size)}"
        if not effects.closable:
            return f"{exchange.layer_name(effects.layer)}: {counted}"
        if effects.closed is False:
            ended = self.tr("close() was not called")
        elif effects.closed is None or layer is None:
            ended = self.tr("open")
        else:
            at_ns = next(close.at_ns for close in exchange.closes if close.layer == effects.layer)
            caller = name_of(exchange, layer.parent)
            ended = self.tr("closed at {time} by {caller}").format(
                time=units.duration(running_ns(exchange, at_ns)), caller=caller
            )
        return f"{exchange.layer_name(effects.layer)}: {counted}, {ended}"
