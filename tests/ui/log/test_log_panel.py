"""The log of one exchange or of all, with exceptions and their way out."""

from __future__ import annotations

import logging
from dataclasses import replace

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt
from pytestqt.qtbot import QtBot

from inspector.model import Body, Exchange, LogEntry, RaisedError, Response
from inspector.ui.log.rows import entry_row, exchange_rows, merged
from inspector.ui.log.table import LogTable
from inspector.ui.models.log import LEVEL, LOGGER, MESSAGE, ROW_LIMIT, WHERE, LogModel
from inspector.ui.panels.base import PanelServices
from inspector.ui.panels.log import LogPanel
from inspector.ui.selection import Selection
from inspector.ui.theme import Theme
from tests.factories import MS, make_edit, make_exchange, make_layers, make_log_entry
from tests.flask_factories import VIEWS, make_event, make_flask_exchange, make_frame

TRACEBACK = """Traceback (most recent call last):
  File "/srv/shop/views.py", line 42, in item
    return db[id]
KeyError: 12
"""
ALL = 1


def raised(layer: int, error_id: int = 1) -> RaisedError:
    text = TRACEBACK if layer == 2 else ""
    return RaisedError(layer, "call", error_id, "KeyError", "12", text, "/srv/shop/views.py", 42, 5 * MS - layer)


def failing(*crossed: int, status: str = "500 INTERNAL SERVER ERROR") -> Exchange:
    return make_exchange(
        layers=make_layers("Timing", "Session", "shop"),
        log=(make_log_entry("before", at_ns=MS), make_log_entry("after", at_ns=9 * MS, level=logging.DEBUG)),
        errors=tuple(raised(layer) for layer in crossed),
        response=Response(status, (), Body(), False) if status else None,
    )


@pytest.fixture
def panel(qtbot: QtBot, services: PanelServices) -> LogPanel:
    widget = LogPanel(services)
    qtbot.addWidget(widget)
    widget.resize(740, 300)
    widget.show()
    return widget


def messages(panel: LogPanel) -> list[str]:
    return [panel.model.index(row, MESSAGE).data() for row in range(panel.model.rowCount())]


@pytest.mark.parametrize(
    ("exchange", "way"),
    [
        (
            failing(2, 1, 0),
            "raised in shop, passed Session, passed Timing, became 500 INTERNAL SERVER ERROR in werkzeug",
        ),
        (failing(2), "raised in shop, caught in Session"),
        (failing(2, 1, 0, status=""), "raised in shop, passed Session, passed Timing, and werkzeug sent no answer"),
    ],
)
def test_the_way_out_of_an_exception(exchange: Exchange, way: str) -> None:
    assert [row.message for row in exchange_rows(exchange)] == ["before", f"KeyError: 12 — {way}", "after"]


def test_an_exception_that_a_rule_raised_is_said_to_be_the_rules() -> None:
    error = raised(2)
    edit = make_edit("enter", 2, "raise", None, f"{error.type_name}: {error.message}", by="Fail", at_ns=error.at_ns)
    rows = exchange_rows(replace(failing(2, 1, 0), edits=(edit,)))
    assert [row for row in rows if "raised at shop by the rule “Fail”, passed Session" in row.message]


def test_an_exchange_with_its_badge(panel: LogPanel, selection: Selection, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.badgeChanged) as badge:
        selection.show_exchange(failing(2, 1, 0))
    assert badge.args == ["3"]
    assert panel.model.index(1, LEVEL).data() == "ERROR"
    selection.show_exchange(None)
    assert panel.model.rowCount() == 0
    assert panel._empty.accessibleName() == "Nothing was logged"


