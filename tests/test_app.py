"""What stands behind the window, by itself."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor

import pytest

from inspector.app import Engine
from inspector.client import Answer
from inspector.model import RequestDraft
from inspector.model.intercept import OUTERMOST, Breakpoint
from inspector.ui.engine import EngineError, SendOptions


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


def test_the_time_limit_does_not_count_while_a_breakpoint_stops_it(engine: Engine) -> None:
    engine.load("sample:hello_function")
    engine.pauses.set_points([Breakpoint("enter", OUTERMOST), Breakpoint("start_response", OUTERMOST)], ())
    with ThreadPoolExecutor(1) as pool:
        answer: Future[Answer] = pool.submit(engine.send, RequestDraft(), 1, SendOptions(timeout=0.2))
        for boundary in ("enter", "start_response"):
            while [pause.boundary for pause in engine.pauses.pauses()] != [boundary]:
                time.sleep(0.01)
            time.sleep(0.15)
            engine.pauses.resume(1)
        assert answer.result(5).status_code == 200
