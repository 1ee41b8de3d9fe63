"""The routes panel over live Flask apps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from inspector.model import Exchange, RequestDraft
from inspector.model.flask import FlaskExchange, RouteMatch
from inspector.serving.routes import RouteRow, Where
from inspector.ui.models.routes import RoutesModel
from inspector.ui.panels.base import PanelServices
from inspector.ui.panels.routes import URL_FOR, RoutesPanel
from inspector.ui.routes.asked import asked_of
from inspector.ui.routes.service import LiveApps, LiveRoutes
from inspector.ui.selection import Selection
from tests.factories import make_change, make_environ, make_exchange, make_layers

TARGET = "sample:method_rewrite"


def item(id: int) -> str:  # noqa: A002
    return ""


def shop() -> Flask:
    app = Flask("shop", static_folder=None)
    app.add_url_rule("/item/<int:id>", view_func=item)
    app.add_url_rule("/post/", "posts", item)
    app.add_url_rule("/<name>", "user", item, methods=["POST"])
    return app


def blog() -> Flask:
    app = Flask("blog", static_folder=None)
    app.add_url_rule("/", "front", item)
    return app


class Running:
    """What runs now; ``apps`` may be replaced, None: nothing does."""

    def __init__(self) -> None:
        self.apps: Mapping[str, Flask] | None = {"Flask": shop()}

    def __call__(self) -> LiveApps | None:
        return LiveApps(TARGET, self.apps) if self.apps is not None else None


@pytest.fixture
def running() -> Running:
    return Running()


@pytest.fixture
def panel(qtbot: QtBot, services: PanelServices, running: Running) -> Iterator[RoutesPanel]:
    live = LiveRoutes(running)
    widget = RoutesPanel(replace(services, routes=live))
    qtbot.addWidget(widget)
    widget.resize(560, 700)
    widget.show()
    yield widget
    live.close()


def request(path: str, method: str = "GET", number: int = 5, layer: int = 1, **fields: Any) -> Exchange:
    route = RouteMatch("/item/<int:id>", "item", (("id", "7"),), ("GET",), "", None, "")
    environ = make_environ(PATH_INFO=path, REQUEST_METHOD=method, QUERY_STRING="")
    flask = FlaskExchange(layer, route, None, (), (), None, (), "")
    return make_exchange(number, **{"flask": flask, "environ": environ, "environ_changes": (), **fields})


def reason(panel: RoutesPanel, row: int) -> str:
    return str(panel.model.index(row, panel.model.columns.index("why")).data())


def said(panel: RoutesPanel, qtbot: QtBot, text: str) -> None:
    """Wait until the match bench says so."""
    qtbot.waitUntil(lambda: text in panel.bench.outcome_label.text())


def test_the_rule_that_took_the_request_and_why_the_others_did_not(
    panel: RoutesPanel, selection: Selection, qtbot: QtBot
) -> None:
    selection.show_exchange(request("/item/7"))
    said(panel, qtbot, "✓ /item/<int:id> → item(id=7)")
    assert [reason(panel, row) for row in range(3)] == ["✓ matches id=7", "post ≠ item", "too long by /7"]
    assert panel.table.selected_row() == 0
    selection.show_exchange(request("/shop", number=6))
    said(panel, qtbot, "405 Method Not Allowed: the path fits for OPTIONS, POST")
    assert reason(panel, 2) == "not for GET"


def test_a_redirect_of_routing_itself(panel: RoutesPanel, selection: Selection, qtbot: QtBot) -> None:
    selection.show_exchange(request("/post"))
    said(panel, qtbot, "308 Permanent Redirect: routing itself redirects to http://127.0.0.1:5000/post/")
    assert panel.table.selected_row() == 1
    assert "redirects to add it" in panel.rule_view._why.text()


def test_typing_another_path_and_going_back(panel: RoutesPanel, selection: Selection, qtbot: QtBot) -> None:
    selection.show_exchange(request("/item/7"))
    said(panel, qtbot, "item(id=7)")
    panel.bench.path_edit.clear()
    qtbot.keyClicks(panel.bench.path_edit, "/item/x")
    said(panel, qtbot, "404 Not Found: no rule takes it")
    assert reason(panel, 0) == "<int:id> refuses x"
    panel.bench.method_combo.setEditText("POST")
    panel.bench.path_edit.setText("/ada")
    said(panel, qtbot, "user(name='ada')")
    panel.bench.reset_button.click()
    said(panel, qtbot, "item(id=7)")
    assert not panel.bench.reset_button.isEnabled()


def test_a_click_on_a_function_goes_to_its_source(panel: RoutesPanel, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: panel.model.rowCount() == 3)
    index = panel.model.index(0, panel.model.columns.index("function"))
    panel.table.scrollTo(index)
    place = panel.table.visualRect(index).center()
    with qtbot.waitSignal(panel.sourceRequested) as asked:
        qtbot.mouseClick(panel.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert asked.args == [__file__, item.__code__.co_firstlineno]
    with qtbot.waitSignal(panel.sourceRequested):
        panel.rule_view.place_button.click()


def test_a_request_for_the_selected_rule(panel: RoutesPanel, selection: Selection, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: panel.model.rowCount() == 3)
    panel.table.selectRow(2)
    with qtbot.waitSignal(panel.composeRequested) as composed:
        qtbot.mouseClick(panel.rule_view.compose_button, Qt.MouseButton.LeftButton)
    assert composed.args == [RequestDraft("POST", "/name")]
    selection.show_exchange(request("/item/7"))
    said(panel, qtbot, "item(id=7)")
    with qtbot.waitSignal(panel.composeRequested) as composed:
        panel.rule_view.compose_button.click()
    assert composed.args == [RequestDraft("GET", "/item/7")]


def test_a_url_is_built_under_the_mount_and_host_of_the_exchange(
    panel: RoutesPanel, selection: Selection, qtbot: QtBot
) -> None:
    environ = make_environ(PATH_INFO="/item/7", SCRIPT_NAME="/shop", REQUEST_METHOD="GET", HTTP_HOST="a.example")
    selection.show_exchange(request("/item/7", environ=environ))
    said(panel, qtbot, "item(id=7)")
    panel.below.open(URL_FOR)
    bench = panel.url_bench
    qtbot.waitUntil(lambda: bench.url_label.text() == "/shop/item/7")
    assert bench.external_label.text() == "_external=True  http://a.example/shop/item/7"
    assert bench.call_label.text() == "url_for('item', id=7)"
    bench.value_edits["id"].setText("x")
    qtbot.waitUntil(lambda: "int refuses 'x' for id" in bench.error_label.text())
    assert not bench.url_label.isVisible()
    bench.endpoint_combo.setEditText("itm")
    qtbot.waitUntil(lambda: bench.suggestion_button.isVisible())
    bench.suggestion_button.click()
    bench.value_edits["id"].setText("8")
    bench.query_edit.setText("page=2")
    qtbot.waitUntil(lambda: bench.url_label.text() == "/shop/item/8?page=2")


def test_rules_are_found_by_rule_endpoint_method_and_function(panel: RoutesPanel, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: panel.model.rowCount() == 3)
    panel.focus_find()
    for text, count in (("POSTS", 1), ("post", 2), ("nothing", 0), ("", 3)):
        panel.find_edit.setText(text)
        assert panel.model.rowCount() == count
    assert panel.find_edit.hasFocus() or not panel.isActiveWindow()


def test_of_two_apps_the_one_that_answered_is_shown(
    panel: RoutesPanel, selection: Selection, running: Running, qtbot: QtBot
) -> None:
    """However the layers around it were arranged then."""
    running.apps = {"Flask": shop(), "Flask 2": blog()}
    panel.refresh()
    qtbot.waitUntil(lambda: panel.app_combo.count() == 2)
    selection.show_exchange(request("/", layer=3, layers=make_layers("Timing", "Mount", "Flask", "Flask")))
    said(panel, qtbot, "✓ / → front()")
    panel.app_combo.setCurrentIndex(0)
    panel.app_combo.activated.emit(0)
    qtbot.waitUntil(lambda: panel.model.rowCount() == 3)


def test_an_exchange_of_another_app_and_one_from_before_a_change(
    panel: RoutesPanel, selection: Selection, running: Running, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: panel.model.rowCount() == 3)
    selection.show_exchange(request("/item/7", target="other.py", title="Another one"))
    assert "another app: Another one" in panel._note.text()
    running.apps = {1: blog()}
    panel.refresh()
    selection.show_exchange(request("/item/7", number=6))
    said(panel, qtbot, "404 Not Found")
    assert panel._note.text() == "In the exchange itself it was: /item/<int:id> → item"


def test_without_an_app_or_without_flask_it_says_so(panel: RoutesPanel, running: Running, qtbot: QtBot) -> None:
    running.apps = {}
    panel.refresh()
    qtbot.waitUntil(lambda: panel._empty.accessibleName() == "Not a Flask app")
    running.apps = None
    panel.refresh()
    qtbot.waitUntil(lambda: panel._empty.accessibleName() == "No app runs")
    assert panel._pages.currentWidget() is panel._empty


def test_without_a_service_it_waits_for_an_app(qtbot: QtBot, services: PanelServices) -> None:
    panel = RoutesPanel(services)
    qtbot.addWidget(panel)
    panel.show()
    services.selection.show_exchange(request("/item/7"))
    assert panel._empty.accessibleName() == "No app runs"


def test_behind_another_tab_nothing_is_asked(qtbot: QtBot, services: PanelServices) -> None:
    asked = []
    live = LiveRoutes(lambda: asked.append(1))  # type: ignore[func-returns-value]
    panel = RoutesPanel(replace(services, routes=live))
    qtbot.addWidget(panel)
    panel.refresh()
    services.selection.show_exchange(request("/item/7"))
    live.close()
    assert asked == []


def test_middleware_counts_for_what_was_asked() -> None:
    exchange = request("/x", environ_changes=(make_change(0, "PATH_INFO", "/x", "/ì\x95\x88"),))
    asked = asked_of(exchange)
    assert (asked.method, asked.target) == ("GET", "/%EC%95%88")
    assert asked.where == Where("", "127.0.0.1:5000", "http")


def test_ten_thousand_routes_are_shown_and_filtered() -> None:
    row = RouteRow("/", ("GET",), "e", (), (), "", None, "", True, False)
    table = tuple(row._replace(rule=f"/rule{number}") for number in range(10_000))
    model = RoutesModel()
    model.show(table, None, "")
    assert model.rowCount() == 10_000
    model.show(table, None, "rule99")
    assert model.rowCount() == 111
    assert model.columns == ("rule", "methods", "why", "endpoint", "function")


def test_it_is_painted_in_the_dark_and_in_another_language(
    panel: RoutesPanel, selection: Selection, qtbot: QtBot
) -> None:
    selection.show_exchange(request("/item/7"))
    said(panel, qtbot, "item(id=7)")
    panel.services.theme.set_mode("dark")
    panel.retranslate()
    assert not panel.grab().isNull()
