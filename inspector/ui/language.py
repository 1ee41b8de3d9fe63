"""The language of the window, switched while it runs.

English stands in the sources; the other languages come from ``resources/translations/CODE.qm``, Qt's own texts (the
buttons of dialogs) from Qt. Installing a translator sends ``LanguageChange`` to every widget.
"""

from __future__ import annotations

from importlib.resources import files
from typing import Literal, get_args

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTranslator, Signal
from PySide6.QtWidgets import QApplication

LanguageCode = Literal["en", "ko"]
LanguageChoice = Literal["system", "en", "ko"]


class Language(QObject):
    """The language in force. ``changed`` is emitted after all widgets were told."""

    changed = Signal()

    def __init__(self, app: QApplication, choice: LanguageChoice = "system") -> None:
        super().__init__()
        self._app = app
        self._translators: list[QTranslator] = []
        self._data = b""
        self._choice = choice
        self._apply()

    @property
    def choice(self) -> LanguageChoice:
        return self._choice

    @property
    def code(self) -> LanguageCode:
        return system_language() if self._choice == "system" else self._choice

    def set_choice(self, choice: LanguageChoice) -> None:
        if choice != self._choice:
            self._choice = choice
            self._apply()

    def close(self) -> None:
        """Take the translations out of the application again."""
        for translator in self._translators:
            self._app.removeTranslator(translator)
        self._translators.clear()

    def _apply(self) -> None:
        self.close()
        if self.code != "en":
            self._install_own()
            self._install_qt()
        self.changed.emit()

    def _install_own(self) -> None:
        resource = files("inspector.resources").joinpath("translations", f"{self.code}.qm")
        translator = QTranslator()
        if resource.is_file():
            self._data = resource.read_bytes()  # the translator reads from it as long as it lives
            if translator.load(self._data):
                self._install(translator)

    def _install_qt(self) -> None:
        translator = QTranslator()
        if translator.load(f"qtbase_{self.code}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
            self._install(translator)

    def _install(self, translator: QTranslator) -> None:
        self._app.installTranslator(translator)
        self._translators.append(translator)


def system_language() -> LanguageCode:
    """The first of the system's languages that the window speaks, else English."""
    for name in QLocale.system().uiLanguages():
        for code in get_args(LanguageCode):
            if name.lower().startswith(code):
                return code  # type: ignore[no-any-return]
    return "en"
