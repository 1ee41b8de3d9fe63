"""The command palette: every action of the window, every app, every ready-made request, found by a few letters."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QAction, QCloseEvent, QFocusEvent, QKeyEvent, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLineEdit,
    QListView,
    QMenu,
    QMenuBar,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from inspector.ui.english import english
from inspector.ui.theme import Theme
from inspector.ui.widgets.plain import one_line

_MNEMONIC = re.compile(r"\(&.\)|&")
"""``&File``, and ``파일(&F)`` where the letter is not one of the word's own."""
_WHOLE = 1_000
_KEYS_ROLE = Qt.ItemDataRole.UserRole
_OTHER_WINDOW = frozenset([Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason])
_WIDTH, _ROWS, _ROW_HEIGHT, _MARGIN, _TOP = 560, 12, 28, 8, 60
_MOVES = frozenset([Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown])


def score(query: str, text: str) -> int:
    """How well the letters of ``query`` are found in ``text``, in their order; 0 where they are not.

    Letters that follow each other or begin a word count more, and so does an early first letter; where each word of the
    query begins a word of the text, that counts most.
    """
    text = text.lower()
    whole = all(re.search(rf"(?<![^\W_]){re.escape(word)}", text) for word in query.lower().split())
    query = query.lower().replace(" ", "")
    total, place, streak = 1 + (_WHOLE if whole and query else 0), -1, 0
    for letter in query:
        found = text.find(letter, place + 1)
        if found < 0:
            return 0
        streak = streak + 1 if found == place + 1 else 0
        begins = found == 0 or not text[found - 1].isalnum()
        total += 1 + 4 * streak + (6 if begins else 0) - min(found - place - 1, 3)
        place = found
    return max(1, total)


class Command(NamedTuple):
    """Something to be done: how it is called in the language of the window and in English, its shortcut, and how."""

    text: str
    english: str
    keys: str
    run: Callable[[], object]

    def score(self, query: str) -> int:
        return max(score(query, self.text), score(query, self.english) if self.english else 0)


def menu_actions(
    menu: QMenu | QMenuBar, path: str = "", title_of: Callable[[QAction], str] = QAction.text
) -> Iterator[tuple[str, QAction]]:
    """All enabled actions of a menu and those below it, each with its way there: ``View › Theme › Dark``."""
    for action in menu.actions():
        title, below = _MNEMONIC.sub("", title_of(action)), action.menu()
        if isinstance(below, QMenu):
            yield from menu_actions(below, f"{path}{title} › ", title_of)
        elif action.text() and action.isEnabled():
            yield f"{path}{title}", action


def menu_commands(bar: QMenuBar) -> Iterator[Command]:
    """What can be done from the menus."""
    for (text, action), (source, _) in zip(menu_actions(bar), menu_actions(bar, title_of=english), strict=True):
        yield Command(text, source, action.shortcut().toString(), action.trigger)


class CommandPalette(QFrame):
    """Lies over the window until a command is chosen or the focus goes elsewhere; made anew each time."""

    def __init__(self, commands: Iterable[Command], theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("commandPalette")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._commands = list(commands)
        self._found: list[Command] = []
        self._before = QApplication.focusWidget()
        self._edit = QLineEdit()
        self._edit.setPlaceholderText(self.tr("Type a command"))
        self._edit.setAccessibleName(self.tr("Command"))
        self._edit.installEventFilter(self)
        self._model = QStandardItemModel(self)
        self._list = QListView()
        self._list.setModel(self._model)
        self._list.setItemDelegate(_CommandDelegate(theme, self))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setAccessibleName(self.tr("Commands"))
        self._list.clicked.connect(self._run)
        self._edit.textChanged.connect(self._show)
        self._edit.returnPressed.connect(lambda: self._run(self._list.currentIndex()))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        layout.addWidget(self._edit)
        layout.addWidget(self._list)
        self._show("")

    def open_over(self, window: QWidget) -> None:
        """Show it at the top of the window, in the middle."""
        self.resize(min(_WIDTH, window.width() - 40), _ROWS * _ROW_HEIGHT + 2 * _MARGIN + 40)
        self.move((window.width() - self.width()) // 2, _TOP)
        self.show()
        self.raise_()
        self._edit.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and Down move in the list while the focus stays in the field; Escape and leaving it close."""
        if isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() not in _OTHER_WINDOW:
            self.close()
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.close()
                return True
            if event.key() in _MOVES:
                self._list.keyPressEvent(event)
                return True
        return super().eventFilter(watched, event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """The focus goes back to where it was."""
        self._edit.removeEventFilter(self)
        if self._edit.hasFocus() and self._before is not None:
            self._before.setFocus()
        super().closeEvent(event)

    def _show(self, query: str) -> None:
        ranked = [(command.score(query), -place, command) for place, command in enumerate(self._commands)]
        ranked.sort(key=lambda entry: entry[:2], reverse=True)
        self._found = [command for points, _, command in ranked if points]
        self._model.clear()
        for command in self._found:
            item = QStandardItem(one_line(command.text))
            item.setData(command.keys, _KEYS_ROLE)
            item.setEditable(False)
            self._model.appendRow(item)
        if not self._found:
            nothing = QStandardItem(self.tr("Nothing found"))
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
            self._model.appendRow(nothing)
        self._list.setCurrentIndex(self._model.index(0, 0))

    def _run(self, index: QModelIndex) -> None:
        command = self._found[index.row()] if 0 <= index.row() < len(self._found) else None
        self.close()
        if command:
            command.run()


class _CommandDelegate(QStyledItemDelegate):
    """The command at the left, its shortcut muted at the right."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(100, _ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, self._theme.color("selection"))
        area = option.rect.adjusted(10, 0, -10, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        keys = str(index.data(_KEYS_ROLE) or "")
        metrics = painter.fontMetrics()
        room = area.width() - (metrics.horizontalAdvance(keys) + 16 if keys else 0)
        text = metrics.elidedText(str(index.data()), Qt.TextElideMode.ElideRight, room)
        enabled = bool(index.flags() & Qt.ItemFlag.ItemIsEnabled)
        painter.setPen(self._theme.color("text" if enabled else "muted"))
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | middle, text)
        painter.setPen(self._theme.color("muted"))
        painter.drawText(area, Qt.AlignmentFlag.AlignRight | middle, keys)
        painter.restore()
