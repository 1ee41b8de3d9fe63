"""Where everything of the timeline stands: a pure function of the exchange's times, the width and the part in view.

Times are nanoseconds since the start of the exchange. What is less than a pixel apart is drawn as one, found by
bisection: the work depends on the width, not on the number of chunks.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import ceil, floor, log10
from typing import Literal, NamedTuple

from inspector.model import SERVER_LAYER, Exchange
from inspector.model.events import Phase

AXIS_HEIGHT = 28
LANE_HEIGHT = 26
BAR_TOP, BAR_HEIGHT = 6, 14
_TICK_SPACE = 90
"""Pixels that the label of a tick needs at least."""
_EDGE = 12

MarkKind = Literal["start_response", "head_sent", "chunk", "close", "error"]


class Bar(NamedTuple):
    """A stretch in which a layer had control, from ``x`` on; ``merged`` is how many spans fell together."""

    layer: int
    lane: int
    phase: Phase
    x: int
    width: int
    began_ns: int
    ended_ns: int
    merged: int


class Mark(NamedTuple):
    """A moment, the first of ``merged`` on one pixel. ``number`` is its place among those of its layer and kind."""

    layer: int
    lane: int
    kind: MarkKind
    x: int
    at_ns: int
    merged: int
    number: int


class Tick(NamedTuple):
    x: int
    text: str


class View(NamedTuple):
    """The part of the time that is seen."""

    began_ns: float
    ended_ns: float

    @property
    def span(self) -> float:
        return self.ended_ns - self.began_ns

    def zoomed(self, factor: float, at_ns: float, whole: View) -> View:
        """Closer by ``factor`` around ``at_ns``; never beyond the whole, nor below a microsecond."""
        span = min(whole.span, max(1_000.0, self.span / factor))
        began = at_ns - (at_ns - self.began_ns) * span / self.span
        return View(began, began + span).inside(whole)

    def moved(self, ns: float, whole: View) -> View:
        return View(self.began_ns + ns, self.ended_ns + ns).inside(whole)

    def inside(self, whole: View) -> View:
        span = min(self.span, whole.span)
        began = min(max(self.began_ns, whole.began_ns), whole.ended_ns - span)
        return View(began, began + span)


@dataclass(frozen=True, slots=True)
class TimelineLayout:
    """``left`` is where the time begins, right of the names; ``lanes`` are the layers from the top, server first."""

    left: int
    width: int
    lanes: tuple[int, ...]
    bars: tuple[Bar, ...]
    marks: tuple[Mark, ...]
    ticks: tuple[Tick, ...]

    @property
    def height(self) -> int:
        return AXIS_HEIGHT + LANE_HEIGHT * len(self.lanes)

    def lane_at(self, y: int) -> int | None:
        """The layer whose lane is there."""
        place = (y - AXIS_HEIGHT) // LANE_HEIGHT
        return self.lanes[place] if 0 <= place < len(self.lanes) else None

    def item_at(self, x: int, y: int) -> Bar | Mark | None:
        """The mark, else the shortest bar, that a pointer there means."""
        layer = self.lane_at(y)
        near = [mark for mark in self.marks if mark.layer == layer and abs(mark.x - x) <= 4]
        if near:
            return min(near, key=lambda mark: (abs(mark.x - x), mark.kind == "chunk"))
        bars = [bar for bar in self.bars if bar.layer == layer and bar.x - 2 <= x <= bar.x + bar.width + 2]
        return min(bars, key=lambda bar: bar.width, default=None)


@dataclass(frozen=True, slots=True)
class _Spans:
    """The spans of one layer and phase, in order; their beginnings and ends apart, for bisection."""

    began: list[int] = field(default_factory=list)
    ended: list[int] = field(default_factory=list)


class TimelineData:
    """The times of an exchange, sorted once and laid out as often as the view changes."""

    def __init__(self, exchange: Exchange) -> None:
        self.lanes = (SERVER_LAYER, *(layer.index for layer in exchange.layers))
        self.total_ns = exchange.timing.total_ns
        self._lane_of = {layer: lane for lane, layer in enumerate(self.lanes)}
        self._spans: dict[tuple[int, Phase], _Spans] = {(SERVER_LAYER, "call"): _Spans([0], [self.total_ns])}
        for span in exchange.timing.spans:
            spans = self._spans.setdefault((span.layer, span.phase), _Spans())
            spans.began.append(span.began_ns)
            spans.ended.append(span.ended_ns)
        self._moments = _moments(exchange)

    @property
    def whole(self) -> View:
        return View(0.0, max(1_000.0, self.total_ns * 1.0))

    def lay_out(self, width: int, left: int, view: View) -> TimelineLayout:
        """Bars, marks and ticks in ``width`` pixels, the time beginning at ``left``."""
        scale = _Scale(view, left, max(1, width - left - _EDGE))
        bars = [bar for key, spans in self._spans.items() for bar in self._bars(key, spans, scale)]
        marks = [mark for key, moments in self._moments.items() for mark in self._marks(key, moments, scale)]
        return TimelineLayout(left, width, self.lanes, tuple(bars), tuple(marks), tuple(scale.ticks()))

    def _bars(self, key: tuple[int, Phase], spans: _Spans, scale: _Scale) -> Iterator[Bar]:
        layer, phase = key
        place = bisect_left(spans.ended, scale.view.began_ns)
        while place < len(spans.began) and spans.began[place] <= scale.view.ended_ns and layer in self._lane_of:
            x = scale.x(spans.began[place])
            after = bisect_right(spans.began, scale.ns(x + 1), place + 1)
            right = scale.x(spans.ended[after - 1])
            while after < len(spans.began) and scale.x(spans.began[after]) <= right:
                after = bisect_right(spans.began, scale.ns(right + 1), after + 1)
                right = scale.x(spans.ended[after - 1])
            began, ended = spans.began[place], spans.ended[after - 1]
            yield Bar(layer, self._lane_of[layer], phase, x, max(2, right - x), began, ended, after - place)
            place = after

    def _marks(self, key: tuple[int, MarkKind], moments: Sequence[int], scale: _Scale) -> Iterator[Mark]:
        layer, kind = key
        place = bisect_left(moments, scale.view.began_ns)
        while place < len(moments) and moments[place] <= scale.view.ended_ns and layer in self._lane_of:
            x = scale.x(moments[place])
            after = bisect_left(moments, scale.ns(x + 1), place + 1)
            yield Mark(layer, self._lane_of[layer], kind, x, moments[place], after - place, place)
            place = after


@dataclass(frozen=True, slots=True)
class _Scale:
    view: View
    left: int
    width: int

    def x(self, ns: float) -> int:
        """The pixel of a time, kept within the view."""
        share = (ns - self.view.began_ns) / self.view.span
        return self.left + round(min(max(share, 0.0), 1.0) * self.width)

    def ns(self, x: float) -> float:
        """The time of a pixel."""
        return self.view.began_ns + (x - self.left) / self.width * self.view.span

    def ticks(self) -> Iterator[Tick]:
        """Round times, as close as their labels allow."""
        step = nice_step(self.view.span * _TICK_SPACE / self.width)
        for number in range(ceil(self.view.began_ns / step), floor(self.view.ended_ns / step) + 1):
            yield Tick(self.x(number * step), tick_text(number * step, step))


def nice_step(at_least: float) -> float:
    """The smallest of 1, 2, 5, 10, 20, 50 ... that is no smaller, at least a nanosecond."""
    power = 10.0 ** floor(log10(max(at_least, 1.0)))
    return next(step for step in (power, 2 * power, 5 * power, 10 * power) if step >= at_least or at_least <= 1)


def tick_text(ns: float, step: float) -> str:
    """A time on the axis, in the unit that suits the step: ``0``, ``250 µs``, ``1.5 ms``, ``2 s``."""
    if not ns:
        return "0"
    unit, size = ("s", 1e9) if step >= 1e8 else ("ms", 1e6) if step >= 1e5 else ("µs", 1e3)
    decimals = max(0, -floor(log10(step / size) + 1e-9))
    return f"{ns / size:,.{decimals}f} {unit}"


def _moments(exchange: Exchange) -> dict[tuple[int, MarkKind], list[int]]:
    """The moments of each layer and kind, in order of time; chunks first, the other marks are painted over them."""
    moments: dict[tuple[int, MarkKind], list[int]] = {}
    for chunk in exchange.chunks:
        moments.setdefault((chunk.layer, "chunk"), []).append(chunk.at_ns)
    for close in exchange.closes:
        moments.setdefault((close.layer, "close"), []).append(close.at_ns)
    for call in exchange.start_response_calls:
        moments.setdefault((call.layer, "start_response"), []).append(call.at_ns)
    if exchange.timing.head_sent_ns is not None:
        moments[SERVER_LAYER, "head_sent"] = [exchange.timing.head_sent_ns]
    for error in exchange.errors:
        moments.setdefault((error.layer, "error"), []).append(error.at_ns)
    return moments
