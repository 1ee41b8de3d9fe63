"""The bodies and heads of the selected exchange: as they went over the wire, or as a layer produced them."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from inspector.formats import FORMATS
from inspector.model import Exchange
from inspector.ui.body.flask_request import FlaskRequestView
from inspector.ui.body.notes import note_text
from inspector.ui.body.reading import AUTO, Reading, TreeText, Wanted, read
from inspector.ui.body.saving import Saver, read_all, suggested_name
from inspector.ui.body.subject import Side, Subject, subject_of
from inspector.ui.body.texts import cut_text, edited_text, empty_texts, image_text, where_text
from inspector.ui.body.views import BodyViews
from inspector.ui.panels.base import Panel, PanelServices
from inspector.ui.widgets.background import Background
from inspector.ui.widgets.byte_source import BodySource, while_alive
from inspector.ui.widgets.icons import icon
from inspector.ui.widgets.image_view import DecodedImage
from inspector.ui.widgets.plain import ElidedLabel, PlainLabel
from inspector.ui.widgets.section_tabs import SectionTabs

_SIDES: tuple[Side, Side] = ("request", "response")
BODY, HEADERS, FLASK = range(3)
_GROWING_MS = 100
_AT_ONCE = 64 * 1024
"""A body of up to so many bytes is read and formatted before anybody misses it."""


class BodyPanel(Panel):
    """Request or Response; of it the headers or the body, or what ``flask.request`` made of it; of the body one
    format."""

    name: ClassVar[str] = "bodyPanel"

    def __init__(self, services: PanelServices, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self._exchange: Exchange | None = None
        self._subject: Subject | None = None
        self._reading: Reading | None = None
        self._problem = ""
        self._asked = 0
        self._background = Background(self)
        self._saver = Saver(self)
        self._growing = QTimer(self, interval=_GROWING_MS, singleShot=True)
        self._growing.timeout.connect(self._show)
        self.sides = SectionTabs(services.theme, 2, folds=False)
        self.parts = SectionTabs(services.theme, 3, folds=False)
        self._where = ElidedLabel()
        self._where.setProperty("muted", True)
        self.format_combo = QComboBox()
        self.format_combo.setObjectName("bodyFormat")
        self.format_combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.tree_button, self.copy_button, self.save_button = QToolButton(), QToolButton(), QToolButton()
        self._notes = PlainLabel()
        self._notes.setWordWrap(True)
        self.views = BodyViews(services.theme)
        self.flask_view = FlaskRequestView(services.theme)
        self.views.addWidget(self.flask_view)
        self._lay_out()
        self._connect()
        self.sides.open(1)
        self.parts.open(BODY)
        self.apply_theme()
        self.retranslate()

    @property
    def reading(self) -> Reading | None:
        """How the body in view was read; None while there is none, or it is on its way."""
        return self._reading

    def show_exchange(self, exchange: Exchange | None) -> None:
        same = exchange is not None and self._exchange is not None and exchange.id == self._exchange.id
        self._exchange = exchange
        if same:
            self._growing.start()
        else:
            self._growing.stop()
            self._show()

    def show_layer(self, layer: int | None) -> None:
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show()

    def focus_find(self) -> None:
        view = self.views.find_view()
        if view:
            view.open_find()

    def retranslate(self) -> None:
        self.sides.set_names((self.tr("Request"), self.tr("Response")))
        self.parts.set_names((self.tr("Body", "part of a message"), self.tr("Headers"), "flask.request"))
        self.flask_view.retranslate()
        if not self.format_combo.count():
            self.format_combo.addItem("", AUTO)
            for form in FORMATS:
                self.format_combo.addItem(form.name, form.name)
        self.format_combo.setAccessibleName(self.tr("Format of the body"))
        self.tree_button.setText(self.tr("Tree"))
        self.tree_button.setAccessibleName(self.tr("Show JSON as a tree"))
        for button, name in ((self.copy_button, self.tr("Copy")), (self.save_button, self.tr("Save As…"))):
            button.setToolTip(name)
            button.setAccessibleName(name)
        self.views.tree_model.titles = (self.tr("name"), self.tr("value"))
        self.views.parts.titles = (self.tr("name"), self.tr("file"), "Content-Type", self.tr("bytes"))
        for view, name in (
            (self.views.text.view, self.tr("Body as text")),
            (self.views.head, self.tr("Start line and headers")),
            (self.views.tree, self.tr("Body as a tree")),
            (self.views.table, self.tr("Body as a table")),
            (self.views.image, self.tr("Body as an image")),
        ):
            view.setAccessibleName(name)
        self._refresh()

    def apply_theme(self) -> None:
        self.copy_button.setIcon(icon("copy", self.services.theme))
        self.save_button.setIcon(icon("download", self.services.theme))
        self._notes.setStyleSheet(f"color: {self.services.theme.color('changed').name()}")

    def copy(self) -> None:
        """The body as text, or the picture, to the clipboard."""
        if self._reading and isinstance(self._reading.view, DecodedImage):
            QGuiApplication.clipboard().setImage(self._reading.view.image)
        elif self.views.currentWidget() is self.views.head:
            QGuiApplication.clipboard().setText(self.views.head.toPlainText())
        elif self._subject:
            source = self._source(self._subject)
            read_all(source, lambda data: QGuiApplication.clipboard().setText(data.decode("utf-8", "replace")))

    def save(self) -> None:
        """Ask for a file and write the bytes that were kept."""
        if self._subject and self._exchange:
            name = suggested_name(self._subject, self._exchange.request.target)
            path = QFileDialog.getSaveFileName(self, self.tr("Save the body as"), name)[0]
            if path:
                self._saver.save(self._source(self._subject), Path(path), self._saved)

    def _lay_out(self) -> None:
        self.tree_button.setCheckable(True)
        for button in (self.tree_button, self.copy_button, self.save_button):
            button.setProperty("flat", True)
        tabs = _row(self.sides, self.parts, stretch=self.sides)
        tools = _row(
            self._where, self.tree_button, self.format_combo, self.copy_button, self.save_button, stretch=self._where
        )
        head = QVBoxLayout()
        head.setContentsMargins(12, 6, 8, 4)
        head.setSpacing(4)
        head.addLayout(tabs)
        head.addLayout(tools)
        head.addWidget(self._notes)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.views, 1)

    def _connect(self) -> None:
        self.sides.openedChanged.connect(self._show_side)
        self.parts.openedChanged.connect(self._show_part)
        self.format_combo.activated.connect(self._read_anew)
        self.tree_button.clicked.connect(self._show_reading)
        self.copy_button.clicked.connect(self.copy)
        self.save_button.clicked.connect(self.save)

    def _show(self) -> None:
        """Something else is to be seen, or there is more of it. Behind another tab nothing is read."""
        if not self.isVisible():
            return
        before, self._subject = self._subject, self._find_subject()
        subject = self._subject
        self._problem = ""
        if subject and not subject.empty and subject.same_place(before) and before and not before.empty:
            self._show_more(before, subject)
        elif subject and not subject.empty:
            self._read(subject)
        else:
            self._forget()
        self._refresh()

    def _show_side(self) -> None:
        """Of an answer, Flask's request has nothing to tell."""
        request = _SIDES[self.sides.opened or 0] == "request"
        self.parts.buttons[FLASK].setVisible(request)
        if not request and self.parts.opened == FLASK:
            self.parts.open(BODY)
        self._show()

    def _show_part(self) -> None:
        """The headers or the body of the same subject."""
        if self._reading:
            self._show_reading()
        else:
            self._show()

    def _find_subject(self) -> Subject | None:
        if self._exchange is None:
            return None
        side = _SIDES[self.sides.opened or 0]
        return subject_of(self._exchange, side, self.services.selection.layer)

    def _show_more(self, before: Subject, subject: Subject) -> None:
        """The body has grown, or it is at its end and can be formatted now, or nothing has changed at all."""
        if (before.growing and not subject.growing) or (
            subject.body.kept > before.body.kept and not self.views.grow(self._source(subject))
        ):
            self._read(subject)

    def _read_anew(self) -> None:
        if self._subject and not self._subject.empty:
            self._read(self._subject)
            self._refresh()

    def _read(self, subject: Subject) -> None:
        self._forget()
        ticket = self._asked
        kept = subject.body.kept
        choice = str(self.format_combo.currentData() or AUTO)
        cut = subject.body.cut or subject.growing
        wanted = Wanted(subject.content_type, subject.content_encoding, choice, kept, cut)
        source = self._source(subject)
        if kept > _AT_ONCE and self._showing_body():
            self._show_meanwhile(source, wanted)
        source.read(0, wanted.length, while_alive(self, lambda data: self._render(ticket, data, wanted)))

    def _show_meanwhile(self, source: BodySource, wanted: Wanted) -> None:
        """Formatting takes a while: what is text can be read until then."""
        if wanted.content_encoding or wanted.content_type.startswith("image/"):
            self.views.show_empty(self.tr("Reading…"))
        else:
            self.views.show_raw(source)

    def _forget(self) -> None:
        self._asked += 1
        self._reading = None
        self._background.forget()

    def _render(self, ticket: int, data: bytes, wanted: Wanted) -> None:
        if ticket == self._asked:
            self._background.run(lambda: read(data, wanted), self._take)

    def _take(self, reading: Reading) -> None:
        self._reading = reading
        self._show_reading()

    def _show_reading(self) -> None:
        if self._reading and self._subject:
            if self._showing_body():
                source = self._source(self._subject)
                self.views.show_reading(self._reading, source, as_tree=self.tree_button.isChecked())
            self._refresh()

    def _showing_body(self) -> bool:
        return self.parts.opened == BODY

    def _source(self, subject: Subject) -> BodySource:
        return BodySource(self.services.read_body, subject.exchange_id, subject.body)

    def _saved(self, problem: str) -> None:
        self._problem = self.tr("The body could not be saved: {reason}").format(reason=problem) if problem else ""
        self._refresh()

    def _refresh(self) -> None:
        """All that is told about the body, around it or in its place."""
        subject = self._subject
        head, reading = not self._showing_body(), self._reading
        there = subject is not None and not subject.empty
        self._where.setText(where_text(subject, self._exchange) if subject and self._exchange else "")
        self.tree_button.setVisible(not head and reading is not None and isinstance(reading.view, TreeText))
        self.format_combo.setVisible(not head and there)
        self.save_button.setVisible(not head and there)
        self.copy_button.setVisible((there or (head and subject is not None)) and self.parts.opened != FLASK)
        found = self.tr("auto: {format}").format(format=reading.format) if reading else self.tr("auto")
        self.format_combo.setItemText(0, found)
        if subject is None:
            title, hint = self.tr("No exchange selected"), self.tr("Send a request, or select one in the history.")
            self.views.show_empty(title, hint)
        elif self.parts.opened == FLASK:
            self.flask_view.show_exchange(self._exchange)
            self.views.setCurrentWidget(self.flask_view)
        elif head and (subject.start_line or subject.headers):
            self.views.show_head(subject.start_line, subject.headers)
        elif subject.empty:
            self.views.show_empty(*empty_texts(subject))
        self._show_notes()

    def _show_notes(self) -> None:
        lines = [self._problem] if self._problem else []
        subject = self._subject
        if subject and self._exchange and self.parts.opened != FLASK:
            lines.append(edited_text(subject, self._exchange, head=not self._showing_body()))
        if subject and self._showing_body():
            lines += [cut_text(subject)] if subject.body.cut and not subject.empty else []
            lines += [note_text(note) for note in self._reading.notes] if self._reading else []
            lines += self._image_lines()
        text = "\n".join(filter(None, lines))
        self._notes.setText(text)
        self._notes.setVisible(bool(text))

    def _image_lines(self) -> list[str]:
        view = self._reading.view if self._reading else None
        return [image_text(view)] if isinstance(view, DecodedImage) else []


def _row(*widgets: QWidget, stretch: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(4)
    for widget in widgets:
        row.addWidget(widget, 1 if widget is stretch else 0)
    return row
