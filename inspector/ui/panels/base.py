"""What every panel is: a widget that shows the selected exchange from one side."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import field
from typing import TYPE_CHECKING, ClassVar, Protocol

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from inspector.model import Body, Exchange
from inspector.model.records import dataclass
from inspector.ui.intercept.points.points import Points
from inspector.ui.selection import Selection
from inspector.ui.theme import Theme

if TYPE_CHECKING:
    from inspector.serving.tryout import TryOut, TryOutResult
    from inspector.ui.routes.service import RoutesService


class BodyReader(Protocol):
    """Reads ``length`` bytes of a captured body from ``offset`` in a worker thread; ``done`` is called with them in the
    GUI thread, later (with fewer at the end of what was kept). A reading whose exchange is gone gives ``b""``."""

    def __call__(
        self, exchange_id: int, body: Body, offset: int, length: int, done: Callable[[bytes], None]
    ) -> None: ...


def _no_keys(label: str) -> tuple[str | bytes, ...]:
    return ()


@dataclass(frozen=True, slots=True)
class PanelServices:
    """What a panel may use of the program.

    ``session_keys`` gives the keys of the Flask app that runs now as the layer of that label, empty for any: SECRET_KEY
    first, then its fallbacks; no exchange and no capture file has them. ``render_tryout`` renders a template of the
    running Flask app that is the layer of that label, again; it blocks, so it is called in a worker thread. ``routes``
    asks that app about its routes, where it can be asked. ``points`` are its breakpoints and rules.
    """

    theme: Theme
    selection: Selection
    read_body: BodyReader
    session_keys: Callable[[str], Sequence[str | bytes]] = _no_keys
    routes: RoutesService | None = None
    render_tryout: Callable[[str, TryOut], TryOutResult] | None = None
    points: Points = field(default_factory=Points)


class Panel(QWidget):
    """Base of all panels. A subclass sets ``name`` (its object name, as in ``PANELS``), builds its widgets in
    ``__init__`` before it calls ``self.retranslate()``, and overrides the ``show_*`` methods it needs.

    ``badgeChanged(str)``: the count beside the tab's title changed; empty for none.
    """

    badgeChanged = Signal(str)

    name: ClassVar[str]

    def __init__(self, services: PanelServices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.services = services
        self.setObjectName(self.name)
        services.selection.exchangeChanged.connect(self.show_exchange)
        services.selection.layerChanged.connect(self.show_layer)
        services.theme.changed.connect(self.apply_theme)

    def show_exchange(self, exchange: Exchange | None) -> None:
        """Another exchange is selected, or the selected one has news. Called in the GUI thread; must be quick."""

    def show_layer(self, layer: int | None) -> None:
        """Another layer is selected."""

    def focus_find(self) -> None:
        """Put the cursor where one types what to find in this panel: its first field, unless overridden."""
        for edit in self.findChildren(QLineEdit):
            if edit.isVisible():
                edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
                edit.selectAll()
                return

    def retranslate(self) -> None:
        """Set every visible text anew, in the language in force."""

    def apply_theme(self) -> None:
        """Colours have changed: set those that palette and style sheet do not reach."""

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
