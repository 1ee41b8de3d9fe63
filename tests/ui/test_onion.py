"""The onion under mouse and keyboard."""

from __future__ import annotations

import pytest
from factories import make_change, make_exchange, make_layers
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QMenu, QToolTip
from pytestqt.qtbot import QtBot
from rack_factories import make_rack, make_stop

from inspector.model.intercept import ANY_LAYER, BOUNDARIES, Boundary, Breakpoint
from inspector.ui.panels.base import PanelServices
from inspector.ui.widgets.onion import Onion
from inspector.ui.widgets.onion_menu import BandMenu
from inspector.ui.widgets.onion_parts import ControlKind


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


def in_sight(onion: Onion, layer: int) -> bool:
    band = onion.band_rect(layer)
    return not band.isEmpty() and onion.viewport().rect().contains(band.topLeft())


def test_the_selected_layer_stays_in_sight_where_there_is_less_room(onion: Onion, services: PanelServices) -> None:
    services.selection.show_exchange(make_exchange(layers=make_layers(*"ABCDEFGH")))
    services.selection.select_layer(7)
    onion.resize(760, 150)
    assert in_sight(onion, 7)


def test_a_layer_that_the_exchange_comes_to_later_is_scrolled_to_then(onion: Onion, services: PanelServices) -> None:
    onion.resize(500, 150)
    layers = make_layers(*"ABCDEFGH")
    services.selection.show_exchange(make_exchange(layers=layers[:2]))
    services.selection.select_layer(7)
    assert onion.band_rect(7).isEmpty()
    services.selection.show_exchange(make_exchange(layers=layers))
    assert in_sight(onion, 7)


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


# -- breakpoints, the rack, the menu


@pytest.fixture
def racked(onion: Onion, services: PanelServices) -> Onion:
    """Three layers, of which the middle one can be moved past the first."""
    onion.set_rack(make_rack("Alpha", "Beta", "shop"))
    services.selection.show_exchange(make_exchange(layers=make_layers("Alpha", "Beta", "shop")))
    return onion


def press(qtbot: QtBot, onion: Onion, label: str, kind: ControlKind) -> None:
    place = onion.control_rect(label, kind).center()
    qtbot.mouseClick(onion.viewport(), Qt.MouseButton.LeftButton, pos=place)


@pytest.mark.parametrize("boundary", BOUNDARIES)
def test_a_click_on_a_dot_asks_for_a_breakpoint_there_and_selects_nothing(
    qtbot: QtBot, racked: Onion, services: PanelServices, boundary: Boundary
) -> None:
    with qtbot.waitSignal(racked.breakpointToggled) as asked:
        press(qtbot, racked, "Beta", boundary)
    assert asked.args == ["Beta", boundary]
    assert services.selection.layer is None


def test_a_press_that_ends_elsewhere_asks_for_nothing(qtbot: QtBot, racked: Onion) -> None:
    place = racked.control_rect("Beta", "enter").center()
    with qtbot.assertNotEmitted(racked.breakpointToggled):
        qtbot.mousePress(racked.viewport(), Qt.MouseButton.LeftButton, pos=place)
        qtbot.mouseRelease(racked.viewport(), Qt.MouseButton.LeftButton, pos=place + QPoint(90, 0))


def test_the_dot_follows_the_breakpoint(qtbot: QtBot, racked: Onion, services: PanelServices) -> None:
    services.selection.select_layer(1)
    assert "breakpoints: none" in racked.accessibleDescription()
    services.points.toggle("enter", "Beta")
    services.points.set_breakpoints([*services.points.breakpoints, Breakpoint("close", "Beta", once=True)])
    assert "breakpoints: enter (on), close (with a condition)" in racked.accessibleDescription()
    place = racked.control_rect("Beta", "enter").center()
    assert "Click to remove" in racked.tooltip_at(place)
    assert racked.tooltip_at(racked.control_rect("shop", "chunk").center()).startswith("chunk: shop gives one")


def test_a_dot_under_the_pointer_says_at_once_what_it_is(qtbot: QtBot, racked: Onion) -> None:
    qtbot.mouseMove(racked.viewport(), racked.control_rect("Beta", "chunk").center())
    assert racked.hovered is not None
    assert racked.hovered.kind == "chunk"
    assert racked.viewport().cursor().shape() == Qt.CursorShape.PointingHandCursor
    assert "chunk: Beta gives one" in QToolTip.text()
    qtbot.mouseMove(racked.viewport(), QPoint(3, 3))
    assert racked.hovered is None


