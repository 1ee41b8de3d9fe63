"""A log entry in full: its text, and of an exception in a Flask app the frames with their local variables."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from inspector.ui.log.detail import DetailView
from inspector.ui.log.frames import FramesView
from inspector.ui.log.rows import LogRow
from inspector.ui.theme import Theme
from inspector.ui.widgets.section_tabs import SectionTabs

FRAMES, TEXT = range(2)


class EntryView(QWidget):
    """``sourceRequested(file, line)`` of either view."""

    sourceRequested = Signal(str, int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tabs = SectionTabs(theme, 2, folds=False)
        self.text, self.frames = DetailView(theme), FramesView(theme)
        self._pages = QStackedWidget()
        self._row: LogRow | None = None
        for page in (self.frames, self.text):
            self._pages.addWidget(page)
            page.sourceRequested.connect(self.sourceRequested)
        self.tabs.setContentsMargins(12, 4, 12, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.tabs)
        layout.addWidget(self._pages, 1)
        self.tabs.openedChanged.connect(self._show_page)
        self.tabs.open(FRAMES)

    def show_row(self, row: LogRow | None) -> None:
        """Show what an entry has to say beyond its row; hidden where that is nothing."""
        self._row = row
        self.setVisible(row is not None and (row.detail != row.message or bool(row.frames)))
        if row and row.detail != self.text.toPlainText():
            self.text.set_text(row.detail, "pytb" if "Traceback (most" in row.detail else "")
        if row and row.frames:
            self.frames.show_frames(row.frames)
        self._show_page()

    def retranslate(self) -> None:
        self.tabs.set_names((self.tr("Frames"), self.tr("Traceback")))
        self.text.setAccessibleName(self.tr("Selected log entry"))
        self.frames.retranslate()

    def _show_page(self) -> None:
        framed = self._row is not None and bool(self._row.frames)
        self.tabs.setVisible(framed)
        self._pages.setCurrentIndex(self.tabs.opened or FRAMES if framed else TEXT)
