"""The source of the running app, beside its effects."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from inspector.ui.panels.base import Panel, PanelServices
from inspector.ui.widgets.code_view import CodeView
from inspector.ui.widgets.empty import EmptyState
from inspector.ui.widgets.plain import ElidedLabel


class SourcePanel(Panel):
    """Read-only, with the path above and an optional marked line."""

    name: ClassVar[str] = "sourcePanel"

    def __init__(self, services: PanelServices, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self._path = ElidedLabel()
        self._path.setProperty("muted", True)
        self._path.setContentsMargins(12, 4, 12, 4)
        self.code = CodeView(services.theme)
        self._empty = EmptyState()
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._path)
        column.addWidget(self.code, 1)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._empty)
        self._pages.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pages)
        self.retranslate()

    def show_source(self, path: str, source: str, line: int = 0) -> None:
        """Show the text of a file; the view stays where it is while the text is the same."""
        self._path.setText(path)
        if source != self.code.toPlainText():
            self.code.set_text(source, "python")
        if line:
            self.code.show_line(line)
        self._pages.setCurrentIndex(1)

    def retranslate(self) -> None:
        self.code.setAccessibleName(self.tr("Source of the app"))
        self._empty.set_texts(self.tr("No source"), self.tr("The source of the app stands here once it is loaded."))
