"""One request and all that happened to it."""

from __future__ import annotations

from typing import Literal, NamedTuple

from inspector.model.chunks import BodyChunks
from inspector.model.environ import EnvironChange, EnvironEntry
from inspector.model.events import EditedPart, EditedValue, Phase
from inspector.model.flask import FlaskExchange
from inspector.model.intercept import Boundary, PauseReason, ResumeHow
from inspector.model.layer import Layer, labels_of
from inspector.model.records import dataclass
from inspector.model.request import Headers
from inspector.model.spans import Spans

ExchangeState = Literal["running", "done", "dropped", "failed"]


class ExchangeSummary(NamedTuple):
    """One row of the history. Times: ``started_at`` epoch seconds, ``duration_us`` microseconds from the request's head
    to the last byte of the answer (so far, while running), without the time in which it was stopped. ``status`` is 0
    before there is one, ``layers`` how many layers were entered. ``mark`` is ``error`` where an exception left a layer
    or the server could not answer, else ``edited`` where we changed what crossed a boundary."""

    id: int
    started_at: float
    method: str
    target: str
    status: int
    content_type: str
    size: int
    duration_us: int
    layers: int
    state: ExchangeState
    mark: Literal["", "error", "edited"]
    draft_id: int


@dataclass(frozen=True, slots=True)
class Origin:
    """Who sent the request: the composer (with its draft's number, from 1) or a client from outside (0)."""

    draft_id: int
    host: str
    port: int


@dataclass(frozen=True, slots=True)
class ServerInfo:
    """The server that ran the app: ``werkzeug`` ``3.1.9`` ``http://127.0.0.1:5000``."""

    name: str
    version: str
    url: str


@dataclass(frozen=True, slots=True)
class Body:
    """A body in the capture file, read in slices by ``key``. ``size`` is what went over the boundary, ``kept`` what is
    kept of it; ``key`` is empty where nothing is."""

    key: str = ""
    size: int = 0
    kept: int = 0

    @property
    def cut(self) -> bool:
        return self.kept < self.size


@dataclass(frozen=True, slots=True)
class Request:
    """The request as the server read it. ``line`` is the raw request line; where it is malformed ``method`` may be
    empty. ``body`` is what was read of ``wsgi.input``."""

    line: str
    method: str
    target: str
    http_version: str
    headers: Headers
    body: Body


@dataclass(frozen=True, slots=True)
class Response:
    """The answer as it stood on the wire. ``status`` is ``200 OK``; ``body`` is the one of the outermost layer, before
    any chunked framing; ``from_app`` is false where the server answered by itself."""

    status: str
    headers: Headers
    body: Body
    from_app: bool

    @property
    def code(self) -> int:
        digits = self.status[:3]
        return int(digits) if digits.isascii() and digits.isdigit() else 0


@dataclass(frozen=True, slots=True)
class StartResponseCall:
    """``layer`` made the call. ``exc_info`` is ``Type: message`` or None; ``headers_sent`` tells whether the server had
    sent its head by then. ``at_ns`` and all times below count from the start of the exchange."""

    layer: int
    status: str
    headers: Headers
    exc_info: str | None
    headers_sent: bool
    at_ns: int
    malformed: str = ""


@dataclass(frozen=True, slots=True)
class InputRead:
    """``layer`` called ``wsgi.input.method(asked)`` and got ``size`` bytes."""

    layer: int
    method: str
    asked: int | None
    size: int
    at_ns: int


@dataclass(frozen=True, slots=True)
class Close:
    """``close()`` of the iterable that ``layer`` returned."""

    layer: int
    at_ns: int


@dataclass(frozen=True, slots=True)
class RaisedError:
    """An exception that left ``layer`` while it was in ``phase``; ``error_id`` ties the same exception together on its
    way out. ``traceback`` is given where it left the layer that raised it."""

    layer: int
    phase: Phase
    error_id: int
    type_name: str
    message: str
    traceback: str
    file: str
    line: int
    at_ns: int


