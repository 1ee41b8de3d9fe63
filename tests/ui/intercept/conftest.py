"""What stands still, as a test says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from factories import make_exchange, make_layers, make_summary
from pause_desk import Desk
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from ui_fakes import FakeEngine, FakePauses

from inspector.ui.bridge import Bridge
from inspector.ui.controller import Controller
from inspector.ui.intercept.pause.presenter import PausePresenter
from inspector.ui.language import Language
from inspector.ui.main_window import MainWindow
from inspector.ui.panels.base import PanelServices
from inspector.ui.selection import Selection
from inspector.ui.settings import Settings
from inspector.ui.theme import Theme


@pytest.fixture
def pauses() -> FakePauses:
    return FakePauses()


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication, theme: Theme, tmp_path: Path) -> Iterator[Desk]:
    engine = FakeEngine(tmp_path)
    settings = Settings(tmp_path / "settings.ini")
    language = Language(qapp, "en")
    bridge = Bridge(engine.store)
    window = MainWindow(PanelServices(theme, Selection(), bridge.read_body))
    qtbot.addWidget(window)
    controller = Controller(engine, bridge, window, settings, language)
    presenter = PausePresenter(engine.pauses, window.services.points, window, settings)
    window.show()
    for number in (5, 6, 7):
        exchange = make_exchange(number, make_layers("ProxyFix", "Flask"), state="running")
        engine.store.exchanges[number] = exchange
        engine.store.news.append(make_summary(number, state="running"))
    bridge.notify()
    qtbot.waitUntil(lambda: window.history.model.total == 3)
    window.history.select(5)
    selection = window.services.selection
    qtbot.waitUntil(lambda: selection.exchange is not None and selection.exchange.id == 5)
    yield Desk(qtbot, window, engine, presenter)
    window.close()
    controller.close()
    language.close()
