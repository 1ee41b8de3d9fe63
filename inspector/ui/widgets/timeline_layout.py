"""Where everything of the timeline stands: a pure function of the exchange's times, the width and the part in view.

Times are nanoseconds since the start of the exchange, and none passes while it stands still. What is less than a pixel
apart is drawn as one, found by bisection: the work depends on the width, not on the number of chunks.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from math import ceil, floor, log10
from operator import pos
from typing import Literal, NamedTuple

from inspector.model import SERVER_LAYER, Exchange
from inspector.model.events import Phase
from inspector.model.exchange import Stop
from inspector.model.flask import FlaskEvent
from inspector.model.intercepted import Delay, delays, stack_of
from inspector.model.records import dataclass
from inspector.model.spans import SpanTimes
from inspector.ui.widgets.timeline_clock import Clock

AXIS_HEIGHT = 28
LANE_HEIGHT = 26
BAR_TOP, BAR_HEIGHT = 6, 14
_TICK_SPACE = 90
"""Pixels that the label of a tick needs at least."""
_EDGE = 12
_FLASK_MARKS: tuple[Literal["signal", "flash"], ...] = ("signal", "flash")

MarkKind = Literal["start_response", "head_sent", "chunk", "close", "error", "signal", "flash", "edit"]
BarKind = Phase | Literal["function", "template"]


class Bar(NamedTuple):
    """A stretch in which a layer had control, from ``x`` on; ``merged`` is how many spans fell together. One of Flask's
    lane is a function or template, the one of that ``number``, and ``label`` its name."""

    layer: int
    lane: int
    phase: BarKind
    x: int
    width: int
    began_ns: int
    ended_ns: int
    merged: int
    number: int = 0
    label: str = ""


class Mark(NamedTuple):
    """A moment, the first of ``merged`` on one pixel. ``number`` is its place among those of its layer and kind."""

    layer: int
    lane: int
    kind: MarkKind
    x: int
    at_ns: int
    merged: int
    number: int


class StopBand(NamedTuple):
    """A stop, over all lanes; ``entered`` are the lanes of the layers that were entered then, and ``lane`` is that of
    the layer at whose boundary it stood. The delay of a rule has its full length on the axis, and no such lanes."""

    stop: Stop | Delay
    x: int
    width: int
    lane: int
    entered: tuple[int, ...]


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
    """``left`` is where the time begins, right of the names; ``lanes`` are the layers from the top, server first. The
    Flask layer has a second lane, ``flask_lane``, for what Flask did inside it."""

    left: int
    width: int
    lanes: tuple[int, ...]
    flask_lane: int | None
    bars: tuple[Bar, ...]
    marks: tuple[Mark, ...]
    ticks: tuple[Tick, ...]
    stops: tuple[StopBand, ...] = ()

    @property
    def height(self) -> int:
        return AXIS_HEIGHT + LANE_HEIGHT * len(self.lanes)

    def lane_at(self, y: int) -> int | None:
        """The layer whose lane is there."""
        place = (y - AXIS_HEIGHT) // LANE_HEIGHT
        return self.lanes[place] if 0 <= place < len(self.lanes) else None

    def item_at(self, x: int, y: int) -> Bar | Mark | StopBand | None:
        """The mark, else the stop, else the shortest bar, that a pointer there means."""
        lane = (y - AXIS_HEIGHT) // LANE_HEIGHT
        near = [mark for mark in self.marks if mark.lane == lane and abs(mark.x - x) <= 4]
        if near:
            return min(near, key=lambda mark: (abs(mark.x - x), mark.kind == "chunk"))
        stop = next((stop for stop in self.stops if stop.x <= x <= stop.x + stop.width), None)
        if stop:
            return stop
        bars = [bar for bar in self.bars if bar.lane == lane and bar.x - 2 <= x <= bar.x + bar.width + 2]
        return min(bars, key=lambda bar: bar.width, default=None)


class _Moments(NamedTuple):
    """Of ``column`` the first ``length`` are meant, in order of time, by the wall."""

    column: Sequence[int]
    length: int


class _Known(NamedTuple):
    """A bar of Flask's lane, wherever it will stand."""

    kind: Literal["function", "template"]
    began_ns: int
    ended_ns: int
    number: int
    label: str


