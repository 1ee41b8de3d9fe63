"""Layers put in, left out and arranged anew on the live server, and requests compared with and without them."""

from __future__ import annotations

import http.client
from collections.abc import Callable

import pytest
from e2e.conftest import Running
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from inspector.model.intercept import Breakpoint
from inspector.ui.comparing.panel import ComparePanel
from inspector.ui.intercept.rack.controller import RackController
from inspector.ui.intercept.rack.layers_dialog import LayersDialog

pytestmark = pytest.mark.e2e

BIG = """
def app(environ, start_response):
    start_response("200 OK", [("Content-Type", "application/octet-stream")])
    for _ in range(50):
        yield bytes(1 << 20)
    yield b"\\x00" + environ["QUERY_STRING"].encode()
"""


class Racked:
    """The window's ways to arrange layers and to compare."""

    def __init__(self, running: Running, qtbot: QtBot) -> None:
        self.running, self.window = running, running.window
        self._qtbot = qtbot

    @property
    def rack(self) -> RackController:
        return self.running.program.racking.rack

    @property
    def panel(self) -> ComparePanel:
        found = self.window.findChild(ComparePanel)
        assert found is not None
        return found

    def dialog(self) -> LayersDialog:
        self.window.actions_.layers.trigger()
        found = self.window.findChild(LayersDialog)
        assert found is not None
        return found

    def open(self, target: str) -> None:
        self.running.open(target)
        self.running.wait_for_exchange(lambda exchange: exchange.state == "done")

    def arrange(self, do: Callable[[], object]) -> None:
        with self._qtbot.waitSignal(self.rack.arranged, timeout=10_000):
            do()

    def layers_of_next(self) -> list[str]:
        """The layers that the next request meets, sent again from the banner."""
        before = self.running.selected
        self.window.banner._act()
        exchange = self.running.wait_for_exchange(
            lambda exchange: exchange.state == "done" and (before is None or exchange.id != before.id)
        )
        return [layer.name for layer in exchange.layers]

    def compared(self) -> list[tuple[str, ...]]:
        self.running.wait_for(lambda: self.panel.table.isVisible() and self.panel.model.rowCount())
        model = self.panel.model
        return [tuple(str(model.index(row, column).data()) for column in range(3)) for row in range(model.rowCount())]


@pytest.fixture
def racked(running: Running, qtbot: QtBot) -> Racked:
    return Racked(running, qtbot)


def get(port: int, path: str) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer


def test_a_layer_of_the_gallery_is_put_in_and_meets_the_next_request(racked: Racked) -> None:
    racked.open("sample:onion")
    dialog = racked.dialog()
    dialog.gallery.setCurrentItem(dialog.gallery.findItems("Number the requests", Qt.MatchFlag.MatchExactly)[0])
    racked.arrange(dialog.put_in.click)
    assert racked.layers_of_next()[0] == "RequestIdMiddleware"
    assert "X-Request-ID" in get(racked.running.port, "/ok").headers
    racked.arrange(racked.rack.reset)
    assert "X-Request-ID" not in get(racked.running.port, "/ok").headers
    dialog.close()


def test_layers_are_arranged_anew_and_bypassed(racked: Racked) -> None:
    racked.open("sample:onion")
    racked.arrange(lambda: racked.rack.move("GzipMiddleware", -2))
    assert racked.layers_of_next() == ["GzipMiddleware", "TimingMiddleware", "AddHeaderMiddleware", "core"]
    racked.arrange(lambda: racked.rack.bypass("TimingMiddleware", True))
    assert racked.layers_of_next() == ["GzipMiddleware", "AddHeaderMiddleware", "core"]


@pytest.mark.parametrize(
    ("factory", "arguments", "reason"),
    [
        ("nosuchmodule:Thing", "", "nosuchmodule"),
        ("gzip", '{"level": 77}', "gzip"),
        ("werkzeug.middleware.proxy_fix:ProxyFix", "{", "JSON"),
        ("os:getcwd", "", "os:getcwd"),
        ("nothing", "", "gallery"),
    ],
)
def test_what_cannot_be_made_is_refused_in_place(racked: Racked, factory: str, arguments: str, reason: str) -> None:
    racked.open("sample:onion")
    before = racked.running.engine.rack()
    dialog = racked.dialog()
    dialog.gallery.setCurrentRow(dialog.gallery.count() - 1)
    dialog.form.factory.setText(factory)
    dialog.form.arguments.setPlainText(arguments)
    dialog.put_in.click()
    racked.running.wait_for(dialog.error.isVisible)
    assert reason in dialog.error.text()
    assert racked.running.engine.rack() == before
    dialog.close()


