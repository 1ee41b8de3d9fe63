"""Refreshing as often as it is worth: what takes long is done less often, so that the window stays quick."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter

from PySide6.QtCore import QObject, QTimer

_QUICK_S = 0.004
"""What takes less is done each time."""
_SHARE = 10
"""A slow refresh takes at most one part in this many of the GUI thread's time."""


class Paced(QObject):
    """Calls ``refresh`` at once where the last one was quick or long ago, else a little later, and then once.

    ``least_s`` are the seconds between two, however quick they are.
    """

    def __init__(self, refresh: Callable[[], None], parent: QObject | None = None, least_s: float = 0.0) -> None:
        super().__init__(parent)
        self._refresh = refresh
        self._least_s = least_s
        self._cost_s = 0.0
        self._ended = 0.0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.now)

    def soon(self) -> None:
        """Ask for a refresh."""
        pause = max(self._least_s, self._cost_s * _SHARE if self._cost_s >= _QUICK_S else 0.0)
        wait = self._ended + pause - perf_counter()
        if wait <= 0:
            self.now()
        elif not self._timer.isActive():
            self._timer.start(int(wait * 1000) + 1)

    def now(self) -> None:
        """Refresh at once."""
        self._timer.stop()
        began = perf_counter()
        self._refresh()
        self._ended = perf_counter()
        self._cost_s = self._ended - began
