"""Two exchanges side by side: which rows of each section are the same on both sides, and which are not.

Layers are matched by their labels, so that the same layer is found where others stand around it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Literal

from inspector.model.body_diff import BodySide, Caption, Difference, Row, compare_bodies, row
from inspector.model.environ import SERVER_LAYER, EnvironEntry
from inspector.model.environ_rows import environ_rows, innermost
from inspector.model.exchange import Exchange, StartResponseCall
from inspector.model.header_changes import compare_headers, count_changes
from inspector.model.layer import labels_of
from inspector.model.layer_effects import LayerEffects, layer_effects, own_time
from inspector.model.noise import is_timing_noise, noise
from inspector.model.records import dataclass
from inspector.model.request import Headers

SectionName = Literal["environ_app", "environ_server", "start_response", "answer", "body", "time", "layers"]


@dataclass(frozen=True, slots=True)
class Section:
    """``environ_app``: the environ as the innermost layer received it; ``environ_server``: as the server made it.
    ``start_response``: as the outermost layer called it last; ``answer``: what the server made of that."""

    name: SectionName
    rows: tuple[Row, ...]

    @property
    def differences(self) -> int:
        return sum(row.matters for row in self.rows)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two exchanges and what there is to be said of both."""

    left: Exchange
    right: Exchange
    sections: tuple[Section, ...]


def compare(
    left: Exchange, right: Exchange, bodies: tuple[BodySide, BodySide], difference: Difference | None
) -> Comparison:
    """``bodies`` are those of the answers, ``difference`` is where they first differ in bytes."""
    sections: dict[SectionName, Iterable[Row]] = {
        "environ_app": _environ(_environ_at_app(left), _environ_at_app(right)),
        "environ_server": _environ(left.environ, right.environ),
        "start_response": _start_response(_last_call(left), _last_call(right)),
        "answer": _answer(left, right),
        "body": compare_bodies(*bodies, difference),
        "time": _times(left, right),
        "layers": _layers(left, right),
    }
    return Comparison(left, right, tuple(Section(name, tuple(rows)) for name, rows in sections.items()))


# -- environ


def _environ_at_app(exchange: Exchange) -> tuple[EnvironEntry, ...]:
    wrapped = [layer.index for layer in exchange.layers if layer.wrapped]
    if not wrapped:
        return exchange.environ
    app = innermost(exchange)
    column = wrapped.index(app)
    return tuple(entry for row in environ_rows(exchange, app) if (entry := row.at_layers[column]))


def _environ(left: Iterable[EnvironEntry], right: Iterable[EnvironEntry]) -> Iterable[Row]:
    ours, theirs = {entry.key: entry for entry in left}, {entry.key: entry for entry in right}
    for key in _in_order(ours, theirs):
        one, other = ours.get(key), theirs.get(key)
        retyped = one is not None and other is not None and one.type_name != other.type_name
        yield row(key, _value(one, typed=retyped), _value(other, typed=retyped))


def _value(entry: EnvironEntry | None, *, typed: bool) -> str | None:
    if entry is None:
        return None
    return f"{entry.text} ({entry.type_name})" if typed else entry.text


def _in_order(left: Mapping[str, object], right: Mapping[str, object]) -> Iterable[str]:
    """Every key once: in the order of the left side; what only the right one has after the key it follows there."""
    follows: dict[str | None, list[str]] = {}
    anchor = None
    for key in right:
        if key in left:
            anchor = key
        else:
            follows.setdefault(anchor, []).append(key)
    yield from follows.get(None, ())
    for key in left:
        yield key
        yield from follows.get(key, ())


# -- start_response and the answer


def _last_call(exchange: Exchange) -> StartResponseCall | None:
    outermost = {layer.index for layer in exchange.layers if layer.parent == SERVER_LAYER}
    calls = [call for call in exchange.start_response_calls if call.layer in outermost]
    return calls[-1] if calls else None


