"""Three statuses that are never mixed: decoded, verified, re-signed."""

from __future__ import annotations

from typing import Literal, NamedTuple

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from inspector.ui.contrast import readable
from inspector.ui.session.reading import CookieReading
from inspector.ui.session.texts import key_name, verified_word
from inspector.ui.theme import Theme, Token
from inspector.ui.widgets.flow import FlowLayout
from inspector.ui.widgets.icons import icon
from inspector.ui.widgets.plain import plain_tooltip

Tone = Literal["good", "bad", "off"]
_LOOK: dict[Tone, tuple[str, Token, Token]] = {
    "good": ("check", "added", "added_bg"),
    "bad": ("close", "removed", "removed_bg"),
    "off": ("minus", "muted", "raised"),
}
_HEIGHT, _PAD, _ICON, _GAP = 22, 8, 12, 5


class Status(NamedTuple):
    """What a chip says. ``why`` is its tooltip."""

    tone: Tone
    text: str
    why: str = ""


class StatusChip(QWidget):
    """An icon and words on a ground of the same tone."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._status = Status("off", "")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    @property
    def status(self) -> Status:
        return self._status

    def set_status(self, status: Status) -> None:
        if status != self._status:
            self._status = status
            self.setAccessibleName(status.text)
            self.setAccessibleDescription(status.why)
            self.setToolTip(plain_tooltip(status.why))
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        width = QFontMetrics(self._theme.text_font(12)).horizontalAdvance(self._status.text)
        return QSize(2 * _PAD + _ICON + _GAP + width + 2, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        name, ink, ground = _LOOK[self._status.tone]
        behind = self._theme.color(ground)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._theme.color("line") if self._status.tone == "off" else Qt.PenStyle.NoPen)
        painter.setBrush(behind)
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), _HEIGHT / 2, _HEIGHT / 2)
        top = (self.height() - _ICON) // 2
        icon(name, self._theme, ink).paint(painter, QRect(_PAD, top, _ICON, _ICON))
        painter.setFont(self._theme.text_font(12))
        painter.setPen(readable(self._theme.color(ink), behind))
        room = self.rect().adjusted(_PAD + _ICON + _GAP, 0, -_PAD, -1)
        metrics = painter.fontMetrics()
        text = metrics.elidedText(self._status.text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)


class StatusRow(QWidget):
    """The chips of one cookie; in rows where they do not fit in one."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.decoded, self.verified, self.signed = (StatusChip(theme) for _ in range(3))
        self._cookie: CookieReading | None = None
        self._signed_with = ""
        layout = FlowLayout(self, gap=6)
        for chip in (self.decoded, self.verified, self.signed):
            layout.addWidget(chip)
        self.retranslate()

    def show_cookie(self, cookie: CookieReading | None, why_decoded: str = "", why_verified: str = "") -> None:
        self._cookie = cookie
        self.setVisible(cookie is not None)
        if cookie:
            self.decoded.set_status(self._decoded(cookie, why_decoded))
            self.verified.set_status(self._verified(cookie, why_verified))

    def set_signed_with(self, key: str) -> None:
        """What the key is called that the edited payload was signed with; empty while it is not signed."""
        self._signed_with = key
        self.retranslate()

    def retranslate(self) -> None:
        """The chip that does not come of the cookie; the others are set by who shows it."""
        if self._signed_with:
            self.signed.set_status(Status("good", self.tr("re-signed · {key}").format(key=self._signed_with)))
        else:
            why = self.tr("Edit the payload and sign it to get a cookie of your own.")
            self.signed.set_status(Status("off", self.tr("not re-signed"), why))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _decoded(self, cookie: CookieReading, why: str) -> Status:
        if cookie.problem:
            return Status("bad", self.tr("not decoded"), why)
        if cookie.root is None:
            return Status("off", self.tr("nothing to decode"), why)
        return Status("good", self.tr("decoded"))

    def _verified(self, cookie: CookieReading, why: str) -> Status:
        found = cookie.verification
        if found.ok:
            key = key_name(found.key_index, cookie.typed_key)
            return Status("good", self.tr("verified · {key}").format(key=key))
        if found.code == "not_checked":
            return Status("off", self.tr("not checked"), why)
        text = self.tr("not verified · {why}").format(why=verified_word(found.code))
        only_an_id = found.code == "no_signature" and cookie.root is None and not cookie.problem
        return Status("off" if found.code == "no_key" or only_an_id else "bad", text, why)
