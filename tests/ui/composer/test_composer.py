"""Requests are composed and sent as a user does it: by typing, pasting and clicking."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTableView
from pytestqt.qtbot import QtBot

from inspector.client.jar import Cookie
from inspector.client.message import parse_message
from inspector.model import RequestDraft
from inspector.ui.composer import request_line
from inspector.ui.composer.pairs import NAME, REMOVE, VALUE
from inspector.ui.panels.composer import Composer

PARAMS, HEADERS, BODY, COOKIES, OPTIONS = range(5)
LEFT = Qt.MouseButton.LeftButton
CHECK = Qt.ItemDataRole.CheckStateRole

ODD_DRAFTS = [
    RequestDraft(),
    RequestDraft("BREW", "*", (("X-b", "2"), ("x-A", ""), ("X-b", "1")), b"\xff\x00\r\n", frozenset(["host"])),
    RequestDraft("POST", "/\xe9?a=%zz&a=1&&b", (("Content-Type", "application/json"),), b'{"a":1}\r\n'),
    RequestDraft("POST", "http://other/x", (("X", "a\r\nY: b"),), "한글 \u2028\u00a0".encode()),
    RequestDraft("post", "/a b", (("Content-Type", "application/x-www-form-urlencoded"),), b"a=%20&b=+"),
    RequestDraft("", "", (), b"x" * 300_000),
]


@pytest.mark.parametrize("draft", ODD_DRAFTS)
def test_a_draft_comes_back_exactly(composer: Composer, draft: RequestDraft) -> None:
    composer.set_draft(draft)
    assert composer.draft() == draft


@given(body=st.binary(max_size=60), target=st.text(st.characters(max_codepoint=255), min_size=1, max_size=20))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_draft_comes_back_exactly(composer: Composer, body: bytes, target: str) -> None:
    draft = RequestDraft("PUT", target, (("Content-Type", "text/plain"),), body)
    composer.set_draft(draft)
    assert composer.draft() == draft


def test_typing_a_target_and_enter_sends(composer: Composer, qtbot: QtBot) -> None:
    composer.focus_url()
    qtbot.keyClicks(composer.line.url_edit, "/hello?name=a b")
    with qtbot.waitSignal(composer.sendRequested) as sent:
        qtbot.keyClick(composer.line.url_edit, Qt.Key.Key_Return)
    assert sent.args == [RequestDraft("GET", "/hello?name=a b")]


def test_what_is_typed_beyond_ascii_is_percent_encoded(composer: Composer, qtbot: QtBot) -> None:
    composer.line.url_edit.setText("/한글")
    assert composer.draft().target == "/%ED%95%9C%EA%B8%80"


def test_a_click_that_came_too_late_to_cancel_sends_nothing(
    composer: Composer, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [100.0]
    monkeypatch.setattr(request_line, "monotonic", lambda: now[0])
    composer.set_busy(True)
    now[0] += 20
    composer.set_busy(False)
    with qtbot.assertNotEmitted(composer.line.sendClicked):
        composer.line.send_button.click()
    now[0] += 1
    with qtbot.waitSignal(composer.line.sendClicked):
        composer.line.send_button.click()


def test_while_busy_the_button_cancels(composer: Composer, qtbot: QtBot) -> None:
    composer.set_busy(True)
    assert composer.line.send_button.text() == "Cancel"
    with qtbot.waitSignal(composer.cancelRequested):
        qtbot.mouseClick(composer.line.send_button, LEFT)
    with qtbot.assertNotEmitted(composer.sendRequested):
        qtbot.keyClick(composer.line.url_edit, Qt.Key.Key_Return)


def test_any_method_can_be_typed(composer: Composer, qtbot: QtBot) -> None:
    edit = composer.line.method_edit
    edit.selectAll()
    qtbot.keyClicks(edit, "PROPFIND")
    assert composer.draft().method == "PROPFIND"


def test_a_pasted_url_gives_target_and_host(composer: Composer, qtbot: QtBot) -> None:
    composer.focus_url()
    QGuiApplication.clipboard().setText("https://shop.example/cart?id=7#top")
    composer.line.url_edit.paste()
    assert composer.draft().target == "/cart?id=7"
    assert composer.draft().headers == (("Host", "shop.example"),)
    assert "shop.example" in composer._notice.text()


def test_a_url_of_the_server_itself_sets_no_host(composer: Composer, qtbot: QtBot) -> None:
    composer.focus_url()
    QGuiApplication.clipboard().setText("http://127.0.0.1:5000/item/1")
    composer.line.url_edit.paste()
    assert composer.draft() == RequestDraft("GET", "/item/1")


def test_it_is_folded_until_a_section_is_wanted(composer: Composer, qtbot: QtBot) -> None:
    folded = composer.sizeHint().height()
    assert folded <= 134
    qtbot.mouseClick(composer._tabs.buttons[HEADERS], LEFT)
    assert composer.headers.table.isVisible()
    assert composer.sizeHint().height() > folded
    qtbot.mouseClick(composer._tabs.buttons[HEADERS], LEFT)
    assert not composer.headers.table.isVisible()


def test_params_and_target_follow_each_other(composer: Composer, qtbot: QtBot) -> None:
    composer.line.url_edit.setText("/s?q=a+b&q=2")
    assert composer.params.pairs() == [("q", "a b"), ("q", "2")]
    composer.open_section(PARAMS)
    type_into(qtbot, composer.params.table, 1, VALUE, "x & y")
    assert composer.draft().target == "/s?q=a+b&q=x%20%26%20y"
    assert composer._tabs.buttons[PARAMS].text() == "Params 2"


def test_a_header_is_typed_into_the_empty_row(composer: Composer, qtbot: QtBot) -> None:
    composer.open_section(HEADERS)
    type_into(qtbot, composer.headers.table, 0, NAME, "X-Real-IP")
    type_into(qtbot, composer.headers.table, 0, VALUE, "10.0.0.1")
    assert composer.draft().headers == (("X-Real-IP", "10.0.0.1"),)


def test_header_lines_are_pasted_moved_and_removed(composer: Composer, qtbot: QtBot) -> None:
    composer.open_section(HEADERS)
    table = composer.headers.table
    QGuiApplication.clipboard().setText("A: 1\nB: 2\nA: 3\n")
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert composer.draft().headers == (("A", "1"), ("B", "2"), ("A", "3"))
    table.setCurrentIndex(table.model().index(2, NAME))
    qtbot.keyClick(table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert composer.draft().headers == (("A", "1"), ("A", "3"), ("B", "2"))
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert composer.draft().headers == (("A", "1"), ("B", "2"))
    click(qtbot, table, 0, REMOVE)
    assert composer.draft().headers == (("B", "2"),)


def test_a_header_that_is_not_checked_stays_and_is_not_sent(composer: Composer) -> None:
    composer.set_draft(RequestDraft(headers=(("A", "1"), ("B", "2"))))
    model = composer.headers.model
    model.setData(model.index(0, NAME), Qt.CheckState.Unchecked, CHECK)
    assert composer.draft().headers == (("B", "2"),)
    assert model.rows()[0].name == "A"


def test_a_pasted_value_leaves_its_line_end_behind(composer: Composer, qtbot: QtBot) -> None:
    composer.open_section(HEADERS)
    composer.set_draft(RequestDraft(headers=(("Authorization", ""),)))
    QGuiApplication.clipboard().setText("Bearer abc\r\n")
    click(qtbot, composer.headers.table, 0, VALUE)
    editor = composer.headers.table.findChild(QLineEdit)
    qtbot.keyClick(editor, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(composer.draft().headers[0][1]))
    assert composer.draft().headers == (("Authorization", "Bearer abc"),)


def test_a_line_break_in_a_header_is_shown_with_a_warning_and_can_be_sent(composer: Composer, qtbot: QtBot) -> None:
    composer.open_section(HEADERS)
    composer.set_draft(RequestDraft(headers=(("X", "a\r\nY: b"),)))
    assert composer.headers.model.index(0, VALUE).data() == "a␍␊Y: b"
    assert "line break" in composer.headers._warning.text()
    with qtbot.waitSignal(composer.sendRequested) as sent:
        qtbot.mouseClick(composer.line.send_button, LEFT)
    assert sent.args[0].headers == (("X", "a\r\nY: b"),)


def test_korean_in_a_header_is_warned_of_and_can_become_utf8(composer: Composer, qtbot: QtBot) -> None:
    composer.open_section(HEADERS)
    composer.set_draft(RequestDraft(headers=(("X", "한"),)))
    assert composer.headers._encode.isVisible()
    qtbot.mouseClick(composer.headers._encode, LEFT)
    assert composer.draft().headers == (("X", "한".encode().decode("latin-1")),)
    assert not composer.headers._warning.isVisible()


def test_automatic_headers_follow_the_draft(composer: Composer) -> None:
    composer.set_draft(RequestDraft("POST", "/", (), b"12345"))
    automatic = dict(composer.headers.model.automatic)
    assert automatic["Host"] == "127.0.0.1:5000"
    assert automatic["Content-Length"] == "5"
    composer.set_draft(RequestDraft(headers=(("host", "other"),)))
    assert "Host" not in dict(composer.headers.model.automatic)


def test_an_automatic_header_can_be_left_out(composer: Composer) -> None:
    model = composer.headers.model
    number = [header.name for header in model.automatic].index("Host")
    index = model.index(model.rowCount() - len(model.automatic) + number, NAME)
    assert model.setData(index, Qt.CheckState.Unchecked, CHECK)
    assert composer.draft().omit == {"host"}
    assert model.data(index, CHECK) == Qt.CheckState.Unchecked
    model.setData(index, Qt.CheckState.Checked, CHECK)
    assert composer.draft().omit == frozenset()


def test_all_automatic_headers_at_once(composer: Composer, qtbot: QtBot) -> None:
    composer.open_section(OPTIONS)
    composer.options.automatic.click()
    assert composer.draft().omit >= {"host", "user-agent", "content-length", "connection"}
    composer.options.automatic.click()
    assert composer.draft().omit == frozenset()


def test_json_is_typed_with_its_validity_beside_it(composer: Composer, qtbot: QtBot) -> None:
    composer.open_section(BODY)
    choose_kind(composer, "json")
    edit = composer.findChild(QPlainTextEdit, "bodyEdit")
    qtbot.keyClicks(edit, '{"a": 1')
    assert "line 1, column 8" in composer.body.notice.text()
    qtbot.keyClicks(edit, "}")
    assert composer.body.notice.text() == "valid JSON"
    assert composer.draft() == RequestDraft("GET", "/", (("Content-Type", "application/json"),), b'{"a": 1}')
    qtbot.keyClick(edit, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert composer.draft().body != b'{"a": 1}'


def test_a_ready_made_request_does_not_take_away_what_was_typed(composer: Composer, qtbot: QtBot) -> None:
    composer.open_section(BODY)
    choose_kind(composer, "text")
    edit = composer.body.edit
    qtbot.keyClicks(edit, "mine")
    composer.set_draft(RequestDraft("POST", "/", (("Content-Type", "text/plain"),), b"theirs"))
    edit.undo()
    assert composer.draft().body == b"mine"


def test_a_form_is_a_table(composer: Composer, qtbot: QtBot) -> None:
    composer.open_section(BODY)
    choose_kind(composer, "form")
    type_into(qtbot, composer.body._form_table, 0, NAME, "message")
    type_into(qtbot, composer.body._form_table, 0, VALUE, "a&b")
    assert composer.draft().body == b"message=a%26b"
    assert composer.draft().headers == (("Content-Type", "application/x-www-form-urlencoded"),)


def test_a_content_type_that_says_something_else_is_warned_of(composer: Composer) -> None:
    composer.set_draft(RequestDraft("POST", "/", (("Content-Type", "text/plain"),), b"x"))
    choose_kind(composer, "json")
    composer.body.edit.setPlainText("1")
    assert composer.draft().headers == (("Content-Type", "text/plain"),)
    composer.body.edit.setPlainText("")
    assert "text/plain" in composer.body.notice.text()


def test_a_missing_file_is_told_in_place_and_nothing_is_sent(composer: Composer, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "later.bin"
    choose_kind(composer, "file")
    qtbot.keyClicks(composer.body.path_edit, str(path))
    with qtbot.assertNotEmitted(composer.sendRequested):
        qtbot.mouseClick(composer.line.send_button, LEFT)
        qtbot.waitUntil(lambda: str(path) in composer.body.notice.text())
    assert composer.body.path_edit.isVisible()
    path.write_bytes(b"\x00now it is here")
    with qtbot.waitSignal(composer.sendRequested) as sent:
        qtbot.mouseClick(composer.line.send_button, LEFT)
    assert sent.args[0].body == b"\x00now it is here"


def test_a_file_that_was_not_chosen_yet_is_no_fault_before_it_is_to_be_sent(composer: Composer, qtbot: QtBot) -> None:
    composer.open_section(BODY)
    choose_kind(composer, "file")
    assert composer.body.notice.text() == ""
    with qtbot.assertNotEmitted(composer.sendRequested):
        qtbot.mouseClick(composer.line.send_button, LEFT)
        qtbot.waitUntil(lambda: "Choose the file" in composer.body.notice.text())


def test_cookies_are_listed_and_can_be_deleted(composer: Composer, qtbot: QtBot) -> None:
    session = Cookie("session", "<b>x</b>", "127.0.0.1", "/", None, False, True, "")
    composer.set_cookies([session], "session=<b>x</b>")
    composer.open_section(COOKIES)
    assert dict(composer.headers.model.automatic)["Cookie"] == "session=<b>x</b>"
    composer.cookies.table.selectRow(0)
    with qtbot.waitSignal(composer.cookieRemoved) as removed:
        qtbot.mouseClick(composer.cookies._remove, LEFT)
    assert removed.args == [session]
    composer.cookies.switch.click()
    assert not composer.cookies_on
    assert "Cookie" not in dict(composer.headers.model.automatic)


def test_options(composer: Composer, qtbot: QtBot) -> None:
    assert (composer.follow_redirects, composer.time_limit) == (False, 30)
    with qtbot.waitSignal(composer.edited):
        composer.options.redirects.click()
    composer.options.time_limit.setValue(5)
    assert (composer.follow_redirects, composer.time_limit) == (True, 5)
    composer.open_section(OPTIONS)
    field = composer.options.time_limit.lineEdit()
    assert field.width() > field.fontMetrics().horizontalAdvance("3600 s")


def test_a_chip_fills_and_sends(composer: Composer, qtbot: QtBot) -> None:
    drafts = [parse_message(text) for text in ("GET /", "POST /a?b=1&c=2\nX: <b>\n\nhello", "GET /")]
    composer.set_samples(drafts)
    chip = composer.chips.chips[1]
    assert "X: &lt;b&gt;" in chip.toolTip()
    with qtbot.waitSignal(composer.sendRequested) as sent:
        qtbot.mouseClick(chip, LEFT)
    assert sent.args == [drafts[1]]


def test_a_chip_only_fills_with_ctrl(composer: Composer, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    composer.set_samples([parse_message("GET /only")])
    held = Qt.KeyboardModifier.ControlModifier
    monkeypatch.setattr(QGuiApplication, "keyboardModifiers", staticmethod(lambda: held))
    with qtbot.assertNotEmitted(composer.sendRequested):
        qtbot.mouseClick(composer.chips.chips[0], LEFT, held)
    assert composer.draft().target == "/only"


def test_chips_that_find_no_room_are_in_a_menu(composer: Composer) -> None:
    composer.set_samples([parse_message(f"GET /a/rather/long/path/number/{number}") for number in range(20)])
    composer.resize(430, composer.height())
    shown = [chip for chip in composer.chips.chips if chip.isVisible()]
    assert 0 < len(shown) < 20
    assert len(composer.chips._menu.actions()) == 20 - len(shown)
    assert shown[-1].geometry().right() < composer.chips._more.geometry().left()


def test_texts_follow_the_language(composer: Composer) -> None:
    composer.line.send_button.setText("?")
    QApplication.sendEvent(composer.line, QEvent(QEvent.Type.LanguageChange))
    assert composer.line.send_button.text().startswith("Send")


def choose_kind(composer: Composer, kind: str) -> None:
    combo = composer.body.kind_combo
    combo.setCurrentIndex(combo.findData(kind))
    combo.activated.emit(combo.currentIndex())
    composer.open_section(BODY)


def click(qtbot: QtBot, table: QTableView, row: int, column: int) -> None:
    place = center(table, table.model().index(row, column))
    qtbot.mouseClick(table.viewport(), LEFT, pos=place)


def center(table: QTableView, index: QModelIndex) -> QPoint:
    return table.visualRect(index).center()


def type_into(qtbot: QtBot, table: QTableView, row: int, column: int, text: str) -> None:
    """Open the cell's editor with Enter, type, and finish with Enter."""
    table.setFocus()
    table.setCurrentIndex(table.model().index(row, column))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    editor = table.findChild(QLineEdit)
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    qtbot.keyClicks(editor, text)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: table.findChild(QLineEdit) is None)