class TimelineData:
    """The times of an exchange, laid out as often as the view changes. They stay in the columns that they come in, so
    that nothing is done here with each of them."""

    def __init__(self, exchange: Exchange) -> None:
        self.layers = (SERVER_LAYER, *(layer.index for layer in exchange.layers))
        self._clock = Clock(exchange.stops, exchange.timing.total_ns)
        self._shown: Callable[[int], int] = self._clock.key or pos
        self._end_ns = self._shown(_end(exchange, self._clock))
        self.flask_lane, self.lanes = _with_flask_lane(exchange, self.layers)
        self._lane_of = {layer: place for place, layer in reversed(tuple(enumerate(self.lanes)))}
        self._flask_bars = tuple(_flask_bars(exchange, self._shown)) if self.flask_lane else ()
        timing = exchange.timing
        server = SpanTimes(array("q", [0]), array("q", [timing.total_ns + timing.stopped_ns]), 1)
        self._spans: dict[tuple[int, Phase], SpanTimes] = {(SERVER_LAYER, "call"): server, **timing.spans.times}
        self._moments = _moments(exchange)
        if self.flask_lane and exchange.flask:
            for kind in _FLASK_MARKS:
                self._moments[exchange.flask.layer, kind] = _all([one.at_ns for one in flask_moments(exchange, kind)])
        self._delays = delays(exchange.edits)
        self._entered = [stack_of(exchange, one.stop.layer) for one in self._clock.breaks]

    @property
    def whole(self) -> View:
        return View(0.0, max(1_000.0, self._end_ns * 1.0))

    def lay_out(self, width: int, left: int, view: View) -> TimelineLayout:
        """Bars, marks and ticks in ``width`` pixels, the time beginning at ``left``."""
        scale = _Scale(view, left, max(1, width - left - _EDGE))
        bars = [bar for key, spans in self._spans.items() for bar in self._bars(key, spans, scale)]
        bars += [bar for known in self._flask_bars for bar in self._flask_bar(known, scale)]
        marks = [mark for key, moments in self._moments.items() for mark in self._marks(key, moments, scale)]
        ticks = tuple(scale.ticks(self._clock))
        stops = sorted((*self._stops(scale), *self._delayed(scale)), key=lambda band: band.x)
        return TimelineLayout(left, width, self.lanes, self.flask_lane, tuple(bars), tuple(marks), ticks, tuple(stops))

    def _stops(self, scale: _Scale) -> Iterator[StopBand]:
        for one, entered in zip(self._clock.breaks, self._entered, strict=True):
            began, ended = one.shown_ns, one.shown_ns + one.length_ns
            if ended >= scale.began and began <= scale.ended and one.stop.layer in self._lane_of:
                x = scale.x(began)
                lanes = tuple(self._lane_of[layer] for layer in entered if layer in self._lane_of)
                yield StopBand(one.stop, x, max(4, scale.x(ended) - x), self._lane_of[one.stop.layer], lanes)

    def _delayed(self, scale: _Scale) -> Iterator[StopBand]:
        for one in self._delays:
            began, ended = self._clock.shown(one.began_ns), self._clock.shown(one.ended_ns)
            if ended >= scale.began and began <= scale.ended and one.edit.layer in self._lane_of:
                x = scale.x(began)
                yield StopBand(one, x, max(4, scale.x(ended) - x), self._lane_of[one.edit.layer], ())

    def _bars(self, key: tuple[int, Phase], spans: SpanTimes, scale: _Scale) -> Iterator[Bar]:
        layer, phase = key
        began, ended, length = spans
        by, shown, x_of = self._clock.key, self._shown, scale.x
        place = bisect_left(ended, scale.began, 0, length, key=by)
        while place < length and shown(began[place]) <= scale.ended and layer in self._lane_of:
            x = x_of(shown(began[place]))
            after = bisect_right(began, scale.ns(x + 1), place + 1, length, key=by)
            right = x_of(shown(ended[after - 1]))
            while after < length and x_of(shown(began[after])) <= right:
                after = bisect_right(began, scale.ns(right + 1), after + 1, length, key=by)
                right = x_of(shown(ended[after - 1]))
            times = self._running(shown(began[place])), self._running(shown(ended[after - 1]))
            yield Bar(layer, self._lane_of[layer], phase, x, max(2, right - x), *times, after - place)
            place = after

    def _flask_bar(self, known: _Known, scale: _Scale) -> Iterator[Bar]:
        """Never merged: there are few, and each has a name."""
        began, ended = known.began_ns, known.ended_ns
        if self.flask_lane and ended >= scale.began and began <= scale.ended:
            x, right = scale.x(began), scale.x(ended)
            layer = self.lanes[self.flask_lane]
            times = self._running(began), self._running(ended)
            yield Bar(layer, self.flask_lane, known.kind, x, max(2, right - x), *times, 1, *known[3:])

    def _marks(self, key: tuple[int, MarkKind], moments: _Moments, scale: _Scale) -> Iterator[Mark]:
        layer, kind = key
        column, length = moments
        by, shown, ended_ns = self._clock.key, self._shown, scale.ended
        lane = self.flask_lane if self.flask_lane and kind in _FLASK_MARKS else self._lane_of.get(layer)
        place = bisect_left(column, scale.began, 0, length, key=by)
        while lane is not None and place < length and (at := shown(column[place])) <= ended_ns:
            x = scale.x(at)
            after = bisect_left(column, scale.ns(x + 1), place + 1, length, key=by)
            yield Mark(layer, lane, kind, x, self._running(at), after - place, place)
            place = after

    def _running(self, shown_ns: int) -> int:
        return round(self._clock.running_at(shown_ns)) if self._clock.key else shown_ns


