"""Drafts are sent several at a time: one that stands still keeps the composer free for others."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from ui_fakes import Shell

from inspector.model import RequestDraft
from inspector.ui.engine import EngineError


class Held:
    """Drafts are held by the engine until they are let go, or cancelled."""

    def __init__(self, loaded: Shell) -> None:
        self.gates: dict[int, threading.Event] = {}
        self.cancelled: list[int | None] = []
        loaded.engine.on_send = self._hold
        loaded.engine.cancel = self._cancel  # type: ignore[method-assign]

    def _hold(self, draft: RequestDraft, number: int) -> None:
        assert self.gates.setdefault(number, threading.Event()).wait(5)
        if number in self.cancelled:
            raise EngineError("Cancelled.", send="cancelled")

    def _cancel(self, number: int | None = None) -> None:
        self.cancelled.append(number)
        for one in self.gates if number is None else [number]:
            self.gates[one].set()


@pytest.fixture
def held(loaded: Shell) -> Iterator[Held]:
    held = Held(loaded)
    yield held
    held._cancel()
    QApplication.processEvents()


def test_while_one_is_waited_for_the_composer_offers_to_cancel(qtbot: QtBot, loaded: Shell, held: Held) -> None:
    sending = loaded.controller.sending
    sending.send(RequestDraft())
    [number] = sending._under_way
    qtbot.waitUntil(lambda: number in held.gates)
    assert loaded.window.actions_.cancel.isEnabled()
    sending.cancel()
    qtbot.waitUntil(lambda: not loaded.window.actions_.cancel.isEnabled())
    assert held.cancelled == [number]


def test_one_that_stands_still_holds_up_no_other(qtbot: QtBot, loaded: Shell, held: Held) -> None:
    sending = loaded.controller.sending
    sending.send(RequestDraft(), paused=True)
    [standing] = sending._under_way
    qtbot.waitUntil(lambda: standing in held.gates)
    sending.show_standing({standing})
    assert not loaded.window.actions_.cancel.isEnabled()

    sending.send(RequestDraft("PUT", "/other"))
    [other] = sending._under_way - {standing}
    qtbot.waitUntil(lambda: other in held.gates)
    assert loaded.window.actions_.cancel.isEnabled()
    sending.cancel()
    qtbot.waitUntil(lambda: sending._under_way == {standing})
    assert held.cancelled == [other], "the one that stands still is not given up"

    sending.show_standing(())
    assert loaded.window.actions_.cancel.isEnabled(), "it goes on, and is waited for again"
    held.gates[standing].set()
    qtbot.waitUntil(lambda: not sending._under_way)
