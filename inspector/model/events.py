"""What the probes tell, in the order in which it happened.

An event is a named tuple of immutable values: making one costs a fraction of a microsecond, it may cross threads, and
it can be written to a file as it is. ``exchange_id`` counts from 1 within one program; ``at_ns`` is
``time.perf_counter_ns()``. Where an event covers a stretch of time, ``began_ns`` is its start and ``at_ns`` its end.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from inspector.model import flask
from inspector.model.environ import ChangeKind, Shown, Value
from inspector.model.intercept import Boundary, PauseReason, ResumeHow
from inspector.model.layer import Stack
from inspector.model.request import Headers

Via = Literal["iterable", "write"]
Outcome = Literal["done", "dropped", "failed"]
Phase = Literal["call", "next", "close", "start_response", "write"]
EditedPart = Literal["environ", "input", "status", "headers", "exc_info", "chunk", "answer", "delay", "raise", "reset"]
EditedValue = str | bytes | Headers | None


class Loaded(NamedTuple):
    """An app was loaded; later exchanges name it by ``stack.id``."""

    stack: Stack


class Opened(NamedTuple):
    """The server read a request head. ``request_line`` is latin-1, without its line end; ``started_at`` is epoch
    seconds; ``draft_id`` is the composer's number for it, 0 for a client from outside."""

    exchange_id: int
    at_ns: int
    started_at: float
    stack_id: int
    server: str
    server_url: str
    client_host: str
    client_port: int
    draft_id: int
    request_line: str
    headers: tuple[tuple[str, str], ...]


class EnvironTaken(NamedTuple):
    """The environ as the outermost layer received it, in its own order: a dict of the event's own, which nobody
    changes (a tuple of pairs takes ten times as long to make)."""

    exchange_id: int
    at_ns: int
    entries: dict[str, Value]


class EnvironChanged(NamedTuple):
    """``changes`` are (kind, key, before, after)."""

    exchange_id: int
    at_ns: int
    layer: int
    when: Literal["in", "out"]
    changes: tuple[tuple[ChangeKind, str, Value, Value], ...]


class Entered(NamedTuple):
    """A layer is about to be called. ``caller`` is the layer that calls it, -1 for the server."""

    exchange_id: int
    at_ns: int
    layer: int
    caller: int


class Returned(NamedTuple):
    """A layer's call came back with an iterable of this type; ``length`` is its ``len()`` where it has one, and
    ``closable`` tells whether it has a ``close``."""

    exchange_id: int
    began_ns: int
    at_ns: int
    layer: int
    type_name: str
    length: int | None
    closable: bool


class StartResponse(NamedTuple):
    """A layer called the ``start_response`` it was given. A status or header that is no ``str`` is shown by its repr
    in ``malformed``, which is otherwise empty."""

    exchange_id: int
    at_ns: int
    layer: int
    status: str
    headers: tuple[tuple[str, str], ...]
    exc_info: str | None
    headers_sent: bool
    malformed: str = ""


class Chunk(NamedTuple):
    """A layer yielded (or wrote) ``size`` bytes. ``data`` is what is kept of them; a chunk that is not ``bytes`` comes
    as ``Shown``. ``passed`` is true where it is the very object that the layer below yielded."""

    exchange_id: int
    began_ns: int
    at_ns: int
    layer: int
    via: Via
    size: int
    data: bytes | Shown
    passed: bool


class ChunksCounted(NamedTuple):
    """Instead of one event a chunk, once a layer has sent very many of them: how many more, how many bytes, and for how
    long, with the layers inside, it had control to make them."""

    exchange_id: int
    at_ns: int
    layer: int
    chunks: int
    size: int
    busy_ns: int = 0


class Exhausted(NamedTuple):
    """A layer's iterable came to its end."""

    exchange_id: int
    began_ns: int
    at_ns: int
    layer: int


class Closed(NamedTuple):
    """``close()`` of a layer's iterable was called and came back."""

    exchange_id: int
    began_ns: int
    at_ns: int
    layer: int


class Raised(NamedTuple):
    """An exception left a layer. ``error_id`` is the same for the same exception object on its way out; ``traceback``
    is given the first time only, else empty. ``file`` and ``line`` are where it was raised."""

    exchange_id: int
    began_ns: int
    at_ns: int
    layer: int
    phase: Phase
    error_id: int
    type_name: str
    message: str
    traceback: str
    file: str
    line: int


class InputUsed(NamedTuple):
    """A layer called a method of ``wsgi.input``. ``asked`` is its size argument, None where there was none; ``data`` is
    what is kept of the ``size`` bytes that it got."""

    exchange_id: int
    began_ns: int
    at_ns: int
    layer: int
    method: str
    asked: int | None
    size: int
    data: bytes


