"""Paints a laid out onion."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QTextLayout

from inspector.model import Exchange
from inspector.model.intercept import Boundary
from inspector.model.records import dataclass
from inspector.ui.contrast import blend, readable
from inspector.ui.theme import Theme
from inspector.ui.widgets.onion_parts import Band, Box, Control, GhostBand, OnionLayout, Text
from inspector.ui.widgets.onion_state import BandState, DotState, OnionState
from inspector.ui.widgets.onion_text import FontRole

_RADIUS = 10
_DOT_RADIUS = 4.0
_SWITCH = (22.0, 12.0)
_REMEMBERED = 4_096
Lines = list[tuple[QTextLayout, Text]]


class FontMetrics:
    """The fonts of the onion and their sizes, remembered: most words come again at each refresh."""

    def __init__(self, theme: Theme) -> None:
        self.fonts: dict[FontRole, QFont] = {
            "name": theme.text_font(12, bold=True),
            "text": theme.text_font(12),
            "mono": theme.mono_font(12),
            "struck": theme.text_font(12),
        }
        self.fonts["struck"].setStrikeOut(True)
        self._metrics = {role: QFontMetrics(font) for role, font in self.fonts.items()}
        self._widths: dict[tuple[str, FontRole], int] = {}

    def width(self, text: str, font: FontRole) -> int:
        found = self._widths.get((text, font))
        if found is None:
            if len(self._widths) >= _REMEMBERED:
                self._widths.clear()
            found = self._widths[text, font] = self._metrics[font].horizontalAdvance(text)
        return found

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


@dataclass(frozen=True, slots=True)
class Attention:
    """Where the user is: the selected layer or, by its label, the layer that did not run; the control under the
    pointer; the line at which a dragged layer would be put down."""

    layer: int | None = None
    ghost: str | None = None
    focused: bool = False
    hovered: Control | None = None
    drop: Box | None = None


class OnionPainter:
    """Paints into one widget's viewport; ``metrics`` are of the fonts it paints with."""

    def __init__(self, theme: Theme, exchange: Exchange | None, state: OnionState, attention: Attention) -> None:
        self._theme = theme
        self._exchange = exchange
        self._state = state
        self._attention = attention

    def paint(self, painter: QPainter, layout: OnionLayout, lines: Lines, dirty: QRect) -> None:
        """``dirty`` is the part that has to be painted anew; ``lines`` are the texts of the layout."""
        for band in layout.bands:
            self._paint_band(painter, band)
        for ghost in layout.ghosts:
            self._paint_ghost(painter, ghost)
        painter.setPen(Qt.PenStyle.NoPen)
        for ground in layout.grounds:
            painter.setBrush(self._theme.color(ground.fill))
            painter.drawRoundedRect(QRect(*ground.box), 4, 4)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_texts(painter, layout, lines, dirty)
        for control in layout.controls:
            self._paint_control(painter, control)
        if self._attention.drop:
            painter.fillRect(QRect(*self._attention.drop), self._theme.color("accent"))

    # -- bands

    def _paint_band(self, painter: QPainter, band: Band) -> None:
        color = self._color(band.layer)
        frame = QRectF(*band.box).adjusted(0.75, 0.75, -0.75, -0.75)
        if band.layer == self._attention.layer and self._attention.ghost is None:
            self._paint_halo(painter, frame, color, _RADIUS)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)  # the frame covers the edge
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(blend(self._theme.color("panel"), color, 0.06))
        painter.drawRoundedRect(frame, _RADIUS, _RADIUS)
        style = Qt.PenStyle.DashLine if band.dashed else Qt.PenStyle.SolidLine
        _paint_frame(painter, frame, QPen(color, 1.5, style), _RADIUS)

    def _paint_ghost(self, painter: QPainter, ghost: GhostBand) -> None:
        color = self._theme.color("muted")
        frame = QRectF(*ghost.box).adjusted(0.5, 0.5, -0.5, -0.5)
        if ghost.label == self._attention.ghost:
            self._paint_halo(painter, frame, color, 6)
        _paint_frame(painter, frame, QPen(color, 1, Qt.PenStyle.DashLine), 6)

    def _paint_halo(self, painter: QPainter, frame: QRectF, color: QColor, radius: float) -> None:
        halo = QColor(self._theme.color("accent") if self._attention.focused else color)
        halo.setAlphaF(0.9 if self._attention.focused else 0.35)
        _paint_frame(painter, frame.adjusted(-1.75, -1.75, 1.75, 1.75), QPen(halo, 2), radius + 1.75)

    def _paint_texts(self, painter: QPainter, layout: OnionLayout, lines: Lines, dirty: QRect) -> None:
        panel = self._theme.color("panel")
        layers = {band.layer: readable(self._color(band.layer), panel) for band in layout.bands}
        tokens = {text.ink: self._theme.color(text.ink) for _, text in lines if text.ink != "layer"}
        if "paused" in tokens:  # the pencil of an edit, which is a ground elsewhere
            tokens["paused"] = readable(tokens["paused"], self._theme.color("changed_bg"))
        for line, text in lines:
            if text.box.y < dirty.bottom() and text.box.y + text.box.height > dirty.top():
                painter.setPen(layers[text.layer] if text.ink == "layer" else tokens[text.ink])
                line.draw(painter, QPointF())

    def _color(self, layer: int) -> QColor:
        return self._theme.layer_color(self._exchange.layer(layer) if self._exchange else None)

    # -- controls

    def _paint_control(self, painter: QPainter, control: Control) -> None:
        state = self._state.band(control.label)
        if control.kind == "bypass":
            self._paint_switch(painter, control, on=self._state.is_bypassed(control.label))
        elif state:
            self._paint_dot(painter, control, control.kind, state)

    def _paint_dot(self, painter: QPainter, control: Control, kind: Boundary, state: BandState) -> None:
        centre = QRectF(*control.box).center()
        stands = state.stop is not None and state.stop.boundary == kind
        if stands:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("paused"))
            painter.drawRoundedRect(QRectF(centre.x() - 8, centre.y() - 8, 16, 16), 5, 5)
        look = state.dots[kind]
        calm = self._theme.color("on_paused" if stands else "muted")
        red = QColor("#a1160c") if stands else self._theme.color("removed")
        ring = red if look in ("on", "conditional", "disabled") or control == self._attention.hovered else calm
        _paint_dot(painter, centre, look, ring, self._theme.color("panel"))

    def _paint_switch(self, painter: QPainter, control: Control, *, on: bool) -> None:
        """A pill whose knob stands on the right where the layer is bypassed."""
        width, height = _SWITCH
        pill = QRectF(0, 0, width, height)
        pill.moveCenter(QRectF(*control.box).center())
        color = self._theme.color("accent" if control == self._attention.hovered else "changed" if on else "muted")
        painter.setPen(QPen(color, 1.2))
        painter.setBrush(color if on else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(pill, height / 2, height / 2)
        knob = QPointF(pill.right() - height / 2 if on else pill.left() + height / 2, pill.center().y())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("panel") if on else color)
        painter.drawEllipse(knob, height / 2 - 3, height / 2 - 3)


def _paint_frame(painter: QPainter, frame: QRectF, pen: QPen, radius: float) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(frame, radius, radius)


def _paint_dot(painter: QPainter, centre: QPointF, look: DotState, color: QColor, ground: QColor) -> None:
    """A ring; filled where it stops, with a notch where only under a condition, struck through where it is disabled,
    with a point in it where another breakpoint stops here."""
    full = look in ("on", "conditional")
    painter.setPen(QPen(color, 1.6 if look == "disabled" else 1.1))
    painter.setBrush(color if full else Qt.BrushStyle.NoBrush)
    radius = _DOT_RADIUS + (0.5 if full else 0)
    painter.drawEllipse(centre, radius, radius)
    if look == "disabled":
        painter.drawLine(centre + QPointF(-2.6, 2.6), centre + QPointF(2.6, -2.6))
    elif look == "shared":
        painter.setBrush(color)
        painter.drawEllipse(centre, 1.4, 1.4)
    elif look == "conditional":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawPie(QRectF(centre.x() - 5.5, centre.y() - 5.5, 11, 11), -45 * 16, 90 * 16)
