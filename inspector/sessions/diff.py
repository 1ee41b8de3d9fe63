"""How one session became another: what was added, changed and removed, by path."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice, zip_longest
from typing import Literal

from inspector.model.records import dataclass
from inspector.sessions.tree import SessionNode

Path = tuple[str | int, ...]
"""Keys and indices from the root."""

DIFF_LIMIT = 500

_DEEPEST = 100
_ABSENT = object()


@dataclass(frozen=True, slots=True)
class SessionChange:
    """``before`` is None where the value was added, ``after`` where it was removed."""

    path: Path
    kind: Literal["added", "changed", "removed"]
    before: SessionNode | None
    after: SessionNode | None


@dataclass(frozen=True, slots=True)
class SessionDiff:
    """``more`` says that there are changes beyond the limit."""

    changes: tuple[SessionChange, ...]
    more: bool = False

    def __bool__(self) -> bool:
        return bool(self.changes)


def diff(before: object, after: object, *, limit: int = DIFF_LIMIT) -> SessionDiff:
    """Values as ``SessionCookie.payload`` has them; None is a session that was not there, and counts as empty.

    Types count: a tuple is no list, ``True`` is not 1, Markup is no string. What lies deeper than 100 levels is
    compared as a whole. Raises nothing.
    """
    found = list(islice(_changes((), {} if before is None else before, {} if after is None else after), limit + 1))
    return SessionDiff(tuple(found[:limit]), len(found) > limit)


def _changes(path: Path, before: object, after: object) -> Iterator[SessionChange]:
    if before is _ABSENT or after is _ABSENT or not _comparable(path, before, after):
        if not _same(before, after):
            yield _change(path, before, after)
    elif isinstance(before, Mapping) and isinstance(after, Mapping):
        for key in (*before, *(key for key in after if key not in before)):
            yield from _changes((*path, key), before.get(key, _ABSENT), after.get(key, _ABSENT))
    elif isinstance(before, list | tuple) and isinstance(after, list | tuple):
        for index, (one, two) in enumerate(zip_longest(before, after, fillvalue=_ABSENT)):
            yield from _changes((*path, index), one, two)


def _comparable(path: Path, before: object, after: object) -> bool:
    """Whether the two are looked into."""
    return type(before) is type(after) and isinstance(before, Mapping | list | tuple) and len(path) < _DEEPEST


def _same(before: object, after: object) -> bool:
    if type(before) is not type(after):
        return False
    try:
        # NaN, which JSON in Python knows, is equal to nothing
        return before == after or (before != before and after != after)
    except RecursionError:
        return False


def _change(path: Path, before: object, after: object) -> SessionChange:
    name = str(path[-1]) if path else ""
    old = None if before is _ABSENT else SessionNode(name, before)
    new = None if after is _ABSENT else SessionNode(name, after)
    return SessionChange(path, "added" if old is None else "removed" if new is None else "changed", old, new)
