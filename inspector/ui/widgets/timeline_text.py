"""What the timeline says: its legend, and what a bar or a mark is."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from inspector.model import Exchange
from inspector.model.exchange import RaisedError, Stop
from inspector.model.flask import FlaskEvent
from inspector.model.intercept import ResumeHow
from inspector.model.intercepted import Delay, rule_behind, stack_of
from inspector.ui import units
from inspector.ui.edits import PENCIL, by_whom
from inspector.ui.theme import Token
from inspector.ui.widgets.onion_text import name_of
from inspector.ui.widgets.sizes import size_text
from inspector.ui.widgets.timeline_layout import Bar, Mark, StopBand, flask_functions, flask_moments

translate = QCoreApplication.translate
_LINES = 8
"""Of so many moments on one pixel each is named."""


def legend(*, signals: bool, flashes: bool, stops: bool, edits: bool) -> list[tuple[str, Token]]:
    """The signs of the timeline, each in its colour; those of Flask's lane where they are in it."""
    words: list[tuple[str, Token]] = [
        ("▏start_response", "accent"),
        (translate("Timeline", "▏headers sent"), "removed"),
        (translate("Timeline", "■ iteration"), "muted"),
        (translate("Timeline", "╷ chunk"), "muted"),
        ("◆ close", "muted"),
        (translate("Timeline", "✗ exception"), "removed"),
    ]
    if signals:
        words.append((translate("Timeline", "● signal"), "accent"))
    if flashes:
        words.append((translate("Timeline", "▲ flashed message"), "changed"))
    if stops:
        words.append((translate("Timeline", "▨ stood still"), "paused"))
    if edits:
        words.append((translate("Timeline", "✎ edited"), "paused"))
    return words


def lane_name() -> str:
    """The name of the lane below the Flask layer's."""
    return translate("Timeline", "functions, signals")


def stop_label(stop: Stop | Delay) -> str:
    """What stands above a stop: how long it was."""
    if isinstance(stop, Delay):
        return f"{PENCIL} {units.duration(stop.ended_ns - stop.began_ns)}"
    if stop.ended_ns is None:
        return translate("Timeline", "‖ paused")
    return f"‖ {units.duration(stop.ended_ns - stop.began_ns)}"


def describe(exchange: Exchange, layer: int, item: Bar | Mark | StopBand | None) -> str:
    """What an item of a lane is, when it was, and where its layer is defined."""
    if isinstance(item, StopBand):
        stop = item.stop
        return "\n".join(_delay_lines(exchange, stop) if isinstance(stop, Delay) else _stop_lines(exchange, stop))
    lines = [name_of(exchange, layer)]
    if item is not None and (told := _flask_lines(exchange, item)):
        return "\n".join(told)
    if isinstance(item, Bar):
        lines += _bar_lines(item)
    elif isinstance(item, Mark):
        lines += _mark_lines(exchange, item)
    found = exchange.layer(layer)
    if found and found.file:
        lines.append(f"{found.file}:{found.line}")
    return "\n".join(lines)


def _bar_lines(bar: Bar) -> list[str]:
    phases = {
        "call": translate("Timeline", "call"),
        "next": translate("Timeline", "iteration"),
        "close": "close()",
    }
    phase = phases.get(bar.phase, bar.phase)
    if bar.merged > 1:
        phase = f"{bar.merged:,} × {phase}"
    return [phase, _times(bar)]


def _times(bar: Bar) -> str:
    return translate("Timeline", "{began} to {ended}, {took}").format(
        began=units.duration(bar.began_ns),
        ended=units.duration(bar.ended_ns),
        took=units.duration(bar.ended_ns - bar.began_ns),
    )


def _flask_lines(exchange: Exchange, item: Bar | Mark) -> list[str]:
    """What an item of Flask's lane is; empty for one of another lane."""
    if isinstance(item, Mark):
        if item.kind not in ("signal", "flash"):
            return []
        events = flask_moments(exchange, item.kind)[item.number : item.number + item.merged]
        at = translate("Timeline", "at {time}").format(time=units.duration(item.at_ns))
        return [*(_moment_line(event) for event in events[:_LINES]), at]
    if item.phase == "template" and exchange.flask:
        return [translate("Timeline", "template {name}").format(name=item.label or "—"), _times(item)]
    if item.phase != "function":
        return []
    event = flask_functions(exchange)[item.number]
    place = [f"{event.place.file}:{event.place.line}"] if event.place and event.place.file else []
    name = event.place.qualname if event.place else event.name
    return [f"{event.kind}: {name}", *([event.detail] if event.detail else []), _times(item), *place]


