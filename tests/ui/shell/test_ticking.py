"""The time of what runs goes on in the window."""

import pytest
from factories import make_exchange, make_summary
from pytestqt.qtbot import QtBot
from ui_fakes import Shell

from inspector.ui.ticking import Ticker


@pytest.fixture
def ticker(shell: Shell) -> Ticker:
    return Ticker(shell.bridge, shell.window)


def test_it_ticks_only_while_something_runs(qtbot: QtBot, shell: Shell, ticker: Ticker) -> None:
    assert not ticker.active
    shell.report(make_summary(1, state="running"), make_summary(2, state="running"))
    qtbot.waitUntil(lambda: ticker.active)
    shell.report(make_summary(1), make_summary(2, state="dropped"))
    qtbot.waitUntil(lambda: not ticker.active)


def test_the_row_and_the_selected_exchange_are_shown_anew(
    qtbot: QtBot, shell: Shell, ticker: Ticker, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [100.0]
    monkeypatch.setattr("inspector.ui.ticking.time.monotonic", lambda: now[0])
    shell.engine.store.exchanges[1] = make_exchange(1, state="running")
    shell.window.docks.bring(shell.window.docks.dock_of(shell.window.history))
    shell.report(make_summary(1, state="running", duration_us=500), make_summary(2, duration_us=700))
    qtbot.waitUntil(lambda: ticker.active and shell.window.history.isVisible())
    shell.window.history.select(1)
    qtbot.waitUntil(lambda: shell.window.services.selection.exchange is not None)
    now[0] += 2.5
    with qtbot.waitSignal(shell.window.services.selection.exchangeChanged):
        ticker.tick()
    assert [row.duration_us for row in shell.window.history.model.rows] == [2_500_500, 700]


def test_what_stands_still_and_what_is_not_listed_any_more_does_not_tick(
    qtbot: QtBot, shell: Shell, ticker: Ticker
) -> None:
    shell.report(make_summary(1, state="running", duration_us=500), make_summary(2, state="running"))
    qtbot.waitUntil(lambda: ticker.active)
    shell.window.history.model.paused = frozenset([1])
    shell.window.history.model.set_filter("#2")
    ticker.tick()
    shell.window.history.model.set_filter("")
    assert shell.window.history.model.rows[0].duration_us == 500
