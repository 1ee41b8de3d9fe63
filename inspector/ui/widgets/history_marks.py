"""The mark at the left of a row of the history."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import Literal

from PySide6.QtGui import QPainter

from inspector.model import ExchangeSummary
from inspector.ui.contrast import readable
from inspector.ui.edits import PENCIL
from inspector.ui.models.history import Compared
from inspector.ui.theme import Theme

GUTTER = 14
"""Pixels at the left for the marks."""

Mark = Literal["", "paused", "A", "B", "running", "edited", "broken"]


def mark_of(row: ExchangeSummary, paused: AbstractSet[int], compared: Compared) -> Mark:
    """The one that matters most: there is room for one."""
    if row.id in paused:
        return "paused"
    if row.id in compared:
        return "A" if row.id == compared[0] else "B"
    if row.state == "running":
        return "running"
    if row.mark == "edited" and row.state == "done":
        return "edited"
    return "broken" if row.mark or row.state in ("failed", "dropped") else ""


class MarkPainter:
    """Two bars where an exchange stands still, a letter where it is compared, a dot while it runs, a pencil for edits,
    "!" where something broke. Fonts are those of the theme when it was made."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._font = theme.mono_font()
        self._bold = theme.mono_font(bold=True)

    def paint(self, painter: QPainter, mark: Mark, baseline: int) -> None:
        if mark == "paused":
            self._paint_paused(painter, baseline)
        elif mark in ("A", "B"):
            painter.setPen(self._theme.color("accent"))
            painter.setFont(self._bold)
            painter.drawText(4, baseline, mark)
        elif mark == "running":
            painter.setPen(self._theme.color("accent"))
            painter.setFont(self._font)
            painter.drawText(4, baseline, "●")
        elif mark == "edited":
            painter.setPen(readable(self._theme.color("paused"), self._theme.color("panel")))
            painter.setFont(self._bold)
            painter.drawText(3, baseline, PENCIL)
        else:
            painter.setPen(self._theme.color("removed"))
            painter.setFont(self._bold)
            painter.drawText(5, baseline, "!")

    def _paint_paused(self, painter: QPainter, baseline: int) -> None:
        """Two bars on amber, which alone would be too pale on a light ground."""
        top = baseline - 10
        painter.fillRect(2, top, 11, 12, self._theme.color("paused"))
        for left in (5, 8):
            painter.fillRect(left, top + 3, 2, 6, self._theme.color("on_paused"))
