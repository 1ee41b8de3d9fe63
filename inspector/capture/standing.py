"""One exchange that is stopped now and then: how far it may go, where it stands, and how it goes on."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from dataclasses import field
from time import perf_counter_ns
from typing import Protocol

from inspector.model.events import Opened
from inspector.model.intercept import Boundary, Edit, Pause, PauseReason, ResumeHow
from inspector.model.records import dataclass

LOOK_S = 0.25
"""So often a waiting thread looks whether its client is still there."""
_READ_S = 0.02
"""So often one that reads the request's body looks whether more of it has come."""


class Call(Protocol):
    """What the interceptor has to know of an exchange (``call.Call``); ``steps`` are its own."""

    steps: Steps | None
    client_left: Callable[[], bool]

    @property
    def exchange_id(self) -> int: ...
    @property
    def opened(self) -> Opened: ...
    @property
    def generation(self) -> int: ...
    @property
    def finished(self) -> bool: ...


class Frame(Protocol):
    """What it has to know of a layer at work in one (``call.Frame``)."""

    @property
    def call(self) -> Call: ...
    @property
    def layer(self) -> int: ...
    @property
    def caller(self) -> Frame | None: ...
    def outwards(self) -> Iterable[Frame]: ...


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a stopped exchange goes on; ``status`` is the one to answer with where it is aborted."""

    how: ResumeHow
    edit: Edit | None = None
    status: str = ""


ReadBody = Callable[[], tuple[bytes | None, str] | None]
"""Gives the request's body, or a reason why not; None while there is more to come."""


@dataclass(slots=True)
class Steps:
    """What is to be stopped next in one exchange: the boundary it comes to next (``request`` and ``step``), or the next
    one that is not ``out`` of this frame and those inside it. ``free``: it is left alone from now on. Who stands still
    has its ``turn``, and stays ``held`` from step to step. ``boundaries`` are those at which there are breakpoints or
    rules for such a request, as of the ``version`` of all of them."""

    reason: PauseReason = "breakpoint"
    out: Frame | None = None
    free: bool = False
    turn: threading.Lock = field(default_factory=threading.Lock)
    held: bool = False
    boundaries: frozenset[Boundary] = frozenset()
    version: int = 0

    def stops(self, frame: Frame) -> bool:
        """Whether a step ends at a boundary of this frame."""
        return self.reason != "breakpoint" and (self.out is None or self.out not in frame.outwards())

    def go_on(self, how: ResumeHow, frame: Frame) -> None:
        """It stood still at a boundary of this frame, and goes on."""
        self.reason = "step" if how in ("step", "step_out") else "breakpoint"
        self.out = frame if how == "step_out" else None


@dataclass(slots=True)
class Waiting:
    """One thread that stands still. ``wake`` is set when something was asked of it."""

    pause: Pause
    wake: threading.Event = field(default_factory=threading.Event)
    verdict: Verdict | None = None
    body_wanted: bool = False

    @property
    def is_over(self) -> bool:
        """Whether it has stood for as long as it may."""
        deadline_ns = self.pause.deadline_ns
        return deadline_ns is not None and perf_counter_ns() >= deadline_ns

    def decide(self, verdict: Verdict) -> None:
        """The first who decides is right."""
        self.verdict = self.verdict or verdict
        self.wake.set()

    def patience(self) -> float:
        """For how many seconds nothing is to be looked at, if nobody says anything."""
        until_look = _READ_S if self.body_wanted else LOOK_S
        deadline_ns = self.pause.deadline_ns
        if deadline_ns is None:
            return until_look
        return max(0.0, min(until_look, (deadline_ns - perf_counter_ns()) / 1e9))
