"""Drafts are sent several at a time: one that stands still keeps the composer free for others."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from factories import make_exchange, make_summary
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from ui_fakes import Shell

from inspector.model import Origin, RequestDraft
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


def test_a_cancelled_send_is_no_error_but_one_that_took_too_long_is(qtbot: QtBot, loaded: Shell) -> None:
    def fail(draft: RequestDraft, number: int) -> None:
        raise EngineError("Too late.", send="timed out" if draft.method == "PUT" else "cancelled")

    loaded.engine.on_send = fail
    loaded.controller.send(RequestDraft("GET", "/"))
    qtbot.waitUntil(lambda: loaded.window.status.currentMessage() == "Cancelled")
    assert loaded.window.banner.messages == ()
    loaded.controller.send(RequestDraft("PUT", "/"))
    qtbot.waitUntil(lambda: bool(loaded.window.banner.messages))
    assert (loaded.window.banner.messages[0].level, loaded.window.banner.messages[0].text) == ("error", "Too late.")


def test_a_cancelled_request_says_that_its_app_is_still_running(qtbot: QtBot, loaded: Shell) -> None:
    def cancelled(draft: RequestDraft, number: int) -> None:
        loaded.engine.store.exchanges[1] = make_exchange(1, state="running", origin=Origin(number, "127.0.0.1", 50_123))
        loaded.report(make_summary(1, state="running", status=0, draft_id=number))
        raise EngineError("Cancelled.", send="cancelled")

    selection = loaded.window.services.selection
    loaded.engine.on_send = cancelled
    loaded.controller.send(RequestDraft())
    qtbot.waitUntil(lambda: selection.exchange is not None and selection.exchange.client_left)
    assert "the client left, the app is still running" in loaded.window.onion.accessibleDescription()
