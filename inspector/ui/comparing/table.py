"""The table of a comparison: both sides are equally wide."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QWidget

from inspector.ui.comparing.model import ComparisonModel, Head
from inspector.ui.comparing.texts import row_name
from inspector.ui.theme import Theme
from inspector.ui.widgets.runs import RunsTable

_NAME_WIDTH = 270
_MOST = 10_000
_MEASURED = 100
"""Rows that are measured: a long body would else hold the window up."""


class ComparisonTable(RunsTable):
    """Shows the head of a section together with its first row."""

    def __init__(self, theme: Theme, model: ComparisonModel, parent: QWidget | None = None) -> None:
        super().__init__(theme, model, parent)
        self._items = model
        self.setObjectName("comparisonTable")
        self.horizontalHeader().setResizeContentsPrecision(_MEASURED)
        self.set_widths(_NAME_WIDTH, _MOST, _MOST, stretch=2)

    def reveal_selected(self) -> None:
        row = self.selected_row()
        if row and isinstance(self._items.rows[row - 1], Head):
            self.scrollTo(self._items.index(row - 1, 0))
        super().reveal_selected()

    def copy_row(self) -> None:
        """Name and values in full, also where less of them is shown."""
        if row := self._items.row(self.selected_row()):
            QApplication.clipboard().setText("\t".join([row_name(row), row.left or "", row.right or ""]))

    def _fill(self) -> None:
        """The names get what they want, up to a third; the sides share the rest."""
        if not self._wanted:
            return
        self._filling = True
        room = self.viewport().width()
        name = min(self._wanted[0], room // 3)
        for column, width in enumerate((name, (room - name) // 2, room - name - (room - name) // 2)):
            self.setColumnWidth(column, width)
        self._filling = False
