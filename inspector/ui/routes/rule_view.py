"""The selected rule in full: what it says, why it fits or not, and where its function is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from inspector.serving.routes import RouteRow
from inspector.ui.models.routes import RouteItem
from inspector.ui.routes.service import Asked
from inspector.ui.routes.texts import place_text, sentence
from inspector.ui.theme import Theme
from inspector.ui.widgets.plain import ElidedLabel, PlainLabel


class RuleView(QScrollArea):
    """``sourceRequested(file, line)``: the user wants to see the function. ``composeRequested``: a request for it."""

    sourceRequested = Signal(str, int)
    composeRequested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._row: RouteRow | None = None
        self._title, self._why = ElidedLabel(), PlainLabel()
        self.compose_button, self.place_button = QPushButton(), QPushButton()
        self._names = [PlainLabel() for _ in range(7)]
        self._values = [PlainLabel() for _ in range(6)]
        self._form = QFormLayout()
        self._build()
        self.compose_button.clicked.connect(self.composeRequested)
        self.place_button.clicked.connect(self._go)

    def show_item(self, item: RouteItem | None, asked: Asked | None, table: Sequence[RouteRow]) -> None:
        self._row = row = item.row if item else None
        self.compose_button.setVisible(row is not None and not row.build_only)
        for number in range(self._form.rowCount()):
            self._form.setRowVisible(number, False)
        if item is None or row is None:
            self._title.setText(self.tr("No rule selected"))
            self._why.setText(self.tr("Select a rule to see all that it says."))
            return
        self._title.setText(row.rule)
        self._why.setText(sentence(item.reason, asked, table) if item.reason and asked else "")
        self._why.setVisible(bool(self._why.text()))
        strict = self.tr("strict: a slash at the end counts") if row.strict_slashes else self.tr("not strict")
        texts = (
            ", ".join(row.methods) or self.tr("any"),
            f"{row.endpoint} ({row.blueprint})" if row.blueprint else row.endpoint,
            ", ".join(f"{name}: {converter}" for name, converter in row.converters),
            ", ".join(f"{name}={value}" for name, value in row.defaults),
            row.host,
            strict,
        )
        for number, (label, text) in enumerate(zip(self._values, texts, strict=True)):
            label.setText(text)
            self._form.setRowVisible(number, bool(text))
        self._show_place(row)

    def retranslate(self) -> None:
        names = (
            self.tr("methods"),
            self.tr("endpoint"),
            self.tr("converters"),
            self.tr("defaults"),
            self.tr("host"),
            self.tr("slashes"),
            self.tr("function"),
        )
        for label, name in zip(self._names, names, strict=True):
            label.setText(name)
        self.compose_button.setText(self.tr("Compose a Request"))
        self.compose_button.setToolTip(self.tr("Put a request that this rule takes into the composer"))
        self.setAccessibleName(self.tr("Selected rule"))

    def apply_theme(self) -> None:
        self._title.setFont(self._theme.mono_font(bold=True))
        self.place_button.setStyleSheet(
            f"QPushButton {{ color: {self._theme.color('accent').name()}; padding: 0; min-height: 0; "
            "text-align: left; }"
        )

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._title, 1)
        head.addWidget(self.compose_button)
        self._why.setWordWrap(True)
        self.place_button.setProperty("flat", True)
        self.place_button.setCursor(Qt.CursorShape.PointingHandCursor)
        self.place_button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._form.setContentsMargins(0, 4, 0, 0)
        self._form.setHorizontalSpacing(16)
        self._form.setVerticalSpacing(2)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        for name, value in zip(self._names, [*self._values, self.place_button], strict=True):
            name.setProperty("muted", True)
            self._form.addRow(name, value)
        for label in self._values:
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addWidget(self._why)
        layout.addLayout(self._form)
        layout.addStretch(1)
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.apply_theme()

    def _show_place(self, row: RouteRow) -> None:
        there = row.view is not None
        self._form.setRowVisible(self._form.rowCount() - 1, there)
        if row.view is not None:
            self.place_button.setText(place_text(row))
            self.place_button.setEnabled(bool(row.view.file))
            self.place_button.setAccessibleName(f"{row.view.qualname} {place_text(row)}")

    def _go(self) -> None:
        if self._row and self._row.view and self._row.view.file:
            self.sourceRequested.emit(self._row.view.file, self._row.view.line)
