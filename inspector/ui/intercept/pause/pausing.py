"""What stands still, which of it is looked at, and what the user asks of it."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from inspector.model.intercept import Pause, ResumeHow
from inspector.ui.engine import Pauses

if TYPE_CHECKING:
    from inspector.ui.intercept.editor.draft import PauseDraft

_TICK_MS = 250


def _nothing() -> None:
    pass


class Pausing(QObject):
    """Every signal comes in the GUI thread.

    - ``changed``: others stand still now, one of them has news, or another one is looked at.
    - ``edited``: what the user makes of one of them is another.
    - ``ticked``: a countdown may show another second; only while something stands still.
    - ``refused(str)``: the ``subject`` was to go on, in this way, but its edits have ``problems``.
    - ``edits_lost(Pause)``: it went on by itself, and what was edited of it did not.
    """

    changed = Signal()
    edited = Signal()
    ticked = Signal()
    refused = Signal(str)
    edits_lost = Signal(object)
    _told = Signal()

    def __init__(self, pauses: Pauses, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pauses = pauses
        self._drafts: dict[int, PauseDraft] = {}
        self._looked_at = 0
        self._goes_on = False
        self._pending = threading.Event()
        self._ticks = QTimer(self, interval=_TICK_MS)
        self._ticks.timeout.connect(self.ticked)
        self._told.connect(self._fetch, Qt.ConnectionType.QueuedConnection)
        pauses.on_change = self._tell

    @property
    def pauses(self) -> tuple[Pause, ...]:
        """All that stand still, the one that stands longest first."""
        return tuple(draft.pause for draft in self._drafts.values())

    @property
    def draft(self) -> PauseDraft | None:
        """What is made of the pause of the exchange that is looked at; None where it does not stand still."""
        return self._drafts.get(self._looked_at)

    @property
    def shown(self) -> Pause | None:
        return self.draft.pause if self.draft else None

    @property
    def subject(self) -> Pause | None:
        """Which one is meant where nothing is said: the one that is looked at, else the one that stands longest."""
        return self.shown or next(iter(self.pauses), None)

    @property
    def goes_on(self) -> bool:
        """Whether the exchange that is looked at was sent on and may stand still again in a moment."""
        return self._goes_on

    def look_at(self, exchange_id: int) -> None:
        """This exchange is selected."""
        if exchange_id != self._looked_at:
            self._looked_at = exchange_id
            self._goes_on = False
            self.changed.emit()

    def next_id(self) -> int | None:
        """The exchange that stands still after the one that is looked at, around the end; None where no other does."""
        standing = list(self._drafts)
        here = standing.index(self._looked_at) if self._looked_at in standing else -1
        found = standing[(here + 1) % len(standing)] if standing else self._looked_at
        return None if found == self._looked_at else found

    def go_on(self, how: ResumeHow = "resume", *, as_is: bool = False) -> None:
        """Let the ``subject`` go on, edited; where something is wrong with the edit only to be sent ``as_is``."""
        if self.subject is None:
            return
        draft = self._drafts[self.subject.exchange_id]
        if draft.problems() and not as_is:
            self.refused.emit(how)
            return
        self._send_on(draft, how)

    def resume_all(self) -> None:
        """Let all go on whose edits are right; of the others the first is returned by ``next_id`` or shown already."""
        for draft in list(self._drafts.values()):
            if not draft.problems():
                self._send_on(draft, "resume")
        if self.draft is not None and self.draft.problems():
            self.refused.emit("resume")

    def abort(self, status: str = "502 Bad Gateway") -> None:
        """End the shown one; what was edited of it goes with it."""
        if self.draft is not None and self._is_left(self.draft):
            self._pauses.abort(self._looked_at, status)

    def hold(self, held: bool) -> None:
        if self.shown:
            self._pauses.hold(self._looked_at, held)

    def read_body(self) -> None:
        if self.shown:
            self._pauses.read_body(self._looked_at)

    def set_time_limit(self, seconds: float) -> None:
        """Of the pauses from now on."""
        self._pauses.time_limit = seconds

    def close(self) -> None:
        """Let everything go, and listen no more."""
        self._pauses.on_change = _nothing
        self._ticks.stop()
        self._pauses.release_all()

    def _send_on(self, draft: PauseDraft, how: ResumeHow) -> None:
        if self._is_left(draft):
            self._pauses.resume(draft.pause.exchange_id, how, draft.edit())

    def _is_left(self, draft: PauseDraft) -> bool:
        """Whether the user leaves it now. Not where it went on by itself a moment ago: what is asked would be done at
        the boundary where the exchange stands by now."""
        if not any(draft.is_of(pause) for pause in self._pauses.pauses()):
            return False
        draft.left = True
        self._goes_on = self._goes_on or draft is self.draft
        return True

    def _tell(self) -> None:
        """Any thread; of those that were told and not fetched yet one is under way."""
        if not self._pending.is_set():
            self._pending.set()
            with suppress(RuntimeError):  # the window, and this with it, is gone
                self._told.emit()

    def _fetch(self) -> None:
        self._pending.clear()  # before fetching: what changes meanwhile tells again
        pauses = self._pauses.pauses()
        before = self._drafts
        self._drafts = {pause.exchange_id: self._draft_of(pause) for pause in pauses}
        for pause in pauses:
            self._drafts[pause.exchange_id].update(pause)
        self._drop(draft for draft in before.values() if draft not in self._drafts.values())
        self._run_clock()
        self.changed.emit()

    def _draft_of(self, pause: Pause) -> PauseDraft:
        draft = self._drafts.get(pause.exchange_id)
        if draft is None or not draft.is_of(pause):
            self._goes_on = self._goes_on and pause.exchange_id != self._looked_at
            from inspector.ui.intercept.editor.draft import PauseDraft  # with the editor: when first it is needed

            draft = PauseDraft(pause)
            draft.changed.connect(self.edited)
        return draft

    def _drop(self, gone: Iterable[PauseDraft]) -> None:
        for draft in gone:
            draft.changed.disconnect(self.edited)
            if not draft.left and draft.edit() is not None:
                self.edits_lost.emit(draft.pause)
            draft.stack.clear()  # its commands hold the draft, which holds the stack

    def _run_clock(self) -> None:
        if bool(self._drafts) != self._ticks.isActive():
            self._ticks.start() if self._drafts else self._ticks.stop()
