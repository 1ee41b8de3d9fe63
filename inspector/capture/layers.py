"""Finds the layers of an app by walking it without running it, and puts a probe in each one's place.

A middleware holds the layer inside it somewhere: in an attribute, in a dict of mounts, in a closure, in a ``partial``.
These places are known by name for the middleware in common use, and otherwise guessed where the guess is unambiguous.
What is not found here is seen when it runs (``unwrapped``).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from inspector.capture.naming import layer_of
from inspector.capture.places import Attribute, Place, is_framework, places_inside
from inspector.capture.probe import Probe
from inspector.capture.proxy import target_of
from inspector.model import SERVER_LAYER, Layer


@dataclass
class Chain:
    """The layers of one app. ``app`` is what the server is to call; ``callables`` are the layers themselves, by index.
    ``release`` puts everything back."""

    app: Any
    layers: list[Layer] = field(default_factory=list)
    callables: list[Any] = field(default_factory=list)
    _replaced: list[tuple[Place, Any, Probe]] = field(default_factory=list)
    _probes: dict[Any, Probe] = field(default_factory=dict)

    def probed(self) -> list[tuple[Any, Probe]]:
        """Each layer with its probe, by index."""
        return list(zip(self.callables, self._probes.values(), strict=True))

    def release(self) -> None:
        """Undo every replacement that is still in place, the last first."""
        for place, original, probe in reversed(self._replaced):
            if place.get() is probe:
                place.put_back(original)
        self._replaced.clear()

    def enter(self, app: Any, parent: int) -> Probe:
        """The probe of a callable that ``parent`` calls; a new layer, with all that is inside it, if it is new."""
        key = _identity(app)
        if key in self._probes:
            return self._probes[key]
        index = len(self.layers)
        probe = self._probes[key] = Probe(app, index)
        places = places_inside(app)
        self.callables.append(app)
        self.layers.append(layer_of(app, index, parent, "middleware" if places else "app"))
        for place in places:
            self.fill(place, index)
        return probe

    def fill(self, place: Place, parent: int) -> None:
        """Put a probe where the layer inside ``parent`` is held, and walk on into it."""
        app = target_of(place.get())
        if is_framework(app):
            self.fill(Attribute(app, "wsgi_app"), parent)
            return
        known = len(self.layers)
        probe = self.enter(app, parent)
        if _placed(place, probe):
            self._replaced.append((place, app, probe))
        elif len(self.layers) > known:
            self.layers[known] = replace(self.layers[known], wrapped=False)


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
