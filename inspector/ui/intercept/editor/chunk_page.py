"""At ``chunk``: its bytes, whether it goes on at all, and others before or after it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from inspector.ui.intercept.editor.bytes_edit import BytesEdit
from inspector.ui.intercept.editor.draft import PauseDraft
from inspector.ui.intercept.editor.page import BoundaryPage, state_of
from inspector.ui.intercept.editor.states import ChunkState
from inspector.ui.theme import Theme
from inspector.ui.widgets.empty import EmptyState
from inspector.ui.widgets.plain import ElidedLabel
from inspector.ui.widgets.sizes import size_text

_LIST_WIDTH = 150


class ChunkPage(BoundaryPage):
    """The list names the chunks that go on in place of the one; the selected one is edited beside it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._length = ElidedLabel()
        self.list = QListWidget()
        self.list.setObjectName("pausedChunks")
        self.bytes = BytesEdit(theme)
        self.before, self.after, self.drop = QPushButton(), QPushButton(), QPushButton()
        self.follows = QCheckBox()
        self.follows.setObjectName("responseLengthFollows")
        self._none = EmptyState()
        self._build()
        self._connect()
        self.setFocusProxy(self.bytes)
        self.retranslate()

    def refresh(self, draft: PauseDraft, other: bool) -> None:
        state = state_of(draft, ChunkState)
        self._show_list(state, draft.pause.nth, 0 if other else max(0, self.list.currentRow()))
        self._show_chunk(state)
        if other and state.chunks:
            self.bytes.show_text()
        self.follows.setChecked(state.length_follows and not draft.pause.headers_sent)
        self.follows.setEnabled(not draft.pause.headers_sent)
        self._length.setText(self._length_text(draft, state))

    def retranslate(self) -> None:
        self.list.setAccessibleName(self.tr("Chunks that go on in its place"))
        self.before.setText(self.tr("+ Before"))
        self.before.setToolTip(self.tr("Insert a chunk before this one"))
        self.after.setText(self.tr("+ After"))
        self.after.setToolTip(self.tr("Insert a chunk after this one"))
        self.drop.setText(self.tr("Drop"))
        self.drop.setToolTip(self.tr("This chunk does not go on"))
        self.follows.setText(self.tr("Content-Length follows"))
        self._none.set_texts(
            self.tr("Nothing goes on"), self.tr("The chunk is dropped. Insert one to send another in its place.")
        )
        self.bytes.set_name(self.tr("Chunk to be edited"))

    def _build(self) -> None:
        self._length.setProperty("muted", True)
        head = QHBoxLayout(self.head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(6)
        for button in (self.before, self.after, self.drop):
            button.setProperty("chip", True)
            head.addWidget(button)
        head.addStretch(1)
        self.list.setFixedWidth(_LIST_WIDTH)
        right = QWidget()
        self._pages = QStackedLayout(right)
        self._pages.addWidget(self.bytes)
        self._pages.addWidget(self._none)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.list)
        row.addWidget(right, 1)
        below = QHBoxLayout()
        below.addWidget(self.follows)
        below.addWidget(self._length, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 0, 8, 4)
        layout.setSpacing(4)
        layout.addLayout(row, 1)
        layout.addLayout(below)

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(self._chosen)
        self.bytes.edited.connect(self._edited)
        self.bytes.problemChanged.connect(lambda problem: self.draft.set_unread(problem) if self.draft else None)
        self.before.clicked.connect(lambda: self._insert(0))
        self.after.clicked.connect(lambda: self._insert(1))
        self.drop.clicked.connect(self._drop)
        self.follows.clicked.connect(self._follow)

    def _show_list(self, state: ChunkState, nth: int, row: int) -> None:
        texts = [size_text(len(chunk)) for chunk in state.chunks]
        self.list.blockSignals(True)
        while self.list.count() > len(texts):
            self.list.takeItem(self.list.count() - 1)
        while self.list.count() < len(texts):
            self.list.addItem(QListWidgetItem())
        for place, text in enumerate(texts):
            self.list.item(place).setText(f"{nth + 1 + place}.  {text}")
        self.list.setCurrentRow(min(row, len(texts) - 1))
        self.list.blockSignals(False)
        self.list.setVisible(len(texts) > 1)
        self.drop.setEnabled(bool(texts))

    def _show_chunk(self, state: ChunkState) -> None:
        self._pages.setCurrentWidget(self.bytes if state.chunks else self._none)
        if state.chunks:
            self.bytes.set_data(state.chunks[self.list.currentRow()])

    def _length_text(self, draft: PauseDraft, state: ChunkState) -> str:
        """What becomes of the answer's Content-Length, where it has one and the size is another."""
        length = next((value for name, value in draft.pause.headers if name.lower() == "content-length"), None)
        grown = sum(map(len, state.chunks)) - len(draft.pause.data)
        if length is None or not grown:
            return ""
        if draft.pause.headers_sent:
            return self.tr("The head is sent already: Content-Length stays {length}.").format(length=length)
        if not state.length_follows or not length.isdecimal():
            return self.tr("Content-Length stays {length}, and is wrong.").format(length=length)
        return f"Content-Length: {length} → {int(length) + grown}"

    def _chosen(self) -> None:
        if self.draft:
            self._show_chunk(state_of(self.draft, ChunkState))

    def _edited(self, data: bytes) -> None:
        if self.draft:
            row, state = max(0, self.list.currentRow()), state_of(self.draft, ChunkState)
            self._change((*state.chunks[:row], data, *state.chunks[row + 1 :]), f"chunk {row}")

    def _insert(self, after: int) -> None:
        if self.draft:
            chunks = state_of(self.draft, ChunkState).chunks
            place = min(max(0, self.list.currentRow()) + after, len(chunks))
            self._change((*chunks[:place], b"", *chunks[place:]))
            self.list.setCurrentRow(place)
            self.bytes.view.setFocus()

    def _drop(self) -> None:
        if self.draft:
            row, chunks = max(0, self.list.currentRow()), state_of(self.draft, ChunkState).chunks
            self._change((*chunks[:row], *chunks[row + 1 :]))

    def _change(self, chunks: tuple[bytes, ...], typed: str = "") -> None:
        if self.draft:
            self.draft.change(replace(state_of(self.draft, ChunkState), chunks=chunks), typed)

    def _follow(self, on: bool) -> None:
        if self.draft:
            self.draft.change(replace(state_of(self.draft, ChunkState), length_follows=on))
