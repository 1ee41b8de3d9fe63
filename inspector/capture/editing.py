"""Puts edits in force, and tells each of them: of an environ, a request's body, a chunk."""

from __future__ import annotations

from io import BytesIO
from time import perf_counter_ns
from typing import Any

from inspector.capture import rules
from inspector.capture.environ import Environ
from inspector.capture.errors import brief
from inspector.capture.frame import NOTHING, Frame
from inspector.capture.proxy import target_of
from inspector.capture.streams import InputProbe
from inspector.model import SERVER_LAYER
from inspector.model.events import Edited, EditedPart, EditedValue, Via
from inspector.model.intercept import Boundary, ChunkEdit, EnterEdit, Rule, StartResponseEdit
from inspector.model.sentence import Sentence

_MOST_BODY = 16 * 1024 * 1024
"""Bytes of a request's body that may be read to be edited."""


def tell(
    frame: Frame,
    boundary: Boundary,
    by: str,
    part: EditedPart,
    before: EditedValue,
    after: EditedValue,
    key: str = "",
) -> None:
    """Say that something was changed at a boundary of the frame's layer; the fields are those of ``Edited``."""
    call = frame.call
    call.sink(Edited(call.exchange_id, perf_counter_ns(), boundary, frame.layer, by, part, key, before, after))


def apply_to_environ(frame: Frame, environ: Environ, edit: EnterEdit, by: str) -> None:
    shown = frame.call.showing.value
    for key, after in edit.environ:
        before = environ.get(key)
        if before == after:
            continue
        text = shown(before)
        tell(frame, "enter", by, "environ", text if text is None or type(text) is str else str(text), after, key)
        _put(frame, environ, key, after)
    if edit.body is not None:
        tell(frame, "enter", by, "input", frame.call.body_read, edit.body[: frame.call.limits.body])
        _put(frame, environ, "wsgi.input", frame.call.input(BytesIO(edit.body)))


def _put(frame: Frame, environ: Environ, key: str, value: object) -> None:
    """Change environ, and let no layer be blamed for it."""
    values = frame.known.values
    if value is None:
        environ.pop(key, None)
        values.pop(key, None)
    else:
        environ[key] = values[key] = value


def read_body(frame: Frame, environ: Environ) -> tuple[bytes | None, str]:
    """The rest of the request's body, off the connection; it is put back for the app to read. Waits for the client as
    the app would."""
    stream = environ.get("wsgi.input")
    size = _body_size(frame, environ, stream)
    if size > _MOST_BODY:
        return None, Sentence("The body is too large to be edited here: {size} bytes.", size=size)
    try:
        body = target_of(stream).read(size if size >= 0 else _MOST_BODY)  # type: ignore[attr-defined]
    except Exception as error:
        return None, Sentence("The body cannot be read: {reason}", reason=brief(error, frame.call.showing))
    if frame.call.body_read is None:
        frame.call.body_read = body
    _put(frame, environ, "wsgi.input", frame.call.input(BytesIO(body)))
    return body, ""


def _body_size(frame: Frame, environ: Environ, stream: Any) -> int:
    """How many bytes are still to come; -1 where the stream knows its end."""
    if not isinstance(stream, InputProbe) or environ.get("wsgi.input_terminated"):
        return -1
    if isinstance(target_of(stream), BytesIO):
        return -1
    length = str(environ.get("CONTENT_LENGTH") or "0")
    return max(0, int(length) - frame.call.input_taken) if length.isdecimal() else 0


def tell_answer(frame: Frame, before: StartResponseEdit, after: StartResponseEdit, by: str) -> None:
    if before.status != after.status:
        tell(frame, "start_response", by, "status", before.status, after.status)
    if before.headers != after.headers:
        tell(frame, "start_response", by, "headers", before.headers, after.headers)


def _is_error(exc_info: Any) -> bool:
    return type(exc_info) is tuple and len(exc_info) == 3 and isinstance(exc_info[1], BaseException)


def replaced(frame: Frame, rule: Rule, chunk: Any) -> list[Any]:
    """The whole body becomes another: it goes in the place of the first chunk."""
    edit = ChunkEdit(() if frame.replaced else (rule.value.encode(),), keep_length=True)
    frame.replaced = True
    return edited(frame, chunk, edit, rule.name)


def edited(frame: Frame, chunk: Any, edit: ChunkEdit, by: str) -> list[Any]:
    chunks: list[Any] = list(edit.chunks)
    if chunks == [chunk]:
        return [chunk]
    before = _bounded(frame, chunk)
    if frame.chunks <= frame.call.limits.chunks:
        _tell_chunks(frame, chunk, before, chunks, by)
    if frame.caller is not None:
        frame.caller.below = NOTHING
    if not edit.keep_length and isinstance(chunk, bytes):
        _follow_length(frame, sum(map(len, chunks)) - len(chunk), by)
    return chunks


def _tell_chunks(frame: Frame, chunk: Any, before: bytes, chunks: list[bytes], by: str) -> None:
    """One is dropped, or becomes another; what is there besides was put in."""
    others = list(chunks)
    if chunk in others:
        others.remove(chunk)
    else:
        after = _bounded(frame, others.pop(0)) if others else None
        tell(frame, "chunk", by, "chunk", before, after)
    for other in others:
        tell(frame, "chunk", by, "chunk", None, _bounded(frame, other))


def _bounded(frame: Frame, chunk: Any) -> bytes:
    data = chunk if isinstance(chunk, bytes) else frame.call.showing.text(chunk).encode()
    return data[: frame.call.limits.body]


def _follow_length(frame: Frame, more: int, by: str) -> None:
    """While the head is not sent, Content-Length can follow: in the lists that were handed on from here outwards. They
    are our own (``at_start_response``), never the app's."""
    if frame.call.headers_sent or not more:
        return
    for outer in frame.outwards():
        handed_on = outer.handed_on
        if handed_on is None:
            continue
        before = tuple(handed_on)
        after = rules.with_length(before, lambda length: max(0, length + more))
        if before != after:
            tell(outer, "chunk", by, "headers", before, after)
            handed_on[:] = after


def resend(frame: Frame, chunk: Any, chunks: list[Any], via: Via) -> None:
    """From the first edited chunk on, what the server gets to send is told apart from what the outermost layer made."""
    if frame.server is None:
        if len(chunks) == 1 and chunks[0] is chunk:
            return
        frame.server = Frame(frame.call, SERVER_LAYER, None, frame.known)
    for one in chunks:
        at_ns = perf_counter_ns()
        frame.server.below = chunk
        frame.server.sent(via, one, at_ns, at_ns)
