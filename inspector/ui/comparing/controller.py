"""Compares two exchanges of the history, or one request with and without a layer."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from inspector.model import ExchangeSummary, RequestDraft
from inspector.model.sentence import Sentence
from inspector.ui.bridge import Bridge
from inspector.ui.controller import Controller
from inspector.ui.engine import Engine, EngineError, SendOptions
from inspector.ui.main_window import MainWindow
from inspector.ui.messages import explain
from inspector.ui.sentences import say
from inspector.ui.worker import Worker

if TYPE_CHECKING:
    from inspector.model.comparing import Comparison
    from inspector.ui.comparing.panel import ComparePanel

_FIRST_DRAFT = 1 << 30
"""The drafts of this controller are numbered from here on, apart from those of the composer."""
_LEFT, _RIGHT = 0, 1


@dataclass(slots=True)
class _Side:
    """``draft_id`` is that of a draft whose exchange is waited for; ``role`` and ``error`` are sentences."""

    exchange_id: int = 0
    draft_id: int = 0
    role: str = ""
    error: str = ""


class CompareController(QObject):
    """Opens the comparison as a page over the onion, and keeps it true while its exchanges still run. What is selected
    in the history stays as it is."""

    def __init__(self, engine: Engine, bridge: Bridge, window: MainWindow, controller: Controller) -> None:
        super().__init__(window)
        self._engine, self._window, self._controller = engine, window, controller
        self._worker = Worker("comparer")
        self._panel: ComparePanel | None = None
        self._sides = [_Side(), _Side()]
        self._last_draft = _FIRST_DRAFT
        self._sending = self._reading = self._stale = self._choosing = False
        self._cancelled = threading.Event()
        bridge.follow(self._follow)
        window.actions_.compare.triggered.connect(self.compare_selected)
        window.history.compareRequested.connect(self.compare_with)
        window.centre.currentChanged.connect(self._mark)

    def close(self) -> None:
        """Stop what is under way and join the thread."""
        self._cancel()
        self._worker.close()

    # -- what the user asks for

    def compare_selected(self) -> None:
        """The selected exchange beside the one that is most like it among those before."""
        selected = self._window.history.selected
        self.compare(self._counterpart(selected), selected)

    def compare_with(self, exchange_id: int) -> None:
        """Beside the selected one; where it is that, beside another one that is to be chosen."""
        selected = self._window.history.selected
        if exchange_id != selected and selected:
            self.compare(selected, exchange_id)
            return
        self._choosing = True
        self.compare(self._counterpart(exchange_id), exchange_id)

    def compare(self, left: int, right: int) -> None:
        """Show two exchanges beside each other; 0 for one that is still to be chosen."""
        if not self._sending:
            self._sides = [_Side(left), _Side(right)]
            self._open()

    def with_and_without(self, label: str) -> None:
        """Send the selected exchange's request, or the composer's, twice: through all layers, and without this one."""
        if self._sending:
            self._open()
        elif selected := self._window.history.selected:
            self._controller.with_draft(selected, lambda draft: self._send(draft, label))
        else:
            self._send(self._window.composer.draft(), label)

    # -- sending

    def _send(self, draft: RequestDraft, label: str) -> None:
        roles = Sentence("with {layer}", layer=label), Sentence("without {layer}", layer=label)
        self._sides = [_Side(draft_id=self._last_draft + 1 + side, role=roles[side]) for side in (_LEFT, _RIGHT)]
        self._last_draft += 2
        self._sending = True
        self._cancelled.clear()
        self._window.history.stay()
        options = SendOptions(cookies=False, timeout=self._window.composer.time_limit)
        bypassing = options, replace(options, bypass=frozenset([label]))
        self._open()
        for side, ways in zip(self._sides, bypassing, strict=True):
            send, sent = self._sender(self._with_cookies(draft), side.draft_id, ways), partial(self._sent, side)
            self._worker.submit(send, sent, partial(self._not_sent, side))

    def _with_cookies(self, draft: RequestDraft) -> RequestDraft:
        """Both are to be sent the same cookies, and neither is to leave any behind."""
        given = {name.lower() for name, _ in draft.headers} | draft.omit
        cookies = self._engine.cookie_header(draft.target) if self._window.composer.cookies_on else None
        if not cookies or "cookie" in given:
            return draft
        return replace(draft, headers=(*draft.headers, ("Cookie", cookies)))

    def _sender(self, draft: RequestDraft, number: int, options: SendOptions) -> Callable[[], str]:
        """Sends, and tells what went wrong; empty for nothing. Runs in the worker thread."""

        def send() -> str:
            if self._cancelled.is_set():
                return Sentence("Not sent: cancelled.")
            try:
                self._engine.send(draft, number, options)
            except EngineError as error:
                return explain(error)
            return ""

        return send

    def _sent(self, side: _Side, error: str) -> None:
        side.error = error
        if side is self._sides[_RIGHT]:
            self._sending = False
        self._show()

    def _not_sent(self, side: _Side, error: Exception) -> None:
        """A fault of this program, which is raised; the other side, and the next comparison, go on."""
        self._sent(side, Sentence("Something went wrong: {error}", error=str(error)))
        raise error

    def _cancel(self) -> None:
        if self._sending:
            self._cancelled.set()
            for side in self._sides:
                self._engine.cancel(side.draft_id)

    def _give_up(self) -> None:
        """Neither send nor wait any longer, and show what there is."""
        self._cancel()
        for side in self._awaited():
            if not self._sending:
                side.error = Sentence("Its exchange was not recorded.")
        self._show()

    def _awaited(self) -> list[_Side]:
        return [side for side in self._sides if side.draft_id and not side.exchange_id and not side.error]

    # -- the page

    def _page(self) -> ComparePanel:
        """Imported and built when it is first asked for."""
        if self._panel is None:
            from inspector.ui.comparing.panel import ComparePanel

            self._panel = panel = ComparePanel(self._window.services, lambda: self._window.history.model.rows)
            panel.chosen.connect(self._choose)
            panel.swapRequested.connect(self._swap)
            panel.closeRequested.connect(self.close_page)
            panel.cancelRequested.connect(self._give_up)
            panel.windowTitleChanged.connect(self._show_title)
        return self._panel

    def _open(self) -> None:
        panel, centre = self._page(), self._window.centre
        if centre.indexOf(panel) < 0:
            centre.insertTab(1, panel, panel.windowTitle())
        centre.setCurrentWidget(panel)
        panel.table.setFocus()
        self._show()

    def close_page(self) -> None:
        """Back to the onion; what is being sent is cancelled."""
        self._cancel()
        centre = self._window.centre
        centre.removeTab(centre.indexOf(self._page()))
        centre.setCurrentIndex(0)
        self._window.onion.setFocus()

    def _show_title(self, title: str) -> None:
        centre = self._window.centre
        if (place := centre.indexOf(self._page())) >= 0:
            centre.setTabText(place, title)
        self._show_roles()

    def _choose(self, side: int, exchange_id: int) -> None:
        if not self._sending:
            self._sides[side] = _Side(exchange_id)
            self._show()

    def _swap(self) -> None:
        if not self._sending:
            self._sides.reverse()
            self._show()

    def _counterpart(self, exchange_id: int) -> int:
        """The latest exchange before it of the same method and path, else the one before it, else the one after; 0
        where there is no other."""
        rows = self._window.history.model.rows
        mine = next((row for row in rows if row.id == exchange_id), None)
        others = [row for row in rows if row.id != exchange_id]
        if mine is None or not others:
            return 0
        before = [row for row in others if row.id < exchange_id]
        alike = [row for row in before if (row.method, _path(row)) == (mine.method, _path(mine))]
        return (alike or before or others[:1])[-1].id

    # -- showing

    def _follow(self, changes: list[ExchangeSummary]) -> None:
        """Find the exchanges of the drafts that were sent, and read again what still runs."""
        for side in self._sides:
            if side.draft_id and not side.exchange_id:
                side.exchange_id = next((row.id for row in changes if row.draft_id == side.draft_id), 0)
        shown = {side.exchange_id for side in self._sides}
        open_now = self._panel is not None and self._window.centre.indexOf(self._panel) >= 0
        if open_now and any(row.id in shown for row in changes):
            self._show()

    def _show(self) -> None:
        """Show how far it is: what is being sent, what is waited for, or the comparison."""
        self._show_roles()
        self._mark()
        panel = self._page()
        awaited = self._awaited()
        if self._sending or awaited:
            waiting = awaited[0] if awaited else self._sides[_RIGHT]
            panel.show_progress(Sentence("Sending {which} …", which=waiting.role))
        elif self._reading:
            self._stale = True
        elif there := [side.exchange_id for side in self._sides if side.exchange_id]:
            self._read(there[0], there[-1])
        else:
            panel.show_comparison(None)

    def _mark(self) -> None:
        """Say in the history which two are compared, while the comparison is in front."""
        in_front = self._panel is not None and self._window.centre.currentWidget() is self._panel
        left, right = (side.exchange_id if in_front else 0 for side in self._sides)
        self._window.history.view.set_compared((left, right))

    def _show_roles(self) -> None:
        for number, side in enumerate(self._sides):
            self._page().show_role(number, say(side.role), say(side.error))

    def _read(self, left: int, right: int) -> None:
        from inspector.ui.comparing.reading import read_comparison

        self._reading = True
        asked = list(self._sides)
        self._worker.submit(
            lambda: read_comparison(self._engine.store, left, right),
            lambda found: self._take(found, asked),
            self._not_read,
        )

    def _not_read(self, error: Exception) -> None:
        self._reading = self._stale = False
        self._page().show_comparison(None)
        raise error

    def _take(self, comparison: Comparison | None, asked: list[_Side]) -> None:
        self._reading = False
        if self._stale or asked != self._sides:
            self._stale = False
            self._show()
            return
        missing = [number for number, side in enumerate(asked) if not side.exchange_id]
        self._page().show_comparison(comparison, 1 - missing[0] if missing else None)
        if self._choosing:
            self._choosing = False
            self._page().sides.open_picker(_LEFT)


def _path(row: ExchangeSummary) -> str:
    return row.target.partition("?")[0]