def test_the_selected_layer_has_a_key_for_its_breakpoint(qtbot: QtBot, racked: Onion, services: PanelServices) -> None:
    with qtbot.assertNotEmitted(racked.breakpointToggled):
        racked.toggle_breakpoint()
        services.selection.select_layer(-1)
        racked.toggle_breakpoint()
    services.selection.select_layer(2)
    with qtbot.waitSignal(racked.breakpointToggled) as asked:
        racked.toggle_breakpoint()
    assert asked.args == ["shop", "enter"]


def test_the_switch_bypasses_a_middleware(qtbot: QtBot, racked: Onion, services: PanelServices) -> None:
    assert racked.control_rect("shop", "bypass").isEmpty()
    with qtbot.waitSignal(racked.bypassToggled) as asked:
        press(qtbot, racked, "Alpha", "bypass")
    assert asked.args == ["Alpha", True]
    racked.set_rack(make_rack("Alpha", "Beta", "shop", bypassed=("Alpha",)))
    services.selection.select_layer(0)
    assert "bypassed" in racked.accessibleDescription()
    services.selection.show_exchange(make_exchange(6, layers=make_layers("Beta", "shop")))
    assert not racked.ghost_rect("Alpha").isEmpty()
    with qtbot.waitSignal(racked.bypassToggled) as asked:
        press(qtbot, racked, "Alpha", "bypass")
    assert asked.args == ["Alpha", False]


def test_the_keys_lead_through_a_layer_that_did_not_run(qtbot: QtBot, racked: Onion, services: PanelServices) -> None:
    racked.set_rack(make_rack("Alpha", "Beta", "shop", bypassed=("Beta",)))
    services.selection.show_exchange(make_exchange(6, layers=make_layers("Alpha", "shop")))
    heard = []
    for _ in range(4):
        qtbot.keyClick(racked, Qt.Key.Key_Down)
        heard.append(racked.accessibleDescription().split()[0])
    assert heard == ["werkzeug", "Alpha", "Beta", "shop"]
    qtbot.keyClick(racked, Qt.Key.Key_Up)
    assert racked.accessibleDescription() == "Beta bypassed"
    qtbot.keyClick(racked, Qt.Key.Key_Up)
    assert (services.selection.layer, racked.ghost) == (0, None)


