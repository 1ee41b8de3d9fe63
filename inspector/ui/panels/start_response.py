"""Every call of ``start_response``, as called and as forwarded."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from inspector.model import Exchange, StartResponseCall
from inspector.model.intercepted import answered_for, edits_of, handed_on
from inspector.model.layer_effects import Forwarded, forwarded_calls
from inspector.ui.edits import by_whom
from inspector.ui.models.start_response import HeadersModel, StartResponseModel
from inspector.ui.panels.base import Panel, PanelServices
from inspector.ui.widgets.empty import EmptyState
from inspector.ui.widgets.onion_text import name_of
from inspector.ui.widgets.plain import ElidedLabel
from inspector.ui.widgets.runs import RunsTable
from inspector.ui.widgets.turning_splitter import TurningSplitter


class StartResponsePanel(Panel):
    """The calls, and the headers of the selected one beside those that its layer had received."""

    name: ClassVar[str] = "startResponsePanel"

    def __init__(self, services: PanelServices, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self._exchange: Exchange | None = None
        self._calls, self._headers = StartResponseModel(services.theme), HeadersModel()
        self._calls.retranslate()
        self._headers.show(None, None, "")
        self._table = RunsTable(services.theme, self._calls)
        self._table.setObjectName("startResponseTable")
        self._table.set_widths(90, 190, 170, 80, 110, 180, stretch=2)
        self._comparison = RunsTable(services.theme, self._headers)
        self._comparison.setObjectName("forwardedHeadersTable")
        self._comparison.set_widths(200, 200, stretch=1)
        self._caption, self._empty = ElidedLabel(), EmptyState()
        self._build()
        self._table.selectionModel().selectionChanged.connect(self._row_selected)
        self.retranslate()

    def show_exchange(self, exchange: Exchange | None) -> None:
        other = exchange is None or self._exchange is None or exchange.id != self._exchange.id
        row = None if other else self._table.selected_row()
        self._exchange = exchange
        count = len(exchange.start_response_calls) if exchange else 0
        self.badgeChanged.emit(str(count) if count else "")
        self._calls.show(exchange)
        self._pages.setCurrentIndex(1 if count else 0)
        self._select_row(row)
        self._set_empty_text()
        if other:
            self._table.fit()

    def show_layer(self, layer: int | None) -> None:
        row = self._table.selected_row()
        if row is None or self._calls.rows[row].layer != layer:
            self._select_row(None)

    def retranslate(self) -> None:
        self._calls.retranslate()
        self._table.setAccessibleName(self.tr("Calls of start_response"))
        self._comparison.setAccessibleName(self.tr("Headers as received and as forwarded"))
        self._set_empty_text()
        self._show_headers()

    def apply_theme(self) -> None:
        self._calls.refresh()

    def _build(self) -> None:
        detail = QWidget()
        column = QVBoxLayout(detail)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._caption.setContentsMargins(8, 6, 8, 6)
        self._caption.setProperty("heading", True)
        column.addWidget(self._caption)
        column.addWidget(self._comparison)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self._empty)
        self._pages.addWidget(TurningSplitter(self._table, detail, beside=0.45, below=0.5))

    def _set_empty_text(self) -> None:
        if self._exchange is None:
            self._empty.set_texts(
                self.tr("No call yet"), self.tr("Send a request: each layer's call of start_response is listed here.")
            )
        else:
            self._empty.set_texts(
                self.tr("start_response was not called"),
                self.tr("An application must call it before it gives the first byte of its body (PEP 3333)."),
            )

    def _select_row(self, row: int | None) -> None:
        """Select a row; without one the last of the selected layer, else the last of all."""
        if row is None or row >= len(self._calls.rows):
            layer = self.services.selection.layer
            rows = [number for number, call in enumerate(self._calls.rows) if layer is None or call.layer == layer]
            row = rows[-1] if rows else None
        if row is None:
            self._table.clearSelection()
        else:
            self._table.selectRow(row)
        self._show_headers()

    def _row_selected(self) -> None:
        row = self._table.selected_row()
        if row is not None and self._table.hasFocus():
            self.services.selection.select_layer(self._calls.rows[row].layer)
        self._show_headers()

    def _show_headers(self) -> None:
        forwarded = self._selected_call()
        received = forwarded.received if forwarded else None
        inner = self._exchange.layer_name(received.layer) if received and self._exchange else ""
        columns = self._headers.columnCount()
        handed = handed_on(self._exchange, forwarded.call) if forwarded and self._exchange else None
        self._headers.show(forwarded, handed, inner)
        if self._headers.columnCount() != columns:
            widest = (200,) * self._headers.columnCount()
            self._comparison.set_widths(*widest, stretch=len(widest) - 1)
        self._caption.setText(self._caption_text(forwarded))

    def _selected_call(self) -> Forwarded | None:
        row = self._table.selected_row()
        if row is None or self._exchange is None:
            return None
        call = self._calls.rows[row]
        return next((one for one in forwarded_calls(self._exchange, call.layer) if one.call is call), None)

    def _caption_text(self, forwarded: Forwarded | None) -> str:
        if forwarded is None or self._exchange is None:
            return self.tr("The selected layer did not call start_response")
        name = name_of(self._exchange, forwarded.call.layer)
        edited = self._edited_text(self._exchange, forwarded.call, name)
        if edited:
            return edited
        if forwarded.call.malformed:
            return self.tr("✗ {layer} called with {what}").format(layer=name, what=forwarded.call.malformed)
        if forwarded.received is None:
            return self.tr("Headers of {layer}, its own").format(layer=name)
        if any(change.kind != "kept" for change in forwarded.headers):
            return self.tr("What {layer} made of the headers").format(layer=name)
        return self.tr("{layer} passed the headers on").format(layer=name)

    def _edited_text(self, exchange: Exchange, call: StartResponseCall, name: str) -> str:
        """Who edited the call, or stands behind it; empty where nobody did."""
        abort = answered_for(exchange, call.layer, call.at_ns)
        if abort:
            return self.tr("✎ Called in the place of {layer}: the exchange was aborted {whom}").format(
                layer=name, whom=by_whom(abort)
            )
        edits = edits_of(exchange, call)
        if not edits:
            return ""
        whom = ", ".join(dict.fromkeys(by_whom(edit) for edit in edits))
        if handed_on(exchange, call) is None:
            return self.tr("✎ Not handed on: {layer} was aborted here {whom}").format(layer=name, whom=whom)
        return self.tr("✎ What {layer} called with was edited {whom}").format(layer=name, whom=whom)
