"""The thread that takes the events of all serving threads and keeps them.

It shares the interpreter with the servers, so it does as little as it can: it sorts events by exchange, and writes them
away together, once a window. Everything else is derived when somebody looks (``assembly``).
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from itertools import repeat
from queue import Empty, SimpleQueue
from typing import Literal

from inspector.model.events import Event, Exhausted
from inspector.store.capture_file import CaptureFile
from inspector.store.changes import Changes
from inspector.store.keeping import RETRY, WINDOW, Keeper, MemoryBound
from inspector.store.leftovers import remove_leftovers

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
    ``take_logs()``: 25 ms after a first event, and every 25 ms at most. What it is called for is in the file by then.
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
        self._commands: SimpleQueue[_Command] = SimpleQueue()
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
        self._commands.put(command)
        self._queue.put(_NUDGE)
        return command.done.wait(timeout)

    def _run(self) -> None:
        remove_leftovers()
        stopped = False
        while not stopped:
            first = self._first()
            stopped = self._record(first, self._gather(WINDOW if first else 0.0))

    def _first(self) -> list[Event]:
        """Wait for an event; not longer than until there is something else to do."""
        timeout = WINDOW if self.keeper.waiting else RETRY if self.keeper.failing else None
        if not self._commands.empty():  # what should have woken us for it was taken together with earlier events
            timeout = 0.0
        try:
            return [self._queue.get(timeout=timeout)]
        except Empty:
            return []

    def _gather(self, seconds: float) -> list[_Command]:
        """Wait for so long, in which events gather, unless there are commands: those that there are."""
        commands = []
        try:
            commands.append(self._commands.get(timeout=seconds))
            while True:
                commands.append(self._commands.get_nowait())
        except Empty:
            return commands

    def _record(self, first: list[Event], commands: list[_Command]) -> bool:
        """Record all that is there by now, a slice at a time, so that serving threads get their turns in between.
        True where that is the end."""
        left = self._queue.qsize()  # what was put before a command is among these
        news = False
        while True:
            some = min(left, _SLICE)
            left -= some
            self.keeper.take([*first, *map(self._queue.get, repeat(False, some))])
            news |= self.keeper.settle(everything=bool(commands) and not left)
            if not left:
                break
            first = []
            time.sleep(_BREATH)
        for command in commands:
            news |= command.name == "clear"
            self._obey(command)
        if news:
            self._tell()
        return any(command.name == "stop" for command in commands)

    def _obey(self, command: _Command) -> None:
        if command.name == "clear":
            self.keeper.clear()
        command.done.set()

    def _tell(self) -> None:
        if self._notify:
            try:
                self._notify()
            except Exception:
                _log.exception("The one who watches the recorder failed")
