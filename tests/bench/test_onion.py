"""How long the onion takes to be painted: it must leave the window its time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from time import perf_counter

import pytest
from factories import make_exchange, make_layers
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication
from pytest_benchmark.fixture import BenchmarkFixture

from inspector.model import Body
from inspector.ui.panels.base import PanelServices
from inspector.ui.selection import Selection
from inspector.ui.theme import Theme
from inspector.ui.widgets.onion import Onion


@pytest.fixture
def onion(qapp: QApplication) -> Iterator[Onion]:
    def read_nothing(exchange_id: int, body: Body, offset: int, length: int, done: Callable[[bytes], None]) -> None:
        """No body is shown here."""

    services = PanelServices(Theme(qapp, "light"), Selection(), read_nothing)
    onion = Onion(services)
    onion.resize(1000, 800)
    services.selection.show_exchange(make_exchange(layers=make_layers(*"ABCDEFG", "Flask")))
    services.selection.select_layer(3)
    yield onion
    onion.deleteLater()
    qapp.setStyleSheet("")


def test_painting_eight_layers(
    onion: Onion, benchmark: BenchmarkFixture, figure: Callable[[str, float, str, str], None]
) -> None:
    picture = QPixmap(onion.size())
    times: list[float] = []

    def paint() -> None:
        began = perf_counter()
        onion.render(picture)
        times.append(perf_counter() - began)

    benchmark(paint)
    figure("onion of 8 layers painted, ms at best", min(times) * 1000, ".1f", "4.0")
