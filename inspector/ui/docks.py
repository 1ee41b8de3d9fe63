"""The docks around the centre: one a panel, in tabs, with counts on the tabs.

In a narrow window the panels of the right area move into tabs of the centre, beside the onion, and back.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDockWidget, QMainWindow, QTabBar, QTabWidget, QWidget

from inspector.ui.panel_place import PanelPlace
from inspector.ui.panels import Area
from inspector.ui.panels.base import Panel
from inspector.ui.theme import Theme
from inspector.ui.widgets.badge import set_tab_badge

_AREAS: dict[Area, Qt.DockWidgetArea] = {
    "left": Qt.DockWidgetArea.LeftDockWidgetArea,
    "right": Qt.DockWidgetArea.RightDockWidgetArea,
    "bottom": Qt.DockWidgetArea.BottomDockWidgetArea,
}
LEFT_WIDTH, RIGHT_WIDTH, BOTTOM_HEIGHT = 260, 430, 232
NARROW = 1100
"""Up to this width of the window the right area is folded into the centre."""
_BOTTOM_SHARE = 0.28
"""Of the window's height, at most, for the bottom area."""
_BUSY_MS = 100
_COUNTING_MS = 250
"""Counts on tabs change no more often than this, however many exchanges come in."""
_BUILDING_MS = 500
"""So long after an app was opened, and after the latest exchange came in, the panels that nobody has looked at yet are
built, one a turn of the event loop: they have counts to show, and are then there at once."""


class PanelDock(QDockWidget):
    """Holds the place of one panel. In a row of tabs the tab is its title, and only a thin line remains of its title
    bar.

    ``in_front`` is false while it is hidden or behind another tab; ``badge`` is the count on its tab.
    """

    def __init__(self, place: PanelPlace, window: QMainWindow) -> None:
        super().__init__(window)
        self.place = place
        self.badge = ""
        self.in_front = False
        self.visibilityChanged.connect(self._set_in_front)
        self._line = QWidget()
        self._line.setObjectName("tabLine")
        self._line.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._line.setFixedHeight(1)
        self.setObjectName(f"{place.entry.name}Dock")
        self.setWidget(place)
        self.setTitleBarWidget(self._line)  # as most need it, before there is a layout to be done again

    @property
    def panel(self) -> Panel:
        return self.place.panel

    def set_title_bar(self, *, shown: bool) -> None:
        if shown == (self.titleBarWidget() is self._line):
            self.setTitleBarWidget(None if shown else self._line)  # type: ignore[arg-type]
            self._line.setVisible(not shown)

    def _set_in_front(self, visible: bool) -> None:
        """What lies behind another tab is, to Qt, shown, and moved out of sight: here it is hidden, so that the panel
        does nothing for what nobody sees."""
        self.in_front = visible
        if visible:
            self.place.look()
        elif self.widget() is self.place:
            self.place.hide_panel()


