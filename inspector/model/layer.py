"""The chain server -> middleware -> app, as it was found when the app was loaded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Literal

from inspector.model.records import dataclass

LayerKind = Literal["middleware", "app"]


@dataclass(frozen=True, slots=True)
class Layer:
    """One WSGI callable in the chain; index 0 is the outermost below the server.

    ``qualname`` is dotted (``werkzeug.middleware.proxy_fix.ProxyFix``); ``file`` and ``line`` are where its class or
    function is defined, empty and 0 where Python cannot tell. ``parent`` is the index of the layer that calls it
    (-1: the server); under a dispatcher several layers share one parent. ``wrapped`` is false for a layer that was
    seen to run but could not be given a probe. ``label`` is what ``labels_of`` gives it, in every arrangement of the
    app's layers the same; empty where nobody gave it one. ``place`` is the index that it was found with, the same in
    every arrangement, too; None where nobody knows it.
    """

    index: int
    name: str
    kind: LayerKind
    qualname: str
    file: str = ""
    line: int = 0
    parent: int = -1
    wrapped: bool = True
    label: str = ""
    place: int | None = None


@dataclass(frozen=True, slots=True)
class Stack:
    """All layers of one loaded app as they are arranged; exchanges refer to it by ``id``, which rises with every load
    and with every new arrangement."""

    id: int
    target: str
    title: str
    layers: tuple[Layer, ...]


def labels_of(layers: Iterable[Layer]) -> dict[int, str]:
    """A label for each layer by its index, to find it again when the app was loaded anew or its layers stand in another
    order: its name, and from the second of that name on also which one it is: ``LintMiddleware``, ``LintMiddleware 2``.
    """
    seen: Counter[str] = Counter()
    labels = {}
    for layer in layers:
        seen[layer.name] += 1
        labels[layer.index] = layer.label or label_of(layer.name, seen[layer.name])
    return labels


def label_of(name: str, number: int) -> str:
    """The label of the layer that is this one of its name, from 1."""
    return name if number == 1 else f"{name} {number}"
