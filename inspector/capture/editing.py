"""Puts edits in force, and tells each of them: of an environ, a request's body, an answer, a chunk."""

from __future__ import annotations

from functools import partial
from io import BytesIO
from itertools import zip_longest
from time import perf_counter_ns
from typing import Any

from inspector.capture import rules
from inspector.capture.call import NOTHING, Frame
from inspector.capture.environ import Environ
from inspector.capture.saying import are_pairs_of_str
from inspector.capture.streams import InputProbe
from inspector.model import SERVER_LAYER, Headers, Shown
from inspector.model.events import Edited, EditedPart, EditedValue, Via
from inspector.model.intercept import Boundary, ChunkEdit, EnterEdit, Rule, StartResponseEdit


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


# -- what goes in


def apply_to_environ(frame: Frame, environ: Environ, edit: EnterEdit, by: str) -> None:
    for key, after in edit.environ:
        before = environ.get(key)
        if (type(before) is str and before == after) or (after is None and key not in environ):
            continue
        tell(frame, "enter", by, "environ", _text(frame, before), after, key)
        _put(frame, environ, key, after)
    if edit.body is not None:
        limit, read = frame.call.limits.body, frame.call.body_read
        tell(frame, "enter", by, "input", read if read is None else read[:limit], edit.body[:limit])
        _put(frame, environ, "wsgi.input", InputProbe(BytesIO(edit.body), frame.call))


def _text(frame: Frame, value: object) -> str | None:
    shown = frame.call.showing.value(value)
    if isinstance(shown, Shown):
        return shown.text
    return None if shown is None else str(shown)


def _put(frame: Frame, environ: Environ, key: str, value: object) -> None:
    """Change environ, and let no layer be blamed for it."""
    values = frame.known.values
    if value is None:
        environ.pop(key, None)
        values.pop(key, None)
    else:
        environ[key] = values[key] = value


# -- what comes out


def tell_answer(frame: Frame, before: StartResponseEdit, after: StartResponseEdit, by: str) -> None:
    if before.status != after.status:
        tell(frame, "start_response", by, "status", before.status, after.status)
    if before.headers != after.headers:
        tell(frame, "start_response", by, "headers", before.headers, after.headers)


def replaced(frame: Frame, rule: Rule, chunks: list[Any]) -> list[Any]:
    """The whole body becomes another: it goes in the place of the first chunk."""
    edit = ChunkEdit(() if frame.replaced else (rule.value.encode(),), keep_length=True)
    frame.replaced = True
    return edited(frame, chunks, edit, rule.name)


def edited(frame: Frame, before: list[Any], edit: ChunkEdit, by: str) -> list[Any]:
    """The chunks that go on instead of these, which stand in the place of the last chunk that the layer made."""
    after: list[Any] = list(edit.chunks)
    if after == before:
        return before
    if frame.chunks <= frame.call.limits.chunks:
        _tell_chunks(frame, before, after, by)
    if frame.caller is not None:
        frame.caller.below = NOTHING
    if not edit.keep_length and all(isinstance(chunk, bytes) for chunk in before):
        _follow_length(frame, sum(map(len, after)) - sum(map(len, before)), by)
    return after


def _tell_chunks(frame: Frame, before: list[Any], after: list[Any], by: str) -> None:
    """One is dropped, or becomes another; what is there besides was put in."""
    gone, new = list(before), list(after)
    for chunk in before:
        if chunk in new:
            gone.remove(chunk)
            new.remove(chunk)
    for old, other in zip_longest(gone, new, fillvalue=NOTHING):
        tell(frame, "chunk", by, "chunk", _bounded(frame, old), _bounded(frame, other))


def _bounded(frame: Frame, chunk: Any) -> bytes | None:
    if chunk is NOTHING:
        return None
    data = chunk if isinstance(chunk, bytes) else frame.call.showing.text(chunk).encode()
    return data[: frame.call.limits.body]


def _follow_length(frame: Frame, more: int, by: str) -> None:
    """While the head is not sent, Content-Length can follow: in the lists that were handed on from here outwards, of
    which layers may share one."""
    if frame.call.headers_sent or not more:
        return
    followed: dict[int, tuple[Headers, Headers]] = {}
    for outer in frame.outwards():
        headers = outer.handed_on[1] if len(outer.handed_on or ()) == 2 else None  # type: ignore[index]
        if type(headers) is list and are_pairs_of_str(headers):
            before, after = followed.get(id(headers)) or _follow_in(outer, headers, more)
            followed[id(headers)] = before, after
            if before != after:
                tell(outer, "chunk", by, "headers", before, after)


def _follow_in(frame: Frame, headers: list[tuple[str, str]], more: int) -> tuple[Headers, Headers]:
    """Change a list in its place, as the server holds on to it. It is the app's own, which may use it again: so it gets
    its own length back as soon as the head is sent."""
    before = tuple(headers)
    after = rules.with_length(before, lambda length: max(0, length + more))
    for place, (was, becomes) in enumerate(zip(before, after, strict=True)):
        if was != becomes:
            headers[place] = becomes
            frame.call.borrowed = [*(frame.call.borrowed or ()), partial(_give_back, headers, becomes, was)]
    return before, after


def _give_back(headers: list[tuple[str, str]], header: tuple[str, str], original: tuple[str, str]) -> None:
    """Others may have put theirs into the list meanwhile, or have taken this one out of it."""
    if header in headers:
        headers[headers.index(header)] = original


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
