"""The views that a body can be shown in, one at a time."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSplitter,
    QStackedWidget,
    QTableView,
    QTreeView,
    QWidget,
)

from inspector.formats import Parts, Table, guess
from inspector.formats.rendering import Part
from inspector.model import Headers
from inspector.ui.body.reading import Plain, Reading, TreeText, charset_of
from inspector.ui.models.text_table import TextTableModel
from inspector.ui.models.value_tree import ValueTreeModel
from inspector.ui.theme import ROW_HEIGHT, Theme
from inspector.ui.widgets.big_text import SliceView
from inspector.ui.widgets.byte_source import ByteSource, HexRendering, MemorySource, TextRendering
from inspector.ui.widgets.code_view import CodeView
from inspector.ui.widgets.empty import EmptyState
from inspector.ui.widgets.image_view import DecodedImage, ImageView

_HEAD = 4096


class BodyViews(QStackedWidget):
    """``show_*`` brings a view to the front and fills it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.empty = EmptyState()
        self.text = SliceView(theme)
        self.tree_model, self.tree = ValueTreeModel(theme), QTreeView()
        self.table_model, self.table = TextTableModel(theme), QTableView()
        self.parts = PartsView(theme)
        self.image = ImageView(theme)
        self.head = CodeView(theme)
        self.head.set_numbers(False)
        self.tree.setModel(self.tree_model)
        self.tree.setUniformRowHeights(True)
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        self.tree.header().resizeSection(0, 180)
        _set_up_table(self.table, self.table_model)
        for view in (self.empty, self.text, self.tree, self.table, self.parts, self.image, self.head):
            self.addWidget(view)

    def show_empty(self, title: str, hint: str = "") -> None:
        self.empty.set_texts(title, hint)
        self.setCurrentWidget(self.empty)

    def show_head(self, start_line: str, headers: Headers) -> None:
        """The start line and the headers, in their order, as plain text."""
        lines = [start_line, *(f"{name}: {value}" for name, value in headers)]
        text = "\n".join(lines)
        if text != self.head.toPlainText():
            self.head.set_text(text)
        self.setCurrentWidget(self.head)

    def show_reading(self, reading: Reading, source: ByteSource, *, as_tree: bool) -> None:
        """``source`` are the bytes of the body as they are."""
        view = reading.view
        match view:
            case Plain():
                self._show_plain(view, source)
            case TreeText():
                self._show_tree(view, as_tree)
            case Table():
                self.table_model.set_table(view.columns, view.rows)
                self.setCurrentWidget(self.table)
            case Parts():
                self.parts.set_parts(view.parts)
                self.setCurrentWidget(self.parts)
            case DecodedImage():
                self.image.set_image(view.image)
                self.setCurrentWidget(self.image)

    def grow(self, source: ByteSource) -> bool:
        """Show what has come since; false where the view in front cannot."""
        if self.currentWidget() is not self.text or isinstance(self.text.source, MemorySource):
            return False
        self.text.grow(source)
        return True

    def find_view(self) -> CodeView | None:
        """The text in front in which something can be found."""
        views = {self.text: self.text.view, self.parts: self.parts.text.view, self.head: self.head}
        return next((text for view, text in views.items() if view is self.currentWidget()), None)

    def show_raw(self, source: ByteSource) -> None:
        """The bytes as text, until it is known what they are."""
        self._show_plain(Plain(hex=False, language="", charset="utf-8"), source)

    def _show_plain(self, plain: Plain, source: ByteSource) -> None:
        shown = source if plain.data is None else MemorySource(plain.data)
        self.text.set_source(shown, HexRendering() if plain.hex else TextRendering(plain.charset), plain.language)
        self.setCurrentWidget(self.text)

    def _show_tree(self, view: TreeText, as_tree: bool) -> None:
        if as_tree:
            self.tree_model.set_root(view.tree.root)
            self.setCurrentWidget(self.tree)
        else:
            self.text.set_source(MemorySource(view.data), TextRendering(), "json")
            self.setCurrentWidget(self.text)


class PartsView(QSplitter):
    """The parts of a multipart body above, the selected one below."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._parts: tuple[Part, ...] = ()
        self.model, self.table = TextTableModel(theme), QTableView()
        self.text = SliceView(theme)
        self.titles: tuple[str, ...] = ("", "", "", "")
        _set_up_table(self.table, self.model)
        self.table.selectionModel().currentRowChanged.connect(lambda index: self._show_part(index.row()))
        self.addWidget(self.table)
        self.addWidget(self.text)
        self.setChildrenCollapsible(False)
        self.setStretchFactor(1, 2)

    def set_parts(self, parts: tuple[Part, ...]) -> None:
        self._parts = parts
        rows = [(part.name or "", part.filename or "", part.content_type, f"{len(part.data):,}") for part in parts]
        self.model.set_table(self.titles, rows)
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.table.selectionModel().setCurrentIndex(self.model.index(0, 0), flags)
        self._show_part(0)

    def _show_part(self, number: int) -> None:
        if not 0 <= number < len(self._parts):
            return
        part = self._parts[number]
        binary = guess(part.content_type, part.data[:_HEAD]).name in ("Hex", "Image")
        rendering = HexRendering() if binary else TextRendering(charset_of(part.content_type))
        self.text.set_source(MemorySource(part.data), rendering)


def _set_up_table(table: QTableView, model: TextTableModel) -> None:
    table.setModel(model)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setTabKeyNavigation(False)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
    table.horizontalHeader().setHighlightSections(False)
    table.horizontalHeader().setStretchLastSection(True)
    table.horizontalHeader().setDefaultSectionSize(140)
