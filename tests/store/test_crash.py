"""A crash loses no exchange that was shown."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from inspector.store import CaptureFile
from inspector.store.assembly import assemble

HERE = Path(__file__).parent


def run_and_kill(path: Path) -> set[int]:
    """Kill a recorder under load once it has shown some hundred exchanges: the numbers of all it has shown."""
    command = [sys.executable, str(HERE / "recorder_under_load.py"), str(path)]
    env = {**os.environ, "PYTHONPATH": str(HERE.parent)}
    shown: set[int] = set()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=env) as process:
        assert process.stdout is not None
        for line in process.stdout:
            shown.update(map(int, line.split()))
            if len(shown) > 300:
                process.kill()
                break
        *complete, _cut = process.stdout.read().split("\n")
        shown.update(int(number) for line in complete for number in line.split())
    return shown


def test_kill_9_under_load_loses_nothing_that_was_shown(tmp_path: Path) -> None:
    path = tmp_path / "capture"
    shown = run_and_kill(path)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    file = CaptureFile(path)
    kept = {summary.id for summary in file.summaries(0, 1_000_000)}
    assert shown <= kept
    for number in kept:
        exchange = assemble(file.stack(number), file.events(number), number)
        assert exchange.response is None or len(file.body(number, "response:1", 0, 100)) in (0, 14)
    file.close()
