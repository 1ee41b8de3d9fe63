"""The environ as one layer sees it: each key with its value, who set it, and what it was before."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, get_args

from inspector.model.environ import SERVER_LAYER, ChangeKind, EnvironChange, EnvironEntry, EnvironGroup, group_of
from inspector.model.exchange import AppliedEdit, Exchange
from inspector.model.records import dataclass

CLIENT = -2
"""Stands in ``EnvironRow.set_by`` for the client, whose headers the server only handed on."""

EDITOR = -3
"""Stands in ``EnvironRow.set_by`` for ourselves: the user at a pause, or a rule; ``EnvironRow.edit`` tells which."""

GROUPS: tuple[EnvironGroup, ...] = get_args(EnvironGroup)


@dataclass(frozen=True, slots=True)
class EnvironRow:
    """One key. ``value`` is the one in force, ``before`` the one it replaced; either is None where there is none.

    ``when`` is ``before`` for a change made before the layer was entered, ``in`` for one it made itself before it
    called the next layer, ``out`` for one made afterwards by any layer; empty where the key is as the server made it.
    ``set_by`` is the index of the layer that made the last change, -1 the server, -2 the client, -3 an edit.
    ``edit`` is the last one of this key that the layer saw, also where a layer changed the key after it.
    ``at_layers`` are the values at the entry of each layer, in the order of ``Exchange.layers``.
    """

    key: str
    group: EnvironGroup
    kind: ChangeKind | Literal[""]
    before: EnvironEntry | None
    value: EnvironEntry | None
    when: Literal["", "before", "in", "out"]
    set_by: int
    at_layers: tuple[EnvironEntry | None, ...]
    edit: AppliedEdit | None = None


def innermost(exchange: Exchange) -> int:
    """The index of the innermost layer that was entered, -1 where none was."""
    return max((layer.index for layer in exchange.layers if layer.wrapped), default=SERVER_LAYER)


def environ_rows(exchange: Exchange, layer: int, *, every_layer: bool = True) -> tuple[EnvironRow, ...]:
    """The environ as ``layer`` was entered with it and with what it made of it; -1 is the server, before any layer.
    ``at_layers`` is left empty unless ``every_layer`` is asked for.

    Keys stand group by group, in each in the environ's own order, added ones last.
    """
    outer = _outer_layers(exchange, layer)
    relevant = [change for change in exchange.environ_changes if _is_seen(change, layer, outer)]
    base = {entry.key: entry for entry in exchange.environ}
    columns = [_entries_at(exchange, index) for index in _wrapped(exchange)] if every_layer else []
    by_key: dict[str, list[EnvironChange]] = {key: [] for key in base}
    for change in relevant:
        by_key.setdefault(change.key, []).append(change)
    sent = frozenset(name.upper().replace("-", "_") for name, _ in exchange.request.headers)
    edits = {edit.key: edit for edit in _edits(exchange) if edit.layer == layer or edit.layer in outer}
    rows = [
        _row(
            *(key, base.get(key), changes, layer, _server_or_client(key, sent)),
            tuple([at.get(key) for at in columns]),
            edits.get(key),
        )
        for key, changes in by_key.items()
    ]
    return tuple(sorted(rows, key=lambda row: GROUPS.index(row.group)))


def _edits(exchange: Exchange) -> Iterable[AppliedEdit]:
    return (edit for edit in exchange.edits if edit.part == "environ")


def _wrapped(exchange: Exchange) -> tuple[int, ...]:
    return tuple(layer.index for layer in exchange.layers if layer.wrapped)


def _outer_layers(exchange: Exchange, index: int) -> frozenset[int]:
    """The layers between the server and this one."""
    outer: set[int] = set()
    layer = exchange.layer(index)
    while layer is not None and layer.parent not in outer and layer.parent != SERVER_LAYER:
        outer.add(layer.parent)
        layer = exchange.layer(layer.parent)
    return frozenset(outer)


def _is_seen(change: EnvironChange, layer: int, outer: frozenset[int]) -> bool:
    return change.when == "out" or change.layer == layer or change.layer in outer


def _entries_at(exchange: Exchange, layer: int) -> dict[str, EnvironEntry]:
    """The environ at the entry of a layer."""
    outer = _outer_layers(exchange, layer)
    entries = {entry.key: entry for entry in exchange.environ}
    for change in exchange.environ_changes:
        made_before = change.when == "in" and change.layer in outer
        if made_before or (change.when == "edit" and (change.layer == layer or change.layer in outer)):
            if change.after is None:
                entries.pop(change.key, None)
            else:
                entries[change.key] = change.after
    return entries


def _row(
    key: str,
    made: EnvironEntry | None,
    changes: Iterable[EnvironChange],
    layer: int,
    maker: int,
    at_layers: tuple[EnvironEntry | None, ...],
    edit: AppliedEdit | None,
) -> EnvironRow:
    last: EnvironChange | None = None
    value = made
    for change in changes:
        last, value = change, change.after
    group = group_of(key)
    if last is None:
        return EnvironRow(key, group, "", None, value, "", maker, at_layers, edit)
    before = made or (last.before if last.kind != "added" else None)
    kind: ChangeKind = "removed" if value is None else "added" if before is None else "changed"
    setter = EDITOR if last.when == "edit" else last.layer
    return EnvironRow(key, group, kind, before, value, _when(last, layer), setter, at_layers, edit)


def _when(change: EnvironChange, layer: int) -> Literal["before", "in", "out"]:
    if change.when == "edit" or (change.when == "in" and change.layer != layer):
        return "before"
    return change.when


def _server_or_client(key: str, sent: frozenset[str]) -> int:
    """Who gave a key its first value, by the rules of RFC 3875 section 4.1.18."""
    name = key.removeprefix("HTTP_") if key.startswith("HTTP_") else key if key.startswith("CONTENT_") else ""
    return CLIENT if name in sent else SERVER_LAYER
