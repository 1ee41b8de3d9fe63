"""The query of the target as a table."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector.ui.composer.pair_table import PairTable
from inspector.ui.composer.pairs import PairModel, Row
from inspector.ui.composer.query import query_pairs, with_pairs
from inspector.ui.theme import Theme


class ParamsSection(QWidget):
    """``edited``: the user changed the table, and ``target()`` with it."""

    edited = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._target = "/"
        self.model = PairModel(theme)
        self.table = PairTable(self.model)
        self.table.setObjectName("paramsTable")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.table)
        self.model.edited.connect(self._edited)
        self._retranslate()

    def target(self) -> str:
        return self._target

    def pairs(self) -> list[tuple[str, str]]:
        return self.model.pairs()

    def set_target(self, target: str) -> None:
        """Show the query of another target; where its pairs are the same the table is left alone."""
        self._target = target
        pairs = query_pairs(target)
        if pairs != self.model.pairs():
            self.model.set_rows(Row(name, value) for name, value in pairs)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _edited(self) -> None:
        self._target = with_pairs(self._target, self.model.pairs())
        self.edited.emit()

    def _retranslate(self) -> None:
        self.model.titles = (self.tr("name"), self.tr("value"), "")
        self.model.placeholder = self.tr("add a parameter")
        self.model.remove_text = self.tr("Remove this parameter")
        self.table.setAccessibleName(self.tr("Query parameters"))
