"""HTML without a browser engine: what Qt itself makes of it. Nothing is loaded, and no link leads anywhere."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QUrl
from PySide6.QtGui import QColor, QImage, QPalette, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QWidget


class TextPage(QTextBrowser):
    """Shows up to ``limit`` bytes; Qt lays a document out in the GUI thread, and takes its time."""

    limit = 32 * 1024

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self._nothing = QImage(1, 1, QImage.Format.Format_ARGB32)
        self._nothing.fill(0)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, QColor("white"))
        palette.setColor(QPalette.ColorRole.Text, QColor("black"))
        self.setPalette(palette)
        self.setStyleSheet("QTextBrowser { background: white; color: black; }")

    def show_document(self, data: bytes, media_type: str) -> None:
        """``data`` is in UTF-8. The scroll position stays where it is while there is enough to scroll."""
        position = self.verticalScrollBar().value()
        text = data.decode("utf-8", "replace")
        if media_type == "text/html":
            self.setHtml(text)
        else:
            self.setPlainText(text)
        self.verticalScrollBar().setValue(position)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """An empty picture: without one Qt would look for a file of that name."""
        return self._nothing if kind == QTextDocument.ResourceType.ImageResource.value else QByteArray()
