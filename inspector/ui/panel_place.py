"""Where a panel stands in the window, be the panel there already or not.

Most panels are behind others when the window opens. Each is imported and built when it is first looked at, or when the
window has had nothing better to do for a while.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector.ui.panels import PanelEntry
from inspector.ui.panels.base import Panel, PanelServices


class PanelPlace(QWidget):
    """``badgeChanged(str)`` is the panel's."""

    badgeChanged = Signal(str)

    def __init__(self, entry: PanelEntry, services: PanelServices) -> None:
        super().__init__()
        self.entry = entry
        self._services = services
        self._panel: Panel | None = None
        self._untold: list[Callable[[Any], None]] = []

    @property
    def built(self) -> bool:
        return self._panel is not None

    @property
    def panel(self) -> Panel:
        """The panel, built now if it was not yet."""
        return self._panel or self.build()

    def tell(self, message: Callable[[Any], None]) -> None:
        """Call ``message`` with the panel, as soon as there is one."""
        if self._panel is None:
            self._untold.append(message)
        else:
            message(self._panel)

    def showEvent(self, event: QShowEvent) -> None:
        self.look()
        super().showEvent(event)

    def look(self) -> None:
        """Build the panel if its place is to be seen, a moment later: what lies behind other tabs is, to Qt, shown too,
        and moved out of sight then."""
        if self._panel is None:
            QTimer.singleShot(0, self, self._look)
        else:
            self._panel.show()

    def hide_panel(self) -> None:
        """The place is out of sight; its size stays what the panel needs."""
        if self._panel is not None:
            self._panel.hide()

    def _look(self) -> None:
        if not self.visibleRegion().isEmpty():
            self.panel.show()

    def build(self) -> Panel:
        """Build the panel, as if it had been there from the beginning."""
        self._panel = panel = self.entry.load()(self._services, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        policy = panel.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        panel.setSizePolicy(policy)
        layout.addWidget(panel)
        panel.setVisible(not self.visibleRegion().isEmpty())
        panel.badgeChanged.connect(self.badgeChanged)
        selection = self._services.selection
        if selection.exchange is not None:
            panel.show_exchange(selection.exchange)
        if selection.layer is not None:
            panel.show_layer(selection.layer)
        untold, self._untold = self._untold, []
        for message in untold:
            message(panel)
        return panel
