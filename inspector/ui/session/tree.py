"""The values of a session as a tree, each shown as what it is to the app."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from PySide6.QtCore import QCoreApplication, QModelIndex, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHeaderView, QTreeView, QWidget

from inspector.sessions import SessionKind, SessionNode
from inspector.sessions.json_text import escape_surrogates
from inspector.ui.models.value_tree import Index, Role, ValueTreeModel
from inspector.ui.theme import Theme
from inspector.ui.widgets.plain import plain_tooltip

TYPE = 2
_SHOWN = 2_000
"""Characters of a value that are put on one line."""
_TYPE_WIDTH = 76
_OPENED = 50
"""Values with up to so many children are opened where they stand at the top."""
translate = QCoreApplication.translate


class ShownNode:
    """A ``SessionNode`` whose children are made one by one and whose text is made of a long value's beginning."""

    __slots__ = ("kind", "name", "node")

    def __init__(self, node: SessionNode) -> None:
        self.node = node
        self.name: str = node.name
        self.kind: SessionKind = node.kind

    @property
    def count(self) -> int:
        return self.node.count

    @property
    def text(self) -> str:
        value = self.node.value
        if isinstance(value, str | bytes) and len(value) > _SHOWN:
            return SessionNode("", value[:_SHOWN]).text + "…"
        return self.node.text

    def children(self) -> Iterator[ShownNode]:
        value = self.node.value
        if isinstance(value, dict):
            pairs: Iterable[tuple[object, object]] = value.items()
        else:
            pairs = enumerate(value) if isinstance(value, list | tuple) else ()
        for name, inner in pairs:
            yield ShownNode(SessionNode(escape_surrogates(str(name)), inner))


class SessionTreeModel(ValueTreeModel):
    """Three columns: name, value, and the Python type that the value has in the session."""

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 3

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if index.column() != TYPE:
            return super().data(index, role)
        node = self.node(index)
        if role in (Role.DisplayRole, Role.AccessibleTextRole) and isinstance(node, ShownNode):
            return type_name(node.node)
        if role == Role.ForegroundRole:
            tagged = isinstance(node, ShownNode) and bool(node.node.tag)
            return self._theme.color("accent" if tagged else "muted")
        if role == Role.ToolTipRole and isinstance(node, ShownNode) and node.node.tag:
            text = translate("Session", "Written into the cookie with the tag “{tag}”.")
            return plain_tooltip(text.format(tag=node.node.tag))
        return self._theme.mono_font() if role == Role.FontRole else None


class SessionTree(QTreeView):
    """The tree; Ctrl+C copies the selected value."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._root: SessionNode | None = None
        self.values = SessionTreeModel(theme)
        self.setModel(self.values)
        self.setUniformRowHeights(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self._copy = QAction(self)
        self._copy.triggered.connect(self.copy)
        self.addAction(self._copy)
        header = self.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(48)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(TYPE, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(TYPE, _TYPE_WIDTH)
        self.retranslate()

    def show_root(self, root: SessionNode) -> None:
        """Nothing moves where the same values are shown already."""
        if self._root is root:
            return
        self._root = root
        self.values.set_root(ShownNode(root))
        for row in range(min(self.values.rowCount(), _OPENED)):
            index = self.values.index(row, 0)
            if 0 < self.values.node(index).count <= _OPENED:
                self.expand(index)
        self.resizeColumnToContents(0)
        self.setColumnWidth(0, max(90, min(self.columnWidth(0) + 8, 170)))

    def copy(self) -> None:
        index = self.currentIndex()
        if index.isValid():
            node = self.values.node(index)
            QGuiApplication.clipboard().setText(node.node.text if isinstance(node, ShownNode) else node.text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def retranslate(self) -> None:
        self.values.titles = (
            translate("Session", "key"),
            translate("Session", "value"),
            translate("Session", "type"),
        )
        self.values.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, TYPE)
        self.setAccessibleName(translate("Session", "Values in the session"))
        self._copy.setText(translate("Session", "Copy Value"))


def type_name(node: SessionNode) -> str:
    """The Python type; that of a number or a literal is its own."""
    names: dict[SessionKind, str] = {
        "object": "dict",
        "array": "list",
        "string": "str",
        "tuple": "tuple",
        "bytes": "bytes",
        "markup": "Markup",
        "uuid": "UUID",
        "datetime": "datetime",
    }
    return names.get(node.kind, type(node.value).__name__.removesuffix("Type"))
