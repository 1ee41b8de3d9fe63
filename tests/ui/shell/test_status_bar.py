"""The readings in the status bar."""

import pytest
from factories import make_summary
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from inspector.ui.status_bar import StatusBar
from inspector.ui.theme import Theme


@pytest.fixture
def status(qtbot: QtBot, theme: Theme) -> StatusBar:
    status = StatusBar(theme)
    qtbot.addWidget(status)
    status.resize(900, 24)
    status.show()
    return status


def label(status: StatusBar, text: str) -> QLabel:
    return next(label for label in status.findChildren(QLabel) if label.text() == text)


def texts(status: StatusBar) -> set[str]:
    return {label.text() for label in status.findChildren(QLabel)}


@pytest.mark.parametrize("durations", [[1_200, 123_456], [123_456, 1_200]])
def test_a_reading_has_room_for_its_text(qtbot: QtBot, status: StatusBar, durations: list[int]) -> None:
    for number, duration_us in enumerate(durations, 1):
        status.show_traffic(make_summary(number, duration_us=duration_us), 10 ** (6 * number))
    wanted = {"123 ms" if durations[-1] > 100_000 else "1.2 ms", "2 layers · 1,000,000,000,000 exchanges"}
    qtbot.waitUntil(lambda: texts(status) >= wanted)
    for text in wanted:
        reading = label(status, text)
        assert reading.width() >= reading.fontMetrics().horizontalAdvance(text)


def test_nothing_is_said_of_exchanges_that_were_forgotten(qtbot: QtBot, status: StatusBar) -> None:
    status.show_traffic(make_summary(1, status=404), 1)
    qtbot.waitUntil(lambda: "404" in texts(status))
    status.show_traffic(None, 0)
    qtbot.waitUntil(lambda: "0 exchanges" in texts(status))
    assert not {"404", "2 layers · 1 exchange"} & texts(status)
