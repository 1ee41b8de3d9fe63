"""The middleware rack: the layers of the running app as the user has arranged them."""

from __future__ import annotations

from dataclasses import dataclass

from inspector.model.layer import LayerKind


@dataclass(frozen=True, slots=True)
class Insert:
    """A middleware put in by the user. ``factory`` is a name of the gallery or ``module:Class``; ``arguments`` are
    those after the app: a JSON array of positional ones, or a JSON object of keyword ones; empty for none."""

    factory: str
    arguments: str = ""


@dataclass(frozen=True, slots=True)
class RackEntry:
    """One layer of the rack. ``label`` (``labels_of``) tells it apart from every other one. ``movable``: it may stand
    in another place, and others may be put in before it; ``bypassable``: the layer inside it can be called in its place.
    ``insert`` is None for the app's own layers."""

    label: str
    name: str
    kind: LayerKind
    movable: bool
    bypassable: bool
    bypassed: bool = False
    insert: Insert | None = None


Rack = tuple[RackEntry, ...]
"""The outermost first."""
