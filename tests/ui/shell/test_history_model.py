"""The list behind the history."""

from factories import make_summary
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from inspector.ui.models.history import HistoryModel
from inspector.ui.models.history_cells import Column, ms_text, size_text, status_text


def ids(model: HistoryModel) -> list[int]:
    return [row.id for row in model.rows]


def test_new_exchanges_are_appended_and_changed_ones_replaced_in_place(qtmodeltester: ModelTester) -> None:
    model = HistoryModel()
    model.apply([make_summary(1), make_summary(2, state="running", status=0)])
    model.apply([make_summary(2, status=404), make_summary(3)])
    assert [(row.id, row.status) for row in model.rows] == [(1, 200), (2, 404), (3, 200)]
    qtmodeltester.check(model)


def test_a_change_tells_only_of_the_rows_that_changed(qtbot: QtBot) -> None:
    model = HistoryModel()
    model.apply([make_summary(number) for number in range(1, 50)])
    with qtbot.waitSignal(model.dataChanged) as told:
        model.apply([make_summary(7, status=500), make_summary(9, status=500)])
    assert told.args is not None
    assert (told.args[0].row(), told.args[1].row()) == (6, 8)


def test_exchanges_that_overtook_each_other_end_in_their_order(qtmodeltester: ModelTester) -> None:
    model = HistoryModel()
    model.apply([make_summary(1), make_summary(4)])
    model.apply([make_summary(5), make_summary(3)])
    model.apply([make_summary(2)])
    assert ids(model) == [1, 2, 3, 4, 5]
    assert model.row_of(4) == 3
    qtmodeltester.check(model)


def test_ids_with_gaps_are_found() -> None:
    model = HistoryModel()
    model.apply([make_summary(number) for number in (3, 7, 8, 20)])
    assert [model.row_of(number) for number in (3, 8, 20, 5, 99)] == [0, 2, 3, -1, -1]


def test_the_filter_asks_for_each_word_in_any_case() -> None:
    model = HistoryModel()
    model.apply([make_summary(1, method="POST", target="/Login"), make_summary(2, target="/login", status=404)])
    model.set_filter("LOGIN post")
    assert ids(model) == [1]
    model.set_filter("404")
    assert ids(model) == [2]
    model.set_filter("  ")
    assert ids(model) == [1, 2]


def test_what_comes_in_passes_through_the_filter() -> None:
    model = HistoryModel()
    model.set_filter("404")
    model.apply([make_summary(1), make_summary(2, status=0, state="running"), make_summary(3, status=404)])
    assert ids(model) == [3]
    model.apply([make_summary(2, status=404)])
    assert ids(model) == [2, 3]
    assert model.total == 3


def test_clearing_with_a_filter_leaves_it_in_force() -> None:
    model = HistoryModel()
    model.set_filter("404")
    model.apply([make_summary(1, status=404)])
    model.clear()
    model.apply([make_summary(2), make_summary(3, status=404)])
    assert (ids(model), model.total) == ([3], 2)


def test_a_tooltip_shows_a_hostile_path_literally() -> None:
    model = HistoryModel()
    model.apply([make_summary(1, target="/<img src=http://evil.example>")])
    assert "&lt;img" in model.data(model.index(0, 0), Qt.ItemDataRole.ToolTipRole)


def test_every_cell_has_a_text_for_screen_readers() -> None:
    model = HistoryModel()
    model.apply([make_summary(1, state="running", status=0)])
    texts = [model.data(model.index(0, column), Qt.ItemDataRole.AccessibleTextRole) for column in Column]
    assert texts[Column.METHOD] == "GET"
    assert texts[Column.STATUS] == "…"
    assert "running" in model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleDescriptionRole)


def test_repeated_texts_are_kept_once() -> None:
    model = HistoryModel()
    model.apply([make_summary(number, target="/item/" + str(7)) for number in range(1, 4)])
    assert len({id(row.target) for row in model.rows}) == 1


def test_numbers_as_people_read_them() -> None:
    assert [size_text(size) for size in (0, 999, 1_200, 99_960, 3_400_000, 5_000_000_000)] == [
        "0 B", "999 B", "1.2 KB", "100 KB", "3.4 MB", "5.0 GB",
    ]  # fmt: skip
    assert [ms_text(us) for us in (0, 3_149, 99_940, 1_234_567)] == ["0.0", "3.1", "99.9", "1235"]
    assert status_text(make_summary(1, status=0, state="failed")) == "—"


def test_a_row_says_that_it_was_edited_or_that_something_failed() -> None:
    model = HistoryModel()
    assert "✎ Edited between two layers" in model.describe(make_summary(mark="edited"))
    assert "An exception" in model.describe(make_summary(mark="error"))
    assert "✎" not in model.describe(make_summary())
