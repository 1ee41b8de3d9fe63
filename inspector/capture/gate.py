"""What the probes do at a boundary while somebody may want to stop or edit an exchange there.

A function for each boundary: rules fire first, then the thread may stand still (``interceptor``), then what the user
changed is put in force and told. Called only where ``Interceptor.armed``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from time import perf_counter_ns
from typing import Any, Literal, NoReturn
from wsgiref.types import StartResponse, WSGIApplication

from inspector.capture import rules
from inspector.capture.call import NOTHING, Aborted, Frame
from inspector.capture.editing import apply_to_environ, edited, replaced, resend, tell, tell_answer
from inspector.capture.environ import Environ
from inspector.capture.reading import BodyReader
from inspector.capture.saying import by_position, exc_info_text
from inspector.capture.standing import ReadBody, Verdict
from inspector.model import Headers, Value
from inspector.model.events import Paused, Resumed, Via
from inspector.model.intercept import Boundary, ChunkEdit, EnterEdit, Pause, PauseReason, Rule, StartResponseEdit

GO_ON = Verdict("resume")


def at_enter(frame: Frame, environ: Environ, app: Any) -> Any:
    """``app`` is about to be called with this environ. Returns what to call in its place; raises what a rule says."""
    if frame.call.interceptor.leaves_alone(frame.call, "enter"):
        return app
    for rule in _rules(frame, "enter", ""):
        apply_to_environ(frame, environ, rules.enter_edit(rule, environ), rule.name)
        _delay_or_raise(frame, "enter", rule)

    reader = BodyReader(frame, environ)
    verdict = _stop(
        frame,
        "enter",
        "",
        lambda reason: _pause(frame, "enter", reason, environ=tuple(_items(frame, environ))),
        reader.read,
    )
    reader.put_back()
    if isinstance(verdict.edit, EnterEdit):
        apply_to_environ(frame, environ, verdict.edit, "")
    if verdict.how == "abort":
        return _refusal(frame, verdict.status, "enter")
    return app


def _items(frame: Frame, environ: Environ) -> Iterator[tuple[str, Value]]:
    """A ``str`` can be edited, so it comes whole."""
    showing = frame.call.showing
    for key, value in dict.copy(environ).items():
        yield (
            key if type(key) is str else showing.text(key),
            value if type(value) is str else showing.value(value),
        )


def at_start_response(
    frame: Frame, start_response: Any, args: tuple[Any, ...], status: str, headers: Headers
) -> tuple[Any, ...]:
    """A layer calls its ``start_response`` with ``args``, of which ``status`` and ``headers`` are told. Returns the
    arguments to hand on; raises ``Aborted``, or what a rule says."""
    _raise_aborted(frame)
    if frame.call.interceptor.leaves_alone(frame.call, "start_response"):
        return args
    exc_info = args[2] if len(args) > 2 else None
    answer = original = StartResponseEdit(status, headers)
    for rule in _rules(frame, "start_response", status):
        changed = rules.start_response_edit(rule, answer.status, answer.headers)
        tell_answer(frame, answer, changed, rule.name)
        answer = changed
        if rule.action == "set_body":
            frame.replacement = rule
        _delay_or_raise(frame, "start_response", rule)
    told = exc_info_text(exc_info, frame.call.showing)

    def pause(reason: PauseReason) -> Pause:
        shown = {"status": answer.status, "headers": answer.headers, "exc_info": told}
        return _pause(frame, "start_response", reason, **shown)

    verdict = _stop(frame, "start_response", answer.status, pause)
    if verdict.how == "abort":
        _abort(frame, verdict, "start_response", start_response)
    if isinstance(verdict.edit, StartResponseEdit):
        tell_answer(frame, answer, verdict.edit, "")
        answer = verdict.edit
    if answer.drop_exc_info and exc_info is not None:
        tell(frame, "start_response", "", "exc_info", told, None)
        args = args[:2]
    return _handed_on(args, original, answer)


def at_named_start_response(
    frame: Frame, start_response: Any, args: tuple[Any, ...], kwargs: dict[str, Any], status: str, headers: Headers
) -> tuple[tuple[Any, ...], dict[str, Any]]:
    """The same for a call with keyword arguments, which are handed on by their keywords."""
    given, names = by_position(args, kwargs)
    if len(given) < 2:
        return args, kwargs
    after = at_start_response(frame, start_response, given, status, headers)
    named = dict(zip(names, after[len(args) :], strict=False))
    others = {name: value for name, value in kwargs.items() if name not in names}
    return after[: len(args)], {**named, **others}


def _handed_on(args: tuple[Any, ...], original: StartResponseEdit, answer: StartResponseEdit) -> tuple[Any, ...]:
    """The arguments that go on: the very objects that the layer gave, but for what was edited."""
    status, headers, *rest = args
    if answer.status != original.status:
        status = answer.status
    if answer.headers != original.headers:
        headers = list(answer.headers)
    return (status, headers, *rest)


def passes(frame: Frame) -> bool:
    """Whether the chunks of a layer go on as they are, for now."""
    unchanged = frame.replacement is None and frame.server is None and frame.aborted is None
    return unchanged and frame.call.interceptor.leaves_alone(frame.call, "chunk")


def at_chunk(frame: Frame, chunk: Any, via: Via) -> list[Any]:
    """A layer yields or writes a chunk. Returns those that go on in its place, in their order; raises ``Aborted``, or
    what a rule says."""
    _raise_aborted(frame)
    chunks, status = [chunk], frame.answer[0]
    if frame.replacement is not None:
        chunks = replaced(frame, frame.replacement, chunks)
    for rule in _rules(frame, "chunk", status):
        if rule.action == "set_body" and chunks:
            chunks = edited(frame, chunks, ChunkEdit((rule.value.encode(),)), rule.name)
        _delay_or_raise(frame, "chunk", rule)

    def pause(reason: PauseReason) -> Pause:
        data = b"".join(one for one in chunks if isinstance(one, bytes))
        return _pause(frame, "chunk", reason, data=data)

    verdict = _stop(frame, "chunk", status, pause)
    if verdict.how == "abort":
        _abort(frame, verdict, "chunk", None)
    if isinstance(verdict.edit, ChunkEdit):
        chunks = edited(frame, chunks, verdict.edit, "")
    if frame.caller is None:
        resend(frame, chunk, chunks, via)
    return chunks


def written(frame: Frame, chunk: Any, write: Callable[[Any], Any]) -> Any:
    """A layer calls ``write``: make the call for each chunk that goes on."""
    result = None
    for one in at_chunk(frame, chunk, "write"):
        result = write(one)
    return result


def waiting_after(frame: Frame, chunk: Any) -> Iterator[Any]:
    """The chunks that go on in place of one that was yielded, one by one: those that nobody has asked for yet are kept,
    for who asks an iterator of the layer's own begins anew each time."""
    try:
        frame.waiting = at_chunk(frame, chunk, "iterable")
    except Exception as error:
        frame.raised("next", perf_counter_ns(), error)
        raise
    frame.more += len(frame.waiting) - 1
    while frame.waiting:
        yield next_waiting(frame, frame.waiting)


