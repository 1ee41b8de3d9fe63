"""What is edited between real layers under a real server reaches the client, and is blamed on no layer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from e2e.conftest import Running
from PySide6.QtWidgets import QDockWidget, QTableView

from inspector.app import Engine
from inspector.model import Exchange, RequestDraft
from inspector.model.intercept import OUTERMOST, Breakpoint, Rule, StartResponseEdit
from inspector.model.intercepted import edits_at, handed_on, live_stop
from inspector.model.layer_effects import layer_effects
from inspector.ui.widgets.timeline import Timeline

SOURCE = """
def inner(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", "6")])
    yield b"one"
    yield b"two"

class Through:
    def __init__(self, app):
        self.app = app

    def __call__(self, environ, start_response):
        yield from self.app(environ, start_response)

app = Through(inner)
"""


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    path = tmp_path / "layered.py"
    path.write_text(SOURCE)
    engine = Engine(preferred_port=0)
    engine.load(str(path))
    yield engine
    engine.close()


def played(engine: Engine, *rules: Rule) -> tuple[Exchange, bytes]:
    """The exchange of a request that went through these rules, and the body that the server sent."""
    engine.pauses.set_points((), rules)
    engine.send(RequestDraft(), 1)
    assert engine._recorder.flush()
    exchange = engine.store.exchange(1)
    assert exchange
    assert exchange.response
    body = exchange.response.body
    return exchange, engine.store.body(1, body.key, 0, body.kept)


def test_a_layer_that_hands_on_edited_chunks_passes_them(engine: Engine) -> None:
    exchange, body = played(engine, Rule("shout", "chunk", "inner", "set_body", value="LOUD"))
    assert body == b"LOUDLOUD"
    assert [edit.before for edit in edits_at(exchange, 1, "chunk") if edit.part == "chunk"] == [b"one", b"two"]
    effects = layer_effects(exchange)[0]
    assert (effects.chunks.relation, effects.chunks.taken_size) == ("passed", 8)
    assert [change.kind for response in effects.responses for change in response.headers] == ["kept", "kept"]


def test_what_the_server_sends_instead_of_the_outermost_layers_chunks_is_the_body(engine: Engine) -> None:
    exchange, body = played(engine, Rule("shout", "chunk", OUTERMOST, "set_body", value="LOUD"))
    assert body == b"LOUDLOUD"
    assert [chunk.size for chunk in exchange.chunks if chunk.layer == 0] == [3, 3]


def test_a_status_and_a_header_set_inside_are_nobodys_change_outside(engine: Engine) -> None:
    rules = (
        Rule("teapot", "start_response", "inner", "set_status", value="418 I'm a teapot"),
        Rule("mark", "start_response", "inner", "set_header", "X-Mark", "1"),
    )
    exchange, _ = played(engine, *rules)
    inner, outer = exchange.start_response_calls
    assert (inner.status, outer.status) == ("200 OK", "418 I'm a teapot")
    handed = handed_on(exchange, inner)
    assert handed
    assert handed.headers == outer.headers
    (response,) = layer_effects(exchange)[0].responses
    assert not response.status_changed
    assert {change.kind for change in response.headers} == {"kept"}


@pytest.mark.e2e
def test_the_window_shows_where_an_exchange_stands_still_and_what_was_edited_then(running: Running) -> None:
    running.open("sample:method_rewrite")
    running.wait_for_exchange(lambda exchange: exchange.state == "done")
    pauses = running.engine.pauses
    pauses.set_points([Breakpoint("start_response", "Flask")], [])
    running.program.controller.send(RequestDraft("POST", "/item/1?__method__=DELETE"))
    exchange = running.wait_for_exchange(live_stop)
    timeline = running.window.findChild(Timeline, "timeline")
    assert timeline is not None
    running.wait_for(lambda: timeline._layout and timeline._layout.stops)
    pauses.resume(exchange.id, edit=StartResponseEdit("418 I'm a teapot", ()))
    done = running.wait_for_exchange(lambda exchange: exchange.state == "done")
    assert done.timing.stopped_ns > 0
    dock = running.window.findChild(QDockWidget, "startResponsePanelDock")
    assert dock is not None
    dock.raise_()
    running.wait_for(lambda: running.window.findChild(QTableView, "startResponseTable"))
    table = running.window.findChild(QTableView, "startResponseTable")
    assert table is not None
    running.wait_for(lambda: "✎ 418 I'm a teapot" in str(table.model().index(0, 2).data()))
