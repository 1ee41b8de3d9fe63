"""The headers of the request: the composed ones, and those that are filled in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from inspector.client.automatic import AutomaticHeader
from inspector.model import Headers
from inspector.ui.composer.header_lines import COMMON_NAMES, as_utf8, header_problem, with_pictures
from inspector.ui.composer.pair_table import PairTable
from inspector.ui.composer.pairs import NAME, VALUE, Index, PairModel, Role, Row
from inspector.ui.theme import Theme
from inspector.ui.widgets.icons import icon
from inspector.ui.widgets.plain import PlainLabel


class HeadersModel(PairModel):
    """The automatic headers stand below, muted, each with a box; a name in ``omit`` (lower case) is not sent."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, checkable=True)
        self._automatic: list[AutomaticHeader] = []
        self.omit: frozenset[str] = frozenset()
        self.automatic_text = ""

    @property
    def automatic(self) -> tuple[AutomaticHeader, ...]:
        return tuple(self._automatic)

    def set_automatic(self, headers: Sequence[AutomaticHeader]) -> None:
        """Show these; rows come and go one by one, so that a cell that is being edited stays."""
        names = {header.name for header in headers}
        first = super().rowCount()
        for number in reversed(range(len(self._automatic))):
            if self._automatic[number].name not in names:
                self.beginRemoveRows(QModelIndex(), first + number, first + number)
                del self._automatic[number]
                self.endRemoveRows()
        for number, header in enumerate(headers):
            if number >= len(self._automatic) or self._automatic[number].name != header.name:
                self.beginInsertRows(QModelIndex(), first + number, first + number)
                self._automatic.insert(number, header)
                self.endInsertRows()
        self._automatic = list(headers)
        self.refresh()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else super().rowCount() + len(self._automatic)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self._automatic_at(index) is None:
            return super().flags(index)
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        header = self._automatic_at(index)
        return self._automatic_data(header, index.column(), role) if header else super().data(index, role)

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        header = self._automatic_at(index)
        if header is None:
            return super().setData(index, value, role)
        if role != Role.CheckStateRole:
            return False
        name = header.name.lower()
        on = Qt.CheckState(value) == Qt.CheckState.Checked
        self.omit = self.omit - {name} if on else self.omit | {name}
        self.edited.emit()
        return True

    def _automatic_at(self, index: Index) -> AutomaticHeader | None:
        number = index.row() - super().rowCount()
        return self._automatic[number] if 0 <= number < len(self._automatic) else None

    def row_data(self, row: Row, column: int, role: int) -> Any:
        if column == VALUE and row.enabled and header_problem(row.name, row.value):
            if role == Role.DecorationRole:
                return icon("warning", self.theme, "changed")
            if role == Role.ForegroundRole:
                return self.theme.color("changed")
        return super().row_data(row, column, role)

    def _automatic_data(self, header: AutomaticHeader, column: int, role: int) -> Any:
        off = header.name.lower() in self.omit
        if role in (Role.DisplayRole, Role.AccessibleTextRole):
            return (header.name, header.value, "")[column]
        if role == Role.CheckStateRole and column == NAME:
            return Qt.CheckState.Unchecked if off else Qt.CheckState.Checked
        if role == Role.ForegroundRole:
            return self.theme.color("muted")
        if role == Role.FontRole:
            font = self.theme.mono_font()
            font.setStrikeOut(off)
            return font
        return self.automatic_text if role == Role.ToolTipRole else None


class HeadersSection(QWidget):
    """``edited``: the headers, or what is filled in, were changed by the user."""

    edited = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = HeadersModel(theme)
        self.table = PairTable(self.model, COMMON_NAMES)
        self.table.setObjectName("headersTable")
        self._warning = PlainLabel()
        self._warning.setWordWrap(True)
        self._encode = QPushButton()
        self._encode.setProperty("chip", True)
        self._encode.clicked.connect(self._encode_rows)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._warning, 1)
        row.addWidget(self._encode)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.table, 1)
        layout.addLayout(row)
        self.model.edited.connect(self._changed)
        self._theme = theme
        theme.changed.connect(self._show_problems)
        self.retranslate()

    def headers(self) -> Headers:
        return tuple(self.model.pairs())

    def set_headers(self, headers: Headers, omit: frozenset[str]) -> None:
        self.model.omit = omit
        self.model.set_rows(Row(name, value) for name, value in headers)
        self._show_problems()

    def set_header(self, name: str, value: str) -> None:
        """Give the header this value: the first one of that name, or a new one at the end."""
        for number, row in enumerate(self.model.rows()):
            if row.name.lower() == name.lower():
                self.model.replace_row(number, value=value, enabled=True)
                return
        self.model.insert([Row(name, value)])

    def retranslate(self) -> None:
        self.model.titles = (self.tr("name"), self.tr("value"), "")
        self.model.placeholder = self.tr("add a header")
        self.model.remove_text = self.tr("Remove this header")
        self.model.automatic_text = self.tr("Filled in when the request is sent. Clear the box to leave it out.")
        self.table.setAccessibleName(self.tr("Request headers"))
        self._encode.setText(self.tr("Write as UTF-8"))
        self._show_problems()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _changed(self) -> None:
        self._show_problems()
        self.edited.emit()

    def _show_problems(self) -> None:
        found = [(row, header_problem(row.name, row.value)) for row in self.model.rows() if row.enabled]
        lines = [self._problem_text(row, problem) for row, problem in found if problem]
        self._warning.setText("\n".join(lines[:3]))
        self._warning.setVisible(bool(lines))
        self._warning.setStyleSheet(f"color: {self._theme.color('changed').name()}")
        self._encode.setVisible(any(problem == "charset" for _, problem in found))

    def _problem_text(self, row: Row, problem: str) -> str:
        texts = {
            "line break": self.tr("{name} holds a line break: the server may see more headers than you wrote."),
            "charset": self.tr("{name} is not latin-1 and cannot be sent as it stands."),
            "name": self.tr("“{name}” is no header name; the server may refuse the request."),
        }
        return "⚠ " + texts[problem].format(name=with_pictures(row.name))

    def _encode_rows(self) -> None:
        for number, row in enumerate(self.model.rows()):
            if header_problem(row.name, row.value) == "charset":
                self.model.replace_row(number, name=as_utf8(row.name), value=as_utf8(row.value))
