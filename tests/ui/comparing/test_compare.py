"""Two exchanges side by side, from the history, and with and without a layer."""

from dataclasses import replace

import pytest
from compare_fakes import Comparing
from factories import make_exchange, make_summary
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from inspector.model import RequestDraft
from inspector.ui.comparing.panel import ComparePanel


@pytest.fixture
def two(qtbot: QtBot, comparing: Comparing) -> Comparing:
    """Two exchanges in the history, the second selected."""
    comparing.keep(1, 2)
    history = comparing.shell.window.history
    qtbot.waitUntil(lambda: len(history.model.rows) == 2)
    history.select(2)
    return comparing


def shown(comparing: Comparing) -> bool:
    return comparing.panel.table.isVisible() and comparing.panel.model.rowCount() > 0


def titles(comparing: Comparing) -> list[str]:
    return [picker.currentText().partition(" ")[0] for picker in comparing.panel.sides.pickers]


# -- two exchanges of the history


def test_the_selected_exchange_is_compared_with_the_one_before_it(qtbot: QtBot, two: Comparing) -> None:
    two.shell.window.actions_.compare.trigger()
    qtbot.waitUntil(lambda: shown(two))
    assert titles(two) == ["#1", "#2"]
    assert two.shell.window.centre.currentWidget() is two.panel
    assert two.shell.window.history.selected == 2


def test_the_one_before_is_one_of_the_same_path_where_there_is_one(qtbot: QtBot, comparing: Comparing) -> None:
    comparing.keep(1)
    comparing.keep(2, target="/other")
    comparing.keep(3)
    qtbot.waitUntil(lambda: len(comparing.shell.window.history.model.rows) == 3)
    comparing.shell.window.history.select(3)
    comparing.compare.compare_selected()
    qtbot.waitUntil(lambda: shown(comparing))
    assert titles(comparing) == ["#1", "#3"]


def test_equal_exchanges_have_no_difference_in_any_section(qtbot: QtBot, two: Comparing) -> None:
    two.compare.compare(1, 2)
    qtbot.waitUntil(lambda: shown(two))
    assert [cells[0] for cells in two.cells()] == [
        "the same on both sides: environ at the app, environ at the server, start_response, answer, body, time, layers"
    ]
    two.panel.differences.click()
    assert ("REQUEST_METHOD", "DELETE", "DELETE") in two.cells()


