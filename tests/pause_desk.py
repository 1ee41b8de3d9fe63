"""A window over an engine that is made up, in which exchanges stand still as a test says."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from ui_fakes import FakeEngine

from inspector.model.intercept import Pause
from inspector.ui.intercept.pause.presenter import PausePresenter
from inspector.ui.main_window import MainWindow

Kind = TypeVar("Kind", bound=QObject)
Role = Qt.ItemDataRole
KEY, VALUE = 0, 1


class Desk:
    """A window with the exchanges 5, 6 and 7, of which 5 is selected."""

    def __init__(self, qtbot: QtBot, window: MainWindow, engine: FakeEngine, presenter: PausePresenter) -> None:
        self.qtbot, self.window, self.engine, self.presenter = qtbot, window, engine, presenter
        self.asked = engine.pauses.asked
        self.do = window.actions_

    def stand(self, *pauses: Pause) -> None:
        with self.qtbot.waitSignal(self.presenter.pausing.changed):
            self.engine.pauses.stand(*pauses)

    def child(self, kind: type[Kind], name: str) -> Kind:
        found = next((one for one in self.window.findChildren(kind, name) if shown(one)), None)
        assert found is not None, name
        return found

    def press(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        together = Qt.KeyboardModifier.NoModifier
        for modifier in modifiers:
            together |= modifier
        self.qtbot.keyClick(QApplication.focusWidget() or self.window, key, together)

    def click(self, name: str) -> None:
        self.qtbot.mouseClick(self.child(QPushButton, name), Qt.MouseButton.LeftButton)

    @property
    def banner(self) -> QWidget:
        return self.presenter.banner

    # -- the table of the environ

    def keys(self) -> list[str]:
        model = self.child(QAbstractItemView, "environEditTable").model()
        return [model.index(row, KEY).data(Role.EditRole) for row in range(model.rowCount())]

    def write(self, row: int, column: int, text: str) -> None:
        model = self.child(QAbstractItemView, "environEditTable").model()
        model.setData(model.index(row, column), text)

    def cell(self, key: str) -> str:
        model = self.child(QAbstractItemView, "environEditTable").model()
        row = self.keys().index(key)
        return " | ".join(model.index(row, column).data() for column in (KEY, VALUE))


def shown(thing: QObject) -> bool:
    return not isinstance(thing, QWidget) or thing.isVisible()


def texts(widget: QWidget) -> list[str]:
    return [child.text() for child in widget.findChildren(QWidget) if hasattr(child, "text") and child.isVisible()]
