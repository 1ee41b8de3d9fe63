"""What the history costs at 100,000 rows; the aim is 20 ms for an append, a jump, a scroll, each with its paint."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from factories import make_summary
from PySide6.QtWidgets import QApplication
from pytest_benchmark.fixture import BenchmarkFixture
from pytestqt.qtbot import QtBot

from inspector.ui.models.history import HistoryModel
from inspector.ui.theme import ROW_HEIGHT, Theme
from inspector.ui.widgets.history_view import HistoryView

Figure = Callable[[str, float, str, str], None]
ROWS = 100_000


@pytest.fixture
def model() -> HistoryModel:
    model = HistoryModel()
    model.apply([make_summary(number, target=f"/item/{number % 500}") for number in range(1, ROWS + 1)])
    return model


@pytest.fixture
def view(qtbot: QtBot, qapp: QApplication, model: HistoryModel) -> HistoryView:
    view = HistoryView(Theme(qapp, "light"), model)
    qtbot.addWidget(view)
    view.resize(260, 760)
    view.show()
    return view


def test_append_40_and_paint(
    benchmark: BenchmarkFixture, figure: Figure, view: HistoryView, model: HistoryModel
) -> None:
    def append() -> None:
        newest = model.rows[-1].id
        model.apply([make_summary(newest + 1 + number) for number in range(40)])
        view.viewport().repaint()

    benchmark(append)
    figure("history of 100,000 rows: append 40 and paint, ms", benchmark.stats["median"] * 1e3, ".1f", "<= 20")


def test_jump_to_the_other_end_and_paint(benchmark: BenchmarkFixture, figure: Figure, view: HistoryView) -> None:
    bar = view.verticalScrollBar()

    def jump() -> None:
        bar.setValue(0 if bar.value() else bar.maximum())
        view.viewport().repaint()

    benchmark(jump)
    figure("history of 100,000 rows: jump and paint, ms", benchmark.stats["median"] * 1e3, ".1f", "<= 20")


def test_scroll_three_rows_and_paint(benchmark: BenchmarkFixture, figure: Figure, view: HistoryView) -> None:
    def scroll() -> None:
        view.verticalScrollBar().setValue(view.verticalOffset() + 3 * ROW_HEIGHT)
        view.viewport().repaint()

    benchmark(scroll)
    figure("history of 100,000 rows: scroll and paint, ms", benchmark.stats["median"] * 1e3, ".1f", "<= 20")


def test_filter(benchmark: BenchmarkFixture, model: HistoryModel) -> None:
    def filter_and_back() -> None:
        model.set_filter("item/77")
        model.set_filter("")

    benchmark(filter_and_back)
