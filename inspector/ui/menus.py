"""The menu bar, filled from the actions."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from inspector.ui.actions import Actions
from inspector.ui.docks import Docks
from inspector.ui.english import ENGLISH, Speaker, set_english

_MOST_KEYS = 9


class Menus(QObject):
    """Besides the menus it makes two actions a panel: one that shows or hides it, one that goes to it (Ctrl+1..9)."""

    def __init__(self, window: QMainWindow, actions: Actions, docks: Docks) -> None:
        super().__init__(window)
        self._docks = docks
        self._menus: dict[str, QMenu] = {}
        self._toggles = [QAction(window, checkable=True) for _ in docks.docks]
        self._visits = [QAction(window) for _ in docks.docks]
        for place, dock in enumerate(docks.docks):
            self._toggles[place].triggered.connect(lambda _checked, dock=dock: docks.toggle(dock))
            self._visits[place].triggered.connect(lambda _checked, dock=dock: docks.visit(dock))
            if place < _MOST_KEYS:
                self._visits[place].setShortcut(QKeySequence(f"Ctrl+{place + 1}"))
        window.addActions(self._visits)
        self._build(window, actions)
        self._menus["panels"].aboutToShow.connect(self._check_toggles)

    def _build(self, window: QMainWindow, do: Actions) -> None:
        self._add(window, "file", [do.open_app, None, do.quit])
        self._add(window, "edit", [do.find, do.filter_history, None, do.clear_history])
        view = self._add(window, "view", [do.palette, None])
        self._below(view, "panels", self._toggles)
        self._below(view, "go", [*self._visits, None, do.go_url, do.next_pane, do.previous_pane])
        self._below(view, "theme", list(do.themes.values()))
        self._below(view, "language", list(do.languages.values()))
        view.addSeparator()
        view.addAction(do.reset_layout)
        request = self._add(window, "request", [do.send, do.resend, do.edit_resend, do.cancel, None])
        request.addActions([do.copy_curl, do.copy_url, do.compare])
        request.addSeparator()
        self._below(request, "limit", list(do.body_limits.values()))
        app = self._add(window, "app", [do.open_app, do.reload, do.auto_reload, None, do.layers, do.reset_stack])
        self._below(app, "without", [])
        debug = self._add(
            window, "debug", [do.send_paused, do.pause_next, None, do.resume, do.step, do.step_out, do.abort]
        )
        debug.addActions([do.hold, do.next_paused, do.resume_all])
        debug.addSeparator()
        debug.addActions([do.toggle_breakpoint, do.breakpoints])
        self._below(debug, "pause_limit", list(do.pause_limits.values()))
        self._add(window, "lesson", [do.lesson, do.source, None, do.previous_lesson, do.next_lesson])
        self._add(window, "help", [do.keys, do.about])

    def retranslate(self) -> None:
        titles, source = self._titles(), Menus._titles(ENGLISH)
        for key, menu in self._menus.items():
            menu.setTitle(titles[key])
            set_english(menu.menuAction(), source[key])
        for dock, toggle, visit in zip(self._docks.docks, self._toggles, self._visits, strict=True):
            for action in (toggle, visit):
                action.setText(dock.place.entry.title())
                set_english(action, dock.place.entry.kind.removesuffix("Panel"))

    def _titles(self: Speaker) -> dict[str, str]:
        return {
            "file": self.tr("&File"),
            "edit": self.tr("&Edit"),
            "view": self.tr("&View"),
            "panels": self.tr("&Panels"),
            "go": self.tr("&Go To"),
            "theme": self.tr("&Theme"),
            "language": self.tr("&Language"),
            "request": self.tr("&Request"),
            "limit": self.tr("&Keep of Each Body"),
            "app": self.tr("&App"),
            "without": self.tr("Compare &With and Without"),
            "debug": self.tr("&Debug"),
            "pause_limit": self.tr("Pause &Time Limit"),
            "lesson": self.tr("&Lesson"),
            "help": self.tr("&Help"),
        }

    def _add(self, window: QMainWindow, key: str, actions: Sequence[QAction | None]) -> QMenu:
        menu = QMenu(window)
        window.menuBar().addMenu(menu)
        return self._fill(key, menu, actions)

    def _below(self, parent: QMenu, key: str, actions: Sequence[QAction | None]) -> None:
        menu = QMenu(parent)
        parent.addMenu(menu)
        self._fill(key, menu, actions)

    def _fill(self, key: str, menu: QMenu, actions: Sequence[QAction | None]) -> QMenu:
        menu.setObjectName(f"{key}Menu")
        self._menus[key] = menu
        for action in actions:
            if action is None:
                menu.addSeparator()
            else:
                menu.addAction(action)
        return menu

    def _check_toggles(self) -> None:
        for dock, toggle in zip(self._docks.docks, self._toggles, strict=True):
            toggle.setChecked(self._docks.shown(dock))
