"""The read side: what was recorded, for any thread but best not the GUI's where it reads whole exchanges."""

from __future__ import annotations

import threading
from itertools import islice
from time import perf_counter_ns

from inspector.model import Exchange, ExchangeSummary, LogEntry
from inspector.store.assembly import Assembler, assemble
from inspector.store.capture_file import CaptureFile
from inspector.store.changes import StoreWarning
from inspector.store.codec import as_kept
from inspector.store.recorder import Recorder
from inspector.store.recording import Recording


class Store:
    """All exchanges: those of ``file``, and those that ``recorder`` still has in memory. Thread safe.

    Reading from a file that turns out to be damaged raises ``CaptureFileError``.
    """

    def __init__(self, file: CaptureFile, recorder: Recorder) -> None:
        self._file = file
        self._recorder = recorder
        self._lock = threading.Lock()
        self._live: _Live | None = None

    @property
    def count(self) -> int:
        return self._recorder.changes.count

    @property
    def warning(self) -> StoreWarning | None:
        """Why exchanges are, or were, not in the file; a change of it is notified too."""
        return self._recorder.changes.warning

    def take_changes(self) -> list[ExchangeSummary]:
        """The latest state of each exchange that is new or changed since the last call, in the order of their ids."""
        return self._recorder.changes.take()

    def take_logs(self) -> list[LogEntry]:
        """The lines of the log that came since the last call; the newest 50,000, if nobody called for long."""
        return self._recorder.changes.take_logs()

    def summaries(self, after_id: int = 0, limit: int = 1000) -> list[ExchangeSummary]:
        """The next ``limit`` exchanges with an id above ``after_id``, in the order of their ids."""
        in_memory = self._recorder.keeper.summaries(after_id)
        found = {summary.id: summary for summary in self._file.summaries(after_id, limit)}
        found.update((summary.id, summary) for summary in in_memory)
        return list(islice(sorted(found.values()), limit))

    def exchange(self, exchange_id: int) -> Exchange | None:
        """The exchange as far as it is known by now; None where there is no such exchange."""
        recording = self._recorder.keeper.recording(exchange_id)
        if recording:
            return self._running(recording)
        events = self._file.events(exchange_id)
        return assemble(self._file.stack(exchange_id), events, exchange_id) if events else None

    def body(self, exchange_id: int, key: str, offset: int = 0, length: int = 256 << 10) -> bytes:
        """At most ``length`` bytes of a body from ``offset`` on; empty past its end, or where there is none."""
        recording = self._recorder.keeper.recording(exchange_id)
        if recording:
            return recording.body(key, offset, length)
        return self._file.body(exchange_id, key, offset, length)

    def log(self, limit: int = 10_000) -> list[LogEntry]:
        """The newest ``limit`` lines of the log that belong to no exchange, or came after its end."""
        return [*self._file.log(limit), *self._recorder.keeper.unsaved_log()][-limit:]

    def clear(self) -> None:
        """Remove all exchanges, and wait for it; those that still run come back as they change."""
        self._recorder.clear()

    def _running(self, recording: Recording) -> Exchange:
        with self._lock:
            if self._live is None or self._live.recording is not recording:
                stack = self._recorder.keeper.stacks.get(recording.opened.stack_id)
                self._live = _Live(recording, Assembler(stack, recording.id))
            return self._live.exchange()


class _Live:
    """An exchange in memory that is looked at again and again: only what is new is assembled each time. It is the same
    as it will be when it is read from the file."""

    def __init__(self, recording: Recording, assembler: Assembler) -> None:
        self.recording = recording
        self._assembler = assembler
        self._fed = 0

    def exchange(self) -> Exchange:
        new = self.recording.events[self._fed :]
        self._fed += len(new)
        self._assembler.feed(as_kept(new))
        return self._assembler.exchange(perf_counter_ns())
