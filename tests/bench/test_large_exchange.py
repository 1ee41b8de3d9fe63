"""How long the window is away while a large exchange is selected: no turn of its event loop should take long."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytest_benchmark.fixture import BenchmarkFixture
from pytestqt.qtbot import QtBot

from inspector.app import Engine
from inspector.model import RequestDraft
from inspector.ui.program import Program
from inspector.ui.settings import Settings

CHUNKS = 20_000
"""Of each of three layers. Half of them are told one by one, the others counted together."""
ROUNDS = 5
_SETTLED_MS = 600
APP = f"""
def app(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain")])
    for number in range({CHUNKS}):
        yield b"data: %d\\n\\n" % number

class Layer:
    def __init__(self, app):
        self.app = app

    def __call__(self, environ, start_response):
        yield from self.app(environ, start_response)

app = Layer(Layer(app))
"""


class Stopwatch:
    """The longest turn of the event loop, in seconds of the thread's own time: what other processes take of the
    machine is not the window's."""

    def __init__(self) -> None:
        self._longest = 0.0
        self._since = time.thread_time()
        self._timer = QTimer(interval=1, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def _tick(self) -> None:
        now = time.thread_time()
        self._longest = max(self._longest, now - self._since)
        self._since = now

    def take(self) -> float:
        self._tick()
        longest, self._longest = self._longest, 0.0
        return longest


@pytest.fixture
def program(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Program]:
    file = tmp_path / "large.py"
    file.write_text(APP)
    engine = Engine(preferred_port=0)
    program = Program(qapp, engine, Settings(tmp_path / "settings.ini"))
    program.window.resize(1440, 900)
    program.window.show()
    with qtbot.waitSignal(program.controller.loaded, timeout=20_000):
        program.controller.load(str(file))
    program.window.docks.bring(program.window.docks.dock("logPanel"))
    program.controller.send(RequestDraft("GET", "/"))
    qtbot.waitUntil(lambda: [row.state for row in engine.store.summaries()] == ["done"], timeout=60_000)
    yield program
    program.close()
    engine.close()
    qapp.setStyleSheet("")


@pytest.mark.parametrize("panel", ["timelinePanel", "chunksPanel"])
def test_selecting_a_long_stream(
    benchmark: BenchmarkFixture,
    figure: Callable[[str, float, str, str], None],
    qtbot: QtBot,
    program: Program,
    panel: str,
) -> None:
    window = program.window
    window.docks.bring(window.docks.dock(panel))
    qtbot.wait(2 * _SETTLED_MS)
    stopwatch = Stopwatch()
    longest: list[float] = []

    def nothing() -> None:
        window.history.select_none()
        qtbot.wait(_SETTLED_MS)
        stopwatch.take()

    def select() -> None:
        window.history.select(1)
        qtbot.waitUntil(lambda: window.services.selection.exchange is not None)
        qtbot.wait(_SETTLED_MS)
        longest.append(stopwatch.take())

    benchmark.pedantic(select, setup=nothing, rounds=ROUNDS)
    name = panel.removesuffix("Panel")
    figure(
        f"{3 * CHUNKS:,} chunks selected, {name} in front: longest turn, ms",
        min(longest) * 1e3,
        ".0f",
        "<= 50",
    )
