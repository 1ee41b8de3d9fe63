"""Finds the layers of an app by walking it without running it, and puts a probe in each one's place.

A middleware holds the layer inside it somewhere: in an attribute, in a dict of mounts, in a closure, in a ``partial``.
These places are known by name for the middleware in common use, and otherwise guessed where the guess is unambiguous.
What is not found here is seen when it runs (``unwrapped``).
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from inspector.capture.naming import layer_of
from inspector.capture.places import Attribute, Item, Place, is_framework, places_inside
from inspector.capture.probe import Probe
from inspector.capture.proxy import target_of
from inspector.model import SERVER_LAYER, Layer
from inspector.model.layer import LayerKind, label_of


class Held(NamedTuple):
    """The layer ``parent`` holds the probe of this ``slot``; ``placed`` is false where it could not be put there.
    ``mount`` is the path that it is mounted at, None where it is not in a dict of mounts."""

    parent: int
    slot: int
    mount: str | None
    placed: bool


@dataclass
class Chain:
    """The layers of one app, and those put in later. ``app`` is what the server is to call; ``callables`` are the
    layers themselves, by index. ``release`` puts everything back.

    A probe's number is that of its *slot*, the place that it stands in: as long as nothing is arranged otherwise
    (``routing``), the layer of that index runs there. The slot inside a layer that was put in has a number below -1.
    """

    app: Any
    layers: list[Layer] = field(default_factory=list)
    callables: list[Any] = field(default_factory=list)
    held: list[Held] = field(default_factory=list)
    labels: set[str] = field(default_factory=set)
    _replaced: list[tuple[Place, Any, Probe]] = field(default_factory=list)
    _probes: dict[Any, Probe] = field(default_factory=dict)
    _slots: Iterator[int] = field(default_factory=lambda: itertools.count(SERVER_LAYER - 1, -1))

    def probed(self) -> list[tuple[Any, Probe]]:
        """Each layer with its probe, by index."""
        return list(zip(self.callables, self._probes.values(), strict=True))

    def slot(self, app: Any) -> Probe:
        """A slot for a middleware to hold; ``app`` is what it sees there."""
        return Probe(app, next(self._slots))

    def knows(self, app: Any) -> bool:
        """Whether it is a layer already."""
        return _identity(target_of(app)) in self._probes

    def insert(self, middleware: Any, slot: Probe) -> int:
        """Take in a middleware that was made with ``slot`` as its app, and what else is inside it; tell its index."""
        index = len(self.layers)
        self.held.append(Held(index, slot._inspector_layer, mount=None, placed=True))
        self.enter(middleware, SERVER_LAYER, "middleware")
        return index

    def release(self) -> None:
        """Undo every replacement that is still in place, the last first."""
        for place, original, probe in reversed(self._replaced):
            if place.get() is probe:
                place.put_back(original)
        self._replaced.clear()

    def enter(self, app: Any, parent: int, kind: LayerKind | None = None) -> Probe:
        """The probe of a callable that ``parent`` calls; a new layer, with all that is inside it, if it is new."""
        key = _identity(app)
        if key in self._probes:
            return self._probes[key]
        index = len(self.layers)
        probe = self._probes[key] = Probe(app, index)
        places = places_inside(app)
        self.callables.append(app)
        layer = layer_of(app, index, parent, kind or ("middleware" if places else "app"))
        self.layers.append(replace(layer, label=self._free_label(layer.name)))
        for place in places:
            self.fill(place, index)
        return probe

    def fill(self, place: Place, parent: int, mount: str | None = None) -> None:
        """Put a probe where the layer inside ``parent`` is held, and walk on into it."""
        mount = str(place.key) if isinstance(place, Item) else mount
        if _is_slot(place.get()):
            return
        app = target_of(place.get())
        if is_framework(app):
            self.fill(Attribute(app, "wsgi_app"), parent, mount)
            return
        known = len(self.layers)
        probe = self.enter(app, parent)
        placed = _placed(place, probe)
        self.held.append(Held(parent, probe._inspector_layer, mount, placed))
        if placed:
            self._replaced.append((place, app, probe))
        elif len(self.layers) > known:
            self.layers[known] = replace(self.layers[known], wrapped=False)

    def _free_label(self, name: str) -> str:
        label = next(label for number in itertools.count(1) if (label := label_of(name, number)) not in self.labels)
        self.labels.add(label)
        return label


def _is_slot(held: Any) -> bool:
    """Whether it was put there when the middleware was made."""
    return type(held) is Probe and held._inspector_layer < SERVER_LAYER


def _placed(place: Place, probe: Probe) -> bool:
    try:
        place.put(probe)
        return place.get() is probe
    except Exception:
        return False


def find_layers(app: Any) -> Chain:
    """Walk an app and replace what is found."""
    app = target_of(app)
    chain = Chain(app)
    if is_framework(app):
        chain.fill(Attribute(app, "wsgi_app"), SERVER_LAYER)
    else:
        chain.app = chain.enter(app, SERVER_LAYER)
    return chain


def _identity(app: Any) -> Any:
    """Bound methods are made anew each time that they are looked up."""
    owner = getattr(app, "__self__", None)
    function = getattr(app, "__func__", None)
    return id(app) if owner is None or function is None else (id(owner), id(function))
