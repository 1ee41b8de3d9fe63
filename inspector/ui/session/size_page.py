"""How large the cookie is, against what Werkzeug and clients allow, and which keys make it so."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from inspector.sessions import CookieSize, KeySize
from inspector.ui.models.rows import RowsModel
from inspector.ui.session.raw_cookie import SERIES
from inspector.ui.theme import Theme
from inspector.ui.widgets.plain import PlainLabel
from inspector.ui.widgets.runs import Run, RunsTable

_BAR = 14
_ROWS_SHOWN = 1_000
translate = QCoreApplication.translate


class SizeBar(QWidget):
    """Payload, the rest of the value, name and attributes in a row, in the colours that they have in the raw cookie;
    a mark where the limit is."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._size: CookieSize | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_size(self, size: CookieSize) -> None:
        self._size = size
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, _BAR + 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._size is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(0.5, 3.5, self.width() - 1, _BAR - 1)
        frame = QPainterPath()
        frame.addRoundedRect(box, 4, 4)
        painter.fillPath(frame, self._theme.color("raised"))
        painter.setClipPath(frame)
        left = box.left()
        colors = (
            self._theme.series_color(SERIES["payload"]),
            self._theme.series_color(SERIES["signature"]),
            self._theme.color("muted"),
        )
        for share, color in zip(bar_shares(self._size), colors, strict=True):
            width = share * box.width()
            painter.fillRect(QRectF(left, box.top(), width, box.height()), color)
            left += width
        painter.setClipping(False)
        painter.setPen(self._theme.color("line"))
        painter.drawPath(frame)
        if self._size.over_limit:
            x = box.left() + box.width() * self._size.limit / self._size.line
            painter.setPen(QPen(self._theme.color("text"), 2))
            painter.drawLine(int(x), 0, int(x), self.height())


class KeysModel(RowsModel[KeySize]):
    """One row a key of the session, the dearest first."""

    def __init__(self) -> None:
        super().__init__()
        self._whole = 1

    def show(self, keys: tuple[KeySize, ...]) -> None:
        self._whole = sum(key.size for key in keys) or 1
        self.set_rows(keys[:_ROWS_SHOWN])

    def aligned_right(self, column: int) -> bool:
        return column > 0

    def runs(self, row: KeySize, column: int) -> tuple[Run, ...]:
        if column == 0:
            return (Run(row.key, mono=True),)
        if column == 1:
            return (Run(f"{row.size:,}"),)
        share = row.size / self._whole
        return (Run(f"{share:.0%}" if share >= 0.01 else "<1%", "muted"),)


class SizePage(QWidget):
    """The bar with its figures, and bytes per key."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size: CookieSize | None = None
        self.title, self.figures = PlainLabel(), PlainLabel()
        self.title.setProperty("heading", True)
        self.figures.setProperty("muted", True)
        for label in (self.title, self.figures):
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._theme = theme
        theme.changed.connect(self._color_title)
        self.bar = SizeBar(theme)
        self.model = KeysModel()
        self.table = RunsTable(theme, self.model)
        self.table.setObjectName("sessionKeysTable")
        self.table.set_widths(0, 90, 70, stretch=0)
        head = QVBoxLayout()
        head.setContentsMargins(12, 8, 12, 8)
        head.setSpacing(4)
        for widget in (self.title, self.bar, self.figures):
            head.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.table, 1)
        self.retranslate()

    def show_size(self, size: CookieSize) -> None:
        self._size = size
        self.title.setText(title_text(size))
        self.figures.setText(figures_text(size))
        self.bar.show_size(size)
        self._color_title()
        self.bar.setAccessibleName(self.title.text())
        self.model.show(size.keys)
        self.table.setVisible(bool(size.keys))
        self.table.fit()

    def _color_title(self) -> None:
        over = self._size is not None and self._size.over_limit
        self.title.setStyleSheet(f"color: {self._theme.color('removed' if over else 'text').name()}")

    def retranslate(self) -> None:
        self.model.set_columns(
            translate("Session", "key"), translate("Session", "bytes"), translate("Session", "share")
        )
        self.table.setAccessibleName(translate("Session", "Bytes per key"))
        if self._size:
            self.show_size(self._size)


def bar_shares(size: CookieSize) -> tuple[float, float, float]:
    """Payload, rest of the value, the other characters of the line: parts of the limit, or of the line beyond it."""
    whole = max(size.line, size.limit, 1)
    return size.payload / whole, size.rest / whole, max(0, size.line - size.value) / whole


def title_text(size: CookieSize) -> str:
    figures = {"line": f"{size.line:,}", "limit": f"{size.limit:,}", "share": f"{size.line / max(1, size.limit):.0%}"}
    if size.over_limit:
        return translate("Session", "✗ {line} bytes, over the limit of {limit}").format(**figures)
    return translate("Session", "{line} of {limit} bytes ({share})").format(**figures)


def figures_text(size: CookieSize) -> str:
    """What the line is made of."""
    text = translate("Session", "payload {payload} · time and signature {rest} · the rest {other}")
    lines = [text.format(payload=f"{size.payload:,}", rest=f"{size.rest:,}", other=f"{size.line - size.value:,}")]
    text = translate("Session", "Clients count name and value alone: {pair} of {limit}.")
    lines.append(text.format(pair=f"{size.pair:,}", limit=f"{size.pair_limit:,}"))
    if size.saved:
        lines.append(translate("Session", "zlib saves {saved} bytes of the JSON.").format(saved=f"{size.saved:,}"))
    return "\n".join(lines)
