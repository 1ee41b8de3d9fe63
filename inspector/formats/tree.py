"""JSON as a tree: each value a node whose children are made when they are asked for.

Numbers stay as they were written, keys may repeat, and nothing recurses: the depth is the parser's to limit.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from inspector.model.records import dataclass

NodeKind = Literal["object", "array", "string", "number", "literal"]

_encode = json.JSONEncoder(ensure_ascii=False).encode
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_DEEPEST_INDENT = 100


class Members(NamedTuple):
    """An object: its pairs in their order."""

    pairs: list[tuple[str, Value]]


class Number(str):
    """A number as it was written."""

    __slots__ = ()


Value = Members | list["Value"] | str | bool | None
"""What the parser makes; ``str`` is a string unless it is a ``Number``."""


@dataclass(frozen=True, slots=True)
class TreeNode:
    """``name`` is the key in an object, the index in an array, empty for the root."""

    name: str
    value: Value

    @property
    def kind(self) -> NodeKind:
        match self.value:
            case Members():
                return "object"
            case list():
                return "array"
            case Number():
                return "number"
            case str():
                return "string"
        return "literal"

    @property
    def count(self) -> int:
        """How many children there are."""
        return _count(self.value)

    @property
    def text(self) -> str:
        """The value on one line, as JSON; ``{…}`` or ``[…]`` where it has children."""
        if self.count:
            return "{…}" if isinstance(self.value, Members) else "[…]"
        return _escape_surrogates(_leaf(self.value))

    def children(self) -> tuple[TreeNode, ...]:
        match self.value:
            case Members(pairs):
                return tuple(TreeNode(_escape_surrogates(name), value) for name, value in pairs)
            case list():
                return tuple(TreeNode(str(index), value) for index, value in enumerate(self.value))
        return ()

    def pretty(self) -> str:
        """All of it as JSON, indented by two spaces; some tenths of a second a MB."""
        return _escape_surrogates("".join(_pieces(self.value)))


def _count(value: Value) -> int:
    match value:
        case Members(pairs):
            return len(pairs)
        case list():
            return len(value)
    return 0


def _leaf(value: Value) -> str:
    """A value without children as JSON, strings readable in their own script."""
    if isinstance(value, Number):
        return str(value)
    return "{}" if isinstance(value, Members) else _encode(value)


def _labelled(value: Value) -> Iterator[tuple[str, Value]]:
    """The children, each with what stands before it."""
    match value:
        case Members(pairs):
            return ((f"{_encode(name)}: ", child) for name, child in pairs)
        case list():
            return (("", child) for child in value)
    return iter(())


def _pieces(root: Value) -> Iterator[str]:
    """The indented text, with a stack of the values that are open: their children still to come, and their end."""
    opened = [(iter([("", root)]), "")]
    before = ""
    while opened:
        children, end = opened[-1]
        for label, value in children:
            yield f"{before}{label}"
            before = f",{_new_line(len(opened) - 1)}"
            if _count(value):
                opening, closing = "{}" if isinstance(value, Members) else "[]"
                before = f"{opening}{_new_line(len(opened))}"
                opened.append((_labelled(value), f"{_new_line(len(opened) - 1)}{closing}"))
                break
            yield _leaf(value)
        else:
            opened.pop()
            yield end
            before = f",{_new_line(len(opened) - 1)}"


def _new_line(depth: int) -> str:
    return "\n" + "  " * min(depth, _DEEPEST_INDENT)


def _escape_surrogates(text: str) -> str:
    """A lone surrogate, which no encoding has, becomes the escape that it was."""
    return _LONE_SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
