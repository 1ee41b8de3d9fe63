"""Plays every sample in the window and saves pictures of it, with nobody at the screen.

``NAME.png`` shows a sample after its requests. In each of its looks, SIZE-THEME-LANGUAGE, the window is shown as
``window-LOOK.png``, with a request that stands still at each boundary, ``paused-BOUNDARY-LOOK.png``, and with two
exchanges side by side, ``compare-LOOK.png``.
"""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import product
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QTimer, SignalInstance
from PySide6.QtWidgets import QApplication

from inspector.model.intercept import BOUNDARIES, Boundary
from inspector.ui.engine import FIRST_TARGET, Engine, RunningApp
from inspector.ui.language import LanguageChoice
from inspector.ui.program import Program, make_application
from inspector.ui.settings import Settings
from inspector.ui.theme import ThemeMode

SIZES = ((1440, 900), (1024, 700))
THEMES: tuple[ThemeMode, ...] = ("light", "dark")
LANGUAGES: tuple[LanguageChoice, ...] = ("en", "ko")
_PATIENCE_MS = 10_000
_CALM_MS = 250
_LOOK_MS = 15


def run(engine: Engine, directory: Path) -> int:
    """Returns the exit code: 0, or 1 where a sample could not be played."""
    directory.mkdir(parents=True, exist_ok=True)
    # The window shows the server's log; on the terminal it would bury what the tour has to say.
    logging.getLogger("werkzeug").addHandler(logging.NullHandler())
    app = make_application()
    with tempfile.TemporaryDirectory() as scratch:
        settings = Settings(Path(scratch, "settings.ini"))
        settings.theme, settings.language = "light", "en"
        tour = Tour(app, engine, settings, directory)
        try:
            return tour.play()
        finally:
            tour.program.close()
            engine.close()


class Tour:
    """One round through all samples."""

    def __init__(self, app: QApplication, engine: Engine, settings: Settings, directory: Path) -> None:
        self.program = Program(app, engine, settings)
        self._app = app
        self._engine = engine
        self._directory = directory
        self._problems: list[str] = []
        self.program.controller.loadFailed.connect(self._problems.append)

    def play(self) -> int:
        window = self.program.window
        window.resize(*SIZES[0])
        window.show()
        for sample in self._engine.samples():
            self.play_sample(f"sample:{sample.name}")
            self._save(sample.name)
        self.play_sample(FIRST_TARGET)
        self._save_looks("window")
        self._play_pauses()
        self._play_comparison()
        for problem in self._problems:
            print(problem)
        print(f"The pictures are in {self._directory.resolve()}.")
        return 1 if self._problems else 0

    def play_sample(self, target: str) -> None:
        """Load a sample, send its requests one after the other, and select the first of them again."""
        controller, history = self.program.controller, self.program.window.history
        before, apps = history.model.total, list[RunningApp]()
        problems = len(self._problems)
        with _collecting(controller.loaded, apps):
            controller.load(target)
            self._wait_for(lambda: apps or len(self._problems) > problems)
        if not apps:
            return
        for number, request in enumerate(apps[0].requests):
            if number:  # the first one is sent as soon as the app is loaded
                controller.send(request)
            self._wait_for(partial(self._finished, before + number + 1))
        history.select(before + 1)
        self._rest(_CALM_MS)

    def _play_pauses(self) -> None:
        """Send the request that is in the composer, and stop it at each boundary of the innermost layer."""
        program = self.program
        program.controller.send(program.window.composer.draft(), paused=True)
        for boundary in BOUNDARIES:
            self._wait_for(partial(self._stands_at, boundary))
            self._save_looks(f"paused-{boundary}")
        self._engine.pauses.release_all()

    def _stands_at(self, boundary: Boundary) -> bool:
        """Whether the one request that stands still does so there, for as long as it takes; else it goes a step on."""
        innermost = self._engine.rack()[-1].label
        for pause in self._engine.pauses.pauses():
            if (pause.boundary, pause.label) == (boundary, innermost):
                self._engine.pauses.hold(pause.exchange_id, True)
                return True
            self._engine.pauses.resume(pause.exchange_id, "step")
        return False

    def _play_comparison(self) -> None:
        rows = self.program.window.history.model.rows
        newest, before = sorted((row.id for row in rows), reverse=True)[:2]
        self.program.compare.compare(before, newest)
        self._save_looks("compare")

    def _finished(self, number: int) -> bool:
        """Whether the exchange of that number, and no other, is done."""
        rows = self.program.window.history.model.rows
        return bool(rows) and max(row.id for row in rows) >= number and all(row.state != "running" for row in rows)

    def _save_looks(self, scene: str) -> None:
        program, settings_of = self.program, self.program.window.actions_
        for (width, height), theme, language in product(SIZES, THEMES, LANGUAGES):
            program.window.resize(width, height)
            settings_of.themes[theme].trigger()
            settings_of.languages[language].trigger()
            self._rest(_CALM_MS)
            self._save(f"{scene}-{width}x{height}-{theme}-{language}")

    def _save(self, name: str) -> None:
        self.program.window.grab().save(str(self._directory / f"{name}.png"))

    def _wait_for(self, happened: Callable[[], object]) -> None:
        deadline = QDeadlineTimer(_PATIENCE_MS)
        while not happened():
            if deadline.hasExpired():
                raise TimeoutError("the window did not get there in time")
            self._rest(_LOOK_MS)

    def _rest(self, milliseconds: int) -> None:
        """Let the window live for a while."""
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()


@contextmanager
def _collecting(signal: SignalInstance, into: list[RunningApp]) -> Iterator[None]:
    connection = signal.connect(into.append)
    try:
        yield
    finally:
        signal.disconnect(connection)
