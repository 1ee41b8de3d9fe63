"""Shows the onion: laid out for the viewport, scrolled, painted, following selection, breakpoints and rack."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QResizeEvent, QTextLayout
from PySide6.QtWidgets import QAbstractScrollArea, QSizePolicy, QToolTip, QWidget

from inspector.model import Exchange
from inspector.model.layer_effects import layer_effects
from inspector.model.rack import Rack
from inspector.ui.panels.base import PanelServices
from inspector.ui.widgets import onion_layout, onion_marks, onion_text, onion_title
from inspector.ui.widgets.empty import EmptyState
from inspector.ui.widgets.onion_paint import Attention, FontMetrics, OnionPainter
from inspector.ui.widgets.onion_parts import Box, Control, ControlKind, OnionLayout, Text
from inspector.ui.widgets.onion_state import BandState, OnionState, onion_state
from inspector.ui.widgets.paced import Paced
from inspector.ui.widgets.plain import plain_tooltip


class OnionView(QAbstractScrollArea):
    """The onion without what the user does to it (``Onion``). A layer that did not run is selected by its label, in
    ``ghost``, beside the layer that is selected for every panel; so is ``hovered`` the control under the pointer, and
    ``drop_line`` where a dragged layer would be put down."""

    def __init__(self, services: PanelServices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("onion")
        self.theme = services.theme
        self.selection = services.selection
        self.points = services.points
        self.rack: Rack = ()
        self.state = OnionState()
        self.onion_layout: OnionLayout | None = None
        self.ghost: str | None = None
        self.hovered: Control | None = None
        self.drop_line: Box | None = None
        self._whole_rack: Rack = ()
        self._metrics = FontMetrics(services.theme)
        self._drawn: list[tuple[QTextLayout, Text]] = []
        self._shown = 0
        self._sought: int | None = None
        self._paced = Paced(self._refresh, self)
        self._empty = EmptyState(parent=self.viewport())
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.selection.exchangeChanged.connect(self._show_exchange)
        self.selection.layerChanged.connect(self._show_layer)
        self.points.changed.connect(self._refresh)
        self.theme.changed.connect(self._apply_theme)
        self.retranslate()

    def set_rack(self, rack: Rack) -> None:
        """The layers of the running app are arranged so."""
        self._whole_rack = rack
        self._refresh()

    def retranslate(self) -> None:
        """Set every text anew, in the language in force."""
        self.setAccessibleName(self.tr("Layers"))
        self._empty.set_texts(
            self.tr("No request yet"),
            self.tr(
                "Press Send, or open the server's address in a browser: each layer between server and app shows here."
            ),
        )
        self._refresh()

    def band_rect(self, layer: int) -> QRect:
        """Where the band of a layer stands in the viewport; empty where it has none."""
        band = self.onion_layout.band_of(layer) if self.onion_layout else None
        return self._rect(band.box) if band else QRect()

    def ghost_rect(self, label: str) -> QRect:
        """Where the band of a layer that did not run stands in the viewport; empty where it has none."""
        ghost = self.onion_layout.ghost_of(label) if self.onion_layout else None
        return self._rect(ghost.box) if ghost else QRect()

    def control_rect(self, label: str, kind: ControlKind) -> QRect:
        """Where a dot or a switch stands in the viewport; empty where there is none."""
        controls = self.onion_layout.controls if self.onion_layout else []
        return next((self._rect(one.box) for one in controls if (one.label, one.kind) == (label, kind)), QRect())

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 120)

    def sizeHint(self) -> QSize:
        return QSize(640, 320)

    # -- what stands where

    def control_at(self, place: QPoint) -> Control | None:
        """The dot or switch at a place of the viewport."""
        return self.onion_layout.control_at(place.x(), place.y() + self.offset()) if self.onion_layout else None

    def selected_state(self) -> BandState | None:
        """Of the selected layer; None for the server, and for a layer that did not run."""
        layer = self.selection.layer
        return None if layer is None or self.ghost else self.state.bands.get(layer)

    def offset(self) -> int:
        """How far it is scrolled, in pixels."""
        return self.verticalScrollBar().value()

    def _rect(self, box: Box) -> QRect:
        return QRect(*box).translated(0, -self.offset())

    def tooltip_at(self, position: QPoint) -> str:
        """What a control does; the whole of a text that had to be cut; else what the layer there is and where it is
        defined."""
        exchange = self.selection.exchange
        if exchange is None or self.onion_layout is None:
            return ""
        control = self.control_at(position)
        if control:
            return self.control_tip(control)
        x, y = position.x(), position.y() + self.offset()
        text, band = self.onion_layout.text_at(x, y), self.onion_layout.band_at(x, y)
        shown = self.onion_layout.ghost_at(x, y)
        if text and text.whole:
            return text.whole
        if ghost := shown and self.state.ghost(shown.label):
            return onion_marks.ghost_summary(ghost)
        return _where(exchange, band.layer) if band else ""

    def control_tip(self, control: Control) -> str:
        """What a dot or a switch is for, and what a click on it does."""
        return onion_marks.control_tip(control.kind, control.label, self.state)

    # -- selecting

    def select_layer(self, layer: int) -> None:
        """Select a layer for every panel."""
        if layer == self.selection.layer:
            self._show_layer(layer)
        else:
            self.selection.select_layer(layer)

    def select_ghost(self, label: str) -> None:
        """Select a layer that did not run; the one that is selected for every panel stays."""
        self.ghost = label
        self._refresh()
        ghost = self.onion_layout.ghost_of(label) if self.onion_layout else None
        if ghost:
            self._reveal(ghost.box)

    def _show_exchange(self, exchange: Exchange | None) -> None:
        number = exchange.id if exchange else 0
        if number == self._shown and exchange and exchange.state == "running":
            self._paced.soon()
        else:
            self._sought = self.selection.layer
            self._paced.now()
        self._shown = number

    def _show_layer(self, layer: int | None) -> None:
        """Its band is brought into sight, as soon as there is one: the exchange may still be on its way there."""
        self.ghost, self._sought = None, layer
        self._refresh()

    def _apply_theme(self) -> None:
        self._metrics = FontMetrics(self.theme)
        self._refresh()

    def _refresh(self) -> None:
        exchange = self.selection.exchange
        self._empty.setVisible(exchange is None)
        room = self.viewport().size()
        if exchange is None:
            self.state, self.onion_layout, self.ghost = OnionState(), None, None
        else:
            self.rack = self._rack_of(exchange)
            self.state = onion_state(exchange, self.rack, self.points.breakpoints)
            layer = self.selection.layer
            size = room.width(), room.height()
            self.onion_layout = onion_layout.lay_out(exchange, *size, layer, self._metrics, self.state)
        if self.ghost and not self.state.ghost(self.ghost):
            self.ghost = None
        self._drawn = (
            [(self._metrics.line(text), text) for text in self.onion_layout.texts] if self.onion_layout else []
        )
        self._set_range()
        self._reveal_sought()
        self.setAccessibleDescription(self._description())
        self.viewport().update()

    def _rack_of(self, exchange: Exchange) -> Rack:
        """The rack, if it is that of the app which answered."""
        return self._whole_rack if self.points.target in ("", exchange.target) else ()

    def _set_range(self) -> None:
        room = self.viewport().height()
        self.verticalScrollBar().setRange(0, max(0, (self.onion_layout.height if self.onion_layout else 0) - room))
        self.verticalScrollBar().setPageStep(room)
        self.verticalScrollBar().setSingleStep(onion_layout.HEADER_HEIGHT)

    def _description(self) -> str:
        exchange, layer = self.selection.exchange, self.selection.layer
        if exchange is None:
            return self._empty.accessibleDescription()
        ghost = self.state.ghost(self.ghost) if self.ghost else None
        if ghost:
            return onion_marks.ghost_summary(ghost)
        effects = layer_effects(exchange)
        if layer is None or layer not in effects:
            return " ".join(word.text for word in onion_title.title(exchange))
        told = [onion_text.summary(exchange, effects[layer])]
        told += [block.plain for block in onion_marks.edits_of(exchange, layer)]
        return "; ".join(
            [*told, onion_marks.state_summary(self.state.bands[layer])] if layer in self.state.bands else told
        )

    def _reveal_sought(self) -> None:
        band = self.onion_layout.band_of(self._sought) if self.onion_layout else None
        if band:
            self._sought = None
            self._reveal(band.box)

    def _reveal(self, box: Box) -> None:
        """Scroll so that the top of a band, and as much of it as has room, is seen."""
        bar, room = self.verticalScrollBar(), self.viewport().height()
        top, bottom = box.y - onion_layout.MARGIN, box.y + box.height + onion_layout.MARGIN
        if bottom > bar.value() + room:
            bar.setValue(bottom - room)
        if top < bar.value():
            bar.setValue(top)

    # -- events

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.translate(0, -self.offset())
        if self.onion_layout:
            attention = Attention(self.selection.layer, self.ghost, self.hasFocus(), self.hovered, self.drop_line)
            paint = OnionPainter(self.theme, self.selection.exchange, self.state, attention)
            paint.paint(painter, self.onion_layout, self._drawn, event.rect().translated(0, self.offset()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The layer that is selected stays in sight."""
        super().resizeEvent(event)
        if self.selection.layer is not None and self.band_rect(self.selection.layer).intersects(
            QRect(QPoint(), event.oldSize())
        ):
            self._sought = self.selection.layer
        self._empty.setGeometry(self.viewport().rect())
        self._refresh()

    def focusInEvent(self, event: QEvent) -> None:
        self.viewport().update()

    def focusOutEvent(self, event: QEvent) -> None:
        self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), plain_tooltip(self.tooltip_at(event.pos())), self.viewport())
            return True
        return super().viewportEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _where(exchange: Exchange, index: int) -> str:
    """What a layer is and where it is defined."""
    layer = exchange.layer(index)
    if layer is None:
        return f"{exchange.server.name} {exchange.server.version}\n{exchange.server.url}"
    return f"{layer.qualname}\n{layer.file}:{layer.line}" if layer.file else layer.qualname
