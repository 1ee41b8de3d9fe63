"""The templates that were rendered in the selected exchange: from what, with what, and to what."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from inspector.model import Body, Exchange
from inspector.model.flask import RenderedTemplate
from inspector.ui.panels.base import Panel, PanelServices
from inspector.ui.templates.context_page import ContextPage
from inspector.ui.templates.drafts import Subject
from inspector.ui.templates.notes import Note, Notes
from inspector.ui.templates.output_page import OutputPage
from inspector.ui.templates.preview import Preview
from inspector.ui.templates.reading import Path, Renderings, first_use, language_of, media_type_of
from inspector.ui.templates.texts import error_text, place_text, undefined_text
from inspector.ui.templates.tree import TemplateTree
from inspector.ui.templates.tryout_page import TryOutPage
from inspector.ui.widgets.byte_source import BodySource
from inspector.ui.widgets.code_view import CodeView
from inspector.ui.widgets.empty import EmptyState
from inspector.ui.widgets.plain import ElidedLabel
from inspector.ui.widgets.section_tabs import SectionTabs

SOURCE, CONTEXT, OUTPUT, RENDERED, TRY_OUT = range(5)


class TemplatesPanel(Panel):
    """The tree above; below it one side of the selected template. Only the side in view is filled."""

    name: ClassVar[str] = "templatePanel"

    def __init__(self, services: PanelServices, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self._exchange: Exchange | None = None
        self._renderings = Renderings()
        self._selected: RenderedTemplate | None = None
        self._path: Path = ()
        self._stale = True
        self._dragged = False
        self.tree = TemplateTree(services.theme)
        self.place = ElidedLabel()
        self.notes = Notes(services.theme)
        self.sides = SectionTabs(services.theme, 5, folds=False)
        self.source = CodeView(services.theme)
        self.source.setObjectName("templateSource")
        self.no_source = EmptyState()
        self.context = ContextPage(services.theme)
        self.output = OutputPage(services.theme)
        self.preview = Preview()
        self.tryout = TryOutPage(services.theme, services.render_tryout)
        self.empty = EmptyState()
        self._build()
        self._connect()
        self.retranslate()

    @property
    def selected(self) -> RenderedTemplate | None:
        """The template that is shown."""
        return self._selected

    def show_exchange(self, exchange: Exchange | None) -> None:
        templates = exchange.flask.templates if exchange and exchange.flask else ()
        same = exchange is not None and self._exchange is not None and exchange.id == self._exchange.id
        self._exchange = exchange
        self.badgeChanged.emit(str(len(templates) or ""))
        if not same or templates != self._renderings.all:
            self._renderings = Renderings(templates)
            self._stale = True
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show()

    def show_line(self, number: int, line: int) -> None:
        """Bring a line of a template's source to the user's eyes."""
        self._choose(number)
        self.tree.select(number)
        self.sides.open(SOURCE)
        self.source.show_line(line)
        self.source.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_find(self) -> None:
        views = {SOURCE: self.source, OUTPUT: self.output.text.view, TRY_OUT: self.tryout.find_view()}
        view = views.get(self.sides.opened or SOURCE)
        if view is not None and view.isVisible():
            view.open_find()

    def retranslate(self) -> None:
        self.tree.setAccessibleName(self.tr("Templates that were rendered"))
        self.source.setAccessibleName(self.tr("Source of the template"))
        self.sides.set_names(
            (self.tr("Source"), self.tr("Context"), self.tr("Output"), self.tr("Rendered"), self.tr("Try out"))
        )
        self.no_source.set_texts(
            self.tr("No source"), self.tr("It could not be read: the app made this template without a file.")
        )
        for page in (self.context, self.output, self.preview, self.tryout):
            page.retranslate()
        self._stale = True
        self._show()

    def apply_theme(self) -> None:
        self.context.apply_theme()
        self._stale = True
        self._show()

    # -- building

    def _build(self) -> None:
        self.place.setProperty("muted", True)
        self.place.setContentsMargins(12, 6, 12, 2)
        self.sides.setContentsMargins(12, 2, 12, 2)
        self._pages = QStackedWidget()
        self._source_page = _stack(self.no_source, self.source)
        for page in (self._source_page, self.context, self.output, self.preview, self.tryout):
            self._pages.addWidget(page)
        detail = QWidget()
        column = QVBoxLayout(detail)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.place, self.notes, self.sides):
            column.addWidget(part)
        column.addWidget(self._pages, 1)
        self._splitter = QSplitter(Qt.Orientation.Vertical)
        self._splitter.addWidget(self.tree)
        self._splitter.addWidget(detail)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setChildrenCollapsible(False)
        self._whole = _stack(self.empty, self._splitter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._whole)

    def _connect(self) -> None:
        self._splitter.splitterMoved.connect(self._remember_dragged)
        self.tree.chosen.connect(self._choose)
        self.context.nameChosen.connect(self._show_use)
        self.sides.openedChanged.connect(self._side_opened)
        self.sides.open(SOURCE)

    def _remember_dragged(self) -> None:
        """From now on the tree is as high as the user wants it."""
        self._dragged = True

    # -- showing

    def _show(self) -> None:
        """Behind another tab nothing is shown."""
        if not self._stale or not self.isVisible():
            return
        self._stale = False
        self.empty.set_texts(*self._empty_texts())
        self._whole.setCurrentWidget(self._splitter if self._renderings.all else self.empty)
        if not self._renderings.all:
            self._selected = None
            self.tryout.show_subject(None)
            return
        self.tree.show_templates(self._renderings, self._count_text)
        if not self._dragged:
            wanted = self.tree.sizeHint().height()
            self._splitter.setSizes([wanted, self.height() - wanted])
        selected = self._find_selected()
        self.tree.select(selected.number)
        self._choose(selected.number)

    def _find_selected(self) -> RenderedTemplate:
        """The one that stands where the user's choice stood before; else the page that failed, or the first one."""
        found = self._renderings.at(self._path)
        failed = (one for one in self._renderings.all if one.error)
        return found or next(failed, self._renderings.all[0])

    def _empty_texts(self) -> tuple[str, str]:
        exchange = self._exchange
        if exchange is None:
            return self.tr("No exchange selected"), self.tr("Send a request, or select one in the history.")
        if exchange.flask is None:
            hint = self.tr("What Jinja renders for a Flask app is shown here. Another app answered this request.")
            return self.tr("No Flask app answered"), hint
        hint = self.tr("Send a request to a view that calls render_template: its templates stand here as a tree.")
        return self.tr("No template was rendered"), hint

    def _choose(self, number: int) -> None:
        selected = next((found for found in self._renderings.all if found.number == number), None)
        if selected is None:
            return
        self._selected = selected
        self._path = self._renderings.path(selected)
        self.place.setText(place_text(selected))
        self.notes.show_notes(self._note_list(selected))
        given = len(self._renderings.context(selected))
        self.sides.set_counts(("", str(given or ""), "", "", ""))
        self._fill_side()

    def _side_opened(self, side: int) -> None:
        self._pages.setCurrentIndex(side)
        self._fill_side()

    def _fill_side(self) -> None:
        if self._selected is not None:
            fill = (self._fill_source, self._fill_context, self._fill_output, self._fill_preview, self._fill_tryout)
            fill[self.sides.opened or SOURCE](self._selected)

    def _fill_source(self, template: RenderedTemplate) -> None:
        self._source_page.setCurrentWidget(self.source if template.source else self.no_source)
        if self.source.toPlainText() != template.source:
            self.source.set_text(template.source, language_of(template.name))
        place = self._renderings.error_place(template)
        wanted = place.line if place and place.number == template.number else 0
        if wanted != self.source.marked_line:
            self.source.show_line(wanted)

    def _fill_context(self, template: RenderedTemplate) -> None:
        self.context.show_context(self._renderings.context(template), template.undefined)

    def _fill_output(self, template: RenderedTemplate) -> None:
        language = "html" if media_type_of(template.name) == "text/html" else ""
        self.output.show_output(self._output_of(template), template.output_size, language)

    def _fill_preview(self, template: RenderedTemplate) -> None:
        self.preview.show_source(self._output_of(template), media_type_of(template.name))

    def _fill_tryout(self, template: RenderedTemplate) -> None:
        exchange = self._exchange
        if exchange and exchange.flask:
            target = exchange.request.target
            self.tryout.show_subject(Subject(self._renderings, template, exchange.flask_label, target))

    def _output_of(self, template: RenderedTemplate) -> BodySource | None:
        if self._exchange is None or not template.output_key:
            return None
        body = Body(template.output_key, template.output_size, template.output_kept)
        return BodySource(self.services.read_body, self._exchange.id, body)

    # -- what is wrong with it

    def _count_text(self, count: int) -> str:
        return self.tr("{count} undefined").format(count=count)

    def _note_list(self, template: RenderedTemplate) -> list[Note]:
        notes = []
        if template.error:
            place = self._renderings.error_place(template)
            go = partial(self.show_line, *place) if place else None
            notes.append(Note("error", "removed", error_text(template), go))
        if template.undefined:
            go = partial(self._show_use, template.undefined[0])
            notes.append(Note("warning", "changed", undefined_text(template.undefined), go))
        return notes

    def _show_use(self, name: str) -> None:
        if self._selected:
            self.show_line(self._selected.number, first_use(self._selected.source, name))


def _stack(*pages: QWidget) -> QStackedWidget:
    stack = QStackedWidget()
    for page in pages:
        stack.addWidget(page)
    return stack
