"""The thread that takes the events of all serving threads and keeps them.

It shares the interpreter with the servers, so it does as little as it can: it sorts events by exchange, and writes them
away together, once a window. Everything else is derived when somebody looks (``assembly``).
"""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from collections.abc import Callable
from queue import Empty, SimpleQueue
from typing import Literal

from inspector.model.events import Event, Exhausted
from inspector.store.capture_file import CaptureFile
from inspector.store.changes import Changes
from inspector.store.keeping import RETRY, Keeper, MemoryBound
from inspector.store.leftovers import remove_leftovers

WINDOW = 0.025
"""Seconds between two notifications: what a flood costs the one who is notified is bounded by this."""

_SLICE = 1024
_BREATH = 0.001
_STOP_TIMEOUT = 10.0
_NUDGE = Exhausted(exchange_id=0, began_ns=0, at_ns=0, layer=0)  # wakes the thread; of no exchange, so kept nowhere
_log = logging.getLogger(__name__)


class _Command:
    """Something to do once all events before it are kept. ``done`` is set afterwards."""

    def __init__(self, name: Literal["flush", "clear", "stop"]) -> None:
        self.name = name
        self.done = threading.Event()


class Recorder:
    """Records into ``file`` what is put into ``sink``, from any thread.

    ``notify`` is called in the recorder's thread when there is something for ``Store.take_changes()`` or
    ``take_logs()``: at once for a first event, then every 25 ms at most. What it is called for is in the file by then.
    Without it nobody watches, and nothing is kept for taking.

    If the file cannot be written, exchanges stay in memory up to ``bound`` and ``changes.warning`` says so; writing is
    tried again every second.
    """

    def __init__(
        self, file: CaptureFile, notify: Callable[[], None] | None = None, bound: MemoryBound | None = None
    ) -> None:
        self._queue: SimpleQueue[Event] = SimpleQueue()
        self.sink: Callable[[Event], None] = self._queue.put  # the C method itself: serving threads call it
        self.changes = Changes(file.count(), watched=notify is not None)
        self.keeper = Keeper(file, self.changes, bound or MemoryBound())
        self._notify = notify
        self._untold = False
        self._told_at = float("-inf")
        self._commands: deque[_Command] = deque()
        self._wake = threading.Event()
        self._thread = threading.Thread(target=self._run, name="recorder", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Keep everything put so far, exchanges that still run as they are, and end."""
        if self._command("stop", _STOP_TIMEOUT):
            self._thread.join(_STOP_TIMEOUT)

    def flush(self, timeout: float = 5.0) -> bool:
        """Wait until everything put so far is kept. False where that took longer than ``timeout`` seconds."""
        return self._command("flush", timeout)

    def clear(self, timeout: float = 5.0) -> bool:
        """Empty the file; exchanges that still run come back as they change. False as in ``flush``."""
        return self._command("clear", timeout)

    def _command(self, name: Literal["flush", "clear", "stop"], timeout: float) -> bool:
        if not self._thread.is_alive():
            return False
        command = _Command(name)
        self._commands.append(command)
        self._queue.put(_NUDGE)
        self._wake.set()
        return command.done.wait(timeout)

    def _run(self) -> None:
        remove_leftovers()
        stopped = False
        while not stopped:
            self._rest()
            stopped = self._record(self._first())
            if self._untold and (stopped or self._pause() <= 0):
                self._tell()

    def _pause(self) -> float:
        return self._told_at + WINDOW - time.monotonic()

    def _rest(self) -> None:
        """Wait out the window, unless there is a command: events may gather meanwhile."""
        pause = self._pause()
        if pause > 0:
            self._wake.wait(pause)
        self._wake.clear()

    def _first(self) -> list[Event]:
        """Wait for an event; not longer than until there is something else to do."""
        timeout = RETRY if self.keeper.failing else None
        if self._untold:
            timeout = max(0.0, self._pause())
        try:
            return [self._queue.get(timeout=timeout)]
        except Empty:
            return []

    def _record(self, run: list[Event]) -> bool:
        """Record all that is there by now, a slice at a time, so that serving threads get their turns in between.
        True where that is the end."""
        commands = [self._commands.popleft() for _ in range(len(self._commands))]
        left = self._queue.qsize()  # what was put before a command is among these
        while True:
            run += [self._queue.get_nowait() for _ in range(min(left, _SLICE))]
            left -= min(left, _SLICE)
            self.keeper.take(run)
            self._untold |= self.keeper.settle()
            if not left:
                break
            run = []
            time.sleep(_BREATH)
        for command in commands:
            self._obey(command)
        return any(command.name == "stop" for command in commands)

    def _obey(self, command: _Command) -> None:
        if command.name == "clear":
            self.keeper.clear()
            self._untold = True
        command.done.set()

    def _tell(self) -> None:
        self._told_at = time.monotonic()
        self._untold = False
        if self._notify:
            try:
                self._notify()
            except Exception:
                _log.exception("The one who watches the recorder failed")
