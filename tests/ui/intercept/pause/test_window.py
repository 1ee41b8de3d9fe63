"""Exchanges that stand still, in the window, over an engine that is made up."""

from __future__ import annotations

from dataclasses import replace
from time import perf_counter_ns

import pytest
from factories import make_exchange, make_summary
from intercept_factories import make_pause
from pause_desk import VALUE, Desk, Role, texts
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QPushButton, QToolButton, QWidget

from inspector.model.intercept import OUTERMOST, Boundary, Breakpoint
from inspector.ui.contrast import contrast
from inspector.ui.language import Language
from inspector.ui.palette import menu_actions
from inspector.ui.theme import Theme

# -- the banner


@pytest.mark.parametrize(
    ("boundary", "title", "crumbs"),
    [
        ("enter", "Paused entering Flask", "werkzeug › ProxyFix ❙› Flask"),
        ("start_response", "Paused: Flask calls start_response", "werkzeug › ProxyFix ‹❙ Flask"),
        ("chunk", "Paused at chunk 3 of Flask", "werkzeug › ProxyFix ‹❙ Flask"),
        ("close", "Paused closing Flask", "werkzeug › ProxyFix ❙› Flask"),
    ],
)
def test_the_banner_says_where_it_stands(desk: Desk, boundary: Boundary, title: str, crumbs: str) -> None:
    desk.stand(make_pause(boundary, nth=2))
    assert desk.banner.isVisible()
    assert desk.banner.accessibleName() == title
    assert crumbs in [label.text() for label in desk.banner.findChildren(QWidget) if hasattr(label, "elide_mode")]


def test_nothing_is_shown_while_nothing_stands_still(desk: Desk) -> None:
    assert not desk.banner.isVisible()
    assert desk.child(QPushButton, "pausedButton").text() == "not paused"
    assert not any(action.isEnabled() for action in (desk.do.resume, desk.do.step, desk.do.abort, desk.do.resume_all))


def test_keys_let_it_go_on(desk: Desk) -> None:
    for key, modifiers, how in (
        (Qt.Key.Key_F8, [], "resume"),
        (Qt.Key.Key_F10, [], "step"),
        (Qt.Key.Key_F10, [Qt.KeyboardModifier.ShiftModifier], "step_out"),
    ):
        desk.stand(make_pause())
        desk.press(key, *modifiers)
        assert desk.asked[-1] == (5, how, None)


def test_buttons_let_it_go_on(desk: Desk) -> None:
    for name, how in (("resumeButton", "resume"), ("stepButton", "step"), ("stepOutButton", "step_out")):
        desk.stand(make_pause())
        desk.click(name)
        assert desk.asked[-1] == (5, how, None)


def test_the_banner_stays_for_the_next_boundary_and_keeps_the_focus(desk: Desk) -> None:
    desk.stand(make_pause("enter"))
    step = desk.child(QPushButton, "stepButton")
    step.setFocus()
    with desk.qtbot.waitSignal(desk.presenter.pausing.changed):
        desk.press(Qt.Key.Key_F10)
    assert desk.banner.isVisible()
    desk.stand(make_pause("start_response", began_ns=2))
    assert desk.banner.accessibleName() == "Paused: Flask calls start_response"
    assert step.hasFocus()


def test_the_banner_goes_where_it_does_not_stand_again(desk: Desk) -> None:
    desk.stand(make_pause())
    desk.press(Qt.Key.Key_F8)
    desk.qtbot.waitUntil(lambda: not desk.banner.isVisible())
    assert not desk.window.findChild(QWidget, "pauseEditor").isVisible()


def test_the_countdown_runs_until_it_is_held(desk: Desk) -> None:
    desk.stand(make_pause(deadline_ns=perf_counter_ns() + 42_000_000_000))
    assert any("goes on in 4" in text for text in texts(desk.banner))
    desk.click("holdButton")
    assert desk.asked == [(5, "hold", True)]
    desk.stand(make_pause(deadline_ns=None))
    assert "held" in texts(desk.banner)
    assert desk.do.hold.isChecked()


