"""The onion: the layers of the selected exchange as nested bands, the request going in, the response coming out."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from inspector.ui.panels.base import PanelServices
from inspector.ui.widgets.onion_drag import Drop, drop_at, drops
from inspector.ui.widgets.onion_layout import HEADER_HEIGHT, bands_in_order
from inspector.ui.widgets.onion_menu import BandMenu
from inspector.ui.widgets.onion_parts import Control
from inspector.ui.widgets.onion_state import places_of_move
from inspector.ui.widgets.onion_view import OnionView
from inspector.ui.widgets.plain import plain_tooltip

_MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class Onion(OnionView):
    """Shows the selected exchange; a click, Up, Down, Home and End select one of its layers, for every panel.

    Each layer has a dot for each boundary, and where it can be bypassed a switch. What they and the context menu ask
    for is emitted, and shown when ``services.points`` or ``set_rack`` say that it is so. Layers are named by their
    label (``labels_of``); ``moveRequested(str, int)`` by how many places inwards, outwards below zero;
    ``insertRequested(str)`` a layer is to be put in before (outside) that one.
    """

    breakpointToggled = Signal(str, str)
    breakpointEditRequested = Signal(str, str)
    bypassToggled = Signal(str, bool)
    moveRequested = Signal(str, int)
    insertRequested = Signal(str)
    compareRequested = Signal(str)

    def __init__(self, services: PanelServices, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self._pressed: Control | None = None
        self._grip: tuple[str, QPoint] | None = None
        self._drop: Drop | None = None
        self.viewport().setMouseTracking(True)

    def toggle_breakpoint(self) -> None:
        """Ask for a breakpoint where the selected layer is entered, or for its end."""
        state = self.selected_state()
        if state:
            self.breakpointToggled.emit(state.label, "enter")

    # -- mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        self._pressed = self.control_at(place) if event.button() == Qt.MouseButton.LeftButton else None
        if self._pressed is None and event.button() == Qt.MouseButton.LeftButton:
            label = self._select_at(place)
            self._grip = (label, place) if label else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        if self._grip and event.buttons() & Qt.MouseButton.LeftButton:
            self._drag(*self._grip, place)
            return
        control = self.control_at(place)
        if control != self.hovered:
            self.hovered = control
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if control else Qt.CursorShape.ArrowCursor)
            self._show_control_tip(event.globalPosition().toPoint())
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, drop, grip = self._pressed, self._drop, self._grip
        self._pressed = None
        self._end_drag()
        if pressed and pressed == self.control_at(event.position().toPoint()):
            self._use(pressed)
        elif grip and drop and drop.places:
            self.moveRequested.emit(grip[0], drop.places)
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:
        self.hovered = None
        self.viewport().update()
        super().leaveEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        place = event.pos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            place = self._current_rect().topLeft() + QPoint(24, HEADER_HEIGHT // 2)
        else:
            self._select_at(place)
        self._open_menu(self.viewport().mapToGlobal(place))

    def _open_menu(self, place: QPoint) -> None:
        ghost = self.state.ghost(self.ghost) if self.ghost else None
        state = None if ghost else self.selected_state()
        if ghost or state:
            entry = ghost.entry if ghost else state.entry if state else None
            menu = BandMenu(self, state, entry, self.rack)
            self._follow(menu)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(place)

    def _follow(self, menu: BandMenu) -> None:
        menu.breakpointToggled.connect(self.breakpointToggled)
        menu.breakpointEditRequested.connect(self.breakpointEditRequested)
        menu.bypassToggled.connect(self.bypassToggled)
        menu.moveRequested.connect(self.moveRequested)
        menu.insertRequested.connect(self.insertRequested)
        menu.compareRequested.connect(self.compareRequested)

    def _drag(self, label: str, began: QPoint, place: QPoint) -> None:
        if not self._drop and (place - began).manhattanLength() < QApplication.startDragDistance():
            return
        choices = drops(self.onion_layout, self.state, self.rack, label) if self.onion_layout else ()
        self._drop = drop_at(choices, place.y() + self.offset())
        if self._drop:
            self.drop_line = self._drop.line
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            self.viewport().update()

    def _end_drag(self) -> None:
        self._grip = self._drop = self.drop_line = None
        self.viewport().unsetCursor()
        self.viewport().update()

    def _use(self, control: Control) -> None:
        """Do what a click on a control does."""
        if control.kind != "bypass":
            self.breakpointToggled.emit(control.label, control.kind)
            return
        entry = next((entry for entry in self.rack if entry.label == control.label), None)
        if entry:
            self.bypassToggled.emit(control.label, not entry.bypassed)

    # -- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        stops = self._stops()
        if event.key() == Qt.Key.Key_Escape and self._grip:
            self._end_drag()
        elif event.modifiers() == Qt.KeyboardModifier.AltModifier and event.key() in _MOVES:
            self._move(_MOVES[Qt.Key(event.key())])
        elif stops and event.key() in (*_MOVES, Qt.Key.Key_Home, Qt.Key.Key_End):
            self._go_to(stops[self._next_stop(event.key(), stops)])
        else:
            super().keyPressEvent(event)

    def _stops(self) -> list[int | str]:
        """Everything the keys lead to, from outside in: layers by index, those that did not run by label."""
        exchange = self.selection.exchange
        if exchange is None:
            return []
        found: list[int | str] = []
        for index in (*bands_in_order(exchange), None):
            found += [ghost.entry.label for ghost in self.state.ghosts_before(index)]
            found += [] if index is None else [index]
        return found

    def _next_stop(self, key: int, stops: list[int | str]) -> int:
        here = self.selection.layer if self.ghost is None else self.ghost
        if key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            return 0 if key == Qt.Key.Key_Home else len(stops) - 1
        place = stops.index(here) + _MOVES[Qt.Key(key)] if here in stops else 0
        return min(max(place, 0), len(stops) - 1)

    def _go_to(self, stop: int | str) -> None:
        if isinstance(stop, str):
            self.select_ghost(stop)
        else:
            self.select_layer(stop)

    def _move(self, places: int) -> None:
        state = self.selected_state()
        label = self.ghost or (state.label if state else "")
        if places in places_of_move(self.rack, label):
            self.moveRequested.emit(label, places)

    # -- selecting

    def _select_at(self, place: QPoint) -> str:
        """Select the band there; its label, empty for that of the server or none."""
        if self.onion_layout is None:
            return ""
        x, y = place.x(), place.y() + self.offset()
        ghost, band = self.onion_layout.ghost_at(x, y), self.onion_layout.band_at(x, y)
        if ghost:
            self.select_ghost(ghost.label)
            return ghost.label
        if band is None:
            return ""
        self.select_layer(band.layer)
        state = self.state.bands.get(band.layer)
        return state.label if state else ""

    def _show_control_tip(self, place: QPoint) -> None:
        """At once: three dots in a row are told apart by it."""
        control = self.hovered
        if control:
            tip = plain_tooltip(self.control_tip(control))
            QToolTip.showText(place, tip, self.viewport(), self._rect(control.box))
        else:
            QToolTip.hideText()

    def _current_rect(self) -> QRect:
        if self.ghost:
            return self.ghost_rect(self.ghost)
        return QRect() if self.selection.layer is None else self.band_rect(self.selection.layer)
