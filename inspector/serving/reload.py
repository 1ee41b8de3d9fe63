"""Watching the source of an app, to load it again when it was saved."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

_Stamp = tuple[int, int] | None
"""Modification time in ns and size; None where the file is not there."""


class FileWatch:
    """Looks at files every ``interval`` seconds, in a thread, and calls ``changed`` there with those that differ.

    It waits until nothing has changed between two looks: an editor may write a file in pieces, or put another in its
    place. A folder stands for all files below it.
    """

    def __init__(self, changed: Callable[[tuple[Path, ...]], None], interval: float = 0.5) -> None:
        self._changed = changed
        self._interval = interval
        self._paths: tuple[Path, ...] = ()
        self._reported: dict[Path, _Stamp] = {}
        self._seen: dict[Path, _Stamp] = {}
        self._lock = threading.Lock()
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None

    def watch(self, paths: Iterable[Path]) -> None:
        """Watch these from now on, as they are now."""
        with self._lock:
            self._paths = tuple(paths)
            self._reported = self._seen = _stamps(self._paths)

    def start(self) -> None:
        self._stopping.clear()
        self._thread = threading.Thread(target=self._run, name="file watch", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Returns when the thread has ended; not to be called from ``changed``."""
        if self._thread:
            self._stopping.set()
            self._thread.join()
            self._thread = None

    def poll(self) -> tuple[Path, ...]:
        """Look once: the files that have changed and settled since they were last reported."""
        with self._lock:
            before, self._seen = self._seen, _stamps(self._paths)
            if self._seen != before or self._seen == self._reported:
                return ()
            reported, self._reported = self._reported, self._seen
            paths = reported.keys() | self._seen.keys()
            return tuple(sorted(path for path in paths if reported.get(path) != self._seen.get(path)))

    def _run(self) -> None:
        while not self._stopping.wait(self._interval):
            if changed := self.poll():
                self._changed(changed)


def _stamps(paths: Iterable[Path]) -> dict[Path, _Stamp]:
    return {file: _stamp(file) for path in paths for file in _files(path)}


def _files(path: Path) -> Iterator[Path]:
    if path.is_dir():
        yield from (file for file in path.rglob("*") if not file.is_dir())
    else:
        yield path


def _stamp(file: Path) -> _Stamp:
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size
