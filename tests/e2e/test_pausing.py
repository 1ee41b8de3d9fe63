"""Exchanges that stand still at the boundaries between the layers, under a real server and in a real window."""

from __future__ import annotations

import http.client
import socket
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor

import pytest
from e2e.conftest import Running
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from inspector.model import Exchange, RequestDraft
from inspector.model.intercept import OUTERMOST, Breakpoint, Pause

pytestmark = pytest.mark.e2e

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
DELETE = RequestDraft("POST", "/item/1?__method__=DELETE")


class Debugged:
    """A running sample whose exchanges are stopped by keys and read from the widgets."""

    def __init__(self, running: Running, qtbot: QtBot) -> None:
        self.running, self.qtbot = running, qtbot
        self.window = running.window
        self.pausing = running.program.pausing.pausing

    def open(self, target: str) -> None:
        self.running.open(target)
        self.running.wait_for_exchange(lambda exchange: exchange.state == "done")

    def send_paused(self, draft: RequestDraft = DELETE) -> Pause:
        self.window.composer.set_draft(draft)
        self.window.actions_.send_paused.trigger()
        pause = self.wait("enter", 0)
        self.running.wait_for_exchange(lambda exchange: exchange.id == pause.exchange_id)
        return pause

    def wait(self, boundary: str, layer: int) -> Pause:
        self.running.wait_for(lambda: self._at(boundary, layer) and self.banner.isVisible())
        assert self.pausing.shown is not None
        return self.pausing.shown

    def _at(self, boundary: str, layer: int) -> bool:
        shown = self.pausing.shown
        return shown is not None and (shown.boundary, shown.layer) == (boundary, layer)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(QApplication.focusWidget() or self.window, key, modifiers)

    def finish(self) -> Exchange:
        """Let it go on to its end."""
        self.press(Qt.Key.Key_F8)
        return self.running.wait_for_exchange(lambda exchange: exchange.state != "running")

    @property
    def banner(self) -> QWidget:
        return self.child(QWidget, "pauseBanner")

    def child(self, kind: type, name: str):  # type: ignore[no-untyped-def]
        found = self.window.findChild(kind, name)
        assert found is not None, name
        return found

    def set_environ(self, key: str, value: str) -> None:
        model: QAbstractItemModel = self.child(QAbstractItemView, "environEditTable").model()
        keys = [model.index(row, 0).data(Qt.ItemDataRole.EditRole) for row in range(model.rowCount())]
        model.setData(model.index(keys.index(key), 1), value)


@pytest.fixture
def debugged(running: Running, qtbot: QtBot) -> Debugged:
    return Debugged(running, qtbot)


@pytest.fixture
def clients() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(20) as pool:
        yield pool


def ask(port: int, path: str = "/") -> bytes:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", path)
        return connection.getresponse().read()
    except OSError:
        return b""
    finally:
        connection.close()


def test_stepping_comes_by_every_boundary(debugged: Debugged) -> None:
    debugged.open("sample:method_rewrite")
    debugged.send_paused()
    assert debugged.child(QPushButton, "resumeButton").hasFocus()
    seen = []
    for boundary, layer in [
        ("enter", 0),
        ("enter", 1),
        ("start_response", 1),
        ("start_response", 0),
        ("chunk", 1),
        ("chunk", 0),
        ("close", 0),
        ("close", 1),
    ]:
        pause = debugged.wait(boundary, layer)
        seen.append((pause.boundary, pause.layer, debugged.banner.accessibleName()))
        debugged.press(Qt.Key.Key_F10)
    debugged.running.wait_for_exchange(lambda exchange: exchange.state == "done")
    debugged.running.wait_for(lambda: not debugged.banner.isVisible())
    assert seen[1] == ("enter", 1, "Paused entering Flask")
    assert seen[2][2] == "Paused: Flask calls start_response"
    assert seen[4][2] == "Paused at chunk 1 of Flask"
    assert seen[-1][2] == "Paused closing Flask"


def test_the_path_is_edited_on_its_way_in(debugged: Debugged) -> None:
    debugged.open("sample:method_rewrite")
    debugged.send_paused()
    debugged.set_environ("PATH_INFO", "/nowhere")
    exchange = debugged.finish()
    assert exchange.response is not None
    assert exchange.response.code == 404
    assert [(edit.part, edit.key, edit.before, edit.after) for edit in exchange.edits] == [
        ("environ", "PATH_INFO", "/item/1", "/nowhere")
    ]


