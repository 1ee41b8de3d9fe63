"""Where a layer that is dragged in the onion may be put down: pure functions over the layout and the rack."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from inspector.model.rack import Rack
from inspector.ui.widgets.onion_parts import Box, OnionLayout
from inspector.ui.widgets.onion_state import OnionState, places_of_move

_LINE_HEIGHT = 3


class Drop(NamedTuple):
    """``places`` inwards (outwards below zero) and the line that shows it."""

    places: int
    line: Box


def drops(layout: OnionLayout, state: OnionState, rack: Rack, label: str) -> tuple[Drop, ...]:
    """Everywhere a layer may be put down, from the outermost place to the innermost; empty where it cannot be moved."""
    boxes = _boxes(layout, state)
    labels = [entry.label for entry in rack]
    moves = places_of_move(rack, label)
    if len(moves) < 2 or label not in boxes:
        return ()
    place = labels.index(label)
    # Moved inwards by n it stands before the layer that is n + 1 places further in now.
    found = ((by, labels[place + by + (by > 0)] if place + by + (by > 0) < len(labels) else "") for by in moves)
    return tuple(Drop(by, _line_above(boxes[before])) for by, before in found if before in boxes)


def drop_at(choices: tuple[Drop, ...], y: int) -> Drop | None:
    """The one whose line is nearest to the pointer."""
    return min(choices, key=lambda drop: abs(drop.line.y - y), default=None)


def _boxes(layout: OnionLayout, state: OnionState) -> Mapping[str, Box]:
    boxes = {state.bands[band.layer].label: band.box for band in layout.bands if band.layer in state.bands}
    return {**boxes, **{ghost.label: ghost.box for ghost in layout.ghosts}}


def _line_above(box: Box) -> Box:
    return Box(box.x, box.y - _LINE_HEIGHT - 1, box.width, _LINE_HEIGHT)
