"""Sorts events by exchange, and sees to it that they reach the capture file."""

from __future__ import annotations

import sqlite3
import time
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby, islice
from operator import itemgetter
from typing import Any, NamedTuple

from inspector.model import ExchangeSummary, LogEntry, Stack
from inspector.model.events import ErrorsWritten, Event, Finished, Logged, Opened
from inspector.store.capture_file import CaptureFile
from inspector.store.changes import Changes, StoreWarning
from inspector.store.codec import decode_stack, encode_stack
from inspector.store.logs import LogRow, log_row
from inspector.store.recording import Recording
from inspector.store.rows import Batch
from inspector.store.whole import Whole, is_plain, whole

RETRY = 1.0
"""Seconds until writing is tried again after it failed."""
WINDOW = 0.025
"""Seconds between two notifications: what a flood costs the one who is notified is bounded by this. So long an exchange
is also given to end before it is shown as one that runs."""

_EXCHANGES_A_BATCH = 64
_LOGS_HELD = 10_000
_LOG_EVENTS = frozenset([Logged, ErrorsWritten])
_exchange_of = itemgetter(0)
_logged_at = itemgetter(2)


class MemoryBound(NamedTuple):
    """What is kept of finished exchanges while the file cannot be written: so many, and so many bytes."""

    exchanges: int = 5_000
    size: int = 64 << 20


class Keeper:
    """Keeps ``recordings`` by the id their events carry: those that run, and those that could not be written yet.

    An exchange that ends before it is shown, and is small, is no recording but comes ``whole``; until then its events
    wait as they are."""

    def __init__(self, file: CaptureFile, changes: Changes, bound: MemoryBound) -> None:
        self.recordings: dict[int, Recording] = {}
        self.stacks: dict[int, Stack] = {}
        self.first_id = file.last_exchange_id
        self._first_stack_id = file.last_stack_id
        self._file = file
        self._changes = changes
        self._bound = bound
        self._runs: defaultdict[int, list[Any]] = defaultdict(list)
        self._whole: list[Whole] = []
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

    @property
    def waiting(self) -> bool:
        """Whether there are exchanges that are too young to be shown."""
        return bool(self._runs)

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
        for key, events in groupby(run, _exchange_of):
            if isinstance(key, Stack):
                self._load(key)
            else:
                self._runs[key] += events

    def _load(self, stack: Stack) -> None:
        self.stacks[stack.id] = decode_stack(encode_stack(stack))  # as it will come back
        self._unsaved_stacks.append(stack)

    def settle(self, *, everything: bool = True) -> bool:
        """Write what was taken, then publish it. True where there was anything to publish. Exchanges that have just
        begun may wait for the next time, unless it is to be ``everything``."""
        since_ns = None if everything else time.perf_counter_ns() - round(WINDOW * 1e9)
        runs, self._runs = self._runs, defaultdict(list)
        for key, run in runs.items():
            if type(run[0]) is not Opened or key in self.recordings:
                self._record(key, run)
            elif type(run[-1]) is Finished:
                self._take_whole(key, run)
            elif since_ns is not None and run[0].at_ns > since_ns and is_plain(run):
                self._runs[key] = run
            else:
                self._record(key, run)
        return self._publish()

    def _take_whole(self, key: int, run: list[Any]) -> None:
        """Take all events of an exchange. While the file cannot be written it has to be read from memory."""
        one = None if self.failing else whole(run, key + self.first_id)
        if one is None:
            self._record(key, run)
        else:
            self._whole.append(one)
            self._log(key, run, run[0])

    def _record(self, key: int, run: list[Any]) -> None:
        """Take events of an exchange that runs; of one that is over, or of none, only what is logged is kept."""
        recording = self.recordings.get(key)
        if recording is None and type(run[0]) is Opened:
            recording = self._open(run[0])
        if recording:
            self._touched[recording.id] = recording
            recording.extend(run)
        self._log(key, run, recording.opened if recording else None)

    def _open(self, opened: Opened) -> Recording:
        recording = Recording(opened, opened.exchange_id + self.first_id, self._stack_id(opened))
        self.recordings[opened.exchange_id] = recording
        return recording

    def _stack_id(self, opened: Opened) -> int:
        return opened.stack_id and opened.stack_id + self._first_stack_id

    def _log(self, key: int, run: list[Any], opened: Opened | None) -> None:
        """Publish the lines of the log, and save those that are no exchange's: others are among its events."""
        if opened and not self._changes.watched:
            return
        rows = [log_row(event, key and key + self.first_id, opened) for event in run if type(event) in _LOG_EVENTS]
        self._fresh_logs += rows
        if not opened:
            self._unsaved_logs += rows

    def _publish(self) -> bool:
        touched, logs, warning = self._touched, self._fresh_logs, self._changes.warning
        self._touched, self._fresh_logs = {}, []
        added = len(self._whole) + sum(recording.summary is None for recording in touched.values())
        summaries = [one.summary for one in self._whole]
        summaries += [recording.summarise() for recording in touched.values()]
        self._unsaved.update(touched)
        self._save()
        self._changes.publish(summaries, sorted(logs, key=_logged_at), added)
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
                while self._whole or self._unsaved or self._unsaved_logs or self._unsaved_stacks:
                    self._save_some()
                self._recovered()
            except sqlite3.Error as error:
                self._failed(error)
        if self._failed_at is not None:
            self._bound_memory()

    def _save_some(self) -> None:
        whole = self._whole[:_EXCHANGES_A_BATCH]
        some = list(islice(self._unsaved.values(), _EXCHANGES_A_BATCH - len(whole)))
        batch = Batch(self._file.last_pack_id + 1)
        batch.logs += self._unsaved_logs
        batch.stacks += [(stack.id + self._first_stack_id, encode_stack(stack)) for stack in self._unsaved_stacks]
        for one in whole:
            batch.add(one.summary, self._stack_id(one.run[0]), one.data)
        for recording in some:
            recording.put(batch)
        self._file.write(batch)
        self._unsaved_logs, self._unsaved_stacks = [], []
        del self._whole[: len(whole)]
        for recording in some:
            recording.mark_saved()
            del self._unsaved[recording.id]
            if recording.finished:
                del self.recordings[recording.opened.exchange_id]

    def _failed(self, error: sqlite3.Error) -> None:
        """From now on all exchanges stay in memory as recordings."""
        self._failed_at = time.monotonic()
        full = getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL
        self._changes.warning = StoreWarning("disk-full" if full else "write-failed", str(error))
        for one in self._whole:
            recording = self._open(one.run[0])
            recording.extend(one.run)
            recording.summary = one.summary
            self._unsaved[recording.id] = recording
        self._whole.clear()
        self._unsaved = dict(sorted(self._unsaved.items()))

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
