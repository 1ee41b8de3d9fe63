"""Refreshes that cost much come less often."""

from __future__ import annotations

import time

from pytestqt.qtbot import QtBot

from inspector.ui.widgets.paced import Paced


def test_a_quick_refresh_is_done_each_time(qtbot: QtBot) -> None:
    done: list[int] = []
    paced = Paced(lambda: done.append(1))
    for _ in range(5):
        paced.soon()
    assert len(done) == 5


def test_slow_refreshes_are_gathered_and_the_last_one_is_not_lost(qtbot: QtBot) -> None:
    done: list[int] = []

    def slow() -> None:
        time.sleep(0.006)
        done.append(1)

    paced = Paced(slow)
    for _ in range(5):
        paced.soon()
    assert len(done) == 1
    qtbot.waitUntil(lambda: len(done) == 2)
    paced.now()
    assert len(done) == 3
