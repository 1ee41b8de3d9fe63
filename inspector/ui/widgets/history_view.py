"""The history's own item view: the newest row at the top, painted with as few calls as possible.

A table view asks Python for every cell of every paint, and each call gives up the interpreter lock: beside a saturated
server the window comes to a halt. This view takes the rows straight from the model's list and draws
all that has one colour at once. It is still a ``QAbstractItemView`` on a real model, for keyboard, selection and
accessibility.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QWidget

from inspector.model import ExchangeSummary
from inspector.ui.models.history import Compared, HistoryModel
from inspector.ui.models.history_cells import CELLS, Column, status_text
from inspector.ui.theme import ROW_HEIGHT, Theme, Token
from inspector.ui.widgets.history_layout import (
    DEFAULT_CELLS,
    HistoryLayout,
    Slot,
    Style,
    compose,
    lay_out,
    off_grid,
    shown_columns,
)
from inspector.ui.widgets.history_marks import GUTTER, MarkPainter, mark_of
from inspector.ui.widgets.paced import Paced
from inspector.ui.widgets.text_grid import TextGrid

Index = QModelIndex | QPersistentModelIndex
_Action = QAbstractItemView.CursorAction
_Hint = QAbstractItemView.ScrollHint
_MARGIN = 8
_RANGE_S = 0.25
"""Seconds between two lengths of the scroll bar while one looks at the newest: with it, all behind it is painted."""
_HEADER_SHEET = f"""
QHeaderView::section {{ padding: 4px 1px 4px 0; }}
QHeaderView::section:first {{ padding-left: {GUTTER}px; }}
"""
_TOKENS: tuple[Token, ...] = ("panel", "selection", "accent", "text", "muted", "added", "changed", "removed")
_STATUS_TOKENS: dict[int, Token] = {2: "added", 3: "accent", 4: "changed", 5: "removed"}


class HistoryView(QAbstractItemView):
    """Row ``r`` of ``n`` is painted at place ``n - 1 - r``. ``unseenChanged(int)``: how many rows came in above while
    the view was scrolled away from the newest. ``secondChosen(int)``: another row than the current one was clicked with
    Ctrl; the current one stays. ``still``: while the current row is in view it keeps its place there, though newer ones
    come in."""

    unseenChanged = Signal(int)
    secondChosen = Signal(int)

    def __init__(self, theme: Theme, model: HistoryModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._history = model
        self._cells = dict(DEFAULT_CELLS)
        self._chosen: dict[Column, bool] = {}
        self._layout = HistoryLayout(())
        self._styled: list[tuple[Style, tuple[Slot, ...]]] = []
        self._placing = False
        self._unseen = 0
        self.still = False
        self._ranging = Paced(self._set_range, self, least_s=_RANGE_S)
        self.setObjectName("historyTable")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(ROW_HEIGHT)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self._header = self._make_header(model)
        self.setModel(model)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # else all that lies behind is painted too
        self.apply_theme()

    def _make_header(self, model: HistoryModel) -> QHeaderView:
        header = QHeaderView(Qt.Orientation.Horizontal, self)
        header.setModel(model)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setMinimumSectionSize(8)
        header.setStyleSheet(_HEADER_SHEET)
        header.setHighlightSections(False)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._choose_columns)
        header.sectionResized.connect(self._section_resized)
        return header

    @property
    def header(self) -> QHeaderView:
        return self._header

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns that are shown."""
        return tuple(slot.column for slot in self._layout.slots)

    def set_column_shown(self, column: Column, shown: bool) -> None:
        """The user's choice, which outweighs the room there is."""
        self._chosen[column] = shown
        self._place_columns()

    def apply_theme(self) -> None:
        """Take fonts and colours anew from the theme."""
        self._font = self._theme.mono_font()
        self._marks = MarkPainter(self._theme)
        metrics = QFontMetricsF(self._font)
        self._cell = metrics.horizontalAdvance("0" * 64) / 64
        self._colors = {token: self._theme.color(token) for token in _TOKENS}
        self._styles: dict[Style, tuple[QColor, TextGrid]] = {
            "muted": (self._colors["muted"], TextGrid(self._font, self._cell, ROW_HEIGHT)),
            "bold": (self._colors["text"], TextGrid(self._theme.mono_font(bold=True), self._cell, ROW_HEIGHT)),
            "plain": (self._colors["text"], TextGrid(self._font, self._cell, ROW_HEIGHT)),
        }
        self._statuses = TextGrid(self._font, self._cell, ROW_HEIGHT)
        self._baseline = round((ROW_HEIGHT + metrics.ascent() - metrics.descent()) / 2)
        self._place_columns()

    def set_paused(self, paused: frozenset[int]) -> None:
        """These exchanges stand still."""
        if paused != self._history.paused:
            self._history.paused = paused
            self.viewport().update()

    def set_compared(self, compared: Compared) -> None:
        """These two are compared with each other."""
        if compared != self._history.compared:
            self._history.compared = compared
            self.viewport().update()

    def show_newest(self) -> None:
        self.verticalScrollBar().setValue(0)

    # -- what QAbstractItemView leaves to us ------------------------------------------------------------------------

    def visualRect(self, index: Index) -> QRect:
        if not index.isValid():
            return QRect()
        slot = self._layout.slot(Column(index.column()))
        left = self._x(slot.start) if slot else 0
        width = self._x(slot.start + slot.cells) - left if slot else 0
        return QRect(left, self._y(index.row()), width, ROW_HEIGHT)

    def indexAt(self, point: QPoint) -> QModelIndex:
        place = (point.y() + self.verticalOffset()) // ROW_HEIGHT
        row = len(self._history.rows) - 1 - place
        if not 0 <= row < len(self._history.rows):
            return QModelIndex()
        column = next((slot.column for slot in reversed(self._layout.slots) if point.x() >= self._x(slot.start)), 0)
        return self._history.index(row, column)

    def scrollTo(self, index: Index, hint: _Hint = _Hint.EnsureVisible) -> None:
        self._ranging.now()
        top = self._y(index.row()) + self.verticalOffset()
        spare = self.viewport().height() - ROW_HEIGHT
        bar = self.verticalScrollBar()
        if hint == _Hint.PositionAtCenter:
            bar.setValue(top - spare // 2)
        elif hint == _Hint.PositionAtTop or top < bar.value():
            bar.setValue(top)
        elif hint == _Hint.PositionAtBottom or top > bar.value() + spare:
            bar.setValue(top - spare)

    def moveCursor(self, action: _Action, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        count = len(self._history.rows)
        if not count:
            return QModelIndex()
        current = self.currentIndex()
        if not current.isValid():
            return self._history.index(count - 1, 0)
        page = max(1, self.viewport().height() // ROW_HEIGHT - 1)
        steps = {
            _Action.MoveUp: 1,
            _Action.MovePrevious: 1,
            _Action.MoveDown: -1,
            _Action.MoveNext: -1,
            _Action.MovePageUp: page,
            _Action.MovePageDown: -page,
            _Action.MoveHome: count,
            _Action.MoveEnd: -count,
        }
        row = min(count - 1, max(0, current.row() + steps.get(action, 0)))
        return self._history.index(row, 0)

    def horizontalOffset(self) -> int:
        return 0

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def isIndexHidden(self, index: Index) -> bool:
        return False

    def setSelection(self, rect: QRect, command: object) -> None:
        index = self.indexAt(rect.topLeft())
        self.selectionModel().select(index, command)  # type: ignore[call-overload]

    def visualRegionForSelection(self, selection: object) -> QRegion:
        region = QRegion()
        for index in selection.indexes():  # type: ignore[attr-defined]
            if index.column() == 0:
                region += QRect(0, self._y(index.row()), self.viewport().width(), ROW_HEIGHT)
        return region

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        with_control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if with_control and event.button() == Qt.MouseButton.LeftButton and index.isValid():
            if index.row() != self.currentIndex().row():
                self.secondChosen.emit(index.row())
        else:
            super().mousePressEvent(event)

    # -- geometry ---------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_columns()
        self.updateGeometries()

    def updateGeometries(self) -> None:
        height = self._header.sizeHint().height()
        self.setViewportMargins(0, height, 0, 0)
        self._header.setGeometry(0, 0, self.viewport().width(), height)
        self._set_range()
        super().updateGeometries()

    def _set_range(self) -> None:
        height = self.viewport().height()
        bar = self.verticalScrollBar()
        bar.setPageStep(height)
        bar.setRange(0, max(0, len(self._history.rows) * ROW_HEIGHT - height))

    def _place_columns(self) -> None:
        """Fit the columns into the width; the header's sections follow."""
        available = int((self.viewport().width() - GUTTER - _MARGIN) / self._cell)
        columns = shown_columns(available, self._chosen)
        newest = self._history.rows[-1].id if self._history.rows else 0
        cells = {**self._cells, Column.NUMBER: max(self._cells[Column.NUMBER], len(str(newest)) + 1)}
        layout = lay_out(available, columns, cells)
        if layout != self._layout:
            self._layout = layout
            self._styled = [(style, slots) for style in self._styles if (slots := layout.styled(style))]
            self._place_sections()
            self.viewport().update()

    def _place_sections(self) -> None:
        self._placing = True
        for column in Column:
            slot = self._layout.slot(column)
            self._header.setSectionHidden(column, slot is None)
            if slot:
                left = self._x(slot.start) if slot.start else 0
                self._header.resizeSection(column, self._x(slot.start + slot.cells) - left)
        self._placing = False

    def _section_resized(self, section: int, _old: int, width: int) -> None:
        column = Column(section)
        if not self._placing and width and column != Column.PATH:
            margin = GUTTER if column == self.columns[0] else 0
            self._cells[column] = max(3, round((width - margin) / self._cell))
            self._place_columns()
            self._place_sections()

    def _choose_columns(self, place: QPoint) -> None:
        menu = QMenu(self)
        for column in self._layout_choices():
            action = menu.addAction(self._history.headerData(column, Qt.Orientation.Horizontal))
            action.setCheckable(True)
            action.setChecked(self._layout.slot(column) is not None)
            action.toggled.connect(lambda shown, column=column: self.set_column_shown(column, shown))
        menu.exec(self._header.mapToGlobal(place))
        menu.deleteLater()

    def _layout_choices(self) -> list[Column]:
        return [column for column in DEFAULT_CELLS if column != Column.NUMBER]

    def _x(self, cell: int) -> int:
        return GUTTER + round(cell * self._cell)

    def _y(self, row: int) -> int:
        return (len(self._history.rows) - 1 - row) * ROW_HEIGHT - self.verticalOffset()

    # -- news from the model ----------------------------------------------------------------------------------------

    def rowsInserted(self, parent: Index, start: int, end: int) -> None:
        """Rows that come in above what is looked at push the content down: scroll along, so that nothing moves."""
        bar = self.verticalScrollBar()
        offset, count = bar.value(), end - start + 1
        away = bool(offset) or (self.still and self._current_is_in_view(count))
        place = len(self._history.rows) - 1 - end
        above = place == 0 or place * ROW_HEIGHT < offset
        (self._ranging.now if away else self._ranging.soon)()
        if away and above:
            bar.setValue(offset + count * ROW_HEIGHT)
            if bar.value() > offset:
                self._set_unseen(self._unseen + count)
        number = self._layout.slot(Column.NUMBER)
        if number and len(str(self._history.rows[-1].id)) >= number.cells:
            self._place_columns()
        self.viewport().update()

    def _current_is_in_view(self, fresh: int) -> bool:
        """Whether the current row was, before so many came in."""
        current = self.currentIndex()
        return current.isValid() and 0 <= self._y(current.row() + fresh) < self.viewport().height()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            self.setAccessibleDescription(self._history.describe(self._history.rows[current.row()]))
        self.viewport().update()

    def dataChanged(self, top_left: Index, bottom_right: Index, roles: object = ()) -> None:
        self.viewport().update()

    def reset(self) -> None:
        super().reset()
        self._set_unseen(0)
        self._set_range()

    def _scrolled(self, value: int) -> None:
        if value == 0:
            self._set_unseen(0)

    def _set_unseen(self, count: int) -> None:
        if count != self._unseen:
            self._unseen = count
            self.unseenChanged.emit(count)

    # -- painting ---------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._colors["panel"])
        offset = self.verticalOffset()
        rows, first_y = self._visible_rows(offset)
        self._paint_compared(painter, rows, first_y)
        self._paint_current(painter, offset)
        self._paint_columns(painter, rows, first_y)
        self._paint_statuses(painter, rows, first_y)
        self._paint_marks(painter, rows, first_y)

    def _visible_rows(self, offset: int) -> tuple[list[ExchangeSummary], int]:
        """The rows on the screen from top to bottom, and the y of the first one's text."""
        rows = self._history.rows
        first = offset // ROW_HEIGHT
        count = self.viewport().height() // ROW_HEIGHT + 2
        end = len(rows) - first
        return rows[max(0, end - count) : max(0, end)][::-1], first * ROW_HEIGHT - offset + self._baseline

    def _paint_compared(self, painter: QPainter, rows: list[ExchangeSummary], y: int) -> None:
        for place, row in enumerate(rows):
            if row.id in self._history.compared:
                top = y - self._baseline + place * ROW_HEIGHT
                painter.fillRect(0, top, self.viewport().width(), ROW_HEIGHT, self._colors["selection"])

    def _paint_current(self, painter: QPainter, offset: int) -> None:
        current = self.currentIndex()
        if not current.isValid():
            return
        top = (len(self._history.rows) - 1 - current.row()) * ROW_HEIGHT - offset
        width = self.viewport().width()
        painter.fillRect(0, top, width, ROW_HEIGHT, self._colors["selection"])
        painter.fillRect(0, top, 3, ROW_HEIGHT, self._colors["accent"])
        if self.hasFocus():
            painter.setPen(self._colors["accent"])
            painter.drawRect(0, top, width - 1, ROW_HEIGHT - 1)

    def _paint_columns(self, painter: QPainter, rows: list[ExchangeSummary], y: int) -> None:
        for style, slots in self._styled:
            color, grid = self._styles[style]
            painter.setPen(color)
            grid.draw(painter, self._x(slots[0].start), y, [compose(row, slots) for row in rows])
        self._paint_off_grid(painter, rows, y)

    def _paint_off_grid(self, painter: QPainter, rows: list[ExchangeSummary], y: int) -> None:
        """The paths that do not fit into cells, each laid out by Qt."""
        slot = self._layout.slot(Column.PATH)
        for place, row in enumerate(rows):
            if slot and off_grid(row):
                painter.setPen(self._colors["text"])
                painter.setFont(self._font)
                room = round((slot.cells - 1) * self._cell)
                path = painter.fontMetrics().elidedText(CELLS[Column.PATH](row), Qt.TextElideMode.ElideRight, room)
                painter.drawText(self._x(slot.start), y + place * ROW_HEIGHT, path)

    def _paint_statuses(self, painter: QPainter, rows: list[ExchangeSummary], y: int) -> None:
        """Colour by colour."""
        slot = self._layout.slot(Column.STATUS)
        if slot is None:
            return
        tokens = [_STATUS_TOKENS.get(row.status // 100, "muted") for row in rows]
        for token in set(tokens):
            painter.setPen(self._colors[token])
            texts = [status_text(row) if token == own else "" for row, own in zip(rows, tokens, strict=True)]
            self._statuses.draw(painter, self._x(slot.start), y, [text.ljust(slot.cells) for text in texts])

    def _paint_marks(self, painter: QPainter, rows: list[ExchangeSummary], y: int) -> None:
        history = self._history
        for place, row in enumerate(rows):
            if mark := mark_of(row, history.paused, history.compared):
                self._marks.paint(painter, mark, y + place * ROW_HEIGHT)
