"""The onion: the layers of the selected exchange as nested bands, the request going in, the response coming out."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextLayout,
)
from PySide6.QtWidgets import QAbstractScrollArea, QSizePolicy, QToolTip, QWidget

from inspector.model import Exchange
from inspector.model.layer_effects import layer_effects
from inspector.ui.contrast import blend, readable
from inspector.ui.panels.base import PanelServices
from inspector.ui.theme import Theme
from inspector.ui.widgets import onion_layout, onion_text
from inspector.ui.widgets.empty import EmptyState
from inspector.ui.widgets.onion_layout import Band, OnionLayout, Text
from inspector.ui.widgets.onion_text import FontRole
from inspector.ui.widgets.paced import Paced
from inspector.ui.widgets.plain import plain_tooltip

_RADIUS = 10
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class FontMetrics:
    """The fonts of the onion and their sizes, remembered: most words come again at each refresh."""

    def __init__(self, theme: Theme) -> None:
        self.fonts: dict[FontRole, QFont] = {
            "name": theme.text_font(12, bold=True),
            "text": theme.text_font(12),
            "mono": theme.mono_font(12),
        }
        self._metrics = {role: QFontMetrics(font) for role, font in self.fonts.items()}

    def width(self, text: str, font: FontRole) -> int:
        return self._metrics[font].horizontalAdvance(text)

    def line(self, text: Text) -> QTextLayout:
        """The text laid out once, to be painted often; its baseline is the font's, whatever scripts stand on it."""
        layout = QTextLayout(text.text, self.fonts[text.font])
        layout.setCacheEnabled(True)
        layout.beginLayout()
        line = layout.createLine()
        layout.endLayout()
        metrics = self._metrics[text.font]
        top = (text.box.height - metrics.height()) / 2 + metrics.ascent() - line.ascent()
        line.setPosition(QPointF(text.box.x, round(text.box.y + top)))
        return layout

    def elide(self, text: str, font: FontRole, width: int) -> str:
        return self._metrics[font].elidedText(text, Qt.TextElideMode.ElideRight, width)