def test_a_click_with_control_compares_with_the_selected_one(qtbot: QtBot, two: Comparing) -> None:
    view = two.shell.window.history.view
    other = view.visualRect(view.model().index(0, 0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, other)
    qtbot.waitUntil(lambda: shown(two))
    assert titles(two) == ["#2", "#1"]
    assert two.shell.window.history.selected == 2


def test_compare_with_lets_the_other_one_be_chosen(qtbot: QtBot, two: Comparing) -> None:
    two.shell.window.history.compareRequested.emit(2)
    qtbot.waitUntil(lambda: two.panel.sides.pickers[0].view().isVisible())
    assert two.panel.sides.pickers[0].count() == 2
    two.panel.sides.pickers[0].hidePopup()


def test_another_exchange_is_chosen_for_a_side_and_sides_are_swapped(qtbot: QtBot, two: Comparing) -> None:
    two.compare.compare(1, 1)
    qtbot.waitUntil(lambda: shown(two))
    two.panel.chosen.emit(1, 2)
    qtbot.waitUntil(lambda: titles(two) == ["#1", "#2"])
    qtbot.mouseClick(two.panel.sides.swap, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: titles(two) == ["#2", "#1"])


def test_the_history_says_which_two_are_compared_while_they_are_in_front(qtbot: QtBot, two: Comparing) -> None:
    window, model = two.shell.window, two.shell.window.history.model

    def letters() -> list[str]:
        texts = [model.index(row, 0).data(Qt.ItemDataRole.AccessibleDescriptionRole) for row in range(2)]
        return [text.partition(" of the comparison")[0][-1] if "comparison" in text else "" for text in texts]

    two.compare.compare(2, 1)
    assert letters() == ["B", "A"]
    two.compare._swap()
    assert letters() == ["A", "B"]
    window.centre.setCurrentWidget(window.onion)
    assert letters() == ["", ""]
    window.centre.setCurrentWidget(two.panel)
    assert letters() == ["A", "B"]
    qtbot.waitUntil(lambda: shown(two))
    heads = [two.panel.model.headerData(column, Qt.Orientation.Horizontal) for column in (1, 2)]
    assert heads == ["A  #1", "B  #2"]
    two.compare.close_page()
    assert letters() == ["", ""]


def test_without_an_exchange_it_says_what_to_do(comparing: Comparing) -> None:
    comparing.shell.window.actions_.compare.trigger()
    assert comparing.panel._empty.isVisible()
    assert comparing.panel._empty.accessibleName() == "Nothing to compare"


def test_an_exchange_that_is_gone_is_no_crash(qtbot: QtBot, two: Comparing) -> None:
    two.compare.compare(1, 99)
    qtbot.waitUntil(lambda: not two.compare._reading)
    assert two.panel._empty.isVisible()


def test_a_running_exchange_is_compared_anew_as_it_goes_on(qtbot: QtBot, two: Comparing) -> None:
    store = two.shell.engine.store
    store.exchanges[2] = replace(make_exchange(2), response=None, state="running")
    two.compare.compare(1, 2)
    qtbot.waitUntil(lambda: ("- status", "200 OK", "–") in two.cells())
    store.exchanges[2] = make_exchange(2)
    two.shell.report(make_summary(2, target="/item/1"))
    qtbot.waitUntil(lambda: ("- status", "200 OK", "–") not in two.cells())


def test_what_comes_in_meanwhile_moves_nothing(qtbot: QtBot, two: Comparing) -> None:
    two.compare.compare(1, 2)
    qtbot.waitUntil(lambda: shown(two))
    two.panel.differences.click()
    two.panel.table.selectRow(6)
    two.panel.table.verticalScrollBar().setValue(3)
    two.keep(*range(3, 40))
    qtbot.waitUntil(lambda: len(two.shell.window.history.model.rows) == 39)
    assert (titles(two), two.panel.table.selected_row()) == (["#1", "#2"], 6)
    assert two.panel.table.verticalScrollBar().value() == 3


# -- with and without


def test_a_request_is_sent_with_and_without_a_layer(qtbot: QtBot, two: Comparing) -> None:
    two.compare.with_and_without("MethodRewriteMiddleware")
    qtbot.waitUntil(lambda: shown(two))
    assert [options.bypass for _, _, options in two.shell.engine.sent] == [
        frozenset(),
        frozenset(["MethodRewriteMiddleware"]),
    ]
    assert two.shell.engine.sent[0][0] == two.shell.engine.sent[1][0]
    assert titles(two) == ["#11", "#12"]
    assert [label.text() for label in two.panel.sides.roles] == [
        "with MethodRewriteMiddleware",
        "without MethodRewriteMiddleware",
    ]
    assert ("~ REQUEST_METHOD", "DELETE", "POST") in two.cells()
    assert ("- MethodRewriteMiddleware", "environ ~1 · 200 OK", "–") in two.cells()
    assert two.shell.window.history.selected == 2


def test_without_a_selected_exchange_the_composers_draft_is_sent(qtbot: QtBot, comparing: Comparing) -> None:
    comparing.shell.window.composer.set_draft(RequestDraft("PUT", "/composed"))
    comparing.compare.with_and_without("MethodRewriteMiddleware")
    qtbot.waitUntil(lambda: shown(comparing))
    assert [draft.target for draft, _, _ in comparing.shell.engine.sent] == ["/composed"] * 2


def test_both_carry_the_cookies_there_were_and_leave_none_behind(
    qtbot: QtBot, comparing: Comparing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(comparing.shell.engine, "cookie_header", lambda target: "a=1", raising=False)
    comparing.compare.with_and_without("MethodRewriteMiddleware")
    qtbot.waitUntil(lambda: shown(comparing))
    assert all(("Cookie", "a=1") in draft.headers for draft, _, _ in comparing.shell.engine.sent)
    assert not any(options.cookies for _, _, options in comparing.shell.engine.sent)


def test_a_side_that_fails_says_why_beside_the_other(qtbot: QtBot, two: Comparing) -> None:
    two.shell.engine.refused.append(frozenset(["MethodRewriteMiddleware"]))  # type: ignore[attr-defined]
    two.compare.with_and_without("MethodRewriteMiddleware")
    qtbot.waitUntil(lambda: shown(two))
    assert two.panel.sides.errors[1].text() == "The server did not answer within 30 s."
    assert not two.panel.sides.errors[0].isVisible()
    assert ("REQUEST_METHOD", "DELETE", "–") in two.cells()


def test_where_both_fail_both_say_why(qtbot: QtBot, two: Comparing) -> None:
    two.shell.engine.refused += [frozenset(), frozenset(["B"])]  # type: ignore[attr-defined]
    two.compare.with_and_without("B")
    qtbot.waitUntil(lambda: two.panel.sides.errors[1].isVisible() and two.panel.sides.errors[0].isVisible())
    assert two.panel._empty.isVisible()


def test_a_fault_of_this_program_does_not_end_comparing(qtbot: QtBot, two: Comparing) -> None:
    def fail(draft: RequestDraft, number: int) -> None:
        raise RuntimeError("out of ideas")

    two.shell.engine.on_send = fail
    with qtbot.captureExceptions() as raised:
        two.compare.with_and_without("B")
        qtbot.waitUntil(lambda: len(raised) == 2)
    assert two.panel.sides.errors[1].text() == "Something went wrong: out of ideas"
    two.compare.compare(1, 2)
    qtbot.waitUntil(lambda: shown(two))


def test_the_page_comes_back_while_its_requests_are_still_sent(qtbot: QtBot, two: Comparing) -> None:
    two.compare._sending = True
    two.compare._open()
    two.compare.close_page()
    two.compare.with_and_without("B")
    assert two.shell.window.centre.currentWidget() is two.panel
    two.compare._sending = False


def test_closing_the_page_while_it_sends_cancels_it(qtbot: QtBot, two: Comparing) -> None:
    two.shell.engine.on_send = lambda draft, number: two.shell.engine.cancelled or qtbot.wait(0)
    two.compare._sending = True
    two.compare._page()
    two.compare._open()
    assert two.panel.cancel.isVisible()
    qtbot.keyClick(two.panel, Qt.Key.Key_Escape)
    assert two.shell.engine.cancelled
    assert two.shell.window.centre.currentWidget() is two.shell.window.onion
    two.compare._sending = False


def test_an_exchange_that_never_comes_is_no_longer_waited_for(qtbot: QtBot, two: Comparing) -> None:
    two.shell.engine.store.take_changes = list  # type: ignore[method-assign]
    two.compare.with_and_without("MethodRewriteMiddleware")
    qtbot.waitUntil(lambda: len(two.shell.engine.sent) == 2 and not two.compare._sending)
    assert two.panel.cancel.isVisible()
    two.panel.cancel.click()
    assert [label.text() for label in two.panel.sides.errors] == ["Its exchange was not recorded."] * 2


# -- the page


@pytest.fixture
def differing(qtbot: QtBot, two: Comparing) -> Comparing:
    two.compare.with_and_without("MethodRewriteMiddleware")
    qtbot.waitUntil(lambda: shown(two))
    return two


def test_escape_closes_it(qtbot: QtBot, differing: Comparing) -> None:
    qtbot.keyClick(differing.panel.table, Qt.Key.Key_Escape)
    assert differing.shell.window.centre.indexOf(differing.panel) < 0
    assert differing.shell.window.onion.isVisible()


def test_escape_first_clears_what_was_to_be_found(qtbot: QtBot, differing: Comparing) -> None:
    differing.panel.find_edit.setText("REQUEST")
    qtbot.keyClick(differing.panel.find_edit, Qt.Key.Key_Escape)
    assert differing.panel.find_edit.text() == ""
    assert differing.panel.isVisible()


def test_rows_are_found_by_text_and_by_section(differing: Comparing) -> None:
    differing.panel.differences.click()
    differing.panel.find_edit.setText("request_method")
    assert [cells[0] for cells in differing.cells()] == [
        "environ, as the app received it",
        "~ REQUEST_METHOD",
        "environ, as the server made it",
        "REQUEST_METHOD",
    ]
    differing.panel.section.setCurrentIndex(1)
    assert len(differing.cells()) == 2


def test_the_selected_row_is_shown_in_full_with_its_difference_marked(differing: Comparing) -> None:
    panel = differing.panel
    number = [cells[0] for cells in differing.cells()].index("~ REQUEST_METHOD")
    panel.table.selectRow(number)
    assert (panel.detail.left.toPlainText(), panel.detail.right.toPlainText()) == ("DELETE", "POST")
    assert [mark.cursor.selectedText() for mark in panel.detail.left.extraSelections()] == ["DELETE"]


def test_it_is_copied_as_text(differing: Comparing) -> None:
    differing.panel.copy.click()
    text = QApplication.clipboard().text()
    assert text.startswith("--- #11 · 200 OK · POST /item/1?__method__=DELETE\n+++ #12 ")
    assert "\n- REQUEST_METHOD: DELETE\n+ REQUEST_METHOD: POST\n" in text


def test_it_speaks_korean_once_the_window_does(qtbot: QtBot, differing: Comparing) -> None:
    differing.shell.language.set_choice("ko")
    tabs = differing.shell.window.centre
    qtbot.waitUntil(lambda: tabs.tabText(tabs.indexOf(differing.panel)) == "비교")
    assert differing.panel.sides.roles[0].text() == "MethodRewriteMiddleware 있음"
    differing.shell.language.set_choice("en")


def test_find_goes_to_the_page_that_has_the_focus(qtbot: QtBot, differing: Comparing) -> None:
    differing.panel.table.setFocus()
    differing.shell.window.actions_.find.trigger()
    assert differing.panel.find_edit.hasFocus()


def test_there_is_one_page_however_often_it_is_asked_for(qtbot: QtBot, differing: Comparing) -> None:
    differing.compare.compare(1, 2)
    qtbot.waitUntil(lambda: titles(differing) == ["#1", "#2"])
    assert len(differing.shell.window.findChildren(ComparePanel)) == 1
    assert differing.panel.sides.roles[0].isHidden()


def test_a_row_of_a_small_window_can_be_reached(qtbot: QtBot, differing: Comparing) -> None:
    differing.shell.window.resize(1024, 700)
    qtbot.waitUntil(lambda: differing.shell.window.docks.folded)
    assert differing.shell.window.centre.currentWidget() is differing.panel
    assert differing.panel.table.height() > 60
    assert differing.panel.table.indexAt(QPoint(5, 30)).isValid()


def test_the_difference_of_a_long_line_is_in_sight(qtbot: QtBot, two: Comparing) -> None:
    store = two.shell.engine.store
    for number, last in ((1, b"a"), (2, b"b")):
        body = replace(make_exchange(number).response.body, size=20_001, kept=20_001)  # type: ignore[union-attr]
        answer = replace(make_exchange(number).response, body=body)  # type: ignore[type-var]
        store.exchanges[number] = make_exchange(number, response=answer)
        store.bodies[number, "response:1"] = b"x" * 20_000 + last
    two.compare.compare(1, 2)
    qtbot.waitUntil(lambda: shown(two))
    line = "…" + "x" * 16
    assert ("~ 1", f"{line}a", f"{line}b") in two.cells()
    two.panel.table.selectRow([cells[0] for cells in two.cells()].index("~ 1"))
    detail = two.panel.detail
    assert [mark.cursor.selectedText() for mark in detail.right.extraSelections()] == ["b"]
    two.panel.table.copy_row()
    assert QApplication.clipboard().text() == f"1\t{'x' * 20_000}a\t{'x' * 20_000}b"
