"""A text of any length is scrolled, searched and followed with only a few slices of it in memory."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from inspector.ui.theme import Theme
from inspector.ui.widgets.big_text import WINDOW_SLICES, SliceView
from inspector.ui.widgets.byte_source import HexRendering, MemorySource, TextRendering

SLICE = TextRendering.slice_size
LINES = b"".join(b"line %07d of a long text\n" % number for number in range(120_000))
CTRL = Qt.KeyboardModifier.ControlModifier


class CountingSource(MemorySource):
    """Knows how much of it was read at once."""

    def __init__(self, data: bytes) -> None:
        super().__init__(data)
        self.largest = 0

    def read(self, offset: int, length: int, done: Callable[[bytes], None]) -> None:
        self.largest = max(self.largest, length)
        super().read(offset, length, done)


@pytest.fixture
def slices(qtbot: QtBot, theme: Theme) -> SliceView:
    widget = SliceView(theme)
    qtbot.addWidget(widget)
    widget.resize(560, 400)
    widget.show()
    return widget


def load(qtbot: QtBot, slices: SliceView, data: bytes) -> CountingSource:
    source = CountingSource(data)
    with qtbot.waitSignal(slices.loaded):
        slices.set_source(source)
    return source


def top_line(slices: SliceView) -> str:
    return slices.view.first_visible().text()


def test_a_short_text_is_there_as_a_whole_with_line_numbers(slices: SliceView, qtbot: QtBot) -> None:
    load(qtbot, slices, b"one\ntwo\n")
    assert slices.view.toPlainText() == "one\ntwo\n"
    assert not slices._footer.isVisible()


def test_a_long_text_is_read_in_slices_and_told_so(slices: SliceView, qtbot: QtBot) -> None:
    source = load(qtbot, slices, LINES)
    assert top_line(slices).startswith("line 0000000")
    assert slices._footer.text().startswith("part 1 of 13")
    with qtbot.waitSignal(slices.loaded):
        qtbot.keyClick(slices.view, Qt.Key.Key_End, CTRL)
    assert "line 0119999 of a long text" in slices.view.toPlainText()
    assert source.largest <= SLICE * WINDOW_SLICES
    with qtbot.waitSignal(slices.loaded):
        qtbot.keyClick(slices.view, Qt.Key.Key_Home, CTRL)
    assert top_line(slices).startswith("line 0000000")


def test_scrolling_down_moves_the_window_along_and_skips_nothing(slices: SliceView, qtbot: QtBot) -> None:
    load(qtbot, slices, LINES)
    seen = 0
    for _ in range(40):
        bar = slices.view.verticalScrollBar()
        bar.setValue(min(bar.value() + 1000, bar.maximum()))
        qtbot.wait(5)
        number = int(top_line(slices)[5:12])
        assert seen <= number <= seen + 1000
        seen = number
    assert slices.loaded_range[0] > 0


def test_dragging_the_scroll_bar_goes_anywhere(slices: SliceView, qtbot: QtBot) -> None:
    load(qtbot, slices, LINES)
    with qtbot.waitSignal(slices.loaded):
        slices._bar.setValue(len(LINES) // 2)
    assert abs(int(top_line(slices)[5:12]) - 60_000) <= 1


def test_one_line_of_many_megabytes(slices: SliceView, qtbot: QtBot) -> None:
    load(qtbot, slices, b"x" * 5_000_000)
    assert slices.view.document().blockCount() > 200
    with qtbot.waitSignal(slices.loaded):
        slices.jump_to_end()
    assert slices.loaded_range[1] == 5_000_000


def test_find_looks_through_all_slices(slices: SliceView, qtbot: QtBot) -> None:
    at = LINES.index(b"line 0090000")
    load(qtbot, slices, LINES[:at] + b"The Needle, across" + LINES[at:])
    slices.view.open_find()
    qtbot.keyClicks(slices.view.find_bar.edit, "needle")
    qtbot.keyClick(slices.view.find_bar.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: slices.view.textCursor().selectedText() == "Needle")
    qtbot.keyClick(slices.view.find_bar.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "at 2" in slices.view.find_bar._status.text())
    assert slices.view.textCursor().selectedText() == "Needle"


@pytest.mark.parametrize("backward", [False, True])
def test_find_across_the_edge_of_two_slices(slices: SliceView, qtbot: QtBot, backward: bool) -> None:
    data = bytearray(b"." * (4 * SLICE))
    data[2 * SLICE - 3 : 2 * SLICE + 3] = b"needle"
    load(qtbot, slices, bytes(data))
    with qtbot.waitSignal(slices._search.finished) as found:
        slices.find_text("needle", backward)
    assert found.args == [2 * SLICE - 3]


def test_what_is_nowhere_is_told(slices: SliceView, qtbot: QtBot) -> None:
    load(qtbot, slices, LINES)
    slices.view.open_find()
    with qtbot.waitSignal(slices._search.finished) as found:
        slices.find_text("nowhere", False)
    assert found.args == [-1]
    assert slices.view.find_bar._status.text() == "not found"


def test_a_growing_text_is_appended(slices: SliceView, qtbot: QtBot) -> None:
    load(qtbot, slices, "첫째\n둘".encode())
    for text in ("첫째\n둘째\n", "첫째\n둘째\n셋째"):
        with qtbot.waitSignal(slices.loaded):
            slices.grow(MemorySource(text.encode()))
        assert slices.view.toPlainText() == text


def test_growing_while_the_beginning_is_still_on_its_way(slices: SliceView, qtbot: QtBot) -> None:
    slices.set_source(MemorySource(b"a"))
    slices.grow(MemorySource(b"a\nb"))
    slices.grow(MemorySource(b"a\nb\nc"))
    qtbot.waitUntil(lambda: slices.view.toPlainText() == "a\nb\nc")


def test_who_is_at_the_end_stays_there_and_nobody_else_is_moved(slices: SliceView, qtbot: QtBot) -> None:
    bar = slices.view.verticalScrollBar()
    load(qtbot, slices, LINES[:20_000])
    with qtbot.waitSignal(slices.loaded):
        slices.grow(MemorySource(LINES[:30_000]))
    assert bar.value() == 0
    bar.setValue(bar.maximum())
    with qtbot.waitSignal(slices.loaded):
        slices.grow(MemorySource(LINES[:40_000]))
    assert bar.value() == bar.maximum()
    with qtbot.waitSignal(slices.loaded):
        slices.grow(MemorySource(LINES))
    assert slices.loaded_range[1] == len(LINES)


def test_an_older_reading_that_comes_late_is_not_shown(slices: SliceView, qtbot: QtBot) -> None:
    slices.set_source(MemorySource(b"first"))
    slices.set_source(MemorySource(b"second"))
    qtbot.waitUntil(lambda: slices.view.toPlainText() == "second")
    qtbot.wait(20)
    assert slices.view.toPlainText() == "second"


def test_hex_of_a_long_body(slices: SliceView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(slices.loaded):
        slices.set_source(MemorySource(LINES), HexRendering())
    slices.view.open_find()
    slices.view.find_bar.edit.setText("line 0100000")
    qtbot.keyClick(slices.view.find_bar.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: slices.view.textCursor().selectedText().startswith("6c 69 6e 65"))


def test_hex_gives_fewer_bytes_a_line_where_it_becomes_narrow(slices: SliceView, qtbot: QtBot) -> None:
    slices.resize(900, 300)
    with qtbot.waitSignal(slices.loaded):
        slices.set_source(MemorySource(bytes(64)), HexRendering())
    assert slices.view.blockCount() == 4
    with qtbot.waitSignal(slices.loaded):
        slices.resize(430, 300)
    assert slices.view.blockCount() == 8
    assert slices.view.horizontalScrollBar().maximum() == 0
