"""Panes beside each other in a low room, below each other in a narrow one."""

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from inspector.ui.widgets.turning_splitter import TurningSplitter


@pytest.fixture
def splitter(qtbot: QtBot) -> TurningSplitter:
    rows, detail = QWidget(), QWidget()
    rows.setMinimumSize(100, 80)
    detail.setMinimumSize(60, 90)
    splitter = TurningSplitter(rows, detail, beside=0.4, below=0.25)
    qtbot.addWidget(splitter)
    return splitter


def test_it_turns_with_the_room_and_shares_it_anew(splitter: TurningSplitter) -> None:
    splitter.resize(400, 600)
    splitter.show()
    assert splitter.orientation() == Qt.Orientation.Vertical
    assert splitter.sizes()[1] == pytest.approx(150, abs=3)
    splitter.resize(800, 200)
    assert splitter.orientation() == Qt.Orientation.Horizontal
    assert splitter.sizes()[1] == pytest.approx(320, abs=3)


def test_it_needs_no_more_than_the_panes_need_in_either_way(splitter: TurningSplitter) -> None:
    assert splitter.minimumSizeHint() == QSize(100, 90)
    splitter.widget(1).hide()
    assert splitter.minimumSizeHint() == QSize(100, 80)


def test_what_the_user_dragged_stays(splitter: TurningSplitter) -> None:
    splitter.resize(400, 600)
    splitter.show()
    splitter.moveSplitter(200, 1)
    splitter.resize(400, 620)
    assert splitter.sizes()[0] < 250


def test_a_pane_that_was_folded_away_comes_back(splitter: TurningSplitter) -> None:
    splitter.setCollapsible(1, True)
    splitter.resize(400, 600)
    splitter.show()
    splitter.setSizes([600, 0])
    splitter.unfold()
    assert splitter.sizes()[1] == pytest.approx(150, abs=3)
