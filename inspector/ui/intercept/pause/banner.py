"""The amber banner over the onion: what stands still and where, and what can be done about it."""

from __future__ import annotations

from string import Template

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from inspector.ui.contrast import blend
from inspector.ui.intercept.pause.status_field import StatusField
from inspector.ui.intercept.pause.texts import ABORT_STATUSES, PauseView
from inspector.ui.theme import Theme
from inspector.ui.widgets.icons import icon
from inspector.ui.widgets.plain import ElidedLabel, PlainLabel

_SHEET = Template("""
QLabel { color: $ink; background: transparent; }
QPushButton, QToolButton { background: $button; color: $ink; border: 1px solid $edge; border-radius: 6px;
    padding: 3px 9px; min-height: 17px; font-size: 12px; }
QPushButton:hover, QToolButton:hover { background: $over; border-color: $ink; }
QPushButton:focus, QToolButton:focus { border: 2px solid $ink; padding: 2px 8px; }
QPushButton:checked, QToolButton:checked, QPushButton:pressed, QToolButton:pressed { background: $ink; color: $ground; }
QPushButton[main="true"] { background: $ink; color: $ground; font-weight: 600; }
QPushButton[main="true"]:focus { border: 2px solid $over; }
QToolButton[popupMode="1"] { padding-right: 24px; }
QToolButton::menu-button { border: none; border-left: 1px solid $edge; width: 18px; margin: 4px 1px; }
""")


class _Crumbs(ElidedLabel):
    """Where there is no room the outermost layers go."""

    elide_mode = Qt.TextElideMode.ElideLeft