@dataclass(frozen=True, slots=True)
class LogEntry:
    """A line of the log: a ``logging`` record, or a write to ``wsgi.errors`` (``logger`` is then ``wsgi.errors``).
    ``level`` is the number of the ``logging`` module; ``logged_at`` epoch seconds."""

    exchange_id: int
    layer: int
    logged_at: float
    level: int
    logger: str
    message: str
    file: str
    line: int
    at_ns: int


@dataclass(frozen=True, slots=True)
class AppliedEdit:
    """What we changed at a boundary of ``layer``; the fields are those of ``events.Edited``. ``nth`` is which of the
    layer's calls of ``start_response``, or of its chunks, from 0. Of bytes only the beginning may be kept; the sizes
    are those of the whole, 0 for what is not bytes."""

    boundary: Boundary
    layer: int
    nth: int
    by: str
    part: EditedPart
    key: str
    before: EditedValue
    after: EditedValue
    at_ns: int
    before_size: int = 0
    after_size: int = 0


@dataclass(frozen=True, slots=True)
class Stop:
    """The exchange stood still at a boundary of ``layer``; ``ended_ns`` and ``how`` are None while it does."""

    boundary: Boundary
    layer: int
    nth: int
    reason: PauseReason
    began_ns: int
    ended_ns: int | None
    how: ResumeHow | None


@dataclass(frozen=True, slots=True)
class LayerTiming:
    """``total_ns`` with, ``self_ns`` without the layers inside; call, iteration and close together, stops and delays
    of rules left out."""

    layer: int
    self_ns: int
    total_ns: int


@dataclass(frozen=True, slots=True)
class Timing:
    """From the request's head to the last byte of the answer: ``total_ns`` in which it went on and ``stopped_ns`` in
    which it stood still; ``delayed_ns`` of the total were the delays of rules. ``head_sent_ns``, which is None before
    the head was sent, and ``spans`` are by the clock that never stands still."""

    total_ns: int
    head_sent_ns: int | None
    layers: tuple[LayerTiming, ...]
    spans: Spans
    stopped_ns: int = 0
    delayed_ns: int = 0


@dataclass(frozen=True, slots=True)
class Exchange:
    """Everything known of one request. ``layers`` are those that were entered, in the order of their index, the ones
    that ran without a probe after them (``wrapped`` is false). ``unclosable`` are the indices of those whose iterable
    has no ``close`` that could be called. ``client_left`` is known of a running exchange whose client was this program:
    it hung up, and the app works on."""

    id: int
    origin: Origin
    state: ExchangeState
    started_at: float
    target: str
    title: str
    server: ServerInfo
    request: Request
    layers: tuple[Layer, ...]
    environ: tuple[EnvironEntry, ...]
    environ_changes: tuple[EnvironChange, ...]
    start_response_calls: tuple[StartResponseCall, ...]
    input_reads: tuple[InputRead, ...]
    chunks: BodyChunks
    closes: tuple[Close, ...]
    response: Response | None
    timing: Timing
    log: tuple[LogEntry, ...]
    errors: tuple[RaisedError, ...]
    flask: FlaskExchange | None = None
    unclosable: frozenset[int] = frozenset()
    edits: tuple[AppliedEdit, ...] = ()
    stops: tuple[Stop, ...] = ()
    client_left: bool = False

    def layer(self, index: int) -> Layer | None:
        """The layer of that index, or None where it was not entered."""
        if 0 <= index < len(self.layers) and self.layers[index].index == index:  # as a rule all were entered
            return self.layers[index]
        return next((layer for layer in self.layers if layer.index == index), None)

    @property
    def flask_label(self) -> str:
        """The label (``labels_of``) of the Flask app that answered; empty where none did."""
        return labels_of(self.layers).get(self.flask.layer, "") if self.flask else ""

    def layer_name(self, index: int) -> str:
        """The name of a layer; the server's for index -1."""
        layer = self.layer(index)
        return layer.name if layer else self.server.name
