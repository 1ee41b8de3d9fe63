"""The frames of an exception with their local variables, as a tree."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QTreeView, QWidget

from inspector.model import Shown
from inspector.model.flask import FrameView
from inspector.model.records import dataclass
from inspector.ui.models.value_tree import ValueTreeModel
from inspector.ui.theme import Theme

_NAME_WIDTH = 300
_KINDS = {"str": "string", "int": "number", "float": "number", "bool": "literal", "NoneType": "literal"}


@dataclass(frozen=True, slots=True)
class VariableNode:
    """A local variable, or the frame's own line where it has none."""

    name: str
    value: Shown
    count: int = 0

    @property
    def kind(self) -> str:
        return _KINDS.get(self.value.type_name, "")

    @property
    def text(self) -> str:
        return self.value.text

    def children(self) -> Iterable[VariableNode]:
        return ()


@dataclass(frozen=True, slots=True)
class FrameNode:
    """A frame: ``item · views.py:42`` and its source line."""

    frame: FrameView
    kind: str = "code"

    @property
    def name(self) -> str:
        file = self.frame.file.replace("\\", "/").rpartition("/")[2]
        return f"{self.frame.function} · {file}:{self.frame.line}"

    @property
    def count(self) -> int:
        return len(self.frame.variables)

    @property
    def text(self) -> str:
        return self.frame.source

    def children(self) -> Iterable[VariableNode]:
        return (VariableNode(name, value) for name, value in self.frame.variables)


@dataclass(frozen=True, slots=True)
class _Frames:
    """All of them, from the outermost to the one that raised."""

    frames: Sequence[FrameView]
    name: str = ""
    kind: str = ""
    text: str = ""

    @property
    def count(self) -> int:
        return len(self.frames)

    def children(self) -> Iterable[FrameNode]:
        return (FrameNode(frame) for frame in self.frames)


class FramesView(QTreeView):
    """``sourceRequested(file, line)``: a frame, or a variable of it, was activated."""

    sourceRequested = Signal(str, int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frames: Sequence[FrameView] = ()
        self._model = ValueTreeModel(theme)
        self.setModel(self._model)
        self.setUniformRowHeights(True)
        self.setExpandsOnDoubleClick(False)
        self.activated.connect(self._go)

    def show_frames(self, frames: Sequence[FrameView]) -> None:
        """The one that raised is opened."""
        if frames == self._frames:
            return
        self._frames = frames
        self._model.set_root(_Frames(frames))
        raised = self._model.index(len(frames) - 1, 0)
        self.expand(raised)
        self.setCurrentIndex(raised)
        self.scrollTo(raised, QTreeView.ScrollHint.PositionAtTop)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.header().resizeSection(0, min(_NAME_WIDTH, self.viewport().width() // 2))

    def retranslate(self) -> None:
        self._model.titles = (self.tr("frame, local variable"), self.tr("line, value"))
        self.setAccessibleName(self.tr("Frames with their local variables"))

    def _go(self, index: QModelIndex) -> None:
        above = index.parent()
        frame = self._frames[(above if above.isValid() else index).row()]
        self.sourceRequested.emit(frame.file, frame.line)
