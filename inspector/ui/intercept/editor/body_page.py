"""The request's body, which the layer that is about to be called may read from ``wsgi.input``."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from inspector.model.sentence import Sentence
from inspector.ui.intercept.editor.bytes_edit import BytesEdit
from inspector.ui.intercept.editor.draft import PauseDraft
from inspector.ui.intercept.editor.page import BoundaryPage, state_of
from inspector.ui.intercept.editor.states import LENGTH, EnterState, with_body
from inspector.ui.sentences import say
from inspector.ui.theme import Theme
from inspector.ui.widgets.plain import PlainLabel


class BodyPage(BoundaryPage):
    """Before the body is there it says how much the client announced. ``bodyWanted``: it is looked at, and not read."""

    bodyWanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.bytes = BytesEdit(theme)
        self._asked: PauseDraft | None = None
        self._follows = QCheckBox()
        self._follows.setObjectName("requestLengthFollows")
        self._said, self._replace = PlainLabel(), QPushButton()
        self._build()
        self.bytes.edited.connect(self._edited)
        self.bytes.problemChanged.connect(self._take_problem)
        self._follows.clicked.connect(self._follow)
        self._replace.clicked.connect(lambda: self._edited(b""))
        self.setFocusProxy(self.bytes)
        self.retranslate()

    def refresh(self, draft: PauseDraft, other: bool) -> None:
        state = state_of(draft, EnterState)
        body = draft.pause.body if state.body is None else state.body
        self._pages.setCurrentIndex(0 if body is None else 1)
        if body is None:
            self._ask(draft)
            return
        self.bytes.set_data(body)
        if other:
            self.bytes.show_text()
        self._follows.setChecked(state.length_follows)

    def retranslate(self) -> None:
        self._follows.setText(self.tr("Content-Length follows"))
        self._follows.setToolTip(self.tr("CONTENT_LENGTH becomes the size of the body that you write"))
        self._replace.setText(self.tr("Replace It Unread"))
        self.bytes.set_name(self.tr("Request body to be edited"))

    def _build(self) -> None:
        self._said.setWordWrap(True)
        self._said.setProperty("muted", True)
        empty = QWidget()
        row = QHBoxLayout(empty)
        row.setContentsMargins(8, 8, 8, 8)
        row.addWidget(self._said, 1)
        row.addWidget(self._replace)
        full = QWidget()
        column = QVBoxLayout(full)
        column.setContentsMargins(8, 0, 8, 4)
        column.setSpacing(4)
        column.addWidget(self.bytes, 1)
        column.addWidget(self._follows)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(empty)
        self._pages.addWidget(full)

    def _ask(self, draft: PauseDraft) -> None:
        problem = draft.pause.body_problem
        length = dict(draft.pause.environ).get(LENGTH) or "0"
        announced = self.tr("Reading the body: the client announced {count} bytes.").format(count=length)
        self._said.setText(say(problem) or announced)
        if not problem and self.isVisible() and self._asked is not draft:
            self._asked = draft
            self.bodyWanted.emit()

    def _edited(self, data: bytes) -> None:
        if self.draft:
            self.draft.change(with_body(state_of(self.draft, EnterState), self.draft.pause, data), "body")

    def _take_problem(self, problem: Sentence | None) -> None:
        if self.draft:
            self.draft.set_unread(problem)

    def _follow(self, on: bool) -> None:
        if self.draft:
            self.draft.change(replace(state_of(self.draft, EnterState), length_follows=on))
