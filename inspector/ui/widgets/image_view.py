"""An image, decoded outside the GUI thread and within limits, on a checkerboard that shows where it is transparent."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QImageReader, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from inspector.ui.theme import Theme

PIXEL_LIMIT = 32_000_000
_ALLOCATION_MIB = 256
_SQUARE = 8
_FORMATS = {"image/png": b"png", "image/jpeg": b"jpeg", "image/gif": b"gif", "image/bmp": b"bmp", "image/webp": b"webp"}


class DecodedImage(NamedTuple):
    """``image`` is null where it could not be decoded, ``size`` what its head says. ``too_big``: it was not tried."""

    image: QImage
    size: QSize
    too_big: bool = False


def decode_image(data: bytes, mime: str) -> DecodedImage:
    """Runs in any thread. Only the plugin of this media type sees the bytes, and only where the head promises no more
    than ``PIXEL_LIMIT`` pixels."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    QImageReader.setAllocationLimit(_ALLOCATION_MIB)
    reader = QImageReader(buffer, QByteArray(_FORMATS.get(mime, b"none")))
    reader.setAutoDetectImageFormat(False)
    size = reader.size()
    if size.width() * size.height() > PIXEL_LIMIT:
        return DecodedImage(QImage(), size, too_big=True)
    return DecodedImage(reader.read(), size)


class ImageView(QWidget):
    """Shows an image in its own size, smaller where there is no room."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._image = QImage()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        theme.changed.connect(self.update)

    @property
    def image(self) -> QImage:
        return self._image

    def set_image(self, image: QImage) -> None:
        self._image = image
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._image.isNull():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        box = placed(self._image.size(), self.size())
        self._paint_squares(painter, box)
        painter.drawImage(box, self._image)
        painter.setPen(self._theme.color("line"))
        painter.drawRect(box.adjusted(-1, -1, 0, 0))

    def _paint_squares(self, painter: QPainter, box: QRect) -> None:
        painter.fillRect(box, self._theme.color("raised"))
        color = QColor(self._theme.color("line"))
        for row in range(0, box.height(), _SQUARE):
            for column in range(row // _SQUARE % 2 * _SQUARE, box.width(), 2 * _SQUARE):
                square = QRect(box.left() + column, box.top() + row, _SQUARE, _SQUARE)
                painter.fillRect(square.intersected(box), color)


def placed(image: QSize, room: QSize) -> QRect:
    """Where an image lies in its room: in the middle, never larger than it is."""
    inner = room - QSize(24, 24)
    size = image
    if image.width() > inner.width() or image.height() > inner.height():
        size = image.scaled(inner, Qt.AspectRatioMode.KeepAspectRatio)
    size = size.expandedTo(QSize(1, 1))
    return QRect((room.width() - size.width()) // 2, (room.height() - size.height()) // 2, size.width(), size.height())
