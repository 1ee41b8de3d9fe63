"""Connects the window with the engine: what the user asks for goes to worker threads, what comes of it to the window.

Threads stand behind it: one loads apps and starts servers, some send, one (the bridge's) reads the store.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import replace
from functools import partial
from itertools import product
from pathlib import Path
from typing import get_args

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from inspector.model import Exchange, ExchangeSummary, RequestDraft
from inspector.model.sentence import Sentence
from inspector.model.target import absolute
from inspector.serving.samples import Sample
from inspector.store.changes import StoreWarning
from inspector.ui.bridge import Bridge
from inspector.ui.engine import Engine, RunningApp
from inspector.ui.language import Language, LanguageChoice, LanguageCode
from inspector.ui.lessons import Headings, Lesson, read_headings
from inspector.ui.main_window import MainWindow
from inspector.ui.messages import explain, ours, still_running, worry
from inspector.ui.opened_app import OpenedApp, read_source, with_texts
from inspector.ui.resend import draft_of
from inspector.ui.sending import Sending
from inspector.ui.settings import Settings
from inspector.ui.theme import ThemeMode
from inspector.ui.widgets.sample_list import AppEntry, own_entry
from inspector.ui.worker import Worker


class Controller(QObject):
    """Lives as long as the window; ``close`` stops its threads, and the engine is then the caller's to close.

    ``loaded(RunningApp)``: an app runs and the window shows it. ``loadFailed(str)``: one could not be loaded; the text
    says why, and the app before it still runs.
    """

    loaded = Signal(object)
    loadFailed = Signal(str)
    _files_changed = Signal()

    def __init__(
        self, engine: Engine, bridge: Bridge, window: MainWindow, settings: Settings, language: Language
    ) -> None:
        super().__init__(window)
        self._engine = engine
        self._bridge = bridge
        self._window = window
        self._settings = settings
        self._language = language
        self._loader = Worker("app-loader")
        self.sending = Sending(engine, window)
        self._samples: Sequence[Sample] = ()
        self._headings: Headings = {}
        self._running: RunningApp | None = None
        self._lesson: Lesson = {}
        self._connect_bridge()
        self._connect_window()
        self._connect_actions()
        self._restore()
        self._loader.submit(lambda: _read_samples(engine), self._take_samples)

    # -- wiring -----------------------------------------------------------------------------------------------------

    def _connect_bridge(self) -> None:
        self._bridge.follow(self._take_summaries)
        self._bridge.exchangeLoaded.connect(self._take_exchange)
        self._bridge.warned.connect(self._take_warning)
        self._files_changed.connect(self.reload)

    def _connect_window(self) -> None:
        window, history = self._window, self._window.history
        window.loadRequested.connect(self.load)
        window.serverRequested.connect(self._use_server)
        window.closing.connect(self._remember)
        window.status.languageToggled.connect(self._toggle_language)
        window.composer.sendRequested.connect(self.send)
        window.composer.sendPausedRequested.connect(lambda draft: self.send(draft, paused=True))
        window.composer.cancelRequested.connect(self.sending.cancel)
        self.sending.cookiesChanged.connect(self._show_cookies)
        self.sending.clientLeft.connect(lambda: self._bridge.load_exchange(history.selected))
        window.composer.edited.connect(self._show_cookies)
        window.composer.cookieRemoved.connect(self._remove_cookie)
        window.composer.cookiesCleared.connect(lambda: self._remove_cookie(None))
        window.tell("logPanel", lambda panel: panel.sourceRequested.connect(self._show_source))
        window.tell("logPanel", lambda panel: self._bridge.follow_log(panel.add_entries))
        window.tell("routesPanel", lambda panel: panel.sourceRequested.connect(self._show_source))
        window.tell("routesPanel", lambda panel: panel.composeRequested.connect(self._edit))
        self.loaded.connect(lambda _app: window.tell("routesPanel", lambda panel: panel.refresh()))
        window.tell("sessionPanel", lambda panel: panel.useCookie.connect(window.composer.use_cookie))
        history.exchangeSelected.connect(self._select)
        history.resendRequested.connect(lambda number: self.with_draft(number, self.send))
        history.editRequested.connect(lambda number: self.with_draft(number, self._edit))
        history.curlRequested.connect(lambda number: self.with_draft(number, self._copy_curl))
        history.urlRequested.connect(self._copy_url)

    def _connect_actions(self) -> None:
        do, history = self._window.actions_, self._window.history
        do.reload.triggered.connect(self.reload)
        do.auto_reload.toggled.connect(self._auto_reload)
        do.cancel.triggered.connect(self.sending.cancel)
        do.clear_history.triggered.connect(self._clear_history)
        do.resend.triggered.connect(lambda: history.resendRequested.emit(history.selected))
        do.edit_resend.triggered.connect(lambda: history.editRequested.emit(history.selected))
        do.copy_curl.triggered.connect(lambda: history.curlRequested.emit(history.selected))
        do.copy_url.triggered.connect(lambda: history.urlRequested.emit(history.selected))
        do.next_lesson.triggered.connect(lambda: self._step_lesson(1))
        do.previous_lesson.triggered.connect(lambda: self._step_lesson(-1))
        for mode, action in do.themes.items():
            action.triggered.connect(lambda _checked, mode=mode: self._set_theme(mode))
        for choice, action in do.languages.items():
            action.triggered.connect(lambda _checked, choice=choice: self._set_language(choice))
        for size, action in do.body_limits.items():
            action.triggered.connect(lambda _checked, size=size: self._set_body_limit(size))

    def _restore(self) -> None:
        do, settings = self._window.actions_, self._settings
        do.themes[settings.theme].setChecked(True)
        do.languages[settings.language].setChecked(True)
        if limit := do.body_limits.get(settings.body_limit):
            limit.setChecked(True)
        self._engine.set_body_limit(settings.body_limit)
        do.auto_reload.setChecked(settings.auto_reload)
        self._window.restore_layout(settings.geometry, settings.docks)

    def _remember(self) -> None:
        self._settings.geometry, self._settings.docks = self._window.save_layout()
        self._settings.flush()

    def close(self) -> None:
        """Stop what is under way and join the threads."""
        self._engine.watch_files(None)
        self.sending.close()
        self._loader.close()
        self._bridge.close()

    # -- apps and servers -------------------------------------------------------------------------------------------

    def load(self, target: str, loading: Future[RunningApp] | None = None) -> None:
        """Run another app, which may be ``loading`` already; a sample also gets its first request, so that there is
        something to see."""
        target = absolute(target)
        first = iter([loading.result] if loading else [])
        self._run_loader(lambda: next(first, partial(self._engine.load, target))(), target, self._opened)

    def reload(self) -> None:
        """Load the app anew from its files."""
        if self._running:
            self._run_loader(self._engine.reload, self._running.target, self._show_app)

    def _use_server(self, name: str) -> None:
        if self._running and name != self._running.server.name:
            self._run_loader(lambda: self._engine.use_server(name), self._running.target, self._show_app)

    def _run_loader(self, job: Callable[[], RunningApp], target: str, done: Callable[[OpenedApp], None]) -> None:
        def start() -> None:
            self._window.status.show_app(target.removeprefix("sample:"), "", "loading")
            self._loader.submit(lambda: with_texts(job()), done, lambda error: self._load_failed(error, target, start))

        start()

    def _opened(self, loaded: OpenedApp) -> None:
        self._show_app(loaded)
        app = loaded.app
        if not app.instead_of:
            self._settings.last_target = app.target
        self._window.composer.set_samples(app.requests)
        self._window.composer.set_draft(app.requests[0] if app.requests else RequestDraft())
        if app.is_sample and app.requests:
            self.send(app.requests[0])
        elif not app.is_sample:
            self._window.history.select_none()
            self._settings.add_recent_target(app.target)
            self._list_apps()

    def _show_app(self, loaded: OpenedApp) -> None:
        self._running, self._lesson = loaded.app, loaded.lesson
        window, app = self._window, loaded.app
        window.banner.withdraw("load")
        for number, note in enumerate(app.notes):
            window.show_message("info", note, topic=f"server {number}")
        self._list_apps()
        window.show_servers(self._engine.servers(), app.server)
        window.status.show_app(app.name, app.server.url, "running")
        window.apps.show_lesson(loaded.lesson, self._language.code)
        window.tell("sourcePanel", lambda panel: panel.show_source(str(app.path), loaded.source))
        self._show_cookies()
        self.loaded.emit(app)
        window.docks.build_others()

    def _take_samples(self, found: tuple[Sequence[Sample], Headings]) -> None:
        self._samples, self._headings = found
        self._list_apps()

    def _list_apps(self) -> None:
        entries = [self._entry(f"sample:{sample.name}", sample.name) for sample in self._samples]
        own = [own_entry(target) for target in self._settings.recent_targets]
        app = self._running
        current = self._entry(app.target, app.name) if app else AppEntry("", "", "")
        self._window.show_apps([*own, *entries], current)

    def _entry(self, target: str, name: str) -> AppEntry:
        """A sample is called as its lesson is, in the language in force."""
        if not target.startswith("sample:"):
            return own_entry(target)
        return AppEntry(target, name, self._headings.get((self._language.code, name), ""))

    def _load_failed(self, error: Exception, target: str, retry: Callable[[], None]) -> None:
        failure = ours(error)
        text = explain(failure)
        self._list_apps()
        if self._running:
            text = still_running(text, target, self._running)
            self._window.show_servers(self._engine.servers(), self._running.server)
            self._window.status.show_app(self._running.name, self._running.server.url, "running")
        else:
            self._window.status.show_app("", "", "failed")
        self._window.show_message("error", text, (Sentence("Try Again"), retry), "load", failure.details)
        self.loadFailed.emit(text)
        self._window.docks.build_others()

    def _show_source(self, file: str, line: int) -> None:
        """Show a place of the app's code that a panel named."""
        window = self._window

        def show(source: str) -> None:
            window.tell("sourcePanel", lambda panel: panel.show_source(file, source, line))
            window.docks.bring(window.docks.dock("sourcePanel"))

        self._loader.submit(lambda: read_source(Path(file)), show)

    def _step_lesson(self, step: int) -> None:
        names = [f"sample:{sample.name}" for sample in self._samples]
        here = names.index(self._running.target) if self._running and self._running.target in names else -step
        if names:
            self.load(names[(here + step) % len(names)])

    def _auto_reload(self, on: bool) -> None:
        self._settings.auto_reload = on
        self._engine.watch_files(self._files_changed.emit if on else None)

    # -- sending ----------------------------------------------------------------------------------------------------

    def send(self, draft: RequestDraft, *, paused: bool = False) -> None:
        """Send a draft; its exchange is selected when it appears. ``paused``: it stands still at its first boundary."""
        self.sending.send(draft, paused=paused)

    def _show_cookies(self) -> None:
        composer = self._window.composer
        composer.set_cookies(self._engine.cookies(), self._engine.cookie_header(composer.draft().target))

    def _remove_cookie(self, cookie: object) -> None:
        self._engine.remove_cookie(cookie)  # type: ignore[arg-type]
        self._show_cookies()

    # -- the history ------------------------------------------------------------------------------------------------

    def _take_summaries(self, changes: list[ExchangeSummary]) -> None:
        history = self._window.history
        known = history.model.total
        history.apply(changes)
        if history.model.total > known:
            self._window.docks.put_off_building()
        if changes[0].id <= history.selected and any(row.id == history.selected for row in changes):
            self._bridge.load_exchange(history.selected)
        self._window.status.show_traffic(changes[-1], history.model.total)

    def _take_warning(self, warning: StoreWarning | None) -> None:
        if warning is None:
            self._window.banner.withdraw("store")
            return
        self._window.show_message("warning", worry(warning), topic="store")

    def _select(self, number: int) -> None:
        do = self._window.actions_
        for action in (do.resend, do.edit_resend, do.copy_curl, do.copy_url):
            action.setEnabled(number > 0)
        if number:
            self._bridge.load_exchange(number)
        else:
            self._window.services.selection.show_exchange(None)

    def _take_exchange(self, exchange: Exchange | None) -> None:
        if exchange is not None and exchange.id == self._window.history.selected:
            if exchange.state == "running" and exchange.origin.draft_id in self.sending.left:
                exchange = replace(exchange, client_left=True)
            self._window.services.selection.show_exchange(exchange)

    def _clear_history(self) -> None:
        def cleared(_nothing: None) -> None:
            self._window.history.clear()
            self._window.status.show_traffic(None, 0)
            self._window.tell("logPanel", lambda panel: panel.clear())

        self._bridge.clear(cleared)

    def with_draft(self, number: int, use: Callable[[RequestDraft], None]) -> None:
        """Hand on the draft that the composer sent, or one made of what was captured."""

        def read() -> RequestDraft | None:
            exchange = self._engine.store.exchange(number)
            if exchange is None:
                return None
            sent = self.sending.draft(exchange.origin.draft_id)
            if sent and sent.target == exchange.request.target:  # and not a redirect that followed it
                return sent
            body = exchange.request.body
            return draft_of(exchange, self._engine.store.body(number, body.key, 0, body.kept) if body.key else b"")

        self._loader.submit(read, lambda draft: use(draft) if draft else None)

    def _edit(self, draft: RequestDraft) -> None:
        self._window.composer.set_draft(draft)
        self._window.composer.focus_url()

    def _copy_curl(self, draft: RequestDraft) -> None:
        if self._running:
            from inspector.export.curl import to_curl

            QApplication.clipboard().setText(to_curl(draft, self._running.server.url))
            self._window.status.showMessage(self.tr("curl command copied"), 2_000)

    def _copy_url(self, number: int) -> None:
        model = self._window.history.model
        row = model.row_of(number)
        if row >= 0 and self._running:
            QApplication.clipboard().setText(self._running.server.url.rstrip("/") + model.rows[row].target)
            self._window.status.showMessage(self.tr("URL copied"), 2_000)

    # -- the window's looks -----------------------------------------------------------------------------------------

    def _set_theme(self, mode: ThemeMode) -> None:
        self._settings.theme = mode
        self._window.services.theme.set_mode(mode)

    def _toggle_language(self) -> None:
        self._set_language("en" if self._language.code == "ko" else "ko")

    def _set_language(self, choice: LanguageChoice) -> None:
        self._settings.language = choice
        self._language.set_choice(choice)
        self._window.actions_.languages[choice].setChecked(True)
        self._window.apps.show_lesson(self._lesson, self._language.code)
        self._list_apps()

    def _set_body_limit(self, size: int) -> None:
        self._settings.body_limit = size
        self._engine.set_body_limit(size)


def _read_samples(engine: Engine) -> tuple[Sequence[Sample], Headings]:
    """In the loader's thread. A sample without a lesson is called as its source says, which is not read else."""
    samples, headings = engine.samples(), read_headings()
    for code, sample in product(get_args(LanguageCode), samples):
        if (code, sample.name) not in headings:
            headings[code, sample.name] = sample.title
    return samples, headings
