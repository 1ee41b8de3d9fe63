"""Output as a browser shows it: by a real engine where there is one, else as far as Qt can."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from inspector.ui.templates.text_page import TextPage
from inspector.ui.widgets.byte_source import ByteSource, while_alive
from inspector.ui.widgets.empty import EmptyState
from inspector.ui.widgets.plain import PlainLabel, plain_tooltip
from inspector.ui.widgets.sizes import size_text

if TYPE_CHECKING:
    from inspector.ui.templates.web_page import WebPage

translate = QCoreApplication.translate


class Preview(QWidget):
    """The engine is started when there is first something to be seen, and nothing is read or shown behind other tabs.

    ``page`` is None until then.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page: WebPage | TextPage | None = None
        self._source: ByteSource | None = None
        self._media_type = ""
        self._stale = False
        self._ticket = 0
        self._stopped = False
        self._missing = ""
        self.empty = EmptyState()
        self.note = PlainLabel()
        self.note.setProperty("muted", True)
        self.note.setWordWrap(True)
        self.note.setContentsMargins(12, 4, 12, 4)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._pages, 1)
        layout.addWidget(self.note)
        self.retranslate()

    def show_source(self, source: ByteSource | None, media_type: str = "text/html") -> None:
        """None for nothing."""
        self._source, self._media_type = source if source and source.size else None, media_type
        self._stale = True
        self._ticket += 1
        self._read()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._read()

    def retranslate(self) -> None:
        self.empty.set_texts(
            translate("Templates", "Nothing to be seen"), translate("Templates", "This template has put out nothing.")
        )
        if self.page:
            self.page.setAccessibleName(translate("Templates", "Output as a browser shows it"))
        self._show_note()

    def _read(self) -> None:
        if not self._stale or not self.isVisible():
            return
        self._stale = False
        self._stopped = False
        if self._source is None:
            self._pages.setCurrentWidget(self.empty)
            self._show_note()
            return
        page, ticket = self.page or self._make_page(), self._ticket
        self._source.read(0, page.limit, while_alive(self, lambda data: self._show(ticket, data)))

    def _show(self, ticket: int, data: bytes) -> None:
        if ticket == self._ticket and self.page:
            self._pages.setCurrentWidget(self.page)
            self.page.show_document(data, self._media_type)
            self._show_note()

    def _make_page(self) -> WebPage | TextPage:
        try:
            from inspector.ui.templates.web_page import WebPage
        except ImportError as error:
            self._missing = str(error)
            self.page = TextPage()
        else:
            self.page = WebPage()
            self.page.stopped.connect(self._engine_stopped)
        self._pages.addWidget(self.page)
        self.retranslate()
        return self.page

    def _engine_stopped(self) -> None:
        self._stopped = True
        self._show_note()

    def _show_note(self) -> None:
        sentences = [translate("Templates", "Scripts off, links inert, nothing loaded from outside.")]
        if self._missing:
            sentences.append(
                translate("Templates", "Without a browser engine (the extra “preview”) this is only roughly the page.")
            )
        if self.page and self._source and self._source.size > self.page.limit:
            cut = translate("Templates", "Only the first {size} are shown.").format(size=size_text(self.page.limit))
            sentences.append(cut)
        if self._stopped:
            sentences = [translate("Templates", "The browser engine has ended unexpectedly. Send again to restart it.")]
        self.note.setText(" ".join(sentences))
        self.note.setToolTip(plain_tooltip(self._missing))
        self.note.setVisible(self._source is not None)
