"""The context that a template received, by who gave it, and the names that nobody gave."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QPlainTextEdit, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from inspector.model.flask import ContextValue
from inspector.ui.models.rows import RowsModel
from inspector.ui.templates.texts import origin_text, undefined_title
from inspector.ui.theme import Theme, Token
from inspector.ui.widgets.empty import EmptyState
from inspector.ui.widgets.runs import Run, RunsTable

_SHORT = 40
_VALUE_LINES = 5
_NAME, _VALUE, _TYPE = 0, 1, 2
translate = QCoreApplication.translate


class Head(str):
    """The title of a group."""

    __slots__ = ()


class Undefined(str):
    """A name that nobody gave."""

    __slots__ = ()


Row = Head | Undefined | ContextValue


class ContextModel(RowsModel[Row]):
    """Name, value and type."""

    def show(self, values: Sequence[ContextValue], undefined: Sequence[str]) -> None:
        """``values`` come in groups of one origin."""
        rows: list[Row] = [Head(undefined_title()), *map(Undefined, undefined)] if undefined else []
        for origin, members in groupby(values, key=lambda value: value.origin):
            rows += [Head(origin_text(origin)), *members]
        self.set_rows(rows)

    def item(self, number: int | None) -> Row | None:
        return self.rows[number] if number is not None and number < len(self.rows) else None

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self.rows[index.row()], Head):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def runs(self, row: Row, column: int) -> tuple[Run, ...]:
        if isinstance(row, Head):
            return (Run(row, "muted", bold=True, small=True),) if column == _NAME else ()
        if isinstance(row, Undefined):
            return _undefined_runs(row, column)
        if column == _TYPE:
            return (Run(row.value.type_name.rpartition(".")[2], "muted"),)
        if column == _NAME:
            return (Run(row.name, mono=True),)
        return (Run(row.value.text, "muted" if row.value.text.startswith("<") else "text", mono=True),)

    def ground(self, row: Row, column: int) -> Token | None:
        if isinstance(row, Head):
            return "raised"
        return "changed_bg" if isinstance(row, Undefined) else None

    def tooltip(self, row: Row, column: int) -> str:
        return row.value.type_name if isinstance(row, ContextValue) and column == _TYPE else ""


def _undefined_runs(name: str, column: int) -> tuple[Run, ...]:
    if column == _NAME:
        return Run("⚠", "changed"), Run(name, "changed", mono=True, bold=True)
    return (Run(translate("Templates", "undefined"), "changed"),) if column == _VALUE else ()


class ContextPage(QWidget):
    """``nameChosen(str)``: the user wants to see where an undefined name is used."""

    nameChosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.model = ContextModel()
        self.table = RunsTable(theme, self.model)
        self.table.setObjectName("templateContext")
        self.value = QPlainTextEdit()
        self.empty = EmptyState()
        self._build()
        self.table.selectionModel().selectionChanged.connect(self._show_value)
        self.table.activated.connect(self._activated)
        self.retranslate()

    def show_context(self, values: Sequence[ContextValue], undefined: Sequence[str]) -> None:
        self.model.show(values, undefined)
        self.table.fit()
        self._span_heads()
        self._pages.setCurrentWidget(self._whole if self.model.rows else self.empty)
        self._show_value()

    def retranslate(self) -> None:
        self.model.set_columns(
            translate("Templates", "name"), translate("Templates", "value"), translate("Templates", "type")
        )
        self.table.set_widths(170, 130, 90, stretch=_VALUE)
        self.table.setAccessibleName(translate("Templates", "Context of the template"))
        self.value.setAccessibleName(translate("Templates", "The whole value"))
        self.empty.set_texts(
            translate("Templates", "No context"),
            translate("Templates", "This template was given no names: an imported one does not see those of the page."),
        )

    def apply_theme(self) -> None:
        self.value.setFont(self._theme.mono_font())
        self.model.refresh()

    def _build(self) -> None:
        self.value.setReadOnly(True)
        self.value.setTabChangesFocus(True)
        self.value.setProperty("framed", True)
        self.value.setFont(self._theme.mono_font())
        self.value.setMinimumHeight(2 * self.value.fontMetrics().height())
        self._whole = QSplitter(Qt.Orientation.Vertical)
        self._whole.addWidget(self.table)
        self._whole.addWidget(self.value)
        self._whole.setStretchFactor(0, 1)
        self._whole.setChildrenCollapsible(False)
        self._whole.setSizes([300, _VALUE_LINES * self.value.fontMetrics().height()])
        self._pages = QStackedWidget()
        self._pages.addWidget(self.empty)
        self._pages.addWidget(self._whole)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pages)

    def _span_heads(self) -> None:
        self.table.clearSpans()
        for number, row in enumerate(self.model.rows):
            if isinstance(row, Head):
                self.table.setSpan(number, _NAME, 1, _TYPE + 1)

    def _show_value(self) -> None:
        row = self.model.item(self.table.selected_row())
        text = row.value.text if isinstance(row, ContextValue) else ""
        self.value.setVisible(len(text) > _SHORT)
        if self.value.toPlainText() != text:
            self.value.setPlainText(text)

    def _activated(self, index: QModelIndex) -> None:
        row = self.model.item(index.row())
        if isinstance(row, Undefined):
            self.nameChosen.emit(str(row))
