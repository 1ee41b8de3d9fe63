"""Bytes edited as text or as hexadecimal numbers."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from inspector.ui.intercept.editor.bytes_edit import BytesEdit, hex_lines, read_hex
from inspector.ui.theme import Theme

TEXT, HEX = 0, 1


@pytest.fixture
def edit(qtbot: QtBot, theme: Theme) -> BytesEdit:
    made = BytesEdit(theme)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize(
    ("text", "data", "rest"),
    [
        ("", b"", ""),
        ("00 ff\n7F", b"\x00\xff\x7f", ""),
        ("00ff7f", b"\x00\xff\x7f", ""),
        ("00 f", b"\x00", "f"),
        ("0g", b"", "0g"),
        ("00 xyz 11", b"\x00", "xyz"),
        ("한", b"", "한"),
    ],
)
def test_hexadecimal_numbers_are_read_as_far_as_they_go(text: str, data: bytes, rest: str) -> None:
    assert read_hex(text) == (data, rest)


def test_bytes_come_back_from_their_lines() -> None:
    data = bytes(range(256))
    assert len(hex_lines(data).splitlines()) == 16
    assert read_hex(hex_lines(data)) == (data, "")


@pytest.mark.parametrize(
    "data", [b"plain", "한글\n".encode(), b"one\r\ntwo\r\n", "no\u00a0break".encode(), b"", b"\ttab"]
)
def test_text_stays_as_it_came_where_only_its_end_is_edited(edit: BytesEdit, data: bytes) -> None:
    edit.set_data(data)
    assert edit.tabs.opened == TEXT
    edit.view.moveCursor(edit.view.textCursor().MoveOperation.End)
    edit.view.insertPlainText("!")
    assert edit.data == data + b"!"


@pytest.mark.parametrize(
    "data", [b"\xff\xfe", b"mixed\r\nends\n", b"nul\x00", "\u2028".encode(), b"\xef\xbb\xbfbom", b"long" * 10_000]
)
def test_what_an_editor_would_change_is_shown_as_numbers(edit: BytesEdit, data: bytes) -> None:
    edit.set_data(data)
    assert edit.tabs.opened == HEX
    assert not edit.tabs.buttons[TEXT].isEnabled()
    assert read_hex(edit.view.toPlainText()) == (data, "")


def test_what_is_too_long_can_only_be_replaced(qtbot: QtBot, edit: BytesEdit) -> None:
    edit.set_data(b"x" * 200_000)
    assert edit.view.isReadOnly()
    assert edit.data == b"x" * 200_000
    with qtbot.waitSignal(edit.edited) as edited:
        edit._replace.click()
    assert edited.args == [b""]
    assert not edit.view.isReadOnly()


def test_looking_at_numbers_edits_nothing(qtbot: QtBot, edit: BytesEdit) -> None:
    edit.set_data(b"plain")
    with qtbot.assertNotEmitted(edit.edited):
        edit.tabs.open(HEX)
        edit.tabs.open(TEXT)
    assert edit.view.toPlainText() == "plain"


def test_the_cursor_stays_while_one_types(qtbot: QtBot, edit: BytesEdit) -> None:
    edit.edited.connect(edit.set_data)
    edit.set_data(b"abc")
    edit.view.moveCursor(edit.view.textCursor().MoveOperation.Right)
    qtbot.keyClick(edit.view, Qt.Key.Key_X)
    qtbot.keyClick(edit.view, Qt.Key.Key_Y)
    assert edit.data == b"axybc"
