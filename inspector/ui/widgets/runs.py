"""Cells made of several runs of text, and the table that shows them.

A model gives the runs of a cell under ``RUNS``, and what they say together as its display text, which is also what is
copied and read aloud.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import NamedTuple

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
    QWidget,
)

from inspector.ui.contrast import readable
from inspector.ui.theme import HEAD_PX, ROW_HEIGHT, Theme, Token
from inspector.ui.widgets.plain import one_line, plain_tooltip

RUNS = Qt.ItemDataRole.UserRole + 1
GROUND = Qt.ItemDataRole.UserRole + 2
"""A cell's ground: a token of the theme, or None."""
_PAD, _GAP = 8, 6
_NARROW = 96
"""Where there is too little room no column is made narrower than this."""
_MEASURED_ROWS = 64
"""So many rows are measured, where they are more than those in view: the columns are to suit them when one scrolls."""
_MEASURED = 500
"""Characters of a cell worth measuring and drawing."""
Index = QModelIndex | QPersistentModelIndex


class Run(NamedTuple):
    """Some text of a cell; ``ink`` is a token of the theme or a layer's colour."""

    text: str
    ink: Token | QColor = "text"
    mono: bool = False
    bold: bool = False
    struck: bool = False
    small: bool = False


def plain_text(runs: tuple[Run, ...]) -> str:
    return " ".join(run.text for run in runs)


