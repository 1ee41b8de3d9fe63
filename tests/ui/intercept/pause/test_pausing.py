"""What stands still, and what is asked of it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest
from intercept_factories import HEADERS, make_pause
from pytestqt.qtbot import QtBot
from ui_fakes import FakePauses

from inspector.model.intercept import StartResponseEdit
from inspector.ui.intercept.editor.states import StartResponseState
from inspector.ui.intercept.pause.pausing import Pausing


@pytest.fixture
def pausing(qtbot: QtBot, pauses: FakePauses) -> Iterator[Pausing]:
    made = Pausing(pauses)
    yield made
    made.close()


def stand(qtbot: QtBot, pausing: Pausing, pauses: FakePauses, *numbers: int) -> None:
    with qtbot.waitSignal(pausing.changed):
        pauses.stand(*(make_pause("start_response", number) for number in numbers))


def test_what_pauses_in_another_thread_is_told_in_this_one(qtbot: QtBot, pausing: Pausing, pauses: FakePauses) -> None:
    threads = []
    pausing.changed.connect(lambda: threads.append(threading.current_thread()))
    serving = threading.Thread(target=lambda: pauses.stand(make_pause()))
    serving.start()
    serving.join()
    qtbot.waitUntil(lambda: len(pausing.pauses) == 1)
    assert threads == [threading.main_thread()]


def test_only_the_exchange_that_is_looked_at_is_shown(qtbot: QtBot, pausing: Pausing, pauses: FakePauses) -> None:
    pausing.look_at(5)
    stand(qtbot, pausing, pauses, 6, 7)
    assert pausing.shown is None
    assert pausing.next_id() == 6
    pausing.look_at(7)
    assert pausing.shown == pauses.standing[1]
    assert pausing.next_id() == 6


def test_the_last_one_has_no_next(qtbot: QtBot, pausing: Pausing, pauses: FakePauses) -> None:
    assert pausing.next_id() is None
    pausing.look_at(5)
    stand(qtbot, pausing, pauses, 5)
    assert pausing.next_id() is None


def test_it_goes_on_with_its_edit(qtbot: QtBot, pausing: Pausing, pauses: FakePauses) -> None:
    pausing.look_at(5)
    stand(qtbot, pausing, pauses, 5)
    assert pausing.draft is not None
    pausing.draft.change(StartResponseState("404 Not Found", HEADERS))
    pausing.go_on("step")
    assert pauses.asked == [(5, "step", StartResponseEdit("404 Not Found", HEADERS))]


def test_what_nobody_should_send_is_sent_where_one_insists(qtbot: QtBot, pausing: Pausing, pauses: FakePauses) -> None:
    pausing.look_at(5)
    stand(qtbot, pausing, pauses, 5)
    assert pausing.draft is not None
    pausing.draft.change(StartResponseState("OK\r\n", HEADERS))
    with qtbot.waitSignal(pausing.refused) as refused:
        pausing.go_on("step_out")
    assert (refused.args, pauses.asked) == (["step_out"], [])
    pausing.go_on("step_out", as_is=True)
    assert pauses.asked == [(5, "step_out", StartResponseEdit("OK\r\n", HEADERS))]


def test_edits_are_kept_while_another_exchange_is_looked_at(qtbot: QtBot, pausing: Pausing, pauses: FakePauses) -> None:
    pausing.look_at(5)
    stand(qtbot, pausing, pauses, 5, 6)
    edited = StartResponseState("404 Not Found", HEADERS)
    assert pausing.draft is not None
    pausing.draft.change(edited)
    pausing.look_at(6)
    stand(qtbot, pausing, pauses, 5, 6, 7)
    pausing.look_at(5)
    assert pausing.draft.state == edited
    assert pausing.draft.stack.canUndo()


def test_all_go_on_but_those_whose_edits_are_wrong(qtbot: QtBot, pausing: Pausing, pauses: FakePauses) -> None:
    pausing.look_at(6)
    stand(qtbot, pausing, pauses, 5, 6, 7)
    assert pausing.draft is not None
    pausing.draft.change(StartResponseState("404", HEADERS))
    with qtbot.waitSignal(pausing.refused):
        pausing.resume_all()
    assert [asked[0] for asked in pauses.asked] == [5, 7]


def test_edits_that_were_not_sent_in_time_are_told(qtbot: QtBot, pausing: Pausing, pauses: FakePauses) -> None:
    pausing.look_at(5)
    stand(qtbot, pausing, pauses, 5)
    assert pausing.draft is not None
    pausing.draft.change(StartResponseState("404 Not Found", HEADERS))
    with qtbot.waitSignal(pausing.edits_lost):
        pauses.stand()


def test_edits_that_were_sent_are_not_told_as_lost(qtbot: QtBot, pausing: Pausing, pauses: FakePauses) -> None:
    pausing.look_at(5)
    stand(qtbot, pausing, pauses, 5)
    assert pausing.draft is not None
    pausing.draft.change(StartResponseState("404 Not Found", HEADERS))
    with qtbot.assertNotEmitted(pausing.edits_lost), qtbot.waitSignal(pausing.changed):
        pausing.go_on()
    assert pausing.goes_on


def test_they_are_not_told_as_lost_either_where_another_is_looked_at_at_once(
    qtbot: QtBot, pausing: Pausing, pauses: FakePauses
) -> None:
    pausing.look_at(5)
    stand(qtbot, pausing, pauses, 5, 6)
    assert pausing.draft is not None
    pausing.draft.change(StartResponseState("404 Not Found", HEADERS))
    with qtbot.assertNotEmitted(pausing.edits_lost):
        pausing.go_on()
        pausing.look_at(6)
        qtbot.waitUntil(lambda: len(pausing.pauses) == 1)


@pytest.mark.parametrize("ask", [Pausing.go_on, Pausing.abort, Pausing.resume_all])
def test_what_is_asked_of_a_pause_is_not_done_at_the_next_one(
    qtbot: QtBot, pausing: Pausing, pauses: FakePauses, ask: Callable[[Pausing], None]
) -> None:
    """It went on by itself and stands at another boundary, of which nobody here has heard yet."""
    pausing.look_at(5)
    stand(qtbot, pausing, pauses, 5)
    with qtbot.waitSignal(pausing.changed):
        pauses.stand(make_pause("chunk", 5, began_ns=2))
        ask(pausing)
    assert pauses.asked == []
    assert pausing.shown == pauses.standing[0]


def test_the_clock_runs_only_while_something_stands_still(qtbot: QtBot, pausing: Pausing, pauses: FakePauses) -> None:
    clock = pausing.children()[0]
    assert not clock.isActive()  # type: ignore[attr-defined]
    stand(qtbot, pausing, pauses, 5)
    assert clock.isActive()  # type: ignore[attr-defined]
    stand(qtbot, pausing, pauses)
    assert not clock.isActive()  # type: ignore[attr-defined]


def test_closing_lets_everything_go(qtbot: QtBot, pauses: FakePauses) -> None:
    pausing = Pausing(pauses)
    pauses.stand(make_pause())
    pausing.close()
    assert ("release_all",) in pauses.asked


def test_nothing_is_asked_where_nothing_stands(pausing: Pausing, pauses: FakePauses) -> None:
    pausing.go_on()
    pausing.abort()
    pausing.hold(True)
    pausing.read_body()
    assert pauses.asked == []
