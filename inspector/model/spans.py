"""When which layer had control, kept in columns: a layer and phase, beginnings and ends.

One thread adds to ``SpanColumns``; the ``Spans`` that it hands out show what was there by then.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from operator import gt
from typing import NamedTuple

from inspector.model.events import Phase


class Span(NamedTuple):
    """A stretch in which a layer had control: its ``call``, one ``next`` of its iterable, its ``close``."""

    layer: int
    phase: Phase
    began_ns: int
    ended_ns: int


class SpanTimes(NamedTuple):
    """The spans of one layer and phase in the order of their beginnings; the first ``length`` are meant."""

    began: array[int]
    ended: array[int]
    length: int


def in_order(spans: Iterable[Span]) -> list[Span]:
    """Spans from left to right, an outer one before those inside it, where they begin and end together too."""
    return sorted(spans, key=lambda span: (span.began_ns, -span.ended_ns, span.layer))


class SpanColumns:
    """The spans of an exchange, as they end."""

    def __init__(self) -> None:
        self._columns: dict[tuple[int, Phase], tuple[array[int], array[int]]] = {}

    def extend(self, layer: int, phase: Phase, began_ns: Sequence[int], ended_ns: Sequence[int]) -> None:
        """Spans that ended one after the other."""
        columns = self._columns.get((layer, phase))
        if columns is None or columns[0][-1] > began_ns[0] or any(map(gt, began_ns, islice(began_ns, 1, None))):
            for began, ended in zip(began_ns, ended_ns, strict=True):
                self.add(layer, phase, began, ended)
        else:
            columns[0].extend(began_ns)
            columns[1].extend(ended_ns)

    def add(self, layer: int, phase: Phase, began_ns: int, ended_ns: int) -> None:
        columns = self._columns.get((layer, phase))
        if columns is None:
            columns = self._columns[layer, phase] = array("q"), array("q")
        began, ended = columns
        if began and began_ns < began[-1]:  # a layer that is called through itself
            place = bisect_right(began, began_ns)
            began.insert(place, began_ns)
            ended.insert(place, ended_ns)
        else:
            began.append(began_ns)
            ended.append(ended_ns)

    def view(self, running: Iterable[Span] = ()) -> Spans:
        """The spans so far, and those that did not end yet."""
        found = {key: SpanTimes(began, ended, len(began)) for key, (began, ended) in self._columns.items()}
        for layer, phase, began_ns, ended_ns in running:
            known = found.get((layer, phase), _NO_TIMES)
            place = bisect_right(known.began, began_ns, 0, known.length)
            began, ended = known.began[: known.length], known.ended[: known.length]
            began.insert(place, began_ns)
            ended.insert(place, ended_ns)
            found[layer, phase] = SpanTimes(began, ended, known.length + 1)
        return Spans(found)


class Spans:
    """``times`` by layer and phase. Iterating gives each of them, ``in_order``."""

    __slots__ = ("times",)

    def __init__(self, times: dict[tuple[int, Phase], SpanTimes] | None = None) -> None:
        self.times = times or {}

    @classmethod
    def made_of(cls, spans: Iterable[Span]) -> Spans:
        columns = SpanColumns()
        for span in spans:
            columns.add(*span)
        return columns.view()

    def __len__(self) -> int:
        return sum(times.length for times in self.times.values())

    def __iter__(self) -> Iterator[Span]:
        return iter(
            in_order(
                Span(layer, phase, times.began[place], times.ended[place])
                for (layer, phase), times in self.times.items()
                for place in range(times.length)
            )
        )

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Spans) and list(self) == list(other)

    def __hash__(self) -> int:
        return hash(tuple(self))


_NO_TIMES = SpanTimes(array("q"), array("q"), 0)
