"""Connects what stands still with the window: banner, editor, actions, status bar, history."""

from __future__ import annotations

from time import perf_counter_ns

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from inspector.model import SERVER_LAYER, Exchange
from inspector.model.intercept import OUTERMOST, Breakpoint, Pause, ResumeHow
from inspector.model.sentence import Sentence
from inspector.ui.engine import Pauses
from inspector.ui.intercept.pause.banner import PauseBanner
from inspector.ui.intercept.pause.editor_place import EditorPlace
from inspector.ui.intercept.pause.pausing import Pausing
from inspector.ui.intercept.pause.texts import NameOf, countdown_text, left_text, view_of, waiting_text
from inspector.ui.intercept.points.points import Points
from inspector.ui.main_window import MainWindow
from inspector.ui.settings import Settings

_NEXT_REQUEST = Breakpoint("enter", OUTERMOST, once=True)
_GRACE_MS = 250
"""So long the banner stays when an exchange goes on: at the next boundary it may stand still again."""


class PausePresenter(QObject):
    """Lives as long as the window, and lets everything go when that closes."""

    def __init__(self, pauses: Pauses, points: Points, window: MainWindow, settings: Settings) -> None:
        super().__init__(window)
        self.pausing = Pausing(pauses, self)
        self._points = points
        self._window = window
        self._settings = settings
        self._names: dict[int, str] = {}
        self._own_waits = False
        self.banner = PauseBanner(window.services.theme)
        self._place = EditorPlace(window, self.pausing)
        self._leaving = QTimer(self, interval=_GRACE_MS, singleShot=True)
        self._leaving.timeout.connect(self._hide)
        window.put_over_onion(self.banner)
        self._connect_pausing()
        self._connect_banner()
        self._connect_actions()
        self._restore()

    # -- wiring

    def _connect_pausing(self) -> None:
        window, pausing = self._window, self.pausing
        pausing.changed.connect(self._refresh)
        pausing.edited.connect(self._show_edited)
        pausing.ticked.connect(self._show_countdown)
        pausing.refused.connect(self._refused)
        pausing.edits_lost.connect(self._tell_lost)
        window.history.exchangeSelected.connect(pausing.look_at)
        window.services.selection.exchangeChanged.connect(self._take_names)
        window.composer.sendPausedRequested.connect(lambda: self._expect(True))
        window.composer.sendRequested.connect(lambda: self._expect(False))
        window.status.pausedClicked.connect(self.go_to_next)
        window.closing.connect(pausing.close)
        self._points.changed.connect(self._show_pause_next)

    def _connect_banner(self) -> None:
        banner, do = self.banner, self._window.actions_
        banner.resumeClicked.connect(do.resume.trigger)
        banner.stepClicked.connect(do.step.trigger)
        banner.stepOutClicked.connect(do.step_out.trigger)
        banner.abortRequested.connect(self.pausing.abort)
        banner.holdToggled.connect(self.pausing.hold)
        banner.nextClicked.connect(self.go_to_next)
        banner.resumeAllClicked.connect(do.resume_all.trigger)
        banner.editorToggled.connect(self._place.open)
        banner.retranslated.connect(self._show_edited)

    def _connect_actions(self) -> None:
        do = self._window.actions_
        do.resume.triggered.connect(self._resume)
        do.step.triggered.connect(lambda: self._step("step"))
        do.step_out.triggered.connect(lambda: self._step("step_out"))
        do.abort.triggered.connect(self._abort)
        do.hold.triggered.connect(self._hold)
        do.resume_all.triggered.connect(self._resume_all)
        do.next_paused.triggered.connect(self.go_to_next)
        do.pause_next.triggered.connect(self._pause_next)
        for seconds, action in do.pause_limits.items():
            action.triggered.connect(lambda _checked, seconds=seconds: self._set_limit(seconds))

    def _restore(self) -> None:
        limit = self._settings.pause_limit
        if chosen := self._window.actions_.pause_limits.get(limit):
            chosen.setChecked(True)
        self.pausing.set_time_limit(limit)
        self._enable()
        self._show_pause_next()

    # -- what the user asks for

    def go_to_next(self) -> None:
        """Select the next exchange that stands still."""
        if number := self.pausing.next_id():
            self._window.history.select(number)

    def _bring(self) -> bool:
        """Show what is meant, so that one sees what comes of it. Returns whether anything is: not while the one that
        was shown goes on, as a key that is pressed twice would mean another one."""
        subject = self.pausing.subject
        if subject is None or self._leaving.isActive():
            return False
        self._window.history.select(subject.exchange_id)
        return True

    def _step(self, how: ResumeHow) -> None:
        if self._bring():
            self._go_on(how)

    def _abort(self) -> None:
        if self._bring():
            self.banner.abort.click()

    def _hold(self, held: bool) -> None:
        if self._bring():
            self.pausing.hold(held)

    def _resume(self) -> None:
        """Another exchange than the one that is shown goes on where it is, and that is said; a refused one is shown."""
        subject, elsewhere = self.pausing.subject, self.pausing.shown is None
        if subject is None or self._leaving.isActive():
            return
        self._go_on("resume")
        if elsewhere and self.pausing.shown is None:
            self._window.status.showMessage(self.tr("#{number} goes on").format(number=subject.exchange_id), 2_000)

    def _go_on(self, how: ResumeHow) -> None:
        self._place.finish_typing()
        self.pausing.go_on(how)

    def _resume_all(self) -> None:
        self._place.finish_typing()
        self.pausing.resume_all()

    def _refused(self, how: ResumeHow) -> None:
        self._bring()
        self._place.ask(how)
        self.banner.show_editor_open(True)

    def _pause_next(self, on: bool) -> None:
        others = [point for point in self._points.breakpoints if point != _NEXT_REQUEST]
        self._points.set_breakpoints([*others, _NEXT_REQUEST] if on else others)

    def _set_limit(self, seconds: int) -> None:
        self._settings.pause_limit = seconds
        self.pausing.set_time_limit(seconds)

    def _expect(self, paused: bool) -> None:
        """What the user sent paused gets the focus when it stands."""
        self._own_waits = paused

    # -- showing

    def _refresh(self) -> None:
        window, pauses = self._window, self.pausing.pauses
        standing = frozenset(pause.exchange_id for pause in pauses)
        if pauses and not window.history.model.paused:
            QApplication.alert(window)
        window.status.show_paused(len(pauses))
        window.history.view.set_paused(standing)
        self._enable()
        shown = self.pausing.shown
        if shown:
            self._show(shown)
        elif self.banner.isVisible() and not self._leaving.isActive():
            if self.pausing.goes_on:
                self._leaving.start()
            else:
                self._hide()

    def _show(self, pause: Pause) -> None:
        self._leaving.stop()
        draft = self.pausing.draft
        others = len(self.pausing.pauses) - 1
        edited = draft is not None and draft.edit() is not None
        self.banner.show_pause(view_of(pause, self._naming(pause), self._notes(pause), others, edited))
        self._show_countdown()
        inside = self._place.has_focus()
        if self._place.show(self._naming(pause)(pause.layer)):
            self._window.services.selection.select_layer(pause.layer)
        self.banner.show_editor_open(self._place.is_open)
        if (self._own_waits and pause.reason == "request") or (inside and not self._place.has_focus()):
            self._own_waits = False
            self.banner.setFocus()

    def _show_edited(self) -> None:
        if shown := self.pausing.shown:
            self._show(shown)

    def _hide(self) -> None:
        inside = self._place.has_focus() or self.banner.isAncestorOf(QApplication.focusWidget() or self._window)
        self.banner.hide()
        self._place.hide()
        if inside:
            self._window.centre.currentWidget().setFocus()

    def _show_countdown(self) -> None:
        if shown := self.pausing.shown:
            self.banner.show_countdown(countdown_text(shown, perf_counter_ns()))

    def _enable(self) -> None:
        do, subject = self._window.actions_, self.pausing.subject
        for action in (do.resume, do.step, do.step_out, do.abort, do.hold):
            action.setEnabled(subject is not None)
        do.hold.setChecked(subject is not None and subject.deadline_ns is None)
        do.name_paused(subject.exchange_id if subject and not self.pausing.shown else 0)
        do.resume_all.setEnabled(bool(self.pausing.pauses))
        do.next_paused.setEnabled(self.pausing.next_id() is not None)

    def _show_pause_next(self) -> None:
        self._window.actions_.pause_next.setChecked(_NEXT_REQUEST in self._points.breakpoints)

    def _tell_lost(self, pause: Pause) -> None:
        text = Sentence("#{number} went on by itself; what you edited was not sent.", number=pause.exchange_id)
        self._window.show_message("warning", text, topic="pause")

    # -- names and notes

    def _take_names(self, exchange: Exchange | None) -> None:
        """Layers keep their names from one exchange to the next, so that a pause can be named before it was read."""
        if exchange is not None:
            self._names[SERVER_LAYER] = exchange.server.name
            self._names.update((layer.index, layer.name) for layer in exchange.layers)
            if exchange.id == self._window.history.selected and self.pausing.shown:
                self._refresh()

    def _name_of(self, layer: int) -> str:
        return self._names.get(layer) or (self.tr("server") if layer < 0 else self.tr("layer {n}").format(n=layer))

    def _naming(self, pause: Pause) -> NameOf:
        """Its own layer by its label, which may be one of several of the same name."""
        return lambda layer: pause.label if pause.label and layer == pause.layer else self._name_of(layer)

    def _notes(self, pause: Pause) -> tuple[str, ...]:
        """A client that is gone at ``close`` has its answer, and is not missed."""
        left = left_text() if pause.client_left and pause.boundary != "close" else ""
        waiting = waiting_text(self._names.get(SERVER_LAYER, ""))
        return tuple(note for note in (left, waiting) if note)
