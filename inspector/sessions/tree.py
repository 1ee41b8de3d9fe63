"""A session's values as a tree: each value a node whose children are made when they are asked for.

The shape is that of ``inspector.formats.TreeNode``, so that one Qt model shows both; the kinds are more.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Literal
from uuid import UUID

from markupsafe import Markup

from inspector.model.records import dataclass
from inspector.sessions.json_text import escape_surrogates
from inspector.sessions.payload import TAGS

SessionKind = Literal[
    "object", "array", "string", "number", "literal", "tuple", "bytes", "markup", "uuid", "datetime", "other"
]

_encode = json.JSONEncoder(ensure_ascii=False).encode
_TAG_OF: dict[SessionKind, str] = {"tuple": " t", "bytes": " b", "markup": " m", "uuid": " u", "datetime": " d"}
_TYPES: tuple[tuple[type | tuple[type, ...], SessionKind], ...] = (
    # Markup is a str, bool an int: the order matters
    (Mapping, "object"),
    (list, "array"),
    (tuple, "tuple"),
    (bytes, "bytes"),
    (Markup, "markup"),
    (str, "string"),
    (UUID, "uuid"),
    (datetime, "datetime"),
    ((bool, type(None)), "literal"),
    ((int, float), "number"),
)
_EDGES = {"object": "{}", "array": "[]", "tuple": "()"}


@dataclass(frozen=True, slots=True)
class SessionNode:
    """``name`` is the key in an object, the index in an array or a tuple, empty for the root."""

    name: str
    value: object

    @property
    def kind(self) -> SessionKind:
        return next((kind for types, kind in _TYPES if isinstance(self.value, types)), "other")

    @property
    def tag(self) -> str:
        """The tag with which Flask writes the value into the cookie; empty where JSON needs none."""
        if isinstance(self.value, Mapping) and len(self.value) == 1 and next(iter(self.value)) in TAGS.tags:
            return " di"
        return _TAG_OF.get(self.kind, "")

    @property
    def count(self) -> int:
        """How many children there are."""
        return len(self.value) if isinstance(self.value, Mapping | list | tuple) else 0

    @property
    def text(self) -> str:
        """The value on one line: JSON where it is JSON, Python for bytes, ISO 8601 for a date; ``{…}``, ``[…]`` or
        ``(…)`` where it has children."""
        edges = _EDGES.get(self.kind)
        if edges:
            return edges if not self.count else "…".join(edges)
        return escape_surrogates(_leaf(self.value))

    def children(self) -> tuple[SessionNode, ...]:
        match self.value:
            case Mapping():
                return tuple(SessionNode(escape_surrogates(str(key)), value) for key, value in self.value.items())
            case list() | tuple():
                return tuple(SessionNode(str(index), value) for index, value in enumerate(self.value))
        return ()


def _leaf(value: object) -> str:
    match value:
        case datetime():
            return value.isoformat(" ")
        case bytes():
            return repr(value)
        case UUID():
            return str(value)
        case str() | int() | float() | None:
            return _encode(value)
    return f"<{type(value).__name__}>"
