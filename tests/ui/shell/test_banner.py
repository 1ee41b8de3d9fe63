"""The banner shows the newest message and keeps the others."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from inspector.ui.theme import Theme
from inspector.ui.widgets.banner import Message, MessageBanner
from inspector.ui.widgets.plain import PlainLabel


def make_banner(qtbot: QtBot, theme: Theme) -> MessageBanner:
    banner = MessageBanner(theme)
    qtbot.addWidget(banner)
    return banner


def shown_texts(banner: MessageBanner) -> list[str]:
    return [label.text() for label in banner.findChildren(PlainLabel) if not label.isHidden() and label.text()]


def test_it_is_hidden_until_there_is_something_to_say(qtbot: QtBot, theme: Theme) -> None:
    banner = make_banner(qtbot, theme)
    assert banner.isHidden()
    banner.show_message(Message("error", "The port is taken."))
    assert not banner.isHidden()
    assert banner.accessibleName() == "Error: The port is taken."


def test_the_newest_is_shown_with_the_number_of_those_behind_it(qtbot: QtBot, theme: Theme) -> None:
    banner = make_banner(qtbot, theme)
    for text in ("one", "two", "three"):
        banner.show_message(Message("info", text))
    assert shown_texts(banner) == ["three", "+2 more"]
    qtbot.mouseClick(banner.findChild(QToolButton), Qt.MouseButton.LeftButton)
    assert shown_texts(banner) == ["two", "+1 more"]


def test_the_same_message_again_does_not_pile_up(qtbot: QtBot, theme: Theme) -> None:
    banner = make_banner(qtbot, theme)
    for _ in range(3):
        banner.show_message(Message("warning", "The disk is full."))
    assert len(banner.messages) == 1


def test_a_message_gives_way_to_the_next_of_its_topic_and_goes_with_it(qtbot: QtBot, theme: Theme) -> None:
    banner = make_banner(qtbot, theme)
    banner.show_message(Message("error", "line 3", topic="load"))
    banner.show_message(Message("info", "other"))
    banner.show_message(Message("error", "line 4", topic="load"))
    assert [message.text for message in banner.messages] == ["other", "line 4"]
    banner.withdraw("load")
    assert [message.text for message in banner.messages] == ["other"]


def test_the_action_runs_and_closes_the_message(qtbot: QtBot, theme: Theme) -> None:
    banner = make_banner(qtbot, theme)
    done: list[str] = []
    banner.show_message(Message("error", "It failed.", ("Try Again", lambda: done.append("again"))))
    button = next(one for one in banner.findChildren(QPushButton) if one.text() == "Try Again")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert done == ["again"]
    assert banner.isHidden()


def test_markup_is_not_obeyed(qtbot: QtBot, theme: Theme) -> None:
    banner = make_banner(qtbot, theme)
    banner.show_message(Message("error", "<a href='http://evil.example'>click</a>"))
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in banner.findChildren(PlainLabel))