def _moment_line(event: FlaskEvent) -> str:
    if event.kind == "flash":
        return translate("Timeline", "flashed ({category}): {message}").format(
            category=event.name, message=event.detail
        )
    signal = translate("Timeline", "signal {name}").format(name=event.name)
    return f"{signal}: {event.detail}" if event.detail else signal


def _mark_lines(exchange: Exchange, mark: Mark) -> list[str]:
    at = translate("Timeline", "at {time}").format(time=units.duration(mark.at_ns))
    return [_mark_title(exchange, mark), at]


def _stop_lines(exchange: Exchange, stop: Stop) -> list[str]:
    """Where it stood, the layers entered by then, why, and how it went on."""
    name = name_of(exchange, stop.layer)
    where = {
        "enter": translate("Timeline", "‖ Paused entering {layer}"),
        "start_response": translate("Timeline", "‖ Paused: {layer} calls start_response"),
        "chunk": translate("Timeline", "‖ Paused: {layer} gives a chunk"),
        "close": translate("Timeline", "‖ Paused closing what {layer} returned"),
    }[stop.boundary].format(layer=name)
    why = {
        "breakpoint": translate("Timeline", "at a breakpoint"),
        "step": translate("Timeline", "after a step"),
        "request": translate("Timeline", "the request was sent to be paused"),
    }[stop.reason]
    stack = " → ".join(name_of(exchange, layer) for layer in stack_of(exchange, stop.layer))
    if stop.ended_ns is None or stop.how is None:
        return [where, why, stack, translate("Timeline", "still paused")]
    took = units.duration(stop.ended_ns - stop.began_ns)
    return [where, why, stack, translate("Timeline", "for {time}, then {how}").format(time=took, how=_how(stop.how))]


def _delay_lines(exchange: Exchange, delay: Delay) -> list[str]:
    """Where, by which rule and for how long; and that it is in the time of no layer."""
    name = name_of(exchange, delay.edit.layer)
    text = translate("Timeline", "✎ Delayed for {time} at {layer}")
    title = text.format(time=units.duration(delay.ended_ns - delay.began_ns), layer=name)
    return [title, by_whom(delay.edit), translate("Timeline", "in the time of the whole, but of no layer")]


def _how(how: ResumeHow) -> str:
    return {
        "resume": translate("Timeline", "resumed"),
        "step": translate("Timeline", "stepped on"),
        "step_out": translate("Timeline", "stepped out"),
        "abort": translate("Timeline", "aborted"),
        "timeout": translate("Timeline", "resumed by itself, for the time was over"),
        "released": translate("Timeline", "released, for the app or the server ended"),
    }[how]


def _edit_line(exchange: Exchange, mark: Mark) -> str:
    edits = [edit for edit in exchange.edits if edit.layer == mark.layer][mark.number : mark.number + mark.merged]
    lines = [f"✎ {edit.key or edit.part}: {by_whom(edit)}" for edit in edits[:_LINES]]
    return "\n".join(lines)


def _mark_title(exchange: Exchange, mark: Mark) -> str:
    if mark.kind == "edit":
        return _edit_line(exchange, mark)
    if mark.kind == "head_sent":
        return translate("Timeline", "headers sent")
    if mark.kind == "close":
        return "close()"
    if mark.kind == "start_response":
        calls = [call for call in exchange.start_response_calls if call.layer == mark.layer]
        return f"start_response {calls[mark.number].status}"
    if mark.kind == "error":
        errors = [error for error in exchange.errors if error.layer == mark.layer]
        return _error_title(exchange, errors[mark.number])
    if mark.merged > 1:
        return units.chunks(mark.merged)
    chunk = exchange.chunks.of(mark.layer)[mark.number]
    return translate("Timeline", "chunk {number}, {size}").format(number=mark.number + 1, size=size_text(chunk.size))


def _error_title(exchange: Exchange, error: RaisedError) -> str:
    title, rule = f"✗ {error.type_name}: {error.message}", rule_behind(exchange, error)
    return (
        translate("Timeline", "{error}, raised by the rule “{name}”").format(error=title, name=rule) if rule else title
    )
