"""The live state of one exchange, and of each layer that is at work in it, while its thread is inside the app."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextvars import ContextVar
from time import perf_counter_ns
from typing import Any, Literal

from inspector.capture.environ import Environ, Known
from inspector.capture.errors import ErrorText, describe
from inspector.capture.interceptor import Interceptor
from inspector.capture.limits import Limits
from inspector.capture.making import make
from inspector.capture.saying import nearest
from inspector.capture.showing import Showing
from inspector.capture.standing import Steps
from inspector.model import SERVER_LAYER, Headers, Shown
from inspector.model.events import (
    Chunk,
    ChunksCounted,
    EnvironChanged,
    EnvironTaken,
    Event,
    Finished,
    HeadSent,
    Opened,
    Outcome,
    Phase,
    Raised,
    Via,
)
from inspector.model.intercept import Rule
from inspector.model.records import dataclass

Sink = Callable[[Event], object]

_COUNTED_EVERY_NS = 50_000_000
NOTHING = object()

current_call: ContextVar[Call | None] = ContextVar("inspector_call", default=None)
"""The exchange that this thread is busy with."""


class Aborted(BaseException):
    """The user ends an exchange in the middle of a layer's code, which is left by this way: nothing should catch it
    before it comes to the probe of ``frame``, which answers with ``status``; or to the server, where the connection was
    reset and ``frame`` is None."""

    def __init__(self, frame: Frame | None = None, status: str = "", start_response: Any = None) -> None:
        super().__init__(status)
        self.frame = frame
        self.status = status
        self.start_response = start_response


@dataclass(frozen=True, slots=True)
class Route:
    """Which layer runs where. ``slots``: by the number of a slot, the index that the layer which runs there has in this
    arrangement, and what to call. ``indices``: by a layer's index in the chain, the one it has here."""

    slots: Mapping[int, tuple[int, Any]]
    indices: Mapping[int, int]


def _ignore(_event: Event) -> None:
    """The sink of a call that is over."""


def _read(stream: Any, size: int) -> bytes:
    data: bytes = stream.read(size)
    return data


def _no() -> bool:
    return False


def _nothing() -> None:
    pass


