"""Both values of the selected row in full, beside each other, with what differs between them marked."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QTextEdit, QWidget

from inspector.model.body_diff import Row, common_start
from inspector.ui.theme import Theme, Token

_LIMIT = 16_384
"""Characters of a value that are shown, of a longer one from ``_BEFORE`` its first difference on."""
_BEFORE = 200
translate = QCoreApplication.translate


class RowDetail(QWidget):
    """Two fields that can be read, selected and copied from."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._row: Row | None = None
        self.left, self.right = QPlainTextEdit(), QPlainTextEdit()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(8)
        for field in (self.left, self.right):
            field.setReadOnly(True)
            field.setProperty("framed", True)
            field.setTabChangesFocus(True)
            layout.addWidget(field)
        self.apply_theme()
        self.retranslate()

    def show_row(self, row: Row | None) -> None:
        self._row = row
        left, right = (row.left or "", row.right or "") if row else ("", "")
        both = row is not None and row.left is not None and row.right is not None
        start, end = common_ends(left, right) if both else (len(left), len(right))
        self._fill(self.left, left, start, end, "removed_bg")
        self._fill(self.right, right, start, end, "added_bg")

    def apply_theme(self) -> None:
        for field in (self.left, self.right):
            field.setFont(self._theme.mono_font())
        self.show_row(self._row)

    def retranslate(self) -> None:
        self.left.setAccessibleName(translate("Compare", "Left value in full"))
        self.right.setAccessibleName(translate("Compare", "Right value in full"))

    def sizeHint(self) -> QSize:
        return QSize(200, 92)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 48)

    def _fill(self, field: QPlainTextEdit, text: str, start: int, end: int, token: Token) -> None:
        first = max(0, start - _BEFORE) if len(text) > _LIMIT else 0
        shown = text[first : first + _LIMIT]
        if field.toPlainText() != shown:
            field.setPlainText(shown)
        mark = QTextEdit.ExtraSelection()
        mark.cursor = QTextCursor(field.document())
        mark.cursor.setPosition(_utf16(shown, start - first))
        stop = _utf16(shown, max(start, len(text) - end) - first)
        mark.cursor.setPosition(stop, QTextCursor.MoveMode.KeepAnchor)
        mark.format.setBackground(self._theme.color(token))
        field.setExtraSelections([mark])


def common_ends(left: str, right: str) -> tuple[int, int]:
    """How many characters the two have in common at the beginning, and of the rest at the end."""
    start = common_start(left, right)
    end = common_start(left[start:][::-1], right[start:][::-1])
    return start, end


def _utf16(text: str, place: int) -> int:
    """A place in Python's characters as one in Qt's."""
    return len(text[:place].encode("utf-16-le", "surrogatepass")) // 2
