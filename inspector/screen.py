"""Is there a screen, and every system library that Qt needs to draw on it?

Asked before Qt is loaded: Qt's own answer to a missing library is to abort the process. ``python -m inspector.screen``
exits with 0 where the window can open, 1 where libraries are missing, 3 where there is no screen; with ``--offscreen``
only what drawing into pictures needs is asked for.
"""

from __future__ import annotations

import ctypes
import os
import sys

_DRAWING = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
}
_X11 = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
MISSING, NO_SCREEN = 1, 3


def has_screen() -> bool:
    """Whether a window could be shown: always so outside of Unix, or where a Qt platform was named on purpose."""
    if sys.platform in ("win32", "darwin") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def missing_packages(*, offscreen: bool) -> list[str]:
    """The Debian packages of the shared libraries that cannot be loaded; empty outside of Linux."""
    if sys.platform != "linux":
        return []
    needed = _DRAWING if offscreen or not os.environ.get("DISPLAY") else {**_DRAWING, **_X11}
    return [package for library, package in needed.items() if not _loads(library)]


def problem(*, offscreen: bool = False) -> tuple[int, str]:
    """What keeps the window from opening: an exit code and a sentence with what to type, or ``(0, "")``."""
    if missing := missing_packages(offscreen=offscreen):
        return MISSING, (
            f"Qt cannot draw here: {len(missing)} system libraries are missing. Install them with\n"
            f"    sudo apt-get install {' '.join(missing)}\n"
            "(the names are Debian's and Ubuntu's; other systems have the same libraries under similar names)."
        )
    if not offscreen and not has_screen():
        return NO_SCREEN, "There is no screen here (neither DISPLAY nor WAYLAND_DISPLAY is set)."
    return 0, ""


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


if __name__ == "__main__":
    code, sentence = problem(offscreen="--offscreen" in sys.argv[1:])
    if sentence:
        print(sentence, file=sys.stderr)
    raise SystemExit(code)
