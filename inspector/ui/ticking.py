"""The clocks of exchanges that run: without this they would stand still from one event to the next."""

from __future__ import annotations

import time
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer

from inspector.model import ExchangeSummary
from inspector.ui.bridge import Bridge
from inspector.ui.main_window import MainWindow

_TICK_MS = 1_000
_MOST = 50
"""Rows that tick; of more the newest do."""


class _Seen(NamedTuple):
    """How long it had run when it was last told of, and when that was (``time.monotonic``)."""

    duration_us: int
    at: float


class Ticker(QObject):
    """Once a second, and only while an exchange runs and the window is to be seen: the history shows by how much
    longer it has taken by now, and the selected one is read anew. What stands still at a boundary takes no time."""

    def __init__(self, bridge: Bridge, window: MainWindow) -> None:
        super().__init__(window)
        self._bridge = bridge
        self._window = window
        self._running: dict[int, _Seen] = {}
        self._timer = QTimer(self, interval=_TICK_MS)
        self._timer.timeout.connect(self.tick)
        bridge.follow(self._note)

    @property
    def active(self) -> bool:
        return self._timer.isActive()

    def tick(self) -> None:
        if not self._window.isVisible() or self._window.isMinimized():
            return
        history, now = self._window.history, time.monotonic()
        ticking = [row for number in [*self._running][-_MOST:] if (row := self._ticked(number, now))]
        if ticking and history.isVisible():
            history.model.apply(ticking)
        if history.selected in self._running and history.selected not in history.model.paused:
            self._bridge.load_exchange(history.selected)

    def _note(self, changes: list[ExchangeSummary]) -> None:
        for row in changes:
            if row.state == "running":
                self._running[row.id] = _Seen(row.duration_us, time.monotonic())
            elif self._running:
                self._running.pop(row.id, None)
        if bool(self._running) != self.active:
            self._timer.start() if self._running else self._timer.stop()

    def _ticked(self, number: int, now: float) -> ExchangeSummary | None:
        """The row of an exchange by now; None where it is not listed, or stands still."""
        model, seen = self._window.history.model, self._running[number]
        place = model.row_of(number)
        if place < 0 or number in model.paused:
            return None
        return model.rows[place]._replace(duration_us=seen.duration_us + round((now - seen.at) * 1e6))
