"""What the timeline says: its legend, and what a bar or a mark is."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from inspector.model import BodyChunk, Exchange, StartResponseCall
from inspector.ui import units
from inspector.ui.theme import Token
from inspector.ui.widgets.onion_text import name_of
from inspector.ui.widgets.sizes import size_text
from inspector.ui.widgets.timeline_layout import Bar, Mark

translate = QCoreApplication.translate


def legend() -> list[tuple[str, Token]]:
    """The signs of the timeline, each in its colour."""
    return [
        ("▏start_response", "accent"),
        (translate("Timeline", "▏headers sent"), "removed"),
        (translate("Timeline", "■ iteration"), "muted"),
        (translate("Timeline", "╷ chunk"), "muted"),
        ("◆ close", "muted"),
        (translate("Timeline", "✗ exception"), "removed"),
    ]


def describe(exchange: Exchange, layer: int, item: Bar | Mark | None) -> str:
    """What an item of a lane is, when it was, and where its layer is defined."""
    lines = [name_of(exchange, layer)]
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
    times = translate("Timeline", "{began} to {ended}, {took}").format(
        began=units.duration(bar.began_ns),
        ended=units.duration(bar.ended_ns),
        took=units.duration(bar.ended_ns - bar.began_ns),
    )
    return [phase, times]


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
