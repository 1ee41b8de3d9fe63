"""The language of the whole window changes while it runs, and nothing stays behind."""

from __future__ import annotations

import re

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from ui_fakes import Shell

from inspector.model.sentence import Sentence

HANGUL = re.compile("[가-힣]")
READ = "text toolTip placeholderText windowTitle title accessibleName accessibleDescription suffix".split()
LANGUAGE_NAMES = {"한국어", "한국어 / EN"}


def said(shell: Shell) -> set[str]:
    """All that the widgets and actions of the window say, but the names of the languages."""
    speakers = [shell.window, *shell.window.findChildren(QWidget), *shell.window.findChildren(QAction)]
    voices = [voice for speaker in speakers for name in READ if callable(voice := getattr(speaker, name, None))]
    return {str(voice()) for voice in voices} - LANGUAGE_NAMES


def is_korean(text: str) -> bool:
    return HANGUL.search(text) is not None


def test_it_speaks_korean_and_then_english_again(qtbot: QtBot, shell: Shell) -> None:
    assert all(dock.panel for dock in shell.window.docks.docks), "all are built, also those behind others"
    shell.window.show_message("error", Sentence("There is no file {path}.", path="a"), (Sentence("Try Again"), print))
    assert not any(map(is_korean, said(shell)))

    choices = shell.window.actions_.languages
    choices["ko"].trigger()
    wanted = {"보내기", "기록", "파일(&F)", "파일이 없습니다: a", "다시 시도"}
    qtbot.waitUntil(lambda: wanted <= said(shell))

    choices["en"].trigger()
    qtbot.waitUntil(lambda: not any(map(is_korean, said(shell))))
