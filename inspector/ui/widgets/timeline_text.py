"""What the timeline says: its legend, and what a bar or a mark is."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from inspector.model import BodyChunk, Exchange, StartResponseCall
from inspector.model.flask import FlaskEvent
from inspector.ui import units
from inspector.ui.theme import Token
from inspector.ui.widgets.onion_text import name_of
from inspector.ui.widgets.sizes import size_text
from inspector.ui.widgets.timeline_layout import Bar, Mark, flask_functions, flask_moments

translate = QCoreApplication.translate
_LINES = 8
"""Of so many moments on one pixel each is named."""


def legend(*, signals: bool, flashes: bool) -> list[tuple[str, Token]]:
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
    return words


def lane_name() -> str:
    """The name of the lane below the Flask layer's."""
    return translate("Timeline", "functions, signals")


def describe(exchange: Exchange, layer: int, item: Bar | Mark | None) -> str:
    """What an item of a lane is, when it was, and where its layer is defined."""
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


def _mark_title(exchange: Exchange, mark: Mark) -> str:
    if mark.kind == "head_sent":
        return translate("Timeline", "headers sent")
    if mark.kind == "close":
        return "close()"
    if mark.kind == "start_response":
        call = _nth(exchange.start_response_calls, mark)
        return f"start_response {call.status}" if isinstance(call, StartResponseCall) else "start_response"
    if mark.kind == "error":
        errors = [error for error in exchange.errors if error.layer == mark.layer]
        return f"✗ {errors[mark.number].type_name}: {errors[mark.number].message}"
    chunk = _nth(exchange.chunks, mark)
    if mark.merged > 1 or not isinstance(chunk, BodyChunk):
        return units.chunks(mark.merged)
    return translate("Timeline", "chunk {number}, {size}").format(number=mark.number + 1, size=size_text(chunk.size))


def _nth(items: tuple[StartResponseCall, ...] | tuple[BodyChunk, ...], mark: Mark) -> StartResponseCall | BodyChunk:
    """The item that a mark stands for: the mark counts only those of its layer."""
    return [item for item in items if item.layer == mark.layer][mark.number]
