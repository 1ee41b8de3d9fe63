"""What stands behind the window, by itself."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from inspector.app import Engine
from inspector.model import RequestDraft
from inspector.ui.engine import EngineError


@pytest.fixture
def engine() -> Iterator[Engine]:
    engine = Engine(preferred_port=0)
    yield engine
    engine.close()


def test_a_draft_that_was_cancelled_before_its_turn_is_not_sent(engine: Engine) -> None:
    engine.load("sample:hello_function")
    engine.cancel(7)
    with pytest.raises(EngineError) as failure:
        engine.send(RequestDraft(), 7)
    assert failure.value.send == "cancelled"
    assert engine.store.count == 0
    engine.send(RequestDraft(), 8)


def test_cancelling_one_draft_leaves_the_others_alone(engine: Engine) -> None:
    engine.load("sample:hello_function")
    engine.cancel(1)
    engine.send(RequestDraft(), 2)
