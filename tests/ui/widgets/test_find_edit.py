"""Escape in a field for finding."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from inspector.ui.widgets.find_edit import FindEdit


def test_escape_clears_it_and_then_belongs_to_who_is_around_it(qtbot: QtBot) -> None:
    class Around(QWidget):
        heard = 0

        def keyPressEvent(self, event: object) -> None:
            self.heard += 1

    around, edit = Around(), FindEdit()
    QVBoxLayout(around).addWidget(edit)
    qtbot.addWidget(around)
    around.show()
    qtbot.keyClicks(edit, "path")
    qtbot.keyClick(edit, Qt.Key.Key_Escape)
    assert (edit.text(), around.heard) == ("", 0)
    qtbot.keyClick(edit, Qt.Key.Key_Escape)
    assert around.heard == 1
