"""Where the bytes of a body lie: which layer's body holds a chunk, and the parts a body came in.

A body that passes unchanged through several layers is kept once. A layer shares the body of the layer inside it for as
long as each of its chunks is the one that the inner layer yielded at the same place; the first chunk that is not makes
the layer's body its own, from its beginning on, so that a place once given stays valid.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import compress, count
from operator import and_, eq, not_
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
    """What is known of one layer's body: how much is ``kept`` of each chunk and of all, how much it sent, the last time
    too. Its first ``shared`` chunks lie in the body of the layer inside, all of them while that is None; no later chunk
    does where it ``parts``. ``counted`` is whether it sent more, of which nothing is kept."""

    __slots__ = ("counted", "inner", "kept", "kept_of", "latest", "parts", "shared", "size")

    def __init__(self, inner: int | None) -> None:
        self.inner = inner
        self.shared: int | None = 0 if inner is None else None
        self.parts = self.counted = False
        self.kept_of = array("q")
        self.kept = 0
        self.size = 0
        self.latest = 0

    def begin_like(self, other: _Body) -> None:
        """With all that ``other`` has but its latest chunk."""
        self.kept_of = other.kept_of[:-1]
        self.kept = sum(self.kept_of)
        self.size = other.size - other.latest

    def shares(self, nth: int) -> bool:
        return self.shared is None or nth < self.shared


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
        nth, offset = len(body.kept_of), body.kept
        if body.shared is None and not (passed and self._shared(body, array("q", [kept]), [self.given(body.inner)])):
            body.shared = nth
        body.kept_of.append(kept)
        body.kept += kept
        body.size += size
        body.latest = size
        return Place(self.key(layer, nth), offset, kept)

    def place_run(
        self, layer: int, sizes: Sequence[int], kept: Sequence[int], passed: Sequence[bool], given: Sequence[int]
    ) -> int:
        """Place chunks that a layer gave one after the other, after those of the layers inside which it may have passed
        on; ``given`` is how many the layer inside had given by each. Which one of the layer's the first is, from 0."""
        body = self._body(layer)
        nth = len(body.kept_of)
        if body.shared is None:
            handed_on = array("q", kept[: passed.index(False)] if False in passed else kept)
            shared = self._shared(body, handed_on, given)
            if shared < len(kept):
                body.shared = nth + shared
        body.kept_of.extend(kept)
        body.kept += sum(kept)
        body.size += sum(sizes)
        body.latest = sizes[-1]
        return nth

    def key(self, layer: int, nth: int) -> str:
        """The body that a chunk of a layer lies in."""
        body = self._bodies[layer]
        while body.inner is not None and body.shares(nth):
            layer, body = body.inner, self._bodies[body.inner]
        return response_key(layer)

    def changes(self, layer: int, first: int, end: int) -> list[int]:
        """The chunks of a layer, from ``first`` on and before ``end``, that lie in another body than the one before."""
        found = set()
        while (body := self._bodies[layer]).inner is not None and body.shares(first):
            if body.shared is not None and body.shared < end:
                found.add(body.shared)
            layer = body.inner
        return sorted(found)

    def inside_first(self, layers: Iterable[int]) -> list[int]:
        """The layers, each after those inside it."""
        return sorted(layers, key=self._depth_below)

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

    def inner(self, layer: int) -> int | None:
        """The layer that this one calls."""
        return self._inner.get(layer)

    def given(self, layer: int | None) -> int:
        """How many chunks a layer has given by now, those that were counted together as one."""
        body = self._bodies.get(layer) if layer is not None else None
        return len(body.kept_of) + body.counted if body else 0

    def _shared(self, body: _Body, kept: array[int], given: Sequence[int]) -> int:
        """How many of these next chunks, each the latest that the layer inside had given when it was passed on, are its
        chunks of the same places: as many as it gave, none left out."""
        inner = self._bodies.get(body.inner) if body.inner is not None else None
        if inner is None or body.parts:
            return 0
        nth = len(body.kept_of)
        theirs = inner.kept_of[nth : nth + len(kept)]
        alike = map(and_, map(eq, theirs, kept), map(eq, given, count(nth + 1)))
        return next(compress(count(), map(not_, alike)), min(len(theirs), len(kept)))

    def _depth_below(self, layer: int) -> int:
        depth, seen = 0, {layer}
        while (inner := self._inner.get(layer)) is not None and inner not in seen:
            depth, layer = depth + 1, inner
            seen.add(layer)
        return depth

    def counted(self, layer: int, size: int) -> None:
        """Bytes went by of which nothing is kept."""
        body = self._body(layer)
        body.counted = True
        body.size += size

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
        while holder is not None and holder.shared is None and holder.inner is not None:
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
