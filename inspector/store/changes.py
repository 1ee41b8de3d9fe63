"""What the recorder's thread has for the one who watches, until that one asks."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterable
from typing import Literal

from inspector.model import ExchangeSummary, LogEntry
from inspector.model.records import dataclass
from inspector.store.logs import LogRow

_LOGS_KEPT = 50_000


@dataclass(frozen=True, slots=True)
class StoreWarning:
    """Why the capture is not, or was not, in its file.

    ``disk-full`` and ``write-failed``: it goes on in memory, and writing is tried again; ``lost``: it is written again,
    but not all could be kept meanwhile. ``detail`` is what SQLite said, ``held`` how many exchanges are in memory only,
    ``dropped`` how many were lost.
    """

    code: Literal["disk-full", "write-failed", "lost"]
    detail: str = ""
    held: int = 0
    dropped: int = 0


class Changes:
    """Exchanges and log lines that are new or changed since they were taken; safe to use from any thread.

    Nothing is kept where nobody watches (``watched`` is false).
    """

    def __init__(self, count: int, watched: bool) -> None:
        self.watched = watched
        self._lock = threading.Lock()
        self._summaries: dict[int, ExchangeSummary] = {}
        self._logs: deque[LogRow] = deque(maxlen=_LOGS_KEPT)
        self.count = count
        self.warning: StoreWarning | None = None

    def publish(self, summaries: Iterable[ExchangeSummary], logs: Iterable[LogRow], added: int) -> None:
        with self._lock:
            self.count += added
            if self.watched:
                self._summaries.update((summary.id, summary) for summary in summaries)
                self._logs.extend(logs)

    def take(self) -> list[ExchangeSummary]:
        """The latest state of each, in the order of their ids."""
        with self._lock:
            taken, self._summaries = self._summaries, {}
        return sorted(taken.values())

    def take_logs(self) -> list[LogEntry]:
        with self._lock:
            taken = list(self._logs)
            self._logs.clear()
        return [LogEntry(*row) for row in taken]

    def clear(self, count: int) -> None:
        with self._lock:
            self._summaries.clear()
            self._logs.clear()
            self.count = count
