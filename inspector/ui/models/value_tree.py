"""JSON as a tree; the children of a value are made when it is opened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, Protocol

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt

from inspector.formats import TreeNode
from inspector.ui.theme import Theme, Token
from inspector.ui.widgets.plain import plain_tooltip

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
_FETCHED = 200
_SHOWN = 300
_COLORS: dict[str, Token] = {"string": "added", "number": "changed", "literal": "accent", "object": "muted"}


class Node(Protocol):
    """A value with a name. ``count`` is the number of its children, ``text`` what it is on one line."""

    @property
    def name(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def count(self) -> int: ...
    @property
    def text(self) -> str: ...
    def children(self) -> Iterable[Node]: ...


class _Item:
    """A node in its place. ``made`` are those of its children that were asked for."""

    __slots__ = ("made", "node", "parent", "rest", "row")

    def __init__(self, node: Node, parent: _Item | None, row: int) -> None:
        self.node, self.parent, self.row = node, parent, row
        self.rest: Iterator[Node] | None = None
        self.made: list[_Item] = []

    def fetch(self) -> list[_Item]:
        """The next children, not yet in ``made``."""
        if self.rest is None:
            self.rest = iter(self.node.children())
        return [_Item(node, self, at) for at, node in enumerate(islice(self.rest, _FETCHED), len(self.made))]


class ValueTreeModel(QAbstractItemModel):
    """Two columns: name (with the number of children), and value on one line."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._top = _Item(TreeNode("", None), None, 0)
        self.titles: tuple[str, ...] = ("", "")

    def set_root(self, root: Node) -> None:
        self.beginResetModel()
        self._top = _Item(root, None, 0)
        self._top.made = self._top.fetch() if root.count else [_Item(root, self._top, 0)]
        self.endResetModel()

    def node(self, index: Index) -> Node:
        return self._item(index).node

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        made = self._item(parent).made
        return self.createIndex(row, column, made[row]) if 0 <= row < len(made) else QModelIndex()

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]
        above = self._item(index).parent
        return QModelIndex() if above is None or above is self._top else self.createIndex(above.row, 0, above)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return len(self._item(parent).made) if parent.column() <= 0 else 0

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 2

    def hasChildren(self, parent: Index = QModelIndex()) -> bool:  # noqa: B008
        return parent.column() <= 0 and (not parent.isValid() or self._item(parent).node.count > 0)

    def canFetchMore(self, parent: Index) -> bool:
        item = self._item(parent)
        return item.node.count > len(item.made)

    def fetchMore(self, parent: Index) -> None:
        item = self._item(parent)
        more = item.fetch()
        if more:
            self.beginInsertRows(parent, len(item.made), len(item.made) + len(more) - 1)
            item.made += more
            self.endInsertRows()

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Role.DisplayRole:
            return self.titles[section]
        return None

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        node = self._item(index).node
        if role in (Role.DisplayRole, Role.AccessibleTextRole):
            return _name(node) if index.column() == 0 else _shortened(node.text)
        if role == Role.ToolTipRole:
            return plain_tooltip(node.text if index.column() else "")
        if role == Role.ForegroundRole:
            return self._theme.color(_COLORS.get(node.kind, "muted") if index.column() else "text")
        return self._theme.mono_font() if role == Role.FontRole else None

    def _item(self, index: Index) -> _Item:
        return index.internalPointer() if index.isValid() else self._top


def _name(node: Node) -> str:
    return f"{node.name}  ({node.count:,})" if node.count else node.name


def _shortened(text: str) -> str:
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
