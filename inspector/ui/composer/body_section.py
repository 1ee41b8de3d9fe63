"""The body of the request, composed as one of a few kinds."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from inspector.client.bodies import BodyError, EncodedBody
from inspector.ui.composer.body_plan import KINDS, BodyPlan, Field, Kind, json_fault
from inspector.ui.composer.pair_table import PairTable
from inspector.ui.composer.pairs import PairModel, Row
from inspector.ui.sentences import say
from inspector.ui.theme import Theme
from inspector.ui.widgets.code_view import CodeView
from inspector.ui.widgets.plain import PlainLabel
from inspector.ui.widgets.sizes import size_text

_LANGUAGES = {"json": "json", "text": ""}


class BodySection(QWidget):
    """What is composed of one kind stays there while another is looked at. ``edited``: the user changed the body."""

    edited = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._data = b""
        self._bare = False
        self._line_end = "\n"
        self._error = ""
        self._loading = False
        self._conflict = ""
        self.kind_combo = QComboBox()
        self.kind_combo.setObjectName("bodyKind")
        self.notice = PlainLabel()
        self.notice.setWordWrap(True)
        self.form = PairModel(theme)
        self.multipart = PairModel(theme)
        self.edit = CodeView(theme, editable=True)
        self.edit.setObjectName("bodyEdit")
        self.edit.setProperty("framed", True)
        self.path_edit = QLineEdit()
        self.path_edit.setObjectName("bodyFile")
        self._choose, self._add_file = QPushButton(), QPushButton()
        self._hint = PlainLabel()
        self._hint.setProperty("muted", True)
        self._hint.setWordWrap(True)
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self.retranslate()

    @property
    def kind(self) -> Kind:
        found: Kind = self.kind_combo.currentData() or "none"
        return found

    def plan(self) -> BodyPlan:
        """What is composed now."""
        model = self.multipart if self.kind == "multipart" else self.form
        return BodyPlan(
            self.kind,
            self.text(),
            tuple(Field(row.name, row.value, row.is_file) for row in model.rows()),
            self.path_edit.text(),
            self._data,
            self._bare,
            self._line_end,
        )

    def set_plan(self, plan: BodyPlan) -> None:
        """Show another body. What was typed into the editor can be had back with undo."""
        self._data, self._bare, self._line_end = plan.data, plan.bare, plan.line_end
        self._error = ""
        self._offer_kinds(plan.kind)
        rows = [Row(field.name, field.value, is_file=field.is_file) for field in plan.fields]
        if plan.kind in ("form", "multipart"):
            (self.form if plan.kind == "form" else self.multipart).set_rows(rows)
        if plan.kind in _LANGUAGES:
            self._set_text(plan.text)
        if plan.kind == "file":
            self.path_edit.setText(plan.path)
        self._show_kind()

    def text(self) -> str:
        """What is in the editor, character for character: ``toPlainText`` turns no-break spaces into spaces."""
        return self.edit.document().toRawText().replace("\u2029", "\n")

    def show_result(self, result: EncodedBody | BodyError) -> None:
        """Tell what became of the plan: a file that cannot be read is named here, and nothing is lost."""
        self._error = str(result) if isinstance(result, BodyError) else ""
        self._show_notice()

    def show_conflict(self, content_type: str) -> None:
        """The Content-Type among the headers, where it is not the one of this kind of body; empty where it is."""
        if content_type != self._conflict:
            self._conflict = content_type
            self._show_notice()

    def retranslate(self) -> None:
        self.kind_combo.setAccessibleName(self.tr("Kind of body"))
        for index in range(self.kind_combo.count()):
            self.kind_combo.setItemText(index, self._kind_text(self.kind_combo.itemData(index)))
        for model, name in ((self.form, self.tr("add a field")), (self.multipart, self.tr("add a field"))):
            model.titles = (self.tr("name"), self.tr("value"), "")
            model.placeholder = name
            model.remove_text = self.tr("Remove this field")
        self._form_table.setAccessibleName(self.tr("Form fields"))
        self._multipart_table.setAccessibleName(self.tr("Form fields and files"))
        self.edit.setAccessibleName(self.tr("Request body"))
        self.path_edit.setAccessibleName(self.tr("File whose bytes are the body"))
        self.path_edit.setPlaceholderText(self.tr("path of a file"))
        self._choose.setText(self.tr("Choose…"))
        self._add_file.setText(self.tr("Add a File…"))
        self._show_kind()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        self._form_table, self._multipart_table = PairTable(self.form), PairTable(self.multipart)
        pages = (
            _column(self._hint),
            self._form_table,
            _column(self._multipart_table, _row(self._add_file)),
            self.edit,
            _column(_row(self.path_edit, self._choose)),
        )
        for page in pages:
            self._stack.addWidget(page)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.kind_combo)
        head.addWidget(self.notice, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(head)
        layout.addWidget(self._stack, 1)
        self._offer_kinds("none")

    def _connect(self) -> None:
        self.kind_combo.activated.connect(self._choose_kind)
        self.form.edited.connect(self._changed)
        self.multipart.edited.connect(self._changed)
        self.edit.textChanged.connect(self._changed)
        self.path_edit.textEdited.connect(self._changed)
        self._choose.clicked.connect(self._choose_path)
        self._add_file.clicked.connect(self._add_part)
        self._theme.changed.connect(self._show_notice)

    def _choose_kind(self) -> None:
        """The user's own choice brings its Content-Type along."""
        self._bare = False
        self._line_end = "\n"
        self._show_kind()
        self._changed()

    def _changed(self) -> None:
        if self._loading:
            return
        self._error = ""
        self._show_notice()
        self.edited.emit()

    def _choose_path(self) -> None:
        path = QFileDialog.getOpenFileName(self, self.tr("The file whose bytes are the body"))[0]
        if path:
            self.path_edit.setText(path)
            self._changed()

    def _add_part(self) -> None:
        for path in QFileDialog.getOpenFileNames(self, self.tr("Files to send"))[0]:
            self.multipart.insert([Row("file", path, is_file=True)])

    def _set_text(self, text: str) -> None:
        if text != self.text():
            self._loading = True
            cursor = self.edit.textCursor()
            cursor.select(QTextCursor.SelectionType.Document)
            cursor.insertText(text)
            self.edit.moveCursor(QTextCursor.MoveOperation.Start)
            self._loading = False

    def _offer_kinds(self, kind: Kind) -> None:
        self.kind_combo.clear()
        for offered in (*KINDS, "bytes") if kind == "bytes" else KINDS:
            self.kind_combo.addItem(self._kind_text(offered), offered)
        self.kind_combo.setCurrentIndex(self.kind_combo.findData(kind))

    def _kind_text(self, kind: str) -> str:
        return {
            "none": self.tr("No body"),
            "form": self.tr("Form"),
            "multipart": self.tr("Multipart"),
            "json": "JSON",
            "text": self.tr("Text"),
            "file": self.tr("File"),
            "bytes": self.tr("Bytes ({size})").format(size=size_text(len(self._data))),
        }[kind]

    def _show_kind(self) -> None:
        pages = {"none": 0, "bytes": 0, "form": 1, "multipart": 2, "json": 3, "text": 3, "file": 4}
        self._stack.setCurrentIndex(pages[self.kind])
        self.edit.set_language(_LANGUAGES.get(self.kind, ""))
        self._hint.setText(
            self.tr("These bytes are sent as they were given. Choose another kind to write a new body.")
            if self.kind == "bytes"
            else self.tr("The request has no body. Choose a kind to write one.")
        )
        self._show_notice()

    def _show_notice(self) -> None:
        text = self._notice_text()
        self.notice.setText(text)
        color = self._theme.color("removed" if self._error else "changed" if text.startswith("⚠") else "muted")
        self.notice.setStyleSheet(f"color: {color.name()}")

    def _notice_text(self) -> str:
        if self._error:
            return "⚠ " + say(self._error)
        if self.kind == "json" and self.text().strip():
            fault = json_fault(self.text())
            return self.tr("valid JSON") if fault is None else "⚠ " + self._fault_text(*fault)
        if self._conflict:
            return "⚠ " + self.tr("the headers say Content-Type: {type}").format(type=self._conflict)
        if self.kind == "text" and self._bare:
            return self.tr("sent without a Content-Type")
        return ""

    def _fault_text(self, line: int, column: int) -> str:
        if not line:
            return self.tr("not JSON")
        return self.tr("not JSON: line {line}, column {column}").format(line=line, column=column)


def _row(*widgets: QWidget) -> QWidget:
    holder = QWidget()
    layout = QHBoxLayout(holder)
    layout.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        layout.addWidget(widget)
    if len(widgets) == 1:
        layout.addStretch(1)
    return holder


def _column(*widgets: QWidget) -> QWidget:
    holder = QWidget()
    layout = QVBoxLayout(holder)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(4)
    for widget in widgets:
        layout.addWidget(widget)
    if not isinstance(widgets[0], PairTable):
        layout.addStretch(1)
    return holder
