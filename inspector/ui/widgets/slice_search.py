"""Finds bytes in a source too long to be in memory, a slice at a time."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from inspector.ui.widgets.byte_source import ByteSource, while_alive

_SLICE = 256 * 1024


class SliceSearch(QObject):
    """``progress(int)``: per cent of the source that were looked through. ``finished(int)``: the offset, -1 where the
    whole source holds no such bytes. ASCII letters are found in any case."""

    progress = Signal(int)
    finished = Signal(int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._ticket = 0

    def start(self, source: ByteSource, needle: bytes, origin: int, backward: bool) -> None:
        """Look from ``origin`` to the end (or the beginning), then once around."""
        self._ticket += 1
        self._source, self._needle, self._backward = source, needle.lower(), backward
        self._origin = self._position = max(0, min(origin, source.size))
        self._searched = 0
        self._read()

    def cancel(self) -> None:
        self._ticket += 1

    def _read(self) -> None:
        """Ask for the next slice, with as much of its neighbour as a match across the edge needs."""
        if self._backward:
            end = self._position or self._source.size
            start = max(0, end - _SLICE)
            self._position, length = start, end - start
        else:
            start = self._position if self._position < self._source.size else 0
            length = min(_SLICE, self._source.size - start)
            self._position = start + length
        ticket = self._ticket
        self._searched += length

        def look(data: bytes) -> None:
            self._look(ticket, start, data)

        self._source.read(start, length + len(self._needle) - 1, while_alive(self, look))

    def _look(self, ticket: int, start: int, data: bytes) -> None:
        if ticket != self._ticket:
            return
        at = data.lower().rfind(self._needle) if self._backward else data.lower().find(self._needle)
        if at >= 0:
            self.finished.emit(start + at)
        elif self._searched >= self._source.size + _SLICE or not self._source.size:
            self.finished.emit(-1)
        else:
            self.progress.emit(min(99, 100 * self._searched // self._source.size))
            self._read()
