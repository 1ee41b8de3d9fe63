"""Sorts events by exchange, and sees to it that they reach the capture file."""

from __future__ import annotations

import sqlite3
import time
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from itertools import islice
from operator import itemgetter
from typing import Any, NamedTuple

from inspector.model import ExchangeSummary, LogEntry, Stack
from inspector.model.events import ErrorsWritten, Event, Logged, Opened
from inspector.store.capture_file import CaptureFile
from inspector.store.changes import Changes, StoreWarning
from inspector.store.codec import decode_stack, encode_stack
from inspector.store.logs import LogRow, log_row
from inspector.store.recording import Recording
from inspector.store.rows import Batch

RETRY = 1.0
"""Seconds until writing is tried again after it failed."""

_EXCHANGES_A_BATCH = 64
_LOGS_HELD = 10_000
_LOG_EVENTS = frozenset([Logged, ErrorsWritten])


class MemoryBound(NamedTuple):
    """What is kept of finished exchanges while the file cannot be written: so many, and so many bytes."""

    exchanges: int = 5_000
    size: int = 64 << 20


class Keeper:
    """Keeps ``recordings`` by the id their events carry: those that run, and those that could not be written yet."""

    def __init__(self, file: CaptureFile, changes: Changes, bound: MemoryBound) -> None:
        self.recordings: dict[int, Recording] = {}
        self.stacks: dict[int, Stack] = {}
        self.first_id = file.last_exchange_id
        self._first_stack_id = file.last_stack_id
        self._file = file
        self._changes = changes
        self._bound = bound
        self._touched: dict[int, Recording] = {}
        self._unsaved: dict[int, Recording] = {}
        self._unsaved_stacks: list[Stack] = []
        self._unsaved_logs: list[LogRow] = []
        self._fresh_logs: list[LogRow] = []
        self._failed_at: float | None = None
        self._dropped = 0

    @property
    def failing(self) -> bool:
        return self._failed_at is not None

    # Read by any thread: a recording, once it is written, is left to the file.

    def recording(self, exchange_id: int) -> Recording | None:
        """The exchange of this id in the capture file, if it is in memory."""
        return self.recordings.get(exchange_id - self.first_id)

    def summaries(self, after_id: int) -> list[ExchangeSummary]:
        """The exchanges in memory with an id above ``after_id``, as they were shown last."""
        found = [recording.summary for recording in list(self.recordings.values())]
        return [summary for summary in found if summary and summary.id > after_id]

    def unsaved_log(self) -> list[LogEntry]:
        return [LogEntry(*row) for row in list(self._unsaved_logs)]

    # In the recorder's thread.

    def take(self, run: Iterable[Event]) -> None:
        """Take events, in the order in which they came."""
        runs: defaultdict[Any, list[Any]] = defaultdict(list)
        for event in run:
            runs[event[0]].append(event)
        for loaded in [key for key in runs if isinstance(key, Stack)]:
            self._load(loaded)
            del runs[loaded]
        logs = [log for exchange_id, events in runs.items() for log in self._extend(exchange_id, events)]
        logs.sort(key=itemgetter(2))
        self._unsaved_logs += logs
        self._fresh_logs += logs

    def _load(self, stack: Stack) -> None:
        self.stacks[stack.id] = decode_stack(encode_stack(stack))  # as it will come back
        self._unsaved_stacks.append(stack)

    def _extend(self, exchange_id: int, run: list[Any]) -> list[LogRow]:
        """Take events of one exchange; what is logged among them."""
        recording = self.recordings.get(exchange_id)
        if recording is None and isinstance(run[0], Opened):
            recording = self._open(run.pop(0))
        if recording is not None:
            self._touched[recording.id] = recording
            recording.extend(run)
        opened = recording.opened if recording else None
        row_id = exchange_id and exchange_id + self.first_id
        return [log_row(event, row_id, opened) for event in run if type(event) in _LOG_EVENTS]

    def _open(self, opened: Opened) -> Recording:
        stack_id = opened.stack_id and opened.stack_id + self._first_stack_id
        recording = Recording(opened, opened.exchange_id + self.first_id, stack_id)
        self.recordings[opened.exchange_id] = recording
        return recording

    def settle(self) -> bool:
        """Write what was taken, then publish it. True where there was anything to publish."""
        touched, logs, warning = self._touched, self._fresh_logs, self._changes.warning
        self._touched, self._fresh_logs = {}, []
        added = sum(recording.summary is None for recording in touched.values())
        summaries = [recording.summarise() for recording in touched.values()]
        self._unsaved.update(touched)
        self._save()
        self._changes.publish(summaries, logs, added)
        return bool(summaries or logs or self._changes.warning != warning)

    def clear(self) -> None:
        """Forget everything but the exchanges that still run; these are shown again as soon as they change."""
        self.recordings = {key: recording for key, recording in self.recordings.items() if not recording.finished}
        for recording in self.recordings.values():
            recording.mark_unknown()
        for pending in (self._touched, self._unsaved, self._unsaved_logs, self._fresh_logs):
            pending.clear()
        self._dropped = 0
        try:
            self._file.clear()
            self._changes.clear(0)
            self._recovered()
        except sqlite3.Error as error:
            self._changes.clear(self._file.count())
            self._failed(error)

    def _save(self) -> None:
        if self._failed_at is None or time.monotonic() >= self._failed_at + RETRY:
            try:
                while self._unsaved or self._unsaved_logs or self._unsaved_stacks:
                    self._save_some()
                self._recovered()
            except sqlite3.Error as error:
                self._failed(error)
        if self._failed_at is not None:
            self._bound_memory()

    def _save_some(self) -> None:
        some = list(islice(self._unsaved.values(), _EXCHANGES_A_BATCH))
        batch = Batch(logs=self._unsaved_logs)
        batch.stacks += [(stack.id + self._first_stack_id, encode_stack(stack)) for stack in self._unsaved_stacks]
        for recording in some:
            recording.put(batch)
        self._file.write(batch)
        self._unsaved_logs, self._unsaved_stacks = [], []
        for recording in some:
            recording.mark_saved()
            del self._unsaved[recording.id]
            if recording.finished:
                del self.recordings[recording.opened.exchange_id]

    def _failed(self, error: sqlite3.Error) -> None:
        self._failed_at = time.monotonic()
        full = getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL
        self._changes.warning = StoreWarning("disk-full" if full else "write-failed", str(error))

    def _recovered(self) -> None:
        self._failed_at = None
        self._changes.warning = StoreWarning("lost", dropped=self._dropped) if self._dropped else None

    def _bound_memory(self) -> None:
        """Drop the oldest exchanges that are over the bound."""
        held = [recording for recording in self._unsaved.values() if recording.finished]
        size = sum(recording.weight for recording in held)
        over = 0
        while len(held) - over > self._bound.exchanges or size > self._bound.size:
            size -= held[over].weight
            over += 1
        for recording in held[:over]:
            del self._unsaved[recording.id], self.recordings[recording.opened.exchange_id]
        del self._unsaved_logs[:-_LOGS_HELD]
        self._dropped += over
        self._changes.count -= over
        if self._changes.warning:
            self._changes.warning = replace(self._changes.warning, held=len(held) - over, dropped=self._dropped)
