"""Who decides what is stopped and edited, and where the stopped threads wait: the side that the user has a hold of.

The other side, what the probes do at a boundary, is ``gate``. All methods may be called from any thread.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from time import perf_counter_ns, sleep
from typing import Any

from inspector.capture.standing import LOOK_S, Call, Frame, ReadBody, Steps, Verdict, Waiting
from inspector.model import Stack
from inspector.model.intercept import ANY_LAYER, OUTERMOST, Boundary, Breakpoint, Edit, Pause, ResumeHow, Rule
from inspector.model.layer import labels_of

_STACKS = 64
"""The labels of so many stacks are known: those of exchanges that may still run."""

_log = logging.getLogger(__name__)


class Interceptor:
    """Breakpoints, rules and pauses of all exchanges of one program.

    ``armed`` is what every probe asks at every boundary: whether there may be anything to do. ``on_change`` is called,
    in any thread and with no lock held, when ``pauses`` or ``breakpoints`` would answer differently. ``time_limit`` is
    in seconds. Exchanges of an earlier ``generation`` than this one are not stopped any more.
    """

    def __init__(self) -> None:
        self.armed = False
        self.on_change: Callable[[], None] = _nothing
        self.time_limit = 60.0
        self.generation = 0
        self._lock = threading.Lock()
        self._breakpoints: tuple[Breakpoint, ...] = ()
        self._rules: tuple[Rule, ...] = ()
        self._version = 0
        self._labels: dict[int, dict[int, str]] = {}
        self._drafts: set[int] = set()
        self._stood_ns: dict[int, int] = {}
        self._watched: set[Call] = set()
        self._waiting: dict[int, Waiting] = {}

    # What the window asks.

    def pauses(self) -> tuple[Pause, ...]:
        """The one that stands longest first."""
        with self._lock:
            return tuple(waiting.pause for waiting in self._waiting.values())

    @property
    def breakpoints(self) -> tuple[Breakpoint, ...]:
        """Those that are left: the ones for the next exchange only go when they have stopped it."""
        return self._breakpoints

    def set_points(self, breakpoints: Sequence[Breakpoint], rules: Sequence[Rule]) -> None:
        """Replace all breakpoints and rules; running exchanges see them from their next boundary on."""
        with self._lock:
            self._breakpoints = tuple(breakpoints)
            self._rules = tuple(rules)
            self._version += 1
            self._arm()

    def pause_draft(self, draft_id: int) -> None:
        """Stop the exchange that this draft makes at its first boundary."""
        with self._lock:
            self._drafts.add(draft_id)
            self._arm()

    def time_draft(self, draft_id: int) -> None:
        """From now on, count for how long the exchanges of this draft stand still."""
        with self._lock:
            self._stood_ns[draft_id] = 0

    def stood_ns(self, draft_id: int) -> int:
        """For how long the exchanges of a draft that is timed have stood still, one that does so now included."""
        with self._lock:
            now_ns, pauses = perf_counter_ns(), (waiting.pause for waiting in self._waiting.values())
            return self._stood_ns[draft_id] + sum(now_ns - one.began_ns for one in pauses if one.draft_id == draft_id)

    def forget_draft(self, draft_id: int) -> None:
        """The draft was sent, or never will be."""
        with self._lock:
            self._drafts.discard(draft_id)
            self._stood_ns.pop(draft_id, None)
            self._arm()

    def resume(self, exchange_id: int, how: ResumeHow = "resume", edit: Edit | None = None) -> None:
        """Let it go on, edited as said; ignored where it does not stand still."""
        self._decide(exchange_id, Verdict(how, edit))

    def abort(self, exchange_id: int, status: str = "502 Bad Gateway") -> None:
        """End it with an answer of this status, or by a reset where that is too late."""
        self._decide(exchange_id, Verdict("abort", status=status))

    def hold(self, exchange_id: int, held: bool) -> None:
        """Stop its countdown, or start it anew."""
        self._change(exchange_id, deadline_ns=None if held else self._deadline())

    def read_body(self, exchange_id: int) -> None:
        """Let the thread that stands at ``enter`` read the request's body."""
        self._change(exchange_id, body_wanted=True)

    def release_all(self) -> None:
        """Let go of every exchange that is under way, or about to be sent; none of them is stopped or edited again."""
        with self._lock:
            self.generation += 1
            self._drafts.clear()
            self._watched.clear()
            self._arm()
            for waiting in self._waiting.values():
                waiting.decide(Verdict("released"))

    # What capture asks.

    def learn(self, stack: Stack) -> None:
        """Layers are named by label; this is how exchanges of that stack number them."""
        with self._lock:
            self._labels[stack.id] = labels_of(stack.layers)
            while len(self._labels) > _STACKS:
                del self._labels[next(iter(self._labels))]

    def steps_of(self, call: Call) -> Steps | None:
        """How far this exchange may go; None where it is left alone."""
        steps = call.steps or self._begin(call)
        return None if steps.free or call.generation != self.generation or call.finished else steps

    def leaves_alone(self, call: Call, boundary: Boundary) -> bool:
        """Whether nothing is to be stopped or edited at such boundaries of this exchange for now."""
        steps = call.steps or self._begin(call)
        if steps.version != self._version:
            self._select(call, steps)
        return (steps.reason == "breakpoint" and boundary not in steps.boundaries) or self.steps_of(call) is None

    def _select(self, call: Call, steps: Steps) -> None:
        opened = call.opened
        points: tuple[Breakpoint | Rule, ...] = (*self._breakpoints, *self._rules)
        steps.version = self._version
        steps.boundaries = frozenset(
            point.boundary
            for point in points
            if point.enabled and replace(point.condition, status="").holds(opened.request_line, opened.headers, "")
        )

    def go_on(self, call: Call, how: ResumeHow, frame: Frame) -> None:
        """The exchange stood still at a boundary of this frame, and goes on."""
        steps = call.steps
        if steps is not None:
            steps.go_on(how, frame)
            self._watch(call, steps.reason != "breakpoint")

    def free(self, call: Call, *, watched: bool = False) -> None:
        """Leave this exchange alone from now on. ``watched``: its probes are to ask all the same."""
        if call.steps is not None:
            call.steps.free = True
            self._watch(call, watched)

    def forget(self, call: Call) -> None:
        """The exchange is over; if one of its threads still stands, it goes on."""
        with self._lock:
            waiting = self._waiting.get(call.exchange_id)
            if waiting is not None:
                waiting.decide(Verdict("released"))
            if call in self._watched:
                self._watched.remove(call)
                self._arm()

    def _begin(self, call: Call) -> Steps:
        with self._lock:
            if call.steps is None:
                call.steps = Steps()
                if call.opened.draft_id in self._drafts:
                    call.steps.reason = "request"
                    self._drafts.discard(call.opened.draft_id)
                    self._watched.add(call)
                    self._arm()
            return call.steps

    def _watch(self, call: Call, watched: bool) -> None:
        """Whether the probes have to ask at every boundary of this exchange, even without breakpoints and rules."""
        with self._lock:
            if watched and call.generation == self.generation and not call.finished:
                self._watched.add(call)
            else:
                self._watched.discard(call)
            self._arm()

    def rules_for(self, frame: Frame, boundary: Boundary, status: str) -> tuple[Rule, ...]:
        """The rules that fire here, in their order."""
        return tuple(rule for rule in self._rules if rule.boundary == boundary and self._holds(rule, frame, status))

    def breaks(self, frame: Frame, boundary: Boundary, status: str) -> bool:
        """Whether a breakpoint stops the exchange here; one for the next exchange only is spent by it."""
        points = self._breakpoints
        found = [point for point in points if point.boundary == boundary and self._holds(point, frame, status)]
        if not any(point.once for point in found):
            return bool(found)
        with self._lock:
            left = [point for point in found if point in self._breakpoints]  # another exchange may have been quicker
            self._breakpoints = tuple(point for point in self._breakpoints if not (point.once and point in left))
            self._arm()
        self._tell_change()
        return bool(left)

    def wait(self, call: Call, pause: Pause, read_body: ReadBody) -> Verdict:
        """Stand still, in the thread of the exchange, until somebody decides or the time is over."""
        held = call.steps is not None and call.steps.held
        waiting = Waiting(replace(pause, deadline_ns=None if held else self._deadline()))
        with self._lock:
            if call.generation != self.generation:
                return Verdict("released")
            self._waiting[call.exchange_id] = waiting
        self._tell_change()
        try:
            verdict = self._stand(call, waiting, read_body)
            if call.steps is not None:
                call.steps.held = waiting.pause.deadline_ns is None and verdict.how in ("step", "step_out")
            return verdict
        finally:
            with self._lock:
                del self._waiting[call.exchange_id]
                if pause.draft_id in self._stood_ns:
                    self._stood_ns[pause.draft_id] += perf_counter_ns() - pause.began_ns
            self._tell_change()

    def delay(self, call: Call, seconds: float) -> None:
        """Let the thread of an exchange sleep, at most until it is released."""
        until_ns = perf_counter_ns() + round(seconds * 1e9)
        while call.generation == self.generation and (left_ns := until_ns - perf_counter_ns()) > 0:
            sleep(min(LOOK_S, left_ns / 1e9))

    def _stand(self, call: Call, waiting: Waiting, read_body: ReadBody) -> Verdict:
        while True:
            waiting.wake.wait(waiting.patience())
            with self._lock:
                waiting.wake.clear()
                if waiting.is_over:
                    waiting.decide(Verdict("timeout"))
            if waiting.verdict is not None:
                return waiting.verdict
            if waiting.body_wanted and (read := read_body()) is not None:
                waiting.body_wanted = False
                self._change(call.exchange_id, body=read[0], body_problem=read[1])
            if not waiting.pause.client_left and call.client_left():
                self._change(call.exchange_id, client_left=True)

    def _decide(self, exchange_id: int, verdict: Verdict) -> None:
        with self._lock:
            waiting = self._waiting.get(exchange_id)
            if waiting is not None:
                waiting.decide(verdict)

    def _change(self, exchange_id: int, *, body_wanted: bool = False, **fields: Any) -> None:
        """Something of a pause is otherwise now; its thread is to look."""
        with self._lock:
            waiting = self._waiting.get(exchange_id)
            if waiting is None:
                return
            waiting.pause = replace(waiting.pause, **fields)
            waiting.body_wanted |= body_wanted
            waiting.wake.set()
        self._tell_change()

    def _tell_change(self) -> None:
        """What a listener raises must not come to the app."""
        try:
            self.on_change()
        except Exception:
            _log.exception("a change of the pauses could not be told")

    def _holds(self, point: Breakpoint | Rule, frame: Frame, status: str) -> bool:
        opened = frame.call.opened
        return (
            point.enabled
            and self._means(point.layer, frame)
            and point.condition.holds(opened.request_line, opened.headers, status)
        )

    def _means(self, label: str, frame: Frame) -> bool:
        if label == ANY_LAYER:
            return True
        if label == OUTERMOST:
            return frame.caller is None
        return self.label_of(frame) == label

    def label_of(self, frame: Frame) -> str:
        """By which a frame's layer goes in its stack."""
        return self._labels.get(frame.call.opened.stack_id, {}).get(frame.layer, "")

    def _deadline(self) -> int:
        return perf_counter_ns() + round(self.time_limit * 1e9)

    def _arm(self) -> None:
        self.armed = bool(
            self._drafts
            or self._watched
            or any(point.enabled for point in self._breakpoints)
            or any(rule.enabled for rule in self._rules)
        )


def _nothing() -> None:
    pass
