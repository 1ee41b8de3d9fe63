"""Remembers what was found out about types, as long as that is of use.

A ``WeakKeyDictionary`` would do, but is Python code on the way of every request; so these are plain dicts, emptied when
an app is unloaded (its classes must go, too) and when somebody makes new classes all the time.
"""

from __future__ import annotations

from typing import Any, TypeVar

_T = TypeVar("_T")
_MOST = 500

_caches: list[dict[type, Any]] = []


def per_type() -> dict[type, Any]:
    """A new, empty memory."""
    cache: dict[type, Any] = {}
    _caches.append(cache)
    return cache


def remember(cache: dict[type, _T], kind: type, known: _T) -> _T:
    """Keep ``known`` of ``kind`` in ``cache``, and return it."""
    if len(cache) >= _MOST:
        cache.clear()
    cache[kind] = known
    return known


def forget_types() -> None:
    """Empty all memories."""
    for cache in _caches:
        cache.clear()
