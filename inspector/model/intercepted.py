"""What was edited in an exchange, and how long it stood still: pure functions over an ``Exchange``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from inspector.model.environ import SERVER_LAYER
from inspector.model.exchange import AppliedEdit, Exchange, StartResponseCall, Stop
from inspector.model.intercept import Boundary


def edits_at(exchange: Exchange, layer: int, boundary: Boundary, nth: int | None = None) -> tuple[AppliedEdit, ...]:
    """What was edited at a boundary of a layer, in that order; ``nth`` means one of its calls of ``start_response`` or
    of its chunks only."""
    return tuple(
        edit for edit in exchange.edits if edit.layer == layer and edit.boundary == boundary and nth in (None, edit.nth)
    )


def handed_on(exchange: Exchange) -> tuple[StartResponseCall, ...]:
    """For each of ``Exchange.start_response_calls`` the one that the layer outside received: the very same where
    nothing was edited."""
    if not any(edit.boundary == "start_response" for edit in exchange.edits):
        return exchange.start_response_calls
    seen: Counter[int] = Counter()
    handed = []
    for call in exchange.start_response_calls:
        handed.append(_edited_call(call, edits_at(exchange, call.layer, "start_response", seen[call.layer])))
        seen[call.layer] += 1
    return tuple(handed)


def _edited_call(call: StartResponseCall, edits: Iterable[AppliedEdit]) -> StartResponseCall:
    for edit in edits:
        match edit.part, edit.after:
            case ("status", str(status)) | ("answer", str(status)):
                call = replace(call, status=status, malformed="")
            case "headers", tuple(headers):
                call = replace(call, headers=headers, malformed="")
            case "exc_info", (str() | None) as exc_info:
                call = replace(call, exc_info=exc_info)
    return call


class ChunkDifference(NamedTuple):
    """How much more went on than a layer gave: ``chunks`` and bytes, below zero where it was less."""

    chunks: int = 0
    size: int = 0


def chunk_difference(exchange: Exchange, layer: int) -> ChunkDifference:
    """What edits of a layer's chunks come to."""
    edits = [edit for edit in edits_at(exchange, layer, "chunk") if edit.part == "chunk"]
    return ChunkDifference(
        sum((edit.after is not None) - (edit.before is not None) for edit in edits),
        sum(edit.after_size - edit.before_size for edit in edits),
    )


def live_stop(exchange: Exchange) -> Stop | None:
    """Where the exchange stands still now."""
    return next((stop for stop in exchange.stops if stop.ended_ns is None), None)


def stack_of(exchange: Exchange, layer: int) -> tuple[int, ...]:
    """The layers that are entered where ``layer`` is the innermost of them, the outermost first."""
    found: list[int] = []
    while layer != SERVER_LAYER and layer not in found:
        found.append(layer)
        inner = exchange.layer(layer)
        layer = inner.parent if inner else SERVER_LAYER
    return tuple(reversed(found))


def stopped_ns(stops: Sequence[Stop], until_ns: int) -> int:
    """How long the exchange had stood still by then; one that is not over lasts for ever."""
    return sum(
        (until_ns if stop.ended_ns is None else min(stop.ended_ns, until_ns)) - stop.began_ns
        for stop in stops
        if stop.began_ns < until_ns
    )
