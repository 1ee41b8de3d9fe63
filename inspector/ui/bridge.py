"""The one crossing from other threads into the GUI thread: news from the recorder, readings from the store.

The recorder calls ``notify`` in its own thread; an argument-less signal, of which at most one is under way, makes the
GUI thread fetch what is new. Reading an exchange or a body is done by a worker.

What is fetched up to thirty times a second is handed on by plain calls: emitting a signal gives up the interpreter's
lock, which then has to be won back from all serving threads.
"""

from __future__ import annotations

import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal

from inspector.model import Body, Exchange, ExchangeSummary, LogEntry
from inspector.store.changes import StoreWarning
from inspector.ui.engine import ExchangeStore
from inspector.ui.widgets.paced import Paced
from inspector.ui.worker import Worker

_LOG_S = 0.1
"""Seconds between two fetches of the log: nobody reads lines one by one as they come."""


class Bridge(QObject):
    """Everything is told in the GUI thread: exchanges that are new or have changed to who follows (``follow``), new
    lines of the log to who follows that (``follow_log``), the rest by signals.

    - ``exchangeLoaded(Exchange | None)``: the answer to the latest ``load_exchange``.
    - ``warned(StoreWarning | None)``: the store is in trouble (a full disk), in another one, or no longer.
    """

    exchangeLoaded = Signal(object)
    warned = Signal(object)
    _news = Signal()

    def __init__(self, store: ExchangeStore) -> None:
        super().__init__()
        self._followers: list[Callable[[list[ExchangeSummary]], None]] = []
        self._log_followers: list[Callable[[list[LogEntry]], None]] = []
        self._logs = Paced(self._fetch_logs, self, least_s=_LOG_S)
        self._store = store
        self._reader = Worker("store-reader")
        self._pending = threading.Event()
        self._wanted: int | None = None
        self._loading = False
        self._closed = False
        self._warning: StoreWarning | None = None
        self._news.connect(self._fetch, Qt.ConnectionType.QueuedConnection)

    def notify(self) -> None:
        """There is news; callable from any thread."""
        if not self._pending.is_set():
            self._pending.set()
            self._news.emit()

    def follow(self, follower: Callable[[list[ExchangeSummary]], None]) -> None:
        """Call ``follower`` with the exchanges that are new or have changed, whenever there are any."""
        self._followers.append(follower)

    def follow_log(self, follower: Callable[[list[LogEntry]], None]) -> None:
        """Call ``follower`` with the new lines of the log, many at a time. Those of before wait in the store, which
        keeps a limited number, for who follows first."""
        self._log_followers.append(follower)
        self.notify()

    def load_exchange(self, exchange_id: int) -> None:
        """Read an exchange. While one is being read only the latest of further wishes is kept, so that a flood of
        news of a running exchange costs no more than the reader can do."""
        self._wanted = exchange_id
        if not self._loading:
            self._load_wanted()

    def read_body(self, exchange_id: int, body: Body, offset: int, length: int, done: Callable[[bytes], None]) -> None:
        """A ``BodyReader`` over the store."""
        if not body.key:
            self._reader.submit(bytes, done)
            return
        self._reader.submit(lambda: self._store.body(exchange_id, body.key, offset, length), done)

    def clear(self, done: Callable[[None], None]) -> None:
        """Forget all exchanges."""
        self._reader.submit(self._store.clear, done)

    def close(self) -> None:
        """Tell nothing more, and join the reading thread."""
        self._closed = True
        self._reader.close()

    def _fetch(self) -> None:
        if self._closed:
            return
        self._pending.clear()  # before fetching: news that comes meanwhile asks again
        if summaries := self._store.take_changes():
            for follower in self._followers:
                follower(summaries)
        if self._log_followers:
            self._logs.soon()
        if (warning := self._store.warning) != self._warning:
            self._warning = warning
            self.warned.emit(warning)

    def _fetch_logs(self) -> None:
        if not self._closed and (entries := self._store.take_logs()):
            for follower in self._log_followers:
                follower(entries)

    def _load_wanted(self) -> None:
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self._loading = True
            self._reader.submit(lambda: self._store.exchange(wanted), self._loaded, self._not_loaded)

    def _loaded(self, exchange: Exchange | None) -> None:
        self._loading = False
        if self._wanted is None or (exchange is not None and self._wanted == exchange.id):
            self.exchangeLoaded.emit(exchange)
        self._load_wanted()

    def _not_loaded(self, error: Exception) -> None:
        self._loaded(None)
        raise error
