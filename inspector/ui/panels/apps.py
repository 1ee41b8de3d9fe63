"""The apps that can be run, and the lesson of the one that runs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import QModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QListView, QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from inspector.ui.language import LanguageCode
from inspector.ui.lessons import Lesson
from inspector.ui.panels.base import Panel, PanelServices
from inspector.ui.widgets.empty import EmptyState
from inspector.ui.widgets.icons import icon
from inspector.ui.widgets.lesson_view import LessonView
from inspector.ui.widgets.plain import plain_tooltip
from inspector.ui.widgets.sample_list import TARGET_ROLE, TITLE_ROLE, AppDelegate, AppEntry


class _AppsList(QListView):
    """Keeps the app that runs in sight where there is less room than before: lessons differ in what they need."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        current = self.currentIndex()
        seen = QRect(QPoint(), event.oldSize()).intersects(self.visualRect(current))
        super().resizeEvent(event)
        if seen:
            self.scrollTo(current)


class AppsPanel(Panel):
    """``appChosen(str)``: the target of the app that the user wants to run. ``openRequested``: another one."""

    appChosen = Signal(str)
    openRequested = Signal()

    name: ClassVar[str] = "appsPanel"

    def __init__(self, services: PanelServices, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self._lesson: Lesson = {}
        self._language: LanguageCode = "en"
        self._model = QStandardItemModel(self)
        self._delegate = AppDelegate(services.theme, self)
        self.list = _AppsList()
        self.list.setObjectName("appsList")
        self.list.setModel(self._model)
        self.list.setItemDelegate(self._delegate)
        self.list.setMouseTracking(True)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setFocusProxy(self.list)
        self._open = QPushButton()
        self._open.setProperty("flat", True)
        self.lesson = LessonView(services.theme)
        self._no_lesson = EmptyState()
        self._pages = QStackedWidget()
        self._lay_out()
        self._connect()
        self.retranslate()
        self.apply_theme()

    def _lay_out(self) -> None:
        self._pages.addWidget(self.lesson)
        self._pages.addWidget(self._no_lesson)
        top = QWidget()
        column = QVBoxLayout(top)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(4)
        column.addWidget(self.list, 1)
        column.addWidget(self._open, 0, Qt.AlignmentFlag.AlignLeft)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.addWidget(top)
        splitter.addWidget(self._pages)
        splitter.setSizes([320, 480])
        splitter.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(splitter)

    def _connect(self) -> None:
        self.list.clicked.connect(self._choose)
        self.list.activated.connect(self._choose)
        self._open.clicked.connect(self.openRequested)
        self.lesson.sampleRequested.connect(self.appChosen)

    def show_apps(self, entries: Sequence[AppEntry], running: str) -> None:
        """List the apps and mark the one that runs, named by its target."""
        self._model.clear()
        for entry in entries:
            item = QStandardItem(entry.name)
            item.setData(entry.target, TARGET_ROLE)
            item.setData(entry.title, TITLE_ROLE)
            item.setToolTip(plain_tooltip(f"{entry.target}\n{entry.title}"))
            item.setAccessibleText(f"{entry.name}: {entry.title}")
            self._model.appendRow(item)
            if entry.target == running:
                self.list.setCurrentIndex(item.index())
        self._delegate.running = running
        self.list.scrollTo(self.list.currentIndex())
        self.list.viewport().update()

    def show_lesson(self, lesson: Lesson, language: LanguageCode) -> None:
        """Show the lesson in a language, in English where that has none."""
        self._lesson, self._language = lesson, language
        self.lesson.set_markdown(lesson.get(language) or lesson.get("en", ""))
        self._pages.setCurrentIndex(0 if lesson else 1)

    def retranslate(self) -> None:
        self._open.setText(self.tr("Open App…"))
        self._open.setAccessibleName(self.tr("Open another app"))
        self.list.setAccessibleName(self.tr("Apps"))
        self.lesson.setAccessibleName(self.tr("Lesson"))
        self._no_lesson.set_texts(
            self.tr("No lesson"), self.tr("Lessons come with the sample apps. This app is one of your own.")
        )

    def apply_theme(self) -> None:
        self._open.setIcon(icon("open", self.services.theme))
        self._open.setIconSize(QSize(16, 16))
        self.list.viewport().update()

    def _choose(self, index: QModelIndex) -> None:
        target = str(index.data(TARGET_ROLE))
        if target != self._delegate.running:
            self.appChosen.emit(target)
