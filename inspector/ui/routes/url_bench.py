"""The url_for bench: an endpoint and values for it, and the URL that they make."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import parse_qsl

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from inspector.serving.routes import RouteRow, UrlResult, Where
from inspector.ui.sentences import say
from inspector.ui.theme import Theme
from inspector.ui.widgets.icons import icon
from inspector.ui.widgets.plain import ElidedLabel, PlainLabel

_TYPING_MS = 150


class UrlBench(QScrollArea):
    """``askedChanged``: there is another URL to build; ``endpoint``, ``values`` and ``where`` say which."""

    askedChanged = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._table: Sequence[RouteRow] = ()
        self._result: UrlResult | None = None
        self._scheme = "http"
        self.endpoint_combo = QComboBox()
        self.value_edits: dict[str, QLineEdit] = {}
        self.query_edit, self.mount_edit, self.host_edit = QLineEdit(), QLineEdit(), QLineEdit()
        self._names = [PlainLabel() for _ in range(4)]
        self.call_label, self.url_label, self.external_label = ElidedLabel(), ElidedLabel(), ElidedLabel()
        self.error_label, self.suggestion_button = PlainLabel(), QPushButton()
        self.copy_button = QToolButton()
        self._form = QFormLayout()
        self._typing = QTimer(self, interval=_TYPING_MS, singleShot=True)
        self._typing.timeout.connect(self.askedChanged)
        self._build()
        self._connect()

    @property
    def endpoint(self) -> str:
        return self.endpoint_combo.currentText().strip()

    @property
    def values(self) -> dict[str, str]:
        """What is filled in; what is left empty is not given."""
        given = {name: edit.text() for name, edit in self.value_edits.items() if edit.text()}
        return {**given, **dict(parse_qsl(self.query_edit.text(), keep_blank_values=True))}

    @property
    def where(self) -> Where:
        return Where(self.mount_edit.text().strip(), self.host_edit.text().strip() or "localhost", self._scheme)

    def show_table(self, table: Sequence[RouteRow]) -> None:
        """The endpoints that there are; the one that was chosen stays, where it still is."""
        before = self.endpoint
        self._table = table
        endpoints = list(dict.fromkeys(row.endpoint for row in table))
        with QSignalBlocker(self.endpoint_combo):
            self.endpoint_combo.clear()
            self.endpoint_combo.addItems(endpoints)
            first = next((row.endpoint for row in table if row.endpoint != "static"), "")
            self.endpoint_combo.setEditText(before if before in endpoints else first)
        self._show_fields()

    def choose(self, endpoint: str, values: Sequence[tuple[str, str]] = ()) -> None:
        """Fill in an endpoint, and values where they are known."""
        self.endpoint_combo.setEditText(endpoint)
        for name, text in values:
            if name in self.value_edits:
                self.value_edits[name].setText(text)

    def show_where(self, where: Where) -> None:
        """Mount and host as they were for an exchange."""
        self._scheme = where.scheme
        self.mount_edit.setText(where.script_name)
        self.host_edit.setText(where.host)

    def show_result(self, result: UrlResult | None) -> None:
        self._result = result
        self._refresh()

    def retranslate(self) -> None:
        names = (self.tr("endpoint"), self.tr("query"), "SCRIPT_NAME", self.tr("host"))
        fields = (self.endpoint_combo, self.query_edit, self.mount_edit, self.host_edit)
        for label, name, field in zip(self._names, names, fields, strict=True):
            label.setText(name)
            field.setAccessibleName(name)
        self.query_edit.setPlaceholderText(self.tr("more values, such as page=2&sort=name"))
        self.mount_edit.setPlaceholderText(self.tr("where the app is mounted"))
        for tell in (self.copy_button.setToolTip, self.copy_button.setAccessibleName):
            tell(self.tr("Copy the URL"))
        self._refresh()

    def apply_theme(self) -> None:
        mono = self._theme.mono_font()
        for widget in (self.endpoint_combo, self.query_edit, self.mount_edit, self.host_edit, self.call_label):
            widget.setFont(mono)
        self.url_label.setFont(self._theme.mono_font(bold=True))
        self.external_label.setFont(mono)
        self.copy_button.setIcon(icon("copy", self._theme))
        self.error_label.setStyleSheet(f"color: {self._theme.color('changed').name()}")

    # -- building

    def _build(self) -> None:
        self.endpoint_combo.setObjectName("routesEndpoint")
        self.endpoint_combo.setEditable(True)
        self.endpoint_combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.endpoint_combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.endpoint_combo.setMinimumContentsLength(8)
        completer = QCompleter(self.endpoint_combo.model(), self.endpoint_combo)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.endpoint_combo.setCompleter(completer)
        self._form.setHorizontalSpacing(12)
        self._form.setVerticalSpacing(4)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        fields = (self.endpoint_combo, self.query_edit, self.mount_edit, self.host_edit)
        for label, field in zip(self._names, fields, strict=True):
            label.setProperty("muted", True)
            self._form.addRow(label, field)
        self.copy_button.setProperty("flat", True)
        self.suggestion_button.setProperty("chip", True)
        self.error_label.setWordWrap(True)
        for label in (self.call_label, self.external_label):
            label.setProperty("muted", True)
        self._lay_out()
        self.apply_theme()

    def _lay_out(self) -> None:
        url = QHBoxLayout()
        url.addWidget(self.url_label, 1)
        url.addWidget(self.copy_button)
        error = QHBoxLayout()
        error.addWidget(self.error_label, 1)
        error.addWidget(self.suggestion_button)
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(4)
        layout.addWidget(self.call_label)
        layout.addLayout(url)
        layout.addWidget(self.external_label)
        layout.addLayout(error)
        layout.addLayout(self._form)
        layout.addStretch(1)
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _connect(self) -> None:
        self.endpoint_combo.editTextChanged.connect(self._show_fields)
        for edit in (self.query_edit, self.mount_edit, self.host_edit):
            edit.textChanged.connect(self._edited)
        self.suggestion_button.clicked.connect(self._take_suggestion)
        self.copy_button.clicked.connect(self._copy)

    def _show_fields(self) -> None:
        """A field for each variable of the endpoint's rules; what was typed for a name stays."""
        converters = {
            name: converter
            for row in self._table
            if row.endpoint == self.endpoint
            for name, converter in row.converters
        }
        typed = {name: edit.text() for name, edit in self.value_edits.items()}
        if list(converters) != list(self.value_edits):
            for edit in self.value_edits.values():
                self._form.removeRow(edit)
            self.value_edits = {}
            for place, name in enumerate(converters, 1):
                self._add_field(place, name, typed.get(name, ""))
        for name, converter in converters.items():
            self.value_edits[name].setPlaceholderText(converter)
        self._edited()

    def _add_field(self, place: int, name: str, text: str) -> None:
        edit = QLineEdit(text)
        edit.setFont(self._theme.mono_font())
        edit.setAccessibleName(name)
        edit.textChanged.connect(self._edited)
        label = PlainLabel(name)
        label.setFont(self._theme.mono_font())
        self._form.insertRow(place, label, edit)
        self.value_edits[name] = edit

    def _edited(self) -> None:
        self._typing.start()

    def _refresh(self) -> None:
        result = self._result or UrlResult()
        self.call_label.setText(result.call or "url_for(…)")
        self.url_label.setText(result.url)
        self.external_label.setText(f"_external=True  {result.external}" if result.external else "")
        for widget in (self.url_label, self.copy_button, self.external_label):
            widget.setVisible(bool(result.url))
        words = [text for text in (say(result.error), say(result.note)) if text]
        self.error_label.setText("\n".join(words))
        self.error_label.setVisible(bool(words))
        self.suggestion_button.setText(self.tr("Use {endpoint}").format(endpoint=result.suggested))
        self.suggestion_button.setVisible(bool(result.suggested))

    def _take_suggestion(self) -> None:
        if self._result:
            self.endpoint_combo.setEditText(self._result.suggested)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.url_label.text())
