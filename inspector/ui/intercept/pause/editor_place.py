"""Where the editor stands: beside the onion, folded away or not, as large as it was left at each boundary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QSplitter

from inspector.model.intercept import Boundary, ResumeHow
from inspector.ui.intercept.pause.pausing import Pausing
from inspector.ui.main_window import MainWindow

if TYPE_CHECKING:
    from inspector.ui.intercept.editor.draft import PauseDraft
    from inspector.ui.intercept.editor.editor import PauseEditor

_SHARES: dict[Boundary, float] = {"enter": 0.6, "start_response": 0.45, "chunk": 0.5, "close": 0.15}
"""Of the height for editor and onion, for the editor, until the user moves the handle: an environ is long, and the
onion scrolls to the layer that it is about."""
_SHARE_BESIDE = 0.5
"""The same of the width, where they stand side by side."""
_LOW = 300
"""Where there is less height for both they stand side by side, but where nothing can be edited."""


class EditorPlace(QObject):
    """Imports and builds the editor when something first stands still."""

    def __init__(self, window: MainWindow, pausing: Pausing) -> None:
        super().__init__(window)
        self._window = window
        self._pausing = pausing
        self._editor: PauseEditor | None = None
        self._splitter: QSplitter | None = None
        self._boundary: Boundary | None = None
        self._draft: PauseDraft | None = None
        self._shares: dict[tuple[Boundary, Qt.Orientation], float] = {}
        self._closed: set[Boundary] = set()
        self._how: ResumeHow = "resume"

    @property
    def is_open(self) -> bool:
        return self._boundary not in self._closed

    def show(self, name: str) -> bool:
        """Show the draft of what is looked at; ``name`` is its layer's. Returns whether it is another than before."""
        draft = self._pausing.draft
        if draft is None:
            return False
        editor = self._editor or self._build()
        news, self._draft = draft is not self._draft, draft
        editor.show_draft(draft, name)
        other, self._boundary = draft.pause.boundary != self._boundary, draft.pause.boundary
        if editor.isHidden() == self.is_open:
            editor.setVisible(self.is_open)
            other = True
        if other and self.is_open:
            self._resize()
        return news

    def hide(self) -> None:
        self._boundary = self._draft = None
        if self._editor:
            self._editor.hide()

    def open(self, on: bool) -> None:
        """Fold it away at this boundary, or not."""
        if self._boundary and self._editor:
            (self._closed.discard if on else self._closed.add)(self._boundary)
            self._editor.setVisible(on)
            self._resize()

    def ask(self, how: ResumeHow) -> None:
        """It was to go on in this way, but should not: ask whether it is to be sent as it is."""
        self._how = how
        self.open(True)
        if self._editor:
            self._editor.ask()

    def finish_typing(self) -> None:
        if self._editor:
            self._editor.finish_typing()

    def has_focus(self) -> bool:
        focus = QApplication.focusWidget()
        return self._editor is not None and focus is not None and self._editor.isAncestorOf(focus)

    def _build(self) -> PauseEditor:
        from inspector.ui.intercept.editor.editor import PauseEditor

        self._editor = editor = PauseEditor(self._window.services.theme)
        editor.hide()
        editor.bodyWanted.connect(self._pausing.read_body)
        editor.sendAsIs.connect(lambda: self._pausing.go_on(self._how, as_is=True))
        self._splitter = self._window.put_beside_onion(editor)
        self._splitter.splitterMoved.connect(self._moved)
        self._splitter.installEventFilter(self)
        return editor

    def _resize(self) -> None:
        if self._splitter and self._boundary:
            way = self._way(self._splitter)
            beside = way == Qt.Orientation.Horizontal
            self._splitter.setOrientation(way)
            room = self._splitter.width() if beside else self._splitter.height()
            share = self._shares.get((self._boundary, way), _SHARE_BESIDE if beside else _SHARES[self._boundary])
            self._splitter.setSizes([round(room * share), room - round(room * share)])

    def _way(self, splitter: QSplitter) -> Qt.Orientation:
        beside = splitter.height() < _LOW and self._boundary != "close"
        return Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let them stand otherwise where the window is another size now."""
        resized = event.type() == QEvent.Type.Resize and self._boundary is not None and self.is_open
        if resized and self._splitter and self._way(self._splitter) != self._splitter.orientation():
            self._resize()
        return super().eventFilter(watched, event)

    def _moved(self) -> None:
        if self._splitter and self._boundary:
            mine, other = self._splitter.sizes()[:2]
            self._shares[self._boundary, self._splitter.orientation()] = mine / max(1, mine + other)
