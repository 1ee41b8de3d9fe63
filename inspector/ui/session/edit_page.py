"""Edit the payload, sign it with a key of one's choice, and use the cookie in the next request."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from inspector.sessions import PayloadError, Settings
from inspector.ui.session.chips import Status, StatusChip
from inspector.ui.session.editing import EDIT_LIMIT, WRONG_KEY, Edit, KeyChoice, Signed, check, sign_edit, typed_key
from inspector.ui.session.raw_cookie import RawCookie
from inspector.ui.session.reading import Keys
from inspector.ui.session.remarks import Remark, Remarks
from inspector.ui.session.texts import PLACED, fault_text, key_name, verified_text, verified_word
from inspector.ui.theme import Theme
from inspector.ui.widgets.background import Background
from inspector.ui.widgets.code_view import CodeView
from inspector.ui.widgets.empty import EmptyState
from inspector.ui.widgets.plain import PlainLabel

_CHECK_MS = 150
_CHOICES: tuple[KeyChoice, ...] = ("app", "typed", "wrong")
translate = QCoreApplication.translate


class EditPage(QWidget):
    """``signedChanged(str)``: what the key is called that the payload was signed with, empty where it is not signed as
    it stands now. ``useCookie(name, value)``: the user wants the signed cookie in the next request.

    What the user has typed stays until *Start over*, whatever else is selected meanwhile.
    """

    signedChanged = Signal(str)
    useCookie = Signal(str, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._source = "session", ""
        self._settings, self._keys = Settings(), Keys()
        self._fault: PayloadError | None = None
        self._signed: Signed | None = None
        self._signed_with = ""
        self._checking, self._signing = Background(self), Background(self)
        self._soon = QTimer(self, interval=_CHECK_MS, singleShot=True)
        self.editor = CodeView(theme, editable=True)
        self.editor.setObjectName("sessionEditor")
        self.faults = Remarks(theme, 60)
        self.key_combo, self.key_edit = QComboBox(), QLineEdit()
        self.sign_button, self.use_button, self.reset_button = QPushButton(), QPushButton(), QPushButton()
        self.result = RawCookie(theme, rows=3)
        self.taken = StatusChip(theme)
        self.size_label = PlainLabel()
        self.empty = EmptyState()
        self._build()
        self._connect()
        self._show_keys()

    @property
    def edited(self) -> bool:
        """Whether the user has typed something into the payload that is not in the session shown."""
        return self.editor.toPlainText() != self._source

    @property
    def signed(self) -> Signed | None:
        return self._signed

    @property
    def fault(self) -> PayloadError | None:
        return self._fault

    def show_payload(self, name: str, text: str | None, settings: Settings, keys: Keys) -> None:
        """``text`` is None where there is nothing that could be signed here."""
        kept = self.edited
        fits = text is not None and len(text) <= EDIT_LIMIT
        self._pages.setCurrentWidget(self._form if fits or kept else self.empty)
        if (name, settings, keys) != (self._name, self._settings, self._keys):
            self._name, self._settings, self._keys = name, settings, keys
            self._unsign()
            self._show_keys()
        if text is None or not fits or text == self._source:
            return
        self._source = text
        if not kept:
            self.start_over()
        self._show_state()

    def start_over(self) -> None:
        """Take the payload that is shown, without what was typed."""
        if self._source != self.editor.toPlainText():
            self.editor.set_text(self._source, "json")
        self._unsign()
        self._check()

    def sign(self) -> None:
        key = self._key()
        if not key:
            self.key_edit.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._checking.forget()
        edit = Edit(self.editor.toPlainText(), key, self._settings, self._keys, self._name)
        called = self._key_called()
        self.sign_button.setEnabled(False)
        self._signing.run(lambda: sign_edit(edit), lambda result: self._take(result, called))

    def retranslate(self) -> None:
        texts = (
            key_name(0, self._keys.typed),
            translate("Session", "a key to type in"),
            translate("Session", "a wrong key, to see it refused"),
        )
        for number, text in enumerate(texts):
            self.key_combo.setItemText(number, text)
        self.editor.setAccessibleName(translate("Session", "Payload as JSON, to be edited"))
        self.key_combo.setAccessibleName(translate("Session", "Key to sign with"))
        self.key_edit.setPlaceholderText(translate("Session", "key, or b'…' for bytes"))
        self.key_edit.setAccessibleName(translate("Session", "Key to sign with, typed in"))
        self.sign_button.setText(translate("Session", "Sign"))
        self.sign_button.setToolTip(translate("Session", "Sign the payload as it stands, with the time of now"))
        self.use_button.setText(translate("Session", "Use in Next Request"))
        self.reset_button.setText(translate("Session", "Start Over"))
        self.reset_button.setToolTip(translate("Session", "Take the payload of the session that is shown"))
        self.empty.set_texts(
            translate("Session", "Nothing to sign"),
            translate("Session", "The payload of a Flask session cookie can be edited and signed again here."),
        )
        self.result.retranslate()
        self._show_state()

    # -- building

    def _build(self) -> None:
        for choice in _CHOICES:
            self.key_combo.addItem("", choice)
        self.key_combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.key_combo.setMinimumContentsLength(10)
        self.sign_button.setProperty("primary", True)
        self.size_label.setProperty("muted", True)
        self._form = QWidget()
        column = QVBoxLayout(self._form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.editor, 1)
        column.addWidget(self.faults)
        column.addWidget(self._tools())
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self._form)
        self._pages.addWidget(self.empty)

    def _tools(self) -> QWidget:
        tools = QWidget()
        column = QVBoxLayout(tools)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(6)
        column.addLayout(_row(self.key_combo, self.key_edit, self.sign_button, stretch=self.key_edit))
        self.key_combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.sign_button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._outcome = QWidget()
        below = QVBoxLayout(self._outcome)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(6)
        below.addLayout(_row(self.taken, self.size_label, stretch=self.size_label))
        below.addWidget(self.result)
        column.addWidget(self._outcome)
        column.addLayout(_row(self.reset_button, QWidget(), self.use_button, stretch=None))
        return tools

    def _connect(self) -> None:
        self.editor.textChanged.connect(self._edited)
        self._soon.timeout.connect(self._check)
        self.key_combo.currentIndexChanged.connect(self._key_chosen)
        self.key_edit.textChanged.connect(self._key_chosen)
        self.key_edit.returnPressed.connect(self.sign)
        self.sign_button.clicked.connect(self.sign)
        self.reset_button.clicked.connect(self.start_over)
        self.use_button.clicked.connect(self._use)

    # -- checking and signing

    def _edited(self) -> None:
        self._unsign()
        self._soon.start()

    def _check(self) -> None:
        self._soon.stop()
        text = self.editor.toPlainText()
        self._checking.run(lambda: check(text), self._take_fault)

    def _take_fault(self, fault: PayloadError | None) -> None:
        self._fault = fault
        self.editor.mark_line(fault.line if fault and fault.note.code in PLACED else 0)
        self._show_state()

    def _take(self, result: Signed | PayloadError, called: str) -> None:
        if isinstance(result, PayloadError):
            self._take_fault(result)
            return
        self._signed, self._signed_with = result, called
        self.result.show_value(result.cookie.value, result.cookie.parts)
        self._take_fault(None)
        self.signedChanged.emit(called)

    def _unsign(self) -> None:
        """The cookie that was signed is not what stands here any more."""
        self._signing.forget()
        if self._signed:
            self._signed, self._signed_with = None, ""
            self.signedChanged.emit("")
        self._show_state()

    def _use(self) -> None:
        if self._signed:
            self.useCookie.emit(self._name or "session", self._signed.cookie.value)

    # -- the key

    def _choice(self) -> KeyChoice:
        return _CHOICES[self.key_combo.currentIndex()]

    def _key(self) -> str | bytes:
        if self._choice() == "app":
            return next(iter(self._keys.keys), "")
        return typed_key(self.key_edit.text()) if self._choice() == "typed" else WRONG_KEY

    def _key_called(self) -> str:
        if self._choice() == "wrong":
            return translate("Session", "a wrong key")
        return key_name(0, self._keys.typed or self._choice() == "typed")

    def _key_chosen(self) -> None:
        self._unsign()

    def _show_keys(self) -> None:
        """Without a key of the app there is one to type in."""
        with QSignalBlocker(self.key_combo):
            model = self.key_combo.model()
            flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
            model.setData(model.index(0, 0), flags if self._keys else Qt.ItemFlag(0), Qt.ItemDataRole.UserRole - 1)
            if self._choice() == "app" and not self._keys:
                self.key_combo.setCurrentIndex(_CHOICES.index("typed"))
            elif self._choice() == "typed" and self._keys and not self.key_edit.text():
                self.key_combo.setCurrentIndex(_CHOICES.index("app"))
        self.retranslate()

    # -- showing

    def _show_state(self) -> None:
        signed = self._signed
        self.key_edit.setVisible(self._choice() == "typed")
        self.faults.show_remarks([Remark("bad", fault_text(self._fault))] if self._fault else [])
        self.sign_button.setEnabled(self._fault is None and bool(self._key()))
        self.use_button.setEnabled(signed is not None)
        self.reset_button.setEnabled(self.edited)
        self._outcome.setVisible(signed is not None)
        if signed:
            self.taken.set_status(self._taken(signed))
            text = translate("Session", "{line} of {limit} bytes")
            self.size_label.setText(text.format(line=f"{signed.size.line:,}", limit=f"{signed.size.limit:,}"))

    def _taken(self, signed: Signed) -> Status:
        if not self._keys:
            return Status("off", translate("Session", "the app's key is not known"))
        if signed.verification.ok:
            return Status("good", translate("Session", "the app takes it"))
        text = translate("Session", "the app refuses it · {why}").format(why=verified_word(signed.verification.code))
        return Status("bad", text, verified_text(signed.verification, self._keys.typed))


def _row(*widgets: QWidget, stretch: QWidget | None) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget, 1 if widget is stretch or type(widget) is QWidget else 0)
    return row
