"""The onion under mouse and keyboard."""

from __future__ import annotations

import pytest
from factories import make_change, make_exchange, make_layers
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from inspector.ui.panels.base import PanelServices
from inspector.ui.widgets.onion import Onion


@pytest.fixture
def onion(qtbot: QtBot, services: PanelServices) -> Onion:
    onion = Onion(services)
    qtbot.addWidget(onion)
    onion.resize(760, 400)
    onion.show()
    return onion


def click(qtbot: QtBot, onion: Onion, layer: int) -> None:
    corner = onion.band_rect(layer).topLeft() + QPoint(60, 8)
    qtbot.mouseClick(onion.viewport(), Qt.MouseButton.LeftButton, pos=corner)


def test_a_click_selects_the_layer_for_every_panel(qtbot: QtBot, onion: Onion, services: PanelServices) -> None:
    services.selection.show_exchange(make_exchange())
    for layer in (1, 0, -1):
        click(qtbot, onion, layer)
        assert services.selection.layer == layer


def test_the_keyboard_walks_through_the_layers(qtbot: QtBot, onion: Onion, services: PanelServices) -> None:
    services.selection.show_exchange(make_exchange())
    walked = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_End, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Home):
        qtbot.keyClick(onion, key)
        walked.append(services.selection.layer)
    assert walked == [-1, 0, 1, 1, 0, -1]


def test_keys_do_nothing_without_an_exchange(qtbot: QtBot, onion: Onion, services: PanelServices) -> None:
    qtbot.keyClick(onion, Qt.Key.Key_Down)
    assert services.selection.layer is None
    assert "Send" in onion.accessibleDescription()


def test_the_selected_layer_can_be_heard(onion: Onion, services: PanelServices) -> None:
    services.selection.show_exchange(make_exchange())
    assert "#5 POST /item/1" in onion.accessibleDescription()
    services.selection.select_layer(0)
    assert onion.accessibleDescription().startswith("MethodRewriteMiddleware")
    assert "~ REQUEST_METHOD POST → DELETE" in onion.accessibleDescription()


def test_the_tooltip_says_where_a_layer_is_defined(onion: Onion, services: PanelServices) -> None:
    services.selection.show_exchange(make_exchange())
    corner = onion.band_rect(1).topLeft() + QPoint(20, 3)
    assert onion.tooltip_at(corner) == "shop.Flask\n/srv/shop/flask.py:11"
    assert "werkzeug 3.1.9" in onion.tooltip_at(onion.band_rect(-1).topLeft() + QPoint(20, 3))
    assert onion.tooltip_at(QPoint(1, 1)) == ""


def test_selecting_a_layer_scrolls_to_it(qtbot: QtBot, onion: Onion, services: PanelServices) -> None:
    onion.resize(500, 200)
    services.selection.show_exchange(make_exchange(layers=make_layers(*"ABCDEFGH")))
    services.selection.select_layer(7)
    assert onion.viewport().rect().contains(onion.band_rect(7))
    services.selection.select_layer(-1)
    assert onion.band_rect(-1).top() >= 0


def test_another_theme_and_hostile_text_are_painted(onion: Onion, services: PanelServices) -> None:
    changes = (make_change(0, "<b>\n\0", "\ud800" * 10, "x" * 10_000),)
    services.selection.show_exchange(make_exchange(environ_changes=changes))
    services.theme.set_mode("dark")
    assert not onion.grab().isNull()
