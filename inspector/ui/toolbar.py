"""The toolbar: which app, under which server, reload, pause, compare, find."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QStandardItem, QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QMenu,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QToolBar,
    QToolButton,
    QWidget,
)

from inspector.model import ServerInfo
from inspector.ui.actions import Actions
from inspector.ui.theme import Theme
from inspector.ui.widgets.icons import icon
from inspector.ui.widgets.sample_list import TARGET_ROLE, TITLE_ROLE, AppDelegate, AppEntry

_PADDING, _CHEVRON = 10, 16
_MOST_TITLE_WIDTH = 260


class Selector(QComboBox):
    """A combo box that shows a text in bold and, where there is room, a muted one after it.

    ``chosen(str)``: the user picked the item of that key. What is shown is what ``show_current`` says, not what was
    picked: the pick may fail."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._strong = self._soft = ""
        self._items = QStandardItemModel(self)
        self.setModel(self._items)
        self.setStyleSheet("combobox-popup: 0;")  # a list under the field, of at most maxVisibleItems
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.activated.connect(self._activated)

    def show_current(self, key: str, strong: str, soft: str = "") -> None:
        self._strong, self._soft = strong, soft
        self.setCurrentIndex(self.findData(key, TARGET_ROLE))
        self.setAccessibleDescription(f"{strong} {soft}")
        self.updateGeometry()
        self.update()

    def add(self, key: str, text: str, title: str = "") -> None:
        item = QStandardItem(text)
        item.setData(key, TARGET_ROLE)
        item.setData(title, TITLE_ROLE)
        self._items.appendRow(item)

    def sizeHint(self) -> QSize:
        strong, soft = self._widths()
        return QSize(2 * _PADDING + _CHEVRON + 4 + strong + min(soft, _MOST_TITLE_WIDTH), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(2 * _PADDING + _CHEVRON + 4 + min(self._widths()[0], 160), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.currentText = ""
        option.subControls = QStyle.SubControl.SC_ComboBoxFrame
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        area = self.rect().adjusted(_PADDING, 0, -_PADDING - _CHEVRON, 0)
        used = self._write(painter, area, self._strong, bold=bool(self._soft))
        self._write(painter, area.adjusted(used, 0, 0, 0), self._soft and f" · {self._soft}", bold=False, muted=True)
        chevron = icon("chevron-down", self._theme, "muted").pixmap(12, 12)
        painter.drawPixmap(self.width() - _PADDING - 12, (self.height() - 12) // 2, chevron)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Turning the wheel over it must not load another app."""
        event.ignore()

    def _widths(self) -> tuple[int, int]:
        strong = QFontMetrics(self._theme.text_font(bold=bool(self._soft))).horizontalAdvance(self._strong)
        soft = QFontMetrics(self._theme.text_font()).horizontalAdvance(f" · {self._soft}") if self._soft else 0
        return strong, soft

    def _write(self, painter: QPainter, area: QRect, text: str, *, bold: bool, muted: bool = False) -> int:
        font = self._theme.text_font(bold=bold)
        metrics = QFontMetrics(font)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        painter.setFont(font)
        painter.setPen(self._theme.color("muted" if muted else "text"))
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        return metrics.horizontalAdvance(shown)

    def _activated(self, place: int) -> None:
        self.chosen.emit(str(self.itemData(place, TARGET_ROLE)))


class ToolBar(QToolBar):
    """``appChosen(str)`` with a target, ``serverChosen(str)`` with a server's name."""

    appChosen = Signal(str)
    serverChosen = Signal(str)

    def __init__(self, actions: Actions, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._actions = actions
        self.setObjectName("toolBar")
        self.setMovable(False)
        self.setIconSize(QSize(16, 16))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.apps = Selector(theme)
        self.apps.setObjectName("appSelector")
        self._delegate = AppDelegate(theme, self.apps)
        self.apps.setItemDelegate(self._delegate)
        self.apps.setMaxVisibleItems(14)
        self.apps.chosen.connect(self._app_chosen)
        self.servers = Selector(theme)
        self.servers.setObjectName("serverSelector")
        self.servers.chosen.connect(self.serverChosen)
        self._reload = self._button(actions, "reload")
        self._pause = self._pause_button(actions)
        self._compare = self._button(actions, "compare")
        self._find = self._button(actions, "find")
        self._fill()
        self._show_icon()
        self.retranslate()

    def _fill(self) -> None:
        menu = QMenu(self)
        menu.addAction(self._actions.auto_reload)
        self._reload.setMenu(menu)
        self._reload.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        spacer = QWidget()
        spacer.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        for widget in (self.apps, self.servers, self._reload, spacer, self._pause, self._compare, self._find):
            self.addWidget(widget)

    def _button(self, actions: Actions, name: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(f"{name}Button")
        button.setDefaultAction(getattr(actions, name))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _pause_button(self, actions: Actions) -> QToolButton:
        """A menu of the ways to make an exchange stand still."""
        button = QToolButton()
        button.setObjectName("pauseButton")
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        menu = QMenu(button)
        menu.addActions([actions.send_paused, actions.pause_next, actions.resume_all])
        menu.addSeparator()
        menu.addAction(actions.breakpoints)
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._theme.changed.connect(self._show_icon)
        return button

    def _show_icon(self) -> None:
        self._pause.setIcon(icon("pause", self._theme))

    def show_apps(self, entries: Sequence[AppEntry], current: AppEntry) -> None:
        """List the apps, and show which one runs."""
        self.apps.clear()
        for entry in entries:
            self.apps.add(entry.target, entry.name, entry.title)
        self.apps.add("", self.tr("Open App…"), self.tr("a module or a .py file of yours"))
        self._delegate.running = current.target
        view = self.apps.view()
        view.setMinimumWidth(min(420, max(280, view.sizeHintForColumn(0))))
        self.apps.show_current(current.target, current.name, current.title)

    def show_servers(self, servers: Sequence[ServerInfo], current: ServerInfo) -> None:
        self.servers.clear()
        for server in servers:
            self.servers.add(server.name, f"{server.name} {server.version}")
        self.servers.show_current(current.name, f"{current.name} {current.version}")

    def retranslate(self) -> None:
        self.setWindowTitle(self.tr("Toolbar"))
        self.apps.setAccessibleName(self.tr("App"))
        self.servers.setAccessibleName(self.tr("Server"))
        self._pause.setText(self.tr("Pause") + " ▾")
        self._pause.setAccessibleName(self.tr("Pause"))
        self._pause.setToolTip(self.tr("Make a request stand still at the boundaries between the layers"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _app_chosen(self, target: str) -> None:
        if target:
            self.appChosen.emit(target)
        else:
            self._actions.open_app.trigger()
