"""What is edited while an exchange stands still, and taken back."""

from dataclasses import replace

import pytest
from intercept_factories import HEADERS, make_pause
from pytestqt.qtbot import QtBot

from inspector.ui.intercept.editor import draft as draft_module
from inspector.ui.intercept.editor.draft import PauseDraft
from inspector.ui.intercept.editor.states import StartResponseState


def state(status: str) -> StartResponseState:
    return StartResponseState(status, HEADERS)


def test_edits_are_undone_and_redone_one_by_one(qtbot: QtBot) -> None:
    draft = PauseDraft(make_pause("start_response"))
    draft.change(state("404 Not Found"))
    draft.change(state("418 I'm a teapot"))
    draft.stack.undo()
    assert draft.state == state("404 Not Found")
    draft.stack.undo()
    assert draft.edit() is None
    draft.stack.redo()
    assert draft.state == state("404 Not Found")


def test_what_is_typed_in_one_go_is_undone_in_one_go(qtbot: QtBot) -> None:
    draft = PauseDraft(make_pause("start_response"))
    for status in ("200 OKa", "200 OKay", "200 OKay!"):
        draft.change(state(status), "status")
    assert draft.stack.count() == 1
    draft.stack.undo()
    assert draft.edit() is None


def test_what_is_typed_after_a_while_is_undone_by_itself(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    draft = PauseDraft(make_pause("start_response"))
    draft.change(state("404"), "status")
    monkeypatch.setattr(draft_module, "perf_counter", lambda: float("inf"))
    draft.change(state("404 "), "status")
    assert draft.stack.count() == 2


def test_to_revert_can_be_undone(qtbot: QtBot) -> None:
    draft = PauseDraft(make_pause("start_response"))
    draft.change(state("404 Not Found"))
    draft.revert()
    assert draft.edit() is None
    draft.stack.undo()
    assert draft.state == state("404 Not Found")


def test_news_of_the_same_stop_leave_the_edits_alone(qtbot: QtBot) -> None:
    pause = make_pause("start_response")
    draft = PauseDraft(pause)
    draft.change(state("404 Not Found"))
    with qtbot.waitSignal(draft.changed):
        draft.update(replace(pause, client_left=True))
    assert draft.pause.client_left
    assert draft.state == state("404 Not Found")
    assert not draft.is_of(replace(pause, began_ns=2))
