"""A composer on the screen, at the size it has in the window."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from inspector.ui.panels.composer import Composer
from inspector.ui.theme import Theme


@pytest.fixture
def composer(qtbot: QtBot, theme: Theme) -> Composer:
    widget = Composer(theme)
    qtbot.addWidget(widget)
    widget.set_base_url("http://127.0.0.1:5000")
    widget.resize(740, widget.sizeHint().height())
    widget.show()
    QGuiApplication.clipboard().clear()
    return widget
