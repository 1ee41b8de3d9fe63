"""Requests a second over a socket, against bare Werkzeug: alternating rounds, the median of the ratios."""

from __future__ import annotations

import re
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

HERE = Path(__file__).parent
TARGET = f"{HERE / 'trivial_app.py'}:app"
SECONDS, ROUNDS = 2.0, 5


def load(port: int, clients: int, seconds: float = SECONDS) -> tuple[float, float]:
    """Answers a second, and the 99th percentile of their latency in ms."""
    command = [sys.executable, str(HERE / "load.py"), str(port), str(clients), str(seconds)]
    count, p99 = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    return int(count) / seconds, float(p99)


@contextmanager
def server(*command: str, ready: str = r"(\d+)\s") -> Iterator[int]:
    """A server in a process of its own; its port is read from its first line."""
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen([sys.executable, *command], stdout=subprocess.PIPE, stderr=log, cwd=HERE)
        try:
            assert process.stdout is not None
            found = re.search(ready, process.stdout.readline().decode())
            assert found
            yield int(found[1])
        finally:
            process.kill()
            process.communicate()


BARE = ("bare_server.py",)
SERVE = ("-m", "inspector", "serve", TARGET, "--port", "0")
WINDOW = ("window_server.py",)
_URL = r":(\d+) "


@pytest.mark.parametrize(
    ("name", "command", "ready", "clients", "goal"),
    [
        ("serve, 1 client", SERVE, _URL, 1, ">= 0.95"),
        ("serve, 16 clients", SERVE, _URL, 16, ""),
        ("window open and following, 1 client", WINDOW, r"(\d+)\s", 1, ">= 0.85"),
        ("window open and following, 16 clients", WINDOW, r"(\d+)\s", 16, ">= 0.85"),
    ],
)
def test_requests_a_second(
    benchmark: BenchmarkFixture,
    figure: Callable[[str, float, str, str], None],
    name: str,
    command: tuple[str, ...],
    ready: str,
    clients: int,
    goal: str,
) -> None:
    def rounds() -> list[float]:
        with server(*BARE) as bare, server(*command, ready=ready) as ours:
            for port in (bare, ours):
                load(port, clients, 0.5)
            return [load(ours, clients)[0] / load(bare, clients)[0] for _ in range(ROUNDS)]

    ratios = benchmark.pedantic(rounds, rounds=1)
    figure(f"requests/s against bare Werkzeug: {name}", statistics.median(ratios), ".2f", goal)
