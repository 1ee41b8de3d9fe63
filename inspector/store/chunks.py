"""What the chunks of an exchange tell when it is assembled: the chunks, the bodies they lie in, the time they took."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate, compress, groupby, islice, repeat
from operator import eq, itemgetter

from inspector.model import SERVER_LAYER
from inspector.model.chunks import ChunkColumns, ChunkRun
from inspector.model.events import ChunksCounted
from inspector.model.spans import SpanColumns
from inspector.store.bodies import BodyLayout
from inspector.store.codec import KeptChunk
from inspector.store.timing import Timings

_SLICE = 4_096
"""So many chunks are taken in one go."""
_COLUMNS = tuple(map(itemgetter, range(1, len(KeptChunk._fields))))


class ChunkAssembler:
    """Puts chunks into ``columns``, as they come, and adds to the layout, spans and timings of their exchange."""

    def __init__(self, layout: BodyLayout, spans: SpanColumns, timings: Timings) -> None:
        self.columns = ChunkColumns()
        self._layout = layout
        self._spans = spans
        self._timings = timings

    def take(self, chunks: Iterable[KeptChunk], zero_ns: int) -> int:
        """Take chunks, of which there is one at least; when the last of them was. In slices, so that no step takes the
        interpreter for long; what the server was given instead is no chunk."""
        latest = 0
        for of_server, group in groupby(chunks, lambda event: event.layer == SERVER_LAYER):
            while run := list(islice(group, _SLICE)):
                latest = max(latest, (self._take_sent_instead if of_server else self._take_run)(run, zero_ns))
        return latest

    def counted(self, event: ChunksCounted, zero_ns: int, caller: int) -> None:
        """Chunks that were counted together; ``caller`` is the layer above theirs."""
        _, at_ns, layer, chunks, size, busy_ns = event
        at_ns -= zero_ns
        self._layout.counted(layer, size)
        if layer == SERVER_LAYER:
            return
        self.columns.count(layer, at_ns, chunks, size)
        if busy_ns:  # one stretch for all: so those of the layers inside, told of a moment before, lie within it
            self._spans.add(layer, "next", at_ns - busy_ns, at_ns)
            self._timings.add_counted(layer, caller, at_ns - busy_ns, at_ns)

    def _take_run(self, run: Sequence[KeptChunk], zero_ns: int) -> int:
        """Chunks of any layers that came one after the other: there may be many, so none is looked at by itself."""
        began_ns, at_ns, layers, via, sizes, kept, passed, shown = (list(map(column, run)) for column in _COLUMNS)
        began, at = [ns - zero_ns for ns in began_ns], [ns - zero_ns for ns in at_ns]
        numbers = self.columns.number(layers)
        before = {layer: self._layout.given(layer) for layer in set(layers)}
        for layer in self._layout.inside_first(before):
            chosen = [one == layer for one in layers]
            columns = (numbers, began, at, via, sizes, kept, passed, shown)
            inner = self._layout.inner(layer)
            given = accumulate(map(eq, layers, repeat(inner)), initial=before.get(inner, self._layout.given(inner)))
            next(given)
            own = ChunkRun(*(tuple(compress(column, chosen)) for column in columns))
            self._take_run_of(layer, own, tuple(compress(given, chosen)))
        iterated = [one == "iterable" for one in via]
        self._timings.add(*(compress(column, iterated) for column in (layers, began, at)))
        latest: int = max(at_ns)
        return latest

    def _take_run_of(self, layer: int, run: ChunkRun, given: Sequence[int]) -> None:
        """Chunks of one layer; ``given`` is how many the layer inside had given by each."""
        first = self._layout.place_run(layer, run.sizes, run.kept, run.passed, given)
        keyed = [first, *self._layout.changes(layer, first, first + len(run.at))]
        self.columns.extend(layer, run, {nth: self._layout.key(layer, nth) for nth in keyed})
        iterated = [one == "iterable" for one in run.via]
        self._spans.extend(layer, "next", [*compress(run.began, iterated)], [*compress(run.at, iterated)])

    def _take_sent_instead(self, run: Sequence[KeptChunk], _zero_ns: int) -> int:
        """What the server was given once a chunk of the outermost layer was edited."""
        for event in run:
            self._layout.place(SERVER_LAYER, event.size, event.kept, event.passed)
        return run[-1].at_ns
