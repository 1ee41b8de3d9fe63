"""The history's item view, by mouse, keyboard and scroll bar."""

import pytest
from factories import make_summary
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from inspector.model import ExchangeSummary
from inspector.ui.models.history import HistoryModel
from inspector.ui.models.history_cells import Column
from inspector.ui.theme import ROW_HEIGHT, Theme
from inspector.ui.widgets.history_marks import mark_of
from inspector.ui.widgets.history_view import HistoryView


@pytest.fixture
def model() -> HistoryModel:
    return HistoryModel()


@pytest.fixture
def view(qtbot: QtBot, theme: Theme, model: HistoryModel) -> HistoryView:
    view = HistoryView(theme, model)
    qtbot.addWidget(view)
    view.resize(260, 400)
    view.show()
    return view


def fill(model: HistoryModel, first: int, last: int) -> None:
    model.apply([make_summary(number) for number in range(first, last + 1)])


def id_at(view: HistoryView, y: int) -> int:
    index = view.indexAt(QPoint(60, y))
    return int(index.data(Qt.ItemDataRole.UserRole)) if index.isValid() else 0


def click(qtbot: QtBot, view: HistoryView, y: int) -> None:
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(60, y))


def current_id(view: HistoryView) -> int:
    return int(view.currentIndex().data(Qt.ItemDataRole.UserRole))


def test_the_newest_is_at_the_top(view: HistoryView, model: HistoryModel) -> None:
    fill(model, 1, 3)
    assert [id_at(view, place * ROW_HEIGHT + 5) for place in range(4)] == [3, 2, 1, 0]


def test_a_click_selects_the_row_under_the_pointer(qtbot: QtBot, view: HistoryView, model: HistoryModel) -> None:
    fill(model, 1, 3)
    click(qtbot, view, ROW_HEIGHT + 5)
    assert current_id(view) == 2


def test_a_click_below_the_last_row_selects_nothing(qtbot: QtBot, view: HistoryView, model: HistoryModel) -> None:
    fill(model, 1, 1)
    click(qtbot, view, 5 * ROW_HEIGHT)
    assert not view.currentIndex().isValid()


def test_the_keys_move_as_the_eye_sees_it(qtbot: QtBot, view: HistoryView, model: HistoryModel) -> None:
    fill(model, 1, 100)
    click(qtbot, view, 5)
    steps = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_End, Qt.Key.Key_Home, Qt.Key.Key_Up):
        qtbot.keyClick(view, key)
        steps.append(current_id(view))
    assert steps == [99, 98, 99, 1, 100, 100]
    qtbot.keyClick(view, Qt.Key.Key_PageDown)
    assert current_id(view) < 95


def test_the_current_row_is_scrolled_into_sight(qtbot: QtBot, view: HistoryView, model: HistoryModel) -> None:
    fill(model, 1, 100)
    click(qtbot, view, 5)
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert view.viewport().rect().contains(view.visualRect(view.currentIndex()))


def test_the_newest_stays_in_sight_at_the_top(view: HistoryView, model: HistoryModel) -> None:
    fill(model, 1, 50)
    fill(model, 51, 60)
    assert id_at(view, 5) == 60


def test_nothing_moves_under_the_eyes_of_who_scrolled_away(
    qtbot: QtBot, view: HistoryView, model: HistoryModel
) -> None:
    fill(model, 1, 100)
    view.verticalScrollBar().setValue(10 * ROW_HEIGHT)
    before = id_at(view, 5)
    with qtbot.waitSignal(view.unseenChanged) as unseen:
        fill(model, 101, 140)
    assert id_at(view, 5) == before
    assert unseen.args == [40]
    with qtbot.waitSignal(view.unseenChanged) as seen:
        view.show_newest()
    assert seen.args == [0]
    assert id_at(view, 5) == 140


def test_nor_under_those_of_who_looks_at_an_older_row(qtbot: QtBot, view: HistoryView, model: HistoryModel) -> None:
    fill(model, 1, 100)
    click(qtbot, view, 3 * ROW_HEIGHT + 5)
    view.still = True
    fill(model, 101, 140)
    assert id_at(view, 3 * ROW_HEIGHT + 5) == current_id(view) == 97
    view.show_newest()
    fill(model, 141, 150)  # the older row is out of sight by now
    assert id_at(view, 5) == 150


def test_the_selected_row_stays_selected_while_others_come(
    qtbot: QtBot, view: HistoryView, model: HistoryModel
) -> None:
    fill(model, 1, 5)
    click(qtbot, view, ROW_HEIGHT + 5)
    fill(model, 6, 500)
    assert current_id(view) == 4


def test_more_room_shows_more_columns(view: HistoryView, model: HistoryModel) -> None:
    narrow = set(view.columns)
    view.resize(900, 400)
    assert narrow < set(view.columns)
    assert Column.TYPE in view.columns


def test_a_column_can_be_hidden_and_resized(view: HistoryView) -> None:
    view.set_column_shown(Column.MS, False)
    assert Column.MS not in view.columns
    before = view.header.sectionSize(Column.PATH)
    view.header.resizeSection(Column.METHOD, view.header.sectionSize(Column.METHOD) - 20)
    assert view.header.sectionSize(Column.PATH) > before


def test_it_paints_running_broken_and_hostile_rows(view: HistoryView, model: HistoryModel) -> None:
    model.apply([make_summary(1, state="running", status=0), make_summary(2, mark="error", status=500)])
    model.apply([make_summary(3, method="<b>\r\n", target="/\x00\x7fé" * 500)])
    assert not view.grab().isNull()


def test_a_screen_reader_hears_the_current_row(qtbot: QtBot, view: HistoryView, model: HistoryModel) -> None:
    model.apply([make_summary(1, method="POST", target="/login", status=302)])
    click(qtbot, view, 5)
    assert "POST /login" in view.accessibleDescription()


def test_paths_are_shown_in_letters_and_raw_in_the_tooltip(view: HistoryView, model: HistoryModel) -> None:
    view.resize(500, 300)
    model.apply([make_summary(1, target="/hello/%EB%AF%BC%EC%88%98")])
    index = model.index(0, Column.PATH)
    assert index.data() == "/hello/민수"
    assert "/hello/%EB%AF%BC%EC%88%98" in index.data(Qt.ItemDataRole.ToolTipRole)
    with_letters = view.grab().toImage()
    model.apply([make_summary(1, target="/hello/%EB%AF%BC%EC%A7%80")])
    assert view.grab().toImage() != with_letters
    model.set_filter("민지")
    assert len(model.rows) == 1
    model.set_filter("%EB%AF%BC")
    assert len(model.rows) == 1


@pytest.mark.parametrize(
    ("row", "mark"),
    [
        (make_summary(1), "A"),
        (make_summary(2, state="running"), "B"),
        (make_summary(3, state="running"), "running"),
        (make_summary(4, state="failed"), "broken"),
        (make_summary(5, mark="edited"), "edited"),
        (make_summary(6, mark="edited"), "paused"),
        (make_summary(7), ""),
    ],
)
def test_a_row_has_the_mark_that_matters_most(row: ExchangeSummary, mark: str) -> None:
    assert mark_of(row, {6}, (1, 2)) == mark
