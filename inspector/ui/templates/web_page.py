"""HTML in a browser engine that is shut in: scripts off, nothing loaded from outside, no link leads anywhere.

Importing this imports QtWebEngine, and the first ``WebPage`` starts Chromium's processes; so it is imported when
somebody looks. Raises ``ImportError`` where QtWebEngine (PySide6-Addons) or a library of the system's that it needs is
missing.

Five fences, each enough alone for most of what a page may try: settings (scripts, plugins, storage, ...), a Content
Security Policy, an interceptor that blocks every request but the one for the page itself, a page that refuses every
navigation but our own, and a Chromium that resolves no host name. The profile is off the record.

A document comes by a URL of an own scheme, since ``setHtml`` fails from 1 MB up. Qt wants schemes registered before
QtWebEngine starts, not before the application: here is early enough.
"""

from __future__ import annotations

import logging
import os

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QUrl, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QVBoxLayout, QWidget

_log = logging.getLogger(__name__)
_FLAGS = ("--disable-gpu", "--log-level=3", '--host-resolver-rules="MAP * ~NOTFOUND"')


def prepare_chromium() -> None:
    """Say in the environment how Chromium is to run; it is read when QtWebEngine starts."""
    flags = list(_FLAGS)
    if getattr(os, "geteuid", lambda: 1)() == 0:
        _log.warning("Running as root: the browser engine of the preview runs without its sandbox (--no-sandbox).")
        os.environ["QTWEBENGINE_DISABLE_SANDBOX"] = "1"
        flags.append("--no-sandbox")
    given = os.environ.get("QTWEBENGINE_CHROMIUM_FLAGS", "")
    os.environ["QTWEBENGINE_CHROMIUM_FLAGS"] = " ".join(filter(None, [given, *(f for f in flags if f not in given)]))
    # Drawn without OpenGL, a page can be added to a window on the screen without the window being made anew.
    os.environ.setdefault("QT_QUICK_BACKEND", "software")


prepare_chromium()

from PySide6.QtWebEngineCore import (  # noqa: E402
    QWebEnginePage,
    QWebEngineProfile,
    QWebEngineSettings,
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor,
    QWebEngineUrlRequestJob,
    QWebEngineUrlScheme,
    QWebEngineUrlSchemeHandler,
)
from PySide6.QtWebEngineWidgets import QWebEngineView  # noqa: E402

_SCHEME = b"wsgi-inspector-preview"
PAGE_URL = QUrl("wsgi-inspector-preview:page")
_POLICY = b"default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; media-src data:; sandbox"
_Attribute = QWebEngineSettings.WebAttribute
_OFF = (
    _Attribute.JavascriptEnabled,
    _Attribute.JavascriptCanOpenWindows,
    _Attribute.JavascriptCanAccessClipboard,
    _Attribute.LocalStorageEnabled,
    _Attribute.LocalContentCanAccessRemoteUrls,
    _Attribute.LocalContentCanAccessFileUrls,
    _Attribute.PluginsEnabled,
    _Attribute.PdfViewerEnabled,
    _Attribute.HyperlinkAuditingEnabled,
    _Attribute.FullScreenSupportEnabled,
    _Attribute.ScreenCaptureEnabled,
    _Attribute.WebGLEnabled,
    _Attribute.DnsPrefetchEnabled,
    _Attribute.AutoLoadIconsForPage,
    _Attribute.TouchIconsEnabled,
    _Attribute.ErrorPageEnabled,
    _Attribute.FocusOnNavigationEnabled,
    _Attribute.NavigateOnDropEnabled,
)


class WebPage(QWidget):
    """Shows up to ``limit`` bytes. ``loaded``: the page is laid out. ``stopped``: its process is gone."""

    limit = 4 * 1024 * 1024

    loaded = Signal()
    stopped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _register_scheme()
        # Children are deleted in the order in which they were made: the page, as part of the view, before its profile.
        self.view = QWebEngineView(self)
        self._profile = QWebEngineProfile(self)
        self._documents = _Documents(self)
        self._fence = _Fence(self)
        self._profile.installUrlSchemeHandler(_SCHEME, self._documents)
        self._profile.setUrlRequestInterceptor(self._fence)
        self.page = _Page(self._profile, self.view)
        for attribute in _OFF:
            self.page.settings().setAttribute(attribute, False)
        self.page.setBackgroundColor(QColor("white"))
        self.page.loadFinished.connect(self._load_finished)
        self.page.renderProcessTerminated.connect(self.stopped)
        self.view.setPage(self.page)
        self.setFocusProxy(self.view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)

    def show_document(self, data: bytes, media_type: str) -> None:
        """``data`` is in UTF-8. The same page with other contents keeps its scroll position."""
        self._documents.put(data, media_type)
        if self.page.url() == PAGE_URL:
            self.page.triggerAction(QWebEnginePage.WebAction.Reload)
        else:
            self.page.load(PAGE_URL)

    @property
    def blocked(self) -> int:
        """How many requests were stopped at the last fence but one."""
        return self._fence.blocked

    def _load_finished(self, complete: bool) -> None:
        if complete:
            self.loaded.emit()


class _Page(QWebEnginePage):
    """Goes nowhere, opens nothing, and keeps what the page says to itself."""

    def acceptNavigationRequest(
        self, url: QUrl | str, kind: QWebEnginePage.NavigationType, is_main_frame: bool
    ) -> bool:
        ours = (QWebEnginePage.NavigationType.NavigationTypeTyped, QWebEnginePage.NavigationType.NavigationTypeReload)
        return is_main_frame and kind in ours and QUrl(url) == PAGE_URL

    def createWindow(self, kind: QWebEnginePage.WebWindowType) -> QWebEnginePage:
        return None  # type: ignore[return-value]

    def javaScriptConsoleMessage(
        self, level: QWebEnginePage.JavaScriptConsoleMessageLevel, message: str, line: int, source: str
    ) -> None:
        """What the policy has refused is told here, in a flood."""


class _Fence(QWebEngineUrlRequestInterceptor):
    """Lets nothing through but the page itself."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.blocked = 0

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
        main = QWebEngineUrlRequestInfo.ResourceType.ResourceTypeMainFrame
        if info.requestUrl() != PAGE_URL or info.resourceType() != main:
            self.blocked += 1
            info.block(True)


class _Documents(QWebEngineUrlSchemeHandler):
    """Answers with the document that is to be shown."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._data, self._media_type = QByteArray(), b"text/plain"

    def put(self, data: bytes, media_type: str) -> None:
        self._data, self._media_type = QByteArray(data), media_type.encode()

    def requestStarted(self, job: QWebEngineUrlRequestJob) -> None:
        buffer = QBuffer(job)
        buffer.setData(self._data)
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        policy = {QByteArray(b"Content-Security-Policy"): [QByteArray(_POLICY)]}
        job.setAdditionalResponseHeaders(policy)  # type: ignore[arg-type]  # it is a multi map: each value is a list
        job.reply(self._media_type + b"; charset=utf-8", buffer)


def _register_scheme() -> None:
    if QWebEngineUrlScheme.schemeByName(_SCHEME).name().isEmpty():
        scheme = QWebEngineUrlScheme(_SCHEME)
        scheme.setSyntax(QWebEngineUrlScheme.Syntax.Path)
        QWebEngineUrlScheme.registerScheme(scheme)
