"""Which exchange is selected, and when that changes by itself."""

import pytest
from factories import make_summary
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from inspector.ui.panels.base import PanelServices
from inspector.ui.panels.history import HistoryPanel
from inspector.ui.theme import ROW_HEIGHT


@pytest.fixture
def panel(qtbot: QtBot, services: PanelServices) -> HistoryPanel:
    panel = HistoryPanel(services)
    qtbot.addWidget(panel)
    panel.resize(260, 500)
    panel.show()
    return panel


def click_place(qtbot: QtBot, panel: HistoryPanel, place: int) -> None:
    point = QPoint(60, place * ROW_HEIGHT + 5)
    qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=point)


def type_filter(qtbot: QtBot, panel: HistoryPanel, text: str) -> None:
    edit = panel.findChild(QLineEdit, "filterEdit")
    edit.clear()
    qtbot.keyClicks(edit, text)
    qtbot.keyClick(edit, Qt.Key.Key_Return)


def test_the_newest_is_selected_once_traffic_is_calm(qtbot: QtBot, panel: HistoryPanel) -> None:
    with qtbot.waitSignal(panel.exchangeSelected) as selected:
        panel.apply([make_summary(1), make_summary(2)])
        assert panel.selected == 0
    assert selected.args == [2]


def test_a_request_of_the_composer_is_selected_at_once(panel: HistoryPanel) -> None:
    panel.expect(9)
    panel.apply([make_summary(1), make_summary(2, draft_id=9, state="running"), make_summary(3)])
    assert panel.selected == 2


def test_the_last_of_its_redirects_is_selected(panel: HistoryPanel) -> None:
    panel.expect(9)
    panel.apply([make_summary(1, draft_id=9, status=302)])
    panel.apply([make_summary(2, draft_id=9)])
    assert panel.selected == 2


def test_who_chose_an_older_one_keeps_it(qtbot: QtBot, panel: HistoryPanel) -> None:
    panel.apply([make_summary(number) for number in (1, 2, 3)])
    click_place(qtbot, panel, 1)
    panel.apply([make_summary(4)])
    qtbot.wait(200)
    assert panel.selected == 2


def test_the_older_one_does_not_move_away_while_others_come(qtbot: QtBot, panel: HistoryPanel) -> None:
    panel.apply([make_summary(number) for number in range(1, 101)])
    click_place(qtbot, panel, 2)
    place = panel.view.visualRect(panel.view.currentIndex())
    panel.apply([make_summary(number) for number in range(101, 120)])
    assert panel.view.visualRect(panel.view.currentIndex()) == place
    click_place(qtbot, panel, 2)
    assert panel.selected == 98


def test_who_chose_the_newest_follows_it(qtbot: QtBot, panel: HistoryPanel) -> None:
    panel.apply([make_summary(number) for number in (1, 2, 3)])
    click_place(qtbot, panel, 0)
    with qtbot.waitSignal(panel.exchangeSelected):
        panel.apply([make_summary(4)])
    assert panel.selected == 4


def test_what_stands_still_comes_up_and_keeps_its_place(qtbot: QtBot, panel: HistoryPanel) -> None:
    panel.apply([make_summary(1)])
    click_place(qtbot, panel, 0)
    with qtbot.waitSignal(panel.exchangeSelected):
        panel.apply([make_summary(2, state="running"), make_summary(3, state="running")])
        panel.view.set_paused(frozenset({2, 3}))
    assert panel.selected == 2
    panel.apply([make_summary(4)])
    qtbot.wait(200)
    assert panel.selected == 2


def test_the_selection_does_not_jump_in_a_flood(qtbot: QtBot, panel: HistoryPanel) -> None:
    panel.apply([make_summary(1)])
    click_place(qtbot, panel, 0)
    for number in range(2, 12):
        panel.apply([make_summary(number)])
        assert panel.selected == 1
    with qtbot.waitSignal(panel.exchangeSelected) as selected:
        pass  # calm now
    assert selected.args == [11]


def test_filtering_keeps_the_selected_exchange(qtbot: QtBot, panel: HistoryPanel) -> None:
    panel.apply([make_summary(1, status=404), make_summary(2), make_summary(3, status=404)])
    panel.select(1)
    with qtbot.assertNotEmitted(panel.exchangeSelected):
        type_filter(qtbot, panel, "404")
        assert len(panel.model.rows) == 2
        assert panel.view.currentIndex().row() == 0
        type_filter(qtbot, panel, "nothing like it")
        type_filter(qtbot, panel, " ")
    assert panel.selected == 1
    assert panel.view.currentIndex().row() == 0


def test_the_badge_counts(qtbot: QtBot, panel: HistoryPanel) -> None:
    badges: list[str] = []
    panel.badgeChanged.connect(badges.append)
    panel.apply([make_summary(number, target="/", status=404 if number > 1_000 else 200) for number in range(1, 1_235)])
    type_filter(qtbot, panel, "404")
    assert badges == ["1,234", "234/1,234"]


def test_clearing_forgets_the_selection(panel: HistoryPanel) -> None:
    panel.apply([make_summary(1)])
    panel.select(1)
    panel.clear()
    assert panel.selected == 0
    assert panel.model.total == 0


def test_the_rows_are_painted_in_the_theme_in_force(services: PanelServices, panel: HistoryPanel) -> None:
    panel.apply([make_summary(1)])
    for mode in ("dark", "light"):
        services.theme.set_mode(mode)
        ground = panel.view.viewport().grab().toImage().pixelColor(100, 300)
        assert ground == services.theme.color("panel")
