"""The headers of an answer, in the order that one gives them."""

import pytest
from intercept_factories import HEADERS
from PySide6.QtCore import QPointF, Qt
from pytestqt.qtbot import QtBot

from inspector.ui.intercept.editor.headers_table import AnswerHeadersModel, AnswerHeadersTable
from inspector.ui.theme import Theme

COOKIES = (*HEADERS, ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2"))


@pytest.fixture
def model(theme: Theme) -> AnswerHeadersModel:
    made = AnswerHeadersModel(theme)
    made.show_headers(COOKIES, COOKIES)
    return made


@pytest.mark.parametrize(("number", "place"), [(0, 3), (3, 0), (1, 2)])
def test_a_row_is_moved_to_any_place(qtbot: QtBot, model: AnswerHeadersModel, number: int, place: int) -> None:
    with qtbot.waitSignal(model.edited):
        model.move_to(number, place)
    assert model.headers()[place] == COOKIES[number]
    assert sorted(model.headers()) == sorted(COOKIES)


class Drop:
    """A row of the table, let go of over the middle of another one."""

    def __init__(self, table: AnswerHeadersTable, row: int) -> None:
        self.source = lambda: table
        self.position = lambda: QPointF(table.visualRect(table.model().index(row, 0)).center())
        self.action = Qt.DropAction.MoveAction

    def setDropAction(self, action: Qt.DropAction) -> None:
        self.action = action

    def accept(self) -> None: ...


def test_a_row_is_dragged_over_another(qtbot: QtBot, model: AnswerHeadersModel) -> None:
    table = AnswerHeadersTable(model)
    qtbot.addWidget(table)
    table.show()
    table.setCurrentIndex(model.index(0, 0))
    drop = Drop(table, 3)
    table.dropEvent(drop)  # type: ignore[arg-type]
    assert [name for name, _ in model.headers()] == ["Content-Length", "Set-Cookie", "Content-Type", "Set-Cookie"]
    assert table.currentIndex().row() == 2
    assert drop.action == Qt.DropAction.IgnoreAction  # or Qt would remove the row that was dragged


def test_a_row_that_stays_is_no_edit(qtbot: QtBot, model: AnswerHeadersModel) -> None:
    with qtbot.assertNotEmitted(model.edited):
        model.move_to(2, 2)


def test_of_repeated_headers_the_one_that_went_is_named(model: AnswerHeadersModel) -> None:
    model.remove([2])
    assert model.removed() == (("Set-Cookie", "a=1"),)
    assert model.headers() == (*HEADERS, ("Set-Cookie", "b=2"))


def test_a_header_that_did_not_come_so_is_marked(model: AnswerHeadersModel) -> None:
    model.setData(model.index(0, 1), "text/plain")
    assert model.index(0, 0).data() == "+ Content-Type"
    assert model.index(1, 0).data() == "Content-Length"
    assert model.index(0, 0).data(Qt.ItemDataRole.EditRole) == "Content-Type"


def test_a_header_with_a_fault_says_it(model: AnswerHeadersModel) -> None:
    model.setData(model.index(4, 0), "Connection")
    assert "hop-by-hop" in model.index(4, 0).data(Qt.ItemDataRole.ToolTipRole)


def test_the_row_that_is_worked_at_stays_in_view_where_there_is_less_room(
    qtbot: QtBot, model: AnswerHeadersModel
) -> None:
    table = AnswerHeadersTable(model)
    qtbot.addWidget(table)
    table.resize(400, 300)
    table.show()
    last = model.index(model.rowCount() - 1, 0)
    table.setCurrentIndex(last)
    table.resize(400, 90)
    assert table.viewport().rect().contains(table.visualRect(last))
