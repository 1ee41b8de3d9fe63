"""The window with everything that stands behind it, put together; and the running of it."""

from __future__ import annotations

import gc
import signal
import socket
import sys
import threading
import traceback
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from functools import partial
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Signal
from PySide6.QtWidgets import QApplication

from inspector import __version__
from inspector.model.sentence import Sentence
from inspector.ui.bridge import Bridge
from inspector.ui.comparing.controller import CompareController
from inspector.ui.controller import Controller
from inspector.ui.engine import Engine, RunningApp
from inspector.ui.intercept.pause.presenter import PausePresenter
from inspector.ui.intercept.points.actions import PointActions
from inspector.ui.intercept.rack.actions import RackActions
from inspector.ui.language import Language
from inspector.ui.main_window import MainWindow
from inspector.ui.panels.base import PanelServices
from inspector.ui.routes.service import LiveApps, LiveRoutes
from inspector.ui.selection import Selection
from inspector.ui.settings import Settings
from inspector.ui.theme import Theme
from inspector.ui.ticking import Ticker
from inspector.ui.widgets.icons import window_icon

if TYPE_CHECKING:
    from inspector.serving.tryout import TryOut, TryOutResult

_SETTLED_MS = 2_000


class Program(QObject):
    """A window over an engine. ``close`` stops what it started; the engine is the caller's."""

    def __init__(self, app: QApplication, engine: Engine, settings: Settings) -> None:
        super().__init__()
        self.theme = Theme(app, settings.theme)
        app.setWindowIcon(window_icon(self.theme))
        self.language = Language(app, settings.language)
        self.bridge = Bridge(engine.store)
        self.selection = Selection()
        self._routes = LiveRoutes(partial(_live_apps, engine))
        services = PanelServices(
            self.theme,
            self.selection,
            self.bridge.read_body,
            engine.session_keys,
            self._routes,
            partial(_render_tryout, engine),
        )
        with self.theme.building():
            self.window = MainWindow(services)
            self.controller = Controller(engine, self.bridge, self.window, settings, self.language)
            self.compare = CompareController(engine, self.bridge, self.window, self.controller)
            self.racking = RackActions(engine, self.bridge, self.window, self.controller, self.compare)
            self.pausing = PausePresenter(engine.pauses, services.points, self.window, settings)
            self.point_actions = PointActions(engine, self.window, self.controller, settings)
            self.point_actions.follow(self.pausing.pausing, self.racking.rack)
            self.pausing.pausing.changed.connect(self._show_standing)
        self._ticker = Ticker(self.bridge, self.window)
        engine.on_news = self.bridge.notify

    def _show_standing(self) -> None:
        self.controller.sending.show_standing({pause.draft_id for pause in self.pausing.pausing.pauses})

    def close(self) -> None:
        self.window.close()
        self.racking.close()
        self.compare.close()
        self.controller.close()
        self._routes.close()
        self.language.close()


def _live_apps(engine: Engine) -> LiveApps | None:
    target, apps = engine.flask_apps()
    return LiveApps(target, apps) if target else None


def _render_tryout(engine: Engine, label: str, tryout: TryOut) -> TryOutResult:
    """In a worker thread, for the templates panel; another app may run by now."""
    from inspector.serving.tryout import render_tryout  # needed by few, and late

    apps = _live_apps(engine)
    return render_tryout(apps.apps.get(label) if apps else None, tryout)


class Mishaps(QObject):
    """Shows what went wrong in our own code, in any thread, in the banner instead of nowhere."""

    _happened = Signal(str)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._happened.connect(self._show)
        sys.excepthook = self._of_main_thread
        threading.excepthook = self._of_thread

    def _of_main_thread(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        traceback.print_exception(kind, error, trace)
        self._happened.emit(f"{kind.__name__}: {error}")

    def _of_thread(self, args: threading.ExceptHookArgs) -> None:
        traceback.print_exception(args.exc_type, args.exc_value, args.exc_traceback)
        self._happened.emit(f"{args.exc_type.__name__}: {args.exc_value}")

    def _show(self, text: str) -> None:
        self._window.show_message("error", Sentence("Something went wrong: {error}", error=text), topic="mishap")


def make_application() -> QApplication:
    """The one ``QApplication`` of the process."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName("wsgi-inspector")
    app.setApplicationDisplayName("WSGI Inspector")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("wsgi-inspector")
    return app


def run(engine: Engine, target: str, loading: Future[RunningApp]) -> int:
    """Open the window on ``target``, which is being loaded, and run until it is closed. Returns the exit code."""
    app = make_application()
    program = Program(app, engine, Settings())
    Mishaps(program.window)
    program.window.show()
    program.controller.load(target, loading)
    QTimer.singleShot(_SETTLED_MS, _collect)
    with _interruptible(app):
        try:
            return app.exec()
        finally:
            program.close()
            engine.close()


def _collect() -> None:
    """Collect garbage from now on. What the program consists of by now stays: no collection needs to look at it."""
    gc.freeze()
    gc.enable()


@contextmanager
def _interruptible(app: QApplication) -> Iterator[None]:
    """Let Ctrl+C and SIGTERM close the program in good order: Python's own handler only runs between two lines of
    Python, for which Qt's event loop may never come."""
    reader, writer = socket.socketpair()
    with reader, writer:
        writer.setblocking(False)
        notifier = QSocketNotifier(reader.fileno(), QSocketNotifier.Type.Read)
        notifier.activated.connect(app.quit)
        before = signal.set_wakeup_fd(writer.fileno())
        handlers = {number: signal.signal(number, lambda *_: None) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            signal.set_wakeup_fd(before)
            for number, handler in handlers.items():
                signal.signal(number, handler)
            notifier.setEnabled(False)
