"""The row of ready-made requests of the app."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QMenu, QPushButton, QToolButton, QWidget

from inspector.model import RequestDraft
from inspector.ui.composer.sample_names import names, numbered
from inspector.ui.theme import Theme
from inspector.ui.widgets.plain import PlainLabel, plain_tooltip

_GAP = 8
_CHIP_LIMIT = 260
_BODY_SHOWN = 300


class SampleChips(QWidget):
    """One chip a request; those that find no room are in a menu at the end. ``chosen(draft, send)``."""

    chosen = Signal(object, bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sampleRequests")
        self._theme = theme
        self._drafts: tuple[RequestDraft, ...] = ()
        self._names: list[str] = []
        self._chips: list[QPushButton] = []
        self._label = PlainLabel("", self)
        self._label.setProperty("muted", True)
        self._more = QToolButton(self)
        self._more.setProperty("chip", True)
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self._more)
        self._menu.setToolTipsVisible(True)
        self._more.setMenu(self._menu)
        theme.changed.connect(self._build)
        self._retranslate()

    def set_drafts(self, drafts: Sequence[RequestDraft]) -> None:
        self._drafts = tuple(drafts)
        self._names = names(self._drafts)
        self._build()

    def offers(self) -> list[tuple[str, RequestDraft]]:
        """Each ready-made request with the words on its chip."""
        return list(zip(self._names, self._drafts, strict=True))

    @property
    def chips(self) -> tuple[QPushButton, ...]:
        return tuple(self._chips)

    def sizeHint(self) -> QSize:
        return QSize(200, self._more.sizeHint().height() if self._drafts else 0)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self._label.setText(self.tr("Try:"))
        self.setAccessibleName(self.tr("Ready-made requests"))
        self._more.setAccessibleName(self.tr("More ready-made requests"))
        self._build()

    def _build(self) -> None:
        for chip in self._chips:
            chip.deleteLater()
        self._chips = [self._chip(draft, text) for text, draft in self.offers()]
        self._elide()
        self.setVisible(bool(self._drafts))
        self.updateGeometry()
        self._arrange()

    def _chip(self, draft: RequestDraft, text: str) -> QPushButton:
        chip = QPushButton(self)
        chip.setProperty("chip", True)
        chip.setFont(self._theme.mono_font())
        chip.setAccessibleName(text)
        chip.setToolTip(self._tooltip(draft))
        chip.clicked.connect(lambda: self.chosen.emit(draft, not _only_fill()))
        chip.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        chip.customContextMenuRequested.connect(lambda place: self._open_menu(chip, draft, place))
        return chip

    def _elide(self) -> None:
        """Write on each chip as much of its name as there is room for, and a number where that makes it the same."""
        shown = []
        for chip, text in zip(self._chips, self._names, strict=True):
            chip.ensurePolished()
            shown.append(chip.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, _CHIP_LIMIT))
        for chip, text in zip(self._chips, numbered(shown), strict=True):
            chip.setText(text.replace("&", "&&"))

    def _tooltip(self, draft: RequestDraft) -> str:
        hint = self.tr("Click sends it; Ctrl+click only puts it into the composer.")
        return plain_tooltip(f"{message_text(draft)}\n\n{hint}")

    def _open_menu(self, chip: QPushButton, draft: RequestDraft, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for text, send in ((self.tr("Put into Composer"), False), (self.tr("Send"), True)):
            action = QAction(text, menu)
            action.triggered.connect(lambda _=False, send=send: self.chosen.emit(draft, send))
            menu.addAction(action)
        menu.popup(chip.mapToGlobal(place))

    def _arrange(self) -> None:
        height = self.sizeHint().height()
        self._label.setGeometry(0, 0, self._label.sizeHint().width(), height)
        left = self._label.width() + _GAP
        shown = fitting([chip.sizeHint().width() for chip in self._chips], self.width() - left, self._more_width())
        for number, chip in enumerate(self._chips):
            chip.setVisible(number < shown)
            if number < shown:
                chip.setGeometry(left, 0, min(chip.sizeHint().width(), self.width() - left), height)
                left += chip.width() + _GAP
        self._show_rest(shown, left, height)

    def _more_width(self) -> int:
        return self._more.fontMetrics().horizontalAdvance("+99") + 24

    def _show_rest(self, shown: int, left: int, height: int) -> None:
        rest = len(self._chips) - shown
        self._more.setVisible(rest > 0)
        self._more.setText(f"+{rest}")
        self._more.setGeometry(left, 0, self._more_width(), height)
        self._menu.clear()
        for text, draft in self.offers()[shown:]:
            action = self._menu.addAction(text.replace("&", "&&"))
            action.setToolTip(self._tooltip(draft))
            action.triggered.connect(lambda _=False, draft=draft: self.chosen.emit(draft, not _only_fill()))


def fitting(widths: Sequence[int], room: int, more: int) -> int:
    """How many chips there is room for, beside the button for the rest where not all of them fit."""
    total = 0
    for number, width in enumerate(widths):
        total += width + _GAP
        last = number == len(widths) - 1
        if total - _GAP + (0 if last else _GAP + more) > room:
            return number
    return len(widths)


def message_text(draft: RequestDraft) -> str:
    """The request as a tooltip shows it: line, headers, the beginning of the body."""
    head = "\n".join([f"{draft.method} {draft.target}", *(f"{name}: {value}" for name, value in draft.headers)])
    body = draft.body.decode("utf-8", "replace")
    if not body:
        return head
    return f"{head}\n\n{body[:_BODY_SHOWN]}{'…' if len(body) > _BODY_SHOWN else ''}"


def _only_fill() -> bool:
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    return bool(QGuiApplication.keyboardModifiers() & held)
