"""The middleware rack: the layers of the running app as the user has arranged them."""

from __future__ import annotations

from inspector.model.layer import LayerKind
from inspector.model.records import dataclass


@dataclass(frozen=True, slots=True)
class Insert:
    """A middleware put in by the user. ``factory`` is a name of the gallery or ``module:Class``; ``arguments`` are
    those after the app: a JSON array of positional ones, or a JSON object of keyword ones; empty for none."""

    factory: str
    arguments: str = ""


@dataclass(frozen=True, slots=True)
class Mount:
    """What answers below ``path`` instead of the layers inside a dispatcher: by the ``labels`` of its layers, the
    outermost first."""

    path: str
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RackEntry:
    """One layer of the rack. ``label`` (``labels_of``) tells it apart from every other one; one that is put in gets its
    own then, whatever it says before. ``movable``: it may stand in another place; others may be put in before it, and
    before the first that is not movable. ``bypassable``: the layer inside it can be called in its place. ``insert`` is
    None for the app's own layers. ``mounts``: the apps that it keeps by path (Werkzeug's ``DispatcherMiddleware``)."""

    label: str
    name: str
    kind: LayerKind
    movable: bool
    bypassable: bool
    bypassed: bool = False
    insert: Insert | None = None
    mounts: tuple[Mount, ...] = ()


Rack = tuple[RackEntry, ...]
"""The outermost first; without the layers of an app that a middleware of the user's mounts: these are named in its
``mounts`` only."""
