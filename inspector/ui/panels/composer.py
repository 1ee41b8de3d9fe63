"""The composer: a request is written here, and sent."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QApplication, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from inspector.client.automatic import AutomaticHeader, automatic_headers
from inspector.client.bodies import NONE, BodyError, EncodedBody, with_body
from inspector.client.jar import Cookie
from inspector.model import RequestDraft
from inspector.model.sentence import Sentence
from inspector.ui.composer.body_plan import BodyPlan, plan_for
from inspector.ui.composer.body_section import BodySection
from inspector.ui.composer.cookies_section import CookiesSection
from inspector.ui.composer.headers_section import HeadersSection
from inspector.ui.composer.options_section import OptionsSection
from inspector.ui.composer.params_section import ParamsSection
from inspector.ui.composer.query import PastedUrl
from inspector.ui.composer.request_line import RequestLine
from inspector.ui.composer.sample_chips import SampleChips
from inspector.ui.theme import Theme
from inspector.ui.widgets.background import Background
from inspector.ui.widgets.plain import PlainLabel
from inspector.ui.widgets.section_tabs import SectionTabs
from inspector.ui.widgets.sizes import size_text

AUTOMATIC = frozenset("host user-agent accept content-length content-type cookie connection".split())
_BODY = 2


class Composer(QWidget):
    """Signals: ``sendRequested(RequestDraft)``, ``sendPausedRequested(RequestDraft)``, ``cancelRequested``;
    ``cookieRemoved(Cookie)`` and ``cookiesCleared`` ask the owner of the cookie jar; ``edited``: the draft, or how it
    is sent, is another one."""

    sendRequested = Signal(object)
    sendPausedRequested = Signal(object)
    cancelRequested = Signal()
    cookieRemoved = Signal(object)
    cookiesCleared = Signal()
    edited = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("composer")
        self._encoded: EncodedBody = NONE
        self._cookie_header: str | None = None
        self._loading = False
        self._background = Background(self)
        self.line = RequestLine(theme)
        self._notice = PlainLabel()
        self._notice.setWordWrap(True)
        self._notice.setProperty("muted", True)
        self.params = ParamsSection(theme)
        self.headers = HeadersSection(theme)
        self.body = BodySection(theme)
        self.cookies = CookiesSection(theme)
        self.options = OptionsSection()
        self._tabs = SectionTabs(theme, 5)
        self._sections = _Sections()
        self._sections.hide()
        self.chips = SampleChips(theme)
        self._lay_out()
        self._connect()
        self._retranslate()
        self._refresh()

    @property
    def follow_redirects(self) -> bool:
        return self.options.redirects.isChecked()

    @property
    def cookies_on(self) -> bool:
        return self.cookies.switch.isChecked()

    @property
    def time_limit(self) -> float:
        """Seconds to wait for an answer."""
        return self.options.time_limit.value()

    def draft(self) -> RequestDraft:
        """The request as it is composed now. Of a file it holds the bytes that were there when it was last looked at;
        ``send`` looks again."""
        return with_body(self._head(), self._encoded)

    def set_draft(self, draft: RequestDraft) -> None:
        """Show a draft; ``draft()`` gives it back as it is."""
        self._loading = True
        self.line.set_method(draft.method)
        self.line.url_edit.set_target(draft.target)
        self.params.set_target(draft.target)
        self.headers.set_headers(draft.headers, draft.omit)
        self.body.set_plan(plan_for(draft.body, draft.headers))
        self._show_notice("")
        self._loading = False
        self._changed()

    def set_base_url(self, url: str) -> None:
        self.line.url_edit.set_base_url(url)
        self._refresh()

    def set_samples(self, drafts: Sequence[RequestDraft]) -> None:
        self.chips.set_drafts(drafts)

    def set_busy(self, busy: bool) -> None:
        self.line.set_busy(busy)

    def set_cookies(self, cookies: Sequence[Cookie], header: str | None) -> None:
        """What the app's jar holds, and the Cookie header it has for the draft as it is now."""
        self.cookies.set_cookies(cookies, header)
        self._cookie_header = header
        self._refresh()

    def use_cookie(self, name: str, value: str) -> None:
        """Send this cookie with the request in place of the one of its name; the others that would be sent stay."""
        typed = next((text for header, text in self.headers.headers() if header.lower() == "cookie"), None)
        held = typed if typed is not None else self._cookie_header if self.cookies_on else None
        self.headers.set_header("Cookie", with_cookie(held or "", name, value))
        self._show_notice(self.tr("The Cookie header carries the {name} that you signed.").format(name=name))

    def send(self, *, paused: bool = False) -> None:
        """Ask for the draft to be sent, ``paused`` at its first boundary; where a file of it cannot be read, say so
        instead."""
        self._finish_typing()
        if not self.line.busy:
            signal = self.sendPausedRequested if paused else self.sendRequested
            self._encode(self.body.plan(), lambda result: self._send_encoded(result, signal.emit))

    def _finish_typing(self) -> None:
        """A cell of a table that is being edited hands over its text when it loses the focus."""
        editor = QApplication.focusWidget()
        viewport = editor.parentWidget() if editor else None
        table = viewport.parentWidget() if viewport else None
        if isinstance(table, QAbstractItemView) and self.isAncestorOf(table):
            table.setFocus()

    def focus_url(self) -> None:
        self.line.url_edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.url_edit.selectAll()

    def open_section(self, number: int | None) -> None:
        """Unfold Params, Headers, Body, Cookies or Options (0 to 4), or fold them all."""
        self._tabs.open(number)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        for section in (self.params, self.headers, self.body, self.cookies, self.options):
            self._sections.addWidget(section)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.setSpacing(8)
        for widget in (self.line, self._notice, self._tabs, self._sections, self.chips):
            layout.addWidget(widget, 1 if widget is self._sections else 0)
        layout.addStretch(0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._show_notice("")

    def _connect(self) -> None:
        self.line.sendClicked.connect(self.send)
        self.line.cancelClicked.connect(self.cancelRequested)
        self.line.edited.connect(self._line_edited)
        self.line.url_edit.urlPasted.connect(self._take_url)
        self.params.edited.connect(self._params_edited)
        self.body.edited.connect(self._changed)
        self.headers.edited.connect(self._head_edited)
        self.cookies.toggled.connect(self._head_edited)
        self.cookies.removed.connect(self.cookieRemoved)
        self.cookies.cleared.connect(self.cookiesCleared)
        self.options.automaticToggled.connect(self._toggle_automatic)
        self.options.changed.connect(self.edited)
        self.chips.chosen.connect(self._take_sample)
        self._tabs.openedChanged.connect(self._show_section)

    def _head(self) -> RequestDraft:
        """The draft without what the body brings."""
        target = self.line.url_edit.target()
        return RequestDraft(self.line.method(), target, self.headers.headers(), omit=self.headers.model.omit)

    def _line_edited(self) -> None:
        self.params.set_target(self.line.url_edit.text())
        self._head_edited()

    def _params_edited(self) -> None:
        self.line.url_edit.setText(self.params.target())

    def _head_edited(self) -> None:
        if not self._loading:
            self._refresh()
            self.edited.emit()

    def _changed(self) -> None:
        """The body is another one."""
        if not self._loading:
            plan = self.body.plan()
            self._encode(BodyPlan() if _awaits_file(plan) else plan, self._take_encoded)

    def _encode(self, plan: BodyPlan, done: Callable[[EncodedBody | BodyError], None]) -> None:
        if plan.reads_files:
            self._background.run(lambda: _result(plan), done)
        else:
            self._background.forget()
            done(_result(plan))

    def _take_encoded(self, result: EncodedBody | BodyError) -> None:
        self._encoded = NONE if isinstance(result, BodyError) else result
        self.body.show_result(result)
        self._refresh()
        self.edited.emit()

    def _send_encoded(self, result: EncodedBody | BodyError, send: Callable[[RequestDraft], None]) -> None:
        self._take_encoded(result)
        if isinstance(result, BodyError):
            self.open_section(_BODY)
        else:
            send(self.draft())

    def _take_sample(self, draft: RequestDraft, send: bool) -> None:
        self.set_draft(draft)
        if send:
            self.send()

    def _take_url(self, pasted: PastedUrl) -> None:
        if not pasted.host:
            self._show_notice("")
            return
        self.headers.set_header("Host", pasted.host)
        text = self.tr("The request goes to {server}; {host} was put into its Host header.")
        self._show_notice(text.format(server=self.line.url_edit.base_url, host=pasted.host))

    def _toggle_automatic(self, on: bool) -> None:
        model = self.headers.model
        model.omit = model.omit - AUTOMATIC if on else model.omit | AUTOMATIC
        self._head_edited()

    def _refresh(self) -> None:
        """What follows from the draft: automatic headers, counts, warnings."""
        head = self._head()
        declared = next((value for name, value in head.headers if name.lower() == "content-type"), None)
        self.headers.model.set_automatic(self._automatic(head, declared))
        self.options.automatic.setChecked(not head.omit >= AUTOMATIC)
        self.body.show_conflict(_conflict(declared, self._encoded.content_type))
        counts = (
            str(len(self.params.pairs()) or ""),
            str(len(head.headers) or ""),
            size_text(len(self._encoded.data)) if self._encoded.data else "",
            str(len(self.cookies.cookies) or ""),
            "",
        )
        self._tabs.set_counts(counts)

    def _automatic(self, head: RequestDraft, declared: str | None) -> list[AutomaticHeader]:
        """All that could be filled in, also what is turned off: it can be turned on again."""
        everything = replace(head, body=self._encoded.data, omit=frozenset())
        cookie = self._cookie_header if self.cookies_on else None
        found = list(automatic_headers(everything, urlsplit(self.line.url_edit.base_url).netloc, cookie))
        if declared is None and self._encoded.content_type is not None:
            found.append(AutomaticHeader("Content-Type", self._encoded.content_type))
        return found

    def _show_section(self, number: int | None) -> None:
        self._sections.setVisible(number is not None)
        if number is not None:
            self._sections.setCurrentIndex(number)
        self.updateGeometry()

    def _show_notice(self, text: str) -> None:
        self._notice.setText(text)
        self._notice.setVisible(bool(text))

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Composer"))
        names = (self.tr("Params"), self.tr("Headers"), self.tr("Body"), self.tr("Cookies"), self.tr("Options"))
        self._tabs.set_names(names)


def with_cookie(header: str, name: str, value: str) -> str:
    """A Cookie header's value with one cookie replaced, or added at its end (RFC 6265 section 4.2.1)."""
    others = [pair.strip() for pair in header.split(";") if pair.strip() and pair.partition("=")[0].strip() != name]
    return "; ".join([*others, f"{name}={value}"])


class _Sections(QStackedWidget):
    """As high as a few rows; the composer may get less room, and the tables scroll."""

    def sizeHint(self) -> QSize:
        return QSize(300, 220)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 120)


def _awaits_file(plan: BodyPlan) -> bool:
    """Whether the body is a file that was not chosen yet: that is no fault before it is to be sent."""
    return plan.kind == "file" and not plan.path.strip()


def _result(plan: BodyPlan) -> EncodedBody | BodyError:
    if _awaits_file(plan):
        return BodyError(Sentence("Choose the file whose bytes are the body."))
    try:
        return plan.encode()
    except BodyError as error:
        return error


def _conflict(declared: str | None, encoded: str | None) -> str:
    """The declared Content-Type, where it is not the one of the body; of multipart the boundary counts too."""
    if not declared or not encoded:
        return ""
    whole = encoded.startswith("multipart/")
    same = declared == encoded if whole else _media_type(declared) == _media_type(encoded)
    return "" if same else declared


def _media_type(content_type: str) -> str:
    return content_type.partition(";")[0].strip().lower()
