"""The measured app in a window that follows, offscreen. Prints its port; for each line on stdin it prints, as JSON,
the percentiles since the last one: how long the event loop was away, and how long rows took from the answer to the
paint (milliseconds)."""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSocketNotifier, Qt, QTimer

from inspector.app import Engine
from inspector.model.events import Event, Finished
from inspector.ui.panels.history import HistoryPanel
from inspector.ui.program import Program, make_application
from inspector.ui.settings import Settings
from inspector.ui.widgets.history_view import HistoryView

TICK_MS = 2


class Stopwatch:
    """Measures the window from inside."""

    def __init__(self, program: Program, engine: Engine) -> None:
        self._history = program.window.panel(HistoryPanel)
        self._answered: dict[int, int] = {}
        self._away: list[float] = []
        self._painted: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer(interval=TICK_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start()
        self._watch_answers(engine)
        self._watch_paints()

    def _watch_answers(self, engine: Engine) -> None:
        sink = engine._watcher._sink

        def noting(event: Event) -> None:
            if type(event) is Finished:
                self._answered[event.exchange_id] = event.last_byte_ns
            sink(event)

        engine._watcher._sink = noting

    def _watch_paints(self) -> None:
        paint = HistoryView.paintEvent
        stopwatch = self

        def timed(view: HistoryView, event: Any) -> None:
            paint(view, event)
            stopwatch._rows_painted()

        HistoryView.paintEvent = timed  # type: ignore[method-assign]

    def _rows_painted(self) -> None:
        now = time.perf_counter_ns()
        rows = self._history.model.rows
        for row in reversed(rows):
            if row.state != "running":
                at_ns = self._answered.pop(row.id, None)
                if at_ns is None:
                    break
                self._painted.append((now - at_ns) / 1e6)

    def _tick(self) -> None:
        now = time.perf_counter()
        self._away.append(max(0.0, (now - self._last) * 1000 - TICK_MS))
        self._last = now

    def report(self) -> dict[str, float]:
        away, painted = sorted(self._away), sorted(self._painted)
        self._away, self._painted = [], []
        self._answered.clear()
        return {
            "away_p50": _percentile(away, 0.5),
            "away_p99": _percentile(away, 0.99),
            "painted_p50": _percentile(painted, 0.5),
            "painted_p99": _percentile(painted, 0.99),
            "painted": len(painted),
        }


def _percentile(values: list[float], share: float) -> float:
    return values[int(len(values) * share)] if values else float("nan")


def main() -> None:
    app = make_application()
    engine = Engine(preferred_port=0)
    settings = Settings(Path(tempfile.mkdtemp(), "settings.ini"))
    program = Program(app, engine, settings)
    stopwatch = Stopwatch(program, engine)
    program.window.show()
    program.window.docks.bring(program.window.docks.dock_of(program.window.history))
    program.controller.loaded.connect(lambda _: print(engine.host.url.rpartition(":")[2], flush=True))
    program.controller.load(f"{Path(__file__).parent / 'trivial_app.py'}:app")
    stdin = QSocketNotifier(0, QSocketNotifier.Type.Read)

    def answer() -> None:
        if not sys.stdin.readline():
            app.quit()
        print(json.dumps(stopwatch.report()), flush=True)

    stdin.activated.connect(answer)
    app.exec()
    program.close()
    engine.close()


if __name__ == "__main__":
    main()