def test_the_status_is_edited_on_its_way_out(debugged: Debugged) -> None:
    debugged.open("sample:method_rewrite")
    debugged.send_paused()
    debugged.press(Qt.Key.Key_F10)
    debugged.wait("enter", 1)
    debugged.press(Qt.Key.Key_F10)
    debugged.wait("start_response", 1)
    status = debugged.child(QLineEdit, "statusEdit")
    status.setFocus()
    status.selectAll()
    debugged.qtbot.keyClicks(status, "418 I'm a teapot")
    exchange = debugged.finish()
    assert exchange.response is not None
    assert exchange.response.status == "418 I'm a teapot"


def test_a_chunk_is_edited_and_content_length_follows(debugged: Debugged) -> None:
    debugged.open("sample:method_rewrite")
    debugged.send_paused()
    for boundary, layer in (("enter", 1), ("start_response", 1), ("start_response", 0), ("chunk", 1)):
        debugged.press(Qt.Key.Key_F10)
        debugged.wait(boundary, layer)
    view = next(view for view in debugged.window.findChildren(QPlainTextEdit, "bytesEdit") if view.isVisible())
    view.setPlainText("한글\n")
    exchange = debugged.finish()
    assert exchange.response is not None
    assert dict(exchange.response.headers)["Content-Length"] == "7"
    assert exchange.response.body.size == 7


def test_it_is_ended_with_a_status(debugged: Debugged) -> None:
    debugged.open("sample:method_rewrite")
    debugged.send_paused()
    debugged.window.actions_.abort.trigger()
    exchange = debugged.running.wait_for_exchange(lambda exchange: exchange.state != "running")
    assert exchange.response is not None
    assert exchange.response.code == 502


ECHO = (
    "def app(environ, start_response):\n"
    "    body = environ['wsgi.input'].read(int(environ['CONTENT_LENGTH'] or 0))\n"
    "    start_response('200 OK', [('Content-Type', 'text/plain')])\n"
    "    return [body]\n"
)


def test_the_app_reads_another_body(debugged: Debugged, app_file: Callable[[str], str]) -> None:
    debugged.running.open(app_file(ECHO))
    debugged.send_paused(RequestDraft("POST", "/", (("Content-Type", "text/plain"),), b"one"))
    editor = debugged.running.program.pausing._place._editor
    assert editor is not None
    editor.enter.tabs.open(1)
    view = editor.enter.body.bytes.view
    debugged.running.wait_for(lambda: view.toPlainText() == "one")
    view.setPlainText("twenty-one")
    exchange = debugged.finish()
    assert exchange.response is not None
    body = exchange.response.body
    assert debugged.running.engine.store.body(exchange.id, body.key, 0, body.size) == b"twenty-one"
    assert [(edit.part, edit.key) for edit in exchange.edits] == [("environ", "CONTENT_LENGTH"), ("input", "")]


def test_what_was_not_sent_in_time_is_told(debugged: Debugged) -> None:
    debugged.open("sample:method_rewrite")
    pause = debugged.send_paused()
    debugged.set_environ("PATH_INFO", "/late")
    debugged.running.engine.pauses.time_limit = 0.1
    debugged.pausing.hold(True)
    debugged.pausing.hold(False)  # the countdown begins anew
    debugged.running.wait_for_exchange(lambda exchange: exchange.id == pause.exchange_id and exchange.state == "done")
    assert [message.topic for message in debugged.window.banner.messages] == ["pause"]


def test_stepping_out_leaves_the_layer(debugged: Debugged) -> None:
    debugged.open("sample:method_rewrite")
    debugged.send_paused()
    debugged.press(Qt.Key.Key_F10)
    debugged.wait("enter", 1)
    debugged.press(Qt.Key.Key_F10, SHIFT)
    debugged.wait("start_response", 0)
    debugged.finish()


def test_an_edit_is_undone_while_it_stands(debugged: Debugged) -> None:
    debugged.open("sample:method_rewrite")
    debugged.send_paused()
    debugged.set_environ("PATH_INFO", "/nowhere")
    debugged.child(QAbstractItemView, "environEditTable").setFocus()
    debugged.press(Qt.Key.Key_Z, CTRL)
    exchange = debugged.finish()
    assert exchange.edits == ()


