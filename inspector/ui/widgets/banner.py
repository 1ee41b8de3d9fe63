"""The message banner: what went wrong, in place, with what to do about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QEvent
from PySide6.QtGui import QAccessible, QAccessibleEvent, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QToolButton, QWidget

from inspector.model.records import dataclass
from inspector.ui.sentences import say
from inspector.ui.theme import Theme, Token
from inspector.ui.widgets.icons import icon
from inspector.ui.widgets.plain import PlainLabel

Level = Literal["error", "warning", "info"]
_COLORS: dict[Level, tuple[Token, Token]] = {
    "error": ("removed", "removed_bg"),
    "warning": ("changed", "changed_bg"),
    "info": ("accent", "accent_soft"),
}
_KEPT = 20


@dataclass(frozen=True, slots=True)
class Message:
    """``action`` is the button's text and what it does; the message is closed afterwards. A later message with the same
    non-empty ``topic`` takes the place of the earlier one. Texts that are a ``Sentence`` follow the language.
    ``details`` are for those who ask: a traceback."""

    level: Level
    text: str
    action: tuple[str, Callable[[], None]] | None = None
    topic: str = ""
    details: str = ""


class MessageBanner(QWidget):
    """Shows the newest message and how many more wait behind it; hidden while there is none."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("messageBanner")
        self._theme = theme
        self._messages: list[Message] = []
        self._icon, self._text, self._more = PlainLabel(), PlainLabel(), PlainLabel()
        self._text.setWordWrap(True)
        self._text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._details, self._action, self._close = QPushButton(), QPushButton(), QToolButton()
        self._close.setProperty("flat", True)
        self._details.clicked.connect(self._show_details)
        self._action.clicked.connect(self._act)
        self._close.clicked.connect(self.dismiss)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 6, 8, 6)
        layout.setSpacing(8)
        for widget in (self._icon, self._text, self._more, self._details, self._action, self._close):
            layout.addWidget(widget, int(widget is self._text))
        theme.changed.connect(self._refresh)
        self._retranslate()
        self.hide()

    @property
    def messages(self) -> tuple[Message, ...]:
        """Those not yet dismissed, the newest last."""
        return tuple(self._messages)

    def show_message(self, message: Message) -> None:
        if message.topic:
            self._messages = [kept for kept in self._messages if kept.topic != message.topic]
        elif self._messages and self._messages[-1] == message:
            self._messages.pop()
        self._messages = [*self._messages, message][-_KEPT:]
        self._refresh()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def dismiss(self) -> None:
        """Close the message that is shown."""
        self._messages = self._messages[:-1]
        self._refresh()

    def withdraw(self, topic: str) -> None:
        """Close the messages of a topic, whose trouble is over."""
        self._messages = [kept for kept in self._messages if kept.topic != topic]
        self._refresh()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._messages:
            return
        color, background = _COLORS[self._messages[-1].level]
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color(background))
        painter.fillRect(0, 0, 3, self.height(), self._theme.color(color))
        line = QColor(self._theme.color("line"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, line)

    def _act(self) -> None:
        action = self._messages[-1].action
        self.dismiss()
        if action:
            action[1]()

    def _show_details(self) -> None:
        from inspector.ui.dialogs import show_details  # seldom asked for

        show_details(self, say(self._messages[-1].text), self._messages[-1].details, self._theme)

    def _retranslate(self) -> None:
        self._details.setText(self.tr("Details…"))
        self._close.setAccessibleName(self.tr("Close this message"))
        self._close.setToolTip(self.tr("Close this message"))
        self._refresh()

    def _refresh(self) -> None:
        self._close.setIcon(icon("close", self._theme))
        if self._messages:
            self._show(self._messages[-1], len(self._messages) - 1)
        self.setVisible(bool(self._messages))
        self.update()

    def _show(self, message: Message, waiting: int) -> None:
        levels = {"error": self.tr("Error"), "warning": self.tr("Warning"), "info": self.tr("Note")}
        self._icon.setPixmap(icon(message.level, self._theme, _COLORS[message.level][0]).pixmap(16, 16))
        self._icon.setAccessibleName(levels[message.level])
        text = say(message.text)
        self._text.setText(text)
        self._more.setText(self.tr("+{count} more").format(count=waiting))
        self._more.setVisible(waiting > 0)
        self._details.setVisible(bool(message.details))
        self._action.setVisible(message.action is not None)
        if message.action:
            self._action.setText(say(message.action[0]))
        self.setAccessibleName(f"{levels[message.level]}: {text}")
