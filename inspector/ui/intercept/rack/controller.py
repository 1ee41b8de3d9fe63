"""The layers of the running app as they are arranged now, and the ways in which the user arranges them anew.

The engine arranges in a worker thread. Until it has, the window shows what was asked for; where it refuses, what is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from time import time

from PySide6.QtCore import QObject, Signal

from inspector.model.rack import Insert, Rack, RackEntry
from inspector.model.sentence import Sentence
from inspector.ui.engine import Engine, EngineError
from inspector.ui.messages import explain
from inspector.ui.worker import Worker

Change = Callable[[Rack], Rack]
"""What an arrangement is to become: of the one that is shown at once, of the one in force once its turn has come."""
Failed = Callable[[str], None]
"""Called with why an arrangement was refused."""


class RackController(QObject):
    """``changed(Rack)``: the layers are, or are being, arranged otherwise. ``arranged(float)``: they are, by the user,
    since then (epoch seconds); it acts from the next request on. ``failed(str)``: why they could not be, where nobody
    else was to be told."""

    changed = Signal(object)
    arranged = Signal(float)
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
        self._arrange(partial(_with_bypass, label, bypassed))

    def move(self, label: str, places: int) -> None:
        """So many places inwards, or outwards below zero."""
        self._arrange(partial(_moved, label, places))

    def put_in(self, insert: Insert, before: str, failed: Failed) -> None:
        """Put a middleware in just outside the layer ``before``."""
        self._arrange(partial(_with_insert, insert, before), failed)

    def change(self, label: str, insert: Insert, failed: Failed) -> None:
        """Make a middleware that was put in anew, with other arguments."""
        self._arrange(partial(_with_arguments, label, insert), failed)

    def remove(self, label: str) -> None:
        """Take a middleware that was put in out again."""
        self._arrange(partial(_without_insert, label))

    def reset(self) -> None:
        """As the app itself has them."""
        self._submit(self._engine.reset_rack, self.failed.emit)

    def _arrange(self, change: Change, failed: Failed | None = None) -> None:
        """Show at once what nobody is to be told of otherwise."""
        rack = change(self._rack)
        if rack != self._rack:
            if failed is None:
                self._show(rack)
            self._submit(lambda: self._engine.set_rack(change(self._engine.rack())), failed or self.failed.emit)

    def _submit(self, job: Callable[[], None], failed: Failed) -> None:
        def refused(error: Exception) -> None:
            self._settle()
            failed(_explain(error))

        def arrange() -> float:
            job()
            return time()

        self._pending += 1
        self._worker.submit(arrange, self._done, refused)

    def _done(self, since: float) -> None:
        self._settle()
        self.arranged.emit(since)

    def _settle(self) -> None:
        """Show what the engine has made of it; while there is more to come, that is still to be seen."""
        self._pending -= 1
        if not self._pending:
            self._show(self._engine.rack())

    def _show(self, rack: Rack) -> None:
        self._rack = rack
        self.changed.emit(rack)


def _with_bypass(label: str, bypassed: bool, rack: Rack) -> Rack:
    return tuple(
        replace(entry, bypassed=bypassed and entry.bypassable) if entry.label == label else entry for entry in rack
    )


def _moved(label: str, places: int, rack: Rack) -> Rack:
    place = next((place for place, entry in enumerate(rack) if entry.label == label), None)
    if place is None:
        return rack
    others, to = (*rack[:place], *rack[place + 1 :]), max(0, place + places)
    return (*others[:to], rack[place], *others[to:])


def _with_insert(insert: Insert, before: str, rack: Rack) -> Rack:
    new = RackEntry("", insert.factory, "middleware", movable=True, bypassable=True, insert=insert)
    place = next((place for place, entry in enumerate(rack) if entry.label == before), 0)
    return (*rack[:place], new, *rack[place:])


def _with_arguments(label: str, insert: Insert, rack: Rack) -> Rack:
    return tuple(replace(entry, insert=insert) if entry.label == label else entry for entry in rack)


def _without_insert(label: str, rack: Rack) -> Rack:
    return tuple(entry for entry in rack if entry.label != label or entry.insert is None)


def _explain(error: Exception) -> str:
    """What is no ``EngineError`` is a fault of this program, and is raised."""
    if not isinstance(error, EngineError):
        raise error
    return Sentence("The layers stay as they are. {reason}", reason=explain(error))
