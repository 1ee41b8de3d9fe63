"""Text of any length: a window of a few slices in a ``CodeView`` that moves along as the user scrolls.

``QPlainTextEdit`` takes seconds and hundreds of MB for a text of 100 MB, and again for one long line. Here never more
than two slices are in it; a scroll bar of our own stands for the whole.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QScrollBar, QVBoxLayout, QWidget

from inspector.ui.theme import Theme
from inspector.ui.widgets.byte_source import ByteSource, MemorySource, Rendering, TextRendering, while_alive
from inspector.ui.widgets.code_view import GUTTER_GAP, CodeView, columns_within
from inspector.ui.widgets.plain import PlainLabel
from inspector.ui.widgets.sizes import size_text
from inspector.ui.widgets.slice_search import SliceSearch

WINDOW_SLICES = 2


class SliceView(QWidget):
    """Shows a ``ByteSource``. ``loaded``: a window of it has arrived and is shown."""

    loaded = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = CodeView(theme)
        self.view.finder = self.find_text
        self.view.installEventFilter(self)
        self.setFocusProxy(self.view)
        self._bar = QScrollBar(Qt.Orientation.Vertical)
        self._footer = PlainLabel()
        self._footer.setProperty("muted", True)
        self._footer.setContentsMargins(8, 4, 8, 4)
        self._source: ByteSource = MemorySource(b"")
        self._rendering: Rendering = TextRendering()
        self._language = ""
        self._start, self._end = 0, 0
        self._offsets: list[int] = [0]
        self._ticket = 0
        self._moving = False
        self._search = SliceSearch(self)
        self._search.progress.connect(lambda percent: self.view.find_bar.set_status(f"{percent} %"))
        self._search.finished.connect(self._show_found)
        self._lay_out()
        self._bar.valueChanged.connect(self._bar_moved)
        self.view.verticalScrollBar().valueChanged.connect(self._view_scrolled)
        self.view.find_bar.closed.connect(self._search.cancel)

    @property
    def source(self) -> ByteSource:
        return self._source

    @property
    def loaded_range(self) -> tuple[int, int]:
        """The bytes that are in the view: from, to."""
        return self._start, self._end

    @property
    def paged(self) -> bool:
        """Whether the source is too long to be in the view as a whole."""
        return self._source.size > self._rendering.slice_size * WINDOW_SLICES

    def set_source(self, source: ByteSource, rendering: Rendering | None = None, language: str = "") -> None:
        """Show another source from its beginning."""
        self._search.cancel()
        self._source, self._language = source, language
        self._rendering = (rendering or TextRendering()).fitted(self._columns())
        self._load(0, self._rendering.slice_size * (1 if self.paged else WINDOW_SLICES), self._to_top)

    def grow(self, source: ByteSource) -> None:
        """The same source has more bytes now. Who was at its end stays at its end; nobody else is moved."""
        following = self._at_end()
        self._source = source
        if not self.paged:
            self._extend(following)
        elif following:
            self.jump_to_end()
        self._refresh()

    def jump_to_start(self) -> None:
        self.go_to(0)

    def jump_to_end(self) -> None:
        size = self._rendering.slice_size
        start = max(0, (self._source.size - 1) // size - 1) * size
        self._load(start, self._source.size - start, self._to_bottom)

    def go_to(self, offset: int, then: Callable[[], None] | None = None) -> None:
        """Bring the line with the byte at ``offset`` to the top."""
        offset = max(0, min(offset, self._source.size))
        if self._start <= offset < self._end:
            self._scroll_to(offset)
            if then:
                then()
            return
        size = self._rendering.slice_size
        start = max(0, (offset - size // 2) // size) * size
        self._load(start, size * WINDOW_SLICES, lambda: self.go_to(offset, then))

    def find_text(self, text: str, backward: bool) -> None:
        """Find in the whole, slice by slice; in a short source at once."""
        if not self.paged and isinstance(self._rendering, TextRendering):
            self.view.find_here(text, backward)
            return
        self._search.start(self._source, text.encode(), self._search_origin(backward), backward)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl+Home and Ctrl+End mean the whole, not the window."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self.paged:
            if event.matches(QKeySequence.StandardKey.MoveToEndOfDocument):
                self.jump_to_end()
                return True
            if event.matches(QKeySequence.StandardKey.MoveToStartOfDocument):
                self.jump_to_start()
                return True
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._refresh()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines that are made to fit are made anew where the room is another one."""
        super().resizeEvent(event)
        fitted = self._rendering.fitted(self._columns())
        if fitted is not self._rendering:
            self._rendering, top = fitted, self._top_offset()
            self._load(self._start, self._end - self._start, lambda: self._scroll_to(top))

    def _columns(self) -> int:
        return columns_within(self.view, self.width() - GUTTER_GAP)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.view, 1)
        row.addWidget(self._bar)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(row, 1)
        layout.addWidget(self._footer)
        self._refresh()

    def _load(self, start: int, length: int, then: Callable[[], None]) -> None:
        self._ticket += 1
        ticket = self._ticket
        length = min(length, self._source.size - start)
        self._source.read(start, length, while_alive(self, lambda data: self._show(ticket, start, data, then)))

    def _show(self, ticket: int, start: int, data: bytes, then: Callable[[], None]) -> None:
        if ticket != self._ticket:
            return
        lines = self._rendering.lines(data, start)
        self._start, self._end = start, start + len(data)
        self._offsets = [line.offset for line in lines]
        self._moving = True
        self.view.set_text("\n".join(line.text for line in lines), self._language)
        self._moving = False
        then()
        self._refresh()
        self._catch_up(following=False)
        self.loaded.emit()

    def _extend(self, following: bool) -> None:
        """Read on from the last line, which may not have been complete."""
        last, ticket = self._offsets[-1], self._ticket

        def append(data: bytes) -> None:
            self._append(ticket, last, data, following)

        self._source.read(last, self._source.size - last, while_alive(self, append))

    def _catch_up(self, following: bool) -> None:
        """The source may have grown while this was read."""
        if not self.paged and self._end < self._source.size:
            self._extend(following)

    def _append(self, ticket: int, last: int, data: bytes, following: bool) -> None:
        """Show the last line anew, and what came after it."""
        if ticket != self._ticket or last != self._offsets[-1]:
            return
        lines = self._rendering.lines(data, last)
        self._end = last + len(data)
        self._offsets[-1:] = [line.offset for line in lines]
        cursor = QTextCursor(self.view.document().lastBlock())
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText("\n".join(line.text for line in lines))
        if following:
            self._to_bottom()
        self._refresh()
        self._catch_up(following)
        self.loaded.emit()

    def _at_end(self) -> bool:
        bar = self.view.verticalScrollBar()
        return self._end == self._source.size and bar.value() >= bar.maximum() and bar.maximum() > 0

    def _to_top(self) -> None:
        self.view.verticalScrollBar().setValue(0)

    def _to_bottom(self) -> None:
        bar = self.view.verticalScrollBar()
        bar.setValue(bar.maximum())

    def _scroll_to(self, offset: int) -> None:
        self._moving = True
        self.view.verticalScrollBar().setValue(self._block_of(offset))
        self._moving = False
        self._refresh()

    def _block_of(self, offset: int) -> int:
        return max(0, bisect_right(self._offsets, offset) - 1)

    def _top_offset(self) -> int:
        return self._offsets[min(self.view.first_visible().blockNumber(), len(self._offsets) - 1)]

    def _bar_moved(self, value: int) -> None:
        if not self._moving:
            self.jump_to_end() if value >= self._bar.maximum() else self.go_to(value)

    def _view_scrolled(self) -> None:
        """Move the window along where the view comes near one of its ends."""
        if self._moving or not self.paged:
            return
        bar = self.view.verticalScrollBar()
        margin = 2 * self.view.visible_lines()
        if bar.value() > bar.maximum() - margin and self._end < self._source.size:
            self._shift(self._end - self._rendering.slice_size)
        elif bar.value() < margin and self._start > 0:
            self._shift(self._start - self._rendering.slice_size)
        self._refresh()

    def _shift(self, start: int) -> None:
        top = self._top_offset()
        size = self._rendering.slice_size
        start = max(0, -(-start // size) * size)
        QTimer.singleShot(0, self, lambda: self._load(start, size * WINDOW_SLICES, lambda: self._scroll_to(top)))

    def _show_found(self, offset: int) -> None:
        if offset < 0:
            self.view.find_bar.set_status(self.tr("not found"))
            return
        self.view.find_bar.set_status(self.tr("at {offset}").format(offset=f"{offset:,}"))
        self.go_to(offset, lambda: self._select(offset))

    def _search_origin(self, backward: bool) -> int:
        """The byte to look from: where the selection begins, or just behind that."""
        cursor = self.view.textCursor()
        block = self.view.document().findBlock(cursor.selectionStart())
        index = self._rendering.index(block.text(), cursor.selectionStart() - block.position())
        return self._offsets[block.blockNumber()] + index + (not backward and cursor.hasSelection())

    def _select(self, offset: int) -> None:
        number = self._block_of(offset)
        block = self.view.document().findBlockByNumber(number)
        index, length = offset - self._offsets[number], len(self.view.find_bar.edit.text().encode())
        cursor = QTextCursor(block)
        for end, mode in ((index, QTextCursor.MoveMode.MoveAnchor), (index + length, QTextCursor.MoveMode.KeepAnchor)):
            column = min(self._rendering.column(block.text(), end), block.length() - 1)
            cursor.setPosition(block.position() + column, mode)
        self.view.setTextCursor(cursor)

    def _refresh(self) -> None:
        """The bar and the footer follow the view."""
        paged = self.paged
        self._bar.setVisible(paged)
        self._footer.setVisible(paged)
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if paged else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.view.setVerticalScrollBarPolicy(policy)
        self.view.set_numbers(not paged and isinstance(self._rendering, TextRendering))
        if paged:
            self._refresh_bar()

    def _refresh_bar(self) -> None:
        size, top = self._source.size, self._top_offset()
        page = self._page_size(top)
        self._moving = True
        self._bar.setRange(0, max(0, size - page))
        self._bar.setPageStep(page)
        self._bar.setSingleStep(max(1, page // self.view.visible_lines()))
        self._bar.setValue(self._bar.maximum() if self._at_end() else top)
        self._moving = False
        slice_size = self._rendering.slice_size
        text = self.tr("part {part} of {parts} · {at} of {size} · long lines are broken")
        self._footer.setText(
            text.format(
                part=top // slice_size + 1, parts=-(-size // slice_size), at=size_text(top), size=size_text(size)
            )
        )

    def _page_size(self, top: int) -> int:
        bottom = self.view.cursorForPosition(QPoint(0, self.view.viewport().height() - 1)).blockNumber()
        return max(1, self._offsets[min(bottom, len(self._offsets) - 1)] - top)
