"""The calls of start_response, as called and as forwarded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from factories import MS, make_edit, make_exchange, make_layers
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from inspector.model import Exchange, StartResponseCall
from inspector.ui.panels.base import PanelServices
from inspector.ui.panels.start_response import StartResponsePanel
from inspector.ui.widgets.plain import PlainLabel
from inspector.ui.widgets.runs import RunsTable


@pytest.fixture
def panel(qtbot: QtBot, services: PanelServices) -> Iterator[StartResponsePanel]:
    window = QWidget()
    qtbot.addWidget(window)
    panel = StartResponsePanel(services, window)
    panel.resize(1100, 240)
    window.resize(panel.size())
    window.show()
    yield panel
    window.close()


def rows(panel: StartResponsePanel, table: str = "startResponseTable") -> list[list[str]]:
    found = panel.findChild(RunsTable, table)
    assert found is not None
    model = found.model()
    return [
        [model.index(row, column).data() for column in range(model.columnCount())] for row in range(model.rowCount())
    ]


def headers(panel: StartResponsePanel) -> list[list[str]]:
    return rows(panel, "forwardedHeadersTable")


def said(panel: StartResponsePanel) -> str:
    return "\n".join(label.text() for label in panel.findChildren(PlainLabel) if label.isVisible())


def forwarding() -> Exchange:
    inner = StartResponseCall(1, "200 OK", (("A", "1"), ("A", "2"), ("B", "")), None, False, MS)
    outer = StartResponseCall(0, "200 OK", (("A", "2"), ("B", "3"), ("C", "4")), None, False, MS + 10_000)
    return make_exchange(start_response_calls=(inner, outer))


def test_each_call_has_a_row_in_the_order_of_time(panel: StartResponsePanel, services: PanelServices) -> None:
    with_info = replace(
        forwarding().start_response_calls[0], status="500 OOPS", exc_info="ValueError: no", headers_sent=True
    )
    exchange = make_exchange(start_response_calls=(*forwarding().start_response_calls, with_info))
    services.selection.show_exchange(exchange)
    assert [row[1:] for row in rows(panel)] == [
        ["Flask", "200 OK", "3", "not yet", "–"],
        ["MethodRewriteMiddleware", "200 OK", "3", "not yet", "–"],
        ["Flask", "500 OOPS", "3", "already", "ValueError: no"],
    ]


def test_headers_are_compared_in_order_with_their_repeats(panel: StartResponsePanel, services: PanelServices) -> None:
    services.selection.show_exchange(forwarding())
    services.selection.select_layer(0)
    assert headers(panel) == [["- A", "1", "–"], ["A", "2", "2"], ["~ B", "(empty)", "3"], ["+ C", "–", "4"]]
    assert "What MethodRewriteMiddleware made of the headers" in said(panel)


def test_the_apps_headers_are_its_own(panel: StartResponsePanel, services: PanelServices) -> None:
    services.selection.show_exchange(forwarding())
    services.selection.select_layer(1)
    assert headers(panel) == [["A", "1"], ["A", "2"], ["B", "(empty)"]]
    assert "its own" in said(panel)


def test_what_is_malformed_is_shown(panel: StartResponsePanel, services: PanelServices) -> None:
    call = replace(forwarding().start_response_calls[0], status="", headers=(), malformed="status 200")
    services.selection.show_exchange(make_exchange(start_response_calls=(call,)))
    assert rows(panel)[0][2] == "✗ malformed"
    assert "✗ Flask called with status 200" in said(panel)


def test_clicking_a_call_selects_its_layer(panel: StartResponsePanel, services: PanelServices, qtbot: QtBot) -> None:
    services.selection.show_exchange(forwarding())
    table = panel.findChild(RunsTable, "startResponseTable")
    table.setFocus()
    place = table.visualRect(table.model().index(0, 1)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert services.selection.layer == 1


def test_the_badge_counts_the_calls(panel: StartResponsePanel, services: PanelServices, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.badgeChanged, check_params_cb=lambda text: text == "2"):
        services.selection.show_exchange(forwarding())
    with qtbot.waitSignal(panel.badgeChanged, check_params_cb=lambda text: text == ""):
        services.selection.show_exchange(None)


def test_an_exchange_without_a_call_says_so(panel: StartResponsePanel, services: PanelServices) -> None:
    assert "Send a request" in said(panel)
    services.selection.show_exchange(make_exchange(start_response_calls=()))
    assert "start_response was not called" in said(panel)


def test_news_of_the_same_exchange_keep_the_selected_call(panel: StartResponsePanel, services: PanelServices) -> None:
    first, second = forwarding().start_response_calls
    services.selection.show_exchange(make_exchange(state="running", start_response_calls=(first,)))
    services.selection.show_exchange(make_exchange(start_response_calls=(first, second)))
    assert "Headers of Flask" in said(panel)


def test_it_is_painted_narrow_and_dark(panel: StartResponsePanel, services: PanelServices) -> None:
    services.selection.show_exchange(forwarding())
    services.theme.set_mode("dark")
    panel.resize(400, 300)
    assert not panel.grab().isNull()


def test_the_columns_of_the_headers_fill_the_table_from_the_start(
    panel: StartResponsePanel, services: PanelServices
) -> None:
    panel.resize(900, 200)
    services.selection.show_exchange(make_exchange(layers=make_layers()[-1:]))
    table = panel.findChild(RunsTable, "forwardedHeadersTable")
    assert table is not None
    assert sum(table.columnWidth(column) for column in (0, 1)) == table.viewport().width()
    assert table.columnWidth(0) >= table.sizeHintForColumn(0)


def edited(*parts: tuple[str, object, object], **fields: Any) -> Exchange:
    """The call of the innermost layer is edited before the outer one forwards what it received."""
    edits = tuple(make_edit("start_response", 1, *part, at_ns=MS + 1, **fields) for part in parts)
    return replace(forwarding(), edits=edits)


def test_an_edited_call_shows_what_was_handed_on_header_by_header(
    panel: StartResponsePanel, services: PanelServices
) -> None:
    inner = forwarding().start_response_calls[0]
    headers_after = (("A", "1"), ("A", "9"), ("D", "4"))
    exchange = edited(("status", "200 OK", "418 I'm a teapot"), ("headers", inner.headers, headers_after))
    services.selection.show_exchange(exchange)
    services.selection.select_layer(1)
    assert rows(panel)[0][2:4] == ["200 ✎ 418 I'm a teapot", "3 ✎ 3"]
    assert headers(panel) == [
        ["A", "1", "1"],
        ["✎ ~ A", "2", "9"],
        ["✎ + D", "–", "4"],
        ["✎ - B", "(empty)", "–"],
    ]
    assert "✎ What Flask called with was edited by you, at a pause" in said(panel)


def test_the_layer_outside_is_compared_with_what_it_received(
    panel: StartResponsePanel, services: PanelServices
) -> None:
    outer = forwarding().start_response_calls[1]
    inner = forwarding().start_response_calls[0]
    services.selection.show_exchange(edited(("headers", inner.headers, outer.headers), by="same"))
    services.selection.select_layer(0)
    assert [row[0] for row in headers(panel)] == ["A", "B", "C"]
    assert "passed the headers on" in said(panel)


def test_an_outer_call_that_is_edited_has_all_three_beside_each_other(
    panel: StartResponsePanel, services: PanelServices
) -> None:
    outer = forwarding().start_response_calls[1]
    edit = make_edit("start_response", 0, "headers", outer.headers, (("A", "2"), ("B", "3")), at_ns=2 * MS, by="no C")
    services.selection.show_exchange(replace(forwarding(), edits=(edit,)))
    services.selection.select_layer(0)
    assert headers(panel) == [
        ["A", "2", "2", "2"],
        ["~ B", "(empty)", "3", "3"],
        ["✎ - C", "–", "4", "–"],
        ["- A", "1", "–", "–"],
    ]
    assert "by the rule “no C”" in said(panel)


def test_a_dropped_exc_info_is_struck(panel: StartResponsePanel, services: PanelServices) -> None:
    exchange = edited(("exc_info", "ValueError: no", None))
    first, outer = exchange.start_response_calls
    services.selection.show_exchange(
        replace(exchange, start_response_calls=(replace(first, exc_info="ValueError: no"), outer))
    )
    assert rows(panel)[0][5] == "ValueError: no ✎ dropped"


def test_an_aborted_call_and_the_one_made_in_its_place(panel: StartResponsePanel, services: PanelServices) -> None:
    exchange = edited(("answer", None, "502 Bad Gateway"))
    first, outer = exchange.start_response_calls
    ours = StartResponseCall(1, "502 Bad Gateway", (), None, False, MS + 5)
    services.selection.show_exchange(replace(exchange, start_response_calls=(first, ours, outer)))
    services.selection.select_layer(1)
    assert rows(panel)[0][2] == "200 OK ✎ aborted"
    assert rows(panel)[1][1] == "✎ you Flask"
    assert "✎ Called in the place of Flask: the exchange was aborted by you" in said(panel)