def test_a_frame_of_a_traceback_leads_to_its_source(panel: LogPanel, selection: Selection, qtbot: QtBot) -> None:
    selection.show_exchange(failing(2, 1, 0))
    panel.table.selectRow(1)
    assert panel.detail.isVisible()
    line = panel.detail.document().find('File "/srv')
    panel.detail.setTextCursor(line)
    place = panel.detail.cursorRect(line).center()
    line.clearSelection()
    panel.detail.setTextCursor(line)
    with qtbot.waitSignal(panel.sourceRequested) as asked:
        qtbot.mouseClick(panel.detail.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert asked.args == ["/srv/shop/views.py", 42]
    with qtbot.waitSignal(panel.sourceRequested):
        qtbot.keyClick(panel.detail, Qt.Key.Key_Return)


def test_enter_on_a_row_leads_to_where_it_was_logged(panel: LogPanel, selection: Selection, qtbot: QtBot) -> None:
    selection.show_exchange(failing())
    panel.table.selectRow(0)
    with qtbot.waitSignal(panel.sourceRequested) as asked:
        qtbot.keyClick(panel.table, Qt.Key.Key_Return)
    assert asked.args == ["/srv/shop/views.py", 42]


def test_filter_by_level_and_text(panel: LogPanel, selection: Selection, qtbot: QtBot) -> None:
    selection.show_exchange(failing(2, 1, 0))
    panel.level_combo.setCurrentIndex(2)
    panel.level_combo.activated.emit(2)
    assert len(messages(panel)) == 2
    qtbot.keyClicks(panel.find_edit, "PASSED session")
    assert messages(panel)[0].startswith("KeyError")
    qtbot.keyClicks(panel.find_edit, " nothing")
    assert panel._empty.accessibleName() == "Nothing matches"


def test_all_entries_come_in_bunches(panel: LogPanel, qtbot: QtBot) -> None:
    panel.modes.buttons[ALL].click()
    panel.add_entries([make_log_entry(f"entry {number}") for number in range(100)])
    panel.add_entries([make_log_entry("of no exchange", exchange_id=0)])
    qtbot.waitUntil(lambda: panel.model.rowCount() == 101)
    assert messages(panel)[-1] == "of no exchange"
    assert panel.table.verticalScrollBar().value() == panel.table.verticalScrollBar().maximum()
    panel.clear()
    assert panel.model.rowCount() == 0


def test_the_oldest_rows_go_and_the_selected_one_stays(theme: Theme) -> None:
    model = LogModel(theme)
    row = entry_row(make_log_entry("old"), "")
    model.set_rows([row] * ROW_LIMIT)
    newest = entry_row(make_log_entry("new"), "")
    model.append([newest])
    selected = QPersistentModelIndex(model.index(ROW_LIMIT, MESSAGE))
    model.append([row] * (ROW_LIMIT // 5))
    assert model.rowCount() == model.total == ROW_LIMIT
    assert model.row(selected) is newest


def test_rows_that_are_added_leave_the_selection_alone(panel: LogPanel, selection: Selection) -> None:
    first, second = make_log_entry("first"), make_log_entry("second", at_ns=2 * MS)
    selection.show_exchange(make_exchange(log=(first,), state="running"))
    panel.table.selectRow(0)
    selection.show_exchange(make_exchange(log=(first, second)))
    assert messages(panel) == ["first", "second"]
    assert panel.table.currentIndex().row() == 0


def test_foreign_text_is_not_taken_for_html(panel: LogPanel, selection: Selection) -> None:
    selection.show_exchange(make_exchange(log=(make_log_entry("<img src=x>"),)))
    assert "&lt;img" in panel.model.index(0, MESSAGE).data(Qt.ItemDataRole.ToolTipRole)


def test_colours_for_terminals_are_left_out() -> None:
    row = entry_row(make_log_entry('\x1b[35m\x1b[1mGET /raise\x1b[0m" 500 -'), "")
    assert row.message == row.detail == 'GET /raise" 500 -'


FRAMES = (make_frame("wsgi_app", 10), make_frame("item", 42, number=12, db={"a": 1}))
EVENTS = (make_event("flash", "error", MS, detail="Try again"), make_event("signal", "got_request_exception", 2 * MS))


def test_what_flask_handled_itself_is_an_exception_too(panel: LogPanel, selection: Selection) -> None:
    selection.show_exchange(make_flask_exchange(frames=FRAMES, events=EVENTS, exception="KeyError: 12"))
    assert messages(panel) == ["error: Try again", "KeyError: 12 — Flask answered 200 OK"]
    panel.table.selectRow(0)
    assert not panel.entry.isVisible()


def test_an_exception_shows_its_frames_with_their_variables(
    panel: LogPanel, selection: Selection, qtbot: QtBot
) -> None:
    selection.show_exchange(make_flask_exchange(frames=FRAMES, exception="KeyError: 12"))
    panel.table.selectRow(0)
    tree = panel.entry.frames
    assert tree.isVisible()
    model = tree.model()
    raised = model.index(1, 0)
    assert raised.data() == "item · views.py:42  (2)"
    assert tree.isExpanded(raised)
    assert [model.index(row, 1, raised).data() for row in range(2)] == ["12", "{'a': 1}"]
    with qtbot.waitSignal(panel.sourceRequested) as asked:
        qtbot.keyClick(tree, Qt.Key.Key_Return)
    assert asked.args == [VIEWS, 42]
    panel.entry.tabs.buttons[1].click()
    assert 'File "/srv/shop/views.py", line 42, in item' in panel.detail.toPlainText()
    assert panel.detail.isVisible()


def test_frames_belong_to_the_exception_that_left_flask(panel: LogPanel, selection: Selection) -> None:
    error = RaisedError(1, "call", 1, "KeyError", "12", TRACEBACK, VIEWS, 42, MS)
    exchange = make_flask_exchange(frames=FRAMES, exception="KeyError: 12", exchange={"errors": (error,)})
    rows = exchange_rows(exchange)
    assert [row.frames for row in rows] == [FRAMES]
    other = RaisedError(0, "call", 2, "TypeError", "no", "", "", 0, MS)
    rows = exchange_rows(make_flask_exchange(frames=FRAMES, exception="KeyError: 12", exchange={"errors": (other,)}))
    assert [bool(row.frames) for row in rows] == [False, True]


def test_where_it_is_narrow_the_message_has_room_before_the_logger_and_the_layer(qtbot: QtBot, theme: Theme) -> None:
    table = LogTable(theme, LogModel(theme))
    qtbot.addWidget(table)
    table.show()
    for width, hidden in ((900, []), (600, [LOGGER]), (420, [LOGGER, WHERE]), (900, [])):
        table.resize(width, 200)
        assert [column for column in (LOGGER, WHERE) if table.isColumnHidden(column)] == hidden


def written(message: str, **fields: object) -> LogEntry:
    return make_log_entry(message, logger="wsgi.errors", level=logging.ERROR, at_ns=2 * MS, **fields)


def test_a_record_that_flask_also_wrote_to_wsgi_errors_is_listed_once() -> None:
    record = make_log_entry("Exception on / [GET]\nTraceback (most recent call last):\nKeyError: 12", at_ns=MS)
    text = f"[2026-11-23 01:29:13,405] ERROR in app: {record.message}\n"
    assert [row.logger for row in exchange_rows(make_exchange(log=(record, written(text))))] == ["shop → wsgi.errors"]
    assert [entry.logger for entry in merged([record, written(text, exchange_id=6)])] == ["shop", "wsgi.errors"]


def test_what_the_app_itself_wrote_to_wsgi_errors_stays() -> None:
    record = make_log_entry("x")
    assert len(merged([record, written("box\n")])) == 2
    assert len(merged([record, written("[info] x\n"), written("[info] x\n")])) == 1
    assert len(merged([written("alone\n")])) == 1
