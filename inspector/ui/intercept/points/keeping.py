"""Keeps the breakpoints and rules of each app in the settings, and puts those of the running one in force."""

from __future__ import annotations

from PySide6.QtCore import QObject

from inspector.model.rack import Rack
from inspector.ui.engine import Engine, RunningApp
from inspector.ui.intercept.points.json_text import read_points, write_points
from inspector.ui.intercept.points.points import Points
from inspector.ui.settings import Settings


class PointKeeping(QObject):
    """Between ``Points`` on one side, the engine and the settings on the other. GUI thread."""

    def __init__(self, points: Points, engine: Engine, settings: Settings) -> None:
        super().__init__(points)
        self._points = points
        self._engine = engine
        self._settings = settings
        points.changed.connect(self._pass_on)

    def show_app(self, app: RunningApp) -> None:
        """Its points come back from the settings."""
        breakpoints, rules = read_points(self._settings.points(app.target))
        labels = (entry.label for entry in self._engine.rack())
        self._points.show_app(app.target, labels, breakpoints, rules)

    def take_rack(self, rack: Rack) -> None:
        """The layers of the running app are arranged so."""
        self._points.set_labels(entry.label for entry in rack)

    def take_back(self) -> None:
        """Forget the breakpoints for the next request only that the engine has spent."""
        left = self._engine.pauses.breakpoints
        points = self._points.breakpoints
        self._points.set_breakpoints(point for point in points if not (point.once and point.enabled) or point in left)

    def _pass_on(self) -> None:
        points = self._points
        self._engine.pauses.set_points(points.breakpoints, points.rules)
        if points.target:
            self._settings.keep_points(points.target, write_points(points.breakpoints, points.rules))
