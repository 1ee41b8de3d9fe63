"""The table of routes: a click on a function goes to its source."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from inspector.ui.models.routes import RoutesModel
from inspector.ui.theme import Theme
from inspector.ui.widgets.runs import RunsTable


class RoutesTable(RunsTable):
    """``placeRequested(int)``: the function of the rule in that row was clicked, or Enter pressed on it."""

    placeRequested = Signal(int)

    def __init__(self, theme: Theme, model: RoutesModel, parent: QWidget | None = None) -> None:
        super().__init__(theme, model, parent)
        self._routes = model
        self.setMouseTracking(True)
        self.clicked.connect(self._click)
        self.activated.connect(lambda index: self.placeRequested.emit(index.row()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        over = self._is_place(self.indexAt(event.position().toPoint()))
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def _click(self, index: QModelIndex) -> None:
        if self._is_place(index):
            self.placeRequested.emit(index.row())

    def _is_place(self, index: QModelIndex) -> bool:
        return index.isValid() and self._routes.columns[index.column()] == "function"
