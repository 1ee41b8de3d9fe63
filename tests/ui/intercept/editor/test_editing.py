"""What crosses a boundary is edited in the window, and where the editor stands."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, get_args

import pytest
from intercept_factories import HEADERS, make_pause
from pause_desk import KEY, VALUE, Desk, texts
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from inspector.model.intercept import Boundary, ChunkEdit, EnterEdit, StartResponseEdit
from inspector.ui.theme import ROW_HEIGHT

# -- editing at enter


def test_environ_values_are_changed_added_and_deleted(desk: Desk) -> None:
    desk.stand(make_pause())
    desk.write(desk.keys().index("PATH_INFO"), VALUE, "/item/2")
    desk.write(len(desk.keys()) - 1, KEY, "HTTP_X_OWN")
    desk.write(desk.keys().index("HTTP_X_OWN"), VALUE, "yes")
    table = desk.child(QAbstractItemView, "environEditTable")
    table.setCurrentIndex(table.model().index(desk.keys().index("QUERY_STRING"), KEY))
    desk.qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert desk.cell("PATH_INFO") == "~ PATH_INFO | /item/1 /item/2"
    assert desk.cell("HTTP_X_OWN") == "+ HTTP_X_OWN | yes"
    assert desk.cell("QUERY_STRING") == "- QUERY_STRING | __method__=DELETE"
    desk.press(Qt.Key.Key_F8)
    edit = EnterEdit((("PATH_INFO", "/item/2"), ("HTTP_X_OWN", "yes"), ("QUERY_STRING", None)))
    assert desk.asked == [(5, "resume", edit)]


def test_a_value_is_typed_in_place_and_sent_though_its_cell_is_still_open(desk: Desk) -> None:
    desk.stand(make_pause())
    table = desk.child(QAbstractItemView, "environEditTable")
    table.setFocus()
    table.setCurrentIndex(table.model().index(desk.keys().index("PATH_INFO"), KEY))
    desk.qtbot.keyClick(table, Qt.Key.Key_Return)
    desk.qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    desk.qtbot.keyClicks(QApplication.focusWidget(), "/typed")
    desk.press(Qt.Key.Key_F8)
    assert desk.asked == [(5, "resume", EnterEdit((("PATH_INFO", "/typed"),)))]


def test_news_of_the_exchange_leave_an_open_cell_alone(desk: Desk) -> None:
    pause = make_pause()
    desk.stand(pause)
    table = desk.child(QAbstractItemView, "environEditTable")
    table.setFocus()
    table.setCurrentIndex(table.model().index(desk.keys().index("PATH_INFO"), KEY))
    desk.qtbot.keyClick(table, Qt.Key.Key_Return)
    desk.qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    desk.qtbot.keyClicks(QApplication.focusWidget(), "/slowly")
    desk.stand(replace(pause, client_left=True))
    desk.qtbot.keyClicks(QApplication.focusWidget(), "/typed")
    desk.press(Qt.Key.Key_F8)
    assert desk.asked == [(5, "resume", EnterEdit((("PATH_INFO", "/slowly/typed"),)))]


def test_what_is_no_text_cannot_be_written(desk: Desk) -> None:
    desk.stand(make_pause())
    model = desk.child(QAbstractItemView, "environEditTable").model()
    cell = model.index(desk.keys().index("wsgi.multithread"), VALUE)
    assert cell.data() == "True"
    assert not cell.flags() & Qt.ItemFlag.ItemIsEditable


@pytest.mark.parametrize(
    "redo",
    [(Qt.Key.Key_Z, Qt.KeyboardModifier.ShiftModifier), (Qt.Key.Key_Y, Qt.KeyboardModifier.NoModifier)],
    ids=["Ctrl+Shift+Z", "Ctrl+Y"],
)
def test_undo_redo_and_revert(desk: Desk, redo: tuple[Qt.Key, Qt.KeyboardModifier]) -> None:
    desk.stand(make_pause())
    for value in ("/a", "/b"):
        desk.write(desk.keys().index("PATH_INFO"), VALUE, value)
    desk.child(QAbstractItemView, "environEditTable").setFocus()
    desk.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert desk.cell("PATH_INFO") == "~ PATH_INFO | /item/1 /a"
    desk.press(redo[0], Qt.KeyboardModifier.ControlModifier, redo[1])
    assert desk.cell("PATH_INFO") == "~ PATH_INFO | /item/1 /b"
    editor = desk.presenter._place._editor
    assert editor is not None
    editor.revert.click()
    assert desk.cell("PATH_INFO") == "PATH_INFO | /item/1"


def test_an_invalid_edit_is_said_and_sent_where_one_insists(desk: Desk) -> None:
    desk.stand(make_pause())
    desk.write(desk.keys().index("REQUEST_METHOD"), VALUE, "")
    editor = desk.child(QWidget, "pauseEditor")
    assert "⚠ REQUEST_METHOD must not be empty." in texts(editor)
    desk.press(Qt.Key.Key_F10)
    assert desk.asked == []
    assert desk.child(QPushButton, "sendAsIsButton").hasFocus()
    desk.click("sendAsIsButton")
    assert desk.asked == [(5, "step", EnterEdit((("REQUEST_METHOD", ""),)))]


def test_the_body_is_read_when_it_is_looked_at(desk: Desk) -> None:
    pause = make_pause()
    desk.stand(pause)
    assert desk.asked == []
    open_body(desk)
    assert desk.asked == [(5, "read_body")]
    desk.stand(replace(pause, body=b"a=1"))
    view = desk.child(QPlainTextEdit, "bytesEdit")
    assert view.toPlainText() == "a=1"
    assert desk.asked == [(5, "read_body")]
    view.setPlainText("a=1&b=2")
    desk.press(Qt.Key.Key_F8)
    assert desk.asked[-1] == (5, "resume", EnterEdit((("CONTENT_LENGTH", "7"),), b"a=1&b=2"))


def test_content_length_stays_wrong_on_purpose(desk: Desk) -> None:
    desk.stand(make_pause(body=b"a=1"))
    open_body(desk)
    desk.child(QPlainTextEdit, "bytesEdit").setPlainText("a=12")
    desk.child(QCheckBox, "requestLengthFollows").click()
    desk.press(Qt.Key.Key_F8)
    assert desk.asked[-1] == (5, "resume", EnterEdit((), b"a=12"))


def test_a_body_that_cannot_be_read_says_why(desk: Desk) -> None:
    desk.stand(make_pause(body_problem="the client sent too little"))
    open_body(desk)
    assert any("the client sent too little" in text for text in texts(desk.child(QWidget, "pauseEditor")))


def open_body(desk: Desk) -> None:
    editor = desk.presenter._place._editor
    assert editor is not None
    editor.enter.tabs.open(1)


# -- editing at start_response


def test_status_headers_and_exc_info(desk: Desk) -> None:
    desk.stand(make_pause("start_response", exc_info="ValueError: no"))
    status = desk.child(QLineEdit, "statusEdit")
    status.selectAll()
    desk.qtbot.keyClicks(status, "404 Not Found")
    desk.child(QCheckBox, "dropExcInfo").click()
    table = desk.child(QAbstractItemView, "answerHeadersTable")
    table.setCurrentIndex(table.model().index(1, KEY))
    desk.qtbot.keyClick(table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    table.model().setData(table.model().index(2, KEY), "Set-Cookie")
    desk.press(Qt.Key.Key_F8)
    edit = StartResponseEdit("404 Not Found", (HEADERS[1], HEADERS[0], ("Set-Cookie", "")), drop_exc_info=True)
    assert desk.asked == [(5, "resume", edit)]


def test_a_status_without_a_reason_is_said_at_once(desk: Desk) -> None:
    desk.stand(make_pause("start_response"))
    status = desk.child(QLineEdit, "statusEdit")
    status.selectAll()
    desk.qtbot.keyClicks(status, "404")
    assert any("three digits and a space" in text for text in texts(desk.child(QWidget, "pauseEditor")))


def test_the_status_is_undone_from_its_own_field(desk: Desk) -> None:
    desk.stand(make_pause("start_response"))
    status = desk.child(QLineEdit, "statusEdit")
    status.setFocus()
    desk.qtbot.keyClicks(status, "!")
    desk.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert status.text() == "200 OK"


# -- editing a chunk


def test_a_chunk_is_written_as_hexadecimal_numbers(desk: Desk) -> None:
    desk.stand(make_pause("chunk", data=b"\xff\x00\x01"))
    view = desk.child(QPlainTextEdit, "bytesEdit")
    assert view.toPlainText() == "ff 00 01"
    view.setPlainText("ff 00 zz")
    assert "⚠ “zz” is not hexadecimal." in texts(desk.child(QWidget, "pauseEditor"))
    view.setPlainText("ff00 02")
    desk.press(Qt.Key.Key_F8)
    assert desk.asked == [(5, "resume", ChunkEdit((b"\xff\x00\x02",)))]


def test_line_ends_and_other_scripts_stay_as_they_came(desk: Desk) -> None:
    desk.stand(make_pause("chunk", data="첫 줄\r\n둘째 줄\r\n".encode()))
    view = desk.child(QPlainTextEdit, "bytesEdit")
    view.setPlainText(view.toPlainText() + "!")
    desk.press(Qt.Key.Key_F8)
    assert desk.asked == [(5, "resume", ChunkEdit(("첫 줄\r\n둘째 줄\r\n!".encode(),)))]


def test_a_chunk_is_inserted_and_another_dropped(desk: Desk) -> None:
    desk.stand(make_pause("chunk", data=b"one"))
    page = chunk_page(desk)
    page.after.click()
    desk.child(QPlainTextEdit, "bytesEdit").setPlainText("two")
    assert [desk.child(QListWidget, "pausedChunks").item(row).text() for row in (0, 1)] == ["1.  3 B", "2.  3 B"]
    page.list.setCurrentRow(0)
    page.drop.click()
    desk.press(Qt.Key.Key_F8)
    assert desk.asked == [(5, "resume", ChunkEdit((b"two",)))]


def test_nothing_goes_on_in_place_of_a_dropped_chunk(desk: Desk) -> None:
    desk.stand(make_pause("chunk", data=b"one"))
    chunk_page(desk).drop.click()
    assert "Nothing goes on" in texts(desk.child(QWidget, "pauseEditor"))
    desk.press(Qt.Key.Key_F8)
    assert desk.asked == [(5, "resume", ChunkEdit(()))]


def test_after_the_head_is_sent_content_length_stays(desk: Desk) -> None:
    desk.stand(make_pause("chunk", data=b"one", headers_sent=True))
    assert not desk.child(QCheckBox, "responseLengthFollows").isEnabled()
    desk.child(QPlainTextEdit, "bytesEdit").setPlainText("more")
    assert any("The head is sent already" in text for text in texts(desk.child(QWidget, "pauseEditor")))


def chunk_page(desk: Desk) -> Any:
    editor = desk.presenter._place._editor
    assert editor is not None
    return editor.chunk


# -- the editor's place


def test_the_editor_gets_its_share_of_the_height_while_something_stands_still(desk: Desk) -> None:
    """Most at ``enter``, where there is a whole environ to look through; all of it goes back to the onion."""
    desk.window.resize(1440, 900)
    alone = desk.window.onion.height()
    shares = []
    for began_ns, boundary in enumerate(get_args(Boundary)):
        desk.stand(make_pause(boundary, began_ns=began_ns))
        editor = desk.child(QWidget, "pauseEditor")
        shares.append(editor.height() / (editor.height() + desk.window.onion.height()))
        if boundary == "enter":
            assert desk.child(QAbstractItemView, "environEditTable").viewport().height() >= 5 * ROW_HEIGHT
    assert 0.55 < shares[0] < 0.7
    assert all(share < 0.55 for share in shares[1:])
    assert editor.height() < 120
    desk.stand()
    desk.qtbot.waitUntil(lambda: desk.window.onion.height() == alone)


def test_where_there_is_little_height_they_stand_side_by_side(desk: Desk) -> None:
    desk.window.resize(1440, 900)
    desk.stand(make_pause())
    splitter = desk.presenter._place._splitter
    assert splitter is not None
    assert splitter.orientation() == Qt.Orientation.Vertical
    desk.window.resize(1024, 640)
    desk.qtbot.waitUntil(lambda: splitter.orientation() == Qt.Orientation.Horizontal)


def test_the_editor_is_folded_away_at_one_boundary_and_not_at_others(desk: Desk) -> None:
    desk.stand(make_pause("enter"))
    desk.click("editPauseButton")
    editor = desk.window.findChild(QWidget, "pauseEditor")
    assert not editor.isVisible()
    desk.stand(make_pause("chunk", began_ns=2))
    assert editor.isVisible()
    desk.stand(make_pause("enter", began_ns=3))
    assert not editor.isVisible()
