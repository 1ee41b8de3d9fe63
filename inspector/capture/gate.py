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
from inspector.capture.call import Aborted
from inspector.capture.editing import apply_to_environ, edited, read_body, replaced, resend, tell, tell_answer
from inspector.capture.environ import Environ
from inspector.capture.errors import brief
from inspector.capture.frame import NOTHING, Frame
from inspector.capture.interceptor import Verdict
from inspector.model import Headers
from inspector.model.events import Paused, Resumed, Via
from inspector.model.intercept import Boundary, ChunkEdit, EnterEdit, Pause, PauseReason, Rule, StartResponseEdit

GO_ON = Verdict("resume")


def at_enter(frame: Frame, environ: Environ, app: Any) -> Any:
    """``app`` is about to be called with this environ. Returns what to call in its place; raises what a rule says."""
    for rule in _rules(frame, "enter", ""):
        apply_to_environ(frame, environ, rules.enter_edit(rule, environ), rule.name)
        _delay_or_raise(frame, "enter", rule)

    def pause(reason: PauseReason) -> Pause:
        shown = frame.call.showing.value
        items = tuple((str(key), value if type(value) is str else shown(value)) for key, value in environ.items())
        return _pause(frame, "enter", reason, environ=items)

    verdict = _stop(frame, "enter", "", pause, lambda: read_body(frame, environ))
    if isinstance(verdict.edit, EnterEdit):
        apply_to_environ(frame, environ, verdict.edit, "")
    if verdict.how == "abort":
        return _refusal(frame, verdict.status, "enter")
    return app


def at_start_response(
    frame: Frame, start_response: Any, args: tuple[Any, ...], status: str, headers: Headers
) -> tuple[Any, ...]:
    """A layer calls its ``start_response`` with ``args``, of which ``status`` and ``headers`` are told. Returns the
    arguments to hand on; raises ``Aborted``, or what a rule says."""
    exc_info = args[2] if len(args) > 2 else None
    answer = original = StartResponseEdit(status, headers)
    for rule in _rules(frame, "start_response", status):
        changed = rules.start_response_edit(rule, answer.status, answer.headers)
        tell_answer(frame, answer, changed, rule.name)
        answer = changed
        if rule.action == "set_body":
            frame.replacement = rule
        _delay_or_raise(frame, "start_response", rule)
    told = _error_text(frame, exc_info)

    def pause(reason: PauseReason) -> Pause:
        shown = {"status": answer.status, "headers": answer.headers, "exc_info": told}
        return _pause(frame, "start_response", reason, **shown)

    verdict = _stop(frame, "start_response", answer.status, pause)
    frame.starts += 1
    if verdict.how == "abort":
        _abort(frame, verdict, "start_response", start_response)
    if isinstance(verdict.edit, StartResponseEdit):
        tell_answer(frame, answer, verdict.edit, "")
        answer = verdict.edit
    if answer.drop_exc_info and exc_info is not None:
        tell(frame, "start_response", "", "exc_info", told, None)
        args = args[:2]
    return _handed_on(frame, args, original, answer)


def _handed_on(
    frame: Frame, args: tuple[Any, ...], original: StartResponseEdit, answer: StartResponseEdit
) -> tuple[Any, ...]:
    """The arguments that go on: as the layer gave them, but for what was edited. The headers are a list of our own, so
    that Content-Length can follow a chunk that is edited later: the app may use its list again."""
    status, headers, *rest = args
    if answer.headers != original.headers:
        headers = list(answer.headers)
    elif type(headers) is list:
        headers = headers[:]
    frame.handed_on = headers if type(headers) is list else None
    frame.status = answer.status
    return (answer.status if answer.status != original.status else status, headers, *rest)


def _error_text(frame: Frame, exc_info: Any) -> str | None:
    """As ``StartResponse.exc_info`` has it."""
    if type(exc_info) is tuple and len(exc_info) == 3 and isinstance(exc_info[1], BaseException):
        return brief(exc_info[1], frame.call.showing)
    return None if exc_info is None else frame.call.showing.text(exc_info)


def at_chunk(frame: Frame, chunk: Any, via: Via) -> list[Any]:
    """A layer yields or writes a chunk. Returns those that go on in its place, in their order."""
    chunks = [chunk]
    if frame.replacement is not None:
        chunks = replaced(frame, frame.replacement, chunk)
    for rule in _rules(frame, "chunk", frame.status or ""):
        if rule.action == "set_body":
            chunks = edited(frame, chunk, ChunkEdit((rule.value.encode(),)), rule.name)
        try:
            _delay_or_raise(frame, "chunk", rule)
        except Exception as error:
            frame.raised("next", perf_counter_ns(), error)
            raise

    def pause(reason: PauseReason) -> Pause:
        data = b"".join(one for one in chunks if isinstance(one, bytes))
        return _pause(frame, "chunk", reason, data=data)

    verdict = _stop(frame, "chunk", frame.status or "", pause)
    if verdict.how == "abort":
        _abort(frame, verdict, "chunk", None)
    if isinstance(verdict.edit, ChunkEdit):
        chunks = edited(frame, chunk, verdict.edit, "")
    if frame.caller is None:
        resend(frame, chunk, chunks, via)
    return chunks


