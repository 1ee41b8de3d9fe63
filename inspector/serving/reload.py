"""Watching the source of an app, to load it again when it was saved."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

_JOIN_S = 2.0

_Stamp = tuple[int, int] | None
"""Modification time in ns and size; None where the file is not there."""


class FileWatch:
    """Looks at files every ``interval`` seconds, in a thread of its own, and calls ``changed`` there when some differ
    from what they were when the watch was made.

    It waits until nothing has changed between two looks: an editor may write a file in pieces, or put another in its
    place. A folder stands for all files below it.
    """

    def __init__(self, paths: Iterable[Path], changed: Callable[[], None], interval: float = 0.5) -> None:
        self._paths = tuple(paths)
        self._changed = changed
        self._interval = interval
        self._reported = self._seen = _stamps(self._paths)
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="file watch", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Ends the thread; ``changed`` may call it too, and is then the last thing that the thread does."""
        self._stopping.set()
        if self._thread is not threading.current_thread():
            self._thread.join(_JOIN_S)

    def poll(self) -> bool:
        """Look once: whether files have changed since that was last told, and have settled."""
        before, self._seen = self._seen, _stamps(self._paths)
        if self._seen != before or self._seen == self._reported:
            return False
        self._reported = self._seen
        return True

    def _run(self) -> None:
        while not self._stopping.wait(self._interval):
            if self.poll():
                self._changed()


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
