"""Breakpoints, rules and the bypass switch of the window, met by a client from outside."""

from __future__ import annotations

import http.client
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace

import pytest
from e2e.conftest import Running
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from inspector.model import Exchange
from inspector.model.intercept import OUTERMOST, Breakpoint, Condition, Rule
from inspector.ui.intercept.points.points import Points
from inspector.ui.intercept.points.texts import ready_made
from inspector.ui.panels.intercept import InterceptPanel
from inspector.ui.widgets.onion import Onion
from inspector.ui.widgets.onion_parts import ControlKind

pytestmark = pytest.mark.e2e

GZIP, TIMING = "GzipMiddleware", "TimingMiddleware"
Answer = tuple[int, dict[str, str], bytes]


class Outside:
    """A client like curl, in a thread of its own."""

    def __init__(self, running: Running, pool: ThreadPoolExecutor) -> None:
        self._running, self._pool = running, pool

    def get(self, path: str = "/ok") -> Future[Answer]:
        return self._pool.submit(self._get, self._running.port, path)

    def wait(self, answer: Future[Answer]) -> Answer:
        self._running.wait_for(answer.done)
        return answer.result()

    @staticmethod
    def _get(port: int, path: str) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
        answer = connection.getresponse()
        try:
            return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
        finally:
            connection.close()


@pytest.fixture
def opened(running: Running) -> Running:
    running.open("sample:onion")
    running.wait_for_exchange(lambda exchange: exchange.state == "done" and len(exchange.layers) > 2)
    return running


@pytest.fixture
def client(opened: Running) -> Iterator[Outside]:
    with ThreadPoolExecutor(2) as pool:
        yield Outside(opened, pool)


@pytest.fixture
def points(opened: Running) -> Points:
    return opened.window.services.points


def press(qtbot: QtBot, onion: Onion, label: str, kind: ControlKind) -> None:
    place = onion.control_rect(label, kind)
    assert not place.isEmpty(), (label, kind)
    onion.verticalScrollBar().setValue(onion.offset() + max(0, place.bottom() - onion.viewport().height()))
    pos = onion.control_rect(label, kind).center()
    qtbot.mouseClick(onion.viewport(), Qt.MouseButton.LeftButton, pos=pos)


def select_newest(running: Running) -> Exchange:
    newest = max(row.id for row in running.history.model.rows)
    running.history.select(newest)
    return running.wait_for_exchange(lambda exchange: exchange.id == newest)


def test_a_dot_stops_a_client_from_outside(qtbot: QtBot, opened: Running, client: Outside, points: Points) -> None:
    onion = opened.window.onion
    press(qtbot, onion, GZIP, "start_response")
    answer = client.get()
    opened.wait_for(opened.engine.pauses.pauses)
    (pause,) = opened.engine.pauses.pauses()
    assert (pause.boundary, answer.done()) == ("start_response", False)
    opened.history.select(pause.exchange_id)
    opened.wait_for_exchange(lambda exchange: exchange.id == pause.exchange_id and exchange.stops)
    opened.program.selection.select_layer(pause.layer)
    assert "stands still at start_response" in onion.accessibleDescription()
    opened.engine.pauses.resume(pause.exchange_id)
    assert client.wait(answer)[0] == 200
    opened.wait_for_exchange(lambda exchange: exchange.state == "done")
    assert "stands still" not in onion.accessibleDescription()
    press(qtbot, onion, GZIP, "start_response")
    assert points.breakpoints == ()
    assert client.wait(client.get())[0] == 200


