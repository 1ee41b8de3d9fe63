"""How long each layer had control, with and without the layers inside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from inspector.model import LayerTiming, Span


def layer_timings(spans: Iterable[Span]) -> tuple[LayerTiming, ...]:
    """Total and own time of each layer, in the order of their index, from all spans of an exchange in any order.

    Each moment belongs to the layer that was entered last and is not left yet. Spans that overlap without nesting (an
    app that hands its iterable to another thread) therefore share the time between them and never count it twice.
    """
    sweep = _Sweep()
    # Where two spans begin and end together the outer layer's comes first.
    for span in sorted(spans, key=lambda span: (span.began_ns, -span.ended_ns, span.layer)):
        sweep.enter(span)
    sweep.leave_until(None)
    return tuple(LayerTiming(layer, sweep.own[layer], sweep.total[layer]) for layer in sorted(sweep.total))


class _Sweep:
    """Goes over the spans from left to right; ``now`` is how far time has been given away."""

    def __init__(self) -> None:
        self.own: defaultdict[int, int] = defaultdict(int)
        self.total: defaultdict[int, int] = defaultdict(int)
        self._reached: dict[int, int] = {}
        self._open: list[Span] = []
        self._now = 0

    def enter(self, span: Span) -> None:
        self.leave_until(span.began_ns)
        if self._open:
            self._give(self._open[-1].layer, span.began_ns)
        self._now = span.began_ns
        self._open.append(span)
        self._count(span)

    def leave_until(self, moment: int | None) -> None:
        """Leave the spans that ended by ``moment``; all of them where it is None."""
        while self._open and (moment is None or self._open[-1].ended_ns <= moment):
            span = self._open.pop()
            self._give(span.layer, span.ended_ns)

    def _give(self, layer: int, until: int) -> None:
        if until > self._now:
            self.own[layer] += until - self._now
            self._now = until

    def _count(self, span: Span) -> None:
        """A layer that is called by itself, through others, is not counted twice."""
        began = max(span.began_ns, self._reached.get(span.layer, span.began_ns))
        self.total[span.layer] += max(0, span.ended_ns - began)
        self._reached[span.layer] = max(began, span.ended_ns)
