"""What each exchange leaves behind in the memory of the whole program, its window included."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture
from servers import WINDOW, Server, running

WARM_UP, EXCHANGES, CLIENTS = 8_000, 10_000, 8
"""The first ones fill what is bounded: the log of all, SQLite's pages."""
_SETTLED_S = 2.0


@pytest.mark.timeout(600)
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="reads the memory of a process from /proc")
def test_ten_thousand_exchanges(benchmark: BenchmarkFixture, figure: Callable[[str, float, str, str], None]) -> None:
    def measure() -> float:
        with running(WINDOW) as window:
            _exchange(window, WARM_UP)
            before = _memory(window)
            done = _exchange(window, EXCHANGES)
            return (_memory(window) - before) / done

    grown = benchmark.pedantic(measure, rounds=1)
    figure("memory for each of 10,000 exchanges, window included, bytes", grown, ".0f", "< 512")


def _exchange(window: Server, count: int) -> int:
    """Load the window until there were so many exchanges; how many there were."""
    done = 0
    while done < count:
        done += round(window.load(CLIENTS, 1.0)[0])
    time.sleep(_SETTLED_S)
    return done


def _memory(window: Server) -> int:
    """Bytes of memory that are the process's own."""
    lines = Path(f"/proc/{window.process_id}/status").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("RssAnon"))
