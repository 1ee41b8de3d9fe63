"""How long each layer had control, with and without the layers inside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from inspector.model import LayerTiming, Span
from inspector.model.exchange import Stop
from inspector.model.intercepted import Delay, stopped_ns


def in_order(spans: Iterable[Span]) -> list[Span]:
    """Spans from left to right, an outer one before those inside it, where they begin and end together too."""
    return sorted(spans, key=lambda span: (span.began_ns, -span.ended_ns, span.layer))


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
