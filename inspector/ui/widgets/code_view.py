"""Code and other plain text: line numbers, colours for what is visible, a marked line, a find bar."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import (
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from inspector.ui.theme import Theme
from inspector.ui.widgets.find_bar import FindBar
from inspector.ui.widgets.highlighter import Highlighter

Finder = Callable[[str, bool], None]
GUTTER_GAP = 8
_TAB_COLUMNS = 4


def columns_within(edit: QPlainTextEdit, width: int) -> int:
    """How many characters stand in a line of an editor in the mono font that is so wide, beside its scroll bar."""
    room = width - edit.verticalScrollBar().sizeHint().width() - 2 * round(edit.document().documentMargin())
    return room // max(1, edit.fontMetrics().horizontalAdvance("0"))


class CodeView(QPlainTextEdit):
    """Text in the mono font, never wrapped; to be read, or with ``editable`` to be written.

    ``finder`` looks for the next place; who shows a part of a longer text puts an own one here.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, editable: bool = False) -> None:
        super().__init__(parent)
        self._theme = theme
        self._marked_line = 0
        self._numbers = True
        self.finder: Finder = self.find_here
        self.find_bar = FindBar(theme, self)
        self.find_bar.findRequested.connect(lambda text, backward: self.finder(text, backward))
        self.find_bar.closed.connect(self.setFocus)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setTabChangesFocus(True)
        if not editable:
            self.setReadOnly(True)
            self.setUndoRedoEnabled(False)
            flags = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            self.setTextInteractionFlags(flags)
        self._gutter = _Gutter(self)
        self._highlighter = Highlighter(self.document(), theme)
        self.blockCountChanged.connect(self._make_room)
        self.updateRequest.connect(self._scroll_gutter)
        theme.changed.connect(self._apply_theme)
        self._apply_theme()

    def set_text(self, text: str, language: str = "") -> None:
        """Show another text from its beginning, in the colours of a Pygments language."""
        self._marked_line = 0
        self.setPlainText(text)
        self._highlighter.set_language(language)
        self._mark()

    def set_language(self, language: str) -> None:
        self._highlighter.set_language(language)

    def set_numbers(self, visible: bool) -> None:
        self._numbers = visible
        self._make_room()

    def show_line(self, line: int) -> None:
        """Mark a line, counted from 1, and bring it to the middle; 0 marks none."""
        block = self.document().findBlockByNumber(line - 1)
        if line and block.isValid():
            self.setTextCursor(QTextCursor(block))
            self.centerCursor()
        self.mark_line(line)

    def mark_line(self, line: int) -> None:
        """Mark a line where it is, the cursor too; 0 marks none."""
        self._marked_line = line
        self._mark()

    @property
    def marked_line(self) -> int:
        return self._marked_line

    def open_find(self) -> None:
        self._place_find_bar()
        self.find_bar.open(self.textCursor().selectedText().partition("\u2029")[0])

    def find_here(self, text: str, backward: bool = False) -> None:
        """Select the next place where ``text`` stands, in any case; begins again at the other end."""
        flags = QTextDocument.FindFlag.FindBackward if backward else QTextDocument.FindFlag(0)
        found = self.document().find(text, self.textCursor(), flags)
        if found.isNull():
            around = QTextCursor(self.document())
            around.movePosition(QTextCursor.MoveOperation.End if backward else QTextCursor.MoveOperation.Start)
            found = self.document().find(text, around, flags)
        if found.isNull():
            self.find_bar.set_status(self.tr("not found"))
            return
        self.setTextCursor(found)
        self.find_bar.set_status(self._count(text, found))

    def first_visible(self) -> QTextBlock:
        return self.firstVisibleBlock()

    def visible_lines(self) -> int:
        """How many whole lines there is room for."""
        return max(1, self.viewport().height() // max(1, self.fontMetrics().lineSpacing()))

    def gutter_width(self) -> int:
        if not self._numbers:
            return GUTTER_GAP
        digits = max(3, len(str(self.blockCount())))
        return 2 * GUTTER_GAP + self.fontMetrics().horizontalAdvance("9") * digits

    def paint_gutter(self, area: QRect) -> None:
        if not self._numbers:
            return
        painter = QPainter(self._gutter)
        painter.setFont(self.font())
        painter.setPen(self._theme.color("muted"))
        block = self.firstVisibleBlock()
        top = round(self.blockBoundingGeometry(block).translated(self.contentOffset()).top())
        width, height = self._gutter.width() - GUTTER_GAP, self.fontMetrics().lineSpacing()
        while block.isValid() and top <= area.bottom():
            number = block.blockNumber() + 1
            if number == self._marked_line:
                painter.fillRect(0, top, self._gutter.width(), height, self._theme.color("changed_bg"))
            painter.drawText(0, top, width, height, Qt.AlignmentFlag.AlignRight, str(number))
            top += round(self.blockBoundingRect(block).height())
            block = block.next()

    def event(self, event: QEvent) -> bool:
        """Takes Ctrl+F for itself where it has the focus, before an action of the window does."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_find(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _is_find(event):
            self.open_find()
        elif event.key() == Qt.Key.Key_F3 and self.find_bar.edit.text():
            backward = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.finder(self.find_bar.edit.text(), backward)
        elif event.key() == Qt.Key.Key_Escape and self.find_bar.isVisible():
            self.find_bar.dismiss()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        box = self.contentsRect()
        self._gutter.setGeometry(box.left(), box.top(), self.gutter_width(), box.height())
        self._place_find_bar()

    def paintEvent(self, event: QPaintEvent) -> None:
        self._highlighter.want(self.firstVisibleBlock().blockNumber() + self.visible_lines() + 1)
        super().paintEvent(event)

    def _count(self, text: str, found: QTextCursor) -> str:
        needle, whole = text.lower(), self.toPlainText().lower()
        before = whole[: found.selectionStart()].count(needle)
        return self.tr("{number} of {count}").format(number=before + 1, count=whole.count(needle))

    def _mark(self) -> None:
        """The marked line has a tinted row of the whole width."""
        if not self._marked_line:
            self.setExtraSelections([])
            return
        row = QTextEdit.ExtraSelection()
        row.format.setBackground(self._theme.color("changed_bg"))
        row.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
        row.cursor = QTextCursor(self.document().findBlockByNumber(self._marked_line - 1))
        self.setExtraSelections([row])
        self._gutter.update()

    def _make_room(self) -> None:
        self.setViewportMargins(self.gutter_width(), 0, 0, 0)
        box = self.contentsRect()
        self._gutter.setGeometry(box.left(), box.top(), self.gutter_width(), box.height())

    def _scroll_gutter(self, area: QRect, dy: int) -> None:
        if dy:
            self._gutter.scroll(0, dy)
        else:
            self._gutter.update(0, area.y(), self._gutter.width(), area.height())

    def _place_find_bar(self) -> None:
        hint = self.find_bar.sizeHint()
        room = self.viewport().geometry()
        width = min(max(320, hint.width()), room.width())
        self.find_bar.setGeometry(room.right() - width, room.top(), width, hint.height())

    def _apply_theme(self) -> None:
        self.setFont(self._theme.mono_font())
        self.setTabStopDistance(_TAB_COLUMNS * self.fontMetrics().horizontalAdvance(" "))
        self._mark()
        self._make_room()


class _Gutter(QWidget):
    """The line numbers; painted by the view, which knows where its lines are."""

    def __init__(self, view: CodeView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self) -> QSize:
        return QSize(self._view.gutter_width(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._view.paint_gutter(event.rect())


def _is_find(event: QKeyEvent) -> bool:
    return event.matches(QKeySequence.StandardKey.Find)
