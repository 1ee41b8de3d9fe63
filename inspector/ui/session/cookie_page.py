"""The cookie beside what is in it: raw value and facts on one side, the decoded values on the other."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QPlainTextEdit,
    QScrollArea,
    QSizePolicy,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from inspector.model.flask import SessionState
from inspector.ui.session.raw_cookie import RawCookie
from inspector.ui.session.reading import CookieReading, MomentReading
from inspector.ui.session.texts import age_text, kind_text, short, time_text
from inspector.ui.session.tree import SessionTree
from inspector.ui.theme import Theme
from inspector.ui.widgets.empty import EmptyState
from inspector.ui.widgets.plain import PlainLabel

WIDE = 620
"""From this width on the two sides stand beside each other."""
_SHARE = 44
_VALUES_HEIGHT = 100
_TEXT_LIMIT = 64 * 1024
translate = QCoreApplication.translate
Fact = tuple[str, str]
_PLAIN = ("flask.sessions.SecureCookieSession",)
"""Classes of sessions that go without saying."""


class CookiePage(QSplitter):
    """Shows one moment of a session, or one pasted cookie."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._theme = theme
        self.raw = RawCookie(theme)
        self.facts = Facts(theme)
        self.tree = SessionTree(theme)
        self.text = QPlainTextEdit()
        self.empty = EmptyState()
        self._side, self._values = QWidget(), QStackedWidget()
        self._scroll = QScrollArea()
        self._moved = False
        self.splitterMoved.connect(self._set_moved)
        self._side.installEventFilter(self)
        self._lay_out()
        self.retranslate()

    def show_moment(self, moment: MomentReading) -> None:
        cookie = moment.cookie
        self.raw.setVisible(cookie is not None)
        if cookie:
            self.raw.show_value(cookie.value, cookie.found.parts)
        facts = (*(cookie_facts(cookie) if cookie else ()), *(state_facts(moment.state) if moment.state else ()))
        self.facts.show_facts(facts)
        self._scroll.setVisible(bool(facts))
        self._show_values(moment)

    def retranslate(self) -> None:
        self.raw.retranslate()
        self.tree.retranslate()
        self.text.setAccessibleName(translate("Session", "The session as text"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        wide = event.size().width() >= WIDE
        self.setOrientation(Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical)
        super().resizeEvent(event)
        self._divide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What stands on the cookie's side has become higher or lower."""
        if watched is self._side and event.type() == QEvent.Type.LayoutRequest:
            self._divide()
        return super().eventFilter(watched, event)

    def _divide(self) -> None:
        """Beside each other the cookie gets a little less than half, above the values as much as it needs; until the
        user has moved the handle."""
        if self._moved:
            return
        if self.orientation() == Qt.Orientation.Horizontal:
            cookie = self.width() * _SHARE // 100
            self.setSizes([cookie, self.width() - cookie])
        else:
            cookie = self._column.totalHeightForWidth(self.width())
            self.setSizes([cookie, max(_VALUES_HEIGHT, self.height() - cookie)])

    def _lay_out(self) -> None:
        column = self._column = QVBoxLayout(self._side)
        column.setContentsMargins(12, 8, 8, 8)
        column.setSpacing(8)
        column.addWidget(self.raw)
        column.addWidget(self.facts)
        column.addStretch(1)
        self.text.setReadOnly(True)
        self.text.document().setDocumentMargin(12)
        self.text.setTabChangesFocus(True)
        for view in (self.tree, self.text, self.empty):
            self._values.addWidget(view)
        self._scroll.setWidget(self._side)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is in it takes the focus, and is then scrolled to
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.addWidget(self._scroll)
        self.addWidget(self._values)
        self.setStretchFactor(1, 1)
        self.setChildrenCollapsible(False)

    def _set_moved(self) -> None:
        self._moved = True

    def _show_values(self, moment: MomentReading) -> None:
        """Values that are none, and a text that is empty, have nothing to show."""
        if moment.root is not None and moment.root.value != {}:
            self.tree.show_root(moment.root)
            self._values.setCurrentWidget(self.tree)
        elif moment.text:
            shown = moment.text[:_TEXT_LIMIT]
            self.text.setFont(self._theme.mono_font())
            if shown != self.text.toPlainText():
                self.text.setPlainText(shown)
            self._values.setCurrentWidget(self.text)
        else:
            self.empty.set_texts(*_nothing(moment))
            self._values.setCurrentWidget(self.empty)


class Facts(QWidget):
    """Names and values, the values to be selected."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._facts: tuple[Fact, ...] = ()
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setHorizontalSpacing(12)
        self._form.setVerticalSpacing(2)
        self._form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)

    @property
    def facts(self) -> tuple[Fact, ...]:
        return self._facts

    def show_facts(self, facts: tuple[Fact, ...]) -> None:
        if facts == self._facts:
            return
        self._facts = facts
        while self._form.rowCount():
            self._form.removeRow(0)
        for name, value in facts:
            label, shown = PlainLabel(name), _Value(value)
            label.setProperty("muted", True)
            label.setAlignment(Qt.AlignmentFlag.AlignTop)
            label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.MinimumExpanding)
            label.setFont(self._theme.text_font(12))
            shown.setFont(self._theme.text_font(12))
            shown.setAccessibleName(f"{name}: {value}")
            self._form.addRow(label, shown)


class _Value(PlainLabel):
    """Wraps, and can be selected."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setWordWrap(True)
        flags = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        self.setTextInteractionFlags(flags)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, super().minimumSizeHint().height())


def cookie_facts(cookie: CookieReading) -> tuple[Fact, ...]:
    """What can be said of a cookie beside its values."""
    about = [short(cookie.name), kind_text(cookie.found.kind), _packed_text(cookie)]
    facts = [(translate("Session", "cookie"), " · ".join(filter(None, about)))]
    if cookie.found.jwt:
        facts.append(("alg", cookie.found.jwt.algorithm))
    if cookie.found.signed_at:
        age = age_text(datetime.now(UTC) - cookie.found.signed_at)
        facts.append((translate("Session", "signed"), f"{time_text(cookie.found.signed_at)} · {age}"))
    settings = cookie.verification.settings or cookie.settings
    if settings:
        digest = cookie.session.digest if cookie.session and cookie.session.digest else settings.digest
        text = translate("Session", "{salt} · digest {digest} · key derivation {derivation}")
        values = {"salt": settings.salt, "digest": digest, "derivation": settings.key_derivation}
        facts.append((translate("Session", "salt"), text.format(**values)))
    return tuple(facts)


def _packed_text(cookie: CookieReading) -> str:
    if not (cookie.session and cookie.session.compressed and cookie.size.saved):
        return ""
    text = translate("Session", "zlib, {packed} of {unpacked} bytes")
    return text.format(packed=f"{cookie.size.packed:,}", unpacked=f"{cookie.size.unpacked:,}")


def state_facts(state: SessionState) -> tuple[Fact, ...]:
    """The class of the session object where it is not Flask's own, where it is kept, its age and its flags."""
    flags = {"new": state.new, "modified": state.modified, "accessed": state.accessed, "permanent": state.permanent}
    known = [name for name, value in flags.items() if value]
    known += [translate("Session", "not modified")] if state.modified is False else []
    facts = [
        (translate("Session", "session"), "" if state.kind in _PLAIN else state.kind),
        (translate("Session", "id"), short(state.session_id)),
        (translate("Session", "kept in"), short(state.backend)),
        (translate("Session", "made"), _made_text(state.created_at)),
        (translate("Session", "flags"), " · ".join(known)),
    ]
    return tuple(fact for fact in facts if fact[1])


def _made_text(created_at: float | None) -> str:
    try:
        at = datetime.fromtimestamp(created_at, UTC) if created_at is not None else None
    except (ValueError, OverflowError, OSError):
        return ""
    return f"{time_text(at)} · {age_text(datetime.now(UTC) - at)}" if at else ""


def _nothing(moment: MomentReading) -> tuple[str, str]:
    """A heading and a hint for a moment in which there are no values."""
    if moment.cookie and moment.cookie.problem:
        return translate("Session", "Not decoded"), translate("Session", "The reason is told above.")
    if moment.deleted:
        hint = translate("Session", "The session is empty, so the answer tells the client to delete its cookie.")
        return translate("Session", "The cookie is deleted"), hint
    if moment.cookie and moment.root is None:
        hint = translate("Session", "It is signed or encrypted in a way that is not known here, or just a name.")
        return translate("Session", "No values in the cookie"), hint
    if moment.root is not None:
        hint = translate("Session", "What the app puts into session is listed here.")
        return translate("Session", "An empty session"), hint
    return translate("Session", "No session"), translate("Session", "The app did not open one.")
