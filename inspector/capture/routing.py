"""Which layer runs where: other arrangements of the layers of an app, without another touch to the app.

Every place where a layer is held has a probe, and stays as it is: the probe is a slot, and the ``Route`` of a call
tells each slot which layer to run. Where a layer is left out, its slot leads to the layer inside it. So a new
arrangement is in force from one call to the next, and calls that are under way keep theirs.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from inspector.capture.call import Route
from inspector.capture.layers import Chain
from inspector.model import SERVER_LAYER, Layer

OUTERMOST_SLOT = 0


def inner_slot(chain: Chain, layer: int) -> int | None:
    """The slot of the one layer that a layer calls where it does nothing else; None where there is none, or no telling.
    What it has mounted under a path does not count."""
    held = [one for one in chain.held if one.parent == layer and one.mount is None]
    slots = {one.slot for one in held}
    if len(slots) != 1 or not all(one.placed for one in held) or not chain.layers[layer].wrapped:
        return None
    [slot] = slots
    return slot if slot < SERVER_LAYER or slot > layer else None


def run_length(chain: Chain) -> int:
    """How many layers, from the outermost on, only stand around one other each, so that they may change places."""
    count = 0
    while _is_movable(chain, count):
        count += 1
    return count


def _is_movable(chain: Chain, layer: int) -> bool:
    """Whether nothing but the slot of the next layer is inside it, and that slot is nowhere else."""
    slots = {one.slot for one in chain.held if one.parent == layer}
    holders = {one.parent for one in chain.held if one.slot == layer + 1}
    return inner_slot(chain, layer) == layer + 1 and slots == {layer + 1} and holders == {layer}


def lay_out(chain: Chain, order: Sequence[int], end: int, left_out: Collection[int]) -> tuple[tuple[Layer, ...], Route]:
    """Let the layers of ``order`` stand around the layer ``end``, the outermost first, and leave those of ``left_out``
    out further in, too. All layers by their index in the chain. Returns the layers as they are arranged then: with
    indices and parents of their own, in the order of the chain for those under one parent."""
    placed = _Placing(chain, _runs_in(chain, order, end), left_out)
    placed.visit(OUTERMOST_SLOT, SERVER_LAYER)
    return tuple(placed.layers), Route(placed.slots, placed.indices)


def _runs_in(chain: Chain, order: Sequence[int], end: int) -> Mapping[int, int]:
    slots = [OUTERMOST_SLOT, *(inner_slot(chain, layer) for layer in order)]
    return {slot: layer for slot, layer in zip(slots, [*order, end], strict=True) if slot is not None}


class _Placing:
    """Walks from the outermost slot inwards."""

    def __init__(self, chain: Chain, runs_in: Mapping[int, int], left_out: Collection[int]) -> None:
        self.layers: list[Layer] = []
        self.slots: dict[int, tuple[int, Any]] = {}
        self.indices: dict[int, int] = {}
        self._chain = chain
        self._probes = [probe for _, probe in chain.probed()]
        self._runs_in = runs_in
        self._left_out = left_out

    def visit(self, slot: int, parent: int) -> None:
        layer = self._layer_in(slot)
        new = layer not in self.indices
        index = self.indices.setdefault(layer, len(self.indices))
        self.slots[slot] = index, self._probes[layer]._inspector_target
        if new:
            self.layers.append(replace(self._chain.layers[layer], index=index, parent=parent))
            for held in self._chain.held:
                if held.parent == layer:
                    self.visit(held.slot, index)

    def _layer_in(self, slot: int) -> int:
        layer = self._runs_in.get(slot, slot)
        while layer in self._left_out and (inner := inner_slot(self._chain, layer)) is not None:
            layer = inner
        return layer
