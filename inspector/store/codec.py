"""Events and stacks as bytes of the capture file: MessagePack, and nothing that could run.

A run of events is (the run before it, one byte a kind, the events as arrays), made by a single call into C. The place
of a kind in ``_KINDS`` is the file format: only ever append to it. What is read may come from elsewhere: each event is
checked against its type, and what does not fit raises ``ValueError``.

The bytes of bodies lie apart (``KeptChunk``, ``KeptInput``, ``KeptTemplate``), or in the events themselves (``Chunk``,
``InputUsed``, ``TemplateRendered``) where the whole exchange is small: see ``whole``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import msgspec

from inspector.model import Headers, Shown, Stack, events, flask
from inspector.model.events import EditedPart, EditedValue, Via
from inspector.model.intercept import Boundary
from inspector.store.rows import Slice

EDIT_BOUND = 1 << 18
"""So many bytes, or characters, are kept of what was edited, and of what it was before."""


class KeptChunk(NamedTuple):
    """A ``Chunk`` whose bytes lie in a body, or are those of the ``Chunk`` before: ``kept`` of them. ``shown`` is its
    repr where it was no ``bytes``."""

    exchange_id: int
    began_ns: int
    at_ns: int
    layer: int
    via: Via
    size: int
    kept: int
    passed: bool
    shown: str


class KeptInput(NamedTuple):
    """An ``InputUsed`` whose bytes lie in the request's body: ``kept`` of them."""

    exchange_id: int
    began_ns: int
    at_ns: int
    layer: int
    method: str
    asked: int | None
    size: int
    kept: int


class KeptTemplate(NamedTuple):
    """A ``TemplateRendered`` whose output lies in a body: ``output_kept`` bytes of it."""

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
    output_kept: int
    error: str
    error_file: str
    error_line: int


class KeptEdit(NamedTuple):
    """An ``Edited``; values that are bytes are in ``before_data`` and ``after_data``, cut to ``EDIT_BOUND``, and
    ``before_size`` and ``after_size`` are how long they were."""

    exchange_id: int
    at_ns: int
    boundary: Boundary
    layer: int
    by: str
    part: EditedPart
    key: str
    before: str | Headers | None
    after: str | Headers | None
    before_data: bytes | None
    after_data: bytes | None
    before_size: int
    after_size: int


StoredEvent = (
    events.Opened
    | events.EnvironTaken
    | events.EnvironChanged
    | events.Entered
    | events.Returned
    | events.StartResponse
    | KeptChunk
    | events.ChunksCounted
    | events.Exhausted
    | events.Closed
    | events.Raised
    | KeptInput
    | events.ErrorsWritten
    | events.Logged
    | events.HeadSent
    | events.Ran
    | events.Finished
    | events.FlaskAnswered
    | events.FlaskWentOn
    | KeptTemplate
    | events.Paused
    | events.Resumed
    | KeptEdit
    | events.Chunk
    | events.InputUsed
    | events.TemplateRendered
)
"""An event of an exchange as a run holds it."""

_KINDS: tuple[type[StoredEvent], ...] = (
    events.Opened,
    events.EnvironTaken,
    events.EnvironChanged,
    events.Entered,
    events.Returned,
    events.StartResponse,
    KeptChunk,
    events.ChunksCounted,
    events.Exhausted,
    events.Closed,
    events.Raised,
    KeptInput,
    events.ErrorsWritten,
    events.Logged,
    events.HeadSent,
    events.Ran,
    events.Finished,
    events.FlaskAnswered,
    events.FlaskWentOn,
    KeptTemplate,
    events.Paused,
    events.Resumed,
    KeptEdit,
    events.Chunk,
    events.InputUsed,
    events.TemplateRendered,
)
CODES: dict[type, int] = {kind: code for code, kind in enumerate(_KINDS)}
_INT64 = range(-(2**63), 2**63)

_encode = msgspec.msgpack.Encoder().encode
_decode_run = msgspec.msgpack.Decoder(tuple[Slice | None, bytes, list[msgspec.Raw]]).decode
_decode_kind = tuple(msgspec.msgpack.Decoder(kind).decode for kind in _KINDS)
_decode_stack = msgspec.msgpack.Decoder(Stack).decode


