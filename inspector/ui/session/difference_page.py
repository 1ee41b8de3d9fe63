"""How the session changed while the app had it: + ~ - by path."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from inspector.sessions import SessionChange, SessionNode
from inspector.ui.models.environ import SIGNS
from inspector.ui.models.rows import RowsModel
from inspector.ui.session.reading import SessionReading
from inspector.ui.session.tree import ShownNode, type_name
from inspector.ui.theme import Theme, Token
from inspector.ui.widgets.empty import EmptyState
from inspector.ui.widgets.plain import PlainLabel
from inspector.ui.widgets.runs import Run, RunsTable

_PATH_WIDTH, _VALUE_WIDTH = 170, 170
_TOOLTIP = 2_000
translate = QCoreApplication.translate


class ChangesModel(RowsModel[SessionChange]):
    """One row a change."""

    def runs(self, row: SessionChange, column: int) -> tuple[Run, ...]:
        if column == 0:
            sign, ink, _ = SIGNS[row.kind]
            return Run(sign, ink, mono=True, bold=True), Run(path_text(row), mono=True)
        node = row.before if column == 1 else row.after
        if node is None:
            return (Run("–", "muted"),)
        runs = (Run(value_text(node), mono=True, bold=column == 2, struck=column == 1 and row.kind == "changed"),)
        other = row.after if column == 1 else row.before
        return (*runs, Run(type_name(node), "muted", small=True)) if _retyped(node, other) else runs

    def ground(self, row: SessionChange, column: int) -> Token | None:
        return SIGNS[row.kind][2]

    def tooltip(self, row: SessionChange, column: int) -> str:
        node = (None, row.before, row.after)[column]
        return value_text(node)[:_TOOLTIP] if node else ""


class DifferencePage(QWidget):
    """The counts in a line, and the changes."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reading: SessionReading | None = None
        self.summary = PlainLabel()
        self.summary.setContentsMargins(12, 8, 12, 8)
        self.summary.setWordWrap(True)
        self.model = ChangesModel()
        self.table = RunsTable(theme, self.model)
        self.table.setObjectName("sessionChangesTable")
        self.table.set_widths(_PATH_WIDTH, _VALUE_WIDTH, 0, stretch=2)
        self.empty = EmptyState()
        pages = QWidget()
        self._pages = QStackedLayout(pages)
        self._pages.addWidget(self.table)
        self._pages.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.summary)
        layout.addWidget(pages, 1)
        self.retranslate()

    def show_reading(self, reading: SessionReading) -> None:
        self._reading = reading
        changes = reading.changes.changes
        self.summary.setText(summary_text(reading))
        self.summary.setVisible(bool(changes))
        self.model.set_rows(changes)
        self.table.fit()
        self._pages.setCurrentWidget(self.table if changes else self.empty)

    def retranslate(self) -> None:
        self.model.set_columns(
            translate("Session", "path"), translate("Session", "before"), translate("Session", "after")
        )
        self.table.setAccessibleName(translate("Session", "What changed in the session"))
        self.empty.set_texts(
            translate("Session", "Nothing changed"),
            translate("Session", "The session left as it came. What the app adds, changes or removes is listed here."),
        )
        if self._reading:
            self.show_reading(self._reading)


def summary_text(reading: SessionReading) -> str:
    """``+1 ~2 -0``, and whether the session knows of it."""
    counts = [
        f"{SIGNS[kind][0]}{sum(change.kind == kind for change in reading.changes.changes)}"
        for kind in ("added", "changed", "removed")
    ]
    parts = [" ".join(counts)]
    if reading.changes.more:
        text = translate("Session", "the first {count} changes are shown")
        parts.append(text.format(count=f"{len(reading.changes.changes):,}"))
    after = reading.view.after
    if after and after.modified is not None:
        modified = translate("Session", "marked as modified")
        parts.append(modified if after.modified else translate("Session", "not marked as modified"))
    return " · ".join(parts)


def path_text(change: SessionChange) -> str:
    return "/".join(map(str, change.path)) or translate("Session", "(the whole)")


def value_text(node: SessionNode) -> str:
    """The value on one line; of what has children, a beginning of them too."""
    if not node.count:
        return ShownNode(node).text
    opening, closing = {"object": ("{", "}"), "array": ("[", "]")}.get(node.kind, ("(", ")"))
    parts, length = [], 0
    for child in ShownNode(node).children():
        parts.append(f"{child.name}: {child.text}" if node.kind == "object" else child.text)
        length += len(parts[-1])
        if length > _TOOLTIP:
            parts.append("…")
            break
    return f"{opening}{', '.join(parts)}{closing}"


def _retyped(node: SessionNode, other: SessionNode | None) -> bool:
    return other is not None and type_name(node) != type_name(other)
