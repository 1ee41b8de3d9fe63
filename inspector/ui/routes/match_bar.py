"""The match bench: a method and a path, and what routing makes of them."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from inspector.serving.routes import Where
from inspector.ui.routes.service import Asked
from inspector.ui.routes.texts import Outcome
from inspector.ui.theme import Theme
from inspector.ui.widgets.icons import icon
from inspector.ui.widgets.plain import PlainLabel

_METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
_TYPING_MS = 150


class MatchBar(QWidget):
    """Begins with the request of the selected exchange; what is typed instead is asked a moment later.

    ``askedChanged``: there is something else to match.
    """

    askedChanged = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._origin: Asked | None = None
        self._where = Where()
        self._outcome: Outcome | None = None
        self.method_combo, self.path_edit, self.reset_button = QComboBox(), QLineEdit(), QToolButton()
        self.outcome_label = PlainLabel()
        self._typing = QTimer(self, interval=_TYPING_MS, singleShot=True)
        self._typing.timeout.connect(self.askedChanged)
        self._build()
        self.method_combo.editTextChanged.connect(self._edited)
        self.path_edit.textChanged.connect(self._edited)
        self.path_edit.returnPressed.connect(self.askedChanged)
        self.reset_button.clicked.connect(self.reset)
        self.show_request(None)

    @property
    def asked(self) -> Asked | None:
        """What is to be matched; None while there is no path."""
        target, method = self.path_edit.text().strip(), self.method_combo.currentText().strip()
        return Asked(method or "GET", target, self._where) if target else None

    @property
    def as_sent(self) -> bool:
        """Whether it is still the request of the exchange."""
        return self._origin is not None and self.asked == self._origin

    def show_request(self, asked: Asked | None) -> None:
        """The request of another exchange, or none."""
        self._origin = asked
        self._where = asked.where if asked else Where()
        self.reset()

    def reset(self) -> None:
        """Back to the request of the exchange."""
        if self._origin:
            self.method_combo.setEditText(self._origin.method)
            self.path_edit.setText(self._origin.target)
        self._typing.stop()
        self.reset_button.setEnabled(False)
        self.askedChanged.emit()

    def show_outcome(self, outcome: Outcome | None) -> None:
        self._outcome = outcome
        self.outcome_label.setText(outcome.text if outcome else "")
        self.outcome_label.setVisible(outcome is not None)
        self.apply_theme()

    def retranslate(self) -> None:
        self.method_combo.setAccessibleName(self.tr("Method to match"))
        self.path_edit.setAccessibleName(self.tr("Path to match"))
        self.path_edit.setPlaceholderText(self.tr("a path to match, such as /item/1"))
        for tell in (self.reset_button.setToolTip, self.reset_button.setAccessibleName):
            tell(self.tr("Back to the request of the exchange"))

    def apply_theme(self) -> None:
        color = self._theme.color(self._outcome.ink if self._outcome else "muted").name()
        self.outcome_label.setStyleSheet(f"color: {color}")
        self.reset_button.setIcon(icon("reload", self._theme))

    def _build(self) -> None:
        self.method_combo.setEditable(True)
        self.method_combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.method_combo.addItems(_METHODS)
        self.method_combo.setObjectName("routesMethod")
        self.path_edit.setObjectName("routesPath")
        for field in (self.method_combo, self.path_edit):
            field.setFont(self._theme.mono_font())
        self.reset_button.setProperty("flat", True)
        self.outcome_label.setWordWrap(True)
        self.outcome_label.setObjectName("routesOutcome")
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.method_combo)
        line.addWidget(self.path_edit, 1)
        line.addWidget(self.reset_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 0)
        layout.setSpacing(4)
        layout.addLayout(line)
        layout.addWidget(self.outcome_label)

    def _edited(self) -> None:
        self.reset_button.setEnabled(self._origin is not None and not self.as_sent)
        self._typing.start()
