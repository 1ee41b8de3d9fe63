"""The layers of the running app as they are arranged now, and the ways in which the user arranges them anew.

The engine arranges in a worker thread. Until it has, the window shows what was asked for; where it refuses, what is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from inspector.model.rack import Insert, Rack, RackEntry
from inspector.model.sentence import Sentence
from inspector.ui.engine import Engine, EngineError
from inspector.ui.messages import explain
from inspector.ui.worker import Worker

Failed = Callable[[str], None]
"""Called with why an arrangement was refused."""


class RackController(QObject):
    """``changed(Rack)``: the layers are, or are being, arranged otherwise. ``arranged``: they are, by the user; it acts
    from the next request on. ``failed(str)``: why they could not be, where nobody else was to be told."""

    changed = Signal(object)
    arranged = Signal()
    failed = Signal(str)

    def __init__(self, engine: Engine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._worker = Worker("rack")
        self._rack: Rack = ()
        self._pending = 0

    def close(self) -> None:
        """Join the thread."""
        self._worker.close()

    @property
    def rack(self) -> Rack:
        return self._rack

    def entry(self, label: str) -> RackEntry | None:
        return next((entry for entry in self._rack if entry.label == label), None)

    def refresh(self) -> None:
        """Another app runs, or the same one was loaded anew."""
        self._show(self._engine.rack())

    def bypass(self, label: str, bypassed: bool) -> None:
        """Call the layer inside it in its place, or no longer."""
        self._arrange(tuple(_bypassed(entry, bypassed) if entry.label == label else entry for entry in self._rack))

    def move(self, label: str, places: int) -> None:
        """So many places inwards, or outwards below zero."""
        entry = self.entry(label)
        if entry and places:
            place = self._rack.index(entry) + places
            others = [other for other in self._rack if other is not entry]
            self._arrange((*others[: max(0, place)], entry, *others[max(0, place) :]))

    def put_in(self, insert: Insert, before: str, failed: Failed) -> None:
        """Put a middleware in just outside the layer ``before``."""
        new = RackEntry("", insert.factory, "middleware", movable=True, bypassable=True, insert=insert)
        place = next((place for place, entry in enumerate(self._rack) if entry.label == before), 0)
        self._arrange((*self._rack[:place], new, *self._rack[place:]), failed)

    def change(self, label: str, insert: Insert, failed: Failed) -> None:
        """Make a middleware that was put in anew, with other arguments."""
        entries = (replace(entry, insert=insert) if entry.label == label else entry for entry in self._rack)
        self._arrange(tuple(entries), failed)

    def remove(self, label: str) -> None:
        """Take a middleware that was put in out again."""
        self._arrange(tuple(entry for entry in self._rack if entry.label != label or entry.insert is None))

    def reset(self) -> None:
        """As the app itself has them."""
        self._submit(self._engine.reset_rack, self.failed.emit)

    def _arrange(self, rack: Rack, failed: Failed | None = None) -> None:
        if rack != self._rack:
            if failed is None:
                self._show(rack)
            self._submit(lambda: self._engine.set_rack(rack), failed or self.failed.emit)

    def _submit(self, job: Callable[[], None], failed: Failed) -> None:
        def refused(error: Exception) -> None:
            self._settle()
            failed(_explain(error))

        self._pending += 1
        self._worker.submit(job, lambda _: self._done(), refused)

    def _done(self) -> None:
        self._settle()
        self.arranged.emit()

    def _settle(self) -> None:
        """Show what the engine has made of it; while there is more to come, that is still to be seen."""
        self._pending -= 1
        if not self._pending:
            self._show(self._engine.rack())

    def _show(self, rack: Rack) -> None:
        self._rack = rack
        self.changed.emit(rack)


def _bypassed(entry: RackEntry, bypassed: bool) -> RackEntry:
    return replace(entry, bypassed=bypassed and entry.bypassable)


def _explain(error: Exception) -> str:
    """What is no ``EngineError`` is a fault of this program, and is raised."""
    if not isinstance(error, EngineError):
        raise error
    return Sentence("The layers stay as they are. {reason}", reason=explain(error))
