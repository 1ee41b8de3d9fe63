"""The chunks of a response, listed, previewed and shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from factories import MS, make_edit, make_exchange, make_layers
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from inspector.model import BodyChunk, Exchange
from inspector.ui.models.chunks import preview
from inspector.ui.panels.base import PanelServices
from inspector.ui.panels.chunks import ChunksPanel
from inspector.ui.widgets.plain import PlainLabel
from inspector.ui.widgets.runs import RunsTable

TIME, AFTER = 4, 5


@pytest.fixture
def panel(qtbot: QtBot, services: PanelServices) -> Iterator[ChunksPanel]:
    window = QWidget()
    qtbot.addWidget(window)
    panel = ChunksPanel(services, window)
    panel.resize(1100, 260)
    window.resize(panel.size())
    window.show()
    yield panel
    window.close()


def make_chunk(number: int, layer: int = 0, **fields: Any) -> BodyChunk:
    """The tenth of a body of equal chunks of 10 bytes, a millisecond apart."""
    at_ns = MS * (number + 1)
    return replace(BodyChunk(layer, "iterable", 10, at_ns - 10, at_ns, False, "b", 10 * number, 10), **fields)


def stream(count: int, state: str = "running") -> Exchange:
    chunks = tuple(make_chunk(number) for number in range(count))
    return make_exchange(layers=make_layers("Flask"), environ_changes=(), chunks=chunks, state=state)


def table(panel: ChunksPanel) -> RunsTable:
    found = panel.findChild(RunsTable, "chunksTable")
    assert found is not None
    return found


def rows(panel: ChunksPanel) -> list[list[str]]:
    model = table(panel).model()
    return [
        [model.index(row, column).data() for column in range(model.columnCount())] for row in range(model.rowCount())
    ]


def said(panel: ChunksPanel) -> str:
    return "\n".join(label.text() for label in panel.findChildren(PlainLabel) if label.isVisible())


def bytes_shown(panel: ChunksPanel) -> str:
    return panel.findChild(QPlainTextEdit).toPlainText()


def button(panel: ChunksPanel, text: str) -> QPushButton:
    return next(button for button in panel.findChildren(QPushButton) if button.text() == text)


def test_each_chunk_has_a_row_with_its_layer_and_the_time_since_the_last(
    panel: ChunksPanel, services: PanelServices
) -> None:
    services.selection.show_exchange(stream(2, "done"))
    assert [row[:3] + row[4:] for row in rows(panel)] == [
        ["1", "Flask", "10 B", "1.0 ms", "–", "its own", "iterable"],
        ["2", "Flask", "10 B", "2.0 ms", "+1.0 ms", "its own", "iterable"],
    ]


def test_previews_and_bytes_are_read_from_the_body(
    panel: ChunksPanel, services: PanelServices, bodies: Any, qtbot: QtBot
) -> None:
    bodies.bodies[5, "b"] = b"Hello\nmoon" + "한글!\0\0\0".encode()
    services.selection.show_exchange(stream(2, "done"))
    qtbot.waitUntil(lambda: rows(panel)[0][3] == "Hello\\nmoon")
    assert rows(panel)[1][3] == "한글!\\x00\\x00\\x00"
    qtbot.waitUntil(lambda: "48 65 6c 6c 6f" in bytes_shown(panel))
    qtbot.mouseClick(button(panel, "Hex"), Qt.MouseButton.LeftButton)
    assert bytes_shown(panel) == "Hello\nmoon"
    table(panel).selectRow(1)
    qtbot.waitUntil(lambda: bytes_shown(panel).startswith("한글!"))


def test_only_the_selected_layer_on_demand(panel: ChunksPanel, services: PanelServices, qtbot: QtBot) -> None:
    services.selection.show_exchange(make_exchange())
    assert [row[1] for row in rows(panel)] == ["Flask", "MethodRewriteMiddleware"]
    services.selection.select_layer(0)
    qtbot.mouseClick(button(panel, "selected layer only"), Qt.MouseButton.LeftButton)
    assert [row[1] for row in rows(panel)] == ["MethodRewriteMiddleware"]
    assert rows(panel)[0][6] == "passed on"
    services.selection.select_layer(1)
    assert [row[1] for row in rows(panel)] == ["Flask"]


def test_the_footer_tells_how_it_ended(panel: ChunksPanel, services: PanelServices) -> None:
    services.selection.show_exchange(make_exchange())
    assert "MethodRewriteMiddleware: 1 chunk, 14 B, closed at 3.0 ms by werkzeug server" in said(panel)
    services.selection.select_layer(1)
    assert "Flask: 1 chunk, 14 B, closed at 3.0 ms by MethodRewriteMiddleware" in said(panel)
    services.selection.show_exchange(make_exchange(6, closes=()))
    assert "close() was not called" in said(panel)
    services.selection.show_exchange(make_exchange(7, closes=(), unclosable=frozenset([0, 1])))
    assert "Flask: 1 chunk, 14 B" in said(panel), "a list has no close()"


def test_a_growing_stream_keeps_the_end_in_view_and_the_selection(
    panel: ChunksPanel, services: PanelServices, qtbot: QtBot
) -> None:
    services.selection.show_exchange(stream(100))
    view = table(panel)
    view.selectRow(3)
    view.scrollToBottom()
    services.selection.show_exchange(stream(200))
    qtbot.waitUntil(lambda: view.model().rowCount() == 200)
    assert view.verticalScrollBar().value() == view.verticalScrollBar().maximum()
    assert view.selected_row() == 3
    view.verticalScrollBar().setValue(7)
    services.selection.show_exchange(stream(300))
    qtbot.waitUntil(lambda: view.model().rowCount() == 300)
    assert view.verticalScrollBar().value() == 7


def test_the_last_chunks_of_a_stream_come_into_view_too(panel: ChunksPanel, services: PanelServices) -> None:
    services.selection.show_exchange(stream(100))
    view = table(panel)
    view.scrollToBottom()
    services.selection.show_exchange(stream(103, "done"))
    assert view.viewport().rect().contains(view.visualRect(view.model().index(102, 0)))


def test_the_end_of_a_stream_stays_in_view_where_there_is_less_room(
    panel: ChunksPanel, services: PanelServices, qtbot: QtBot
) -> None:
    services.selection.show_exchange(stream(100))
    view = table(panel)
    view.scrollToBottom()
    panel.resize(panel.width(), panel.height() - 60)
    qtbot.waitUntil(lambda: view.verticalScrollBar().value() == view.verticalScrollBar().maximum())


def test_an_exchange_that_is_done_is_shown_from_its_first_chunk(panel: ChunksPanel, services: PanelServices) -> None:
    services.selection.show_exchange(stream(2))
    services.selection.show_exchange(stream(100, "done"))
    assert table(panel).model().rowCount() == 100
    assert table(panel).verticalScrollBar().value() == 0


def test_ten_thousand_chunks_are_listed(panel: ChunksPanel, services: PanelServices, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.badgeChanged, check_params_cb=lambda text: text == "10,000"):
        services.selection.show_exchange(stream(10_000, "done"))
    assert table(panel).model().rowCount() == 10_000
    assert not panel.grab().isNull()


def test_chunks_counted_together_and_what_is_no_bytes(panel: ChunksPanel, services: PanelServices) -> None:
    chunks = (
        make_chunk(0, shown="'a str'", size=0, kept=0),
        make_chunk(1, count=400, size=4_000, kept=0),
        make_chunk(2, size=0, kept=0),
    )
    services.selection.show_exchange(make_exchange(layers=make_layers("Flask"), chunks=chunks))
    assert [row[0] for row in rows(panel)] == ["1", "2+", "402"]
    assert [row[3] for row in rows(panel)] == ["✗ not bytes: 'a str'", "400 more, counted together", "(empty)"]
    assert bytes_shown(panel) == "'a str'"


def test_an_answer_without_chunks_says_so(panel: ChunksPanel, services: PanelServices) -> None:
    assert "Send a request" in said(panel)
    services.selection.show_exchange(make_exchange(chunks=(), state="running"))
    assert "has not given" in said(panel)
    services.selection.show_exchange(make_exchange(6, chunks=()))
    assert "No chunks" in said(panel)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"plain", "plain"),
        ("한글".encode(), "한글"),
        ("한글".encode()[:-1], "한"),
        (b"\xff\xfe\x00\x01", "\\xff\\xfe\\x00\\x01"),
        (b"<b>\t\x1b[0m", "<b>\\t\\x1b[0m"),
        (b"", ""),
    ],
)
def test_a_preview_is_text_on_one_line(data: bytes, text: str) -> None:
    assert preview(data) == text


def test_an_edited_chunk_is_shown_beside_what_went_on_in_its_place(
    panel: ChunksPanel, services: PanelServices, bodies: Any, qtbot: QtBot
) -> None:
    bodies.bodies[5, "b"] = b"0123456789" * 3
    edits = (
        make_edit("chunk", 0, "chunk", b"0123456789", b"EDITED", nth=0),
        make_edit("chunk", 0, "chunk", None, b"more", nth=0),
        make_edit("chunk", 0, "chunk", b"0123456789", None, nth=2, by="no third"),
    )
    services.selection.show_exchange(replace(stream(3), edits=edits))
    qtbot.waitUntil(lambda: "0123456789" in rows(panel)[0][3])
    assert rows(panel)[0][2:4] == ["10 B 10 B", "0123456789 ✎ EDITED ✎ + more"]
    assert rows(panel)[1][3] == "0123456789"
    assert rows(panel)[2][2:4] == ["10 B 0 B", "0123456789 ✎ dropped"]
    assert [row[6] for row in rows(panel)] == ["its own ✎ you", "its own", "its own ✎ no third"]
    hex_chip(panel).click()
    text = panel.findChild(QPlainTextEdit)
    assert text
    qtbot.waitUntil(lambda: "0123456789" in text.toPlainText())
    assert text.toPlainText().splitlines() == [
        "── ✎ replaced by you, at a pause, 6 B",
        "EDITED",
        "── ✎ put in by you, at a pause, 4 B",
        "more",
        "── as it was given",
        "0123456789",
    ]


def test_an_edit_of_a_chunk_that_is_listed_already_is_seen(panel: ChunksPanel, services: PanelServices) -> None:
    services.selection.show_exchange(stream(3))
    edit = make_edit("chunk", 0, "chunk", b"0123456789", None, nth=2)
    services.selection.show_exchange(replace(stream(3, "done"), edits=(edit,)))
    assert rows(panel)[2][3].endswith("✎ dropped")


def test_a_stream_that_is_edited_chunk_by_chunk_is_still_appended_to(
    panel: ChunksPanel, services: PanelServices, qtbot: QtBot
) -> None:
    def edited(count: int) -> Exchange:
        edits = (make_edit("chunk", 0, "chunk", b"0123456789", None, nth=number) for number in range(count))
        return replace(stream(count), edits=tuple(edits))

    services.selection.show_exchange(edited(3))
    resets = []
    table(panel).model().modelReset.connect(lambda: resets.append(1))
    services.selection.show_exchange(edited(6))
    qtbot.waitUntil(lambda: len(rows(panel)) == 6)
    assert resets == []
    assert all(row[3].endswith("✎ dropped") for row in rows(panel))


def hex_chip(panel: ChunksPanel) -> QPushButton:
    return next(button for button in panel.findChildren(QPushButton) if button.text() == "Hex")


def slow_stream(count: int) -> Exchange:
    chunks = tuple(make_chunk(number, at_ns=10_000 * MS * number) for number in range(count))
    return make_exchange(layers=make_layers("Flask"), environ_changes=(), chunks=chunks, state="running")


def test_columns_grow_with_the_times_of_a_stream(qtbot: QtBot, panel: ChunksPanel) -> None:
    panel.show_exchange(slow_stream(1))
    view = table(panel)
    narrow = [view.columnWidth(column) for column in (TIME, AFTER)]
    panel.show_exchange(slow_stream(9))
    qtbot.waitUntil(lambda: rows(panel)[-1][TIME : AFTER + 1] == ["80.00 s", "+10.00 s"])
    assert all(view.columnWidth(column) > width for column, width in zip((TIME, AFTER), narrow, strict=True))


def test_a_column_that_the_user_made_narrow_stays_so_while_rows_come(qtbot: QtBot, panel: ChunksPanel) -> None:
    panel.show_exchange(slow_stream(1))
    view = table(panel)
    view.horizontalHeader().resizeSection(TIME, 45)
    panel.show_exchange(slow_stream(9))
    qtbot.waitUntil(lambda: len(rows(panel)) == 9)
    assert view.columnWidth(TIME) == 45
