"""The window beside a saturated server, and its start."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from statistics import median

import pytest
from pytest_benchmark.fixture import BenchmarkFixture
from servers import HERE, WATCHED_WINDOW, running

Figure = Callable[[str, float, str, str], None]
SECONDS = 10.0
_STARTS = ("start_inspector.py", "start_bare.py")
_STARTED = 8


@pytest.mark.parametrize("clients", [1, 16])
def test_the_event_loop_stays_and_rows_are_painted_soon(
    benchmark: BenchmarkFixture, figure: Figure, clients: int
) -> None:
    def measure() -> dict[str, float]:
        with running(WATCHED_WINDOW) as window:
            window.load(clients, 1.0)
            window.ask()
            window.load(clients, SECONDS)
            report: dict[str, float] = json.loads(window.ask())
            return report

    report = benchmark.pedantic(measure, rounds=1)
    figure(f"event loop away, p99 ms, {clients} clients", report["away_p99"], ".1f", "<= 16")
    figure(f"answer to painted row, p99 ms, {clients} clients", report["painted_p99"], ".1f", "<= 50")


def test_start(benchmark: BenchmarkFixture, figure: Figure) -> None:
    """From process start to a painted window that listens and shows its first exchange, against a bare window with a
    Werkzeug server."""

    def measure() -> float:
        with tempfile.TemporaryDirectory() as bytecode:
            pairs = [[_seconds(script, bytecode) for script in _STARTS] for _ in range(_STARTED)][1:]
        return median(ours for ours, _ in pairs) / median(bare for _, bare in pairs)

    ratio = benchmark.pedantic(measure, rounds=1)
    figure("start to first exchange shown, against a bare window and server", ratio, ".2f", "<= 1.5")


def _seconds(script: str, bytecode: str) -> float:
    """Python keeps the bytecode of what it imports, unless the environment says otherwise: from the second time on."""
    environ = {**os.environ, "PYTHONPYCACHEPREFIX": bytecode}
    environ.pop("PYTHONDONTWRITEBYTECODE", None)
    began = time.perf_counter()
    subprocess.run([sys.executable, str(HERE / script)], check=True, capture_output=True, env=environ)
    return time.perf_counter() - began
