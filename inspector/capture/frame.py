"""One layer at work within one exchange."""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter_ns
from typing import TYPE_CHECKING, Any

from inspector.capture.call import Aborted, Call
from inspector.capture.environ import Known
from inspector.capture.making import make
from inspector.capture.saying import nearest
from inspector.model import Headers, Shown
from inspector.model.events import Chunk, ChunksCounted, Phase, Via

if TYPE_CHECKING:
    from inspector.capture.flask_call import FlaskCall
    from inspector.model.intercept import Rule

_COUNTED_EVERY_NS = 50_000_000
NOTHING = object()


class Frame:
    """From the call of a layer to the ``close()`` of what it returned. ``caller`` is the frame of the layer above.

    ``starts`` counts its calls of ``start_response``; ``handed_on`` are the status and headers with which the last of
    them went on, as they were given. ``passive``: none of its code runs while its iterable is iterated, for it returned
    a list, or what the layer below had returned. ``inside``: what is known of the call within a layer that is a Flask
    app. ``room``: how many bytes of its body may still be kept. ``below``: the chunk that came from the layer below, if
    none has been sent since.

    What only a gate makes use of: ``replacement`` is the rule whose body goes in place of the layer's, and ``replaced``
    whether it has. ``waiting`` are chunks that are still to go on after the last one, and ``more`` how many more chunks
    went on than the layer made. ``aborted`` is on its way through the layer's code, ``instead`` gives the answer in the
    place of the layer's iterator then. ``server`` stands for the server, once that is given other chunks than the
    outermost layer made.
    """

    inside: FlaskCall | None = None
    starts = 0
    handed_on: tuple[Any, ...] | None = None
    replacement: Rule | None = None
    replaced = False
    waiting: list[Any] | None = None
    more = 0
    aborted: Aborted | None = None
    instead: Iterator[bytes] | None = None
    server: Frame | None = None
    passive = False
    below: object = NOTHING
    chunks = 0
    counted = 0
    _counted_size = 0
    _counted_busy_ns = 0
    _counted_at_ns = 0

    def __init__(self, call: Call, layer: int, caller: Frame | None, known: Known) -> None:
        self.call = call
        self.layer = layer
        self.caller = caller
        self.known = known
        self.room = call.limits.body

    @property
    def answer(self) -> tuple[str, Headers]:
        """Status and headers as they went on, as far as they are any; empty before."""
        return nearest(*self.handed_on) if self.handed_on is not None and len(self.handed_on) == 2 else ("", ())

    def outwards(self) -> Iterator[Frame]:
        """This frame and those around it, the innermost first."""
        frame: Frame | None = self
        while frame is not None:
            yield frame
            frame = frame.caller

    def look(self) -> None:
        """Tell what the layer has changed in environ by now."""
        self.call.compare(self.known, self.layer, "out")

    def exhausted(self, at_ns: int, has_close: bool) -> None:
        """Its iterable came to its end; where no ``close`` follows that is the last that is seen of it."""
        self.tell_counted(at_ns)
        if not has_close and not self.passive:
            self.look()

    def raised(self, phase: Phase, began_ns: int, error: BaseException) -> None:
        """The layer raises: tell what it did before."""
        try:
            self.look()
            self.tell_counted(perf_counter_ns())
        except RecursionError:
            pass
        self.call.raised(self.layer, phase, began_ns, error)

    def sent(self, via: Via, chunk: object, began_ns: int, at_ns: int) -> None:
        """The layer yields or writes a chunk."""
        passed = chunk is self.below
        self.below = NOTHING
        if self.caller is not None:
            self.caller.below = chunk
        size, data = self._kept(chunk)
        self.chunks += 1
        call = self.call
        if self.chunks > call.limits.chunks:
            self._count(size, began_ns, at_ns)
        else:
            call.sink(make(Chunk, (call.exchange_id, began_ns, at_ns, self.layer, via, size, data, passed)))

    def _kept(self, chunk: Any) -> tuple[int, bytes | Shown]:
        """The size of a chunk, and what is kept of it."""
        kind = type(chunk)
        if kind is bytes and len(chunk) <= self.room:
            self.room -= len(chunk)
            return len(chunk), chunk
        if issubclass(kind, bytes):
            data = bytes.__getitem__(chunk, slice(self.room))
            self.room -= len(data)
            return bytes.__len__(chunk), data
        size = memoryview(chunk).nbytes if kind in (bytearray, memoryview) else 0
        return size, self.call.showing.shown(chunk)

    def _count(self, size: int, began_ns: int, at_ns: int) -> None:
        self.call.unfinished.add(self)
        self.counted += 1
        self._counted_size += size
        self._counted_busy_ns += at_ns - began_ns
        if at_ns - self._counted_at_ns >= _COUNTED_EVERY_NS:
            self.tell_counted(at_ns)

    def tell_counted(self, at_ns: int) -> None:
        """Tell of the chunks that were counted together since the last time."""
        if self.counted:
            call = self.call
            counted = self.counted, self._counted_size, self._counted_busy_ns
            call.sink(ChunksCounted(call.exchange_id, at_ns, self.layer, *counted))
            self.counted = self._counted_size = self._counted_busy_ns = 0
            self._counted_at_ns = at_ns
