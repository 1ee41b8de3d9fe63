"""At ``enter``: the environ, and the request's body."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QWidget

from inspector.ui.intercept.editor.body_page import BodyPage
from inspector.ui.intercept.editor.draft import PauseDraft
from inspector.ui.intercept.editor.environ_page import EnvironPage
from inspector.ui.intercept.editor.page import BoundaryPage, state_of
from inspector.ui.intercept.editor.states import EnterState, environ_edits
from inspector.ui.theme import Theme
from inspector.ui.widgets.section_tabs import SectionTabs


class EnterPage(BoundaryPage):
    """``bodyWanted``: the body is looked at, and not read yet."""

    bodyWanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.environ, self.body = EnvironPage(theme), BodyPage(theme)
        self.tabs = SectionTabs(theme, 2, folds=False)
        row = QHBoxLayout(self.head)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.tabs)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self.environ)
        self._pages.addWidget(self.body)
        self.tabs.openedChanged.connect(self._open)
        self.body.bodyWanted.connect(self.bodyWanted)
        self.tabs.open(0)
        self.retranslate()

    def refresh(self, draft: PauseDraft, other: bool) -> None:
        self.environ.show_draft(draft)
        self.body.show_draft(draft)
        state = state_of(draft, EnterState)
        count = len(environ_edits(state, draft.pause))
        self.tabs.set_counts((f"~{count}" if count else "", "~" if state.body is not None else ""))

    def retranslate(self) -> None:
        self.tabs.set_names((self.tr("Environ"), self.tr("Body")))

    def _open(self, number: int) -> None:
        page = (self.environ, self.body)[number]
        self._pages.setCurrentWidget(page)
        self.setFocusProxy(page)
        if self.draft:
            self.body.show_draft(self.draft)
