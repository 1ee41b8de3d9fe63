"""The environ panel: what it lists, and how it is searched, copied and explained."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from factories import make_change, make_edit, make_environ, make_exchange, make_layers
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from inspector.model import Exchange
from inspector.ui.panels.base import PanelServices
from inspector.ui.panels.environ import EnvironPanel
from inspector.ui.theme import ROW_HEIGHT
from inspector.ui.widgets.plain import PlainLabel
from inspector.ui.widgets.runs import RUNS, RunsTable


@pytest.fixture
def panel(qtbot: QtBot, services: PanelServices) -> Iterator[EnvironPanel]:
    window = QWidget()
    qtbot.addWidget(window)
    panel = EnvironPanel(services, window)
    panel.resize(430, 700)
    window.resize(panel.size())
    window.show()
    yield panel
    window.close()


def table(panel: EnvironPanel) -> RunsTable:
    found = panel.findChild(RunsTable, "environTable")
    assert found is not None
    return found


def cells(panel: EnvironPanel, key: str) -> list[str]:
    model = table(panel).model()
    for row in range(model.rowCount()):
        texts = [model.index(row, column).data() for column in range(model.columnCount())]
        if key in texts[0].split():
            return texts
    raise AssertionError(f"{key} is not listed")


def keys(panel: EnvironPanel) -> list[str]:
    model = table(panel).model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def heads(panel: EnvironPanel) -> list[str]:
    model = table(panel).model()
    return [model.headerData(column, Qt.Orientation.Horizontal) for column in range(model.columnCount())]


def button(panel: EnvironPanel, text: str) -> QPushButton:
    return next(button for button in panel.findChildren(QPushButton) if button.text() == text)


def select(panel: EnvironPanel, key: str) -> None:
    row = next(row for row, text in enumerate(keys(panel)) if key in text.split())
    table(panel).selectRow(row)


def said(panel: EnvironPanel) -> str:
    return "\n".join(label.text() for label in panel.findChildren(PlainLabel) if label.isVisible())


def test_the_innermost_layer_is_shown_where_none_is_selected(panel: EnvironPanel, services: PanelServices) -> None:
    services.selection.show_exchange(make_exchange())
    assert heads(panel) == ["key", "value at Flask", "set by"]
    assert cells(panel, "REQUEST_METHOD") == ["~ REQUEST_METHOD", "POST DELETE", "MethodRewriteMiddleware"]
    assert cells(panel, "HTTP_HOST")[2] == "client"
    assert cells(panel, "SCRIPT_NAME")[1:] == ["(empty)", "server"]


def test_the_replaced_value_is_struck_through(panel: EnvironPanel, services: PanelServices) -> None:
    services.selection.show_exchange(make_exchange())
    row = keys(panel).index("~ REQUEST_METHOD")
    before, now = table(panel).model().index(row, 1).data(RUNS)
    assert (before.text, before.struck) == ("POST", True)
    assert (now.text, now.struck, now.bold) == ("DELETE", False, True)


def test_the_selected_layer_is_named_and_shown_with_its_own_changes(
    panel: EnvironPanel, services: PanelServices
) -> None:
    services.selection.show_exchange(make_exchange())
    services.selection.select_layer(0)
    assert heads(panel)[1] == "value at MethodRewriteMiddleware"
    assert cells(panel, "REQUEST_METHOD")[1:] == ["POST → DELETE", "in MethodRewriteMiddleware"]
    services.selection.select_layer(-1)
    assert heads(panel)[1] == "value at werkzeug"
    assert cells(panel, "REQUEST_METHOD") == ["REQUEST_METHOD", "POST", "server"]


def test_what_is_set_on_the_way_out_is_marked(panel: EnvironPanel, services: PanelServices) -> None:
    change = make_change(1, "werkzeug.request", None, "<Request>", "out")
    services.selection.show_exchange(make_exchange(environ_changes=(change,)))
    assert cells(panel, "werkzeug.request") == ["+ werkzeug.request", "<Request>", "out Flask"]


def test_groups_stand_under_their_heads(panel: EnvironPanel, services: PanelServices) -> None:
    services.selection.show_exchange(make_exchange())
    assert [text for text in keys(panel) if text in ("CGI", "HTTP headers", "wsgi")] == ["CGI", "HTTP headers", "wsgi"]


def test_keys_are_found_by_key_and_by_value(panel: EnvironPanel, services: PanelServices, qtbot: QtBot) -> None:
    services.selection.show_exchange(make_exchange())
    find = panel.findChild(QLineEdit, "environFind")
    qtbot.keyClicks(find, "inspector/0")
    assert keys(panel) == ["HTTP headers", "HTTP_USER_AGENT"]
    find.clear()
    qtbot.keyClicks(find, "no such thing")
    assert keys(panel) == []
    assert "No key fits" in said(panel)


def test_only_changed_keys_and_only_one_group(panel: EnvironPanel, services: PanelServices, qtbot: QtBot) -> None:
    services.selection.show_exchange(make_exchange())
    qtbot.mouseClick(button(panel, "changed 1"), Qt.MouseButton.LeftButton)
    assert keys(panel) == ["CGI", "~ REQUEST_METHOD"]
    qtbot.mouseClick(button(panel, "changed 1"), Qt.MouseButton.LeftButton)
    combo = panel.findChild(QComboBox)
    combo.setCurrentIndex(combo.findText("HTTP headers"))
    assert keys(panel) == ["HTTP headers", "HTTP_HOST", "HTTP_USER_AGENT"]


def test_all_layers_give_each_a_column(panel: EnvironPanel, services: PanelServices, qtbot: QtBot) -> None:
    services.selection.show_exchange(make_exchange())
    qtbot.mouseClick(button(panel, "all layers"), Qt.MouseButton.LeftButton)
    assert heads(panel) == ["key", "MethodRewriteMiddleware", "Flask", "in the end", "set by"]
    assert cells(panel, "REQUEST_METHOD")[1:4] == ["POST", "~ DELETE", "DELETE"]


def test_the_selected_key_is_explained(panel: EnvironPanel, services: PanelServices) -> None:
    services.selection.show_exchange(make_exchange())
    select(panel, "REQUEST_METHOD")
    assert "PEP 3333, required" in said(panel)
    assert "MethodRewriteMiddleware replaced it before it called the next layer." in said(panel)


def test_a_changed_key_is_explained_without_asking(panel: EnvironPanel, services: PanelServices) -> None:
    services.selection.show_exchange(make_exchange())
    assert "REQUEST_METHOD" in said(panel)
    assert "MethodRewriteMiddleware replaced it" in said(panel)


def test_selection_stays_on_its_key(panel: EnvironPanel, services: PanelServices) -> None:
    services.selection.show_exchange(make_exchange())
    select(panel, "wsgi.version")
    services.selection.show_exchange(make_exchange(6, environ=make_environ(NEW_KEY="1")))
    row = table(panel).selected_row()
    assert row is not None
    assert keys(panel)[row] == "wsgi.version"


def test_a_long_value_can_be_read_whole_and_hostile_text_stays_text(
    panel: EnvironPanel, services: PanelServices
) -> None:
    value = "<img src=x>" + "y" * 20_000
    services.selection.show_exchange(make_exchange(environ=make_environ(PATH_INFO=value)))
    select(panel, "PATH_INFO")
    assert panel.findChild(QPlainTextEdit).toPlainText() == value[:16_384]
    assert not panel.grab().isNull()


def test_ctrl_c_copies_the_row(panel: EnvironPanel, services: PanelServices, qtbot: QtBot) -> None:
    services.selection.show_exchange(make_exchange())
    select(panel, "SERVER_PORT")
    qtbot.keyClick(table(panel), Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "SERVER_PORT\t5000\tserver"


def test_key_and_value_are_copied_alone(panel: EnvironPanel, services: PanelServices) -> None:
    services.selection.show_exchange(make_exchange())
    select(panel, "SERVER_PORT")
    actions = {action.text(): action for action in panel.actions()} | {
        action.text(): action for action in panel.findChildren(type(panel._copy_key))
    }
    actions["Copy Key"].trigger()
    assert QApplication.clipboard().text() == "SERVER_PORT"
    actions["Copy Value"].trigger()
    assert QApplication.clipboard().text() == "5000"


def test_nothing_selected_says_how_to_get_an_environ(panel: EnvironPanel, services: PanelServices) -> None:
    assert "Send a request" in said(panel)
    services.selection.show_exchange(make_exchange())
    services.selection.show_exchange(None)
    assert "Send a request" in said(panel)


def test_texts_are_set_anew_for_another_language(panel: EnvironPanel, services: PanelServices) -> None:
    services.selection.show_exchange(make_exchange())
    QApplication.sendEvent(panel, QEvent(QEvent.Type.LanguageChange))
    assert heads(panel)[1] == "value at Flask"


def test_the_selected_key_is_in_view_however_low_the_table_becomes(
    panel: EnvironPanel, services: PanelServices, qtbot: QtBot
) -> None:
    services.selection.show_exchange(make_exchange())
    panel.resize(430, 700)
    last = table(panel).model().rowCount() - 1
    table(panel).selectRow(last)
    for size in ((430, 330), (800, 190)):
        panel.resize(*size)
        rect = table(panel).visualRect(table(panel).model().index(last, 0))
        assert table(panel).viewport().rect().contains(rect.center())


def test_in_a_low_and_wide_room_rows_and_explanation_stand_side_by_side(
    panel: EnvironPanel, services: PanelServices, qtbot: QtBot
) -> None:
    services.selection.show_exchange(make_exchange())
    panel.resize(800, 200)
    assert table(panel).viewport().height() > 4 * ROW_HEIGHT
    assert panel.minimumSizeHint().height() < 200


def edited_path(by: str = "") -> Exchange:
    """PATH_INFO is edited as the innermost of three layers is entered."""
    return make_exchange(
        layers=make_layers("A", "B", "C"),
        environ_changes=(make_change(2, "PATH_INFO", "/item/1", "/admin", "edit"),),
        edits=(make_edit("enter", 2, "environ", "/item/1", "/admin", key="PATH_INFO", by=by),),
    )


def test_an_edited_value_is_marked_beside_the_original_with_who_edited_it(
    panel: EnvironPanel, services: PanelServices
) -> None:
    services.selection.show_exchange(edited_path())
    assert cells(panel, "PATH_INFO") == ["✎ ~ PATH_INFO", "/item/1 /admin", "✎ you"]
    select(panel, "PATH_INFO")
    assert "Replaced by you, at a pause, as C was entered; it was “/item/1”" in said(panel)


def test_a_rule_that_edited_is_named(panel: EnvironPanel, services: PanelServices) -> None:
    services.selection.show_exchange(edited_path(by="only admins"))
    assert cells(panel, "PATH_INFO")[-1] == "✎ only admins"
    select(panel, "PATH_INFO")
    assert "by the rule “only admins”" in said(panel)


def test_among_all_layers_the_edit_is_marked_where_it_was_made(panel: EnvironPanel, services: PanelServices) -> None:
    services.selection.show_exchange(edited_path())
    button(panel, "all layers").click()
    assert cells(panel, "PATH_INFO")[1:4] == ["/item/1", "/item/1", "✎ ~ /admin"]


def test_a_host_that_names_another_machine_is_warned_of(panel: EnvironPanel, services: PanelServices) -> None:
    exchange = make_exchange()
    services.selection.show_exchange(exchange)
    assert "⚠" not in cells(panel, "HTTP_HOST")[1]
    request = replace(exchange.request, headers=(("Host", "evil.example"),))
    services.selection.show_exchange(replace(exchange, id=6, request=request))
    assert cells(panel, "HTTP_HOST")[1].startswith("⚠")
    select(panel, "HTTP_HOST")
    assert "DNS rebinding" in said(panel)
    select(panel, "PATH_INFO")
    assert "DNS rebinding" not in said(panel)