class Call:
    """One exchange as the probes see it; made by ``Watcher.open``.

    ``current`` is the frame of the layer that has control, None while it is the server's. Ends with ``finish``: what
    the app still does afterwards is not told any more.

    ``client_left``, ``reset`` and ``read_input`` are the server's: whether the client has closed its connection, a way
    to reset it, and one to read from a ``wsgi.input``: at most so many bytes, none at its end, and None where none have
    come yet and the server need not wait. ``server_input`` is the one that it made.
    ``route`` says which layer runs where, None for as the app itself has them.

    ``steps`` are the interceptor's. ``input_taken`` are the bytes read of ``wsgi.input``, and ``input_kept`` those of
    them that are kept; ``body_read`` is what we read of it ourselves. ``borrowed`` gives back what was changed in lists
    of the app's, once the head is sent. ``renderings`` counts the templates that were rendered.
    """

    current: Frame | None = None
    route: Route | None = None
    headers_sent = False
    client_left: Callable[[], bool] = staticmethod(_no)
    reset: Callable[[], None] = staticmethod(_nothing)
    read_input: Callable[[Any, int], bytes | None] = staticmethod(_read)
    steps: Steps | None = None
    server_input: object = None
    input_taken = input_kept = 0
    body_read: bytes | None = None
    borrowed: list[Callable[[], None]] | None = None
    renderings = 0
    _top: Known | None = None

    def __init__(
        self,
        opened: Opened,
        sink: Sink,
        limits: Limits,
        showing: Showing,
        interceptor: Interceptor,
        ending: Callable[[], None] | None = None,
    ) -> None:
        self.opened = opened
        self.exchange_id = opened.exchange_id
        self.interceptor = interceptor
        self.generation = interceptor.generation
        self.sink = sink
        self.limits = limits
        self.showing = showing
        self.unfinished: set[Frame] = set()
        self._errors: dict[int, tuple[int, ErrorText, BaseException]] = {}
        self._ending = ending

    @property
    def layer(self) -> int:
        """The index of the layer that has control."""
        return self.current.layer if self.current else SERVER_LAYER

    @property
    def finished(self) -> bool:
        return self.sink is _ignore

    # What the server's handler calls.

    def head_sent(self, head: bytes, at_ns: int) -> None:
        """The server has sent the head of its answer, the last of it at that time."""
        self.headers_sent = True
        if self.borrowed:
            self.give_back()
        self.sink(make(HeadSent, (self.exchange_id, at_ns, head)))

    def finish(self, outcome: Outcome, last_byte_ns: int, sent: int) -> None:
        """The server is done with this exchange; to be called in the thread that opened it."""
        if self._ending is not None:
            self._ending()
            self._ending = None
        at_ns = perf_counter_ns()
        for frame in self.unfinished:
            frame.tell_counted(at_ns)
        self.sink(make(Finished, (self.exchange_id, at_ns, outcome, last_byte_ns, sent)))
        self.sink = _ignore
        if self.unfinished or self._errors:
            self.unfinished.clear()
            self._errors.clear()
        self._top = None
        if self.borrowed:
            self.give_back()
        if self.steps is not None:
            self.interceptor.forget(self)
        if current_call.get() is self:
            current_call.set(None)

    def give_back(self) -> None:
        """What was borrowed of the app is as it was."""
        while self.borrowed:
            self.borrowed.pop()()

    # What the probes call.

    def environ_in(self, environ: Environ, caller: Frame | None) -> Known:
        """A layer is about to receive ``environ``: tell what its caller did to it, or all of it if it is the first."""
        above = caller.known if caller is not None else self._top
        if above is None:
            self._top = Known(environ, dict.copy(environ))
            self.sink(make(EnvironTaken, (self.exchange_id, perf_counter_ns(), self.showing.environ(environ))))
            return self._top
        layer = caller.layer if caller is not None else SERVER_LAYER
        if above.environ is environ:
            self.compare(above, layer, "in")
            return above
        copy = Known(environ, dict.copy(above.values))
        if self.compare(copy, layer, "in"):
            above.passed_on(environ)
        return copy

    def compare(self, known: Known, layer: int, when: Literal["in", "out"]) -> bool:
        """Tell what changed in an environ since it was last looked at, if anything; ``layer`` had control."""
        changes = known.news(self.showing.value)
        if changes:
            self.sink(make(EnvironChanged, (self.exchange_id, perf_counter_ns(), layer, when, changes)))
        return bool(changes)

    def raised(self, layer: int, phase: Phase, began_ns: int, error: BaseException) -> None:
        """An exception leaves ``layer``. The same object keeps its number; its traceback is told the first time."""
        if type(error) is Aborted:
            return
        at_ns = perf_counter_ns()
        try:
            number, text, _ = self._errors.get(id(error)) or self._new_error(error)
        except Exception:  # no room on the stack, say; nothing of ours may take the place of the error
            return
        self.sink(Raised(self.exchange_id, began_ns, at_ns, layer, phase, number, *text))

    def _new_error(self, error: BaseException) -> tuple[int, ErrorText, BaseException]:
        """Describe an exception; kept, and so is the exception, lest its id be used again."""
        number, text = len(self._errors) + 1, describe(error, self.showing)
        self._errors[id(error)] = (number, text._replace(traceback=""), error)
        return number, text, error


class Frame:
    """From the call of a layer to the ``close()`` of what it returned. ``caller`` is the frame of the layer above.

    ``starts`` counts its calls of ``start_response``; ``handed_on`` are the status and headers with which the last of
    them went on, as they were given. ``passive``: none of its code runs while its iterable is iterated, for it returned
    a list, or what the layer below had returned. ``inside``: what is known of the call within a layer that is a Flask
    app (a ``FlaskCall``). ``room``: how many bytes of its body may still be kept. ``below``: the chunk that came from
    the layer below, if none has been sent since.

    What only a gate makes use of: ``replacement`` is the rule whose body goes in place of the layer's, and ``replaced``
    whether it has. ``waiting`` are chunks that are still to go on after the last one, and ``more`` how many more chunks
    went on than the layer made. ``aborted`` is on its way through the layer's code, ``instead`` gives the answer in the
    place of the layer's iterator then. ``server`` stands for the server, once that is given other chunks than the
    outermost layer made.
    """

    inside: object = None
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
        if self.known.changed():
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
