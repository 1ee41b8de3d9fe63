"""Two panes that stand side by side where there is more width than height, and one above the other elsewhere."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

_LOW = 2.2
"""From so many times as wide as high on, the panes stand side by side."""


class TurningSplitter(QSplitter):
    """The first pane has the rows and takes what the second leaves; ``beside`` and ``below`` are how much of the room
    the second gets, from 0 to 1, until the user drags the handle."""

    def __init__(self, rows: QWidget, detail: QWidget, *, beside: float, below: float) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self._shares = {Qt.Orientation.Horizontal: beside, Qt.Orientation.Vertical: below}
        self._panes = (rows, detail)
        self._untouched = True
        for pane in self._panes:
            self.addWidget(pane)
        self.setChildrenCollapsible(False)
        self.splitterMoved.connect(self._dragged)

    def minimumSizeHint(self) -> QSize:
        """One pane beside the other needs no more height than the higher one, and the other way round."""
        least = QSize()
        for pane in self._panes:
            if not pane.isHidden():
                least = least.expandedTo(pane.minimumSizeHint()).expandedTo(pane.minimumSize())
        return least

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The new orientation is in force before Qt shares out the new size."""
        size = event.size()
        way = Qt.Orientation.Horizontal if size.width() >= _LOW * size.height() else Qt.Orientation.Vertical
        if way != self.orientation():
            self._untouched = True
            self.setOrientation(way)
        if self._untouched:
            self._share()
        super().resizeEvent(event)

    def unfold(self) -> None:
        """Give the second pane its share again where the user folded it away."""
        if not self.sizes()[1]:
            self._share()

    def _share(self) -> None:
        horizontal = self.orientation() == Qt.Orientation.Horizontal
        length = self.width() if horizontal else self.height()
        second = round(length * self._shares[self.orientation()])
        self.setSizes([length - second, second])

    def _dragged(self) -> None:
        self._untouched = False
