"""The whole program: engine, server, store and window, as ``run_window`` puts them together."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSize
from PySide6.QtWidgets import QAbstractItemView, QApplication
from pytestqt.qtbot import QtBot

from inspector.app import Engine
from inspector.model import Exchange
from inspector.ui.main_window import DEFAULT_SIZE
from inspector.ui.program import Program
from inspector.ui.settings import Settings


class Running:
    """A program that runs, with shortcuts for what tests wait for."""

    def __init__(self, program: Program, engine: Engine, qtbot: QtBot) -> None:
        self.program = program
        self.engine = engine
        self.window = program.window
        self.history = program.window.history
        self._qtbot = qtbot

    def open(self, target: str) -> None:
        """Load an app and wait until it is served."""
        with self._qtbot.waitSignal(self.program.controller.loaded, timeout=10_000):
            self.program.controller.load(target)

    def wait_for(self, happened: Callable[[], object]) -> None:
        self._qtbot.waitUntil(lambda: bool(happened()), timeout=10_000)

    def wait_for_exchange(self, fits: Callable[[Exchange], object]) -> Exchange:
        """Wait until the selected exchange is as wanted."""
        self.wait_for(lambda: self.selected is not None and fits(self.selected))
        assert self.selected is not None
        return self.selected

    def rows(self, name: str) -> int:
        """How many rows the view of that object name has."""
        view = self.window.findChild(QAbstractItemView, name)
        assert isinstance(view, QAbstractItemView)
        return view.model().rowCount()

    @property
    def selected(self) -> Exchange | None:
        return self.program.selection.exchange

    @property
    def port(self) -> int:
        return int(self.engine.host.url.rpartition(":")[2])


@pytest.fixture(autouse=True)
def _collected() -> None:
    """The window of the test before is garbage by now. Collect it here: Qt's objects must not be deleted in a thread of
    this test that happens to collect, where they end in a deadlock or a crash."""
    gc.collect()


@pytest.fixture(autouse=True)
def large_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    """The screen of the offscreen platform has 800 x 800 pixels."""
    monkeypatch.setattr("inspector.ui.main_window.default_size", lambda _room: QSize(*DEFAULT_SIZE))


@pytest.fixture
def running(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Running]:
    settings = Settings(tmp_path / "settings.ini")
    settings.theme, settings.language = "light", "en"
    engine = Engine(preferred_port=0)
    program = Program(qapp, engine, settings)
    program.window.show()
    yield Running(program, engine, qtbot)
    program.close()
    engine.close()
    program.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def gate(tmp_path: Path) -> Iterator[Path]:
    """Apps of ``app_file`` wait in ``wait_for_gate()`` until this file is there; it is at the latest after the test."""
    path = tmp_path / "gate"
    yield path
    path.touch()


@pytest.fixture
def app_file(tmp_path: Path, gate: Path) -> Callable[[str], str]:
    """``app_file(source)`` is the target of a file with that source, the same file each time."""
    waiting = f"def wait_for_gate():\n    while not os.path.exists({str(gate)!r}):\n        time.sleep(0.01)\n"

    def write(source: str) -> str:
        path = tmp_path / "shop.py"
        path.write_text(f"{source}\nimport os, time\n{waiting}", encoding="utf-8")
        return str(path)

    return write
