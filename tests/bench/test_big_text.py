"""Any body up to 100 MB is on the screen within 100 ms, also where it is one line."""

from __future__ import annotations

import pytest
from pytest_benchmark.fixture import BenchmarkFixture
from pytestqt.qtbot import QtBot

from inspector.ui.theme import Theme
from inspector.ui.widgets.big_text import SliceView
from inspector.ui.widgets.byte_source import HexRendering, MemorySource, Rendering, TextRendering

SIZE = 100_000_000
JSON_LINE = '{"id": 12345, "name": "한글 text", "tags": [1, 2, null, true]},\n'.encode()


@pytest.mark.parametrize(
    ("data", "rendering"),
    [
        pytest.param(JSON_LINE * (SIZE // len(JSON_LINE)), TextRendering(), id="lines"),
        pytest.param(b"x" * SIZE, TextRendering(), id="one line"),
        pytest.param(b"x" * SIZE, HexRendering(), id="hex"),
    ],
)
def test_first_paint(
    benchmark: BenchmarkFixture, qtbot: QtBot, qapp: object, data: bytes, rendering: Rendering
) -> None:
    view = SliceView(Theme(qapp, "light"))  # type: ignore[arg-type]
    qtbot.addWidget(view)
    view.resize(740, 500)
    view.show()

    def show() -> None:
        with qtbot.waitSignal(view.loaded):
            view.set_source(MemorySource(data), rendering, "json")
        view.view.viewport().repaint()

    benchmark(show)
