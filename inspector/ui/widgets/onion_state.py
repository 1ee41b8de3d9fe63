"""What breakpoints, rack and pause have to say of each band: pure functions over the shown exchange.

The shown exchange is what it was when it ran; breakpoints and rack are what they are now. Where the rack has become
another since, the bands stay as they were, and tell that the change acts from the next request on.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import field
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from inspector.model import Exchange
from inspector.model.exchange import Stop
from inspector.model.intercept import ALWAYS, ANY_LAYER, BOUNDARIES, OUTERMOST, Boundary, Breakpoint
from inspector.model.intercepted import live_stop
from inspector.model.layer import labels_of
from inspector.model.rack import Rack, RackEntry
from inspector.model.records import dataclass

DotState = Literal["off", "on", "conditional", "disabled", "shared"]
"""Of the breakpoints of one layer and boundary: there is none; one that always stops; only ones with a condition; only
disabled ones; none of its own, but one for every layer (or for the outermost) stops here too."""


@dataclass(frozen=True, slots=True)
class BandState:
    """``dots`` by boundary. ``stop`` is where the exchange stands still, if it does at this layer. ``entry`` is the
    layer's place in the rack, None where it is not known there. ``later``: the rack says otherwise, from the next
    request on; ``moved``: namely that it stands elsewhere then."""

    label: str
    dots: Mapping[Boundary, DotState]
    stop: Stop | None = None
    entry: RackEntry | None = None
    later: bool = False
    moved: bool = False

    @property
    def bypassed(self) -> bool | None:
        """None where the layer cannot be bypassed."""
        return self.entry.bypassed if self.entry and self.entry.bypassable else None


class Ghost(NamedTuple):
    """A layer of the rack that did not run here: its band stands, thin, before that of the layer of index ``before``,
    or inside the innermost where that is None. ``moved``: it ran in another place, where its band stands too."""

    entry: RackEntry
    before: int | None
    moved: bool = False

    @property
    def later(self) -> bool:
        return not self.entry.bypassed


@dataclass(frozen=True, slots=True)
class OnionState:
    """The state of every layer's band, by index, and the bands that stand for layers that did not run."""

    bands: Mapping[int, BandState] = field(default_factory=dict)
    ghosts: tuple[Ghost, ...] = ()

    def ghosts_before(self, index: int | None) -> tuple[Ghost, ...]:
        return tuple(ghost for ghost in self.ghosts if ghost.before == index)

    def ghost(self, label: str) -> Ghost | None:
        return next((ghost for ghost in self.ghosts if ghost.entry.label == label), None)

    def band(self, label: str) -> BandState | None:
        return next((band for band in self.bands.values() if band.label == label), None)

    def is_bypassed(self, label: str) -> bool:
        """Whether the layer, be it one that ran or not, is bypassed now."""
        shown = self.ghost(label) or self.band(label)
        return bool(shown and shown.entry and shown.entry.bypassed)


def onion_state(exchange: Exchange, rack: Rack, breakpoints: Sequence[Breakpoint]) -> OnionState:
    """``rack`` is empty where it is not known, or another app's."""
    labels = labels_of(layer for layer in exchange.layers if layer.wrapped)
    entries = {entry.label: entry for entry in rack}
    moved = _moved(list(labels.values()), [entry.label for entry in rack])
    stop = live_stop(exchange)
    bands = {}
    for layer in exchange.layers:
        if layer.wrapped:
            label = labels[layer.index]
            entry = entries.get(label)
            gone = bool(rack) and (entry is None or entry.bypassed)
            outermost = layer.parent < 0
            bands[layer.index] = BandState(
                label=label,
                dots={at: dot_state(breakpoints, at, label, outermost=outermost) for at in BOUNDARIES},
                stop=stop if stop and stop.layer == layer.index else None,
                entry=entry,
                later=gone or label in moved,
                moved=not gone and label in moved,
            )
    return OnionState(bands, _ghosts(rack, {label: index for index, label in labels.items()}, moved))


def dot_state(
    breakpoints: Sequence[Breakpoint], boundary: Boundary, label: str, *, outermost: bool = False
) -> DotState:
    here = [point for point in breakpoints if point.boundary == boundary]
    own = [point for point in here if point.layer == label]
    enabled = [point for point in own if point.enabled]
    if any(point.condition == ALWAYS and not point.once for point in enabled):
        return "on"
    if enabled:
        return "conditional"
    shared = (ANY_LAYER, OUTERMOST) if outermost else (ANY_LAYER,)
    if any(point.layer in shared and point.enabled for point in here):
        return "shared"
    return "disabled" if own else "off"


def _moved(then: Sequence[str], now: Sequence[str]) -> frozenset[str]:
    """The labels that stand in another order now: as few as can be."""
    both = [label for label in then if label in now]
    order = [label for label in now if label in then]
    matching = SequenceMatcher(None, both, order, autojunk=False).get_matching_blocks()
    kept = {label for block in matching for label in both[block.a : block.a + block.size]}
    return frozenset(both) - kept


def _ghosts(rack: Rack, shown: Mapping[str, int], moved: Collection[str]) -> tuple[Ghost, ...]:
    """Bypassed layers that did not run, others that should have, as the layer inside them did, and those that stand
    elsewhere now: so the order of the rack can be seen, and changed, before there is a request that has it."""
    stay = {label: index for label, index in shown.items() if label not in moved}
    ghosts = []
    for place, entry in enumerate(rack):
        if entry.label in stay or entry.kind == "app":
            continue
        before = next((stay[inner.label] for inner in rack[place + 1 :] if inner.label in stay), None)
        if entry.label in moved or entry.bypassed or (before is not None and (entry.movable or entry.insert)):
            ghosts.append(Ghost(entry, before, entry.label in moved))
    return tuple(ghosts)


def takes_one_before(rack: Rack, place: int) -> bool:
    """Whether a layer can be put in before the one at this place: all outside of it can be moved."""
    return place < len(rack) and all(entry.movable for entry in rack[:place])


def places_of_move(rack: Rack, label: str) -> range:
    """By how many places a layer can be moved, outwards (below zero) and inwards: only past others that can be moved
    too."""
    place = next((place for place, entry in enumerate(rack) if entry.label == label), None)
    if place is None or not rack[place].movable:
        return range(1)
    first, last = place, place
    while first > 0 and rack[first - 1].movable:
        first -= 1
    while last + 1 < len(rack) and rack[last + 1].movable:
        last += 1
    return range(first - place, last - place + 1)