def next_waiting(frame: Frame, waiting: list[Any]) -> Any:
    """The next of them; a layer outside that hands on what it gets of them, passes it on."""
    chunk = waiting.pop(0)
    if frame.caller is not None:
        frame.caller.below = chunk
    return chunk


def at_end(frame: Frame) -> Iterator[bytes]:
    """A layer's iterable came to its end: where no chunk came, the body that stands for the layer's goes here, unless
    the answer has none."""
    rule, frame.replacement = frame.replacement, None
    if rule is None or frame.replaced or _has_no_body(frame.known.environ, frame.answer[0]):
        return
    body = rule.value.encode()
    tell(frame, "chunk", rule.name, "chunk", None, body)
    frame.more += 1
    if frame.caller is None:
        resend(frame, NOTHING, [body], "iterable")
    yield body


def at_close(frame: Frame) -> None:
    """``close()`` of a layer's iterable is about to be called; may raise what a rule says."""
    if frame.call.interceptor.leaves_alone(frame.call, "close"):
        return
    status = frame.answer[0]
    for rule in _rules(frame, "close", status):
        _delay_or_raise(frame, "close", rule)
    verdict = _stop(frame, "close", status, lambda reason: _pause(frame, "close", reason))
    if verdict.how == "abort":
        _reset(frame, "close")


# -- the end of an exchange by the user


def answer_of(aborted: Aborted) -> Iterable[bytes]:
    """What answers in the place of a layer that called its ``start_response`` when its exchange was aborted. Where an
    earlier call went on, only ``exc_info`` lets another follow (PEP 3333, "The start_response() Callable")."""
    frame = aborted.frame
    assert frame is not None
    frame.aborted = None
    exc_info = () if frame.handed_on is None else ((Aborted, aborted, aborted.__traceback__),)
    return _refusal(frame, aborted.status, "start_response", exc_info)(frame.known.environ, aborted.start_response)


