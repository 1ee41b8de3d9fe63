"""Bytes to be edited, as text or as hexadecimal numbers."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from inspector.model.sentence import Sentence
from inspector.ui.composer.body_plan import editable_text
from inspector.ui.theme import Theme
from inspector.ui.widgets.code_view import CodeView
from inspector.ui.widgets.plain import ElidedLabel, PlainLabel
from inspector.ui.widgets.section_tabs import SectionTabs
from inspector.ui.widgets.sizes import size_text

_TEXT, _HEX = range(2)
_PER_LINE = 16
_MOST = 1 << 17
"""Bytes that the editor takes: more of them would hold up the window at each key."""
_LONGEST = 1 << 15
"""So would a longer line of text."""
_PAIRS = re.compile(r"\s*(?:[0-9A-Fa-f]\s?[0-9A-Fa-f]\s*)*")


class BytesEdit(QWidget):
    """``edited(bytes)``: by the user. ``problemChanged(Sentence | None)``: what of the hexadecimal text cannot be read;
    ``edited`` has what stands before it."""

    edited = Signal(bytes)
    problemChanged = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._data = b""  # of which set_data shows any others, and the first ones
        self._line_end = "\n"
        self._loading = False
        self.tabs = SectionTabs(theme, 2, folds=False)
        self.view = CodeView(theme, editable=True)
        self.view.setObjectName("bytesEdit")
        self.view.setProperty("framed", True)
        self.view.setUndoRedoEnabled(False)  # what is undone is the edit of the pause, with everything else of it
        self.view.installEventFilter(UndoKeys(self))
        self._size, self._note = PlainLabel(), ElidedLabel()
        self._replace = QPushButton()
        self._build()
        self.tabs.openedChanged.connect(self._show)
        self.view.textChanged.connect(self._typed)
        self._replace.clicked.connect(lambda: self._take(b""))
        self.setFocusProxy(self.view)
        self.retranslate()

    @property
    def data(self) -> bytes:
        return self._data

    def set_data(self, data: bytes) -> None:
        """Show other bytes, in the form that is chosen where that is possible."""
        if data != self._data or self.tabs.opened is None:
            self._data = data
            hexadecimal = self.tabs.opened == _HEX or self._as_text() is None
            self.tabs.open(_HEX if hexadecimal else _TEXT)

    def show_text(self) -> None:
        """Text where that is possible, else numbers."""
        self.tabs.open(_TEXT if self._as_text() else _HEX)

    def set_name(self, name: str) -> None:
        """What these bytes are, for screen readers."""
        self.view.setAccessibleName(name)

    def retranslate(self) -> None:
        self.tabs.set_names((self.tr("Text"), self.tr("Hex")))
        self._replace.setText(self.tr("Replace by Nothing"))
        self._show_facts()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        self._size.setProperty("muted", True)
        self._note.setProperty("muted", True)
        for widget in (self.tabs, self._size):
            head.addWidget(widget)
        head.addWidget(self._note, 1)
        head.addWidget(self._replace)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addWidget(self.view, 1)

    def _as_text(self) -> tuple[str, str] | None:
        fits = len(self._data) <= _MOST and max(map(len, self._data.split(b"\n"))) <= _LONGEST
        return editable_text(self._data) if fits else None

    def _show(self) -> None:
        """The bytes in the view, in the form that is chosen."""
        self._loading = True
        text = self._as_text()
        self.tabs.buttons[_TEXT].setEnabled(text is not None)
        if len(self._data) > _MOST:
            self.view.set_text("")
        elif self.tabs.opened == _TEXT and text:
            self._line_end = text[1]
            self.view.set_text(text[0])
        else:
            self.view.set_text(hex_lines(self._data))
        self.view.setReadOnly(len(self._data) > _MOST)
        self._loading = False
        self.problemChanged.emit(None)
        self._show_facts()

    def _show_facts(self) -> None:
        big = len(self._data) > _MOST
        self._size.setText(size_text(len(self._data)))
        note = ""
        if big:
            note = self.tr("too long to be edited here")
        elif self._as_text() is None:
            note = self.tr("not plain UTF-8 text, or a line of it is too long")
        self._note.setText(note)
        self._replace.setVisible(big)

    def _typed(self) -> None:
        if self._loading:
            return
        text = self.view.document().toRawText().replace("\u2029", "\n")
        if self.tabs.opened == _TEXT:
            self._take_typed(text.replace("\n", self._line_end).encode("utf-8", "surrogatepass"), None)
        else:
            data, rest = read_hex(text)
            self._take_typed(data, Sentence("“{rest}” is not hexadecimal.", rest=rest) if rest else None)

    def _take_typed(self, data: bytes, problem: Sentence | None) -> None:
        self.problemChanged.emit(problem)
        if data != self._data:
            self._data = data
            self._show_facts()
            self.edited.emit(data)

    def _take(self, data: bytes) -> None:
        self._data = data
        self.show_text()
        self.edited.emit(data)


class UndoKeys(QObject):
    """Leaves the keys of Undo and Redo in a text field to the actions around it."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        undoes = (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and (event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo))
        )
        if undoes:
            event.ignore()
        return undoes


def hex_lines(data: bytes) -> str:
    """Sixteen bytes a line."""
    return "\n".join(data[at : at + _PER_LINE].hex(" ") for at in range(0, len(data), _PER_LINE))


def read_hex(text: str) -> tuple[bytes, str]:
    """The bytes that a text of hexadecimal numbers begins with, and the first word of what is none."""
    found = _PAIRS.match(text)
    end = found.end() if found else 0
    rest = text[end:].split()
    return bytes.fromhex("".join(text[:end].split())), rest[0][:20] if rest else ""
