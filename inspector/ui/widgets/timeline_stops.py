"""How the timeline paints where an exchange stood still: a hatched stretch over all lanes, with how long it was above
it; full in the lanes of the layers that were entered, and with a sign in the one at whose boundary it stood."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen

from inspector.ui.theme import Theme
from inspector.ui.widgets.timeline_layout import (
    AXIS_HEIGHT,
    BAR_HEIGHT,
    BAR_TOP,
    LANE_HEIGHT,
    StopBand,
    TimelineLayout,
)
from inspector.ui.widgets.timeline_text import stop_label

_HATCH = 6
"""Pixels between the lines."""


def stop_labels(layout: TimelineLayout, metrics: QFontMetrics) -> list[tuple[QRect, str]]:
    """Room on the axis, above its middle, and text for each stop that has some."""
    labels: list[tuple[QRect, str]] = []
    for band in layout.stops:
        text = stop_label(band.stop)
        width = metrics.horizontalAdvance(text)
        x = min(max(layout.left, band.x + (band.width - width) // 2), layout.width - width - 2)
        room = QRect(x - 4, 0, width + 8, AXIS_HEIGHT)
        if not labels or not room.intersects(labels[-1][0]):
            labels.append((room.adjusted(4, 0, -4, 0), text))
    return labels


def paint_stops(painter: QPainter, theme: Theme, layout: TimelineLayout) -> None:
    """Over the bars and below the marks."""
    for band in layout.stops:
        _paint_hatching(painter, theme, QRect(band.x, AXIS_HEIGHT, band.width, layout.height - AXIS_HEIGHT))
        for lane in band.entered:
            _paint_entered(painter, theme, band, lane)


def _paint_hatching(painter: QPainter, theme: Theme, room: QRect) -> None:
    """Slanted lines between two edges: the axis is broken here."""
    amber, ground = theme.color("paused"), theme.color("paused")
    ground.setAlphaF(0.12)
    painter.save()
    painter.setClipRect(room)
    painter.fillRect(room, ground)
    line = theme.color("paused")
    line.setAlphaF(0.45)
    painter.setPen(QPen(line, 1))
    height = room.height()
    starts = range(room.left() - height, room.right() + 1, _HATCH)
    painter.drawLines([QLineF(x, room.bottom() + 1, x + height, room.top()) for x in starts])
    painter.restore()
    painter.fillRect(room.left(), room.top(), 1, height, amber)
    painter.fillRect(room.right(), room.top(), 1, height, amber)


def _paint_entered(painter: QPainter, theme: Theme, band: StopBand, lane: int) -> None:
    top = AXIS_HEIGHT + lane * LANE_HEIGHT
    room = QRect(band.x, top + BAR_TOP, band.width, BAR_HEIGHT)
    painter.fillRect(room, theme.color("paused"))
    if lane == band.lane and band.width >= 10:
        painter.setPen(QPen(theme.color("on_paused"), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        middle = QPointF(room.center()) + QPointF(0.5, 0.5)
        for way in (-2.5, 2.5):
            painter.drawLine(middle + QPointF(way, -4), middle + QPointF(way, 4))
