"""Render a template again in the panel, from an edited copy of its source or with another context."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from inspector.serving.tryout import TryOut, TryOutResult
from inspector.ui.sentences import say
from inspector.ui.templates.drafts import Draft, Subject, set_context, set_copy, tryout
from inspector.ui.templates.notes import Note, Notes
from inspector.ui.templates.output_page import OutputPage
from inspector.ui.templates.preview import Preview
from inspector.ui.templates.reading import language_of, media_type_of
from inspector.ui.templates.texts import name_text
from inspector.ui.theme import Theme
from inspector.ui.widgets.background import Background
from inspector.ui.widgets.byte_source import MemorySource
from inspector.ui.widgets.code_view import CodeView
from inspector.ui.widgets.empty import EmptyState
from inspector.ui.widgets.plain import ElidedLabel
from inspector.ui.widgets.section_tabs import SectionTabs
from inspector.ui.widgets.turning_splitter import TurningSplitter

Render = Callable[[str, TryOut], TryOutResult]
SOURCE, CONTEXT = 0, 1
RENDERED, TEXT = 0, 1
translate = QCoreApplication.translate


class TryOutPage(QWidget):
    """Editors above, the result below. ``render`` is None where there is no app that could.

    What was typed stays, for each page, until *Reset*.
    """

    def __init__(self, theme: Theme, render: Render | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._render = render
        self._subject: Subject | None = None
        self._drafts: dict[str, Draft] = {}
        self._result: TryOutResult | None = None
        self._background = Background(self)
        self._rendering = self._filling = False
        self.parts = SectionTabs(theme, 2, folds=False)
        self.views = SectionTabs(theme, 2, folds=False)
        self.source = CodeView(theme, editable=True)
        self.context = CodeView(theme, editable=True)
        self.render_button, self.reset_button = QPushButton(), QPushButton()
        self.state = ElidedLabel()
        self.notes = Notes(theme)
        self.preview, self.output = Preview(), OutputPage(theme)
        self.empty = EmptyState()
        self._build()
        self._connect()
        self.retranslate()

    @property
    def result(self) -> TryOutResult | None:
        return self._result

    def show_subject(self, subject: Subject | None) -> None:
        """What was edited is kept where it is the same page; the rest follows the exchange."""
        other = subject is None or self._subject is None or subject.key != self._subject.key
        self._subject = subject
        if other:
            self._forget_result()
        if subject is not None:
            self._fill(subject, self._draft(subject))
        self._refresh()

    def start(self) -> None:
        """Render the page with what is in the editors; or stop waiting for it."""
        if self._rendering:
            self._background.forget()
            self._rendering = False
        elif self._subject and self._render:
            wanted, label, work = tryout(self._subject, self._draft(self._subject)), self._subject.label, self._render
            self._rendering = True
            self._background.run(lambda: _answer(work, label, wanted), self._take)
        self._refresh()

    def reset(self) -> None:
        """Back to what the exchange has."""
        if self._subject:
            self._drafts.pop(self._subject.key, None)
            self._forget_result()
            self.show_subject(self._subject)

    def find_view(self) -> CodeView:
        return self.context if self.parts.opened == CONTEXT else self.source

    def retranslate(self) -> None:
        self.parts.set_names((translate("Templates", "Source"), translate("Templates", "Context (JSON)")))
        self.views.set_names((translate("Templates", "Rendered"), translate("Templates", "Output")))
        self.source.setAccessibleName(translate("Templates", "Copy of the source"))
        self.context.setAccessibleName(translate("Templates", "Context as JSON"))
        self.reset_button.setText(translate("Templates", "Reset"))
        self.reset_button.setToolTip(translate("Templates", "Back to the source and context of the exchange"))
        self.preview.retranslate()
        self.output.retranslate()
        self._refresh()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl+Return renders while the cursor is in an editor, where it would send a request elsewhere."""
        if isinstance(event, QKeyEvent) and _is_render(event):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self.start()
                return True
        return super().eventFilter(watched, event)

    # -- building

    def _build(self) -> None:
        self.render_button.setProperty("primary", True)
        self.render_button.setObjectName("tryOutButton")
        self.reset_button.setProperty("flat", True)
        self.state.setProperty("muted", True)
        self._editors, self._results = QStackedWidget(), QStackedWidget()
        for editor in (self.source, self.context):
            self._editors.addWidget(editor)
        for view in (self.empty, self.preview, self.output):
            self._results.addWidget(view)
        above = _column(_row(self.parts, self.reset_button, self.render_button), self._editors, self.notes)
        below = _column(_row(self.views, self.state), self._results)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(TurningSplitter(above, below, beside=0.5, below=0.5))

    def _connect(self) -> None:
        self.parts.openedChanged.connect(self._part_opened)
        self.views.openedChanged.connect(self._show_result)
        self.source.textChanged.connect(self._source_edited)
        self.context.textChanged.connect(self._context_edited)
        self.render_button.clicked.connect(self.start)
        self.reset_button.clicked.connect(self.reset)
        for editor in (self.source, self.context):
            editor.installEventFilter(self)
        self.parts.open(SOURCE)
        self.views.open(RENDERED)

    # -- editing

    def _part_opened(self, part: int) -> None:
        self._editors.setCurrentIndex(part)
        self._refresh()

    def _fill(self, subject: Subject, draft: Draft) -> None:
        self._filling = True
        copy = draft.copies.get(subject.template.name, subject.template.source)
        _put(self.source, copy, language_of(subject.template.name))
        _put(self.context, subject.sample.text if draft.context is None else draft.context, "json")
        self.source.setReadOnly(not subject.whole)
        self._filling = False
        self._mark_error()

    def _draft(self, subject: Subject) -> Draft:
        return self._drafts.setdefault(subject.key, Draft())

    def _source_edited(self) -> None:
        if self._subject and not self._filling:
            set_copy(self._draft(self._subject), self._subject, self.source.toPlainText())
            self._refresh()

    def _context_edited(self) -> None:
        if self._subject and not self._filling:
            set_context(self._draft(self._subject), self._subject, self.context.toPlainText())
            self._refresh()

    # -- the result

    def _forget_result(self) -> None:
        self._background.forget()
        self._rendering = False
        self._result = None
        self.source.show_line(0)
        self.context.show_line(0)
        self._show_result()

    def _take(self, result: TryOutResult) -> None:
        self._rendering = False
        self._result = result
        self._mark_error()
        self._show_result()
        self._refresh()

    def _mark_error(self) -> None:
        result, subject = self._result, self._subject
        if result and subject:
            here = not result.in_context and result.error_in in (subject.template.name, subject.template.filename)
            self.source.show_line(result.error_line if here else 0)
            self.context.show_line(result.error_line if result.in_context else 0)

    def _show_result(self) -> None:
        result, subject = self._result, self._subject
        if result is None or subject is None or result.error:
            self._results.setCurrentWidget(self.empty)
            return
        source = MemorySource(result.output.encode("utf-8", "replace"))
        if self.views.opened == RENDERED:
            self._results.setCurrentWidget(self.preview)
            self.preview.show_source(source, media_type_of(subject.page.name))
        else:
            self._results.setCurrentWidget(self.output)
            self.output.show_output(source, source.size, "html")

    # -- words

    def _refresh(self) -> None:
        draft = self._draft(self._subject) if self._subject else Draft()
        busy = self._rendering
        self.render_button.setText(translate("Templates", "Stop") if busy else translate("Templates", "Render"))
        self.render_button.setToolTip(translate("Templates", "Render with what is above (Ctrl+Return)"))
        self.render_button.setEnabled(self._render is not None and self._subject is not None)
        self.reset_button.setEnabled(draft.edited)
        self.parts.set_counts(("•" if draft.copies else "", "•" if draft.context is not None else ""))
        self.state.setText(translate("Templates", "rendering…") if busy else self._page_text())
        self.notes.show_notes(self._note_list())
        self.empty.set_texts(*self._empty_texts())

    def _page_text(self) -> str:
        subject = self._subject
        if subject is None or subject.page is subject.template:
            return ""
        return translate("Templates", "of the page {name}").format(name=name_text(subject.page))

    def _empty_texts(self) -> tuple[str, str]:
        if self._render is None:
            return translate("Templates", "No app runs"), translate(
                "Templates", "Load the app to try its templates out."
            )
        if self._result and self._result.error:
            return translate("Templates", "Not rendered"), translate("Templates", "See above what went wrong.")
        return (
            translate("Templates", "Try it out"),
            translate("Templates", "Change the source or the context, then Render. Nothing is written to your files."),
        )

    def _note_list(self) -> list[Note]:
        notes = []
        if self._result and self._result.error:
            notes.append(Note("error", "removed", self._error_text(self._result), self._go_to_error))
        if self._result and self._result.cut:
            notes.append(
                Note("warning", "changed", translate("Templates", "The output was too long and is cut."), None)
            )
        if self._subject and not self._subject.whole:
            text = translate("Templates", "The source is not there as a whole: it cannot be edited here.")
            notes.append(Note("info", "muted", text, None))
        if self._subject and self.parts.opened == CONTEXT and self._subject.sample.as_text:
            names = ", ".join(self._subject.sample.as_text)
            text = translate("Templates", "Only known by how they look, so given as text: {names}").format(names=names)
            notes.append(Note("info", "muted", text, None))
        return notes

    def _error_text(self, result: TryOutResult) -> str:
        error, line = say(result.error), result.error_line
        if result.in_context:
            return translate("Templates", "Context: {error}").format(error=error)
        if not line:
            return error
        name = result.error_in.replace("\\", "/").rpartition("/")[2]
        return translate("Templates", "{error} ({file}, line {line})").format(error=error, file=name, line=line)

    def _go_to_error(self) -> None:
        if self._result:
            self.parts.open(CONTEXT if self._result.in_context else SOURCE)
            self._mark_error()
            self.find_view().setFocus()


def _answer(render: Render, label: str, wanted: TryOut) -> TryOutResult:
    try:
        return render(label, wanted)
    except Exception as error:
        return TryOutResult("", f"{type(error).__name__}: {error}")


def _put(editor: CodeView, text: str, language: str) -> None:
    """Nothing is lost of where the cursor is while the text is the same."""
    if editor.toPlainText() != text:
        editor.set_text(text, language)
    editor.set_language(language)


def _is_render(event: QKeyEvent) -> bool:
    keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    return event.key() in keys and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)


def _row(*widgets: QWidget) -> QHBoxLayout:
    """The first takes what the others leave."""
    row = QHBoxLayout()
    row.setContentsMargins(12, 4, 8, 4)
    row.setSpacing(8)
    for number, widget in enumerate(widgets):
        row.addWidget(widget, 0 if number else 1)
    return row


def _column(head: QHBoxLayout, *widgets: QWidget) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addLayout(head)
    for number, widget in enumerate(widgets):
        column.addWidget(widget, 0 if number else 1)
    return whole