def test_ctrl_b_stops_at_the_selected_layer(qtbot: QtBot, opened: Running, client: Outside) -> None:
    opened.program.selection.select_layer(1)
    qtbot.keyClick(opened.window.onion, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    answer = client.get()
    opened.wait_for(opened.engine.pauses.pauses)
    (pause,) = opened.engine.pauses.pauses()
    assert (pause.boundary, pause.layer) == ("enter", 1)
    opened.engine.pauses.release_all()
    client.wait(answer)


def test_one_for_the_next_request_is_gone_from_the_window_then(
    opened: Running, client: Outside, points: Points
) -> None:
    points.set_breakpoints([Breakpoint("enter", OUTERMOST, once=True)])
    answer = client.get()
    opened.wait_for(opened.engine.pauses.pauses)
    opened.wait_for(lambda: points.breakpoints == ())
    opened.engine.pauses.release_all()
    client.wait(answer)


def test_a_rule_from_the_panel_edits_and_is_marked(qtbot: QtBot, opened: Running, client: Outside) -> None:
    panel = opened.window.panel(InterceptPanel)
    teapot = next(rule for rule in ready_made() if rule.action == "set_status")
    panel.add_rule(replace(teapot, condition=Condition(path="/ok*")))
    assert client.wait(client.get())[0] == 418
    opened.wait_for(lambda: select_newest(opened).edits)
    assert panel.rules.fired(panel.rules.rows[0]) == 1
    table = panel.page.table
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert client.wait(client.get())[0] == 200


def test_every_ready_made_rule_does_something(opened: Running, client: Outside, points: Points) -> None:
    for rule in ready_made():
        points.set_rules([replace(rule, value="0.01") if rule.action == "delay" else rule])
        client.wait(client.get())
        if rule.key != "Cookie":  # the client sends none
            opened.wait_for(lambda rule=rule: any(edit.by == rule.name for edit in select_newest(opened).edits))


def test_points_stay_with_their_app(opened: Running, points: Points) -> None:
    points.toggle("enter", GZIP)
    points.set_rules([Rule("Slow", "close", OUTERMOST, "delay", value="0.01")])
    opened.open("sample:hello_function")
    assert (points.breakpoints, points.rules, opened.engine.pauses.breakpoints) == ((), (), ())
    opened.open("sample:onion")
    assert points.breakpoints == opened.engine.pauses.breakpoints == (Breakpoint("enter", GZIP),)
    assert points.is_here(GZIP)
    opened.wait_for(opened.engine.pauses.pauses)
    opened.engine.pauses.release_all()


def test_the_switch_leaves_a_layer_out_and_takes_it_back(qtbot: QtBot, opened: Running, client: Outside) -> None:
    onion = opened.window.onion
    assert client.wait(client.get())[1].get("content-encoding") == "gzip"
    press(qtbot, onion, GZIP, "bypass")
    opened.wait_for(lambda: any(entry.bypassed for entry in opened.engine.rack()))
    assert "content-encoding" not in client.wait(client.get())[1]
    opened.wait_for(lambda: GZIP not in [layer.name for layer in select_newest(opened).layers])
    assert not onion.ghost_rect(GZIP).isEmpty()
    press(qtbot, onion, GZIP, "bypass")
    opened.wait_for(lambda: not any(entry.bypassed for entry in opened.engine.rack()))
    assert client.wait(client.get())[1].get("content-encoding") == "gzip"


def test_layers_are_moved_by_keys_and_act_from_the_next_request(qtbot: QtBot, opened: Running, client: Outside) -> None:
    onion = opened.window.onion
    before = [entry.label for entry in opened.engine.rack()]
    opened.program.selection.select_layer(0)
    qtbot.keyClick(onion, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    opened.wait_for(lambda: [entry.label for entry in opened.engine.rack()] != before)
    assert [entry.label for entry in opened.engine.rack()][:2] == [before[1], before[0]]
    assert "next request" in " ".join(text.whole or text.text for text in onion.onion_layout.texts)  # type: ignore[union-attr]
    client.wait(client.get())
    opened.wait_for(lambda: [layer.label for layer in select_newest(opened).layers][:2] == [before[1], before[0]])
    assert "next request" not in " ".join(text.whole or text.text for text in onion.onion_layout.texts)  # type: ignore[union-attr]


def test_a_condition_is_asked_for_from_the_menu_of_a_band(qtbot: QtBot, opened: Running, points: Points) -> None:
    opened.window.onion.breakpointEditRequested.emit(TIMING, "chunk")
    panel = opened.window.panel(InterceptPanel)
    opened.wait_for(lambda: panel.breakpoint_form.condition.edits["method"].hasFocus())
    qtbot.keyClicks(panel.breakpoint_form.condition.edits["method"], "PUT")
    assert points.breakpoints == (Breakpoint("chunk", TIMING, Condition("PUT")),)