def drag(qtbot: QtBot, onion: Onion, layer: int, to: QPoint) -> None:
    view, start = onion.viewport(), onion.band_rect(layer).topLeft() + QPoint(60, 8)
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    for place in (start + QPoint(0, 20), to):
        moved = QMouseEvent(
            QEvent.Type.MouseMove, place, view.mapToGlobal(place), Qt.MouseButton.NoButton,
            Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip
        QApplication.sendEvent(view, moved)


def test_a_layer_is_dragged_to_another_place(qtbot: QtBot, racked: Onion) -> None:
    to = racked.band_rect(2).topLeft()
    drag(qtbot, racked, 0, to)
    assert racked.drop_line is not None
    with qtbot.waitSignal(racked.moveRequested) as asked:
        qtbot.mouseRelease(racked.viewport(), Qt.MouseButton.LeftButton, pos=to)
    assert asked.args == ["Alpha", 1]
    assert racked.drop_line is None


def test_escape_and_its_own_place_leave_a_dragged_layer_where_it_is(qtbot: QtBot, racked: Onion) -> None:
    with qtbot.assertNotEmitted(racked.moveRequested):
        drag(qtbot, racked, 0, racked.band_rect(2).topLeft())
        qtbot.keyClick(racked, Qt.Key.Key_Escape)
        qtbot.mouseRelease(racked.viewport(), Qt.MouseButton.LeftButton)
        drag(qtbot, racked, 0, racked.band_rect(0).topLeft())
        qtbot.mouseRelease(racked.viewport(), Qt.MouseButton.LeftButton)
        drag(qtbot, racked, 2, racked.band_rect(0).topLeft())
        assert racked.drop_line is None
        qtbot.mouseRelease(racked.viewport(), Qt.MouseButton.LeftButton)


def test_alt_and_the_arrows_move_the_selected_layer_where_it_can_go(
    qtbot: QtBot, racked: Onion, services: PanelServices
) -> None:
    services.selection.select_layer(1)
    with qtbot.waitSignal(racked.moveRequested) as asked:
        qtbot.keyClick(racked, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert asked.args == ["Beta", -1]
    with qtbot.assertNotEmitted(racked.moveRequested):
        qtbot.keyClick(racked, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert services.selection.layer == 1


def open_menu(onion: Onion, place: QPoint | None = None) -> BandMenu:
    """By the menu key, or by the right button at a place."""
    reason = QContextMenuEvent.Reason.Mouse if place else QContextMenuEvent.Reason.Keyboard
    place = place or QPoint()
    QApplication.sendEvent(onion.viewport(), QContextMenuEvent(reason, place, onion.viewport().mapToGlobal(place)))
    return onion.findChildren(BandMenu)[-1]


def items(menu: QMenu) -> dict[str, QAction]:
    """By text, those of menus below it too."""
    found = {action.text(): action for action in menu.actions() if action.text()}
    for below in menu.findChildren(QMenu):
        found |= items(below)
    return found


def test_the_menu_names_all_that_can_be_asked(qtbot: QtBot, racked: Onion, services: PanelServices) -> None:
    services.points.set_breakpoints([Breakpoint("chunk", "Beta")])
    found = items(open_menu(racked, racked.band_rect(1).topLeft() + QPoint(60, 8)))
    assert services.selection.layer == 1
    assert [at for at in BOUNDARIES if found[at].isChecked()] == ["chunk"]
    assert found["Move Outwards"].isEnabled()
    assert not found["Move Inwards"].isEnabled()
    for text, signal, args in (
        ("start_response", racked.breakpointToggled, ["Beta", "start_response"]),
        ("close…", racked.breakpointEditRequested, ["Beta", "close"]),
        ("Bypass", racked.bypassToggled, ["Beta", True]),
        ("Move Outwards", racked.moveRequested, ["Beta", -1]),
        ("Put in a Layer Outside…", racked.insertRequested, ["Beta"]),
        ("Put in a Layer Inside…", racked.insertRequested, ["shop"]),
        ("Compare With and Without…", racked.compareRequested, ["Beta"]),
    ):
        with qtbot.waitSignal(signal) as asked:
            found[text].trigger()
        assert asked.args == args


def test_the_menu_key_opens_the_menu_of_the_selected_layer(racked: Onion, services: PanelServices) -> None:
    services.selection.select_layer(2)
    assert "Bypass" not in items(open_menu(racked))


def test_a_layer_that_did_not_run_has_a_menu_without_breakpoints(racked: Onion, services: PanelServices) -> None:
    racked.set_rack(make_rack("Alpha", "Beta", "shop", bypassed=("Beta",)))
    services.selection.show_exchange(make_exchange(6, layers=make_layers("Alpha", "shop")))
    found = items(open_menu(racked, racked.ghost_rect("Beta").center()))
    assert found["Bypass"].isChecked()
    assert "enter" not in found
    assert racked.tooltip_at(racked.ghost_rect("Beta").center()) == "Beta bypassed"


def test_the_rack_says_nothing_of_another_app(racked: Onion, services: PanelServices) -> None:
    services.points.show_app("sample:another", ("Alpha",), (), ())
    racked.set_rack(make_rack("Alpha", "Gamma", "shop", bypassed=("Gamma",)))
    assert racked.ghost_rect("Gamma").isEmpty()
    assert racked.control_rect("Alpha", "bypass").isEmpty()


def test_a_pause_and_every_kind_of_dot_are_painted(racked: Onion, services: PanelServices) -> None:
    points = [
        Breakpoint("enter", "Alpha"),
        Breakpoint("chunk", "Alpha", once=True),
        Breakpoint("close", "Alpha", enabled=False),
        Breakpoint("start_response", ANY_LAYER),
    ]
    services.points.set_breakpoints(points)
    racked.set_rack(make_rack("Alpha", "New", "Beta", "shop", bypassed=("Beta",), put_in=("New",)))
    exchange = make_exchange(layers=make_layers("Alpha", "Beta", "shop"), stops=(make_stop("enter", 1),))
    services.selection.show_exchange(exchange)
    services.selection.select_layer(1)
    assert "stands still at enter" in racked.accessibleDescription()
    racked.select_ghost("New")
    assert not racked.grab().isNull()
