"""Connects the arranging of layers with the window: onion, menus, banner, and the dialog."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from inspector.model import ExchangeSummary
from inspector.model.rack import Rack
from inspector.model.sentence import Sentence
from inspector.ui.bridge import Bridge
from inspector.ui.comparing.controller import CompareController
from inspector.ui.controller import Controller
from inspector.ui.engine import Engine
from inspector.ui.intercept.rack.controller import RackController
from inspector.ui.main_window import MainWindow

if TYPE_CHECKING:
    from inspector.ui.intercept.rack.layers_dialog import LayersDialog

_TOPIC = "rack"


class RackActions(QObject):
    """``rack`` does the arranging."""

    def __init__(
        self, engine: Engine, bridge: Bridge, window: MainWindow, controller: Controller, compare: CompareController
    ) -> None:
        super().__init__(window)
        self._window, self._compare = window, compare
        self._dialog: LayersDialog | None = None
        self.rack = RackController(engine, self)
        self._newest = 0.0
        self._arranged_at: float | None = None
        bridge.follow(self._follow)
        controller.loaded.connect(lambda _app: self.rack.refresh())
        self._connect_rack()
        self._connect_window()

    def close(self) -> None:
        """Join the thread."""
        self.rack.close()

    def _connect_rack(self) -> None:
        rack, onion = self.rack, self._window.onion
        rack.changed.connect(onion.set_rack)
        rack.changed.connect(self._fill_menu)
        rack.arranged.connect(self._tell_when)
        rack.failed.connect(lambda text: self._window.show_message("error", text, topic=_TOPIC))
        onion.bypassToggled.connect(rack.bypass)
        onion.moveRequested.connect(rack.move)
        onion.insertRequested.connect(self.open_dialog)
        onion.compareRequested.connect(self._compare_layer)

    def _connect_window(self) -> None:
        window, do = self._window, self._window.actions_
        do.layers.triggered.connect(lambda: self.open_dialog())
        do.reset_stack.triggered.connect(self.rack.reset)
        do.reset_stack.setEnabled(False)
        window.composer.sendRequested.connect(lambda _draft: self._withdraw())
        window.history.resendRequested.connect(lambda _number: self._withdraw())

    def open_dialog(self, before: str = "") -> None:
        """Put a layer in, just outside the one of that label where it is given, or arrange those there are."""
        if self._dialog is None:
            from inspector.ui.intercept.rack.layers_dialog import LayersDialog

            self._dialog = LayersDialog(self.rack, self._window.services.theme, self._window)
            self._dialog.compareRequested.connect(self._compare.with_and_without)
        self._dialog.choose_place(before)
        self._dialog.show()
        self._dialog.raise_()
        self._dialog.activateWindow()

    def _compare_layer(self, label: str) -> None:
        """With and without it, where it is not left out anyway."""
        entry = self.rack.entry(label)
        if entry is None or not entry.bypassed:
            self._compare.with_and_without(label)
            return
        text = Sentence("{layer} is bypassed now: there is no request with it to compare.", layer=label)
        again = (Sentence("Use It Again"), partial(self.rack.bypass, label, False))
        self._window.show_message("info", text, again, _TOPIC)

    def _fill_menu(self, rack: Rack) -> None:
        """One line for each layer that can be left out, to compare with and without it."""
        self._window.actions_.reset_stack.setEnabled(bool(rack))
        menu = self._window.findChild(QMenu, "withoutMenu")
        if isinstance(menu, QMenu):
            menu.clear()
            for entry in rack:
                if entry.bypassable and not entry.bypassed:
                    menu.addAction(entry.label, partial(self._compare.with_and_without, entry.label))
            menu.setEnabled(not menu.isEmpty())

    def _tell_when(self, since: float) -> None:
        """Unless a request has come through the layers as they are now already."""
        if self._newest >= since:
            self._withdraw()
            return
        self._arranged_at = since
        again = (Sentence("Send Again"), self._send_again)
        text = Sentence("The layers are arranged otherwise: that acts from the next request on.")
        self._window.show_message("info", text, again, _TOPIC)

    def _follow(self, exchanges: list[ExchangeSummary]) -> None:
        """The first exchange of the new arrangement, whoever asked for it, shows what the message announced."""
        self._newest = max(self._newest, *(exchange.started_at for exchange in exchanges))
        if self._arranged_at is not None and self._newest >= self._arranged_at:
            self._withdraw()

    def _withdraw(self) -> None:
        self._arranged_at = None
        self._window.banner.withdraw(_TOPIC)

    def _send_again(self) -> None:
        """The selected exchange's request, else the composer's."""
        if self._window.history.selected:
            self._window.actions_.resend.trigger()
        else:
            self._window.composer.send()