def _start_response(left: StartResponseCall | None, right: StartResponseCall | None) -> Iterable[Row]:
    if left or right:
        yield row("status", left.status if left else None, right.status if right else None, noisy="")
        yield from _headers(left.headers if left else (), right.headers if right else ())
    sides = (left.exc_info if left else None, right.exc_info if right else None)
    if any(sides):
        yield row("exc_info", *sides)


def _answer(left: Exchange, right: Exchange) -> Iterable[Row]:
    one, other = left.response, right.response
    if one or other:
        yield row("status", one.status if one else None, other.status if other else None, noisy="")
        yield from _headers(one.headers if one else (), other.headers if other else ())


def _headers(left: Headers, right: Headers) -> Iterable[Row]:
    for change in compare_headers(left, right):
        before, after = change.before, change.after
        respelt = before is not None and after is not None and before[0] != after[0]
        one, other = ((": ".join(header) if respelt else header[1]) if header else None for header in (before, after))
        plain = change.kind == "changed" and one is not None and other is not None and not respelt
        yield Row(change.kind, change.name, one, other, noise(change.name, one or "", other or "") if plain else "")


# -- times and layers


def _times(left: Exchange, right: Exchange) -> Iterable[Row]:
    yield _time(Caption.TOTAL, left.timing.total_ns, right.timing.total_ns)
    if left.timing.head_sent_ns or right.timing.head_sent_ns:
        yield _time(Caption.HEAD_SENT, left.timing.head_sent_ns, right.timing.head_sent_ns)
    ours, theirs = _own_times(left), _own_times(right)
    for name in _in_order(ours, theirs):
        yield _time(name, ours.get(name), theirs.get(name))


def _own_times(exchange: Exchange) -> dict[str, int]:
    """The time of the server and of each layer alone, in nanoseconds."""
    names = {SERVER_LAYER: exchange.server.name, **labels_of(exchange.layers)}
    times = {name: own_time(exchange, index) for index, name in names.items()}
    return {name: time for name, time in times.items() if time is not None}


def _time(name: str, left: int | None, right: int | None) -> Row:
    alike = left is not None and right is not None and is_timing_noise(left, right)
    return row(name, _milliseconds(left), _milliseconds(right), noisy="time" if alike else "")


def _milliseconds(ns: int | None) -> str | None:
    return None if ns is None else f"{ns / 1e6:,.2f} ms"


def _layers(left: Exchange, right: Exchange) -> Iterable[Row]:
    """The layers from the outermost in, each with what it did; where others of the same layers stand before it, its
    place too."""
    ours, theirs = _deeds(left), _deeds(right)
    shared = [[name for name in names if name in others] for names, others in ((ours, theirs), (theirs, ours))]
    for name in _in_order(ours, theirs):
        sides = [ours.get(name), theirs.get(name)]
        if name in ours and name in theirs and shared[0].index(name) != shared[1].index(name):
            sides = [f"{list(names).index(name) + 1}. {names[name]}" for names in (ours, theirs)]
        yield row(name, *sides, noisy="")


def _deeds(exchange: Exchange) -> dict[str, str]:
    effects = layer_effects(exchange)
    return {label: _deed(effects[index]) for index, label in labels_of(exchange.layers).items()}


def _deed(effects: LayerEffects) -> str:
    """``environ ~1 · headers +1 · 200 OK``: what a layer did to what went through it."""
    kinds = Counter(change.kind for change in effects.environ_in)
    last = effects.responses[-1] if effects.responses else None
    parts = (
        _counts("environ", (kinds["added"], kinds["changed"], kinds["removed"])),
        _counts("headers", count_changes(last.headers)) if last else "",
        last.call.status if last else "",
    )
    return " · ".join(part for part in parts if part)


def _counts(name: str, counts: tuple[int, int, int]) -> str:
    marks = [f"{sign}{count}" for sign, count in zip("+~-", counts, strict=True) if count]
    return f"{name} {' '.join(marks)}" if marks else ""
