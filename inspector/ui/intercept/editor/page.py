"""What the editors of all boundaries have in common."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from inspector.ui.intercept.editor.draft import PauseDraft
from inspector.ui.intercept.editor.states import State
from inspector.ui.theme import Theme

S = TypeVar("S", bound=State)


class BoundaryPage(QWidget):
    """Shows a draft and edits it. A subclass builds its widgets and then calls ``retranslate``; ``head`` stands above
    it, beside what is the same for all. ``least_height`` is what the editor needs for both, in pixels."""

    least_height = 150

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.head = QWidget()
        self.draft: PauseDraft | None = None

    def show_draft(self, draft: PauseDraft) -> None:
        """Show a draft, or what is new of it."""
        other = draft is not self.draft
        self.draft = draft
        self.refresh(draft, other)

    def refresh(self, draft: PauseDraft, other: bool) -> None:
        """Show the state of the draft, which is ``other`` than the one before, or the same with news."""
        raise NotImplementedError

    def retranslate(self) -> None:
        """Set every text anew, in the language in force."""

    def finish_typing(self) -> None:
        """A cell that is being edited hands over its text when it loses the focus."""
        editor = QApplication.focusWidget()
        viewport = editor.parentWidget() if editor else None
        table = viewport.parentWidget() if viewport else None
        if isinstance(table, QAbstractItemView) and self.isAncestorOf(table):
            table.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            if self.draft:
                self.refresh(self.draft, False)
        super().changeEvent(event)


def state_of(draft: PauseDraft, kind: type[S]) -> S:
    """The state of a draft of which the boundary is known."""
    assert isinstance(draft.state, kind)
    return draft.state
