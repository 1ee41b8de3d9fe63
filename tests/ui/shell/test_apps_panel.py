"""The list of apps and the lesson."""

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from inspector.ui.lessons import read_lesson
from inspector.ui.panels.apps import AppsPanel
from inspector.ui.panels.base import PanelServices
from inspector.ui.widgets.sample_list import AppEntry

ENTRIES = [AppEntry("sample:one", "one", "The first"), AppEntry("sample:two", "two", "The second")]


@pytest.fixture
def panel(qtbot: QtBot, services: PanelServices) -> AppsPanel:
    panel = AppsPanel(services)
    qtbot.addWidget(panel)
    panel.show_apps(ENTRIES, "sample:one")
    panel.resize(260, 600)
    panel.show()
    return panel


def click_row(qtbot: QtBot, panel: AppsPanel, row: int) -> None:
    area = panel.list.visualRect(panel.list.model().index(row, 0))
    qtbot.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=area.center())


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    urls: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: urls.append(url.toString()))
    return urls


def test_a_click_chooses_an_app(qtbot: QtBot, panel: AppsPanel) -> None:
    with qtbot.waitSignal(panel.appChosen) as chosen:
        click_row(qtbot, panel, 1)
    assert chosen.args == ["sample:two"]


def test_the_running_app_is_not_loaded_again_by_a_click(qtbot: QtBot, panel: AppsPanel) -> None:
    with qtbot.assertNotEmitted(panel.appChosen):
        click_row(qtbot, panel, 0)


def test_the_keyboard_chooses_too(qtbot: QtBot, panel: AppsPanel) -> None:
    panel.list.setFocus()
    qtbot.keyClick(panel.list, Qt.Key.Key_Down)
    with qtbot.waitSignal(panel.appChosen) as chosen:
        qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    assert chosen.args == ["sample:two"]


@pytest.mark.parametrize("shown_before", [True, False])
def test_the_running_app_is_in_sight(qtbot: QtBot, services: PanelServices, shown_before: bool) -> None:
    """Also in a window that is made lower."""
    panel = AppsPanel(services)
    qtbot.addWidget(panel)
    panel.resize(260, 600)
    many = [AppEntry(f"sample:{number}", f"app {number}", "") for number in range(40)]
    for before in (True, False):
        if before == shown_before:
            panel.show()
        else:
            panel.show_apps(many, "sample:37")
    for height in (600, 500, 300):
        panel.resize(260, height)
        row = panel.list.visualRect(panel.list.currentIndex())
        assert panel.list.currentIndex().data() == "app 37"
        assert panel.list.viewport().rect().contains(row)


def test_the_lesson_is_shown_in_the_language_or_in_english(panel: AppsPanel) -> None:
    panel.show_lesson({"en": "# Hello", "ko": "# 안녕"}, "ko")
    assert panel.lesson.toPlainText() == "안녕"
    panel.show_lesson({"en": "# Hello"}, "ko")
    assert panel.lesson.toPlainText() == "Hello"


def test_html_in_a_lesson_is_text(panel: AppsPanel) -> None:
    panel.show_lesson({"en": "<img src='http://evil.example/x.png'> hi"}, "en")
    assert "<img" in panel.lesson.toPlainText()


def test_a_link_opens_only_when_the_user_agrees(
    panel: AppsPanel, opened: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for answer in (QMessageBox.StandardButton.Cancel, QMessageBox.StandardButton.Open):
        monkeypatch.setattr(QMessageBox, "exec", lambda _box, answer=answer: answer)
        panel.lesson.follow(QUrl("https://peps.python.org/pep-3333/"))
    assert opened == ["https://peps.python.org/pep-3333/"]


@pytest.mark.parametrize("address", ["file:///etc/passwd", "javascript:alert(1)", "ftp://x/y", "vscode://open"])
def test_other_schemes_are_ignored(panel: AppsPanel, opened: list[str], address: str) -> None:
    panel.lesson.follow(QUrl(address))
    assert opened == []


def test_a_lesson_can_lead_to_another_sample(qtbot: QtBot, panel: AppsPanel) -> None:
    with qtbot.waitSignal(panel.appChosen) as chosen:
        panel.lesson.follow(QUrl("sample:flask_hello"))
    assert chosen.args == ["sample:flask_hello"]


def test_lessons_are_read_in_both_languages() -> None:
    assert set(read_lesson("method_rewrite")) == {"en", "ko"}
    assert read_lesson("no_such_sample") == {}
