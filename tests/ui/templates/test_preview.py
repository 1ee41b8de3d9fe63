"""Output in a browser engine that is shut in; and what is shown without one."""

from __future__ import annotations

import http.server
import sys
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QProcess, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from ui.templates.shop import ENGINE_WARNINGS, place

from inspector.ui.templates.preview import Preview
from inspector.ui.templates.text_page import TextPage
from inspector.ui.widgets.byte_source import MemorySource

engine = pytest.mark.qt_log_ignore(*ENGINE_WARNINGS)
RED, BLUE, WHITE = QColor("#ff0000"), QColor("#0000ff"), QColor("#ffffff")


@pytest.fixture
def preview(qtbot: QtBot) -> Preview:
    preview = Preview()
    place(qtbot, preview)
    return preview


@pytest.fixture
def without_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "inspector.ui.templates.web_page", raising=False)
    monkeypatch.setitem(sys.modules, "PySide6.QtWebEngineWidgets", None)


@pytest.fixture
def visited() -> Iterator[list[str]]:
    """The paths that somebody asked a server for; the first is its address."""
    asked: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)

        def log_message(self, *_: Any) -> None: ...

    with http.server.HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        asked.append(f"http://127.0.0.1:{server.server_port}")
        yield asked
        server.shutdown()
        thread.join()


def show(qtbot: QtBot, preview: Preview, html: str, media_type: str = "text/html") -> Any:
    pytest.importorskip("PySide6.QtWebEngineWidgets")
    if preview.page is None:
        preview.show_source(MemorySource(b"<p>"))
        qtbot.waitUntil(lambda: preview.page is not None)
    page = preview.page
    with qtbot.waitSignal(page.loaded, timeout=20_000):  # type: ignore[union-attr]
        preview.show_source(MemorySource(html.encode()), media_type)
    return page


def colour(preview: Preview, x: int = 100, y: int = 100) -> QColor:
    return QColor(preview.grab().toImage().pixel(x, y))


def ground(color: str) -> str:
    return f"<body style='background: {color}'>"


@engine
def test_a_page_is_shown_and_refreshed(qtbot: QtBot, preview: Preview) -> None:
    show(qtbot, preview, ground("#ff0000"))
    qtbot.waitUntil(lambda: colour(preview) == RED)
    show(qtbot, preview, ground("#0000ff"))
    qtbot.waitUntil(lambda: colour(preview) == BLUE)


@engine
def test_a_page_of_more_than_two_megabytes(qtbot: QtBot, preview: Preview) -> None:
    show(qtbot, preview, ground("#ff0000") + "<!--" + "글" * 700_000 + "-->")
    qtbot.waitUntil(lambda: colour(preview) == RED)


@engine
def test_nothing_runs_and_nothing_is_loaded(qtbot: QtBot, preview: Preview, visited: list[str]) -> None:
    url = visited[0]
    html = f"""{ground("#ff0000")}
        <link rel=stylesheet href="{url}/css"><link rel=preconnect href="{url}"><link rel=prefetch href="{url}/pre">
        <img src="{url}/img"><iframe src="{url}/frame"></iframe><object data="{url}/object"></object>
        <video src="{url}/video"></video><style>@import url({url}/import); p {{ background: url({url}/ground) }}</style>
        <p>x<script src="{url}/js"></script><script>document.body.style.background = "blue"</script>
        <img src="file:///etc/hostname"><meta http-equiv=refresh content="0; url={url}/refresh">"""
    page = show(qtbot, preview, html)
    qtbot.waitUntil(lambda: colour(preview, 400, 10) == RED)
    qtbot.wait(200)
    assert visited == [url]
    assert colour(preview, 400, 10) == RED
    assert page.page.url().toString() == "wsgi-inspector-preview:page"