def test_arguments_of_a_layer_that_was_put_in_are_changed(racked: Racked) -> None:
    racked.open("sample:onion")
    dialog = racked.dialog()
    dialog.gallery.setCurrentRow(1)
    racked.arrange(dialog.put_in.click)
    label = racked.rack.rack[0].label
    dialog.rack_list.select(label)
    dialog.rack_list.edit.click()
    dialog.form._fields["x_for"].setValue(2)  # type: ignore[union-attr]
    racked.arrange(dialog.put_in.click)
    insert = racked.running.engine.rack()[0].insert
    assert insert is not None
    assert '"x_for": 2' in insert.arguments
    dialog.close()


def test_a_request_is_compared_with_and_without_a_layer(racked: Racked) -> None:
    racked.open("sample:method_rewrite")
    racked.window.onion.compareRequested.emit("MethodRewriteMiddleware")
    rows = racked.compared()
    assert ("~ REQUEST_METHOD", "DELETE", "POST") in rows
    assert ("~ status", "200 OK", "405 METHOD NOT ALLOWED") in rows
    assert [name for name, left, right in rows if "MethodRewriteMiddleware" in name and right == "–"]
    assert tuple(row[0] for row in rows if "REMOTE_PORT" in row[0])[:1] == ("~ REMOTE_PORT another connection",)


def test_the_body_is_compared_as_it_was_before_it_was_compressed(racked: Racked) -> None:
    racked.open("sample:onion")
    racked.window.onion.compareRequested.emit("GzipMiddleware")
    rows = racked.compared()
    assert [row for row in rows if row[0] == "~ size"]
    assert ("- Content-Encoding", "gzip", "–") in rows
    assert not [row for row in rows if row[0] in ("~ 1", "~ first difference")]


def test_what_is_compared_leaves_rack_selection_and_cookies_as_they_are(racked: Racked) -> None:
    racked.open("sample:method_rewrite")
    engine = racked.running.engine
    rack, cookies, selected = engine.rack(), engine.cookies(), racked.running.history.selected
    racked.window.onion.compareRequested.emit("MethodRewriteMiddleware")
    racked.compared()
    assert (engine.rack(), engine.cookies(), racked.running.history.selected) == (rack, cookies, selected)


def test_a_layer_that_is_not_there_fails_on_its_side_only(racked: Racked) -> None:
    racked.open("sample:method_rewrite")
    racked.running.program.compare.with_and_without("NoSuchMiddleware")
    rows = racked.compared()
    assert "NoSuchMiddleware" in racked.panel.sides.errors[1].text()
    assert ("REQUEST_METHOD", "DELETE", "–") in rows


def test_bodies_of_50_mb_are_compared_to_their_last_byte(racked: Racked, app_file: Callable[[str], str]) -> None:
    running = racked.running
    racked.window.actions_.body_limits[64 << 20].trigger()
    running.open(app_file(BIG))
    for number, last in enumerate("ab", 1):
        get(running.port, f"/?{last}")
        running.wait_for(lambda number=number: running.history.model.total == number)
    running.wait_for(lambda: all(row.state == "done" for row in running.history.model.rows))
    running.program.compare.compare(1, 2)
    racked.panel.section.setCurrentIndex(racked.panel.section.findData("body"))
    assert ("~ first difference", f"@{(50 << 20) + 1:,}: 61", f"@{(50 << 20) + 1:,}: 62") in racked.compared()


def test_what_stands_still_at_a_breakpoint_is_compared_once_it_goes_on(racked: Racked) -> None:
    racked.open("sample:method_rewrite")
    pauses = racked.running.engine.pauses
    pauses.set_points([Breakpoint("enter", "Flask", once=True)], [])
    racked.window.onion.compareRequested.emit("MethodRewriteMiddleware")
    racked.running.wait_for(pauses.pauses)
    assert racked.panel.cancel.isVisible()
    pauses.resume(pauses.pauses()[0].exchange_id)
    assert ("~ REQUEST_METHOD", "DELETE", "POST") in racked.compared()


def test_the_window_closes_while_a_compared_request_stands_still(racked: Racked) -> None:
    racked.open("sample:method_rewrite")
    pauses = racked.running.engine.pauses
    pauses.set_points([Breakpoint("enter", "Flask")], [])
    racked.window.onion.compareRequested.emit("MethodRewriteMiddleware")
    racked.running.wait_for(pauses.pauses)
    racked.window.close()
