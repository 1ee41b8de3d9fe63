"""Where the bytes of a body lie: which layer's body holds a chunk, and the parts a body came in.

A body that passes unchanged through several layers is kept once. A layer shares the body of the layer inside it for as
long as each of its chunks is the one that the inner layer yielded at the same place; the first chunk that is not makes
the layer's body its own, from its beginning on, so that a place once given stays valid.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from inspector.model import SERVER_LAYER

REQUEST_KEY = "request"
_ROW_BYTES = 1 << 20


@cache
def response_key(layer: int) -> str:
    return f"response:{layer}"


def template_key(number: int) -> str:
    return f"template:{number}"


class Place(NamedTuple):
    """``kept`` bytes at ``offset`` of the body ``key``."""

    key: str
    offset: int
    kept: int


class _Body:
    """What is known of one layer's body: the places of its chunks, how much it sent, the last time too, and how much is
    kept. ``shared`` with the body of the layer inside so far; no later chunk is where ``parts``."""

    __slots__ = ("inner", "kept", "latest", "parts", "places", "shared", "size")

    def __init__(self, inner: int | None) -> None:
        self.inner = inner
        self.shared = inner is not None
        self.parts = False
        self.places: list[Place] = []
        self.kept = 0
        self.size = 0
        self.latest = 0

    def begin_like(self, other: _Body) -> None:
        """With all that ``other`` has but its latest chunk."""
        self.places = other.places[:-1]
        self.kept = sum(place.kept for place in self.places)
        self.size = other.size - other.latest


class BodyLayout:
    """The bodies of one exchange's answer, one a layer, as its events tell of them in their order.

    What the server got to send is the body of the outermost layer, until a chunk of that is edited: from then on it is
    one of its own, of the layer -1, which events tell like those of others.
    """

    __slots__ = ("_bodies", "_inner")

    def __init__(self) -> None:
        self._bodies: dict[int, _Body] = {}
        self._inner: dict[int, int] = {}

    def entered(self, layer: int, caller: int) -> None:
        self._inner[caller] = layer

    def place(self, layer: int, size: int, kept: int, passed: bool) -> Place:
        """The place of a layer's next chunk."""
        body = self._body(layer)
        place = self._shared_place(body, kept) if passed and body.shared else None
        if place is None:
            body.shared = False
            place = Place(response_key(layer), body.kept, kept)
        body.places.append(place)
        body.kept += kept
        body.size += size
        body.latest = size
        return place

    def edited(self, layer: int) -> None:
        """The latest chunk of a layer does not go on as it was: who calls that layer shares its body no further."""
        for caller, inner in self._inner.items():
            if inner == layer and (caller != SERVER_LAYER or caller not in self._bodies):
                body = self._body(caller)
                body.parts = True
                if caller == SERVER_LAYER and layer in self._bodies:
                    body.begin_like(self._bodies[layer])

    @property
    def outermost(self) -> int:
        """Whose body the server sends: -1 once a chunk of the outermost layer was edited."""
        return SERVER_LAYER if SERVER_LAYER in self._bodies else self._inner.get(SERVER_LAYER, SERVER_LAYER)

    def _shared_place(self, body: _Body, kept: int) -> Place | None:
        inner = self._bodies.get(body.inner) if body.inner is not None else None
        at = len(body.places)
        if inner is None or body.parts or at >= len(inner.places) or inner.places[at].kept != kept:
            return None
        return inner.places[at]

    def counted(self, layer: int, size: int) -> None:
        """Bytes went by of which nothing is kept."""
        self._body(layer).size += size

    def _body(self, layer: int) -> _Body:
        body = self._bodies.get(layer)
        if body is None:
            body = self._bodies[layer] = _Body(self._inner.get(layer))
        return body

    def before_own(self, layer: int) -> str:
        """The body that holds the beginning of a layer's body, if that was shared until it became its own."""
        inner = self._bodies[layer].inner
        return "" if inner is None else self.whole(inner).key

    def size(self, layer: int) -> int:
        return self._bodies[layer].size if layer in self._bodies else 0

    def whole(self, layer: int) -> Place:
        """The place of a layer's whole body."""
        body = holder = self._bodies.get(layer)
        if body is None or not body.kept:
            return Place("", 0, 0)
        while holder is not None and holder.shared and holder.inner is not None:
            layer, holder = holder.inner, self._bodies.get(holder.inner)
        return Place(response_key(layer), 0, body.kept)


class Parts:
    """A body in memory, in the parts it came in. One thread appends while others read."""

    __slots__ = ("_parts", "_saved", "_starts", "kept")

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self._starts: list[int] = []
        self._saved = 0
        self.kept = 0

    def append(self, data: bytes) -> None:
        self._parts.append(data)
        self._starts.append(self.kept)
        self.kept += len(data)

    def read(self, offset: int, length: int) -> bytes:
        """At most ``length`` bytes from ``offset`` on; a slice costs what it is long, not what lies before it."""
        end = offset + length
        found = []
        for at in range(max(0, bisect_right(self._starts, offset) - 1), len(self._starts)):
            start = self._starts[at]
            if start >= end:
                break
            found.append(self._parts[at][max(0, offset - start) : end - start])
        return b"".join(found)

    def unsaved(self) -> Iterator[tuple[int, bytes | memoryview]]:
        """(start, data) of what is not saved yet, in rows of about a mebibyte; a large part is not copied."""
        waiting: list[bytes] = []
        start = total = self._starts[self._saved] if self._saved < len(self._starts) else self.kept
        for part in self._parts[self._saved :]:
            if waiting and total + len(part) - start > _ROW_BYTES:
                yield start, b"".join(waiting)
                waiting, start = [], total
            total += len(part)
            if len(part) <= _ROW_BYTES:
                waiting.append(part)
                continue
            view = memoryview(part)
            yield from ((start + cut, view[cut : cut + _ROW_BYTES]) for cut in range(0, len(part), _ROW_BYTES))
            start = total
        if waiting:
            yield start, b"".join(waiting)

    def mark_saved(self) -> None:
        self._saved = len(self._parts)

    def mark_unsaved(self) -> None:
        self._saved = 0
