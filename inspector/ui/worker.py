"""A thread for what would hold up the window, and the way back from it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

T = TypeVar("T")


class Worker(QObject):
    """Does jobs one after the other in one thread, or so many ``at_a_time``; their results are delivered in the GUI
    thread.

    After ``close`` nothing is delivered any more.
    """

    _arrived = Signal(object)

    def __init__(self, name: str, at_a_time: int = 1) -> None:
        super().__init__()
        self._pool = ThreadPoolExecutor(max_workers=at_a_time, thread_name_prefix=name)
        self._closed = False
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def submit(
        self,
        job: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Run ``job`` in the thread, then ``done`` with its result in the GUI thread, or ``failed`` with what it raised
        (which is raised there where ``failed`` is None)."""
        if not self._closed:
            self._pool.submit(job).add_done_callback(lambda future: self._arrive(future, done, failed))

    def close(self) -> None:
        """Wait for the jobs that run, drop the others."""
        self._closed = True
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _arrive(
        self, future: Future[Any], done: Callable[[Any], None], failed: Callable[[Exception], None] | None
    ) -> None:
        if not future.cancelled() and not self._closed:
            self._arrived.emit((future, done, failed))

    def _deliver(self, arrival: tuple[Future[Any], Callable[[Any], None], Callable[[Exception], None] | None]) -> None:
        future, done, failed = arrival
        if self._closed:
            return
        error = future.exception()
        if error is None:
            done(future.result())
        elif failed is not None and isinstance(error, Exception):
            failed(error)
        else:
            raise error
