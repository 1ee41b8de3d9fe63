"""What is edited between real layers under a real server reaches the client, and is blamed on no layer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from inspector.app import Engine
from inspector.model import Exchange, RequestDraft
from inspector.model.intercept import OUTERMOST, Rule
from inspector.model.intercepted import edits_at, handed_on
from inspector.model.layer_effects import layer_effects

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
