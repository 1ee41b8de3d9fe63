"""One layer at work within one exchange."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter_ns
from typing import TypeVar

from inspector.capture.call import Call
from inspector.capture.environ import Known
from inspector.model import SERVER_LAYER, Shown
from inspector.model.events import Chunk, ChunksCounted, Phase, Via

_COUNTED_EVERY_NS = 50_000_000
_NOTHING = object()
_T = TypeVar("_T")


class Frame:
    """From the call of a layer to the ``close()`` of what it returned. ``caller`` is the frame of the layer above.

    ``started``: the layer called its ``start_response``. ``passive``: none of its code runs while its iterable is
    iterated, for it returned a list, or what the layer below had returned.
    """

    started = False
    passive = False
    _below: object = _NOTHING
    _chunks = 0
    _counted = 0
    _counted_size = 0
    _counted_at_ns = 0

    def __init__(self, call: Call, layer: int, caller: Frame | None, known: Known) -> None:
        self.call = call
        self.layer = layer
        self.caller = caller
        self.known = known
        self._room = call.limits.body

    def run(self, phase: Phase, function: Callable[[], _T]) -> _T:
        """Let the layer's code run outside its call: it has control until it comes back or raises."""
        call = self.call
        caller = call.current
        if caller is not None and not caller.passive:
            call.compare(caller.known, caller.layer, "out")
        call.current = self
        began_ns = perf_counter_ns()
        try:
            return function()
        except BaseException as error:
            self.raised(phase, began_ns, error)
            raise
        finally:
            call.current = caller

    def look(self) -> None:
        """Tell what the layer has changed in environ by now."""
        self.call.compare(self.known, self.layer, "out")

    def raised(self, phase: Phase, began_ns: int, error: BaseException) -> None:
        """The layer raises: tell what it did before."""
        self.look()
        self.tell_counted(perf_counter_ns())
        self.call.raised(self.layer, phase, began_ns, error)

    def sent(self, via: Via, chunk: object, began_ns: int) -> None:
        """The layer yields or writes a chunk."""
        at_ns = perf_counter_ns()
        passed = chunk is self._below
        self._below = _NOTHING
        if self.caller is not None:
            self.caller._below = chunk
        size, data = self._kept(chunk)
        self._chunks += 1
        call = self.call
        if self._chunks > call.limits.chunks:
            self._count(size, at_ns)
        else:
            call.sink(Chunk(call.exchange_id, began_ns, at_ns, self.layer, via, size, data, passed))

    def _kept(self, chunk: object) -> tuple[int, bytes | Shown]:
        if type(chunk) is not bytes:
            return self._kept_oddity(chunk)
        size = len(chunk)
        room = self._room
        if size <= room:
            self._room = room - size
            return size, chunk
        self._room = 0
        return size, chunk[:room]

    def _kept_oddity(self, chunk: object) -> tuple[int, bytes | Shown]:
        if isinstance(chunk, bytes) and issubclass(type(chunk), bytes):
            return self._kept(bytes.__getitem__(chunk, slice(None)))
        size = memoryview(chunk).nbytes if isinstance(chunk, (bytearray, memoryview)) else 0
        return size, self.call.showing.shown(chunk)

    def _count(self, size: int, at_ns: int) -> None:
        self.call.unfinished.add(self)
        self._counted += 1
        self._counted_size += size
        if at_ns - self._counted_at_ns >= _COUNTED_EVERY_NS:
            self.tell_counted(at_ns)

    def tell_counted(self, at_ns: int) -> None:
        """Tell of the chunks that were counted together since the last time."""
        if self._counted:
            call = self.call
            call.sink(ChunksCounted(call.exchange_id, at_ns, self.layer, self._counted, self._counted_size))
            self._counted = self._counted_size = 0
            self._counted_at_ns = at_ns


def caller_index(caller: Frame | None) -> int:
    """The layer that a frame belongs to; the server's index where there is none."""
    return SERVER_LAYER if caller is None else caller.layer
