"""What Set-Cookie says, attribute by attribute, and what a client makes of it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector.sessions import Attribute, SetCookie, Verdict
from inspector.sessions.client import Kept
from inspector.ui.models.rows import RowsModel
from inspector.ui.session.client_texts import (
    attribute_text,
    kept_text,
    line_text,
    reasons,
    remark_text,
    sent_text,
)
from inspector.ui.session.remarks import Remark, Remarks, Weight
from inspector.ui.theme import Theme, Token
from inspector.ui.widgets.runs import Run, RunsTable

_NAME_WIDTH, _VALUE_WIDTH = 110, 190
_HIGHEST = 180
translate = QCoreApplication.translate


class AttributesModel(RowsModel[Attribute]):
    """One row an attribute, in their order; what a client passes over is struck through."""

    def __init__(self) -> None:
        super().__init__()
        self._cookie: SetCookie | None = None

    def show(self, cookie: SetCookie) -> None:
        self._cookie = cookie
        self.set_rows(cookie.attributes)

    def runs(self, row: Attribute, column: int) -> tuple[Run, ...]:
        if column == 0:
            return (Run(row.name, mono=True, bold=row.used, struck=not row.used),)
        if column == 1:
            return (Run(row.value or "–", "text" if row.value else "muted", mono=True, struck=not row.used),)
        assert self._cookie is not None, "the attributes are those of a cookie"
        return (Run(attribute_text(row, self._cookie), "text" if row.used else "changed"),)

    def ground(self, row: Attribute, column: int) -> Token | None:
        return None if row.used else "changed_bg"


class SetCookiePage(QWidget):
    """The verdict above, the attributes below."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[SetCookie, Verdict | None, str] | None = None
        self.verdict = Remarks(theme, _HIGHEST)
        self.model = AttributesModel()
        self.table = RunsTable(theme, self.model)
        self.table.setObjectName("setCookieTable")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.verdict)
        layout.addWidget(self.table, 1)
        self.table.set_widths(_NAME_WIDTH, _VALUE_WIDTH, 0, stretch=2)
        self.retranslate()

    def show_cookie(self, cookie: SetCookie, verdict: Verdict | None, url: str) -> None:
        """``verdict`` is None where it is not known who set the cookie; ``url`` is where it would be sent."""
        self._shown = (cookie, verdict, url)
        self.model.show(cookie)
        self.table.fit()
        remarks = [Remark("warning", line_text(note)) for note in cookie.notes]
        self.verdict.show_remarks([*(verdict_remarks(verdict, url) if verdict else ()), *remarks])

    def retranslate(self) -> None:
        self.model.set_columns(
            translate("Session", "attribute"), translate("Session", "value"), translate("Session", "what it does")
        )
        self.table.setAccessibleName(translate("Session", "Attributes of Set-Cookie"))
        if self._shown:
            self.show_cookie(*self._shown)


def verdict_remarks(verdict: Verdict, url: str) -> list[Remark]:
    """Whether it is kept and sent, why not, and what else is good to know."""
    weights: dict[Kept, Weight] = {"yes": "good", "no": "bad", "differs": "warning"}
    lines = [Remark(weights[verdict.kept], kept_text(verdict.kept))]
    if verdict.kept != "no":
        lines.append(Remark(weights[verdict.sent], sent_text(verdict.sent, url)))
    lines += [Remark("warning", text) for text in reasons(verdict)]
    return [*lines, *(Remark("info", remark_text(note)) for note in verdict.remarks)]