class PauseBanner(QWidget):
    """Hidden while the selected exchange does not stand still.

    ``abortRequested(str)``: end it with this status, or by a reset where it is empty. ``holdToggled(bool)``,
    ``editorToggled(bool)``; ``retranslated``: the language is another; the other signals are the buttons'.
    """

    resumeClicked = Signal()
    stepClicked = Signal()
    stepOutClicked = Signal()
    abortRequested = Signal(str)
    holdToggled = Signal(bool)
    nextClicked = Signal()
    resumeAllClicked = Signal()
    editorToggled = Signal(bool)
    retranslated = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pauseBanner")
        self._theme = theme
        self._view: PauseView | None = None
        self._sign, self._title, self._clock, self._notes = PlainLabel(), ElidedLabel(), PlainLabel(), PlainLabel()
        self._crumbs = _Crumbs()
        self.resume, self.step, self.step_out = QPushButton(), QPushButton(), QPushButton()
        self.abort, self._hold, self._editor = QToolButton(), QPushButton(), QPushButton()
        self._next, self._resume_all = QPushButton(), QPushButton()
        self._statuses = QMenu(self.abort)
        self._own_status = StatusField()
        self._build()
        self._connect()
        self.setFocusProxy(self.resume)
        theme.changed.connect(self._apply_theme)
        self.retranslate()
        self._apply_theme()
        self.hide()

    def show_pause(self, view: PauseView) -> None:
        """Show it, and say it where it is another one."""
        before = self._view if self.isVisible() else None
        self._view = view
        self._refresh()
        self.show()
        if before is None or view.title != before.title or not view.answers:
            self._own_status.hide()
        if before is None or (view.title, view.notes) != (before.title, before.notes):
            self._announce()

    def show_countdown(self, text: str) -> None:
        if text != self._clock.text():
            self._clock.setText(text)

    def show_editor_open(self, shown: bool) -> None:
        self._editor.setChecked(shown)

    def retranslate(self) -> None:
        """Set every text anew, in the language in force."""
        self.resume.setText(self.tr("Resume") + "  F8")
        self.step.setText(self.tr("Step") + "  F10")
        self.step_out.setText(self.tr("Step Out") + "  ⇧F10")
        self.abort.setText(self.tr("Abort"))
        self._hold.setText(self.tr("Hold"))
        self._resume_all.setText(self.tr("Resume All"))
        self._editor.setText(self.tr("Edit"))
        self._sign.setAccessibleName(self.tr("Paused"))
        tips = {
            self.resume: self.tr("Go on to the next breakpoint, or to the end"),
            self.step: self.tr("Go on to the next boundary, wherever it is"),
            self.step_out: self.tr("Go on to the next boundary outside this layer"),
            self.abort: self.tr("End it here"),
            self._hold: self.tr("Stop the countdown"),
            self._resume_all: self.tr("Let everything go on that stands still"),
            self._editor: self.tr("Show what crosses this boundary, to edit it"),
        }
        for button, tip in tips.items():
            button.setToolTip(tip)
            button.setAccessibleDescription(tip)
        self._own_status.retranslate()
        self._refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_crumbs()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            self.retranslated.emit()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("paused"))

    # -- building

    def _build(self) -> None:
        names: dict[QWidget, str] = {
            self.resume: "resumeButton",
            self.step: "stepButton",
            self.step_out: "stepOutButton",
            self.abort: "abortButton",
            self._hold: "holdButton",
            self._next: "nextPausedButton",
            self._resume_all: "resumeAllButton",
            self._editor: "editPauseButton",
        }
        for button, name in names.items():
            button.setObjectName(name)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.resume.setProperty("main", True)
        self.abort.setMenu(self._statuses)
        self.abort.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        for toggle in (self._hold, self._editor):
            toggle.setCheckable(True)
        self._editor.setChecked(True)
        self._notes.setWordWrap(True)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(12, 7, 12, 7)
        column.setSpacing(6)
        self._head = _row(self._sign, self._title, (self._crumbs, 1), self._clock, self._hold)
        self._head.insertStretch(3)
        column.addLayout(self._head)
        self._buttons = _row(self.resume, self.step, self.step_out, self.abort)
        self._buttons.addStretch(1)
        for button in (self._next, self._resume_all, self._editor):
            self._buttons.addWidget(button)
        column.addLayout(self._buttons)
        column.addWidget(self._own_status)
        column.addWidget(self._notes)

    def _connect(self) -> None:
        self.resume.clicked.connect(self.resumeClicked)
        self.step.clicked.connect(self.stepClicked)
        self.step_out.clicked.connect(self.stepOutClicked)
        self.abort.clicked.connect(lambda: self._abort(ABORT_STATUSES[0]))
        self._hold.clicked.connect(self.holdToggled)
        self._next.clicked.connect(self.nextClicked)
        self._resume_all.clicked.connect(self.resumeAllClicked)
        self._editor.clicked.connect(self.editorToggled)
        self._own_status.chosen.connect(self._abort)
        self._own_status.left.connect(self._leave_own_status)

    def _leave_own_status(self) -> None:
        self._own_status.hide()
        self.abort.setFocus()

    def _abort(self, status: str) -> None:
        self.abortRequested.emit(status if self._view and self._view.answers else "")

    # -- showing

    def _refresh(self) -> None:
        view = self._view
        if view is None:
            return
        self._title.setText(view.title)
        self._crumbs.setText(view.crumbs)
        self._crumbs.setAccessibleName(view.crumbs_said)
        self._place_crumbs()
        self._hold.setChecked(view.held)
        self._next.setText(self._others_text(view.others))
        self._next.setVisible(view.others > 0)
        self._resume_all.setVisible(view.others > 0)
        self._editor.setText(self.tr("Edited") + " ●" if view.edited else self.tr("Edit"))
        self._notes.setText("\n".join(f"⚠ {note}" for note in view.notes))
        self._notes.setVisible(bool(view.notes))
        self._fill_menu(view.answers)
        self.setAccessibleName(view.title)
        self.setAccessibleDescription(" ".join((view.crumbs_said, *view.notes)))

    def _place_crumbs(self) -> None:
        """Beside the title, where they have room there; else below it."""
        beside = (self._sign, self._title, self._clock, self._hold)
        taken = sum(widget.sizeHint().width() + self._head.spacing() for widget in beside)
        room = self.width() - taken - 2 * self._column.contentsMargins().left()
        fits = self._crumbs.sizeHint().width() <= room
        if fits == (self._head.indexOf(self._crumbs) < 0):
            (self._column if fits else self._head).removeWidget(self._crumbs)
            if fits:
                self._head.insertWidget(2, self._crumbs, 1)
            else:
                self._column.insertWidget(1, self._crumbs)

    def _others_text(self, count: int) -> str:
        one, more = self.tr("1 other waits"), self.tr("{count} others wait")
        return f"{one if count == 1 else more.format(count=count)} →"

    def _fill_menu(self, answers: bool) -> None:
        """The statuses that it can be ended with; later only the connection can be reset."""
        menu = self._statuses
        menu.clear()
        for status in ABORT_STATUSES if answers else ():
            menu.addAction(status).triggered.connect(lambda _=False, status=status: self._abort(status))
        if answers:
            menu.addAction(self.tr("Other Status…")).triggered.connect(self._own_status.open)
        else:
            menu.addAction(self.tr("Reset the Connection")).triggered.connect(lambda: self._abort(""))

    def _announce(self) -> None:
        if self._view:
            text = ". ".join((self._view.title, *self._view.notes))
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def _apply_theme(self) -> None:
        ground, ink = self._theme.color("paused"), self._theme.color("on_paused")
        white = QColor("#ffffff")
        values = {"ground": ground, "ink": ink, "button": blend(ground, white, 0.35), "over": blend(ground, white, 0.6)}
        values["edge"] = blend(ground, ink, 0.45)
        self.setStyleSheet(_SHEET.substitute({name: color.name() for name, color in values.items()}))
        self._sign.setPixmap(icon("pause", self._theme, "on_paused").pixmap(QSize(16, 16)))
        self._title.setFont(self._theme.text_font(bold=True))
        for label in (self._crumbs, self._clock, self._notes):
            label.setFont(self._theme.text_font(12))
        self.update()


def _row(*widgets: QWidget | tuple[QWidget, int]) -> QHBoxLayout:
    """The widgets side by side, with their stretch where they are given one."""
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for item in widgets:
        widget, stretch = item if isinstance(item, tuple) else (item, 0)
        row.addWidget(widget, stretch)
    return row