class RunsDelegate(QStyledItemDelegate):
    """Paints a cell in one go: ground, runs, the line below, and a bar before the first cell of the selected row."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._fonts: dict[tuple[bool, bool, bool, bool], tuple[QFont, QFontMetrics]] = {}

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        token: Token = index.data(GROUND) or "panel"
        painter.fillRect(rect, self._theme.color("selection" if selected else token))
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, self._theme.color("line"))
        if selected and index.column() == 0:
            painter.fillRect(rect.x(), rect.y(), 3, rect.height(), self._theme.color("accent"))
        ground = self._theme.color("selection" if selected else token)
        self._paint_runs(painter, rect.adjusted(_PAD, 0, -_PAD, -1), index, ground)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self._width(index.data(RUNS) or ()) + 2 * _PAD, ROW_HEIGHT)

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        text = index.data(Qt.ItemDataRole.ToolTipRole) or ""
        width: int = option.rect.width()
        if not text and self._width(index.data(RUNS) or ()) > width - 2 * _PAD:
            text = index.data(Qt.ItemDataRole.DisplayRole) or ""
        QToolTip.showText(event.globalPos(), plain_tooltip(text), view)
        return True

    def _paint_runs(self, painter: QPainter, room: QRect, index: Index, ground: QColor) -> None:
        runs: tuple[Run, ...] = index.data(RUNS) or ()
        right = bool((index.data(Qt.ItemDataRole.TextAlignmentRole) or 0) & int(Qt.AlignmentFlag.AlignRight))
        x = max(room.x(), room.right() - self._width(runs)) if right else room.x()
        for run in runs:
            width = room.right() - x
            if width <= 0:
                return
            font, metrics = self._font(run)
            text = metrics.elidedText(_one_line(run.text), Qt.TextElideMode.ElideRight, width)
            painter.setFont(font)
            painter.setPen(readable(self._color(run), ground))
            painter.drawText(QRect(x, room.y(), width, room.height()), Qt.AlignmentFlag.AlignVCenter, text)
            x += metrics.horizontalAdvance(text) + _GAP

    def _width(self, runs: tuple[Run, ...]) -> int:
        widths = (self._font(run)[1].horizontalAdvance(_one_line(run.text)) for run in runs)
        return sum(widths) + _GAP * max(0, len(runs) - 1) + 2

    def _color(self, run: Run) -> QColor:
        return run.ink if isinstance(run.ink, QColor) else self._theme.color(run.ink)

    def _font(self, run: Run) -> tuple[QFont, QFontMetrics]:
        style = (run.mono, run.bold, run.struck, run.small)
        if style not in self._fonts:
            pixels = HEAD_PX if run.small else 12
            make = self._theme.mono_font if run.mono else self._theme.text_font
            font = make(pixels, bold=run.bold)
            font.setStrikeOut(run.struck)
            self._fonts[style] = font, QFontMetrics(font)
        return self._fonts[style]


class RunsTable(QTableView):
    """A quiet table of such cells: whole rows are selected, Ctrl+C copies the selected one."""

    def __init__(self, theme: Theme, model: QAbstractItemModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._widest: tuple[int, ...] = ()
        self._wanted: list[int] = []
        self._by_user: set[int] = set()
        self._stretch = 0
        self._least: tuple[int, ...] = ()
        self._filling = False
        self.setModel(model)
        model.modelReset.connect(self.fit)
        model.rowsInserted.connect(self._rows_inserted)
        self.setItemDelegate(RunsDelegate(theme, self))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(ROW_HEIGHT)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setMinimumSectionSize(40)
        header.setSectionsClickable(False)
        header.setResizeContentsPrecision(_MEASURED_ROWS)
        header.sectionResized.connect(self._section_resized)

    def set_widths(self, *widest: int, stretch: int, least: tuple[int, ...] = ()) -> None:
        """How wide each column may become by itself; the one at ``stretch`` takes what the others leave. Where they
        leave nothing the widest give way first, down to their ``least``."""
        self._widest, self._stretch, self._least = widest, stretch, least
        self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The columns share the new width; the end, and then a selected row, stay in view where they were."""
        row, bar = self.selected_row(), self.verticalScrollBar()
        at_end = 0 < bar.value() == bar.maximum()
        before = event.oldSize().height()
        seen = row is not None and 0 <= self.rowViewportPosition(row) <= before - self.rowHeight(row)
        super().resizeEvent(event)
        self._fill()
        if at_end:
            self.scrollToBottom()
        if seen and event.size().height() < before:
            self.reveal_selected()

    def showEvent(self, event: QShowEvent) -> None:
        """What was fitted before it was to be seen was measured without the fonts of the window."""
        super().showEvent(event)
        self.fit()

    def fit(self) -> None:
        """Give each column what its head and the rows in view want; what is not seen is fitted when it is shown."""
        if not self.isVisible():
            return
        self._wanted = [
            min(max(self.sizeHintForColumn(column), self.horizontalHeader().sectionSizeHint(column) + _PAD), widest)
            for column, widest in enumerate(self._widest[: self.model().columnCount()])
        ]
        self._by_user.clear()
        self._fill()

    def _widen(self, row: int) -> None:
        """Rows that come later may want more than those that were fitted, as a time that grows: columns then grow."""
        before = list(self._wanted)
        for column, wanted in enumerate(before):
            if column not in self._by_user:
                hint = self.sizeHintForIndex(self.model().index(row, column)).width()
                self._wanted[column] = max(wanted, min(hint, self._widest[column]))
        if self._wanted != before:
            self._fill()

    def reveal_selected(self) -> None:
        """Bring the selected row into view."""
        row = self.selected_row()
        if row is not None:
            self.scrollTo(self.model().index(row, 0))

    def _fill(self) -> None:
        self._filling = True
        for column, width in enumerate(shared(self._wanted, self._stretch, self.viewport().width(), self._least)):
            self.setColumnWidth(column, width)
        self._filling = False

    def _section_resized(self, column: int, _before: int, width: int) -> None:
        """The user's own widths are kept until other rows are fitted."""
        if not self._filling and column < len(self._wanted):
            self._wanted[column] = width
            self._by_user.add(column)

    def _rows_inserted(self, _: QModelIndex, first: int, last: int) -> None:
        if first == 0:
            self.fit()
        elif self.isVisible():
            self._widen(last)

    def selected_row(self) -> int | None:
        rows = self.selectionModel().selectedRows()
        return rows[0].row() if rows else None

    def copy_row(self) -> None:
        """Put the selected row on the clipboard, its cells parted by tabs."""
        row = self.selected_row()
        if row is not None:
            model = self.model()
            cells = (model.index(row, column).data() or "" for column in range(model.columnCount()))
            QApplication.clipboard().setText("\t".join(cells))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_row()
            event.accept()
        else:
            super().keyPressEvent(event)


def shared(wanted: list[int], stretch: int, room: int, least: tuple[int, ...] = ()) -> list[int]:
    """The widths of columns that want so much each in ``room`` pixels. What is left goes to the one at ``stretch``;
    what is missing is taken from the widest, down to the next widest, and so on, but not below a column's ``least``."""
    kept = [min(pair) for pair in zip_longest(wanted, least[: len(wanted)], fillvalue=_NARROW)]

    def widths(most: int) -> list[int]:
        return [max(min(width, most), own) for width, own in zip(wanted, kept, strict=True)]

    most = max(wanted, default=0)
    while most > _NARROW and sum(widths(most)) > room:
        most -= 1
    found = widths(most)
    if stretch < len(found):
        found[stretch] += max(0, room - sum(found))
    return found


def _one_line(text: str) -> str:
    return one_line(text[:_MEASURED])
