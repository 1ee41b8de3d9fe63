"""The chunks of an exchange, kept in columns: a long stream takes little memory, and no object a chunk.

One thread appends to ``ChunkColumns``. The ``BodyChunks`` that it hands out show what was there by then, to any thread:
the columns only grow, and a ``BodyChunk`` is made of them when one is asked for.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, islice
from typing import NamedTuple

from inspector.model.events import Via
from inspector.model.lazy_sequence import LazySequence
from inspector.model.records import dataclass


@dataclass(frozen=True, slots=True)
class BodyChunk:
    """``layer`` produced it. Its bytes are ``kept`` bytes at ``offset`` of the layer's body ``key``; ``shown`` is its
    repr where it is no ``bytes``. ``count`` is over 1 where many chunks were counted together."""

    layer: int
    via: Via
    size: int
    began_ns: int
    at_ns: int
    passed: bool
    key: str
    offset: int
    kept: int
    shown: str = ""
    count: int = 1


class ChunkRun(NamedTuple):
    """Columns of chunks that a layer gave one after the other: the fields of ``BodyChunk``, and in ``numbers`` which
    ones of all chunks they are, from 0."""

    numbers: Sequence[int]
    began: Sequence[int]
    at: Sequence[int]
    via: Sequence[Via]
    sizes: Sequence[int]
    kept: Sequence[int]
    passed: Sequence[bool]
    shown: Sequence[str]


class _Columns:
    """The chunks of one layer. ``counts``, ``sizes``, ``offsets`` (what is kept) and ``passed`` are sums: at a chunk's
    place that of all before it, at the next place with it. ``keys`` are those of bodies, each by the place from which
    on it is that one."""

    __slots__ = ("at", "began", "counts", "keys", "numbers", "offsets", "passed", "shown", "sizes", "written")

    def __init__(self) -> None:
        self.numbers, self.began, self.at = array("q"), array("q"), array("q")
        self.counts, self.sizes, self.passed = array("q", [0]), array("q", [0]), array("q", [0])
        self.offsets = array("q", [0])
        self.written = bytearray()
        self.keys: dict[int, str] = {}
        self.shown: dict[int, str] = {}

    def extend(self, run: ChunkRun) -> None:
        place, count = len(self.at), len(run.at)
        self.numbers.extend(run.numbers)
        self.began.extend(run.began)
        self.at.extend(run.at)
        self.counts.extend(range(self.counts[-1] + 1, self.counts[-1] + count + 1))
        for sums, column in ((self.sizes, run.sizes), (self.offsets, run.kept), (self.passed, run.passed)):
            sums.extend(islice(accumulate(column, initial=sums[-1]), 1, None))
        self.written.extend(map("write".__eq__, run.via))
        if any(run.shown):
            self.shown.update((place + at, shown) for at, shown in enumerate(run.shown) if shown)

    def count(self, number: int, at_ns: int, chunks: int, size: int) -> None:
        """Chunks that were counted together."""
        self.extend(ChunkRun((number,), (at_ns,), (at_ns,), ("iterable",), (size,), (0,), (False,), ("",)))
        self.counts[-1] += chunks - 1

    def key(self, place: int) -> str:
        if place in self.keys:
            return self.keys[place]
        places = list(self.keys)
        at = bisect_right(places, place)
        return self.keys[places[at - 1]] if at else ""


class LayerChunks(LazySequence[BodyChunk]):
    """The chunks of one layer. ``at`` are their ``at_ns``, of which the first ``len()`` are meant."""

    __slots__ = ("_columns", "_layer", "_length", "at")

    def __init__(self, layer: int, columns: _Columns, length: int) -> None:
        self._layer = layer
        self._columns = columns
        self._length = length
        self.at: Sequence[int] = columns.at

    def __len__(self) -> int:
        return self._length

    @property
    def given(self) -> int:
        """How many there were, also of those that were counted together."""
        return self._columns.counts[self._length]

    @property
    def size(self) -> int:
        """Bytes of all."""
        return self._columns.sizes[self._length]

    @property
    def passed(self) -> int:
        """How many were the very objects that the layer inside had yielded."""
        return self._columns.passed[self._length]

    @property
    def last_kept(self) -> BodyChunk | None:
        """The last one of which any bytes are kept."""
        offsets = self._columns.offsets
        place = bisect_left(offsets, offsets[self._length], 0, self._length) - 1
        return self.item(place) if place >= 0 else None

    def before(self, place: int) -> int:
        """How many chunks there were before the one at ``place``."""
        return self._columns.counts[place]

    def item(self, place: int) -> BodyChunk:
        columns, after = self._columns, place + 1
        offset = columns.offsets[place]
        kept = columns.offsets[after] - offset
        return BodyChunk(
            layer=self._layer,
            via="write" if columns.written[place] else "iterable",
            size=columns.sizes[after] - columns.sizes[place],
            began_ns=columns.began[place],
            at_ns=columns.at[place],
            passed=columns.passed[after] > columns.passed[place],
            key=columns.key(place) if kept else "",
            offset=offset,
            kept=kept,
            shown=columns.shown.get(place, ""),
            count=columns.counts[after] - columns.counts[place],
        )


class ChunkColumns:
    """The chunks of an exchange as they come: ``order`` is the layer of each."""

    def __init__(self) -> None:
        self.order = array("i")
        self.layers: defaultdict[int, _Columns] = defaultdict(_Columns)

    def given(self, layer: int) -> int:
        """How many of a layer there were so far."""
        return self.layers[layer].counts[-1] if layer in self.layers else 0

    def number(self, layers: Sequence[int]) -> range:
        """The numbers of the next chunks, which are of these layers."""
        first = len(self.order)
        self.order.extend(layers)
        return range(first, first + len(layers))

    def extend(self, layer: int, run: ChunkRun, keys: Mapping[int, str]) -> None:
        """Chunks of one layer, once they have their ``number``; ``keys`` are those of their bodies, by the chunk of the
        layer from which on it is that one."""
        columns = self.layers[layer]
        for place, key in keys.items():
            if not columns.keys or columns.keys[next(reversed(columns.keys))] != key:
                columns.keys[place] = key
        columns.extend(run)

    def count(self, layer: int, at_ns: int, chunks: int, size: int) -> None:
        """Chunks that were counted together."""
        (number,) = self.number((layer,))
        self.layers[layer].count(number, at_ns, chunks, size)


def _run_of(one: BodyChunk, numbers: Sequence[int]) -> ChunkRun:
    times = (one.began_ns,), (one.at_ns,)
    return ChunkRun(numbers, *times, (one.via,), (one.size,), (one.kept,), (one.passed,), (one.shown,))


class BodyChunks(LazySequence[BodyChunk]):
    """All chunks that ``columns`` have by now, in the order in which they came."""

    __slots__ = ("_columns", "_length", "_lengths")

    def __init__(self, columns: ChunkColumns | None = None) -> None:
        self._columns = columns or ChunkColumns()
        self._length = len(self._columns.order)
        self._lengths = {layer: len(one.at) for layer, one in self._columns.layers.items()}

    @classmethod
    def made_of(cls, chunks: Iterable[BodyChunk]) -> BodyChunks:
        columns = ChunkColumns()
        for one in chunks:
            if one.count > 1:
                columns.count(one.layer, one.at_ns, one.count, one.size)
                continue
            numbers = columns.number((one.layer,))
            keys = {len(columns.layers[one.layer].at): one.key} if one.kept else {}
            columns.extend(one.layer, _run_of(one, numbers), keys)
        return cls(columns)

    def __len__(self) -> int:
        return self._length

    @property
    def layers(self) -> Iterable[int]:
        """Those that gave any."""
        return self._lengths.keys()

    def of(self, layer: int) -> LayerChunks:
        """Those of one layer."""
        if layer not in self._lengths:
            return LayerChunks(layer, _NONE, 0)
        return LayerChunks(layer, self._columns.layers[layer], self._lengths[layer])

    def place(self, number: int) -> tuple[int, int]:
        """The layer of a chunk, and its place among those of that layer."""
        layer = self._columns.order[number]
        return layer, bisect_left(self._columns.layers[layer].numbers, number)

    def item(self, place: int) -> BodyChunk:
        layer, number = self.place(place)
        return self.of(layer).item(number)


_NONE = _Columns()