class Onion(QAbstractScrollArea):
    """Shows the selected exchange; a click, Up, Down, Home and End select one of its layers, for every panel."""

    def __init__(self, services: PanelServices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("onion")
        self._theme = services.theme
        self._selection = services.selection
        self._metrics = FontMetrics(services.theme)
        self._layout: OnionLayout | None = None
        self._drawn: list[tuple[QTextLayout, Text]] = []
        self._shown = 0
        self._paced = Paced(self._refresh, self)
        self._empty = EmptyState(parent=self.viewport())
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._selection.exchangeChanged.connect(self._show_exchange)
        self._selection.layerChanged.connect(self._show_layer)
        self._theme.changed.connect(self._apply_theme)
        self.retranslate()

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
        band = self._layout.band_of(layer) if self._layout else None
        return QRect(*band.box).translated(0, -self._offset()) if band else QRect()

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 120)

    def sizeHint(self) -> QSize:
        return QSize(640, 320)

    # -- events

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.translate(0, -self._offset())
        if self._layout:
            self._paint(painter, self._layout, event.rect().translated(0, self._offset()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._empty.setGeometry(self.viewport().rect())
        self._refresh()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        band = self._band_at(event.position().toPoint())
        if band and event.button() == Qt.MouseButton.LeftButton:
            self._selection.select_layer(band.layer)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        exchange = self._selection.exchange
        layer = _layer_for_key(event.key(), exchange, self._selection.layer) if exchange else None
        if layer is None:
            super().keyPressEvent(event)
        else:
            self._selection.select_layer(layer)

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

    def tooltip_at(self, position: QPoint) -> str:
        """The whole of a text that had to be cut; else what the layer there is and where it is defined."""
        exchange = self._selection.exchange
        band = self._band_at(position)
        text = self._layout.text_at(position.x(), position.y() + self._offset()) if self._layout else None
        if text and text.whole:
            return text.whole
        if exchange is None or band is None:
            return ""
        layer = exchange.layer(band.layer)
        if layer is None:
            return f"{exchange.server.name} {exchange.server.version}\n{exchange.server.url}"
        return f"{layer.qualname}\n{layer.file}:{layer.line}" if layer.file else layer.qualname

    # -- following the selection

    def _show_exchange(self, exchange: Exchange | None) -> None:
        number = exchange.id if exchange else 0
        if number == self._shown and exchange and exchange.state == "running":
            self._paced.soon()
        else:
            self._paced.now()
        self._shown = number

    def _show_layer(self, layer: int | None) -> None:
        self._refresh()
        band = self._layout.band_of(layer) if self._layout else None
        if band:
            self._reveal(band)

    def _apply_theme(self) -> None:
        self._metrics = FontMetrics(self._theme)
        self._refresh()

    def _refresh(self) -> None:
        exchange = self._selection.exchange
        self._empty.setVisible(exchange is None)
        room = self.viewport().size()
        self._layout = (
            onion_layout.lay_out(exchange, room.width(), room.height(), self._selection.layer, self._metrics)
            if exchange
            else None
        )
        self._drawn = [(self._metrics.line(text), text) for text in self._layout.texts] if self._layout else []
        self._set_range()
        self.setAccessibleDescription(self._description())
        self.viewport().update()

    def _set_range(self) -> None:
        room = self.viewport().height()
        self.verticalScrollBar().setRange(0, max(0, (self._layout.height if self._layout else 0) - room))
        self.verticalScrollBar().setPageStep(room)
        self.verticalScrollBar().setSingleStep(onion_layout.HEADER_HEIGHT)

    def _description(self) -> str:
        exchange, layer = self._selection.exchange, self._selection.layer
        if exchange is None:
            return self._empty.accessibleDescription()
        effects = layer_effects(exchange)
        if layer is None or layer not in effects:
            return " ".join(word.text for word in onion_text.title(exchange))
        return onion_text.summary(exchange, effects[layer])

    def _reveal(self, band: Band) -> None:
        """Scroll so that the band's header, and as much of it as has room, is seen."""
        bar, room = self.verticalScrollBar(), self.viewport().height()
        top, bottom = band.box.y - onion_layout.MARGIN, band.box.y + band.box.height + onion_layout.MARGIN
        if bottom > bar.value() + room:
            bar.setValue(bottom - room)
        if top < bar.value():
            bar.setValue(top)

    def _offset(self) -> int:
        return self.verticalScrollBar().value()

    def _band_at(self, position: QPoint) -> Band | None:
        return self._layout.band_at(position.x(), position.y() + self._offset()) if self._layout else None

    # -- painting

    def _paint(self, painter: QPainter, layout: OnionLayout, dirty: QRect) -> None:
        for band in layout.bands:
            self._paint_band(painter, band)
        painter.setPen(Qt.PenStyle.NoPen)
        for ground in layout.grounds:
            painter.setBrush(self._theme.color(ground.fill))
            painter.drawRoundedRect(QRect(*ground.box), 4, 4)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_texts(painter, layout, dirty)

    def _paint_band(self, painter: QPainter, band: Band) -> None:
        color = self._color(band.layer)
        frame = QRectF(*band.box).adjusted(0.75, 0.75, -0.75, -0.75)
        if band.layer == self._selection.layer:
            halo = QColor(self._theme.color("accent") if self.hasFocus() else color)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            halo.setAlphaF(0.9 if self.hasFocus() else 0.35)
            painter.setPen(QPen(halo, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(frame.adjusted(-1.75, -1.75, 1.75, 1.75), _RADIUS + 1.75, _RADIUS + 1.75)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)  # the frame covers the edge
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(blend(self._theme.color("panel"), color, 0.06))
        painter.drawRoundedRect(frame, _RADIUS, _RADIUS)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        style = Qt.PenStyle.DashLine if band.dashed else Qt.PenStyle.SolidLine
        painter.setPen(QPen(color, 1.5, style))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(frame, _RADIUS, _RADIUS)

    def _paint_texts(self, painter: QPainter, layout: OnionLayout, dirty: QRect) -> None:
        panel = self._theme.color("panel")
        layers = {band.layer: readable(self._color(band.layer), panel) for band in layout.bands}
        tokens = {text.ink: self._theme.color(text.ink) for _, text in self._drawn if text.ink != "layer"}
        for line, text in self._drawn:
            if text.box.y < dirty.bottom() and text.box.y + text.box.height > dirty.top():
                painter.setPen(layers[text.layer] if text.ink == "layer" else tokens[text.ink])
                line.draw(painter, QPointF())

    def _color(self, layer: int) -> QColor:
        exchange = self._selection.exchange
        return self._theme.layer_color(exchange.layer(layer) if exchange else None)


def _layer_for_key(key: int, exchange: Exchange, selected: int | None) -> int | None:
    """The layer that a key leads to from the selected one; None for a key that leads nowhere."""
    layers = onion_layout.bands_in_order(exchange)
    if key == Qt.Key.Key_Home:
        return layers[0]
    if key == Qt.Key.Key_End:
        return layers[-1]
    step = _STEPS.get(Qt.Key(key))
    if step is None:
        return None
    place = layers.index(selected) + step if selected in layers else 0
    return layers[min(max(place, 0), len(layers) - 1)]
