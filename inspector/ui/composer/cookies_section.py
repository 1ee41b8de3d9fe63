"""The cookies of the app: what the jar holds, and what will be sent now."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from inspector.client.jar import Cookie
from inspector.ui.theme import ROW_HEIGHT, Theme
from inspector.ui.widgets.plain import ElidedLabel, plain_tooltip


class CookiesSection(QWidget):
    """``removed(Cookie)`` and ``cleared`` ask the owner of the jar; ``toggled(bool)``: cookies are (not) to be sent."""

    removed = Signal(object)
    cleared = Signal()
    toggled = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._cookies: tuple[Cookie, ...] = ()
        self._header: str | None = None
        self.switch = QCheckBox()
        self.switch.setChecked(True)
        self._now = ElidedLabel()
        self._now.setProperty("muted", True)
        self.table = QTableWidget(0, 4)
        self.table.setObjectName("cookiesTable")
        self._remove, self._clear = QPushButton(), QPushButton()
        self._lay_out()
        self.switch.toggled.connect(self._toggle)
        self._remove.clicked.connect(self._remove_selected)
        self._clear.clicked.connect(self.cleared)
        self.table.itemSelectionChanged.connect(self._enable)
        self._retranslate()

    @property
    def cookies(self) -> tuple[Cookie, ...]:
        return self._cookies

    def set_cookies(self, cookies: Sequence[Cookie], header: str | None) -> None:
        """``header`` is what the jar would send with the request as it is composed now."""
        self._cookies, self._header = tuple(cookies), header
        self.table.setRowCount(len(self._cookies))
        for number, cookie in enumerate(self._cookies):
            for column, text in enumerate((cookie.name, cookie.value, cookie.domain, cookie.path)):
                item = QTableWidgetItem(text)
                item.setFont(self._theme.mono_font())
                item.setToolTip(plain_tooltip(text))
                self.table.setItem(number, column, item)
        self._show_now()
        self._enable()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.table.horizontalHeader().setHighlightSections(False)
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.switch)
        row.addWidget(self._now, 1)
        row.addWidget(self._remove)
        row.addWidget(self._clear)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(row)
        layout.addWidget(self.table, 1)

    def _retranslate(self) -> None:
        self.switch.setText(self.tr("Send cookies"))
        self.switch.setAccessibleName(self.tr("Send cookies"))
        self._remove.setText(self.tr("Delete"))
        self._clear.setText(self.tr("Clear All"))
        self.table.setAccessibleName(self.tr("Cookies of this app"))
        self.table.setHorizontalHeaderLabels([self.tr("name"), self.tr("value"), self.tr("domain"), self.tr("path")])
        self._show_now()
        self._enable()

    def _toggle(self, on: bool) -> None:
        self._show_now()
        self.toggled.emit(on)

    def _show_now(self) -> None:
        if not self._cookies:
            text = self.tr("The app has set no cookies yet.")
        elif not self.switch.isChecked() or not self._header:
            text = self.tr("None of them is sent with this request.")
        else:
            text = self.tr("Sent with this request: {header}").format(header=self._header)
        self._now.setText(text)

    def _enable(self) -> None:
        self._remove.setEnabled(bool(self.table.selectedItems()))
        self._clear.setEnabled(bool(self._cookies))

    def _remove_selected(self) -> None:
        for number in sorted({item.row() for item in self.table.selectedItems()}):
            self.removed.emit(self._cookies[number])
