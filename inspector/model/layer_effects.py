"""What each layer did to the request on its way in and to the response on its way out.

Pure functions over an ``Exchange``; what the onion, the command line and the reports say of a layer is derived here.
What a layer received is what went on after an edit: nothing that we changed is said to be a layer's doing.
The server takes part as the layer of index -1: it passes nothing on, but exceptions end there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from inspector.model.environ import SERVER_LAYER, EnvironChange
from inspector.model.exchange import BodyChunk, Exchange, RaisedError, StartResponseCall
from inspector.model.header_changes import HeaderChange, compare_headers
from inspector.model.intercepted import chunk_difference, handed_on, rule_behind

ChunkRelation = Literal["none", "made", "passed", "extended", "changed", "regrouped", "withheld"]
ErrorFate = Literal["raised", "passed", "replaced", "caught"]


@dataclass(frozen=True, slots=True)
class Forwarded:
    """A call of ``start_response`` beside the one that the layer had ``received`` from the layer inside by then; None
    where it had received none, so that the answer is its own."""

    call: StartResponseCall
    received: StartResponseCall | None

    @property
    def status_changed(self) -> bool:
        return self.received is not None and self.received.status != self.call.status

    @property
    def headers(self) -> tuple[HeaderChange, ...]:
        """Every header of either call; none where there is nothing to compare with."""
        return compare_headers(self.received.headers, self.call.headers) if self.received else ()


@dataclass(frozen=True, slots=True)
class Chunks:
    """What went through a layer: ``taken`` chunks of ``taken_size`` bytes from the layers inside, ``given`` ones of
    ``given_size`` bytes to the layer outside, ``passed`` of them the very objects that were taken. One that is still on
    its way to the layer is not taken yet."""

    taken: int = 0
    taken_size: int = 0
    given: int = 0
    given_size: int = 0
    passed: int = 0

    @property
    def relation(self) -> ChunkRelation:
        if not self.taken:
            return "made" if self.given else "none"
        if not self.given:
            return "withheld"
        if self.passed == self.taken:
            return "passed" if self.given == self.passed else "extended"
        return "changed" if self.given == self.taken else "regrouped"


@dataclass(frozen=True, slots=True)
class ErrorEffect:
    """An exception at a layer: ``raised`` there, ``passed`` through, ``replaced`` by another one (``error`` is the new
    one), or ``caught``: it came from the layer inside and did not leave this one. ``rule`` is the one that raised it,
    empty where the app did."""

    fate: ErrorFate
    error: RaisedError
    rule: str = ""


@dataclass(frozen=True, slots=True)
class LayerEffects:
    """Everything one layer did. ``closed`` is None where no iterable was there to be closed, or may still be; False is
    no fault by itself, for an iterable need not have a ``close()``."""

    layer: int
    inner: tuple[int, ...]
    environ_in: tuple[EnvironChange, ...]
    environ_out: tuple[EnvironChange, ...]
    responses: tuple[Forwarded, ...]
    chunks: Chunks
    closable: bool
    closed: bool | None
    errors: tuple[ErrorEffect, ...]
    own_ns: int | None
    input_size: int


def layer_effects(exchange: Exchange) -> dict[int, LayerEffects]:
    """The effects of the server (-1) and of every layer that was entered, by index."""
    inner = _inner_layers(exchange)
    chunks, coming = _chunks(exchange.chunks), _coming(exchange)
    return {
        index: LayerEffects(
            layer=index,
            inner=inner[index],
            environ_in=_changes(exchange, index, "in"),
            environ_out=_changes(exchange, index, "out"),
            responses=forwarded_calls(exchange, index),
            chunks=_relate(
                chunks.get(index, (0, 0, 0)), [_went_on(exchange, chunks, child, coming) for child in inner[index]]
            ),
            closable=index not in exchange.unclosable,
            closed=_closed(exchange, index),
            errors=tuple(
                replace(effect, rule=rule_behind(exchange, effect.error))
                for effect in _errors(exchange.errors, index, inner[index])
            ),
            own_ns=own_time(exchange, index),
            input_size=sum(read.size for read in exchange.input_reads if read.layer == index),
        )
        for index in (SERVER_LAYER, *(layer.index for layer in exchange.layers))
    }


def forwarded_calls(exchange: Exchange, index: int) -> tuple[Forwarded, ...]:
    """The calls of ``start_response`` that a layer made, each beside the last one received before it."""
    inner = _inner_layers(exchange)[index]
    came = [call for call in reversed(exchange.start_response_calls) if call.layer in inner]

    def received(by_ns: int) -> StartResponseCall | None:
        handed = (handed_on(exchange, call, by_ns) for call in came if call.at_ns <= by_ns)
        return next((call for call in handed if call is not None), None)

    return tuple(Forwarded(call, received(call.at_ns)) for call in exchange.start_response_calls if call.layer == index)


def own_time(exchange: Exchange, index: int) -> int | None:
    """Nanoseconds in which a layer, and none inside it, had control; for the server what the layers, and the delays of
    rules, leave of the whole. None where the layer was not timed."""
    timed = {timing.layer: timing for timing in exchange.timing.layers}
    if index in timed:
        return timed[index].self_ns
    if index != SERVER_LAYER:
        return None
    outermost = (timed[layer].total_ns for layer in _inner_layers(exchange)[SERVER_LAYER] if layer in timed)
    return max(0, exchange.timing.total_ns - exchange.timing.delayed_ns - sum(outermost))


def _inner_layers(exchange: Exchange) -> defaultdict[int, tuple[int, ...]]:
    """Which layers were called by which."""
    inner: defaultdict[int, tuple[int, ...]] = defaultdict(tuple)
    for layer in exchange.layers:
        if layer.wrapped:
            inner[layer.parent] += (layer.index,)
    return inner


def _changes(exchange: Exchange, index: int, when: Literal["in", "out"]) -> tuple[EnvironChange, ...]:
    return tuple(change for change in exchange.environ_changes if change.layer == index and change.when == when)


def _chunks(chunks: Iterable[BodyChunk]) -> dict[int, tuple[int, int, int]]:
    """Chunks, bytes and passed chunks a layer."""
    totals: dict[int, tuple[int, int, int]] = {}
    for chunk in chunks:
        count, size, passed = totals.get(chunk.layer, (0, 0, 0))
        totals[chunk.layer] = (count + chunk.count, size + chunk.size, passed + chunk.count * chunk.passed)
    return totals


def _coming(exchange: Exchange) -> dict[int, BodyChunk]:
    """While an exchange runs, the last chunk of each layer of which nobody knows yet what becomes of it: since then the
    layer outside gave and ended nothing, and did not ask for more."""
    if exchange.state != "running":
        return {}
    parents = {layer.index: layer.parent for layer in exchange.layers}
    last = {chunk.layer: chunk for chunk in exchange.chunks}
    acted = {index: chunk.at_ns for index, chunk in last.items()}
    asked: dict[int, int] = {}
    for layer, phase, began, ended in exchange.timing.spans:
        if phase != "call":
            acted[layer] = max(ended, acted.get(layer, 0))
            asked[layer] = max(began, asked.get(layer, 0))
    return {
        index: chunk
        for index, chunk in last.items()
        if chunk.at_ns > max(acted.get(parents.get(index, SERVER_LAYER), 0), asked.get(index, 0))
    }


def _went_on(
    exchange: Exchange, chunks: Mapping[int, tuple[int, int, int]], layer: int, coming: Mapping[int, BodyChunk]
) -> tuple[int, int]:
    """Chunks and bytes of a layer, as they are after edits, without the one that is still coming."""
    count, size, _ = chunks.get(layer, (0, 0, 0))
    if layer not in coming:
        more = chunk_difference(exchange, layer)
    else:
        last = coming[layer]
        count, size = count - last.count, size - last.size
        more = chunk_difference(exchange, layer, last.at_ns)
    return max(0, count + more.chunks), max(0, size + more.size)


def _relate(own: tuple[int, int, int], inner: list[tuple[int, int]]) -> Chunks:
    taken, taken_size = sum(count for count, _ in inner), sum(size for _, size in inner)
    return Chunks(taken, taken_size, given=own[0], given_size=own[1], passed=own[2])


def _closed(exchange: Exchange, index: int) -> bool | None:
    if any(close.layer == index for close in exchange.closes):
        return True
    failed = any(error.layer == index and error.phase == "call" for error in exchange.errors)
    if index == SERVER_LAYER or failed or index in exchange.unclosable or exchange.state == "running":
        return None
    layer = exchange.layer(index)
    return False if layer and layer.wrapped else None


def _errors(errors: Iterable[RaisedError], index: int, inner: tuple[int, ...]) -> tuple[ErrorEffect, ...]:
    """What became of the exceptions that left this layer or came to it."""
    left = {error.error_id: error for error in errors if error.layer == index}
    came = {error.error_id: error for error in errors if error.layer in inner}
    ended = [error for error_id, error in came.items() if error_id not in left]
    effects = [ErrorEffect(_fate(error, came, ended), error) for error in left.values()]
    if not any(effect.fate == "replaced" for effect in effects):
        effects += [ErrorEffect("caught", error) for error in ended]
    return tuple(effects)


def _fate(error: RaisedError, came: Container[int], ended: Iterable[RaisedError]) -> ErrorFate:
    if error.error_id in came:
        return "passed"
    return "replaced" if any(other.at_ns <= error.at_ns for other in ended) else "raised"
