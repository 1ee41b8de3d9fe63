"""The target that ran last, as the settings keep it. It can be read without Qt: the app is loaded while Qt is imported.

It stands in the INI file of ``ui.settings``, percent-encoded, so that it reads the same whatever ``QSettings`` would
escape.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from urllib.parse import quote, unquote

SECTION, NAME = "app", "last"
_SAFE = "/:._-"


def settings_file() -> Path:
    """Where ``QSettings`` keeps this user's INI file (QSettings, "Locations Where Application Settings Are Stored")."""
    if sys.platform == "win32":
        folder = Path(os.environ.get("APPDATA", ""))
    else:
        folder = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    return folder / "wsgi-inspector" / "wsgi-inspector.ini"


def encoded(target: str) -> str:
    return quote(target, safe=_SAFE)


def decoded(value: str) -> str:
    return unquote(value)


def last_target(file: Path) -> str:
    """The target in an INI file; empty where there is none, or no file that can be read."""
    try:
        lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    section = ""
    for line in lines:
        if line.startswith("["):
            section = line.strip("[] ")
        elif section == SECTION and line.startswith(f"{NAME}="):
            return decoded(line.partition("=")[2].strip())
    return ""
