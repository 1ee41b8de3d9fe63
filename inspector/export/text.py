"""An exchange as plain text for a terminal: what each layer received, changed and passed on."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from inspector.model import SERVER_LAYER, Body, EnvironChange, Exchange, RaisedError
from inspector.model.events import EditedValue
from inspector.model.exchange import AppliedEdit, Stop
from inspector.model.header_changes import compare_headers
from inspector.model.layer_effects import ErrorEffect, LayerEffects, layer_effects

_SIGNS = {"added": "+", "changed": "~", "removed": "-"}
_SHOWN = 2000
_FATES = {"raised": "raised", "passed": "let through", "replaced": "raised instead", "caught": "caught"}


def to_text(exchange: Exchange, read_body: Callable[[Body], bytes]) -> str:
    """Readable text, without a line end at its end. ``read_body`` gives what is kept of a body."""
    return "\n".join(printable(line) for line in _lines(exchange, read_body))


def _lines(exchange: Exchange, read_body: Callable[[Body], bytes]) -> Iterator[str]:
    yield exchange.request.line
    yield ""
    effects = layer_effects(exchange)
    yield f"{exchange.server.name} {exchange.server.version}{_duration(effects[SERVER_LAYER].own_ns)}"
    for layer in exchange.layers:
        indent = "  " * (layer.index + 1) if layer.wrapped else "  "
        name = layer.name if layer.wrapped else f"{layer.name} (ran, could not be wrapped)"
        yield f"{indent}{name}{_duration(effects[layer.index].own_ns)}"
        yield from (f"{indent}    {line}" for line in _intercept_lines(exchange, layer.index, entering=True))
        yield from (f"{indent}    {line}" for line in _effect_lines(effects[layer.index]))
        yield from (f"{indent}    {line}" for line in _intercept_lines(exchange, layer.index, entering=False))
    if not exchange.layers:
        yield "  answered by the server; the app was not called"
    yield ""
    if exchange.response is None:
        yield "no answer"
        return
    yield exchange.response.status
    yield from (f"{name}: {value}" for name, value in exchange.response.headers)
    yield ""
    yield from _body_lines(exchange.response.body, read_body)
    for error in exchange.errors:
        if error.traceback:
            yield from _error_lines(error)


def _effect_lines(effects: LayerEffects) -> Iterator[str]:
    yield from (f"in   {_change(change)}" for change in effects.environ_in)
    yield from (f"out  {_change(change)}" for change in effects.environ_out)
    if effects.input_size:
        yield f"read {_count(effects.input_size, 'byte')} of wsgi.input"
    for response in effects.responses:
        call = response.call
        exc_info = ", exc_info" if call.exc_info else ""
        yield f"start_response {call.status!r}, {_count(len(call.headers), 'header')}{exc_info}"
        for change in response.headers:
            if change.kind != "kept":
                name, value = change.after or change.before or ("", "")
                yield f"     {_SIGNS[change.kind]} {name}: {value}"
    chunks = effects.chunks
    if chunks.given or chunks.taken:
        passed = "" if chunks.relation == "made" else f" ({chunks.relation}, of {chunks.taken})"
        yield f"{_count(chunks.given, 'chunk')}, {_count(chunks.given_size, 'byte')}{passed}"
    yield from (_error(effect) for effect in effects.errors)
    if effects.closed is False:
        yield "close() was not called"


def _intercept_lines(exchange: Exchange, layer: int, *, entering: bool) -> Iterator[str]:
    """What was stopped and edited as a layer was entered, or at its other boundaries, in its order."""
    all_of: list[AppliedEdit | Stop] = [*exchange.edits, *exchange.stops]
    found = [one for one in all_of if one.layer == layer and (one.boundary == "enter") == entering]
    for one in sorted(found, key=lambda one: one.began_ns if isinstance(one, Stop) else one.at_ns):
        yield from [_stop(one)] if isinstance(one, Stop) else _edit_lines(one)


def _stop(stop: Stop) -> str:
    lasted = "still" if stop.ended_ns is None else f"for {(stop.ended_ns - stop.began_ns) / 1e6:.0f} ms, {stop.how}"
    return f"stop {stop.boundary} ({stop.reason}), {lasted}"


def _edit_lines(edit: AppliedEdit) -> Iterator[str]:
    what = edit.key or edit.part
    if isinstance(edit.before, tuple) and isinstance(edit.after, tuple):
        yield f"edit {what} ({_by(edit)})"
        for change in compare_headers(edit.before, edit.after):
            if change.kind != "kept":
                name, value = change.after or change.before or ("", "")
                yield f"     {_SIGNS[change.kind]} {name}: {value}"
        return
    before, after = _edited(edit.before, edit.before_size), _edited(edit.after, edit.after_size)
    yield f"edit {what}: {before} -> {after} ({_by(edit)})"


def _by(edit: AppliedEdit) -> str:
    return f"by {edit.by}" if edit.by else "at the pause"


def _edited(value: EditedValue, size: int) -> str:
    if isinstance(value, bytes):
        return f"{_cut(repr(value[:_SHOWN])[1:])}, {_count(size, 'byte')}"
    return "nothing" if value is None else _cut(repr(value))


def _change(change: EnvironChange) -> str:
    sign = _SIGNS[change.kind]
    before, after = (entry.text if entry else "" for entry in (change.before, change.after))
    if change.kind == "changed":
        return f"{sign} {change.key}: {_cut(before)} -> {_cut(after)}"
    return f"{sign} {change.key}: {_cut(after or before)}"


def _error(effect: ErrorEffect) -> str:
    fate = f"raised by {effect.rule}" if effect.fate == "raised" and effect.rule else _FATES[effect.fate]
    return f"{fate}: {effect.error.type_name}: {_cut(effect.error.message)}"


def _error_lines(error: RaisedError) -> Iterator[str]:
    yield ""
    yield from error.traceback.rstrip().splitlines()


def _body_lines(body: Body, read_body: Callable[[Body], bytes]) -> Iterator[str]:
    text = read_body(body).decode("utf-8", "replace")
    yield from text[:_SHOWN].splitlines()
    if len(text) > _SHOWN or body.cut:
        yield f"... {body.size} bytes in all"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _cut(text: str, limit: int = 100) -> str:
    return text if len(text) <= limit else f"{text[:limit]}..."


def _duration(ns: int | None) -> str:
    return "" if ns is None else f"  {ns / 1e6:.2f} ms"


def printable(line: str) -> str:
    """``line`` with control characters as escapes: captured text must not drive the terminal."""
    return "".join(char if char.isprintable() or char == "\t" else repr(char)[1:-1] for char in line)
