"""The table of the log. Where it is narrow, what says least gives way to the message."""

from __future__ import annotations

from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from inspector.ui.models.log import LEVEL, LOGGER, MESSAGE, TIME, WHERE, LogModel
from inspector.ui.theme import ROW_HEIGHT, Theme

_PADDING = 34
_MESSAGE_WIDTH = 200
"""What a message wants before a column beside it is shown."""
_SPARED = (LOGGER, WHERE)


class LogTable(QTableView):
    """Whole rows are selected; the message takes what the other columns leave."""

    def __init__(self, theme: Theme, model: LogModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionResizeMode(MESSAGE, QHeaderView.ResizeMode.Stretch)
        mono, text = QFontMetrics(theme.mono_font()), QFontMetrics(theme.text_font())
        self._widths = {
            TIME: mono.horizontalAdvance("00:00:00.000") + _PADDING,
            LEVEL: text.horizontalAdvance("CRITICAL") + _PADDING,
            LOGGER: text.horizontalAdvance("wsgi.errors") + _PADDING,
            WHERE: text.horizontalAdvance("SessionMiddleware") + _PADDING,
        }
        for column, width in self._widths.items():
            self.setColumnWidth(column, width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wanted = sum(self._widths.values()) + _MESSAGE_WIDTH
        for column in _SPARED:
            self.setColumnHidden(column, self.width() < wanted)
            wanted -= self._widths[column]
