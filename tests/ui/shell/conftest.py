"""The whole window over an engine that is made up."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSize
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from ui_fakes import FakeEngine, Shell

from inspector.ui.bridge import Bridge
from inspector.ui.controller import Controller
from inspector.ui.language import Language
from inspector.ui.main_window import DEFAULT_SIZE, MainWindow
from inspector.ui.panels.base import PanelServices
from inspector.ui.selection import Selection
from inspector.ui.settings import Settings
from inspector.ui.theme import Theme


@pytest.fixture(autouse=True)
def large_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    """The screen of the offscreen platform has 800 x 800 pixels."""
    monkeypatch.setattr("inspector.ui.main_window.default_size", lambda _room: QSize(*DEFAULT_SIZE))


@pytest.fixture(autouse=True)
def _deleted_widgets() -> Iterator[None]:
    """Let go of what pytest-qt only marks as to be deleted: each new style sheet would polish it again."""
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def engine(tmp_path: Path) -> FakeEngine:
    return FakeEngine(tmp_path)


@pytest.fixture
def shell(qtbot: QtBot, qapp: QApplication, theme: Theme, tmp_path: Path, engine: FakeEngine) -> Iterator[Shell]:
    settings = Settings(tmp_path / "settings.ini")
    language = Language(qapp, "en")
    bridge = Bridge(engine.store)
    window = MainWindow(PanelServices(theme, Selection(), bridge.read_body))
    qtbot.addWidget(window)
    controller = Controller(engine, bridge, window, settings, language)
    window.show()
    yield Shell(engine, bridge, window, controller, settings, language)
    controller.close()
    language.close()


@pytest.fixture
def loaded(qtbot: QtBot, shell: Shell) -> Shell:
    """A window with a sample running, and its first request sent."""
    with qtbot.waitSignal(shell.controller.loaded):
        shell.controller.load("sample:hello_function")
    qtbot.waitUntil(lambda: len(shell.engine.sent) == 1)
    return shell
