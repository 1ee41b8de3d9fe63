"""Commands found by a few of their letters."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListView, QMainWindow
from pytestqt.qtbot import QtBot

from inspector.ui.palette import Command, CommandPalette, menu_actions, menu_commands, score
from inspector.ui.theme import Theme


@pytest.fixture
def done() -> list[str]:
    """What was done, in order."""
    return []


@pytest.fixture
def window(qtbot: QtBot, done: list[str]) -> QMainWindow:
    window = QMainWindow()
    qtbot.addWidget(window)
    view = window.menuBar().addMenu("&View")
    theme = view.addMenu("&Theme")
    for text in ("Light", "Dark"):
        theme.addAction(text, lambda text=text: done.append(text))
    view.addAction("Reset Layout", "Ctrl+9", lambda: done.append("reset"))
    view.addAction("Not now").setEnabled(False)
    window.resize(700, 500)
    window.show()
    return window


def open_palette(window: QMainWindow, theme: Theme, *, keys_only: bool = False) -> CommandPalette:
    commands = list(menu_commands(window.menuBar()))
    palette = CommandPalette([one for one in commands if one.keys or not keys_only], theme, window)
    palette.open_over(window)
    return palette


def listed(palette: CommandPalette) -> list[str]:
    model = palette.findChild(QListView).model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_letters_must_come_in_order() -> None:
    assert score("vtd", "View › Theme › Dark") > 0
    assert score("dtv", "View › Theme › Dark") == 0


def test_beginnings_of_words_rank_higher() -> None:
    assert score("rl", "Reset Layout") > score("rl", "world") > 0


def test_whole_words_rank_highest_wherever_they_stand() -> None:
    assert score("onion", "Open App › onion") > score("onion", "Open App › no_secret_key · on and on, in one")


def test_it_lists_what_can_be_done_with_the_way_there(window: QMainWindow) -> None:
    texts = [text for text, _ in menu_actions(window.menuBar())]
    assert texts == ["View › Theme › Light", "View › Theme › Dark", "View › Reset Layout"]


def test_typing_and_enter_run_a_command(qtbot: QtBot, window: QMainWindow, theme: Theme, done: list[str]) -> None:
    palette = open_palette(window, theme)
    edit = palette.findChild(QLineEdit)
    qtbot.keyClicks(edit, "dark")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert done == ["Dark"]
    assert palette.isHidden()


def test_the_arrows_choose(qtbot: QtBot, window: QMainWindow, theme: Theme, done: list[str]) -> None:
    palette = open_palette(window, theme)
    edit = palette.findChild(QLineEdit)
    qtbot.keyClick(edit, Qt.Key.Key_Down)
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert done == ["Dark"]


def test_escape_runs_nothing(qtbot: QtBot, window: QMainWindow, theme: Theme, done: list[str]) -> None:
    palette = open_palette(window, theme)
    qtbot.keyClick(palette.findChild(QLineEdit), Qt.Key.Key_Escape)
    assert done == []
    assert palette.isHidden()


def test_nothing_found_is_no_trouble(qtbot: QtBot, window: QMainWindow, theme: Theme, done: list[str]) -> None:
    palette = open_palette(window, theme)
    qtbot.keyClicks(palette.findChild(QLineEdit), "zzzz")
    assert listed(palette) == ["Nothing found"]
    qtbot.keyClick(palette.findChild(QLineEdit), Qt.Key.Key_Return)
    assert palette.isHidden()
    assert done == []


def test_english_words_find_what_is_called_otherwise() -> None:
    command = Command("보기 › 테마 › 어둡게", "View › Theme › Dark", "", lambda: None)
    assert command.score("dark") > 0
    assert command.score("어둡") > 0
    assert command.score("light") == 0


def test_the_keys_are_a_palette_of_what_has_one(window: QMainWindow, theme: Theme) -> None:
    palette = open_palette(window, theme, keys_only=True)
    assert listed(palette) == ["View › Reset Layout"]
