"""What the user makes of a pause: an immutable state, of its own kind at each boundary, and the edit it comes to."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal, NamedTuple

from inspector.model.environ import Shown, Value, group_of
from inspector.model.environ_rows import GROUPS
from inspector.model.intercept import ChunkEdit, Edit, EnterEdit, Pause, StartResponseEdit
from inspector.model.records import dataclass
from inspector.model.request import Headers
from inspector.model.sentence import Sentence
from inspector.model.wsgi_syntax import environ_edit_problems, headers_problems, status_problems

LENGTH = "CONTENT_LENGTH"


@dataclass(frozen=True, slots=True)
class EnterState:
    """``environ`` as in ``EnterEdit``; ``body`` is None while the request's own goes on. ``length_follows``:
    CONTENT_LENGTH is the size of a body that was replaced."""

    environ: tuple[tuple[str, str | None], ...] = ()
    body: bytes | None = None
    length_follows: bool = True


@dataclass(frozen=True, slots=True)
class StartResponseState:
    status: str
    headers: Headers
    drop_exc_info: bool = False


@dataclass(frozen=True, slots=True)
class ChunkState:
    """``chunks`` as in ``ChunkEdit``."""

    chunks: tuple[bytes, ...]
    length_follows: bool = True


@dataclass(frozen=True, slots=True)
class CloseState:
    """Nothing can be edited."""


State = EnterState | StartResponseState | ChunkState | CloseState


class EnvironEditRow(NamedTuple):
    """One key: its value as the layer outside left it (None: there is none), and as it is to be (None: it goes).
    ``editable`` is false for what is no ``str``."""

    key: str
    before: str | None
    now: str | None
    editable: bool

    @property
    def kind(self) -> Literal["", "added", "changed", "removed"]:
        if self.before is None:
            return "added"
        if self.now is None:
            return "removed"
        return "changed" if self.before != self.now else ""


def initial(pause: Pause) -> State:
    """Nothing is edited yet."""
    match pause.boundary:
        case "enter":
            return EnterState()
        case "start_response":
            return StartResponseState(pause.status, pause.headers)
        case "chunk":
            return ChunkState((pause.data,))
        case "close":
            return CloseState()


def edit_of(state: State, pause: Pause) -> Edit | None:
    """What is to be sent; None where nothing is edited."""
    match state:
        case EnterState():
            enter = EnterEdit(tuple(environ_edits(state, pause).items()), state.body)
            return enter if enter != EnterEdit() else None
        case StartResponseState(status, headers, drop):
            same = (status, headers, drop) == (pause.status, pause.headers, False)
            return None if same else StartResponseEdit(status, headers, drop)
        case ChunkState(chunks, follows):
            return None if chunks == (pause.data,) else ChunkEdit(chunks, keep_length=not follows)
        case CloseState():
            return None


def problems_of(state: State, pause: Pause) -> tuple[Sentence, ...]:
    """What a server or an app may choke on; only of what was edited."""
    match state:
        case EnterState():
            return environ_edit_problems(environ_edits(state, pause).items())
        case StartResponseState(status, headers, _):
            found = status_problems(status) if status != pause.status else ()
            return found + (headers_problems(headers) if headers != pause.headers else ())
    return ()


def environ_edits(state: EnterState, pause: Pause) -> dict[str, str | None]:
    """The edits of the environ, with the CONTENT_LENGTH that follows the body."""
    edits = dict(state.environ)
    if state.body is not None and state.length_follows:
        return _with_edit(edits, pause, LENGTH, str(len(state.body)))
    return edits


def environ_rows(state: EnterState, pause: Pause) -> tuple[EnvironEditRow, ...]:
    """Every key, deleted ones too, group by group, in each in the environ's own order; then those that are added."""
    edits = environ_edits(state, pause)
    grouped = sorted(pause.environ, key=lambda pair: GROUPS.index(group_of(pair[0])))
    rows = [_row(key, value, edits) for key, value in grouped]
    known = {row.key for row in rows}
    added = [EnvironEditRow(key, None, value, True) for key, value in edits.items() if key not in known]
    return (*rows, *added)


def with_value(state: EnterState, pause: Pause, key: str, value: str | None) -> EnterState:
    """The key gets this value, or goes. Whoever sets CONTENT_LENGTH means it: it does not follow any more."""
    edits = _with_edit(dict(state.environ), pause, key, value)
    return replace(state, environ=tuple(edits.items()), length_follows=state.length_follows and key != LENGTH)


def with_key(state: EnterState, pause: Pause, old: str, new: str) -> EnterState:
    """An added key is called otherwise; it stays where it is."""
    taken = dict(pause.environ) | dict(state.environ)
    if new in taken:
        return state
    edits = tuple((new if key == old else key, value) for key, value in state.environ)
    return replace(state, environ=edits)


def with_body(state: EnterState, pause: Pause, body: bytes | None) -> EnterState:
    """The app reads this body; None, or what the client sent, is the request's own."""
    return replace(state, body=None if body == pause.body else body)


def _with_edit(edits: dict[str, str | None], pause: Pause, key: str, value: str | None) -> dict[str, str | None]:
    """Without those edits that change nothing."""
    before = dict(pause.environ).get(key)
    present = any(key == found for found, _ in pause.environ)
    if (value is None and not present) or (present and value is not None and value == before):
        return {found: kept for found, kept in edits.items() if found != key}
    return {**edits, key: value}


def _row(key: str, value: Value, edits: dict[str, str | None]) -> EnvironEditRow:
    text = value_text(value)
    return EnvironEditRow(key, text, edits.get(key, text), isinstance(value, str))


def value_text(value: Value) -> str:
    """A ``str`` as it is, of anything else its repr."""
    if isinstance(value, str):
        return value
    return value.text if isinstance(value, Shown) else repr(value)
