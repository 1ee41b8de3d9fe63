"""Connects breakpoints and rules with the window: onion, menu, panel."""

from __future__ import annotations

from PySide6.QtCore import QObject

from inspector.model import Exchange
from inspector.model.intercept import BOUNDARIES
from inspector.model.layer import labels_of
from inspector.ui.controller import Controller
from inspector.ui.engine import Engine
from inspector.ui.intercept.pause.pausing import Pausing
from inspector.ui.intercept.points.keeping import PointKeeping
from inspector.ui.intercept.rack.controller import RackController
from inspector.ui.main_window import MainWindow
from inspector.ui.settings import Settings

_PANEL = "interceptPanel"


class PointActions(QObject):
    """Lives as long as the window."""

    def __init__(self, engine: Engine, window: MainWindow, controller: Controller, settings: Settings) -> None:
        super().__init__(window)
        self._window = window
        self._points = window.services.points
        self._keeping = PointKeeping(self._points, engine, settings)
        controller.loaded.connect(self._keeping.show_app)
        window.services.selection.exchangeChanged.connect(self._learn_labels)
        onion, do = window.onion, window.actions_
        onion.breakpointToggled.connect(self._toggle)
        onion.breakpointEditRequested.connect(self._edit)
        do.toggle_breakpoint.triggered.connect(onion.toggle_breakpoint)
        do.breakpoints.triggered.connect(lambda: window.docks.visit(window.docks.dock(_PANEL)))

    def follow(self, pausing: Pausing, rack: RackController) -> None:
        """Learn which breakpoints are spent, and how the layers are arranged."""
        pausing.changed.connect(self._keeping.take_back)
        rack.changed.connect(self._keeping.take_rack)

    def _toggle(self, label: str, boundary: str) -> None:
        self._points.toggle(next(at for at in BOUNDARIES if at == boundary), label)

    def _edit(self, label: str, boundary: str) -> None:
        docks = self._window.docks
        docks.visit(docks.dock(_PANEL))
        self._window.tell(_PANEL, lambda panel: panel.edit_breakpoint(boundary, label))

    def _learn_labels(self, exchange: Exchange | None) -> None:
        """The rack does not name the layers of an app that another one mounts; a request that came there does."""
        if exchange and exchange.target == self._points.target:
            known = self._points.labels
            self._points.set_labels(dict.fromkeys((*known, *labels_of(exchange.layers).values())) if known else ())
