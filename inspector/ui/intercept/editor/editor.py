"""Below the banner: what crosses the boundary, to be edited before it goes on."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent, QUndoGroup
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedLayout, QToolButton, QVBoxLayout, QWidget

from inspector.model.intercept import Boundary
from inspector.ui.intercept.editor.chunk_page import ChunkPage
from inspector.ui.intercept.editor.draft import PauseDraft
from inspector.ui.intercept.editor.enter_page import EnterPage
from inspector.ui.intercept.editor.page import BoundaryPage
from inspector.ui.intercept.editor.start_response_page import StartResponsePage
from inspector.ui.sentences import say
from inspector.ui.theme import Theme
from inspector.ui.widgets.icons import icon
from inspector.ui.widgets.plain import PlainLabel, plain_tooltip

_MOST_PROBLEMS, _LOW = 3, 230
"""So many are said, but in a lower editor only the first."""
translate = QCoreApplication.translate


class PauseEditor(QWidget):
    """``bodyWanted``: the request's body is to be read. ``sendAsIs``: it is to go on whatever is wrong with it."""

    bodyWanted = Signal()
    sendAsIs = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pauseEditor")
        self._theme = theme
        self._draft: PauseDraft | None = None
        self.enter = EnterPage(theme)
        self.start_response = StartResponsePage(theme)
        self.chunk = ChunkPage(theme)
        self._close = _ClosePage(theme)
        self._pages: dict[Boundary, BoundaryPage] = {
            "enter": self.enter,
            "start_response": self.start_response,
            "chunk": self.chunk,
            "close": self._close,
        }
        self._group = QUndoGroup(self)
        self.undo, self.redo = QAction(self), QAction(self)
        self.revert, self.as_is = QPushButton(), QPushButton()
        self._undo_button, self._redo_button = QToolButton(), QToolButton()
        self._problems = PlainLabel()
        self._build()
        self._connect()
        self.retranslate()

    @property
    def page(self) -> BoundaryPage | None:
        """The one for the boundary that is shown."""
        return self._pages[self._draft.pause.boundary] if self._draft else None

    def show_draft(self, draft: PauseDraft, name: str) -> None:
        """Show a draft, or what is new of it; ``name`` is its layer's."""
        other = draft is not self._draft
        self._draft = draft
        self._close.name = name
        page = self._pages[draft.pause.boundary]
        if other:
            self._group.addStack(draft.stack)
            self._group.setActiveStack(draft.stack)
            self.as_is.hide()
            self._stack.setCurrentWidget(page)
            self._heads.setCurrentWidget(page.head)
            self.updateGeometry()
            self.setFocusProxy(page)
        page.show_draft(draft)
        self._show_problems(draft)
        self.revert.setEnabled(draft.edit() is not None)

    def ask(self) -> None:
        """It was to go on, but something is wrong with it: offer to send it as it is."""
        self.as_is.show()
        self.as_is.setFocus()

    def finish_typing(self) -> None:
        if page := self.page:
            page.finish_typing()

    def retranslate(self) -> None:
        """Set every text anew, in the language in force."""
        self.setAccessibleName(self.tr("What crosses the boundary"))
        self.undo.setText(self.tr("Undo"))
        self.redo.setText(self.tr("Redo"))
        self.revert.setText(self.tr("Revert"))
        self.revert.setToolTip(self.tr("Everything as it came"))
        self.as_is.setText(self.tr("Send as Is"))
        self.as_is.setToolTip(self.tr("Go on all the same, and see what becomes of it"))
        if self._draft:
            self._show_problems(self._draft)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._draft:
            self._show_problems(self._draft)

    def minimumSizeHint(self) -> QSize:
        return QSize(320, (self.page or self.enter).least_height)

    def sizeHint(self) -> QSize:
        return QSize(640, 220)

    def _build(self) -> None:
        self.as_is.setObjectName("sendAsIsButton")
        self.revert.setProperty("flat", True)
        self._problems.setWordWrap(True)
        heads, pages = QWidget(), QWidget()
        self._heads, self._stack = QStackedLayout(heads), QStackedLayout(pages)
        for page in self._pages.values():
            self._heads.addWidget(page.head)
            self._stack.addWidget(page)
        head = QHBoxLayout()
        head.setContentsMargins(12, 6, 8, 0)
        head.setSpacing(4)
        head.addWidget(heads, 1)
        head.addSpacing(8)
        for button, action in ((self._undo_button, self.undo), (self._redo_button, self.redo)):
            button.setDefaultAction(action)
            button.setProperty("flat", True)
            button.setStyleSheet("padding: 3px 5px;")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            head.addWidget(button)
        head.addWidget(self.revert)
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 0, 8, 4)
        foot.addWidget(self._problems, 1)
        foot.addWidget(self.as_is)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addWidget(pages, 1)
        layout.addLayout(foot)

    def _connect(self) -> None:
        keys = QKeySequence.StandardKey
        undo, redo = QKeySequence.keyBindings(keys.Undo), QKeySequence.keyBindings(keys.Redo)
        redo += [key for key in map(QKeySequence, ("Ctrl+Shift+Z", "Ctrl+Y")) if key not in redo]
        for action, shortcuts, signal in (
            (self.undo, undo, self._group.canUndoChanged),
            (self.redo, redo, self._group.canRedoChanged),
        ):
            action.setShortcuts(shortcuts)
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.setEnabled(False)
            signal.connect(action.setEnabled)
            self.addAction(action)
        self.undo.triggered.connect(self._group.undo)
        self.redo.triggered.connect(self._group.redo)
        self.revert.clicked.connect(lambda: self._draft.revert() if self._draft else None)
        self.as_is.clicked.connect(self.sendAsIs)
        self.enter.bodyWanted.connect(self.bodyWanted)
        self._theme.changed.connect(self._apply_theme)
        self._apply_theme()

    def _apply_theme(self) -> None:
        self.undo.setIcon(icon("undo", self._theme))
        self.redo.setIcon(icon("redo", self._theme))
        self._problems.setStyleSheet(f"color: {self._theme.color('changed').name()}; font-size: 12px;")

    def _show_problems(self, draft: PauseDraft) -> None:
        problems = draft.problems()
        most = 1 if self.height() < _LOW else _MOST_PROBLEMS
        lines = [f"⚠ {say(problem)}" for problem in problems]
        more = self.tr("and {count} more").format(count=len(problems) - most)
        self._problems.setText("\n".join(lines[:most] + ([more] if len(lines) > most else [])))
        self._problems.setToolTip(plain_tooltip("\n".join(lines)) if len(lines) > most else "")
        self._problems.setVisible(bool(problems))
        self.as_is.setVisible(self.as_is.isVisibleTo(self) and bool(problems))


class _ClosePage(BoundaryPage):
    """Says what happens next."""

    least_height = 76

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.name = ""
        self._text = PlainLabel()
        self._text.setWordWrap(True)
        self._text.setProperty("muted", True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignTop)
        caption = PlainLabel("close()")
        caption.setProperty("heading", True)
        head = QHBoxLayout(self.head)
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(caption)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 4, 12, 8)
        layout.addWidget(self._text)

    def refresh(self, draft: PauseDraft, other: bool) -> None:
        text = translate(
            "Pausing",
            "The close() of what {layer} returned is called next. The answer is complete: there is nothing to edit.",
        )
        self._text.setText(text.format(layer=self.name))
