"""The dialogs that ask for a decision: which app to open; and the one that says what this program is."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from inspector.model import Target
from inspector.ui.sentences import say
from inspector.ui.theme import Theme
from inspector.ui.widgets.code_view import CodeView
from inspector.ui.widgets.plain import PlainLabel


class OpenAppDialog(QDialog):
    """Asks for a target as text, or for a file. A text that names nothing is explained in place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("openAppDialog")
        self.setWindowTitle(self.tr("Open App"))
        self.setMinimumWidth(520)
        self.edit = QLineEdit()
        self.edit.setObjectName("targetEdit")
        self.edit.setPlaceholderText("package.module:app")
        self.edit.setAccessibleName(self.tr("Target"))
        self._reason = PlainLabel()
        self._reason.setProperty("muted", True)
        self._reason.setWordWrap(True)
        self._browse = QPushButton(self.tr("Choose a File…"))
        self._browse.setAutoDefault(False)
        self._browse.clicked.connect(self._choose_file)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Open | QDialogButtonBox.StandardButton.Cancel)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.edit.textChanged.connect(self._check)
        self._lay_out()
        self._check("")

    def target(self) -> str:
        return self.edit.text().strip()

    def _lay_out(self) -> None:
        explanation = PlainLabel(
            self.tr("A module and its attribute, a path to a .py file, or sample:NAME. The app runs in this program.")
        )
        explanation.setWordWrap(True)
        line = QHBoxLayout()
        line.addWidget(self.edit, 1)
        line.addWidget(self._browse)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addWidget(explanation)
        layout.addLayout(line)
        layout.addWidget(self._reason)
        layout.addWidget(self.buttons)

    def _check(self, text: str) -> None:
        reason = ""
        try:
            Target.parse(text)
        except ValueError as error:
            reason = say(str(error))
        self._reason.setText(reason if text.strip() else "")
        self.buttons.button(QDialogButtonBox.StandardButton.Open).setEnabled(not reason)

    def _choose_file(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, self.tr("Open App"), "", "Python (*.py)")
        if path:
            self.edit.setText(path)


def ask_target(parent: QWidget) -> str:
    """The target that the user wants to open, empty if none."""
    dialog = OpenAppDialog(parent)
    agreed = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return dialog.target() if agreed else ""


def show_details(parent: QWidget, summary: str, details: str, theme: Theme) -> None:
    """A traceback in full, to be read and copied."""
    dialog = QDialog(parent)
    dialog.setObjectName("detailsDialog")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(QCoreApplication.translate("Dialogs", "Details"))
    dialog.resize(760, 420)
    head = PlainLabel(summary)
    head.setWordWrap(True)
    text = CodeView(theme)
    text.setAccessibleName(QCoreApplication.translate("Dialogs", "Details"))
    text.setProperty("framed", True)
    text.set_numbers(False)
    text.set_text(details, "pytb")
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    buttons.rejected.connect(dialog.reject)
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(16, 16, 16, 16)
    layout.setSpacing(12)
    layout.addWidget(head)
    layout.addWidget(text, 1)
    layout.addWidget(buttons)
    dialog.open()


def show_about(parent: QWidget, version: str) -> None:
    translate = QCoreApplication.translate
    box = QMessageBox(parent)
    box.setObjectName("aboutDialog")
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle(translate("Dialogs", "About WSGI Inspector"))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(f"WSGI Inspector {version}")
    box.setInformativeText(
        translate("Dialogs", "Shows what happens between a WSGI server, the middleware and the application.")
    )
    box.open()
