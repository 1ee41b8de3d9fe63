"""The session of the selected exchange, or any cookie that is pasted: decoded, verified, signed again."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from inspector.model import Exchange
from inspector.model.flask import SessionView
from inspector.sessions import Settings
from inspector.ui.panels.base import Panel, PanelServices
from inspector.ui.session.chips import StatusRow
from inspector.ui.session.cookie_page import CookiePage
from inspector.ui.session.difference_page import DifferencePage
from inspector.ui.session.edit_page import EditPage
from inspector.ui.session.notes import cookie_remarks, difference_remarks, moment_remarks
from inspector.ui.session.paste_box import PasteBox
from inspector.ui.session.reading import (
    Keys,
    MomentReading,
    SessionReading,
    place_of,
    read_pasted,
    read_session,
    session_of,
    settings_of,
)
from inspector.ui.session.remarks import Remarks
from inspector.ui.session.set_cookie_page import SetCookiePage
from inspector.ui.session.size_page import SizePage
from inspector.ui.session.texts import payload_text, verified_text
from inspector.ui.widgets.background import Background
from inspector.ui.widgets.empty import EmptyState
from inspector.ui.widgets.section_tabs import SectionTabs
from inspector.ui.widgets.sizes import size_text

BEFORE, AFTER, DIFFERENCE, PASTE = range(4)
COOKIE, SET_COOKIE, SIZE, EDIT = range(4)
_REMARKS_HEIGHT = 88


class SessionPanel(Panel):
    """Before, After, Difference or a pasted cookie; of a cookie one page. ``useCookie(name, value)``: the user wants it
    in the next request."""

    useCookie = Signal(str, str)

    name: ClassVar[str] = "sessionPanel"

    def __init__(self, services: PanelServices, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        theme = services.theme
        self._exchange: Exchange | None = None
        self._asked: tuple[int, SessionView, Keys] | None = None
        self._reading: SessionReading | None = None
        self._pasted: MomentReading | None = None
        self._background, self._pasting = Background(self), Background(self)
        self._wanted = AFTER
        self.moments = SectionTabs(theme, 4, folds=False)
        self.paste_box = PasteBox(theme)
        self.status = StatusRow(theme)
        self.remarks = Remarks(theme, _REMARKS_HEIGHT)
        self.pages = SectionTabs(theme, 4, folds=False)
        self.cookie, self.set_cookie, self.size_page = CookiePage(theme), SetCookiePage(theme), SizePage(theme)
        self.edit, self.difference = EditPage(theme), DifferencePage(theme)
        self.empty = EmptyState()
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self.moments.open(AFTER)
        self.pages.open(COOKIE)
        self.retranslate()

    @property
    def reading(self) -> SessionReading | None:
        """The session of the exchange as it was read; None while there is none, or it is on its way."""
        return self._reading

    @property
    def pasted(self) -> MomentReading | None:
        """The pasted cookie as it was read."""
        return self._pasted

    def show_exchange(self, exchange: Exchange | None) -> None:
        self._exchange = exchange
        if self.isVisible():
            self._read()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._read()
        self._read_pasted()

    def open_paste(self, text: str = "") -> None:
        """Explain a cookie from elsewhere."""
        if text:
            self.paste_box.edit.setPlainText(text)
        self.moments.open(PASTE)
        self.paste_box.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_find(self) -> None:
        if self._stack.currentWidget() is self.edit:
            self.edit.editor.open_find()
        elif self.moments.opened == PASTE:
            self.paste_box.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.cookie.tree.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def retranslate(self) -> None:
        self.moments.set_names((self.tr("Before"), self.tr("After"), self.tr("Difference"), self.tr("Paste…")))
        self.pages.set_names((self.tr("Cookie"), "Set-Cookie", self.tr("Size"), self.tr("Edit and Sign")))
        for part in (
            self.paste_box,
            self.status,
            self.cookie,
            self.set_cookie,
            self.size_page,
            self.edit,
            self.difference,
        ):
            part.retranslate()
        self._refresh()

    # -- building

    def _lay_out(self) -> None:
        for page in (self.cookie, self.set_cookie, self.size_page, self.edit, self.difference, self.empty):
            self._stack.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(_inset(self.moments, 12, 6, 8, 4))
        layout.addWidget(self.paste_box)
        self._status_line = _inset(self.status, 12, 2, 8, 4)
        layout.addWidget(self._status_line)
        layout.addWidget(self.remarks)
        self._page_line = _inset(self.pages, 12, 2, 8, 0)
        layout.addWidget(self._page_line)
        layout.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.moments.openedChanged.connect(self._moment_opened)
        self.pages.openedChanged.connect(self._refresh)
        self.paste_box.changed.connect(self._read_pasted)
        self.edit.signedChanged.connect(self.status.set_signed_with)
        self.edit.useCookie.connect(self.useCookie)

    # -- reading

    def _app_keys(self) -> Keys:
        """Those of the app that answered the exchange, if one is selected."""
        return Keys(tuple(self.services.session_keys(self._exchange.flask_label if self._exchange else "")))

    def _read(self) -> None:
        """Read the session of the exchange, unless it is read already."""
        view = session_of(self._exchange) if self._exchange else None
        if view is None or self._exchange is None:
            self._asked = self._reading = None
            self._background.forget()
            self._refresh()
            return
        asked = (self._exchange.id, view, self._app_keys())
        if asked != self._asked:
            self._asked = asked
            keys, place = asked[2], place_of(self._exchange)
            self._background.run(lambda: read_session(view, keys, place), self._take)

    def _take(self, reading: SessionReading) -> None:
        """Open the moment that was chosen last; where that one is blank and the other is not, the other."""
        self._reading = reading
        wanted = self._wanted
        if self.moments.opened in (BEFORE, AFTER):
            blank = reading.before.blank, reading.after.blank
            self.moments.open(1 - wanted if blank[wanted] and not blank[1 - wanted] else wanted)
            self._wanted = wanted
        self._refresh()

    def _moment_opened(self, moment: int) -> None:
        if moment in (BEFORE, AFTER):
            self._wanted = moment
        self._refresh()

    def _read_pasted(self) -> None:
        pasted = self.paste_box.cookie
        if pasted is None:
            self._pasting.forget()
            self._take_pasted(None)
            return
        keys = self.paste_box.keys() or self._app_keys()
        self._pasting.run(lambda: read_pasted(pasted, keys), self._take_pasted)

    def _take_pasted(self, moment: MomentReading | None) -> None:
        self._pasted = moment
        if self.moments.opened == PASTE:
            self._refresh()

    # -- showing

    def _moment(self) -> MomentReading | None:
        """What is to be seen, where it is one moment or one cookie."""
        if self.moments.opened == PASTE:
            return self._pasted
        if self._reading is None or self.moments.opened == DIFFERENCE:
            return None
        return self._reading.before if self.moments.opened == BEFORE else self._reading.after

    def _refresh(self) -> None:
        pasting = self.moments.opened == PASTE
        self.paste_box.setVisible(pasting)
        moment = self._moment()
        self._page_line.setVisible(moment is not None)
        self._show_status(moment)
        if moment:
            self._show_moment(moment)
        elif self._reading and not pasting:
            self.remarks.show_remarks(difference_remarks(self._reading))
            self.difference.show_reading(self._reading)
            self._stack.setCurrentWidget(self.difference)
        elif self._asked is None or pasting:
            self.remarks.show_remarks(())
            self.empty.set_texts(*self._empty_texts())
            self._stack.setCurrentWidget(self.empty)

    def _show_status(self, moment: MomentReading | None) -> None:
        cookie = moment.cookie if moment else None
        self._status_line.setVisible(cookie is not None)
        if cookie:
            why = payload_text(cookie.problem) if cookie.problem else ""
            self.status.show_cookie(cookie, why, verified_text(cookie.verification, cookie.typed_key))

    def _show_moment(self, moment: MomentReading) -> None:
        pasting = self.moments.opened == PASTE
        if pasting and moment.cookie:
            self.remarks.show_remarks(cookie_remarks(moment.cookie))
        elif self._reading:
            verdict_shown = self.pages.opened == SET_COOKIE and moment.verdict is not None
            self.remarks.show_remarks(moment_remarks(self._reading, moment, verdict_shown=verdict_shown))
        self._show_page_tabs(moment)
        self._fill_pages(moment)
        pages = (self.cookie, self.set_cookie, self.size_page, self.edit)
        self._stack.setCurrentWidget(pages[self.pages.opened or COOKIE])

    def _show_page_tabs(self, moment: MomentReading) -> None:
        """Only pages that have something to show; where the open one has nothing, the first."""
        there = (True, moment.set_cookie is not None, moment.cookie is not None, self._editable(moment))
        for button, visible in zip(self.pages.buttons, there, strict=True):
            button.setVisible(visible)
        self.pages.set_counts(("", "", size_text(moment.cookie.size.line) if moment.cookie else "", ""))
        if not there[self.pages.opened or COOKIE]:
            for number, button in enumerate(self.pages.buttons):
                button.setChecked(number == COOKIE)

    def _editable(self, moment: MomentReading) -> bool:
        return moment.editable is not None or self.edit.edited

    def _fill_pages(self, moment: MomentReading) -> None:
        match self.pages.opened:
            case 1 if moment.set_cookie:
                self.set_cookie.show_cookie(moment.set_cookie, moment.verdict, self._url())
            case 2 if moment.cookie:
                self.size_page.show_size(moment.cookie.size)
            case 3:
                name, settings, keys = self._signing(moment)
                self.edit.show_payload(name, moment.editable, settings, keys)
            case _:
                self.cookie.show_moment(moment)

    def _signing(self, moment: MomentReading) -> tuple[str, Settings, Keys]:
        """The name of the cookie, and what to sign it with so that the app takes it."""
        cookie = moment.cookie
        if self.moments.opened == PASTE and cookie:
            return cookie.name, cookie.signing, self.paste_box.keys() or self._app_keys()
        assert self._reading is not None, "there is a moment of it"
        flask = self._reading.view.settings
        return flask.cookie_name, settings_of(flask) or Settings(), self._app_keys()

    def _url(self) -> str:
        if self._exchange is None:
            return ""
        place = place_of(self._exchange)
        return f"{place.scheme}://{place.host}:{place.port}{place.path}"

    def _empty_texts(self) -> tuple[str, str]:
        """A heading and a hint where there is no session to be shown."""
        paste = self.tr("Paste… explains any cookie.")
        if self.moments.opened == PASTE:
            if self.paste_box.edit.toPlainText().strip():
                return self.tr("No cookie found in it"), self.tr("Paste its value, or the header it stands in.")
            hint = self.tr("A Flask session, another cookie of itsdangerous, Beaker or Django, or a JWT is recognised.")
            return self.tr("Paste a cookie above"), hint
        if self._exchange is None:
            hint = self.tr("Send a request, or select one in the history.")
            return self.tr("No exchange selected"), f"{hint} {paste}"
        if self._exchange.flask is None and self._exchange.state == "running":
            return self.tr("No answer yet"), self.tr("The session is shown when the app has answered.")
        if self._exchange.flask is None:
            hint = self.tr("Of a Flask app the session is shown here: its cookie, its values, what the app changed.")
            return self.tr("Not a Flask app"), f"{hint} {paste}"
        hint = self.tr("Flask opened no session for this request.")
        return self.tr("No session"), f"{hint} {paste}"


def _inset(widget: QWidget, left: int, top: int, right: int, bottom: int) -> QWidget:
    holder = QWidget()
    layout = QVBoxLayout(holder)
    layout.setContentsMargins(left, top, right, bottom)
    layout.addWidget(widget)
    return holder
