"""Work that is too slow for the GUI thread, and its result back in it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal

T = TypeVar("T")


class Background(QObject):
    """Runs each piece of work in a thread of its own. Of what was begun under one ``Background`` only the newest is
    heard of: a view that shows something else by now is not told about what it asked for before."""

    _finished = Signal(int, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._ticket = 0
        self._done: Callable[[object], None] | None = None
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        """``done`` is called in the GUI thread with what ``work`` returned; ``work`` answers for its own exceptions."""
        self._ticket += 1
        self._done = done  # type: ignore[assignment]
        threading.Thread(target=self._work, args=(self._ticket, work), name="background work", daemon=True).start()

    def forget(self) -> None:
        """Nobody waits any more for what is under way."""
        self._ticket += 1
        self._done = None

    def _work(self, ticket: int, work: Callable[[], object]) -> None:
        result = work()
        try:
            self._finished.emit(ticket, result)
        except RuntimeError:
            pass  # the view was deleted meanwhile

    def _deliver(self, ticket: int, result: object) -> None:
        if ticket == self._ticket and self._done:
            done, self._done = self._done, None
            done(result)