def _refusal(frame: Frame, status: str, boundary: Boundary, exc_info: tuple[Any, ...] = ()) -> WSGIApplication:
    """An app that answers in the place of a layer whose exchange was aborted."""
    frame.call.interceptor.free(frame.call)
    tell(frame, boundary, "", "answer", None, status)

    def answer(environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        body = f"{status}\n".encode("latin-1", "replace")
        length = [] if _has_no_body({}, status) else [("Content-Length", str(len(body)))]
        start_response(status, [("Content-Type", "text/plain; charset=latin-1"), *length], *exc_info)
        return [] if _has_no_body(environ, status) else [body]

    return answer


def _has_no_body(environ: Environ, status: str) -> bool:
    """RFC 9110 section 6.4.1."""
    return environ.get("REQUEST_METHOD") == "HEAD" or status.startswith(("1", "204", "304"))


def _abort(
    frame: Frame, verdict: Verdict, boundary: Literal["start_response", "chunk"], start_response: Any
) -> NoReturn:
    """Leave the layer's code. Once the head is sent, nothing can be answered any more."""
    if boundary == "chunk" or frame.call.headers_sent:
        _reset(frame, boundary)
        raise Aborted
    frame.call.interceptor.free(frame.call, watched=True)
    frame.aborted = Aborted(frame, verdict.status, start_response)
    raise frame.aborted


def _raise_aborted(frame: Frame) -> None:
    """The code of the layer has caught what was to lead out of it, as a bare ``except`` does, and goes on."""
    if frame.aborted is not None:
        raise frame.aborted


def _reset(frame: Frame, boundary: Boundary) -> None:
    frame.call.interceptor.free(frame.call)
    tell(frame, boundary, "", "reset", None, None)
    frame.call.reset()


# -- what is common to all boundaries


def _rules(frame: Frame, boundary: Boundary, status: str) -> tuple[Rule, ...]:
    interceptor = frame.call.interceptor
    return () if interceptor.steps_of(frame.call) is None else interceptor.rules_for(frame, boundary, status)


def _stop(
    frame: Frame,
    boundary: Boundary,
    status: str,
    pause: Callable[[PauseReason], Pause],
    read_body: ReadBody = lambda: (None, ""),
) -> Verdict:
    """Stand still if a step or a breakpoint ends here. An exchange stands at one place at a time, though its layers may
    be at work in several threads."""
    call = frame.call
    interceptor = call.interceptor
    steps = interceptor.steps_of(call)
    if steps is None:
        return GO_ON
    breaks = interceptor.breaks(frame, boundary, status)
    reason = steps.reason if steps.stops(frame) else "breakpoint" if breaks else None
    if reason is None:
        return GO_ON
    with steps.turn:
        return GO_ON if interceptor.steps_of(call) is None else _stand(frame, pause(reason), read_body)


def _stand(frame: Frame, pause: Pause, read_body: ReadBody) -> Verdict:
    call = frame.call
    where = (pause.boundary, frame.layer)
    call.sink(Paused(call.exchange_id, pause.began_ns, *where, pause.reason))
    verdict = call.interceptor.wait(call, pause, read_body)
    call.sink(Resumed(call.exchange_id, pause.began_ns, perf_counter_ns(), *where, verdict.how))
    call.interceptor.go_on(call, verdict.how, frame)
    return verdict


def _pause(frame: Frame, boundary: Boundary, reason: PauseReason, **shown: Any) -> Pause:
    call = frame.call
    entered = tuple(one.layer for one in frame.outwards())[::-1]
    if boundary in ("chunk", "close"):
        shown["status"], shown["headers"] = frame.answer
    return Pause(
        exchange_id=call.exchange_id,
        boundary=boundary,
        layer=frame.layer,
        nth=max(0, {"start_response": frame.starts, "chunk": frame.chunks}.get(boundary, 0) - 1),
        reason=reason,
        entered=entered[:-1] if boundary == "enter" else entered,
        began_ns=perf_counter_ns(),
        deadline_ns=None,
        label=call.interceptor.label_of(frame),
        draft_id=call.opened.draft_id,
        headers_sent=call.headers_sent,
        **shown,
    )


def _delay_or_raise(frame: Frame, boundary: Boundary, rule: Rule) -> None:
    if rule.action == "delay":
        seconds = rules.delay_of(rule)
        tell(frame, boundary, rule.name, "delay", None, f"{seconds:g}")
        frame.call.interceptor.delay(frame.call, seconds)
    elif rule.action == "raise":
        error = rules.error_of(rule)
        tell(frame, boundary, rule.name, "raise", None, f"{type(error).__name__}: {error}")
        raise error
