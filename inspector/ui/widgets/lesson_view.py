"""Shows a lesson's Markdown. It loads nothing, and a link leads out only after a question."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QTextBlock, QTextCharFormat, QTextCursor, QTextDocument, QTextFormat
from PySide6.QtWidgets import QMessageBox, QTextBrowser, QWidget

from inspector.ui.theme import TEXT_PX, Theme

_HEADING_PX = {1: 16, 2: 14}
_BODY_LINE = 130.0
"""Per cent of a line's height."""


class LessonView(QTextBrowser):
    """``sampleRequested(str)``: a link ``sample:NAME`` was followed."""

    sampleRequested = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._markdown = ""
        self.setOpenLinks(False)
        self.document().setDocumentMargin(12)
        self.document().setIndentWidth(20)
        self.anchorClicked.connect(self.follow)
        theme.changed.connect(self._render)

    def set_markdown(self, markdown: str) -> None:
        if markdown != self._markdown:
            self._markdown = markdown
            self._render()

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Nothing is loaded, neither pictures nor style sheets."""
        return None

    def follow(self, url: QUrl) -> None:
        """Go where a link leads: to another sample, or to the browser if the user agrees. Other schemes are ignored."""
        if url.scheme() == "sample":
            self.sampleRequested.emit(url.toString())
        elif url.scheme() in ("http", "https") and self._agrees(url):
            QDesktopServices.openUrl(url)

    def _agrees(self, url: QUrl) -> bool:
        question = QMessageBox(QMessageBox.Icon.Question, self.tr("Open a link"), "", parent=self)
        question.setTextFormat(Qt.TextFormat.PlainText)
        question.setText(self.tr("Open this address in your browser?"))
        question.setInformativeText(url.toDisplayString())
        question.setStandardButtons(QMessageBox.StandardButton.Open | QMessageBox.StandardButton.Cancel)
        return question.exec() == QMessageBox.StandardButton.Open

    def _render(self) -> None:
        document = self.document()
        document.setDefaultFont(self._theme.text_font(TEXT_PX))
        document.setMarkdown(self._markdown, QTextDocument.MarkdownFeature.MarkdownNoHTML)
        whole = QTextCursor(document)
        whole.beginEditBlock()  # laid out once, at the end, and not after each piece
        block = document.begin()
        while block.isValid():
            self._style(block)
            block = block.next()
        whole.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _style(self, block: QTextBlock) -> None:
        cursor = QTextCursor(block)
        shape = block.blockFormat()
        level = shape.headingLevel()
        shape.setLineHeight(_BODY_LINE, 1)  # proportional
        shape.setTopMargin(10 if level > 1 else 0)
        shape.setBottomMargin(4 if level else 8)
        cursor.setBlockFormat(shape)
        for start, length, old in _fragments(block):
            cursor.setPosition(start)
            cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(self._char_format(old, level))

    def _char_format(self, old: QTextCharFormat, level: int) -> QTextCharFormat:
        font = self._theme.text_font(_HEADING_PX.get(level, TEXT_PX), bold=level > 0 or old.fontWeight() > 500)
        code = old.fontFixedPitch()
        if code:
            font = self._theme.mono_font()
        font.setItalic(old.fontItalic())
        result = QTextCharFormat(old)
        result.clearProperty(QTextFormat.Property.FontSizeAdjustment)
        result.setFont(font)
        if code:
            result.setBackground(self._theme.color("bg"))
        if old.isAnchor():
            result.setForeground(self._theme.color("accent"))
        return result


def _fragments(block: QTextBlock) -> list[tuple[int, int, QTextCharFormat]]:
    """Where the pieces of one format lie in the document; listed first, since formatting changes them."""
    found = []
    iterator = block.begin()
    while not iterator.atEnd():
        fragment = iterator.fragment()
        found.append((fragment.position(), fragment.length(), fragment.charFormat()))
        iterator += 1
    return found
