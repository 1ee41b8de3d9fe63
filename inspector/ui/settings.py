"""What is remembered between two runs: an INI file behind typed attributes.

``QSettings`` gives back text for numbers and None for empty lists, so every value passes through a reader that knows
its type and falls back to the default for anything unreadable.
"""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import quote

from PySide6.QtCore import QByteArray, QSettings

from inspector.ui.language import LanguageChoice
from inspector.ui.last_target import NAME, SECTION, decoded, encoded
from inspector.ui.theme import ThemeMode

RECENT_TARGETS = 10
_MIB = 1 << 20
_LAST_TARGET = f"{SECTION}/{NAME}"
_PAUSE_S = 60


class Settings:
    """``path`` names the INI file; without it, the user's own (``~/.config/wsgi-inspector`` on Linux)."""

    def __init__(self, path: Path | None = None) -> None:
        ini = QSettings.Format.IniFormat
        if path is not None:
            self._file = QSettings(str(path), ini)
        else:
            self._file = QSettings(ini, QSettings.Scope.UserScope, "wsgi-inspector", "wsgi-inspector")

    def flush(self) -> None:
        """Write what is pending to the file."""
        self._file.sync()

    @property
    def theme(self) -> ThemeMode:
        text = self._text("window/theme")
        return "light" if text == "light" else "dark" if text == "dark" else "system"

    @theme.setter
    def theme(self, mode: ThemeMode) -> None:
        self._file.setValue("window/theme", mode)

    @property
    def language(self) -> LanguageChoice:
        text = self._text("window/language")
        return "en" if text == "en" else "ko" if text == "ko" else "system"

    @language.setter
    def language(self, choice: LanguageChoice) -> None:
        self._file.setValue("window/language", choice)

    @property
    def geometry(self) -> QByteArray:
        """As of ``QWidget.saveGeometry``; empty at the first start."""
        return self._bytes("window/geometry")

    @geometry.setter
    def geometry(self, value: QByteArray) -> None:
        self._file.setValue("window/geometry", value)

    @property
    def docks(self) -> QByteArray:
        """As of ``QMainWindow.saveState``; empty at the first start."""
        return self._bytes("window/docks")

    @docks.setter
    def docks(self, value: QByteArray) -> None:
        self._file.setValue("window/docks", value)

    @property
    def auto_reload(self) -> bool:
        return self._text("app/auto_reload") == "true"

    @auto_reload.setter
    def auto_reload(self, on: bool) -> None:
        self._file.setValue("app/auto_reload", "true" if on else "false")

    @property
    def body_limit(self) -> int:
        """Bytes kept of each body, from 0 up."""
        text = self._text("capture/body_limit")
        return int(text) if text.isdecimal() and text.isascii() else _MIB

    @body_limit.setter
    def body_limit(self, size: int) -> None:
        self._file.setValue("capture/body_limit", str(size))

    @property
    def pause_limit(self) -> int:
        """Seconds after which a pause ends by itself, from 1 up."""
        text = self._text("debug/pause_limit")
        return max(1, int(text)) if text.isdecimal() and text.isascii() else _PAUSE_S

    @pause_limit.setter
    def pause_limit(self, seconds: int) -> None:
        self._file.setValue("debug/pause_limit", str(seconds))

    @property
    def last_target(self) -> str:
        """The target that ran last; empty at the first start."""
        return decoded(self._text(_LAST_TARGET))

    @last_target.setter
    def last_target(self, target: str) -> None:
        self._file.setValue(_LAST_TARGET, encoded(target))

    @property
    def recent_targets(self) -> tuple[str, ...]:
        """The user's own apps, the latest first."""
        try:
            found = json.loads(self._text("app/recent") or "[]")
        except json.JSONDecodeError:
            return ()
        return tuple(text for text in found if isinstance(text, str)) if isinstance(found, list) else ()

    def add_recent_target(self, target: str) -> None:
        """Put a target first in the list."""
        others = [text for text in self.recent_targets if text != target]
        self._file.setValue("app/recent", json.dumps([target, *others][:RECENT_TARGETS]))

    def points(self, target: str) -> str:
        """The breakpoints and rules kept with an app, as ``keep_points`` was given them; empty for none."""
        return self._text(_points_key(target))

    def keep_points(self, target: str, text: str) -> None:
        """Keep the breakpoints and rules of an app; an empty text forgets them."""
        if text:
            self._file.setValue(_points_key(target), text)
        else:
            self._file.remove(_points_key(target))

    def _text(self, key: str) -> str:
        value = self._file.value(key, "")
        return value if isinstance(value, str) else ""

    def _bytes(self, key: str) -> QByteArray:
        value = self._file.value(key)
        return value if isinstance(value, QByteArray) else QByteArray()


def _points_key(target: str) -> str:
    """A slash in a key would be a group of keys."""
    return f"points/{quote(target, safe='')}"
