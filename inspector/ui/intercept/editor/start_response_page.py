"""At ``start_response``: the status line, the headers, and whether there is an ``exc_info``."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from inspector.model.wsgi_syntax import status_problems
from inspector.ui.composer.header_lines import from_typed, with_pictures
from inspector.ui.intercept.editor.bytes_edit import UndoKeys
from inspector.ui.intercept.editor.draft import PauseDraft
from inspector.ui.intercept.editor.headers_table import AnswerHeadersModel, AnswerHeadersTable
from inspector.ui.intercept.editor.page import BoundaryPage, state_of
from inspector.ui.intercept.editor.states import StartResponseState
from inspector.ui.intercept.editor.status_edit import StatusEdit
from inspector.ui.sentences import say
from inspector.ui.theme import Theme
from inspector.ui.widgets.plain import ElidedLabel


class StartResponsePage(BoundaryPage):
    """The status stands in the head, the headers below; what came is struck beside what replaces it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.status = StatusEdit()
        self.status.setObjectName("statusEdit")
        self.model = AnswerHeadersModel(theme)
        self.table = AnswerHeadersTable(self.model)
        self._was = ElidedLabel()
        self.drop = QCheckBox()
        self.drop.setObjectName("dropExcInfo")
        self._removed = ElidedLabel()
        self._build()
        self.status.written.connect(self._status_edited)
        self.model.edited.connect(self._headers_edited)
        self.drop.clicked.connect(self._drop)
        self.setFocusProxy(self.status)
        theme.changed.connect(self._apply_theme)
        self._apply_theme()
        self.retranslate()

    def refresh(self, draft: PauseDraft, other: bool) -> None:
        state, pause = state_of(draft, StartResponseState), draft.pause
        if from_typed(self.status.text()) != state.status:
            self.status.setText(with_pictures(state.status))
        if self.model.headers() != state.headers or other:
            self.model.show_headers(state.headers, pause.headers)
        changed = state.status != pause.status
        self._was.setText(pause.status or self.tr("(empty)"))
        self._was.setVisible(changed)
        problems = status_problems(state.status) if changed else ()
        self.status.setToolTip("\n".join(map(say, problems)))
        removed = self.model.removed()
        self._removed.setText("   ".join(f"- {name}: {value}" for name, value in removed))
        self._removed.setVisible(bool(removed))
        self.drop.setVisible(pause.exc_info is not None)
        self.drop.setText(self.tr("Drop exc_info ({exception})").format(exception=pause.exc_info))
        self.drop.setChecked(state.drop_exc_info)

    def retranslate(self) -> None:
        self.status.setAccessibleName(self.tr("Status line"))
        self.table.setAccessibleName(self.tr("Headers of the answer"))
        self.model.titles = (self.tr("name"), self.tr("value"), "")
        self.model.placeholder = self.tr("add a header")
        self.model.remove_text = self.tr("Remove this header")
        self.drop.setToolTip(self.tr("The layer outside is called without it, as if this were the first call"))

    def _build(self) -> None:
        self._was.setProperty("muted", True)
        self.status.installEventFilter(UndoKeys(self))
        head = QHBoxLayout(self.head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(8)
        head.addWidget(self.status, 3)
        head.addWidget(self._was, 2)
        drop = QHBoxLayout()
        drop.setContentsMargins(10, 0, 8, 0)
        drop.addWidget(self.drop)
        self._removed.setContentsMargins(8, 0, 8, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(drop)
        layout.addWidget(self.table, 1)
        layout.addWidget(self._removed)

    def _apply_theme(self) -> None:
        self.status.setFont(self.theme.mono_font())
        struck = self.theme.mono_font()
        struck.setStrikeOut(True)
        for label in (self._was, self._removed):
            label.setFont(struck)
        self._removed.setStyleSheet(f"color: {self.theme.color('removed').name()}")

    def _status_edited(self, text: str) -> None:
        if self.draft:
            state = state_of(self.draft, StartResponseState)
            self.draft.change(replace(state, status=from_typed(text)), "status")

    def _headers_edited(self) -> None:
        if self.draft:
            state = state_of(self.draft, StartResponseState)
            self.draft.change(replace(state, headers=self.model.headers()))

    def _drop(self, on: bool) -> None:
        if self.draft:
            self.draft.change(replace(state_of(self.draft, StartResponseState), drop_exc_info=on))
