"""The lower part of the environ panel: what the selected key means, who set it, and its whole value."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from inspector.model import Exchange
from inspector.model.environ_rows import EDITOR, EnvironRow
from inspector.model.exchange import AppliedEdit
from inspector.ui.edits import by_whom
from inspector.ui.explanations import explain
from inspector.ui.models.environ import setter_name, warning
from inspector.ui.theme import Theme
from inspector.ui.widgets.plain import ElidedLabel, PlainLabel

VALUE_LIMIT = 16_384
"""Characters of a value that are shown; the probes keep as many of a ``repr``."""
_SHORT = 40
_VALUE_LINES = 4
translate = QCoreApplication.translate


class EnvironDetail(QScrollArea):
    """Explains one row at a time."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._key, self._spec = ElidedLabel(), ElidedLabel()
        self._text, self._history, self._warning = PlainLabel(), PlainLabel(), PlainLabel()
        self._value = QPlainTextEdit()
        self._content = QWidget()
        self._layout = QVBoxLayout(self._content)
        self._key.setProperty("heading", True)
        self._spec.setProperty("muted", True)
        self._value.setReadOnly(True)
        self._value.setProperty("framed", True)
        self._value.setTabChangesFocus(True)
        selectable = Qt.TextInteractionFlag.TextSelectableByMouse
        for label in (self._text, self._history, self._warning):
            label.setWordWrap(True)
            label.setTextInteractionFlags(selectable)
        self._build()

    def show_row(self, exchange: Exchange | None, row: EnvironRow | None) -> None:
        for widget in (self._spec, self._history, self._warning, self._value):
            widget.setVisible(exchange is not None and row is not None)
        if exchange is None or row is None:
            self._key.setText(translate("Environ", "No key selected"))
            self._text.setText(translate("Environ", "Select a key to read what it means and to see its whole value."))
            self._keep_lines_whole()
            return
        explanation = explain(row.key)
        self._key.setText(row.key)
        self._spec.setText(explanation.spec)
        self._text.setText(explanation.text)
        self._history.setText(history(exchange, row))
        self._history.setVisible(bool(row.kind))
        self._warning.setText(warning(exchange, row))
        self._warning.setVisible(bool(self._warning.text()))
        self._show_value(row)
        self._keep_lines_whole()

    def sizeHint(self) -> QSize:
        return QSize(200, 128)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_lines_whole()

    def apply_theme(self) -> None:
        """The ground is raised, which no palette of the application's says."""
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, self._theme.color("raised"))
        self.setPalette(palette)
        self._warning.setStyleSheet(f"color: {self._theme.color('changed').name()}")

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._key)
        head.addWidget(self._spec, 1)
        layout = self._layout
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(4)
        layout.addLayout(head)
        for widget in (self._warning, self._text, self._history, self._value):
            layout.addWidget(widget)
        layout.addStretch(1)
        self.setWidget(self._content)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.apply_theme()

    def _keep_lines_whole(self) -> None:
        """A scroll area asks no widget for the height that it needs for its width, and would squeeze wrapped lines."""
        self._layout.activate()
        self._content.setMinimumHeight(self._layout.totalHeightForWidth(self.viewport().width()))

    def _show_value(self, row: EnvironRow) -> None:
        entry = row.value or row.before
        text = entry.text[:VALUE_LIMIT] if entry else ""
        self._value.setFont(self._theme.mono_font())
        self._value.setAccessibleName(translate("Environ", "The whole value"))
        self._value.setFixedHeight(_VALUE_LINES * self._value.fontMetrics().height() + 16)
        if self._value.toPlainText() != text:
            self._value.setPlainText(text)
        self._value.setVisible(len(text) > _SHORT or not text.isprintable())


def history(exchange: Exchange, row: EnvironRow) -> str:
    """In one sentence, who changed the key and when; empty for one that is as the server made it."""
    if not row.kind:
        return ""
    edited = _edited(exchange, row.edit) if row.edit else ""
    if row.set_by == EDITOR:
        return edited
    sentences = {
        ("added", "before"): translate("Environ", "{layer} added it before it called the next layer."),
        ("added", "in"): translate("Environ", "{layer} adds it before it calls the next layer."),
        ("added", "out"): translate("Environ", "{layer} added it after it was entered: no layer inside saw it."),
        ("changed", "before"): translate("Environ", "{layer} replaced it before it called the next layer."),
        ("changed", "in"): translate("Environ", "{layer} replaces it before it calls the next layer."),
        ("changed", "out"): translate("Environ", "{layer} replaced it after it was entered: no layer inside saw it."),
        ("removed", "before"): translate("Environ", "{layer} removed it before it called the next layer."),
        ("removed", "in"): translate("Environ", "{layer} removes it before it calls the next layer."),
        ("removed", "out"): translate("Environ", "{layer} removed it after it was entered."),
    }
    said = sentences[row.kind, row.when].format(layer=setter_name(exchange, row.set_by))
    return f"{edited}\n{said}" if edited else said


def _edited(exchange: Exchange, edit: AppliedEdit) -> str:
    """Who edited the key where, and what it was."""
    if edit.before is None:
        what = translate("Environ", "✎ Added {whom}, as {layer} was entered.")
    elif edit.after is None:
        what = translate("Environ", "✎ Removed {whom}, as {layer} was entered; it was {before}")
    else:
        what = translate("Environ", "✎ Replaced {whom}, as {layer} was entered; it was {before}")
    before = f"“{str(edit.before)[:_SHORT]}”"
    return what.format(whom=by_whom(edit), layer=exchange.layer_name(edit.layer), before=before)
