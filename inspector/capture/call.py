"""The live state of one exchange, while its thread is inside the app."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from time import perf_counter_ns
from typing import IO, TYPE_CHECKING, Any, Literal

from inspector.capture.environ import Environ, Known, differences
from inspector.capture.errors import ErrorText, describe
from inspector.capture.limits import Limits
from inspector.capture.making import make
from inspector.capture.showing import Showing
from inspector.capture.streams import ErrorsProbe, InputProbe
from inspector.model import SERVER_LAYER
from inspector.model.events import (
    EnvironChanged,
    EnvironTaken,
    Event,
    Finished,
    HeadSent,
    Opened,
    Outcome,
    Phase,
    Raised,
)

if TYPE_CHECKING:
    from inspector.capture.frame import Frame
    from inspector.capture.interceptor import Interceptor, Steps
    from inspector.capture.routing import Route

Sink = Callable[[Event], object]

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


class Call:
    """One exchange as the probes see it; made by ``Watcher.open``.

    ``current`` is the frame of the layer that has control, None while it is the server's. Ends with ``finish``: what
    the app still does afterwards is not told any more.

    ``client_left``, ``reset`` and ``read_input`` are the server's: whether the client has closed its connection, a way
    to reset it, and one to read from a ``wsgi.input``: at most so many bytes, none at its end, and None where none have
    come yet and the server need not wait. ``server_input`` is the one that it made.
    ``route`` says which layer runs where, None for as the app itself has them.

    ``steps`` are the interceptor's. ``input_taken`` are the bytes read of ``wsgi.input``, ``body_read`` is what we read
    of it ourselves. ``borrowed`` gives back what was changed in lists of the app's, once the head is sent.
    """

    current: Frame | None = None
    headers_sent = False
    steps: Steps | None = None
    server_input: object = None
    input_taken = 0
    body_read: bytes | None = None
    borrowed: list[Callable[[], None]] | None = None
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
        self.client_left: Callable[[], bool] = _no
        self.reset: Callable[[], None] = _nothing
        self.read_input: Callable[[Any, int], bytes | None] = _read
        self.route: Route | None = None
        self.sink = sink
        self.limits = limits
        self.showing = showing
        self.body_room = limits.body
        self.renderings = 0
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

    def input(self, stream: Any) -> IO[bytes]:
        """The stream to put into ``wsgi.input``: the given one, watched."""
        return InputProbe(stream, self)  # type: ignore[return-value]

    def errors(self, stream: Any) -> IO[str]:
        """The stream to put into ``wsgi.errors``: the given one, watched."""
        return ErrorsProbe(stream, self)  # type: ignore[return-value]

    def head_sent(self, head: bytes) -> None:
        """The server has sent the head of its answer."""
        self.headers_sent = True
        if self.borrowed:
            self.give_back()
        self.sink(HeadSent(self.exchange_id, perf_counter_ns(), head))

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
        copy = Known(environ, above.values)
        if self.compare(copy, layer, "in"):
            above.passed_on(environ)
        return Known(environ, dict.copy(environ))

    def compare(self, known: Known, layer: int, when: Literal["in", "out"]) -> bool:
        """Tell what changed in an environ since it was last looked at, if anything; ``layer`` had control."""
        if not known.changed():
            return False
        before = known.values
        known.values = dict.copy(known.environ)
        changes = differences(before, known.values, self.showing.value)
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


def _ignore(_event: Event) -> None:
    """The sink of a call that is over."""


def _read(stream: Any, size: int) -> bytes:
    data: bytes = stream.read(size)
    return data


def _no() -> bool:
    return False


def _nothing() -> None:
    pass
