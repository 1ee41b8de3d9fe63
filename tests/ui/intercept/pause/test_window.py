"""Exchanges that stand still, in the window, over an engine that is made up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from time import perf_counter_ns
from typing import Any, TypeVar, get_args

import pytest
from factories import make_exchange, make_layers, make_summary
from intercept_factories import HEADERS, make_pause
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot
from ui_fakes import FakeEngine

from inspector.model.intercept import (
    OUTERMOST,
    Boundary,
    Breakpoint,
    ChunkEdit,
    EnterEdit,
    Pause,
    StartResponseEdit,
)
from inspector.ui.bridge import Bridge
from inspector.ui.contrast import contrast
from inspector.ui.controller import Controller
from inspector.ui.intercept.pause.presenter import PausePresenter
from inspector.ui.language import Language
from inspector.ui.main_window import MainWindow
from inspector.ui.palette import menu_actions
from inspector.ui.panels.base import PanelServices
from inspector.ui.selection import Selection
from inspector.ui.settings import Settings
from inspector.ui.theme import Theme

Kind = TypeVar("Kind", bound=QObject)
Role = Qt.ItemDataRole
KEY, VALUE = 0, 1


class Desk:
    """A window with the exchanges 5, 6 and 7, of which 5 is selected."""

    def __init__(self, qtbot: QtBot, window: MainWindow, engine: FakeEngine, presenter: PausePresenter) -> None:
        self.qtbot, self.window, self.engine, self.presenter = qtbot, window, engine, presenter
        self.asked = engine.pauses.asked
        self.do = window.actions_

    def stand(self, *pauses: Pause) -> None:
        with self.qtbot.waitSignal(self.presenter.pausing.changed):
            self.engine.pauses.stand(*pauses)

    def child(self, kind: type[Kind], name: str) -> Kind:
        found = next((one for one in self.window.findChildren(kind, name) if shown(one)), None)
        assert found is not None, name
        return found

    def press(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        together = Qt.KeyboardModifier.NoModifier
        for modifier in modifiers:
            together |= modifier
        self.qtbot.keyClick(QApplication.focusWidget() or self.window, key, together)

    def click(self, name: str) -> None:
        self.qtbot.mouseClick(self.child(QPushButton, name), Qt.MouseButton.LeftButton)

    @property
    def banner(self) -> QWidget:
        return self.presenter.banner

    # -- the table of the environ

    def keys(self) -> list[str]:
        model = self.child(QAbstractItemView, "environEditTable").model()
        return [model.index(row, KEY).data(Role.EditRole) for row in range(model.rowCount())]

    def write(self, row: int, column: int, text: str) -> None:
        model = self.child(QAbstractItemView, "environEditTable").model()
        model.setData(model.index(row, column), text)

    def cell(self, key: str) -> str:
        model = self.child(QAbstractItemView, "environEditTable").model()
        row = self.keys().index(key)
        return " | ".join(model.index(row, column).data() for column in (KEY, VALUE))


def shown(thing: QObject) -> bool:
    return not isinstance(thing, QWidget) or thing.isVisible()


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication, theme: Theme, tmp_path: Path) -> Iterator[Desk]:
    engine = FakeEngine(tmp_path)
    settings = Settings(tmp_path / "settings.ini")
    language = Language(qapp, "en")
    bridge = Bridge(engine.store)
    window = MainWindow(PanelServices(theme, Selection(), bridge.read_body))
    qtbot.addWidget(window)
    controller = Controller(engine, bridge, window, settings, language)
    presenter = PausePresenter(engine.pauses, window.services.points, window, settings)
    window.show()
    for number in (5, 6, 7):
        exchange = make_exchange(number, make_layers("ProxyFix", "Flask"), state="running")
        engine.store.exchanges[number] = exchange
        engine.store.news.append(make_summary(number, state="running"))
    bridge.notify()
    qtbot.waitUntil(lambda: window.history.model.total == 3)
    window.history.select(5)
    selection = window.services.selection
    qtbot.waitUntil(lambda: selection.exchange is not None and selection.exchange.id == 5)
    yield Desk(qtbot, window, engine, presenter)
    window.close()
    controller.close()
    language.close()


# -- the banner


@pytest.mark.parametrize(
    ("boundary", "title", "crumbs"),
    [
        ("enter", "Paused entering Flask", "werkzeug › ProxyFix ❙› Flask"),
        ("start_response", "Paused: Flask calls start_response", "werkzeug › ProxyFix ‹❙ Flask"),
        ("chunk", "Paused at chunk 3 of Flask", "werkzeug › ProxyFix ‹❙ Flask"),
        ("close", "Paused closing Flask", "werkzeug › ProxyFix ❙› Flask"),
    ],
)
def test_the_banner_says_where_it_stands(desk: Desk, boundary: Boundary, title: str, crumbs: str) -> None:
    desk.stand(make_pause(boundary, nth=2))
    assert desk.banner.isVisible()
    assert desk.banner.accessibleName() == title
    assert crumbs in [label.text() for label in desk.banner.findChildren(QWidget) if hasattr(label, "elide_mode")]


def test_nothing_is_shown_while_nothing_stands_still(desk: Desk) -> None:
    assert not desk.banner.isVisible()
    assert desk.child(QPushButton, "pausedButton").text() == "not paused"
    assert not any(action.isEnabled() for action in (desk.do.resume, desk.do.step, desk.do.abort, desk.do.resume_all))


def test_keys_let_it_go_on(desk: Desk) -> None:
    for key, modifiers, how in (
        (Qt.Key.Key_F8, [], "resume"),
        (Qt.Key.Key_F10, [], "step"),
        (Qt.Key.Key_F10, [Qt.KeyboardModifier.ShiftModifier], "step_out"),
    ):
        desk.stand(make_pause())
        desk.press(key, *modifiers)
        assert desk.asked[-1] == (5, how, None)


def test_buttons_let_it_go_on(desk: Desk) -> None:
    for name, how in (("resumeButton", "resume"), ("stepButton", "step"), ("stepOutButton", "step_out")):
        desk.stand(make_pause())
        desk.click(name)
        assert desk.asked[-1] == (5, how, None)


def test_the_banner_stays_for_the_next_boundary_and_keeps_the_focus(desk: Desk) -> None:
    desk.stand(make_pause("enter"))
    step = desk.child(QPushButton, "stepButton")
    step.setFocus()
    with desk.qtbot.waitSignal(desk.presenter.pausing.changed):
        desk.press(Qt.Key.Key_F10)
    assert desk.banner.isVisible()
    desk.stand(make_pause("start_response", began_ns=2))
    assert desk.banner.accessibleName() == "Paused: Flask calls start_response"
    assert step.hasFocus()


def test_the_banner_goes_where_it_does_not_stand_again(desk: Desk) -> None:
    desk.stand(make_pause())
    desk.press(Qt.Key.Key_F8)
    desk.qtbot.waitUntil(lambda: not desk.banner.isVisible())
    assert not desk.window.findChild(QWidget, "pauseEditor").isVisible()


def test_the_countdown_runs_until_it_is_held(desk: Desk) -> None:
    desk.stand(make_pause(deadline_ns=perf_counter_ns() + 42_000_000_000))
    assert any("goes on in 4" in text for text in texts(desk.banner))
    desk.click("holdButton")
    assert desk.asked == [(5, "hold", True)]
    desk.stand(make_pause(deadline_ns=None))
    assert "held" in texts(desk.banner)
    assert desk.do.hold.isChecked()


def test_it_is_ended_with_a_status_while_there_is_none(desk: Desk) -> None:
    desk.stand(make_pause("enter"))
    abort = desk.child(QToolButton, "abortButton")
    assert [action.text() for action in abort.menu().actions()][:2] == ["502 Bad Gateway", "503 Service Unavailable"]
    abort.menu().actions()[3].trigger()
    assert desk.asked == [(5, "abort", "418 I'm a teapot")]


def test_a_status_of_ones_own_is_checked_while_it_is_written(desk: Desk) -> None:
    desk.stand(make_pause("enter"))
    desk.child(QToolButton, "abortButton").menu().actions()[-1].trigger()
    status = desk.child(QLineEdit, "abortStatusEdit")
    assert status.hasFocus()
    desk.qtbot.keyClicks(status, "799")
    assert any("three digits and a space" in text for text in texts(desk.banner))
    desk.press(Qt.Key.Key_Return)
    assert desk.asked == []
    assert desk.child(QPushButton, "abortWithButton").text() == "Send as Is"
    status.setFocus()
    status.selectAll()
    desk.qtbot.keyClicks(status, "410")
    desk.press(Qt.Key.Key_Return)
    assert desk.asked == [(5, "abort", "410 Gone")]


def test_whoever_insists_sends_a_wrong_status(desk: Desk) -> None:
    desk.stand(make_pause("enter"))
    desk.child(QToolButton, "abortButton").menu().actions()[-1].trigger()
    desk.qtbot.keyClicks(desk.child(QLineEdit, "abortStatusEdit"), "799 Unheard Of")
    desk.click("abortWithButton")
    assert desk.asked == [(5, "abort", "799 Unheard Of")]


def test_escape_leaves_the_status_unasked(desk: Desk) -> None:
    desk.stand(make_pause("enter"))
    desk.child(QToolButton, "abortButton").menu().actions()[-1].trigger()
    desk.press(Qt.Key.Key_Escape)
    assert not desk.banner.findChild(QLineEdit, "abortStatusEdit").isVisible()
    assert desk.asked == []
    assert desk.child(QToolButton, "abortButton").hasFocus()


def test_later_its_connection_is_reset(desk: Desk) -> None:
    desk.stand(make_pause("chunk"))
    abort = desk.child(QToolButton, "abortButton")
    assert [action.text() for action in abort.menu().actions()] == ["Reset the Connection"]
    desk.do.abort.trigger()
    assert desk.asked == [(5, "abort", "")]


def test_a_client_that_left_is_told(desk: Desk) -> None:
    desk.stand(make_pause(client_left=True))
    assert any("The client has left" in text for text in texts(desk.banner))


def test_the_time_limit_of_the_own_client_is_named(desk: Desk) -> None:
    """The exchange of the factory was sent by the composer, long ago."""
    desk.engine.store.exchanges[5] = old = make_exchange(5, started_at=0.0, state="running")
    desk.window.services.selection.show_exchange(old)
    desk.stand(make_pause(client_left=True))
    assert any("its time limit of 30 s" in text for text in texts(desk.banner))


def test_a_server_of_one_thread_keeps_the_others_waiting(desk: Desk) -> None:
    exchange = make_exchange(5, state="running")
    server = replace(exchange.server, name="wsgiref")
    desk.window.services.selection.show_exchange(replace(exchange, server=server))
    desk.stand(make_pause())
    assert any("wsgiref has one thread" in text for text in texts(desk.banner))


def test_text_on_amber_can_be_read_in_both_themes(desk: Desk, theme: Theme) -> None:
    for mode in ("light", "dark"):
        theme.set_mode(mode)
        assert contrast(theme.color("on_paused"), theme.color("paused")) >= 4.5


def texts(widget: QWidget) -> list[str]:
    return [child.text() for child in widget.findChildren(QWidget) if hasattr(child, "text") and child.isVisible()]


# -- several at once


def test_another_one_takes_nothing_from_what_is_looked_at(desk: Desk) -> None:
    desk.stand(make_pause(exchange_id=6))
    assert desk.window.history.selected == 5
    assert not desk.banner.isVisible()
    assert desk.child(QPushButton, "pausedButton").text() == "❚❚ paused 1"
    assert desk.window.history.model.paused == {6}


def test_the_status_bar_goes_to_the_next(desk: Desk) -> None:
    desk.stand(make_pause(exchange_id=6), make_pause(exchange_id=7))
    desk.click("pausedButton")
    assert desk.window.history.selected == 6
    desk.click("nextPausedButton")
    assert desk.window.history.selected == 7
    assert desk.child(QPushButton, "nextPausedButton").text() == "1 other waits →"


def test_all_go_on(desk: Desk) -> None:
    desk.stand(make_pause(exchange_id=5), make_pause(exchange_id=6))
    desk.click("resumeAllButton")
    assert desk.asked == [(5, "resume", None), (6, "resume", None)]


def test_the_history_says_which_stand_still(desk: Desk) -> None:
    model = desk.window.history.model
    desk.stand(make_pause(exchange_id=6))
    assert "It stands still" in model.data(model.index(model.row_of(6), 0), Role.AccessibleDescriptionRole)


def test_edits_stay_while_another_is_looked_at(desk: Desk) -> None:
    desk.stand(make_pause(exchange_id=5), make_pause(exchange_id=6))
    desk.write(desk.keys().index("PATH_INFO"), VALUE, "/item/2")
    desk.window.history.select(6)
    assert desk.cell("PATH_INFO") == "PATH_INFO | /item/1"
    desk.window.history.select(5)
    assert desk.cell("PATH_INFO") == "~ PATH_INFO | /item/1 /item/2"


def test_closing_the_window_lets_everything_go(desk: Desk) -> None:
    desk.stand(make_pause())
    desk.window.close()
    assert ("release_all",) in desk.asked


# -- sending, and what comes next


def test_a_request_is_sent_paused_and_gets_the_focus_when_it_stands(desk: Desk) -> None:
    desk.window.composer.focus_url()
    desk.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier)
    desk.qtbot.waitUntil(lambda: len(desk.engine.sent) == 1)
    assert desk.engine.sent[0][2].paused
    desk.stand(make_pause(reason="request"))
    assert desk.child(QPushButton, "resumeButton").hasFocus()


def test_what_a_breakpoint_stops_takes_no_focus(desk: Desk) -> None:
    desk.window.composer.focus_url()
    desk.stand(make_pause(reason="breakpoint"))
    assert desk.window.composer.line.url_edit.hasFocus()


def test_the_next_request_is_stopped_whoever_sends_it(desk: Desk) -> None:
    desk.do.pause_next.trigger()
    points = desk.window.services.points
    assert points.breakpoints == (Breakpoint("enter", OUTERMOST, once=True),)
    points.set_breakpoints([])  # it was spent
    assert not desk.do.pause_next.isChecked()
    desk.do.pause_next.trigger()
    desk.do.pause_next.trigger()
    assert points.breakpoints == ()


def test_the_time_limit_is_chosen_and_remembered(desk: Desk) -> None:
    assert desk.engine.pauses.time_limit == 60
    desk.do.pause_limits[300].trigger()
    assert desk.engine.pauses.time_limit == 300
    assert desk.presenter._settings.pause_limit == 300


def test_the_palette_finds_it_all(desk: Desk) -> None:
    desk.stand(make_pause())
    found: dict[str, QAction] = dict(menu_actions(desk.window.menuBar()))
    for name in ("Send Paused", "Pause Next Request", "Resume", "Step", "Step Out", "Abort", "Hold", "Resume All"):
        assert f"Debug › {name}" in found


def test_f6_comes_by_the_banner_and_the_editor(desk: Desk) -> None:
    desk.stand(make_pause())
    desk.window.composer.focus_url()
    desk.press(Qt.Key.Key_F6)
    assert desk.child(QPushButton, "resumeButton").hasFocus()
    desk.press(Qt.Key.Key_F6)
    assert desk.child(QAbstractItemView, "environEditTable").hasFocus()


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


def test_what_is_no_text_cannot_be_written(desk: Desk) -> None:
    desk.stand(make_pause())
    model = desk.child(QAbstractItemView, "environEditTable").model()
    cell = model.index(desk.keys().index("wsgi.multithread"), VALUE)
    assert cell.data() == "True"
    assert not cell.flags() & Qt.ItemFlag.ItemIsEditable


def test_undo_redo_and_revert(desk: Desk) -> None:
    desk.stand(make_pause())
    for value in ("/a", "/b"):
        desk.write(desk.keys().index("PATH_INFO"), VALUE, value)
    desk.child(QAbstractItemView, "environEditTable").setFocus()
    desk.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert desk.cell("PATH_INFO") == "~ PATH_INFO | /item/1 /a"
    desk.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier)
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


def test_the_onion_keeps_more_than_half_of_the_height(desk: Desk) -> None:
    desk.window.resize(1440, 900)
    for began_ns, boundary in enumerate(get_args(Boundary)):
        desk.stand(make_pause(boundary, began_ns=began_ns))
        editor = desk.child(QWidget, "pauseEditor")
        assert editor.height() <= desk.window.onion.height(), boundary
    assert editor.height() < 120


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


def test_edits_that_were_not_sent_in_time_are_told(desk: Desk) -> None:
    desk.stand(make_pause())
    desk.write(desk.keys().index("PATH_INFO"), VALUE, "/late")
    desk.stand()
    assert [message.topic for message in desk.window.banner.messages] == ["pause"]


def test_everything_follows_the_language(desk: Desk, qapp: QApplication) -> None:
    desk.stand(make_pause("start_response"))
    language = Language(qapp, "ko")
    try:
        desk.qtbot.waitUntil(lambda: desk.child(QPushButton, "resumeButton").text() == "계속  F8")
        desk.qtbot.waitUntil(lambda: desk.banner.accessibleName() == "정지: Flask에서 start_response 호출")
    finally:
        language.close()


def test_the_newest_is_not_followed_while_something_stands_still(desk: Desk) -> None:
    desk.window.history.select(7)
    desk.stand(make_pause(exchange_id=7))
    desk.window.history.apply([make_summary(8)])
    desk.qtbot.wait(200)  # more than the moment of calm after which the newest would be selected
    assert desk.window.history.selected == 7
    assert desk.banner.isVisible()


def test_it_is_said_to_screen_readers(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: said.append(event.message()))
    desk.stand(make_pause())
    desk.stand(make_pause())
    desk.stand(make_pause(client_left=True))
    assert said[0] == "Paused entering Flask"
    assert [text.startswith("Paused entering Flask. The client has left") for text in said] == [False, True]


def test_a_client_that_has_its_answer_is_not_missed(desk: Desk) -> None:
    desk.stand(make_pause("close", client_left=True))
    assert not any("The client has left" in text for text in texts(desk.banner))
