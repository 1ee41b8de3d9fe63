"""The context menu of a band of the onion: everything its dots and its switch do, by name, and more."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from inspector.model.intercept import BOUNDARIES
from inspector.model.rack import Rack, RackEntry
from inspector.ui.widgets.onion_state import BandState, places_of_move, takes_one_before

translate = QCoreApplication.translate


class BandMenu(QMenu):
    """What can be asked of one layer, by the signals of the onion. ``state`` is None for a layer that did not run,
    ``entry`` for one that is not in the rack."""

    breakpointToggled = Signal(str, str)
    breakpointEditRequested = Signal(str, str)
    bypassToggled = Signal(str, bool)
    moveRequested = Signal(str, int)
    insertRequested = Signal(str)
    compareRequested = Signal(str)

    def __init__(self, parent: QWidget, state: BandState | None, entry: RackEntry | None, rack: Rack) -> None:
        super().__init__(parent)
        self.setObjectName("bandMenu")
        if state:
            self._add_breakpoints(state)
        if entry:
            self._add_rack(entry, rack)

    def _add_breakpoints(self, state: BandState) -> None:
        self.addSection(translate("Onion", "Breakpoints"))
        for boundary in BOUNDARIES:
            toggle = partial(self.breakpointToggled.emit, state.label, boundary)
            action = self._add(self, boundary, toggle, key="Ctrl+B" if boundary == "enter" else "")
            action.setCheckable(True)
            action.setChecked(state.dots[boundary] in ("on", "conditional"))
        conditions = QMenu(translate("Onion", "Condition at"), self)
        self.addMenu(conditions)
        for boundary in BOUNDARIES:
            edit = partial(self.breakpointEditRequested.emit, state.label, boundary)
            self._add(conditions, f"{boundary}…", edit)

    def _add_rack(self, entry: RackEntry, rack: Rack) -> None:
        label = entry.label
        self.addSection(translate("Onion", "Layer"))
        if entry.bypassable:
            bypass = partial(self.bypassToggled.emit, label, not entry.bypassed)
            action = self._add(self, translate("Onion", "Bypass"), bypass)
            action.setCheckable(True)
            action.setChecked(entry.bypassed)
        if entry.movable:
            self._add_moves(label, places_of_move(rack, label))
        self._add_inserts(rack, rack.index(entry))
        if entry.bypassable:
            self.addSeparator()
            compare = partial(self.compareRequested.emit, label)
            self._add(self, translate("Onion", "Compare With and Without…"), compare)

    def _add_moves(self, label: str, moves: range) -> None:
        for text, places, key in (
            (translate("Onion", "Move Outwards"), -1, "Alt+Up"),
            (translate("Onion", "Move Inwards"), 1, "Alt+Down"),
        ):
            move = partial(self.moveRequested.emit, label, places)
            self._add(self, text, move, key=key).setEnabled(places in moves)

    def _add_inserts(self, rack: Rack, place: int) -> None:
        """A layer is put in before another one: this, or the one inside it."""
        texts = (translate("Onion", "Put in a Layer Outside…"), translate("Onion", "Put in a Layer Inside…"))
        for at, text in enumerate(texts, place):
            if takes_one_before(rack, at):
                self._add(self, text, partial(self.insertRequested.emit, rack[at].label))

    def _add(self, menu: QMenu, text: str, ask: Callable[[], None], key: str = "") -> QAction:
        action = QAction(text, self)
        action.triggered.connect(lambda _checked=False: ask())
        if key:
            action.setShortcut(QKeySequence(key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.setShortcutVisibleInContextMenu(True)
        menu.addAction(action)
        return action
