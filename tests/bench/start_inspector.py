"""The window as it starts: ends as soon as the first exchange is shown and painted."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QTimer

from inspector.app import Engine
from inspector.ui.program import FIRST_TARGET, Program, make_application
from inspector.ui.settings import Settings

app = make_application()
program = Program(app, Engine(preferred_port=0), Settings(Path(tempfile.mkdtemp(), "settings.ini")))
program.window.show()
program.controller.load(FIRST_TARGET)


def shown(exchange: object) -> None:
    if exchange is not None and exchange.state == "done":  # type: ignore[attr-defined]
        program.window.onion.repaint()
        QTimer.singleShot(0, lambda: os._exit(0))


program.selection.exchangeChanged.connect(shown)
app.exec()
