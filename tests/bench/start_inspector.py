"""The program as its command starts it: ends as soon as the first exchange is shown and painted."""

from __future__ import annotations

import os
import tempfile
from concurrent import futures
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["XDG_CONFIG_HOME"] = tempfile.mkdtemp()

from inspector.__main__ import main

_wait = futures.wait


def end_when_shown() -> None:
    """Have the process end when an exchange that is done was shown, and the window painted."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from inspector.model import Exchange
    from inspector.ui.selection import Selection

    show_exchange = Selection.show_exchange

    def show_and_end(selection: Selection, exchange: Exchange | None) -> None:
        show_exchange(selection, exchange)
        if exchange is not None and exchange.state == "done":
            for window in QApplication.topLevelWidgets():
                window.repaint()
            QTimer.singleShot(0, lambda: os._exit(0))

    Selection.show_exchange = show_and_end  # type: ignore[method-assign]


def wait(*args: Any) -> None:
    """What the program does right before it imports Qt, in its own way."""
    from inspector import app

    import_qt = app._import_qt

    def import_and_watch() -> None:
        import_qt()
        end_when_shown()

    app._import_qt = import_and_watch
    _wait(*args)


futures.wait = wait  # type: ignore[assignment]
main()