def test_it_is_ended_with_a_status_while_there_is_none(desk: Desk) -> None:
    desk.stand(make_pause("enter"))
    abort = desk.child(QToolButton, "abortButton")
    assert [action.text() for action in abort.menu().actions()][:2] == ["502 Bad Gateway", "503 Service Unavailable"]
    abort.menu().actions()[3].trigger()
    assert desk.asked == [(5, "abort", "418 I'm a teapot")]


def test_a_status_of_ones_own_is_checked_while_it_is_written(desk: Desk) -> None:
    desk.stand(make_pause("enter"))
    desk.child(QToolButton, "abortButton").menu().actions()[-1].trigger()
    status = desk.child(QLineEdit, "abortStatusEdit")
    assert status.hasFocus()
    desk.qtbot.keyClicks(status, "799")
    assert any("three digits and a space" in text for text in texts(desk.banner))
    desk.press(Qt.Key.Key_Return)
    assert desk.asked == []
    assert desk.child(QPushButton, "abortWithButton").text() == "Send as Is"
    status.setFocus()
    status.selectAll()
    desk.qtbot.keyClicks(status, "410")
    desk.press(Qt.Key.Key_Return)
    assert desk.asked == [(5, "abort", "410 Gone")]


def test_whoever_insists_sends_a_wrong_status(desk: Desk) -> None:
    desk.stand(make_pause("enter"))
    desk.child(QToolButton, "abortButton").menu().actions()[-1].trigger()
    desk.qtbot.keyClicks(desk.child(QLineEdit, "abortStatusEdit"), "799 Unheard Of")
    desk.click("abortWithButton")
    assert desk.asked == [(5, "abort", "799 Unheard Of")]


def test_escape_leaves_the_status_unasked(desk: Desk) -> None:
    desk.stand(make_pause("enter"))
    desk.child(QToolButton, "abortButton").menu().actions()[-1].trigger()
    desk.press(Qt.Key.Key_Escape)
    assert not desk.banner.findChild(QLineEdit, "abortStatusEdit").isVisible()
    assert desk.asked == []
    assert desk.child(QToolButton, "abortButton").hasFocus()


def test_later_its_connection_is_reset(desk: Desk) -> None:
    desk.stand(make_pause("chunk"))
    abort = desk.child(QToolButton, "abortButton")
    assert [action.text() for action in abort.menu().actions()] == ["Reset the Connection"]
    desk.do.abort.trigger()
    assert desk.asked == [(5, "abort", "")]


def test_a_client_that_left_is_told(desk: Desk) -> None:
    desk.stand(make_pause(client_left=True))
    assert any("The client has left" in text for text in texts(desk.banner))


def test_a_server_of_one_thread_keeps_the_others_waiting(desk: Desk) -> None:
    exchange = make_exchange(5, state="running")
    server = replace(exchange.server, name="wsgiref")
    desk.window.services.selection.show_exchange(replace(exchange, server=server))
    desk.stand(make_pause())
    assert any("wsgiref has one thread" in text for text in texts(desk.banner))


def test_text_on_amber_can_be_read_in_both_themes(desk: Desk, theme: Theme) -> None:
    for mode in ("light", "dark"):
        theme.set_mode(mode)
        assert contrast(theme.color("on_paused"), theme.color("paused")) >= 4.5


# -- several at once


def test_another_one_takes_nothing_from_what_is_looked_at(desk: Desk) -> None:
    desk.stand(make_pause(exchange_id=6))
    assert desk.window.history.selected == 5
    assert not desk.banner.isVisible()
    assert desk.child(QPushButton, "pausedButton").text() == "❚❚ paused 1"
    assert desk.window.history.model.paused == {6}


def test_the_status_bar_goes_to_the_next(desk: Desk) -> None:
    desk.stand(make_pause(exchange_id=6), make_pause(exchange_id=7))
    desk.click("pausedButton")
    assert desk.window.history.selected == 6
    desk.click("nextPausedButton")
    assert desk.window.history.selected == 7
    assert desk.child(QPushButton, "nextPausedButton").text() == "1 other waits →"


