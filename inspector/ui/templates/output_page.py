"""What a template put out, as source."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from inspector.ui.theme import Theme
from inspector.ui.widgets.big_text import SliceView
from inspector.ui.widgets.byte_source import ByteSource, TextRendering
from inspector.ui.widgets.empty import EmptyState
from inspector.ui.widgets.plain import PlainLabel
from inspector.ui.widgets.sizes import size_text

translate = QCoreApplication.translate


class OutputPage(QWidget):
    """Any length of text; says where it is not all of it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = SliceView(theme)
        self.empty = EmptyState()
        self._cut = PlainLabel()
        self._cut.setProperty("muted", True)
        self._cut.setContentsMargins(12, 2, 12, 4)
        self._cut.setWordWrap(True)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.empty)
        self._pages.addWidget(self.text)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._cut)
        layout.addWidget(self._pages, 1)
        self.show_output(None, 0, "")
        self.retranslate()

    def show_output(self, source: ByteSource | None, size: int, language: str) -> None:
        """``size`` is that of the whole, of which the source may have less."""
        kept = source.size if source else 0
        cut = translate("Templates", "Cut at {kept} of {size}.").format(kept=size_text(kept), size=size_text(size))
        self._cut.setText(cut)
        self._cut.setVisible(kept < size)
        self._pages.setCurrentWidget(self.text if source and kept else self.empty)
        if source:
            self.text.set_source(source, TextRendering(), language)

    def retranslate(self) -> None:
        self.text.view.setAccessibleName(translate("Templates", "Output of the template"))
        self.empty.set_texts(
            translate("Templates", "No output"), translate("Templates", "This template has put out nothing.")
        )
