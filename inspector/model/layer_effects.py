"""What each layer did to the request on its way in and to the response on its way out.

Pure functions over an ``Exchange``; what the onion, the command line and the reports say of a layer is derived here.
What a layer received is what went on after an edit: nothing that we changed is said to be a layer's doing.
The server takes part as the layer of index -1: it passes nothing on, but exceptions end there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from typing import Literal, TypeVar

from inspector.model.chunks import BodyChunk
from inspector.model.environ import SERVER_LAYER, EnvironChange
from inspector.model.exchange import Exchange, LayerTiming, RaisedError, StartResponseCall
from inspector.model.header_changes import HeaderChange, compare_headers
from inspector.model.intercepted import chunk_difference, handed_on, rule_behind
from inspector.model.layer import Layer
from inspector.model.records import dataclass

T = TypeVar("T")
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
    coming, timed = _coming(exchange), _timed(exchange)
    changes = _grouped((change.layer, change) for change in exchange.environ_changes)
    calls = _grouped((call.layer, call) for call in exchange.start_response_calls)
    errors = _grouped((error.layer, error) for error in exchange.errors)
    read_by = _grouped((read.layer, read.size) for read in exchange.input_reads)
    closed = {close.layer for close in exchange.closes}
    return {
        index: LayerEffects(
            layer=index,
            inner=inner[index],
            environ_in=tuple(change for change in changes[index] if change.when == "in"),
            environ_out=tuple(change for change in changes[index] if change.when == "out"),
            responses=_forwarded(exchange, calls[index], [call for child in inner[index] for call in calls[child]]),
            chunks=_chunks(exchange, index, inner[index], coming),
            closable=index not in exchange.unclosable,
            closed=True if index in closed else _left_open(exchange, layer, errors[index]),
            errors=_errors(exchange, errors[index], [error for child in inner[index] for error in errors[child]]),
            own_ns=_own_time(exchange, index, timed, inner[SERVER_LAYER]),
            input_size=sum(read_by[index]),
        )
        for index, layer in [(SERVER_LAYER, None), *((layer.index, layer) for layer in exchange.layers)]
    }


def forwarded_calls(exchange: Exchange, index: int) -> tuple[Forwarded, ...]:
    """The calls of ``start_response`` that a layer made, each beside the last one received before it."""
    inner = _inner_layers(exchange)[index]
    calls = exchange.start_response_calls
    return _forwarded(
        exchange, [call for call in calls if call.layer == index], [call for call in calls if call.layer in inner]
    )


def own_time(exchange: Exchange, index: int) -> int | None:
    """Nanoseconds in which a layer, and none inside it, had control; for the server what the layers, and the delays of
    rules, leave of the whole. None where the layer was not timed."""
    return _own_time(exchange, index, _timed(exchange), _inner_layers(exchange)[SERVER_LAYER])


def _grouped(pairs: Iterable[tuple[int, T]]) -> defaultdict[int, list[T]]:
    """What belongs to each layer."""
    groups: defaultdict[int, list[T]] = defaultdict(list)
    for layer, item in pairs:
        groups[layer].append(item)
    return groups


def _timed(exchange: Exchange) -> dict[int, LayerTiming]:
    return {timing.layer: timing for timing in exchange.timing.layers}


def _own_time(exchange: Exchange, index: int, timed: Mapping[int, LayerTiming], outermost: Iterable[int]) -> int | None:
    if index in timed:
        return timed[index].self_ns
    if index != SERVER_LAYER:
        return None
    in_layers = sum(timed[layer].total_ns for layer in outermost if layer in timed)
    return max(0, exchange.timing.total_ns - exchange.timing.delayed_ns - in_layers)


def _inner_layers(exchange: Exchange) -> defaultdict[int, tuple[int, ...]]:
    """Which layers were called by which."""
    inner: defaultdict[int, tuple[int, ...]] = defaultdict(tuple)
    for layer in exchange.layers:
        if layer.wrapped:
            inner[layer.parent] += (layer.index,)
    return inner


def _forwarded(
    exchange: Exchange, calls: Iterable[StartResponseCall], inner: Iterable[StartResponseCall]
) -> tuple[Forwarded, ...]:
    """The calls of a layer, and of those inside it, which come in the order of time."""
    came = sorted(inner, key=lambda call: call.at_ns)[::-1]

    def received(by_ns: int) -> StartResponseCall | None:
        handed = (handed_on(exchange, call, by_ns) for call in came if call.at_ns <= by_ns)
        return next((call for call in handed if call is not None), None)

    return tuple(Forwarded(call, received(call.at_ns)) for call in calls)


def _chunks(exchange: Exchange, index: int, inner: Iterable[int], coming: Mapping[int, BodyChunk]) -> Chunks:
    went_on = [_went_on(exchange, child, coming) for child in inner]
    taken, taken_size = sum(count for count, _ in went_on), sum(size for _, size in went_on)
    own = exchange.chunks.of(index)
    return Chunks(taken, taken_size, given=own.given, given_size=own.size, passed=own.passed)


def _coming(exchange: Exchange) -> dict[int, BodyChunk]:
    """While an exchange runs, the last chunk of each layer of which nobody knows yet what becomes of it: since then the
    layer outside gave and ended nothing, and did not ask for more."""
    if exchange.state != "running":
        return {}
    parents = {layer.index: layer.parent for layer in exchange.layers}
    last = {layer: exchange.chunks.of(layer)[-1] for layer in exchange.chunks.layers}
    acted = {index: chunk.at_ns for index, chunk in last.items()}
    asked: dict[int, int] = {}
    for (layer, phase), times in exchange.timing.spans.times.items():
        if phase != "call":
            acted[layer] = max(times.ended[times.length - 1], acted.get(layer, 0))
            asked[layer] = max(times.began[times.length - 1], asked.get(layer, 0))
    return {
        index: chunk
        for index, chunk in last.items()
        if chunk.at_ns > max(acted.get(parents.get(index, SERVER_LAYER), 0), asked.get(index, 0))
    }


def _went_on(exchange: Exchange, layer: int, coming: Mapping[int, BodyChunk]) -> tuple[int, int]:
    """Chunks and bytes of a layer, as they are after edits, without the one that is still coming."""
    chunks = exchange.chunks.of(layer)
    count, size = chunks.given, chunks.size
    if layer not in coming:
        more = chunk_difference(exchange, layer)
    else:
        last = coming[layer]
        count, size = count - last.count, size - last.size
        more = chunk_difference(exchange, layer, last.at_ns)
    return max(0, count + more.chunks), max(0, size + more.size)


def _left_open(exchange: Exchange, layer: Layer | None, errors: Iterable[RaisedError]) -> bool | None:
    """Of a layer whose iterable was not closed: False, or None where there was none, or still may be."""
    if layer is None or not layer.wrapped or layer.index in exchange.unclosable or exchange.state == "running":
        return None
    return None if any(error.phase == "call" for error in errors) else False


def _errors(exchange: Exchange, own: Iterable[RaisedError], inner: Iterable[RaisedError]) -> tuple[ErrorEffect, ...]:
    """What became of the exceptions that left a layer or came to it from those inside."""
    left = {error.error_id: error for error in own}
    came = {error.error_id: error for error in inner}
    ended = [error for error_id, error in came.items() if error_id not in left]
    effects = [(_fate(error, came, ended), error) for error in left.values()]
    if not any(fate == "replaced" for fate, _ in effects):
        effects += [("caught", error) for error in ended]
    return tuple(ErrorEffect(fate, error, rule_behind(exchange, error)) for fate, error in effects)


def _fate(error: RaisedError, came: Container[int], ended: Iterable[RaisedError]) -> ErrorFate:
    if error.error_id in came:
        return "passed"
    return "replaced" if any(other.at_ns <= error.at_ns for other in ended) else "raised"
