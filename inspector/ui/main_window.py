"""The window: toolbar, composer, onion, docks, status bar. It shows, it tells, and decides nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QByteArray, QEvent, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QSplitter, QTabWidget, QVBoxLayout, QWidget

from inspector import __version__
from inspector.model import ServerInfo
from inspector.ui.actions import Actions
from inspector.ui.docks import Docks, focus_first
from inspector.ui.menus import Menus
from inspector.ui.panel_place import PanelPlace
from inspector.ui.panels import PANELS
from inspector.ui.panels.apps import AppsPanel
from inspector.ui.panels.base import Panel, PanelServices
from inspector.ui.panels.composer import Composer
from inspector.ui.panels.history import HistoryPanel
from inspector.ui.status_bar import StatusBar
from inspector.ui.toolbar import ToolBar
from inspector.ui.widgets.banner import Level, Message, MessageBanner
from inspector.ui.widgets.onion import Onion
from inspector.ui.widgets.sample_list import AppEntry

if TYPE_CHECKING:
    from inspector.ui.palette import Command

DEFAULT_SIZE = (1440, 900)
MINIMUM_SIZE = (960, 640)
_FRAME = QSize(16, 48)
"""Enough for the frame, which the window system tells of only once the window is on the screen."""
_STATE_VERSION = 1
P = TypeVar("P", bound=Panel)


def default_size(room: QSize) -> QSize:
    """Of a window that has not been sized yet: with its frame no larger than the ``room`` on the screen."""
    return QSize(*DEFAULT_SIZE).boundedTo(room - _FRAME).expandedTo(QSize(*MINIMUM_SIZE))


class MainWindow(QMainWindow):
    """Parts that others connect to directly: ``actions_`` (every action), ``composer``, ``history``, ``apps``,
    ``status``, ``toolbar``, ``banner``, ``centre`` (the tabs below the composer: the onion, and pages over it).

    ``loadRequested(str)``: run the app of that target. ``serverRequested(str)``: under that server.
    ``closing``: the window is about to go.
    """

    loadRequested = Signal(str)
    serverRequested = Signal(str)
    closing = Signal()

    def __init__(self, services: PanelServices) -> None:
        super().__init__()
        self.setObjectName("mainWindow")
        self.setMinimumSize(*MINIMUM_SIZE)
        self.resize(default_size(self.screen().availableGeometry().size()))
        self.services = services
        self._panes: list[QWidget] = []
        self._entries: tuple[AppEntry, ...] = ()
        self._arrange_corners()
        self.banner = MessageBanner(services.theme)
        self.composer = Composer(services.theme)
        self.onion = Onion(services)
        self.centre = self._make_centre()
        self.actions_ = Actions(self, services.theme)
        places = [PanelPlace(entry, services) for entry in PANELS]
        self.docks = Docks(self, self.centre, places, services.theme)
        self.menus = Menus(self, self.actions_, self.docks)
        self.toolbar = ToolBar(self.actions_, services.theme)
        self.addToolBar(self.toolbar)
        self.status = StatusBar(services.theme)
        self.setStatusBar(self.status)
        self._connect()
        self.retranslate()
        self.onion.setFocus()

    def _arrange_corners(self) -> None:
        self.setDockOptions(
            QMainWindow.DockOption.AnimatedDocks
            | QMainWindow.DockOption.AllowTabbedDocks
            | QMainWindow.DockOption.AllowNestedDocks
            | QMainWindow.DockOption.GroupedDragging
        )
        self.setTabPosition(Qt.DockWidgetArea.AllDockWidgetAreas, QTabWidget.TabPosition.North)
        self.setCorner(Qt.Corner.BottomLeftCorner, Qt.DockWidgetArea.LeftDockWidgetArea)
        self.setCorner(Qt.Corner.BottomRightCorner, Qt.DockWidgetArea.BottomDockWidgetArea)

    def _make_centre(self) -> QTabWidget:
        """Banner and composer above a row of tabs, of which there is only the onion while the window is wide."""
        tabs = QTabWidget()
        tabs.setTabBarAutoHide(True)
        tabs.addTab(self.onion, "")
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._over_onion = QVBoxLayout()
        self._middle = QSplitter(Qt.Orientation.Vertical)
        self._middle.setChildrenCollapsible(False)
        self._middle.addWidget(tabs)
        column.addWidget(self.banner)
        column.addWidget(self.composer)
        column.addLayout(self._over_onion)
        column.addWidget(self._middle, 1)
        self.setCentralWidget(centre)
        return tabs

    def put_over_onion(self, pane: QWidget) -> None:
        """Above the onion, as high as it wants to be; F6 comes by it while it is to be seen."""
        self._over_onion.addWidget(pane)
        self._panes.append(pane)

    def put_beside_onion(self, pane: QWidget) -> QSplitter:
        """Between that and the onion, parted from it by a handle of the splitter that is returned."""
        self._middle.insertWidget(0, pane)
        self._panes.append(pane)
        return self._middle

    def _connect(self) -> None:
        do = self.actions_
        self.toolbar.appChosen.connect(self.loadRequested)
        self.toolbar.serverChosen.connect(self.serverRequested)
        self.apps.appChosen.connect(self.loadRequested)
        self.apps.openRequested.connect(do.open_app.trigger)
        do.open_app.triggered.connect(self._open_app)
        do.quit.triggered.connect(self.close)
        do.send.triggered.connect(self.composer.send)
        do.send_paused.triggered.connect(lambda: self.composer.send(paused=True))
        do.go_url.triggered.connect(self.composer.focus_url)
        do.find.triggered.connect(self._find_here)
        do.filter_history.triggered.connect(self._filter_history)
        do.palette.triggered.connect(lambda: self._open_palette(keys_only=False))
        do.keys.triggered.connect(lambda: self._open_palette(keys_only=True))
        do.about.triggered.connect(self._show_about)
        do.next_pane.triggered.connect(lambda: self._step_pane(1))
        do.previous_pane.triggered.connect(lambda: self._step_pane(-1))
        do.reset_layout.triggered.connect(self.reset_layout)
        do.lesson.triggered.connect(lambda: self.docks.bring(self.docks.dock("appsPanel")))
        do.source.triggered.connect(lambda: self.docks.bring(self.docks.dock("sourcePanel")))
        self.services.theme.changed.connect(do.show_icons)

    def panel(self, kind: type[P]) -> P:
        """The one panel of a kind, built now if it was not yet."""
        panel = self.docks.dock(kind.name).panel
        assert isinstance(panel, kind)
        return panel

    def tell(self, name: str, message: Callable[[Any], None]) -> None:
        """Call ``message`` with the panel of that object name, as soon as it is built."""
        self.docks.dock(name).place.tell(message)

    @cached_property
    def history(self) -> HistoryPanel:
        return self.panel(HistoryPanel)

    @property
    def apps(self) -> AppsPanel:
        return self.panel(AppsPanel)

    def show_apps(self, entries: Sequence[AppEntry], current: AppEntry) -> None:
        """List the apps that can be chosen, and mark the one that runs."""
        self._entries = tuple(entries)
        self.toolbar.show_apps(entries, current)
        self.apps.show_apps(entries, current.target)
        self.setWindowTitle(f"{current.name} — WSGI Inspector" if current.name else "WSGI Inspector")

    def show_servers(self, servers: Sequence[ServerInfo], current: ServerInfo) -> None:
        self.toolbar.show_servers(servers, current)
        self.composer.set_base_url(current.url)

    def show_message(
        self,
        level: Level,
        text: str,
        action: tuple[str, Callable[[], None]] | None = None,
        topic: str = "",
        details: str = "",
    ) -> None:
        """Put a message in the banner; one of the same ``topic`` gives way to it."""
        self.banner.show_message(Message(level, text, action, topic, details))

    def save_layout(self) -> tuple[QByteArray, QByteArray]:
        """Geometry and docks, as ``restore_layout`` takes them."""
        self.docks.unfold()
        return self.saveGeometry(), self.saveState(_STATE_VERSION)

    def restore_layout(self, geometry: QByteArray, docks: QByteArray) -> None:
        """Empty or unreadable values leave the default layout."""
        if not geometry.isEmpty():
            self.restoreGeometry(geometry)
        if not docks.isEmpty():
            self.restoreState(docks, _STATE_VERSION)
        self.docks.fit(self.width())

    def reset_layout(self) -> None:
        self.docks.reset()
        self.docks.fit(self.width())

    def retranslate(self) -> None:
        self.actions_.retranslate()
        self.docks.retranslate()
        self.menus.retranslate()
        self.centre.setTabText(0, self.tr("Onion"))
        self.centre.setAccessibleName(self.tr("Onion and panels"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.docks.fit(event.size().width())

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        super().closeEvent(event)

    # What is only asked for at times is imported then.

    def _show_about(self) -> None:
        from inspector.ui.dialogs import show_about

        show_about(self, __version__)

    def _open_app(self) -> None:
        from inspector.ui.dialogs import ask_target

        if target := ask_target(self):
            self.loadRequested.emit(target)

    def _open_palette(self, *, keys_only: bool) -> None:
        from inspector.ui.palette import CommandPalette, menu_commands

        commands = list(menu_commands(self.menuBar()))
        found = [command for command in commands if command.keys] if keys_only else [*commands, *self._offers()]
        CommandPalette(found, self.services.theme, self).open_over(self)

    def _offers(self) -> Iterator[Command]:
        """The apps that can be run and the requests that come with the one that runs."""
        from inspector.ui.palette import Command

        sending, opening = self.tr("Send"), self.tr("Open App")
        for text, draft in self.composer.chips.offers():
            send = partial(self.composer.chips.chosen.emit, draft, True)
            yield Command(f"{sending} › {text}", f"Send › {text}", "", send)
        for entry in self._entries:
            text = f"{entry.name} · {entry.title}" if entry.title else entry.name
            run = partial(self.loadRequested.emit, entry.target)
            yield Command(f"{opening} › {text}", f"Open App › {entry.name}", "", run)

    def _filter_history(self) -> None:
        self.docks.bring(self.docks.dock_of(self.history))
        self.history.focus_filter()

    def _find_here(self) -> None:
        """Find in the panel that has the focus, else in the first of the right area."""
        focus, page = QApplication.focusWidget(), self.centre.currentWidget()
        if isinstance(page, Panel) and focus is not None and page.isAncestorOf(focus):
            page.focus_find()
            return
        inside = [dock for dock in self.docks.docks if focus is not None and dock.place.isAncestorOf(focus)]
        dock = (inside or [dock for dock in self.docks.docks if dock.place.entry.area == "right"])[0]
        self.docks.bring(dock)
        dock.panel.focus_find()

    def _step_pane(self, step: int) -> None:
        """Move the focus to the next pane that is to be seen and takes it: composer, onion, panels."""
        page = self.centre.currentWidget()
        own = [] if isinstance(page, PanelPlace) else [page]
        over = [pane for pane in self._panes if pane.isVisible()]
        panes = [self.composer, *over, *own, *self.docks.front_panels()]
        focus = QApplication.focusWidget()
        here = [place for place, pane in enumerate(panes) if focus and (pane is focus or pane.isAncestorOf(focus))]
        start = here[0] if here else -step
        for distance in range(1, len(panes) + 1):
            if focus_first(panes[(start + step * distance) % len(panes)]):
                return
