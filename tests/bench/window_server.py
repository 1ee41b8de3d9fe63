"""The measured app in a window that follows, offscreen. Prints its port.

With ``--watch`` it prints, for each line on stdin, as JSON, the percentiles since the last one: how long the event loop
was away, and how long rows took from the answer to the paint (milliseconds). Without it nothing is measured in here,
for what measures takes its part of the interpreter.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import tempfile
import time
from collections import deque
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSocketNotifier, Qt, QTimer

from inspector.app import Engine
from inspector.ui.panels.history import HistoryPanel
from inspector.ui.program import Program, make_application
from inspector.ui.settings import Settings
from inspector.ui.widgets.history_view import HistoryView

TICK_MS = 20
LOOKED_AT = 256
"""So many of the newest rows are looked at after each paint; more of them do not come in between two."""


class Stopwatch:
    """Measures the window from inside its own thread, so that the serving threads have nothing to do with it.

    Away: again and again the event loop is asked to call back in 20 ms, and how much later it came is how long a key
    pressed at any moment would have waited, also for the interpreter. Painted: the row itself tells when the last byte
    of the answer was handed to the socket.
    """

    def __init__(self, program: Program) -> None:
        self._history = program.window.panel(HistoryPanel)
        self._known: deque[int] = deque(maxlen=2 * LOOKED_AT)
        self._away: list[float] = []
        self._painted: list[float] = []
        self._due = 0.0
        self._timer = QTimer(singleShot=True, interval=TICK_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._ask()
        self._watch_paints()

    def _watch_paints(self) -> None:
        paint = HistoryView.paintEvent
        stopwatch = self

        def timed(view: HistoryView, event: Any) -> None:
            paint(view, event)
            stopwatch._rows_painted(time.time())

        HistoryView.paintEvent = timed  # type: ignore[method-assign,assignment]

    def _rows_painted(self, now: float) -> None:
        known = set(self._known)
        for row in self._history.model.rows[-LOOKED_AT:]:
            if row.state != "running" and row.id not in known:
                self._known.append(row.id)
                self._painted.append((now - row.started_at) * 1e3 - row.duration_us / 1e3)

    def _tick(self) -> None:
        self._away.append(max(0.0, (time.perf_counter() - self._due) * 1e3))
        self._ask()

    def _ask(self) -> None:
        self._due = time.perf_counter() + TICK_MS / 1e3
        self._timer.start()

    def report(self) -> dict[str, float]:
        away, painted = sorted(self._away), sorted(self._painted)
        self._away, self._painted = [], []
        return {
            "away_p50": _percentile(away, 0.5),
            "away_p99": _percentile(away, 0.99),
            "painted_p50": _percentile(painted, 0.5),
            "painted_p99": _percentile(painted, 0.99),
            "painted": len(painted),
        }


def _percentile(values: list[float], share: float) -> float:
    return values[int(len(values) * share)] if values else float("nan")


def main(*, watched: bool) -> None:
    app = make_application()
    engine = Engine(preferred_port=0)
    settings = Settings(Path(tempfile.mkdtemp(), "settings.ini"))
    program = Program(app, engine, settings)
    program.window.show()
    program.window.docks.bring(program.window.docks.dock_of(program.window.history))

    def tell_port(_loaded: object) -> None:
        gc.freeze()  # as the program does once it has settled
        print(engine.host.url.rpartition(":")[2], flush=True)

    program.controller.loaded.connect(tell_port)
    program.controller.load(f"{Path(__file__).parent / 'trivial_app.py'}:app")
    stopwatch = Stopwatch(program) if watched else None
    stdin = QSocketNotifier(0, QSocketNotifier.Type.Read)

    def answer() -> None:
        if not sys.stdin.readline():
            app.quit()
        elif stopwatch:
            print(json.dumps(stopwatch.report()), flush=True)

    stdin.activated.connect(answer)
    app.exec()
    program.close()
    engine.close()


if __name__ == "__main__":
    main(watched="--watch" in sys.argv[1:])