class Docks(QObject):
    """Places panels in docks of a window; ``centre`` is the tab widget into which the right area can be folded."""

    def __init__(self, window: QMainWindow, centre: QTabWidget, places: list[PanelPlace], theme: Theme) -> None:
        super().__init__(window)
        self._window = window
        self._centre = centre
        self._theme = theme
        self.docks = [PanelDock(place, window) for place in places]
        self._folded: list[PanelDock] = []
        self._tidying = QTimer(self, interval=0, singleShot=True)
        self._tidying.timeout.connect(self._tidy)
        self._counting = QTimer(self, interval=_COUNTING_MS, singleShot=True)
        self._counting.timeout.connect(self._show_badges)
        self._building = QTimer(self, singleShot=True)
        self._building.timeout.connect(self._build_next)
        for dock in self.docks:
            dock.place.badgeChanged.connect(lambda text, dock=dock: self._set_badge(dock, text))
            for signal in (dock.topLevelChanged, dock.dockLocationChanged, dock.visibilityChanged):
                signal.connect(self._tidying.start)
        window.tabifiedDockWidgetActivated.connect(self._tidying.start)
        self.reset()

    @property
    def folded(self) -> bool:
        return bool(self._folded)

    def reset(self) -> None:
        """The default layout: each panel in its area, the first of each area in front."""
        self.unfold()
        firsts: dict[Area, PanelDock] = {}
        for dock in self.docks:
            area = dock.place.entry.area
            dock.setFloating(False)
            self._window.addDockWidget(_AREAS[area], dock)
            dock.show()
            if area in firsts:
                self._window.tabifyDockWidget(firsts[area], dock)
            firsts.setdefault(area, dock)
        for dock in firsts.values():
            dock.place.panel.show()  # what it needs of height counts for the sizes
            dock.raise_()
        self._default_sizes(firsts)
        self._tidying.start()

    def fit(self, width: int) -> None:
        """Fold or unfold the right area as the width of the window asks for."""
        if width <= NARROW and not self.folded:
            self.fold()
        elif width > NARROW and self.folded:
            self.unfold()
        else:
            return
        QTimer.singleShot(0, self, self._keep_readable)

    def fold(self) -> None:
        """Move the panels of the right area into tabs of the centre."""
        for dock in self.docks:
            right = self._window.dockWidgetArea(dock) == _AREAS["right"]
            if right and not dock.isFloating() and not dock.isHidden():
                self._folded.append(dock)
        for dock in self._folded:
            dock.hide()
            self._centre.addTab(dock.place, dock.place.entry.title())
        self._limit_bottom()
        self._tidying.start()

    def unfold(self) -> None:
        """Put them back where they were."""
        folded, self._folded = self._folded, []
        current = self._centre.currentWidget()
        for dock in folded:
            dock.setWidget(dock.place)
            dock.show()
        for dock in folded:
            if dock.place is current or (current not in [dock.place for dock in folded] and dock is folded[0]):
                dock.raise_()
        self._tidying.start()

    def shown(self, dock: PanelDock) -> bool:
        """Whether the panel is somewhere to be seen, be it behind another tab."""
        return dock in self._folded or not dock.isHidden()

    def front_panels(self) -> list[Panel]:
        """The panels that are to be seen, in their order."""
        folded = self._centre.currentWidget() if self.folded else None
        return [
            dock.panel for dock in self.docks if dock.place is folded or (dock.in_front and dock not in self._folded)
        ]

    def toggle(self, dock: PanelDock) -> None:
        """Hide the panel, or bring it to the front."""
        if dock in self._folded:
            self._folded.remove(dock)
            dock.setWidget(dock.place)
        elif self.shown(dock):
            dock.hide()
        else:
            self.bring(dock)
        self._tidying.start()

    def bring(self, dock: PanelDock) -> None:
        """Show the panel in front of others."""
        if dock in self._folded:
            self._centre.setCurrentWidget(dock.place)
        else:
            dock.show()
            dock.raise_()
        self._tidying.start()

    def visit(self, dock: PanelDock) -> None:
        """Show the panel and give it the focus."""
        self.bring(dock)
        dock.panel.show()
        focus_first(dock.panel)

    def dock_of(self, panel: Panel) -> PanelDock:
        return self.dock(panel.name)

    def dock(self, name: str) -> PanelDock:
        """The dock of the panel with that object name."""
        return next(dock for dock in self.docks if dock.place.entry.name == name)

    def retranslate(self) -> None:
        for dock in self.docks:
            dock.setWindowTitle(dock.place.entry.title())
        for dock in self._folded:
            self._centre.setTabText(self._centre.indexOf(dock.place), dock.place.entry.title())
        self._tidying.start()

    def _default_sizes(self, firsts: dict[Area, PanelDock]) -> None:
        wide = {"left": LEFT_WIDTH, "right": RIGHT_WIDTH}
        across = [area for area in firsts if area in wide]
        horizontal, vertical = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
        self._window.resizeDocks([firsts[area] for area in across], [wide[area] for area in across], horizontal)
        if "bottom" in firsts:
            self._window.resizeDocks([firsts["bottom"]], [self._bottom_height()], vertical)

    def _keep_readable(self) -> None:
        """A window that became narrow has squeezed its sides, and does not give back what it took."""
        wide = {_AREAS["left"]: LEFT_WIDTH if not self.folded else LEFT_WIDTH - 16, _AREAS["right"]: RIGHT_WIDTH}
        for area, width in wide.items():
            docks = [dock for dock in self.docks if dock.in_front and self._window.dockWidgetArea(dock) == area]
            if docks and not docks[0].isFloating() and docks[0].width() < width:
                self._window.resizeDocks([docks[0]], [width], Qt.Orientation.Horizontal)

    def _bottom_height(self) -> int:
        return min(BOTTOM_HEIGHT, round(self._window.height() * _BOTTOM_SHARE))

    def _limit_bottom(self) -> None:
        """Leave the centre, which just became fuller, enough height."""
        height = self._bottom_height()
        for dock in self.docks:
            below = self._window.dockWidgetArea(dock) == _AREAS["bottom"] and not dock.isFloating()
            if below and dock.isVisible() and dock.height() > height:
                self._window.resizeDocks([dock], [height], Qt.Orientation.Vertical)
                return

    def build_others(self) -> None:
        """Build, in a moment, the panels that nobody has looked at yet."""
        self._building.start(_BUILDING_MS)

    def put_off_building(self) -> None:
        """There is something better to do for a moment."""
        if self._building.isActive():
            self._building.start(_BUILDING_MS)

    def _build_next(self) -> None:
        """Build the next panel that is missing."""
        missing = [dock.place for dock in self.docks if not dock.place.built]
        if missing:
            missing[0].build()
            self._building.start(0)

    def _set_badge(self, dock: PanelDock, text: str) -> None:
        if dock.badge != text:
            dock.badge = text
            if not self._counting.isActive():
                self._counting.start()

    def _tidy(self) -> None:
        """Title bars and badges for the arrangement there is now; not under the user's hands."""
        if QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self._tidying.start(_BUSY_MS)
            return
        for dock in self.docks:
            dock.set_title_bar(shown=dock.isFloating() or not self._window.tabifiedDockWidgets(dock))
        for bar in self._bars():
            bar.setElideMode(Qt.TextElideMode.ElideNone)  # where there is no room for all, they scroll
        self._show_badges()

    def _show_badges(self) -> None:
        badges = {dock.windowTitle(): dock.badge for dock in self.docks}
        for bar in self._bars():
            for tab in range(bar.count()):
                if bar.tabText(tab) in badges:
                    set_tab_badge(bar, tab, badges[bar.tabText(tab)], self._theme)

    def _bars(self) -> list[QTabBar]:
        bars = self._window.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly)
        return [*bars, self._centre.tabBar()]


def focus_first(pane: QWidget) -> bool:
    """Give the focus to the pane's proxy, the pane, or the first widget in it that takes the focus by Tab; False
    where there is none."""
    first = pane
    while proxy := first.focusProxy():
        first = proxy
    for widget in [first, pane, *pane.findChildren(QWidget)]:
        if widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            widget.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return True
    return False
