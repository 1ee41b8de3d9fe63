"""The bytes of one chunk, as text or in hex."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from inspector.model import Body, BodyChunk, Exchange
from inspector.model.exchange import AppliedEdit
from inspector.ui.edits import by_whom
from inspector.ui.models.chunks import ChunkRow
from inspector.ui.panels.base import PanelServices
from inspector.ui.widgets.byte_source import HexRendering
from inspector.ui.widgets.code_view import columns_within
from inspector.ui.widgets.plain import ElidedLabel
from inspector.ui.widgets.sizes import size_text

_SHOWN = 65_536
"""Bytes of a chunk that are shown."""
translate = QCoreApplication.translate


class ChunkDetail(QWidget):
    """Shows one chunk at a time; its bytes are read when it is shown."""

    def __init__(self, services: PanelServices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._exchange: Exchange | None = None
        self._row: ChunkRow | None = None
        self._data = b""
        self._caption, self._hex, self._text = ElidedLabel(), QPushButton(), QPlainTextEdit()
        self._caption.setProperty("heading", True)
        self._hex.setProperty("chip", True)
        self._hex.setCheckable(True)
        self._hex.setChecked(True)
        self._hex.toggled.connect(self._render)
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._text.setFont(services.theme.mono_font())
        self._build()

    @property
    def exchange_id(self) -> int:
        """Of the exchange whose chunk is shown, 0 for none."""
        return self._exchange.id if self._exchange else 0

    def show_chunk(self, exchange: Exchange | None, row: ChunkRow | None) -> None:
        """Show a chunk; nothing is read again for the one that is shown already."""
        shown = self._row and (self.exchange_id, self._row.chunk, self._row.edits)
        self._exchange, self._row = exchange, row
        if exchange is None or row is None:
            self._data = b""
        elif shown != (exchange.id, row.chunk, row.edits):
            self._data = b""
            self._read(exchange.id, row.chunk)
        else:
            return
        self.retranslate()

    def retranslate(self) -> None:
        self._hex.setText(translate("Chunks", "Hex"))
        self._text.setAccessibleName(translate("Chunks", "The chunk's bytes"))
        self._caption.setText(self._title())
        self._render()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._render()

    def _build(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(8, 4, 8, 4)
        bar.addWidget(self._caption, 1)
        bar.addWidget(self._hex)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self._text)

    def _title(self) -> str:
        if self._row is None or self._exchange is None:
            return translate("Chunks", "No chunk selected")
        number, chunk, *_ = self._row
        title = translate("Chunks", "chunk {number} of {layer}, {size}").format(
            number=f"{number:,}", layer=self._exchange.layer_name(chunk.layer), size=size_text(chunk.size)
        )
        shown = min(chunk.kept, _SHOWN)
        if chunk.shown or shown == chunk.size:
            return title
        return translate("Chunks", "{title}, the first {size} shown").format(title=title, size=size_text(shown))

    def _read(self, exchange_id: int, chunk: BodyChunk) -> None:
        def done(data: bytes) -> None:
            if self.exchange_id == exchange_id and self._row and self._row.chunk == chunk:
                self._data = data
                self._render()

        if chunk.kept:
            end = chunk.offset + chunk.kept
            length = min(chunk.kept, _SHOWN)
            self._services.read_body(exchange_id, Body(chunk.key, end, end), chunk.offset, length, done)

    def _render(self) -> None:
        chunk = self._row.chunk if self._row else None
        edits = self._row.edits if self._row else ()
        self._hex.setEnabled(chunk is not None and (not chunk.shown or bool(edits)))
        text = chunk.shown if chunk and chunk.shown else self._as_text(self._data)
        if edits:
            parts = [line for edit in edits for line in (_head(edit), self._edited(edit))]
            text = "\n".join(filter(None, [*parts, translate("Chunks", "── as it was given"), text]))
        if self._text.toPlainText() != text:
            self._text.setPlainText(text)

    def _edited(self, edit: AppliedEdit) -> str:
        return self._as_text(edit.after[:_SHOWN]) if isinstance(edit.after, bytes) else ""

    def _as_text(self, data: bytes) -> str:
        if not self._hex.isChecked():
            return data.decode(errors="backslashreplace")
        lines = HexRendering().fitted(columns_within(self._text, self.width())).lines(data, 0)
        return "\n".join(line.text for line in lines)


def _head(edit: AppliedEdit) -> str:
    """What became of the chunk, above the bytes that it became."""
    if edit.after is None:
        what = translate("Chunks", "── ✎ dropped {whom}")
    elif edit.before is None:
        what = translate("Chunks", "── ✎ put in {whom}, {size}")
    else:
        what = translate("Chunks", "── ✎ replaced {whom}, {size}")
    return what.format(whom=by_whom(edit), size=size_text(edit.after_size))
