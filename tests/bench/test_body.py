"""A body of 100 MB, in one line, from the capture file into the Body panel: on the screen within 100 ms."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytest_benchmark.fixture import BenchmarkFixture
from pytestqt.qtbot import QtBot

from inspector.app import Engine
from inspector.model import Exchange, RequestDraft
from inspector.ui.bridge import Bridge
from inspector.ui.panels.base import PanelServices
from inspector.ui.panels.body import BodyPanel
from inspector.ui.selection import Selection
from inspector.ui.theme import Theme

SIZE = 100_000_000
APP = """
def app(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [b"x" * int(environ["PATH_INFO"][1:])]
"""


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    file = tmp_path / "large.py"
    file.write_text(APP)
    engine = Engine(preferred_port=0)
    engine.set_body_limit(2 * SIZE)
    engine.load(str(file))
    yield engine
    engine.close()


def captured(qtbot: QtBot, engine: Engine, size: int) -> Exchange:
    known = engine.store.count
    engine.send(RequestDraft("GET", f"/{size}"), 0)
    qtbot.waitUntil(lambda: [row.state for row in engine.store.summaries(known)] == ["done"])
    exchange = engine.store.exchange(known + 1)
    assert exchange is not None
    return exchange


def test_first_paint(
    benchmark: BenchmarkFixture,
    figure: Callable[[str, float, str, str], None],
    qtbot: QtBot,
    qapp: QApplication,
    engine: Engine,
) -> None:
    small, large = captured(qtbot, engine, 1), captured(qtbot, engine, SIZE)
    selection, bridge = Selection(), Bridge(engine.store)
    panel = BodyPanel(PanelServices(Theme(qapp, "light"), selection, bridge.read_body))
    qtbot.addWidget(panel)
    panel.resize(430, 500)
    panel.show()

    def other() -> None:
        selection.show_exchange(small)
        qtbot.waitUntil(lambda: panel.views.text.view.toPlainText() == "x")

    def show() -> None:
        with qtbot.waitSignal(panel.views.text.loaded):
            selection.show_exchange(large)
        panel.views.text.view.viewport().repaint()

    benchmark.pedantic(show, setup=other, rounds=10)
    bridge.close()
    assert len(panel.views.text.view.toPlainText()) > 1_000
    figure("body of 100 MB in one line: first paint, ms", benchmark.stats["median"] * 1e3, ".0f", "<= 100")