class _Scale:
    """Times that are shown, ``began`` to ``ended``, and the pixels from ``left`` on, ``width`` of them."""

    __slots__ = ("_last", "_left", "_ns_a_pixel", "_pixels_a_ns", "_width", "began", "ended")

    def __init__(self, view: View, left: int, width: int) -> None:
        self.began, self.ended = view
        self._left, self._width, self._last = left, width, left + width
        self._ns_a_pixel, self._pixels_a_ns = view.span / width, width / view.span

    def x(self, ns: float) -> int:
        """The pixel of a time, kept within the view."""
        x = self._left + round((ns - self.began) * self._pixels_a_ns)
        return self._left if x < self._left else self._last if x > self._last else x

    def ns(self, x: float) -> float:
        """The time of a pixel."""
        return self.began + (x - self._left) * self._ns_a_pixel

    def ticks(self, clock: Clock) -> Iterator[Tick]:
        """Round times, as close as their labels allow."""
        step = nice_step(self._ns_a_pixel * _TICK_SPACE)
        first, last = clock.running_at(self.began), clock.running_at(self.ended)
        for number in range(ceil(first / step), floor(last / step) + 1):
            yield Tick(self.x(clock.shown_at(number * step)), tick_text(number * step, step))


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


def flask_functions(exchange: Exchange) -> list[FlaskEvent]:
    """The functions of the app that Flask called, as they began."""
    events = exchange.flask.events if exchange.flask else ()
    return sorted((event for event in events if event.kind not in _FLASK_MARKS), key=lambda event: event.began_ns)


def flask_moments(exchange: Exchange, kind: MarkKind) -> list[FlaskEvent]:
    """Flask's signals, or the messages that were flashed, in order of time."""
    events = exchange.flask.events if exchange.flask else ()
    return sorted((event for event in events if event.kind == kind), key=lambda event: event.at_ns)


def _with_flask_lane(exchange: Exchange, layers: tuple[int, ...]) -> tuple[int | None, tuple[int, ...]]:
    """The lanes with a second one below the Flask layer's, and which that is; None where Flask did nothing."""
    flask = exchange.flask
    if flask is None or flask.layer not in layers or not (flask.events or flask.templates):
        return None, layers
    place = layers.index(flask.layer) + 1
    return place, (*layers[:place], flask.layer, *layers[place:])


def _flask_bars(exchange: Exchange, shown: Callable[[int], int]) -> Iterator[_Known]:
    """Functions, then the templates that they rendered, which are painted over them."""
    for number, event in enumerate(flask_functions(exchange)):
        yield _Known("function", shown(event.began_ns), shown(event.at_ns), number, event.name)
    for number, template in enumerate(exchange.flask.templates if exchange.flask else ()):
        if template.parent < 0:
            ended = template.began_ns + template.duration_ns
            yield _Known("template", shown(template.began_ns), shown(ended), number, template.name)


def _end(exchange: Exchange, clock: Clock) -> int:
    """The end of all, by the wall: iterables are closed after the last byte, where the bar of the server ends. But it
    may wait for its client before it closes (Werkzeug reads what is left): where that takes longer than the exchange
    itself, the axis ends before, lest the rest be squeezed."""
    timing = exchange.timing
    last_byte = timing.total_ns + timing.stopped_ns
    reached = max([last_byte, *(one.ended_ns for one in clock.breaks)])
    late: list[tuple[int, int]] = []
    for began, ended, length in timing.spans.times.values():
        place = bisect_left(began, last_byte, 0, length)
        reached = max([reached, *ended[max(0, place - 1) : place]])
        late += zip(began[place:length], ended[place:length], strict=True)
    for began_ns, ended_ns in sorted(late):
        if began_ns - reached > timing.total_ns:
            break
        reached = max(reached, ended_ns)
    return reached


def _all(moments: Sequence[int]) -> _Moments:
    return _Moments(moments, len(moments))


def _moments(exchange: Exchange) -> dict[tuple[int, MarkKind], _Moments]:
    """The moments of each layer and kind, in order of time; chunks first, the other marks are painted over them."""
    found: dict[tuple[int, MarkKind], list[int]] = {}
    for close in exchange.closes:
        found.setdefault((close.layer, "close"), []).append(close.at_ns)
    for call in exchange.start_response_calls:
        found.setdefault((call.layer, "start_response"), []).append(call.at_ns)
    if exchange.timing.head_sent_ns is not None:
        found[SERVER_LAYER, "head_sent"] = [exchange.timing.head_sent_ns]
    for error in exchange.errors:
        found.setdefault((error.layer, "error"), []).append(error.at_ns)
    for edit in exchange.edits:
        found.setdefault((edit.layer, "edit"), []).append(edit.at_ns)
    chunks = {layer: exchange.chunks.of(layer) for layer in exchange.chunks.layers}
    return {
        **{(layer, "chunk"): _Moments(of.at, len(of)) for layer, of in chunks.items()},
        **{key: _all(moments) for key, moments in found.items()},
    }
