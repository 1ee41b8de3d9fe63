"""The middleware rack of one app: which arrangement of its layers is in force, and what another would be."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from functools import partial
from typing import Any
from wsgiref.types import WSGIApplication

from inspector.capture.call import Route
from inspector.capture.layers import Chain
from inspector.capture.probe import Probe
from inspector.capture.routing import inner_slot, lay_out, run_length
from inspector.model import Layer, Stack
from inspector.model.rack import Insert, Mount, Rack, RackEntry
from inspector.model.records import dataclass
from inspector.model.sentence import Sentence

Announce = Callable[[tuple[Layer, ...]], Stack]
"""Makes a stack of layers known."""

Build = Callable[[Insert, WSGIApplication], WSGIApplication]
"""Makes a middleware with that app inside it; may raise anything."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """``route`` is None for the layers as the app itself has them."""

    rack: Rack
    stack: Stack
    route: Route | None


class Arranger:
    """Knows the layers ``as_found`` and as they are ``now``. ``found`` is called with the index of the first of the
    layers that were put in, before anything comes to them."""

    def __init__(self, chain: Chain, announce: Announce, found: Callable[[int], None]) -> None:
        self._chain = chain
        self._announce = announce
        self._found = found
        self._lock = threading.Lock()
        self._movable = run_length(chain)
        self._own = {layer.label: layer.index for layer in chain.layers}
        self._inserted: dict[str, range] = {}
        self._variants: dict[Rack, Arrangement] = {}
        rack = tuple(self._own_entry(layer) for layer in chain.layers)
        self.as_found = self.now = Arrangement(rack, announce(tuple(chain.layers)), None)

    def arrange(self, rack: Rack, build: Build) -> None:
        """Put another arrangement in force. Raises ``ValueError`` where the layers cannot stand so, and what ``build``
        raises; then everything is as it was."""
        with self._lock:
            known = {(entry.label, entry.insert): entry for entry in (*self.as_found.rack, *self.now.rack)}
            there = [known.pop((entry.label, entry.insert), None) for entry in rack]
            _check(rack, there, self.as_found.rack)
            steps = [
                partial(replace, old, bypassed=entry.bypassed) if old else self._made(entry, build)
                for entry, old in zip(rack, there, strict=True)
            ]
            self._forget_all_but([old.label for old in there if old])
            self._put_in_force(tuple(step() for step in steps))

    def reset(self) -> None:
        """Put the layers back as the app itself has them."""
        with self._lock:
            self._forget_all_but(())
            self._put_in_force(self.as_found.rack)

    def without(self, labels: frozenset[str]) -> Arrangement:
        """What is in force, with these layers left out too, as far as that is possible."""
        if not labels:
            return self.now
        with self._lock:
            rack = tuple(
                replace(entry, bypassed=True) if entry.bypassable and entry.label in labels else entry
                for entry in self.now.rack
            )
            if rack == self.now.rack:
                return self.now
            if rack not in self._variants:
                self._variants[rack] = self._arranged(rack)
            return self._variants[rack]

    def _own_entry(self, layer: Layer) -> RackEntry:
        bypassable = layer.kind == "middleware" and inner_slot(self._chain, layer.index) is not None
        movable, mounts = layer.index < self._movable, self._mounts(range(layer.index, layer.index + 1))
        return RackEntry(layer.label, layer.name, layer.kind, movable, bypassable, mounts=mounts)

    def _made(self, entry: RackEntry, build: Build) -> Callable[[], RackEntry]:
        """Make a middleware; what is returned takes it in, and cannot fail."""
        assert entry.insert is not None
        slot = self._chain.slot(self._chain.app)
        middleware = build(entry.insert, slot)
        if self._chain.knows(middleware):
            raise ValueError(Sentence("{name} gave a layer that is there already.", name=entry.insert.factory))
        return partial(self._taken_in, entry, middleware, slot)

    def _taken_in(self, entry: RackEntry, middleware: Any, slot: Probe) -> RackEntry:
        index = self._chain.insert(middleware, slot)
        self._found(index)
        layer = self._chain.layers[index]
        own = self._inserted[layer.label] = range(index, len(self._chain.layers))
        return RackEntry(
            layer.label, layer.name, layer.kind, True, True, entry.bypassed, entry.insert, self._mounts(own)
        )

    def _mounts(self, layers: range) -> tuple[Mount, ...]:
        """The apps that these layers keep by path."""
        held = [one for one in self._chain.held if one.parent in layers]
        return tuple(Mount(one.mount, self._labels_from(one.slot)) for one in held if one.mount is not None)

    def _labels_from(self, layer: int) -> tuple[str, ...]:
        """Of a layer and those inside it, but for what they have mounted themselves."""
        inside = [one.slot for one in self._chain.held if one.parent == layer and one.mount is None]
        found = (label for slot in inside if slot > layer for label in self._labels_from(slot))
        return (self._chain.layers[layer].label, *found)

    def _forget_all_but(self, labels: Collection[str]) -> None:
        """The labels of what was put in may be given again; requests that are under way may still come to it."""
        for label in set(self._inserted).difference(labels):
            self._chain.labels.difference_update(self._chain.layers[index].label for index in self._inserted.pop(label))

    def _put_in_force(self, rack: Rack) -> None:
        if rack != self.now.rack:
            self._variants.clear()
            self.now = self.as_found if rack == self.as_found.rack else self._arranged(rack)

    def _arranged(self, rack: Rack) -> Arrangement:
        indices = self._own | {label: layers[0] for label, layers in self._inserted.items()}
        left_out = {indices[entry.label] for entry in rack if entry.bypassed}
        order = [indices[entry.label] for entry in rack if entry.movable and not entry.bypassed]
        layers, route = lay_out(self._chain, order, self._movable, left_out)
        return Arrangement(rack, self._announce(layers), route)


def _check(rack: Rack, there: Sequence[RackEntry | None], as_found: Rack) -> None:
    for entry, old in zip(rack, there, strict=True):
        if entry.insert is None and old is None:
            raise ValueError(Sentence("This app has no layer {label}, or has it once only.", label=entry.label))
        if entry.bypassed and old is not None and not old.bypassable:
            raise ValueError(Sentence("{label} cannot be left out.", label=entry.label))
    for own in as_found:
        if own.label not in [entry.label for entry in rack if entry.insert is None]:
            raise ValueError(Sentence("{label} may be left out, but not be missing.", label=own.label))
    fixed = [own.label for own in as_found if not own.movable]
    if [entry.label for entry in rack[len(rack) - len(fixed) :]] != fixed:
        raise ValueError(Sentence("{label} and what is inside it cannot change places.", label=fixed[0]))
