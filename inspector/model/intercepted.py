"""What was edited in an exchange, and how long it stood still: pure functions over an ``Exchange``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from inspector.model.exchange import AppliedEdit, Exchange, RaisedError, StartResponseCall, Stop
from inspector.model.intercept import Boundary

_CALL_PARTS = frozenset(["status", "headers", "exc_info"])
_KEEP_OUT = frozenset(["raise", "answer", "reset"])


def edits_at(exchange: Exchange, layer: int, boundary: Boundary, nth: int | None = None) -> tuple[AppliedEdit, ...]:
    """What was edited at a boundary of a layer, in that order; ``nth`` means one of its calls of ``start_response`` or
    of its chunks only."""
    return tuple(
        edit for edit in exchange.edits if edit.layer == layer and edit.boundary == boundary and nth in (None, edit.nth)
    )


def edits_of(exchange: Exchange, call: StartResponseCall) -> tuple[AppliedEdit, ...]:
    """What was edited of a call of ``start_response``: at once, or later where Content-Length followed a chunk."""
    later = (one.at_ns for one in exchange.start_response_calls if one.layer == call.layer and one.at_ns > call.at_ns)
    until = min(later, default=None)
    return tuple(
        edit
        for edit in exchange.edits
        if edit.layer == call.layer
        and (edit.part in _CALL_PARTS or (edit.part == "answer" and edit.boundary == "start_response"))
        and edit.at_ns >= call.at_ns
        and (until is None or edit.at_ns < until)
    )


def handed_on(exchange: Exchange, call: StartResponseCall, by_ns: int | None = None) -> StartResponseCall | None:
    """What the layer outside had received of a call, by then or in the end: the very same where nothing was edited,
    None where the exchange was aborted in it."""
    if not exchange.edits:
        return call
    for edit in edits_of(exchange, call):
        if by_ns is not None and edit.at_ns > by_ns:
            break
        match edit.part, edit.after:
            case "answer", _:
                return None
            case "status", str(status):
                call = replace(call, status=status, malformed="")
            case "headers", tuple(headers):
                call = replace(call, headers=headers, malformed="")
            case "exc_info", (str() | None) as exc_info:
                call = replace(call, exc_info=exc_info)
    return call


def answered_for(exchange: Exchange, layer: int, at_ns: int) -> AppliedEdit | None:
    """The abort after which the answer of ``layer`` was ours: what it calls and yields then, we did in its place."""
    return next(
        (edit for edit in exchange.edits if edit.part == "answer" and edit.layer == layer and edit.at_ns <= at_ns),
        None,
    )


def kept_out(exchange: Exchange, layer: int) -> bool:
    """Whether a layer was never called, for a rule raised or the exchange was aborted as it was to be entered."""
    return any(edit.part in _KEEP_OUT for edit in edits_at(exchange, layer, "enter"))


def chunk_edits(exchange: Exchange) -> dict[tuple[int, int], tuple[AppliedEdit, ...]]:
    """What became of chunks, by layer and number from 0: replaced or dropped, or others were put in beside."""
    found: dict[tuple[int, int], tuple[AppliedEdit, ...]] = {}
    for edit in exchange.edits:
        if edit.part == "chunk":
            place = edit.layer, edit.nth
            found[place] = (*found.get(place, ()), edit)
    return found


class ChunkDifference(NamedTuple):
    """How much more went on than a layer gave: ``chunks`` and bytes, below zero where it was less."""

    chunks: int = 0
    size: int = 0


def chunk_difference(exchange: Exchange, layer: int, by_ns: int | None = None) -> ChunkDifference:
    """What edits of a layer's chunks come to, by then or in the end."""
    edits = [
        edit
        for edit in edits_at(exchange, layer, "chunk")
        if edit.part == "chunk" and (by_ns is None or edit.at_ns < by_ns)
    ]
    return ChunkDifference(
        sum((edit.after is not None) - (edit.before is not None) for edit in edits),
        sum(edit.after_size - edit.before_size for edit in edits),
    )


def rule_behind(exchange: Exchange, error: RaisedError) -> str:
    """The name of the rule that raised an exception; empty where that was the app."""
    origin = next((one for one in exchange.errors if one.error_id == error.error_id), error)
    told = f"{origin.type_name}: {origin.message}"
    raises = (edit for edit in exchange.edits if edit.part == "raise" and edit.layer == origin.layer)
    return next((edit.by for edit in raises if edit.after == told and edit.at_ns <= origin.at_ns), "")


def running_ns(exchange: Exchange, at_ns: int) -> int:
    """A moment by the clock that stands still while the exchange does."""
    return at_ns - stopped_ns(exchange.stops, at_ns)


def live_stop(exchange: Exchange) -> Stop | None:
    """Where the exchange stands still now."""
    return next((stop for stop in exchange.stops if stop.ended_ns is None), None)


def stack_of(exchange: Exchange, layer: int) -> tuple[int, ...]:
    """The layers that are entered where ``layer`` is the innermost of them, the outermost first."""
    found: list[int] = []
    inner = exchange.layer(layer)
    while inner is not None and inner.index not in found:
        found.append(inner.index)
        inner = exchange.layer(inner.parent)
    return tuple(reversed(found))


class Delay(NamedTuple):
    """A rule made the exchange that much slower: as long as it says, for it sleeps no less."""

    edit: AppliedEdit
    began_ns: int
    ended_ns: int


def delays(edits: Iterable[AppliedEdit]) -> tuple[Delay, ...]:
    """The delays among the edits of an exchange, as they began."""
    return tuple(
        Delay(edit, edit.at_ns, edit.at_ns + round(float(edit.after) * 1e9))
        for edit in edits
        if edit.part == "delay" and isinstance(edit.after, str)
    )


def stopped_ns(stops: Sequence[Stop | Delay], until_ns: int) -> int:
    """How long the exchange had stood still, or was delayed, by then; a stop that is not over lasts for ever."""
    return sum(
        (until_ns if stop.ended_ns is None else min(stop.ended_ns, until_ns)) - stop.began_ns
        for stop in stops
        if stop.began_ns < until_ns
    )