def test_a_client_that_waits_no_longer_is_told_of(debugged: Debugged) -> None:
    debugged.open("sample:method_rewrite")
    debugged.window.actions_.pause_next.trigger()
    with socket.create_connection(("127.0.0.1", debugged.running.port), timeout=10) as client:
        client.sendall(b"GET /item/1 HTTP/1.1\r\nHost: localhost\r\n\r\n")
        debugged.wait("enter", 0)
    debugged.running.wait_for(lambda: "The client has left" in debugged.banner.accessibleDescription())
    assert debugged.finish().state == "dropped"


def test_a_request_from_outside_that_stops_comes_up(debugged: Debugged, clients: ThreadPoolExecutor) -> None:
    debugged.open("sample:method_rewrite")
    debugged.window.actions_.pause_next.trigger()
    answer = clients.submit(ask, debugged.running.port)
    debugged.wait("enter", 0)
    debugged.window.actions_.resume_all.trigger()
    assert answer.result(10)


def test_a_request_from_outside_takes_nothing_from_what_is_looked_at(
    debugged: Debugged, clients: ThreadPoolExecutor
) -> None:
    debugged.open("sample:method_rewrite")
    debugged.window.history.select(debugged.window.history.selected)
    pause = debugged.send_paused()
    debugged.window.actions_.pause_next.trigger()
    answer = clients.submit(ask, debugged.running.port)
    debugged.running.wait_for(lambda: len(debugged.pausing.pauses) == 2)
    assert debugged.pausing.shown == pause
    assert debugged.child(QPushButton, "pausedButton").text() == "❚❚ paused 2"
    debugged.qtbot.mouseClick(debugged.child(QPushButton, "pausedButton"), Qt.MouseButton.LeftButton)
    debugged.running.wait_for(lambda: debugged.pausing.shown != pause)
    debugged.window.actions_.resume_all.trigger()
    assert answer.result(10)
    debugged.running.wait_for(lambda: not debugged.pausing.pauses)


def test_a_server_of_one_thread_says_that_others_wait(debugged: Debugged) -> None:
    debugged.open("sample:method_rewrite")
    with debugged.qtbot.waitSignal(debugged.running.program.controller.loaded, timeout=10_000):
        debugged.window.serverRequested.emit("wsgiref")
    debugged.send_paused()
    debugged.running.wait_for(lambda: "wsgiref has one thread" in debugged.banner.accessibleDescription())
    debugged.finish()


def test_what_stands_still_goes_on_when_the_app_is_loaded_anew(debugged: Debugged) -> None:
    debugged.open("sample:method_rewrite")
    pause = debugged.send_paused()
    with debugged.qtbot.waitSignal(debugged.running.program.controller.loaded, timeout=10_000):
        debugged.window.actions_.reload.trigger()
    debugged.running.wait_for_exchange(lambda exchange: exchange.id == pause.exchange_id and exchange.state == "done")
    debugged.running.wait_for(lambda: not debugged.banner.isVisible())


def test_twenty_stand_still_and_the_server_answers_others(debugged: Debugged, clients: ThreadPoolExecutor) -> None:
    debugged.open("sample:method_rewrite")
    points = debugged.window.services.points
    points.set_breakpoints([Breakpoint("enter", OUTERMOST)])
    answers = [clients.submit(ask, debugged.running.port) for _ in range(19)]
    debugged.running.wait_for(lambda: len(debugged.pausing.pauses) == 19)
    debugged.window.history.select(debugged.pausing.pauses[0].exchange_id)
    debugged.running.wait_for(lambda: debugged.banner.isVisible())
    points.set_breakpoints([])
    other: Future[bytes] = clients.submit(ask, debugged.running.port)
    assert other.result(10)
    debugged.window.actions_.resume_all.trigger()
    assert all(answer.result(10) for answer in answers)
    debugged.running.wait_for(lambda: not debugged.pausing.pauses)


def test_closing_the_window_lets_everything_go(debugged: Debugged, clients: ThreadPoolExecutor) -> None:
    debugged.open("sample:method_rewrite")
    debugged.send_paused()
    debugged.window.services.points.set_breakpoints([Breakpoint("enter", OUTERMOST)])
    answers = [clients.submit(ask, debugged.running.port) for _ in range(5)]
    debugged.running.wait_for(lambda: len(debugged.pausing.pauses) == 6)
    began = time.monotonic()
    debugged.running.program.close()
    debugged.running.engine.close()
    took = time.monotonic() - began
    for answer in answers:
        answer.result(10)
    assert took < 5  # the goal is one second; the machine may be busy
