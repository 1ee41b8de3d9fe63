"""A cookie as it goes over the wire, its parts told apart by colour and underline, with a legend that selects them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QIcon,
    QPainter,
    QPen,
    QPixmap,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from inspector.sessions import Part, PartKind
from inspector.ui.contrast import readable
from inspector.ui.session.texts import part_text
from inspector.ui.theme import Theme
from inspector.ui.widgets.flow import FlowLayout
from inspector.ui.widgets.icons import icon

SHOWN = 3_000
"""Characters of one part that are shown; wrapping more would hold up the window."""
_FRAME = 3
_LINES = {"payload": Qt.PenStyle.SolidLine, "timestamp": Qt.PenStyle.DashLine, "signature": Qt.PenStyle.DotLine}
_UNDERLINES = {
    "payload": QTextCharFormat.UnderlineStyle.SingleUnderline,
    "timestamp": QTextCharFormat.UnderlineStyle.DashUnderline,
    "signature": QTextCharFormat.UnderlineStyle.DotLine,
    "header": QTextCharFormat.UnderlineStyle.DashDotLine,
}
SERIES: dict[PartKind, int] = {"payload": 0, "timestamp": 3, "signature": 1, "header": 2}
"""The number of each part's colour, see ``Theme.series_color``."""
_KINDS: tuple[PartKind, ...] = ("header", "payload", "timestamp", "signature")


class Piece(NamedTuple):
    """Some characters as they are shown; ``kind`` is None for what is in no part."""

    text: str
    kind: PartKind | None


def pieces(value: str, parts: tuple[Part, ...]) -> Iterator[Piece]:
    """The value from its beginning to its end, long parts cut in their middle."""
    end = 0
    for part in sorted(parts, key=lambda part: part.start):
        if part.start > end:
            yield Piece(value[end : part.start], None)
        yield Piece(_cut(value[part.start : part.end]), part.kind)
        end = part.end
    if end < len(value):
        yield Piece(_cut(value[end:]), None)


class RawCookie(QWidget):
    """The value, and below it the legend and a button that copies all of it. At most ``rows`` lines are in view."""

    def __init__(self, theme: Theme, rows: int = 6, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._value, self._parts = "", ()  # type: tuple[str, tuple[Part, ...]]
        self.edit = _WrappedText(rows)
        self.legend = {kind: QToolButton() for kind in _KINDS}
        self.copy_button = QToolButton()
        self._lay_out()
        theme.changed.connect(self._apply_theme)
        self._apply_theme()
        self.retranslate()

    @property
    def value(self) -> str:
        """The whole value, also where less of it is shown."""
        return self._value

    def show_value(self, value: str, parts: tuple[Part, ...]) -> None:
        if (value, parts) != (self._value, self._parts):
            self._value, self._parts = value, parts
            self._render()

    def retranslate(self) -> None:
        for kind, button in self.legend.items():
            button.setText(part_text(kind))
            button.setAccessibleName(self.tr("Select the {part}").format(part=part_text(kind)))
            button.setToolTip(button.accessibleName())
        self.edit.setAccessibleName(self.tr("The cookie's value"))
        self.copy_button.setAccessibleName(self.tr("Copy the cookie's value"))
        self.copy_button.setToolTip(self.copy_button.accessibleName())

    def copy(self) -> None:
        QGuiApplication.clipboard().setText(self._value)

    def select(self, kind: PartKind) -> None:
        """Select one part in the text."""
        start = 0
        for piece in pieces(self._value, self._parts):
            if piece.kind == kind:
                cursor = self.edit.textCursor()
                cursor.setPosition(start)
                cursor.setPosition(start + len(piece.text), QTextCursor.MoveMode.KeepAnchor)
                self.edit.setTextCursor(cursor)
                self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
                return
            start += len(piece.text)

    def _lay_out(self) -> None:
        names = QWidget()
        flow = FlowLayout(names, gap=2)
        for kind, button in self.legend.items():
            button.setProperty("flat", True)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setIconSize(QSize(16, 12))
            button.setStyleSheet("padding: 1px 4px; min-height: 16px; font-size: 12px")
            button.clicked.connect(lambda _=False, kind=kind: self.select(kind))
            flow.addWidget(button)
        self.copy_button.setProperty("flat", True)
        self.copy_button.clicked.connect(self.copy)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(names, 1)
        row.addWidget(self.copy_button, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.edit)
        layout.addLayout(row)

    def _render(self) -> None:
        self.edit.clear()
        cursor = self.edit.textCursor()
        for piece in pieces(self._value, self._parts):
            cursor.insertText(piece.text, self._format(piece.kind))
        self.edit.moveCursor(QTextCursor.MoveOperation.Start)
        kinds = {part.kind for part in self._parts}
        for kind, button in self.legend.items():
            button.setVisible(kind in kinds)
        self.edit.updateGeometry()

    def _format(self, kind: PartKind | None) -> QTextCharFormat:
        result = QTextCharFormat()
        result.setFont(self._theme.mono_font())
        if kind is None:
            result.setForeground(self._theme.color("muted"))
            result.setFontWeight(QFont.Weight.Bold)
            return result
        color = readable(self._theme.series_color(SERIES[kind]), self._theme.color("raised"))
        result.setForeground(color)
        result.setUnderlineStyle(_UNDERLINES[kind])
        result.setUnderlineColor(color)
        return result

    def _apply_theme(self) -> None:
        self.edit.setFont(self._theme.mono_font())
        self.copy_button.setIcon(icon("copy", self._theme))
        for kind, button in self.legend.items():
            button.setIcon(self._line_icon(kind))
        self._render()

    def _line_icon(self, kind: PartKind) -> QIcon:
        """A stroke in the colour and the style with which the part is underlined."""
        pixmap = QPixmap(32, 24)
        pixmap.setDevicePixelRatio(2)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        color = readable(self._theme.series_color(SERIES[kind]), self._theme.color("raised"))
        painter.setPen(QPen(color, 2, _LINES.get(kind, Qt.PenStyle.DashDotLine), Qt.PenCapStyle.FlatCap))
        painter.drawLine(QPoint(0, 7), QPoint(16, 7))
        painter.end()
        return QIcon(pixmap)


class _WrappedText(QPlainTextEdit):
    """Plain text to be read and selected, broken anywhere, as high as a few lines."""

    def __init__(self, rows: int) -> None:
        super().__init__()
        self._rows = rows
        self.setReadOnly(True)
        self.setProperty("framed", True)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAnywhere)
        flags = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        self.setTextInteractionFlags(flags)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as the text needs, up to the rows."""
        margin = int(self.document().documentMargin())
        metrics = QFontMetricsF(self.font())
        columns = max(1, int((width - 2 * margin - 2 * _FRAME) / metrics.horizontalAdvance("0")))
        lines = -(-max(1, self.document().characterCount() - 1) // columns)
        return min(lines, self._rows) * self.fontMetrics().lineSpacing() + 2 * margin + 2 * _FRAME

    def sizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(max(120, self.width())))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.fontMetrics().lineSpacing() + 12)


def _cut(text: str) -> str:
    if len(text) <= SHOWN:
        return text
    half = SHOWN // 2
    return f"{text[:half]} … {len(text) - SHOWN:,} … {text[-half:]}"
