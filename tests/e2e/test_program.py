"""What a user does on the first day, with a real server and a real window."""

from __future__ import annotations

import http.client
import socket
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from e2e.conftest import Running
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from inspector.model import RequestDraft
from inspector.ui.engine import FIRST_TARGET
from inspector.ui.panels.chunks import ChunksPanel

pytestmark = pytest.mark.e2e

HELLO = (
    "def app(environ, start_response):\n"
    "    start_response('200 OK', [('Content-Type', 'text/plain')])\n"
    "    return [b'one']\n"
)


def ask(port: int, path: str = "/") -> bytes:
    """A request from outside."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path)
    body = connection.getresponse().read()
    connection.close()
    return body


def test_the_first_launch_shows_a_sample_already_run(running: Running) -> None:
    running.open(FIRST_TARGET)
    exchange = running.wait_for_exchange(lambda exchange: exchange.state == "done")
    assert [layer.name for layer in exchange.layers] == ["MethodRewriteMiddleware", "Flask"]
    assert running.rows("environTable") > 20
    assert running.engine.host.url in [button.text() for button in running.window.status.findChildren(QAbstractButton)]


def test_send_and_look_at_a_layer(running: Running, qtbot: QtBot) -> None:
    running.open("sample:onion")
    running.wait_for_exchange(lambda exchange: exchange.state == "done")
    composer = running.window.composer
    composer.set_draft(RequestDraft("GET", "/raise"))
    qtbot.mouseClick(composer.findChild(QPushButton, "sendButton"), Qt.MouseButton.LeftButton)
    exchange = running.wait_for_exchange(lambda exchange: exchange.request.target == "/raise" and exchange.response)
    assert exchange.response is not None
    assert exchange.response.code == 500
    assert [error.layer for error in exchange.errors] == [3, 2, 1, 0]


def test_a_request_from_outside_appears_live(running: Running, app_file: Callable[[str], str]) -> None:
    running.open(app_file(HELLO))
    assert ask(running.port, "/<img%20src=x>") == b"one"
    running.wait_for(lambda: running.history.model.total == 1)
    exchange = running.wait_for_exchange(lambda exchange: exchange.state == "done")
    assert exchange.origin.draft_id == 0
    rich = [
        label
        for label in running.window.findChildren(QLabel)
        if "<img" in label.text() and label.textFormat() != Qt.TextFormat.PlainText
    ]
    assert not rich


def test_each_chunk_of_a_stream_appears_as_it_is_sent(
    running: Running, app_file: Callable[[str], str], gate: Path
) -> None:
    running.open(
        app_file(
            "def app(environ, start_response):\n"
            "    start_response('200 OK', [])\n"
            "    yield b'first'\n"
            "    wait_for_gate()\n"
            "    yield b'second'\n"
        )
    )
    running.program.controller.send(RequestDraft("GET", "/stream"))
    running.wait_for_exchange(lambda exchange: exchange.state == "running" and len(exchange.chunks) == 1)
    running.window.docks.bring(running.window.docks.dock_of(running.window.panel(ChunksPanel)))
    running.wait_for(lambda: running.rows("chunksTable") == 1)
    gate.touch()
    running.wait_for_exchange(lambda exchange: exchange.state == "done" and len(exchange.chunks) == 2)


def test_the_time_of_a_running_exchange_goes_on_without_any_event(
    running: Running, app_file: Callable[[str], str]
) -> None:
    running.open(app_file("def app(environ, start_response):\n    wait_for_gate()\n"))
    running.program.controller.send(RequestDraft())
    before = running.wait_for_exchange(lambda exchange: exchange.state == "running" and exchange.timing.spans).timing
    running.program._ticker.tick()
    after = running.wait_for_exchange(lambda exchange: exchange.timing.total_ns > before.total_ns).timing
    assert after.layers[0].self_ns > before.layers[0].self_ns
    assert next(iter(after.spans)).ended_ns == after.total_ns


def test_an_app_that_never_answers_can_be_cancelled(running: Running, app_file: Callable[[str], str]) -> None:
    running.open(app_file("def app(environ, start_response):\n    wait_for_gate()\n"))
    running.program.controller.send(RequestDraft())
    running.wait_for_exchange(lambda exchange: exchange.state == "running")
    running.window.actions_.cancel.trigger()
    running.wait_for_exchange(lambda exchange: exchange.client_left and exchange.state == "running")
    assert running.window.banner.messages == ()
    assert "the client left, the app is still running" in running.window.onion.accessibleDescription()
    running.open(app_file(HELLO))
    assert ask(running.port) == b"one"


def test_an_app_that_does_not_import_leaves_the_old_one_running(
    running: Running, app_file: Callable[[str], str]
) -> None:
    running.open(app_file(HELLO))
    app_file("import os\n\nraise RuntimeError('no database')\n")
    running.program.controller.reload()
    running.wait_for(lambda: running.window.banner.isVisible())
    text = " ".join(label.text() for label in running.window.banner.findChildren(QLabel))
    assert "no database" in text
    assert "shop.py:3" in text
    assert "The version loaded before goes on running." in text
    details = running.window.banner.messages[-1].details
    assert "raise RuntimeError('no database')" in details
    assert "importlib" not in details
    assert ask(running.port) == b"one"
    app_file(HELLO.replace("one", "two"))
    running.open(app_file(HELLO.replace("one", "two")))
    assert ask(running.port) == b"two"
    assert not running.window.banner.isVisible()


def test_the_other_server_takes_over_the_port(running: Running, app_file: Callable[[str], str]) -> None:
    running.open(app_file(HELLO))
    port = running.port
    running.window.serverRequested.emit("wsgiref")
    running.wait_for(lambda: running.engine.host.info.name == "wsgiref" and running.engine.host.running)
    assert ask(port) == b"one"
    exchange = running.wait_for_exchange(lambda exchange: exchange.state == "done")
    assert exchange.server.name == "wsgiref"


def test_fifty_requests_at_once_are_all_there(running: Running, app_file: Callable[[str], str]) -> None:
    running.open(app_file(HELLO))
    with ThreadPoolExecutor(50) as clients:
        answers = [clients.submit(ask, running.port, f"/{number}") for number in range(50)]
        running.wait_for(lambda: all(answer.done() for answer in answers))
    assert {answer.result() for answer in answers} == {b"one"}
    running.wait_for(lambda: [row.state for row in running.history.model.rows] == ["done"] * 50)
    assert {row.target for row in running.history.model.rows} == {f"/{number}" for number in range(50)}


def test_an_endless_answer_is_counted_not_kept(running: Running, app_file: Callable[[str], str]) -> None:
    running.open(
        app_file(
            "def app(environ, start_response):\n"
            "    start_response('200 OK', [])\n"
            "    while True:\n"
            "        yield bytes(65536)\n"
        )
    )
    running.program.controller.send(RequestDraft())
    exchange = running.wait_for_exchange(lambda exchange: exchange.response and exchange.response.body.size > 5 << 20)
    assert exchange.response is not None
    assert exchange.response.body.kept == 1 << 20
    running.window.actions_.cancel.trigger()
    running.wait_for_exchange(lambda exchange: exchange.state == "dropped")


def test_what_is_no_http_is_answered_by_the_server(running: Running, app_file: Callable[[str], str]) -> None:
    running.open(app_file(HELLO))
    with socket.create_connection(("127.0.0.1", running.port), timeout=5) as client:
        client.sendall(b"GET /a b HTTP/1.1\r\nHost: x\r\n\r\n")
        assert b"400" in client.recv(4096)
    exchange = running.wait_for_exchange(lambda exchange: exchange.state != "running")
    assert exchange.layers == ()
    assert exchange.response is not None
    assert not exchange.response.from_app


def test_quitting_does_not_wait_for_an_app_that_hangs(
    running: Running, app_file: Callable[[str], str], gate: Path
) -> None:
    running.open(app_file("def app(environ, start_response):\n    wait_for_gate()\n"))
    running.program.controller.send(RequestDraft())
    running.wait_for_exchange(lambda exchange: exchange.state == "running")
    running.program.close()
    running.engine.close()
    assert not gate.exists()


def test_an_exception_that_flask_answers_is_marked(running: Running, app_file: Callable[[str], str]) -> None:
    running.open(app_file("from flask import Flask\napp = Flask(__name__)\napp.route('/')(lambda: {}['nope'])\n"))
    ask(running.port)
    exchange = running.wait_for_exchange(lambda exchange: exchange.state == "done")
    assert exchange.flask is not None
    assert "KeyError" in exchange.flask.exception
    assert running.history.model.rows[0].mark == "error"