class ErrorsWritten(NamedTuple):
    """A layer wrote to ``wsgi.errors``."""

    exchange_id: int
    at_ns: int
    layer: int
    text: str


class Logged(NamedTuple):
    """A record of the ``logging`` module; ``exchange_id`` is 0 where it belongs to no exchange."""

    exchange_id: int
    at_ns: int
    layer: int
    logged_at: float
    level: int
    logger: str
    message: str
    file: str
    line: int


class FlaskAnswered(NamedTuple):
    """What a Flask app did in its layer's call, told when the call has come back. The times in ``events`` are
    ``time.perf_counter_ns()``, and all of them are beginnings. ``frames`` and ``exception`` are of an exception that no
    handler of the app took."""

    exchange_id: int
    at_ns: int
    layer: int
    route: flask.RouteMatch
    session: flask.SessionView | None
    request: flask.RequestView | None
    events: tuple[flask.FlaskEvent, ...]
    frames: tuple[flask.FrameView, ...]
    exception: str


class FlaskWentOn(NamedTuple):
    """What happened in a Flask app after its layer's call had come back: the answer is a stream."""

    exchange_id: int
    at_ns: int
    layer: int
    events: tuple[flask.FlaskEvent, ...]


class TemplateRendered(NamedTuple):
    """A template was rendered, or was not because of ``error``; one that another extends, includes or imports is told
    before that one. ``number`` counts from 0 within an exchange, ``context`` is what differs from that of ``parent``.

    ``output_of`` is the rendering whose output this one shares: its own number, or that of the template that extends
    it. ``output`` is what is kept of ``output_size`` bytes in UTF-8, empty where it is shared."""

    exchange_id: int
    began_ns: int
    at_ns: int
    layer: int
    number: int
    parent: int
    via: flask.Via
    name: str
    filename: str
    loader: str
    source: str
    context: tuple[flask.ContextValue, ...]
    undefined: tuple[str, ...]
    output_of: int
    output_size: int
    output: bytes
    error: str
    error_file: str
    error_line: int


class Paused(NamedTuple):
    """An exchange stands still at a boundary of ``layer``; a ``start_response`` or chunk is the last that was told."""

    exchange_id: int
    at_ns: int
    boundary: Boundary
    layer: int
    reason: PauseReason


class Resumed(NamedTuple):
    """It goes on, after it stood still since ``began_ns``."""

    exchange_id: int
    began_ns: int
    at_ns: int
    boundary: Boundary
    layer: int
    how: ResumeHow


class Edited(NamedTuple):
    """We changed what crosses a boundary of ``layer``: ``by`` is the rule that did, empty for the user at a pause. A
    ``start_response`` or chunk is the last that was told.

    ``part`` says what, ``key`` the environ key where it is one. ``before`` is what the layers would have seen without
    us, ``after`` what they saw; None where there is nothing. By part: ``environ`` text; ``input``, ``chunk`` bytes;
    ``status``, ``exc_info`` text; ``headers`` pairs; ``answer`` the status line that was answered in the layer's place;
    ``delay`` seconds as text; ``raise`` ``Type: message``; ``reset`` nothing, the connection was reset.
    """

    exchange_id: int
    at_ns: int
    boundary: Boundary
    layer: int
    by: str
    part: EditedPart
    key: str
    before: EditedValue
    after: EditedValue


class HeadSent(NamedTuple):
    """The server sent the head of its answer, as it stood on the wire."""

    exchange_id: int
    at_ns: int
    head: bytes


class Ran(NamedTuple):
    """A WSGI callable ran that could not be given a probe."""

    exchange_id: int
    at_ns: int
    name: str
    qualname: str
    file: str
    line: int


class Finished(NamedTuple):
    """The server is done with the exchange: nothing more will come.

    ``last_byte_ns`` is when the last byte of the answer was handed to the socket (0: none was), ``sent`` the bytes on
    the wire, head included. ``dropped``: the client left. ``failed``: the server could not answer."""

    exchange_id: int
    at_ns: int
    outcome: Outcome
    last_byte_ns: int
    sent: int


Event = (
    Loaded
    | Opened
    | EnvironTaken
    | EnvironChanged
    | Entered
    | Returned
    | StartResponse
    | Chunk
    | ChunksCounted
    | Exhausted
    | Closed
    | Raised
    | InputUsed
    | ErrorsWritten
    | Logged
    | FlaskAnswered
    | FlaskWentOn
    | TemplateRendered
    | Paused
    | Resumed
    | Edited
    | HeadSent
    | Ran
    | Finished
)
