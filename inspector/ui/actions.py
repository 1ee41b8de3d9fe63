"""Everything that can be done from menus and keys: one ``QAction`` each, named, translated, with its shortcut."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TypeVar

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow

from inspector.ui.english import ENGLISH, Speaker, set_english
from inspector.ui.language import LanguageChoice
from inspector.ui.theme import Theme, ThemeMode
from inspector.ui.widgets.icons import icon

Key = TypeVar("Key", bound=Hashable)

BODY_LIMITS = (1 << 16, 1 << 20, 10 << 20, 64 << 20)
"""What may be kept of each body, in bytes."""
PAUSE_LIMITS = (15, 60, 300, 900)
"""After how many seconds a pause may end by itself."""

_SHORTCUTS = {
    "open_app": "Ctrl+O",
    "quit": "Ctrl+Q",
    "find": "Ctrl+F",
    "filter_history": "Ctrl+Shift+F",
    "palette": "Ctrl+Shift+P",
    "go_url": "Ctrl+L",
    "next_pane": "F6",
    "previous_pane": "Shift+F6",
    "send": "Ctrl+Return",
    "resend": "F5",
    "reload": "Ctrl+R",
    "cancel": "Ctrl+.",
    "send_paused": "Ctrl+Shift+Return",
    "resume": "F8",
    "step": "F10",
    "step_out": "Shift+F10",
    "toggle_breakpoint": "Ctrl+B",
    "compare": "Ctrl+Shift+D",
}
_ICONS = {
    "open_app": "open",
    "reload": "reload",
    "resend": "resend",
    "find": "search",
    "copy_curl": "copy",
    "copy_url": "link",
    "clear_history": "trash",
    "cancel": "stop",
    "edit_resend": "edit",
    "about": "info",
    "resume": "resume",
    "step": "step",
    "step_out": "step-out",
    "abort": "stop",
    "layers": "plus",
    "compare": "swap",
}
_OF_PAUSED = frozenset(["resume", "step", "step_out", "abort", "hold"])
"""What can be done with one exchange that stands still."""
_NAMES = (
    "open_app quit find filter_history clear_history palette go_url next_pane previous_pane reset_layout send resend "
    "edit_resend copy_curl copy_url cancel reload auto_reload lesson source next_lesson previous_lesson keys about "
    "send_paused pause_next resume step step_out abort hold resume_all next_paused breakpoints toggle_breakpoint "
    "layers reset_stack compare"
).split()


class Actions(QObject):
    """The actions are attributes; ``themes``, ``languages``, ``body_limits`` and ``pause_limits`` are groups of which
    one is checked, by mode, choice, bytes and seconds."""

    open_app: QAction
    quit: QAction
    find: QAction
    filter_history: QAction
    clear_history: QAction
    palette: QAction
    go_url: QAction
    next_pane: QAction
    previous_pane: QAction
    reset_layout: QAction
    send: QAction
    resend: QAction
    edit_resend: QAction
    copy_curl: QAction
    copy_url: QAction
    cancel: QAction
    reload: QAction
    auto_reload: QAction
    lesson: QAction
    source: QAction
    next_lesson: QAction
    previous_lesson: QAction
    keys: QAction
    about: QAction
    send_paused: QAction
    pause_next: QAction
    resume: QAction
    step: QAction
    step_out: QAction
    abort: QAction
    hold: QAction
    resume_all: QAction
    next_paused: QAction
    breakpoints: QAction
    toggle_breakpoint: QAction
    layers: QAction
    reset_stack: QAction
    compare: QAction

    def __init__(self, window: QMainWindow, theme: Theme) -> None:
        super().__init__(window)
        self._theme = theme
        self._paused = 0
        for name in _NAMES:
            action = QAction(window)
            action.setObjectName(f"{name}Action")
            action.setShortcut(QKeySequence(_SHORTCUTS.get(name, "")))
            window.addAction(action)
            setattr(self, name, action)
        self.send.setShortcuts([QKeySequence("Ctrl+Return"), QKeySequence("Ctrl+Enter")])
        self.quit.setMenuRole(QAction.MenuRole.QuitRole)
        self.about.setMenuRole(QAction.MenuRole.AboutRole)
        self.send_paused.setShortcuts([QKeySequence("Ctrl+Shift+Return"), QKeySequence("Ctrl+Shift+Enter")])
        for action in (self.auto_reload, self.pause_next, self.hold):
            action.setCheckable(True)
        for action in (self.cancel, self.resend, self.edit_resend, self.copy_curl, self.copy_url):
            action.setEnabled(False)
        self.themes: dict[ThemeMode, QAction] = _group(window, ("system", "light", "dark"))
        self.languages: dict[LanguageChoice, QAction] = _group(window, ("system", "en", "ko"))
        self.body_limits: dict[int, QAction] = _group(window, BODY_LIMITS)
        self.pause_limits: dict[int, QAction] = _group(window, PAUSE_LIMITS)
        self.show_icons()

    def show_icons(self) -> None:
        """Draw the icons in the colours of the theme."""
        for name, file in _ICONS.items():
            getattr(self, name).setIcon(icon(file, self._theme))

    def name_paused(self, number: int) -> None:
        """Say which exchange would be let go on, where it is not the one that is shown; 0 where it is."""
        if number != self._paused:
            self._paused = number
            self._show_texts()

    def retranslate(self) -> None:
        source = Actions._texts(ENGLISH)
        self._show_texts()
        for name, text in source.items():
            set_english(getattr(self, name), text)
        source = Actions._choices(ENGLISH)
        for name, text in self._choices().items():
            for action in (self.themes.get(name), self.languages.get(name)):  # type: ignore[call-overload]
                if action:
                    action.setText(text)
                    set_english(action, source[name])
        for size, action in self.body_limits.items():
            action.setText(f"{size >> 20} MiB" if size >= 1 << 20 else f"{size >> 10} KiB")
        for seconds, action in self.pause_limits.items():
            text = self.tr("{count} s") if seconds < 60 else self.tr("{count} min")
            action.setText(text.format(count=seconds if seconds < 60 else seconds // 60))

    def _show_texts(self) -> None:
        which = f" #{self._paused}" if self._paused else ""
        for name, text in self._texts().items():
            getattr(self, name).setText(text + (which if name in _OF_PAUSED else ""))

    def _choices(self: Speaker) -> dict[str, str]:
        """Themes and languages."""
        return {
            "system": self.tr("Follow the System"),
            "light": self.tr("Light"),
            "dark": self.tr("Dark"),
            "en": "English",
            "ko": "한국어",
        }

    def _texts(self: Speaker) -> dict[str, str]:
        return {
            "open_app": self.tr("Open App…"),
            "quit": self.tr("Quit"),
            "find": self.tr("Find"),
            "filter_history": self.tr("Filter History"),
            "clear_history": self.tr("Clear History"),
            "palette": self.tr("Command Palette…"),
            "go_url": self.tr("Go to URL"),
            "next_pane": self.tr("Next Pane"),
            "previous_pane": self.tr("Previous Pane"),
            "reset_layout": self.tr("Reset Layout"),
            "send": self.tr("Send"),
            "resend": self.tr("Resend"),
            "edit_resend": self.tr("Edit and Resend"),
            "copy_curl": self.tr("Copy as curl"),
            "copy_url": self.tr("Copy URL"),
            "cancel": self.tr("Cancel Sending"),
            "reload": self.tr("Reload"),
            "auto_reload": self.tr("Reload When Files Change"),
            "lesson": self.tr("Show Lesson"),
            "source": self.tr("Show Source"),
            "next_lesson": self.tr("Next Lesson"),
            "previous_lesson": self.tr("Previous Lesson"),
            "keys": self.tr("Keyboard Shortcuts"),
            "about": self.tr("About WSGI Inspector"),
            "send_paused": self.tr("Send Paused"),
            "pause_next": self.tr("Pause Next Request"),
            "resume": self.tr("Resume"),
            "step": self.tr("Step"),
            "step_out": self.tr("Step Out"),
            "abort": self.tr("Abort"),
            "hold": self.tr("Hold"),
            "resume_all": self.tr("Resume All"),
            "next_paused": self.tr("Next Paused"),
            "breakpoints": self.tr("Breakpoints and Rules…"),
            "toggle_breakpoint": self.tr("Breakpoint on Selected Layer"),
            "layers": self.tr("Put In a Layer…"),
            "reset_stack": self.tr("Reset Stack"),
            "compare": self.tr("Compare"),
        }


def _group(window: QMainWindow, keys: tuple[Key, ...]) -> dict[Key, QAction]:
    """Checkable actions of which exactly one is checked."""
    group = QActionGroup(window)
    actions = {key: QAction(window) for key in keys}
    for action in actions.values():
        action.setCheckable(True)
        group.addAction(action)
    return actions
