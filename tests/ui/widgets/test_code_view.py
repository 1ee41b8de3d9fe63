"""Code is shown with numbers, colours and a marked line, and can be searched."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from inspector.ui.theme import Theme
from inspector.ui.widgets.code_view import CodeView

SOURCE = "".join(f"def view_{number}():\n    return {number}\n\n" for number in range(400))
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def view(qtbot: QtBot, theme: Theme) -> CodeView:
    widget = CodeView(theme)
    qtbot.addWidget(widget)
    widget.resize(560, 400)
    widget.show()
    widget.set_text(SOURCE, "python")
    return widget


def formats(view: CodeView, line: int) -> int:
    return len(view.document().findBlockByNumber(line - 1).layout().formats())


def test_only_what_is_seen_is_coloured(view: CodeView, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: formats(view, 1) > 0)
    assert formats(view, 1000) == 0
    view.show_line(1000)
    qtbot.waitUntil(lambda: formats(view, 1000) > 0)


def test_a_line_is_marked_and_brought_into_view(view: CodeView) -> None:
    view.show_line(500)
    first = view.first_visible().blockNumber()
    assert first < 499 < first + view.visible_lines()
    assert view.marked_line == 500
    assert view.extraSelections()[0].cursor.blockNumber() == 499
    view.show_line(0)
    assert view.extraSelections() == []


def test_colours_change_with_the_theme(view: CodeView, theme: Theme, qtbot: QtBot) -> None:
    def color() -> str:
        found = view.document().findBlockByNumber(0).layout().formats()
        return found[0].format.foreground().color().name() if found else ""

    qtbot.waitUntil(lambda: color() == theme.color("accent").name())
    light = color()
    theme.set_mode("dark")
    qtbot.waitUntil(lambda: color() == theme.color("accent").name())
    assert color() != light


def test_find_goes_on_and_begins_again(view: CodeView, qtbot: QtBot) -> None:
    view.set_text("one Two\nTHREE two\n")
    qtbot.keyClick(view, Qt.Key.Key_F, CTRL)
    assert view.find_bar.isVisible()
    edit = view.find_bar.edit
    qtbot.keyClicks(edit, "two")
    places = []
    for _ in range(3):
        qtbot.keyClick(edit, Qt.Key.Key_Return)
        places.append((view.textCursor().selectionStart(), view.find_bar._status.text()))
    assert places == [(4, "1 of 2"), (14, "2 of 2"), (4, "1 of 2")]
    qtbot.keyClick(edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert view.textCursor().selectionStart() == 14


def test_what_is_not_there_is_told(view: CodeView, qtbot: QtBot) -> None:
    view.open_find()
    view.find_bar.edit.setText("nowhere")
    qtbot.keyClick(view.find_bar.edit, Qt.Key.Key_Return)
    assert view.find_bar._status.text() == "not found"
    qtbot.keyClick(view.find_bar.edit, Qt.Key.Key_Escape)
    assert not view.find_bar.isVisible()


def test_an_unknown_language_is_plain_text(view: CodeView, qtbot: QtBot) -> None:
    view.set_text("x = 1", "klingon")
    qtbot.wait(20)
    assert formats(view, 1) == 0
