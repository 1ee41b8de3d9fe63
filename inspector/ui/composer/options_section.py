"""How a request is sent: whether redirects are followed, for how long an answer is waited for."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from inspector.ui.widgets.plain import PlainLabel

DEFAULT_TIME_LIMIT_S = 30


class OptionsSection(QWidget):
    """``automaticToggled(bool)``: all automatic headers were turned on or off. ``changed``: any option was."""

    automaticToggled = Signal(bool)
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.redirects, self.automatic = QCheckBox(), QCheckBox()
        self.automatic.setChecked(True)
        self.time_limit = QSpinBox()
        self.time_limit.setRange(1, 3600)
        self.time_limit.lineEdit().setTextMargins(8, 0, 0, 0)
        self.time_limit.setValue(DEFAULT_TIME_LIMIT_S)
        self._time_label = PlainLabel()
        self._time_label.setBuddy(self.time_limit)
        self._lay_out()
        self.automatic.clicked.connect(self.automaticToggled)
        self.redirects.toggled.connect(self.changed)
        self.time_limit.valueChanged.connect(self.changed)
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self._time_label)
        row.addWidget(self.time_limit)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.redirects)
        layout.addWidget(self.automatic)
        layout.addLayout(row)
        layout.addStretch(1)

    def _retranslate(self) -> None:
        self.redirects.setText(self.tr("Follow redirects (each one is an exchange of its own)"))
        self.automatic.setText(self.tr("Fill in the usual headers (Host, User-Agent, Content-Length …)"))
        self._time_label.setText(self.tr("Wait for the answer at most"))
        self.time_limit.setSuffix(self.tr(" s"))
        self.time_limit.setAccessibleName(self.tr("Time limit in seconds"))
