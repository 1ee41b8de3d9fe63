"""How long each layer had control, with and without the layers inside it."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence

from inspector.model import LayerTiming, Span
from inspector.model.exchange import Stop
from inspector.model.intercepted import Delay, stopped_ns
from inspector.model.spans import in_order

_BEFORE = -(1 << 62)


class Timings:
    """Total and own time of each layer, found as its spans end, by the clock that stands still while the exchange does.

    A span that ends takes those that began within it, which ended before, out of its layer's own time: what one more
    costs does not depend on how many there were. That holds where spans lie within one another, as those of one thread
    do. Where they do not it does not hold (``holds``), and ``layer_timings`` of all spans is to be asked instead.
    """

    def __init__(self) -> None:
        self._nested = True
        self._total: defaultdict[int, int] = defaultdict(int)
        self._inside: defaultdict[int, int] = defaultdict(int)
        self._reached: defaultdict[int, int] = defaultdict(int)
        self._clock = _RunningClock()
        # When the spans began and ended that lie in no other so far, after one that is before all of them.
        self._began, self._ended = [_BEFORE], [_BEFORE]

    def stood_still(self, began_ns: int, ended_ns: int) -> None:
        """The time of a stop, or of a delay, is nobody's."""
        self._clock.stop(began_ns, ended_ns)

    def add(self, layers: Iterable[int], began_ns: Iterable[int], ended_ns: Iterable[int]) -> None:
        """Spans have ended, in this order."""
        if self._clock.stood_still:
            began_ns, ended_ns = map(self._clock.at, began_ns), map(self._clock.at, ended_ns)
        total, reached, last_began, last_ended = self._total, self._reached, self._began, self._ended
        for layer, began, ended in zip(layers, began_ns, ended_ns, strict=True):
            if last_ended[-1] > began:
                self._take_in(layer, began, ended)
            if reached[layer] > began:
                self._nested = False
            total[layer] += ended - began
            reached[layer] = ended
            last_began.append(began)
            last_ended.append(ended)

    def _take_in(self, layer: int, began: int, ended: int) -> None:
        """The spans that began within this one lie in it."""
        if self._ended[-1] > ended:
            self._nested = False
        while self._began[-1] >= began:
            self._inside[layer] += self._ended.pop() - self._began.pop()
        if self._ended[-1] > began:
            self._nested = False

    def add_counted(self, layer: int, caller: int, began_ns: int, ended_ns: int) -> None:
        """Many spans of a layer have ended, which took as long as that together, each within one of ``caller``."""
        took = self._clock.at(ended_ns) - self._clock.at(began_ns)
        self._total[layer] += took
        self._inside[caller] += took

    def so_far(self, running: Sequence[Span]) -> tuple[LayerTiming, ...]:
        """In the order of the layers' index. ``running`` are spans that did not end yet, the innermost first."""
        total, within = self._total.copy(), self._inside.copy()
        inside, until = 0, len(self._began)
        for layer, _phase, began_ns, ended_ns in running:
            began, ended = self._clock.at(began_ns), self._clock.at(ended_ns)
            place = bisect_left(self._began, began)
            within[layer] += inside + sum(self._ended[place:until]) - sum(self._began[place:until])
            total[layer] += ended - began
            inside, until = ended - began, place
        return tuple(LayerTiming(layer, max(0, total[layer] - within[layer]), total[layer]) for layer in sorted(total))

    def holds(self, running: Sequence[Span]) -> bool:
        """Whether ``so_far`` is right: all is nested, and no layer of ``running`` was called through itself."""
        layers = {span.layer for span in running}
        return (
            self._nested
            and len(layers) == len(running)
            and all(self._reached.get(span.layer, 0) <= self._clock.at(span.began_ns) for span in running)
        )


class _RunningClock:
    """The time without stops; they are told in their order."""

    def __init__(self) -> None:
        self._began, self._ended = array("q"), array("q")
        self._before = array("q", [0])

    @property
    def stood_still(self) -> bool:
        return bool(self._began)

    def stop(self, began_ns: int, ended_ns: int) -> None:
        self._began.append(began_ns)
        self._ended.append(ended_ns)
        self._before.append(self._before[-1] + ended_ns - began_ns)

    def at(self, wall_ns: int) -> int:
        place = bisect_left(self._began, wall_ns)
        return wall_ns - self._before[place] + max(0, self._ended[place - 1] - wall_ns) if place else wall_ns


def layer_timings(spans: Sequence[Span], stops: Sequence[Stop | Delay] = ()) -> tuple[LayerTiming, ...]:
    """Total and own time of each layer, in the order of their index, from all spans of an exchange ``in_order``. The
    time of ``stops``, and of delays, is nobody's.

    Each moment belongs to the layer that was entered last and is not left yet. Spans that overlap without nesting (an
    app that hands its iterable to another thread) therefore share the time between them and never count it twice.
    """
    spans = _without(stops, spans) if stops else spans
    own, total = _own_times(spans), _total_times(spans)
    return tuple(LayerTiming(layer, own[layer], total[layer]) for layer in sorted(total))


def _without(stops: Sequence[Stop | Delay], spans: Sequence[Span]) -> list[Span]:
    """The spans by a clock that stands still while the exchange does."""

    def running(at_ns: int) -> int:
        return at_ns - stopped_ns(stops, at_ns)

    return in_order(Span(layer, phase, running(began), running(ended)) for layer, phase, began, ended in spans)


def _own_times(spans: Sequence[Span]) -> defaultdict[int, int]:
    """``now`` is how far time has been given away; ``inside`` the spans that are not left, the innermost last."""
    own: defaultdict[int, int] = defaultdict(int)
    inside: list[tuple[int, int]] = []
    now = 0
    for layer, _phase, began, ended in spans:
        while inside and inside[-1][1] <= began:
            now = _give(own, *inside.pop(), now)
        if inside:
            own[inside[-1][0]] += began - now
        now = began
        inside.append((layer, ended))
    while inside:
        now = _give(own, *inside.pop(), now)
    return own


def _give(own: defaultdict[int, int], layer: int, ended: int, now: int) -> int:
    """Give a layer that is left its time since ``now``, and tell until when that is."""
    if ended <= now:
        return now
    own[layer] += ended - now
    return ended


def _total_times(spans: Sequence[Span]) -> dict[int, int]:
    """A layer that is called by itself, through others, is not counted twice."""
    total: defaultdict[int, int] = defaultdict(int)
    reached: dict[int, int] = {}
    for layer, _phase, began, ended in spans:
        since = max(began, reached.get(layer, began))
        total[layer] += max(0, ended - since)
        reached[layer] = max(since, ended)
    return total
