"""What is selected: one exchange and one of its layers, the same in every panel."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from inspector.model import Exchange


class Selection(QObject):
    """``exchangeChanged(Exchange | None)``: another exchange was selected, or the selected one has news (compare ids).
    ``layerChanged(int | None)``: another layer was selected; -1 is the server, None is none."""

    exchangeChanged = Signal(object)
    layerChanged = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._exchange: Exchange | None = None
        self._layer: int | None = None

    @property
    def exchange(self) -> Exchange | None:
        return self._exchange

    @property
    def layer(self) -> int | None:
        return self._layer

    def show_exchange(self, exchange: Exchange | None) -> None:
        """Select an exchange, or tell what is new about the selected one. The layer stays where it exists there too."""
        self._exchange = exchange
        self.exchangeChanged.emit(exchange)
        if self._layer is not None and self._layer >= 0 and (exchange is None or exchange.layer(self._layer) is None):
            self.select_layer(None)

    def select_layer(self, layer: int | None) -> None:
        if layer != self._layer:
            self._layer = layer
            self.layerChanged.emit(layer)
