"""The timeline: when each layer had control, called ``start_response``, gave a chunk, was closed, or failed."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QToolButton, QToolTip, QWidget

from inspector.model import SERVER_LAYER, Exchange
from inspector.ui.contrast import readable
from inspector.ui.edits import PENCIL
from inspector.ui.panels.base import PanelServices
from inspector.ui.theme import HEAD_PX, Token
from inspector.ui.widgets.onion_text import name_of
from inspector.ui.widgets.plain import plain_tooltip
from inspector.ui.widgets.timeline_layout import (
    AXIS_HEIGHT,
    BAR_HEIGHT,
    BAR_TOP,
    LANE_HEIGHT,
    Bar,
    Mark,
    TimelineData,
    TimelineLayout,
    View,
)
from inspector.ui.widgets.timeline_stops import paint_stops, stop_labels
from inspector.ui.widgets.timeline_text import describe, lane_name, legend

_MARGIN, _SWATCH = 12, 9
_NAMES_MAX, _NAMES_MIN = 240, 90
_LEGEND_HEIGHT = 28
_ZOOM = 1.25
_OPACITY = {"call": 0.45, "next": 1.0, "close": 1.0, "function": 0.3, "template": 0.55}
_LABEL_PAD = 4
_TICK_GAP = 6
"""Between the time at a tick and what is said of a stop."""
_MARK_INKS: dict[str, Token] = {
    "start_response": "accent",
    "head_sent": "removed",
    "close": "text",
    "error": "removed",
    "signal": "accent",
    "flash": "changed",
    "edit": "paused",
}


class Timeline(QAbstractScrollArea):
    """Shows the selected exchange, a lane a layer. A click, Up and Down select the layer; Ctrl+wheel, Ctrl++ and
    Ctrl+- zoom; dragging, Shift+wheel, Left and Right move; a double click or Ctrl+0 shows the whole again."""

    def __init__(self, services: PanelServices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("timeline")
        self._theme = services.theme
        self._selection = services.selection
        self._data: TimelineData | None = None
        self._layout: TimelineLayout | None = None
        self._view: View | None = None
        self._pressed: QPoint | None = None
        self._dragged_from: View | None = None
        self._whole = QToolButton(self.viewport())
        self._whole.setProperty("chip", True)
        self._whole.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._whole.clicked.connect(self.show_whole)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._selection.layerChanged.connect(self.viewport().update)
        self._theme.changed.connect(self._refresh)
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Timeline"))
        self._whole.setText(self.tr("Whole"))
        self._whole.setToolTip(self.tr("Show the whole exchange again (Ctrl+0)"))
        self._whole.adjustSize()
        self._refresh()

    def show_exchange(self, exchange: Exchange | None, *, other: bool) -> None:
        """Show an exchange; ``other`` where it is another one than before, so that it is shown whole."""
        self._data = TimelineData(exchange) if exchange else None
        if other:
            self._view = None
        self._refresh()

    @property
    def view(self) -> View:
        """The part of the time that is shown."""
        whole = self._data.whole if self._data else View(0.0, 1_000.0)
        return self._view.inside(whole) if self._view else whole

    def show_whole(self) -> None:
        self._set_view(None)

    def zoom(self, factor: float, x: int | None = None) -> None:
        """Closer by ``factor``, around the pixel ``x`` or the middle."""
        if self._data and self._layout:
            width = max(1, self._layout.width - self._layout.left)
            share = 0.5 if x is None else min(max((x - self._layout.left) / width, 0.0), 1.0)
            at_ns = self.view.began_ns + share * self.view.span
            self._set_view(self.view.zoomed(factor, at_ns, self._data.whole))

    def move_by(self, pixels: float) -> None:
        """Show what is ``pixels`` further right."""
        self._move_from(self.view, pixels)

    def tooltip_at(self, position: QPoint) -> str:
        """What is there: the bar or mark, else the layer of the lane."""
        exchange = self._selection.exchange
        if exchange is None or self._layout is None:
            return ""
        y = position.y() + self.verticalScrollBar().value()
        item = self._layout.item_at(position.x(), y) if position.x() >= self._layout.left - 4 else None
        layer = self._layout.lane_at(y)
        return "" if layer is None else describe(exchange, layer, item)

    # -- events

    def paintEvent(self, event: QPaintEvent) -> None:
        exchange = self._selection.exchange
        if exchange is None or self._layout is None:
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(0, -self.verticalScrollBar().value())
        self._paint_axis(painter, self._layout)
        seen = self._lanes_in_view(self._layout)
        for place in seen:
            layer = self._layout.lanes[place]
            self._paint_lane(painter, exchange, layer, AXIS_HEIGHT + place * LANE_HEIGHT, self._layout)
            self._paint_name(painter, exchange, place, self._layout)
        self._paint_bars(painter, exchange, [bar for bar in self._layout.bars if bar.lane in seen])
        paint_stops(painter, self._theme, self._layout)
        marks = [mark for mark in self._layout.marks if mark.lane in seen]
        self._paint_chunks(painter, [mark for mark in marks if mark.kind == "chunk"])
        for mark in marks:
            if mark.kind != "chunk":
                self._paint_mark(painter, mark)
        self._paint_legend(painter, self._layout)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._refresh()

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(_ZOOM ** (turned.y() / 120), int(event.position().x()))
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier or turned.x():
            self.move_by(-(turned.x() or turned.y()) / 2)
        else:
            super().wheelEvent(event)
            return
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed, self._dragged_from = event.position().toPoint(), None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        moved = event.position().toPoint() - self._pressed
        if self._dragged_from is None and moved.manhattanLength() > 4:
            self._dragged_from = self.view
        if self._dragged_from:
            self._move_from(self._dragged_from, -moved.x())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pressed is not None and self._dragged_from is None and self._layout:
            layer = self._layout.lane_at(self._pressed.y() + self.verticalScrollBar().value())
            if layer is not None:
                self._selection.select_layer(layer)
        self._pressed = self._dragged_from = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.show_whole()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        match Qt.Key(event.key()):
            case Qt.Key.Key_Up:
                self._select_next(-1)
            case Qt.Key.Key_Down:
                self._select_next(1)
            case Qt.Key.Key_Left:
                self.move_by(-40)
            case Qt.Key.Key_Right:
                self.move_by(40)
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal if control:
                self.zoom(_ZOOM)
            case Qt.Key.Key_Minus if control:
                self.zoom(1 / _ZOOM)
            case Qt.Key.Key_0 if control:
                self.show_whole()
            case _:
                super().keyPressEvent(event)

    def focusInEvent(self, event: QEvent) -> None:
        self.viewport().update()

    def focusOutEvent(self, event: QEvent) -> None:
        self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), plain_tooltip(self.tooltip_at(event.pos())), self.viewport())
            return True
        return super().viewportEvent(event)

    # -- view and layout

    def _set_view(self, view: View | None) -> None:
        whole = self._data is not None and view == self._data.whole
        self._view = None if whole else view
        self._refresh()

    def _move_from(self, view: View, pixels: float) -> None:
        if self._data and self._layout and self._view:
            ns = pixels / max(1, self._layout.width - self._layout.left) * view.span
            self._set_view(view.moved(ns, self._data.whole))

    def _select_next(self, step: int) -> None:
        if self._data:
            lanes, selected = self._data.layers, self._selection.layer
            place = lanes.index(selected) + step if selected in lanes else 0
            self._selection.select_layer(lanes[min(max(place, 0), len(lanes) - 1)])

    def _refresh(self) -> None:
        width = self.viewport().width()
        self._layout = self._data.lay_out(width, self._names_width(width), self.view) if self._data else None
        self._whole.setVisible(self._view is not None)
        self._whole.move(4, 0)
        height = self._layout.height + _LEGEND_HEIGHT if self._layout else 0
        self.verticalScrollBar().setRange(0, max(0, height - self.viewport().height()))
        self.verticalScrollBar().setPageStep(self.viewport().height())
        self.verticalScrollBar().setSingleStep(LANE_HEIGHT)
        self.viewport().update()

    def _names_width(self, width: int) -> int:
        """What the names need, within bounds."""
        exchange = self._selection.exchange
        metrics = QFontMetrics(self._theme.text_font(12))
        names = (name_of(exchange, layer) for layer in self._data.lanes) if self._data and exchange else ()
        needed = max((metrics.horizontalAdvance(name) for name in names), default=0) + 2 * _MARGIN + 2 * _SWATCH + 4
        return min(max(needed, _NAMES_MIN), min(_NAMES_MAX, width // 3))

    def _lanes_in_view(self, layout: TimelineLayout) -> range:
        top = self.verticalScrollBar().value() - AXIS_HEIGHT
        bottom = top + self.viewport().height()
        return range(max(0, top // LANE_HEIGHT), min(len(layout.lanes), bottom // LANE_HEIGHT + 1))

    # -- painting

    def _paint_axis(self, painter: QPainter, layout: TimelineLayout) -> None:
        painter.setFont(self._theme.text_font(HEAD_PX))
        metrics = painter.fontMetrics()
        labels = stop_labels(layout, metrics)
        for tick in layout.ticks:
            painter.fillRect(tick.x, AXIS_HEIGHT, 1, layout.height - AXIS_HEIGHT, self._theme.color("line"))
            width = metrics.horizontalAdvance(tick.text)
            x = min(tick.x, layout.width - width - 2)
            room = QRect(x - _TICK_GAP, 0, width + 2 * _TICK_GAP, AXIS_HEIGHT)
            if not any(room.intersects(label) for label, _ in labels):
                painter.setPen(self._theme.color("muted"))
                painter.drawText(x, AXIS_HEIGHT - 8, tick.text)
        painter.setPen(readable(self._theme.color("paused"), self._theme.color("panel")))
        for room, text in labels:
            painter.drawText(room.x(), AXIS_HEIGHT - 8, text)

    def _paint_lane(self, painter: QPainter, exchange: Exchange, layer: int, y: int, layout: TimelineLayout) -> None:
        if layer == self._selection.layer:
            painter.fillRect(0, y, layout.width, LANE_HEIGHT, self._theme.color("selection"))
            width = 4 if self.hasFocus() else 3
            painter.fillRect(0, y, width, LANE_HEIGHT, self._theme.color("accent"))

    def _paint_name(self, painter: QPainter, exchange: Exchange, place: int, layout: TimelineLayout) -> None:
        """The layer's name behind its colour; the lane of what Flask did inside has neither, it belongs to the one
        above."""
        layer, y = layout.lanes[place], AXIS_HEIGHT + place * LANE_HEIGHT
        own = place != layout.flask_lane
        if own:
            swatch = QRect(_MARGIN, y + (LANE_HEIGHT - _SWATCH) // 2, _SWATCH, _SWATCH)
            painter.fillRect(swatch, self._color(exchange, layer))
        room = QRect(_MARGIN + 2 * _SWATCH, y, layout.left - 2 * _MARGIN - 2 * _SWATCH, LANE_HEIGHT)
        painter.setFont(self._theme.text_font(12 if own else HEAD_PX))
        painter.setPen(self._theme.color("text" if own else "muted"))
        name = name_of(exchange, layer) if own else lane_name()
        name = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, name)

    def _paint_bars(self, painter: QPainter, exchange: Exchange, bars: Iterable[Bar]) -> None:
        for (layer, phase), alike in groupby(bars, lambda bar: (bar.layer, bar.phase)):
            color = self._color(exchange, layer)
            color.setAlphaF(_OPACITY.get(phase, 1.0))
            for bar in alike:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(color)
                self._paint_bar(painter, bar)

    def _paint_bar(self, painter: QPainter, bar: Bar) -> None:
        y = AXIS_HEIGHT + bar.lane * LANE_HEIGHT + BAR_TOP
        room = QRect(bar.x, y, max(2, bar.width - 1) if bar.label else bar.width, BAR_HEIGHT)
        painter.drawRoundedRect(room, 3, 3)
        if bar.label:
            self._paint_label(painter, bar.label, room.adjusted(_LABEL_PAD, 0, -_LABEL_PAD, 0))

    def _paint_label(self, painter: QPainter, label: str, room: QRect) -> None:
        """A bar's name inside it, if it has room for at least some of it."""
        painter.setFont(self._theme.text_font(HEAD_PX))
        text = painter.fontMetrics().elidedText(label, Qt.TextElideMode.ElideRight, room.width())
        if text != "…":
            painter.setPen(self._theme.color("text"))
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, text)

    def _paint_chunks(self, painter: QPainter, marks: Iterable[Mark]) -> None:
        """All at once: there may be one on each pixel."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("text"))
        top = AXIS_HEIGHT + BAR_TOP + BAR_HEIGHT - 1
        painter.drawRects([QRect(mark.x, top + mark.lane * LANE_HEIGHT, 1, 5) for mark in marks])

    def _paint_mark(self, painter: QPainter, mark: Mark) -> None:
        color = self._theme.color(_MARK_INKS[mark.kind])
        top = AXIS_HEIGHT + mark.lane * LANE_HEIGHT
        middle = QPointF(mark.x, top + LANE_HEIGHT / 2)
        if mark.kind in ("start_response", "head_sent"):
            painter.fillRect(mark.x - 1, top + 3, 2, LANE_HEIGHT - 6, color)
        elif mark.kind in ("signal", "flash"):
            painter.setPen(QPen(self._theme.color("panel"), 1))
            painter.setBrush(color)
            foot = QPointF(mark.x, top + LANE_HEIGHT - 5)
            if mark.kind == "signal":
                painter.drawEllipse(foot, 3.5, 3.5)
            else:
                painter.drawPolygon(QPolygonF([foot + QPointF(*way) for way in ((0, -5), (4.5, 3), (-4.5, 3))]))
        elif mark.kind == "edit":
            room = QRect(mark.x - 7, top + 1, 14, 14)
            painter.setPen(QPen(color, 1))
            painter.setBrush(self._theme.color("panel"))
            painter.drawRoundedRect(room, 3, 3)
            painter.setFont(self._theme.text_font(HEAD_PX, bold=True))
            painter.setPen(readable(color, self._theme.color("panel")))
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, PENCIL)
        elif mark.kind == "close":
            painter.setPen(QPen(self._theme.color("panel"), 1))
            painter.setBrush(color)
            painter.drawPolygon(QPolygonF([middle + QPointF(*way) for way in ((0, -5), (5, 0), (0, 5), (-5, 0))]))
        else:
            painter.setPen(QPen(color, 2))
            painter.drawLine(middle + QPointF(-4, -4), middle + QPointF(4, 4))
            painter.drawLine(middle + QPointF(-4, 4), middle + QPointF(4, -4))

    def _paint_legend(self, painter: QPainter, layout: TimelineLayout) -> None:
        painter.setFont(self._theme.text_font(HEAD_PX))
        metrics = painter.fontMetrics()
        kinds = {mark.kind for mark in layout.marks}
        words = legend(
            signals="signal" in kinds, flashes="flash" in kinds, stops=bool(layout.stops), edits="edit" in kinds
        )
        needed = sum(metrics.horizontalAdvance(text) for text, _ in words)
        gap = 2 * _MARGIN if _MARGIN + needed + 2 * _MARGIN * len(words) <= layout.width else _MARGIN
        wanted = needed + gap * len(words)
        x = layout.left if layout.left + wanted <= layout.width else _MARGIN
        for text, token in words:
            painter.setPen(readable(self._theme.color(token), self._theme.color("panel")))
            painter.drawText(x, layout.height + _LEGEND_HEIGHT - 10, text)
            x += metrics.horizontalAdvance(text) + gap

    def _color(self, exchange: Exchange, layer: int) -> QColor:
        found = exchange.layer(layer) if layer != SERVER_LAYER else None
        return QColor(self._theme.layer_color(found))
