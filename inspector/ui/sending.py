"""Sends the composer's drafts, several at a time: one whose exchange stands still holds up none of the others."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

from PySide6.QtCore import QObject, Signal

from inspector.model import RequestDraft
from inspector.ui.engine import Engine, SendOptions
from inspector.ui.main_window import MainWindow
from inspector.ui.messages import explain, ours
from inspector.ui.worker import Worker

_DRAFTS_KEPT = 200
_AT_A_TIME = 32


class Sending(QObject):
    """Drafts are numbered from 1. ``clientLeft``: one was given up while its app still runs; its number is in ``left``
    from now on. ``cookiesChanged``: an answer may have brought some."""

    clientLeft = Signal()
    cookiesChanged = Signal()

    def __init__(self, engine: Engine, window: MainWindow) -> None:
        super().__init__(window)
        self.left: set[int] = set()
        self._engine = engine
        self._window = window
        self._worker = Worker("sender", _AT_A_TIME)
        self._count = 0
        self._drafts: dict[int, RequestDraft] = {}
        self._under_way: set[int] = set()
        self._standing: frozenset[int] = frozenset()

    def send(self, draft: RequestDraft, *, paused: bool = False) -> None:
        """Send a draft; its exchange is selected when it appears. ``paused``: it stands still at its first boundary."""
        composer = self._window.composer
        options = SendOptions(composer.follow_redirects, composer.cookies_on, composer.time_limit, paused)
        self._count += 1
        number = self._count
        self._drafts[number] = draft
        self._drafts.pop(number - _DRAFTS_KEPT, None)
        self._window.banner.withdraw("send")
        self._window.history.expect(number)
        self._under_way.add(number)
        self._show_busy()
        send = partial(self._engine.send, draft, number, options)
        self._worker.submit(send, partial(self._sent, number), partial(self._not_sent, number))

    def cancel(self) -> None:
        """Give up what is waited for; what stands still is not."""
        for number in self._under_way - self._standing:
            self._engine.cancel(number)

    def show_standing(self, numbers: Collection[int]) -> None:
        """The exchanges of these drafts stand still, and no others."""
        self._standing = frozenset(numbers)
        self._show_busy()

    def draft(self, number: int) -> RequestDraft | None:
        """The draft of that number, if it was not sent too long ago."""
        return self._drafts.get(number)

    def close(self) -> None:
        """Give everything up, and join the threads."""
        self._engine.cancel()
        self._worker.close()

    def _sent(self, number: int, _answer: object) -> None:
        self._window.banner.withdraw("send")
        self._ended(number)
        self.cookiesChanged.emit()

    def _not_sent(self, number: int, error: Exception) -> None:
        self._ended(number)
        failure = ours(error)
        if failure.left:
            self.left.add(number)
            self.clientLeft.emit()
        if failure.send == "cancelled":
            self._window.status.showMessage(self.tr("Cancelled"), 2_000)
        else:
            self._window.show_message("error", explain(failure), topic="send")

    def _ended(self, number: int) -> None:
        self._under_way.discard(number)
        self._show_busy()

    def _show_busy(self) -> None:
        busy = bool(self._under_way - self._standing)
        self._window.composer.set_busy(busy)
        self._window.actions_.cancel.setEnabled(busy)