def kept_chunk(event: events.Chunk) -> KeptChunk:
    exchange_id, began_ns, at_ns, layer, via, size, data, passed = event
    if isinstance(data, bytes):
        return KeptChunk(exchange_id, began_ns, at_ns, layer, via, size, len(data), passed, "")
    return KeptChunk(exchange_id, began_ns, at_ns, layer, via, size, 0, passed, data.text)


def kept_input(event: events.InputUsed) -> KeptInput:
    return KeptInput(*event[:-1], len(event.data))


def kept_template(event: events.TemplateRendered) -> KeptTemplate:
    fields = event._asdict()
    output: bytes = fields.pop("output")
    return KeptTemplate(**fields, output_kept=len(output))


def kept_edit(event: events.Edited) -> KeptEdit:
    (before, before_data, before_size), (after, after_data, after_size) = _taken(event.before), _taken(event.after)
    return KeptEdit(*event[:7], before, after, before_data, after_data, before_size, after_size)


def _taken(value: EditedValue) -> tuple[str | Headers | None, bytes | None, int]:
    """A value that is no bytes, one that is, and its size."""
    if isinstance(value, bytes):
        return None, value[:EDIT_BOUND], len(value)
    return value[:EDIT_BOUND] if isinstance(value, str) else value, None, 0


def encode_run(run: Sequence[StoredEvent], before: Slice | None = None, codes: bytes | None = None) -> bytes:
    """The bytes of a run of events. ``before`` is where the run before it lies, ``codes`` the kinds of its events where
    they are known. What MessagePack cannot hold is replaced by what can be read of it."""
    if codes is None:
        codes = bytes(map(CODES.__getitem__, map(type, run)))
    try:
        return _encode((before, codes, run))
    except (TypeError, UnicodeEncodeError, OverflowError):
        return _encode((before, codes, [tuple(map(_plain_field, event)) for event in run]))


def decode_run(data: bytes) -> tuple[Slice | None, list[StoredEvent]]:
    """Where the run before it lies, and a run of events again. Raises ``ValueError`` (``msgspec.ValidationError``)
    where the bytes are no such run."""
    before, codes, raw = _decode_run(data)
    if len(codes) != len(raw) or (codes and max(codes) >= len(_KINDS)):
        raise ValueError("a run of events holds kinds that are not known")
    return before, [_decode_kind[code](event) for code, event in zip(codes, raw, strict=True)]


def as_kept(run: Sequence[StoredEvent]) -> Sequence[StoredEvent]:
    """The run as it will come back: itself, but where something in it cannot be kept as it is."""
    try:
        _encode(run)
    except (TypeError, UnicodeEncodeError, OverflowError):
        return decode_run(encode_run(run))[1]
    return run


def encode_stack(stack: Stack) -> bytes:
    try:
        return _encode(stack)
    except UnicodeEncodeError:
        return _encode(_plain(msgspec.to_builtins(stack)))


def decode_stack(data: bytes) -> Stack:
    """A stack again. Raises ``ValueError`` (``msgspec.ValidationError``)."""
    return _decode_stack(data)


def plain_text(text: str) -> str:
    """``text`` as UTF-8 can hold it: a lone surrogate, as a bad file name brings, is escaped."""
    return text.encode("utf-8", "backslashreplace").decode()


def _plain_field(value: Any) -> Any:
    """A field of an event: a number that is too large is cut, since a field that is a number has to stay one."""
    if isinstance(value, int) and value not in _INT64:
        return _INT64[-1] if value > 0 else _INT64[0]
    return _plain(value)


def _plain(value: Any) -> Any:
    match value:
        case str():
            return plain_text(value)
        case int() if value not in _INT64:
            return Shown("int", hex(value))
        case dict():
            return {_plain(key): _plain(item) for key, item in value.items()}
        case tuple() | list():
            return tuple(map(_plain, value))
    return value