def test_resume_means_what_stands_still_where_the_one_shown_does_not(desk: Desk) -> None:
    """The one that stands longest; what is looked at stays, and the menu says which one is meant."""
    desk.stand(make_pause(exchange_id=6), make_pause(exchange_id=7))
    assert [desk.do.resume.text(), desk.do.step.text(), desk.do.hold.text()] == ["Resume #6", "Step #6", "Hold #6"]
    desk.press(Qt.Key.Key_F8)
    assert desk.asked == [(6, "resume", None)]
    assert desk.window.history.selected == 5
    assert desk.window.status.currentMessage() == "#6 goes on"


def test_what_is_refused_is_shown_and_not_said_to_go_on(desk: Desk) -> None:
    desk.stand(make_pause(exchange_id=6))
    desk.window.history.select(6)
    desk.write(desk.keys().index("REQUEST_METHOD"), VALUE, "")
    desk.window.history.select(5)
    desk.press(Qt.Key.Key_F8)
    assert (desk.asked, desk.window.history.selected) == ([], 6)
    assert desk.window.status.currentMessage() == ""


@pytest.mark.parametrize(("modifiers", "how"), [([], "step"), ([Qt.KeyboardModifier.ShiftModifier], "step_out")])
def test_a_step_shows_the_exchange_that_makes_it(desk: Desk, modifiers: list[Qt.KeyboardModifier], how: str) -> None:
    desk.stand(make_pause(exchange_id=6))
    desk.press(Qt.Key.Key_F10, *modifiers)
    assert desk.asked == [(6, how, None)]
    assert desk.window.history.selected == 6
    assert desk.do.step.text() == "Step"


def test_abort_and_hold_show_the_exchange_that_they_mean_too(desk: Desk) -> None:
    desk.stand(make_pause("chunk", exchange_id=6, deadline_ns=perf_counter_ns() + 42_000_000_000))
    desk.do.hold.trigger()
    assert (desk.asked, desk.window.history.selected) == ([(6, "hold", True)], 6)
    desk.window.history.select(5)
    desk.do.abort.trigger()
    assert (desk.asked[-1], desk.window.history.selected) == ((6, "abort", ""), 6)


def test_a_key_that_is_pressed_twice_means_no_other_exchange(desk: Desk) -> None:
    desk.stand(make_pause(exchange_id=5), make_pause(exchange_id=6))
    with desk.qtbot.waitSignal(desk.presenter.pausing.changed):
        desk.press(Qt.Key.Key_F8)
    desk.press(Qt.Key.Key_F8)
    desk.press(Qt.Key.Key_F10)
    assert desk.asked == [(5, "resume", None)]
    desk.qtbot.waitUntil(lambda: not desk.banner.isVisible())
    desk.press(Qt.Key.Key_F8)
    assert desk.asked[-1] == (6, "resume", None)


def test_another_one_that_must_not_go_on_as_it_is_comes_up(desk: Desk) -> None:
    desk.stand(make_pause("start_response", exchange_id=6))
    desk.window.history.select(6)
    status = desk.child(QLineEdit, "statusEdit")
    status.clear()
    desk.qtbot.keyClicks(status, "OK")
    desk.window.history.select(5)
    desk.press(Qt.Key.Key_F8)
    assert (desk.asked, desk.window.history.selected) == ([], 6)


def test_all_go_on(desk: Desk) -> None:
    desk.stand(make_pause(exchange_id=5), make_pause(exchange_id=6))
    desk.click("resumeAllButton")
    assert desk.asked == [(5, "resume", None), (6, "resume", None)]


def test_the_history_says_which_stand_still(desk: Desk) -> None:
    model = desk.window.history.model
    desk.stand(make_pause(exchange_id=6))
    assert "It stands still" in model.data(model.index(model.row_of(6), 0), Role.AccessibleDescriptionRole)


def test_edits_stay_while_another_is_looked_at(desk: Desk) -> None:
    desk.stand(make_pause(exchange_id=5), make_pause(exchange_id=6))
    desk.write(desk.keys().index("PATH_INFO"), VALUE, "/item/2")
    desk.window.history.select(6)
    assert desk.cell("PATH_INFO") == "PATH_INFO | /item/1"
    desk.window.history.select(5)
    assert desk.cell("PATH_INFO") == "~ PATH_INFO | /item/1 /item/2"


