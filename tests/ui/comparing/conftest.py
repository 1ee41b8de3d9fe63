"""A window with a comparison."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from compare_fakes import Comparing, SendingEngine
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from ui_fakes import Shell

from inspector.ui.bridge import Bridge
from inspector.ui.comparing.controller import CompareController
from inspector.ui.controller import Controller
from inspector.ui.language import Language
from inspector.ui.main_window import MainWindow
from inspector.ui.panels.base import PanelServices
from inspector.ui.selection import Selection
from inspector.ui.settings import Settings
from inspector.ui.theme import Theme


@pytest.fixture(autouse=True)
def _deleted_widgets() -> Iterator[None]:
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def comparing(qtbot: QtBot, qapp: QApplication, theme: Theme, tmp_path: Path) -> Iterator[Comparing]:
    engine = SendingEngine(tmp_path)
    settings = Settings(tmp_path / "settings.ini")
    language = Language(qapp, "en")
    bridge = Bridge(engine.store)
    engine.on_news = bridge.notify
    window = MainWindow(PanelServices(theme, Selection(), bridge.read_body))
    qtbot.addWidget(window)
    controller = Controller(engine, bridge, window, settings, language)
    compare = CompareController(engine, bridge, window, controller)
    window.show()
    yield Comparing(Shell(engine, bridge, window, controller, settings, language), compare)
    compare.close()
    controller.close()
    language.close()