def waiting_after(frame: Frame, chunk: Any) -> Iterator[Any]:
    """The chunks that go on in place of one that was yielded, one by one: those that nobody has asked for yet are kept,
    for who asks an iterator of the layer's own begins anew each time."""
    frame.waiting = at_chunk(frame, chunk, "iterable")
    while frame.waiting:
        yield next_waiting(frame, frame.waiting)


def next_waiting(frame: Frame, waiting: list[Any]) -> Any:
    """The next of them; a layer outside that hands on what it gets of them, passes it on."""
    chunk = waiting.pop(0)
    if frame.caller is not None:
        frame.caller.below = chunk
    return chunk


def at_end(frame: Frame) -> Iterator[bytes]:
    """A layer's iterable came to its end: where no chunk came, the body that stands for the layer's goes here."""
    rule, frame.replacement = frame.replacement, None
    if rule is not None and not frame.replaced:
        body = rule.value.encode()
        tell(frame, "chunk", rule.name, "chunk", None, body)
        if frame.caller is None:
            resend(frame, NOTHING, [body], "iterable")
        yield body


def at_close(frame: Frame) -> None:
    """``close()`` of a layer's iterable is about to be called; may raise what a rule says."""
    status = frame.status or ""
    for rule in _rules(frame, "close", status):
        _delay_or_raise(frame, "close", rule)
    verdict = _stop(frame, "close", status, lambda reason: _pause(frame, "close", reason))
    if verdict.how == "abort":
        _reset(frame, "close")


def answer_of(aborted: Aborted) -> Iterable[bytes]:
    """What answers in the place of a layer that called its ``start_response`` when its exchange was aborted."""
    frame = aborted.frame
    assert frame is not None
    return _refusal(frame, aborted.status, "start_response")(frame.known.environ, aborted.start_response)


def _refusal(frame: Frame, status: str, boundary: Boundary) -> WSGIApplication:
    """An app that answers in the place of a layer whose exchange was aborted."""
    frame.call.interceptor.steps_of(frame.call).free = True
    tell(frame, boundary, "", "answer", None, status)

    def answer(environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        body = f"{status}\n".encode("latin-1", "replace")
        start_response(status, [("Content-Type", "text/plain; charset=latin-1"), ("Content-Length", str(len(body)))])
        return [] if environ.get("REQUEST_METHOD") == "HEAD" else [body]

    return answer


# -- what is common to all boundaries


def _rules(frame: Frame, boundary: Boundary, status: str) -> tuple[Rule, ...]:
    interceptor = frame.call.interceptor
    return () if interceptor.steps_of(frame.call).free else interceptor.rules_for(frame, boundary, status)


def _stop(
    frame: Frame,
    boundary: Boundary,
    status: str,
    pause: Callable[[PauseReason], Pause],
    read_body: Callable[[], tuple[bytes | None, str]] = lambda: (None, ""),
) -> Verdict:
    """Stand still if a step or a breakpoint ends here."""
    call = frame.call
    interceptor = call.interceptor
    steps = interceptor.steps_of(call)
    if steps.free:
        return GO_ON
    breaks = interceptor.breaks(frame, boundary, status)
    reason = steps.reason if steps.stops(frame) else "breakpoint" if breaks else None
    if reason is None:
        return GO_ON
    began_ns = perf_counter_ns()
    call.sink(Paused(call.exchange_id, began_ns, boundary, frame.layer, reason))
    verdict = interceptor.wait(call, pause(reason), read_body)
    at_ns = perf_counter_ns()
    call.sink(Resumed(call.exchange_id, began_ns, at_ns, boundary, frame.layer, verdict.how))
    steps.go_on(verdict.how, frame)
    return verdict


def _pause(frame: Frame, boundary: Boundary, reason: PauseReason, **shown: Any) -> Pause:
    call = frame.call
    entered = tuple(one.layer for one in frame.outwards())[::-1]
    if boundary != "enter":
        shown = {"status": frame.status or "", "headers": tuple(frame.handed_on or ()), **shown}
    return Pause(
        exchange_id=call.exchange_id,
        boundary=boundary,
        layer=frame.layer,
        nth=max(0, frame.chunks - 1) if boundary == "chunk" else frame.starts,
        reason=reason,
        entered=entered[:-1] if boundary == "enter" else entered,
        began_ns=perf_counter_ns(),
        deadline_ns=None,
        label=call.interceptor.label_of(frame),
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


def _abort(
    frame: Frame, verdict: Verdict, boundary: Literal["start_response", "chunk"], start_response: Any
) -> NoReturn:
    """Leave the layer's code. Once the head is sent, nothing can be answered any more."""
    if boundary == "chunk" or frame.call.headers_sent:
        _reset(frame, boundary)
        raise Aborted
    raise Aborted(frame, verdict.status, start_response)


def _reset(frame: Frame, boundary: Boundary) -> None:
    frame.call.interceptor.steps_of(frame.call).free = True
    tell(frame, boundary, "", "reset", None, None)
    frame.call.reset()