def test_closing_the_window_lets_everything_go(desk: Desk) -> None:
    desk.stand(make_pause())
    desk.window.close()
    assert ("release_all",) in desk.asked


# -- sending, and what comes next


def test_a_request_is_sent_paused_and_gets_the_focus_when_it_stands(desk: Desk) -> None:
    desk.window.composer.focus_url()
    desk.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier)
    desk.qtbot.waitUntil(lambda: len(desk.engine.sent) == 1)
    assert desk.engine.sent[0][2].paused
    desk.stand(make_pause(reason="request"))
    assert desk.child(QPushButton, "resumeButton").hasFocus()


def test_what_a_breakpoint_stops_takes_no_focus(desk: Desk) -> None:
    desk.window.composer.focus_url()
    desk.stand(make_pause(reason="breakpoint"))
    assert desk.window.composer.line.url_edit.hasFocus()


def test_the_next_request_is_stopped_whoever_sends_it(desk: Desk) -> None:
    desk.do.pause_next.trigger()
    points = desk.window.services.points
    assert points.breakpoints == (Breakpoint("enter", OUTERMOST, once=True),)
    points.set_breakpoints([])  # it was spent
    assert not desk.do.pause_next.isChecked()
    desk.do.pause_next.trigger()
    desk.do.pause_next.trigger()
    assert points.breakpoints == ()


def test_the_time_limit_is_chosen_and_remembered(desk: Desk) -> None:
    assert desk.engine.pauses.time_limit == 60
    desk.do.pause_limits[300].trigger()
    assert desk.engine.pauses.time_limit == 300
    assert desk.presenter._settings.pause_limit == 300


def test_the_palette_finds_it_all(desk: Desk) -> None:
    desk.stand(make_pause())
    found: dict[str, QAction] = dict(menu_actions(desk.window.menuBar()))
    for name in ("Send Paused", "Pause Next Request", "Resume", "Step", "Step Out", "Abort", "Hold", "Resume All"):
        assert f"Debug › {name}" in found


def test_f6_comes_by_the_banner_and_the_editor(desk: Desk) -> None:
    desk.stand(make_pause())
    desk.window.composer.focus_url()
    desk.press(Qt.Key.Key_F6)
    assert desk.child(QPushButton, "resumeButton").hasFocus()
    desk.press(Qt.Key.Key_F6)
    assert desk.child(QAbstractItemView, "environEditTable").hasFocus()


def test_edits_that_were_not_sent_in_time_are_told(desk: Desk) -> None:
    desk.stand(make_pause())
    desk.write(desk.keys().index("PATH_INFO"), VALUE, "/late")
    desk.stand()
    assert [message.topic for message in desk.window.banner.messages] == ["pause"]


def test_everything_follows_the_language(desk: Desk, qapp: QApplication) -> None:
    desk.stand(make_pause("start_response"))
    language = Language(qapp, "ko")
    try:
        desk.qtbot.waitUntil(lambda: desk.child(QPushButton, "resumeButton").text() == "계속  F8")
        desk.qtbot.waitUntil(lambda: desk.banner.accessibleName() == "정지: Flask에서 start_response 호출")
    finally:
        language.close()


def test_the_newest_is_not_followed_while_something_stands_still(desk: Desk) -> None:
    desk.window.history.select(7)
    desk.stand(make_pause(exchange_id=7))
    desk.window.history.apply([make_summary(8)])
    desk.qtbot.wait(200)  # more than the moment of calm after which the newest would be selected
    assert desk.window.history.selected == 7
    assert desk.banner.isVisible()


def test_it_is_said_to_screen_readers(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: said.append(event.message()))
    desk.stand(make_pause())
    desk.stand(make_pause())
    desk.stand(make_pause(client_left=True))
    assert said[0] == "Paused entering Flask"
    assert [text.startswith("Paused entering Flask. The client has left") for text in said] == [False, True]


def test_a_client_that_has_its_answer_is_not_missed(desk: Desk) -> None:
    desk.stand(make_pause("close", client_left=True))
    assert not any("The client has left" in text for text in texts(desk.banner))