@engine
def test_a_link_leads_nowhere(qtbot: QtBot, preview: Preview, visited: list[str]) -> None:
    url = visited[0]
    link = "<a {} href='{}' style='display: block; height: 150px; background: red'>x</a>"
    html = ground("#ffffff") + link.format("", f"{url}/link") + link.format("target=_blank", f"{url}/new")
    page = show(qtbot, preview, html)
    qtbot.waitUntil(lambda: colour(preview) == RED)
    windows = len(QApplication.topLevelWidgets())
    for y in (80, 250):
        qtbot.mouseClick(page.view.focusProxy(), Qt.MouseButton.LeftButton, pos=QPoint(100, y))
    qtbot.wait(200)
    assert visited == [url]
    assert page.page.url().toString() == "wsgi-inspector-preview:page"
    assert len(QApplication.topLevelWidgets()) == windows


@engine
def test_every_fence_stands(qtbot: QtBot, preview: Preview) -> None:
    page = show(qtbot, preview, "<p>x")
    settings = page.page.settings()
    off = ("JavascriptEnabled", "PluginsEnabled", "LocalStorageEnabled", "LocalContentCanAccessRemoteUrls")
    for name in (*off, "LocalContentCanAccessFileUrls", "JavascriptCanOpenWindows"):
        assert not settings.testAttribute(getattr(settings.WebAttribute, name)), name
    assert page.page.profile().isOffTheRecord()
    assert page.page.url().scheme() == "wsgi-inspector-preview"


@engine
def test_text_is_no_markup(qtbot: QtBot, preview: Preview) -> None:
    show(qtbot, preview, ground("#ff0000"), "text/plain")
    qtbot.waitUntil(lambda: colour(preview, 400, 300) == WHITE)


@engine
def test_behind_another_tab_nothing_is_started(qtbot: QtBot) -> None:
    preview = Preview()
    qtbot.addWidget(preview)
    preview.show_source(MemorySource(b"<p>x"))
    assert preview.page is None


@engine
def test_the_process_ends_in_good_order() -> None:
    """A program that has shown a page ends without a warning about pages and profiles, and leaves no process."""
    pytest.importorskip("PySide6.QtWebEngineWidgets")
    code = (
        "from PySide6.QtWidgets import QApplication\n"
        "from PySide6.QtCore import QTimer\n"
        "app = QApplication([])\n"
        "from inspector.ui.templates.preview import Preview\n"
        "from inspector.ui.widgets.byte_source import MemorySource\n"
        "preview = Preview(); preview.show(); preview.show_source(MemorySource(b'<p>x'))\n"
        "app.processEvents()\n"
        "preview.page.loaded.connect(app.quit)\n"
        "app.exec(); print('shown')\n"
    )
    process = QProcess()
    process.start(sys.executable, ["-c", code])
    assert process.waitForFinished(30_000)
    errors = bytes(process.readAllStandardError().data()).decode()
    assert bytes(process.readAllStandardOutput().data()).strip() == b"shown"
    assert process.exitCode() == 0, errors
    assert "Release of profile" not in errors


def test_without_an_engine_qt_shows_what_it_can(qtbot: QtBot, preview: Preview, without_engine: None) -> None:
    preview.show_source(MemorySource(b"<h1>Fish</h1><script>bad()</script><img src='/etc/hostname'><a href='/x'>y</a>"))
    qtbot.waitUntil(lambda: isinstance(preview.page, TextPage) and "Fish" in preview.page.toPlainText())
    assert "bad" not in preview.page.toPlainText()  # type: ignore[union-attr]
    assert "without a browser engine" in preview.note.text().lower()


def test_without_an_engine_a_long_page_is_cut(qtbot: QtBot, preview: Preview, without_engine: None) -> None:
    preview.show_source(MemorySource(b"x" * 100_000), "text/plain")
    qtbot.waitUntil(lambda: isinstance(preview.page, TextPage) and len(preview.page.toPlainText()) == 32_768)
    assert "Only the first 32 KiB are shown." in preview.note.text()


def test_nothing_to_be_seen(preview: Preview) -> None:
    preview.show_source(None)
    assert preview.empty.isVisible()
    assert preview.page is None
