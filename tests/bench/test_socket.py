"""Requests a second over a socket, against bare Werkzeug: alternating rounds, the median of the ratios."""

from __future__ import annotations

import statistics
from collections.abc import Callable

import pytest
from pytest_benchmark.fixture import BenchmarkFixture
from servers import BARE, SERVE, WINDOW, running

SECONDS, ROUNDS = 2.0, 5


@pytest.mark.parametrize(
    ("name", "command", "clients", "goal"),
    [
        ("serve, 1 client", SERVE, 1, ">= 0.95"),
        ("serve, 16 clients", SERVE, 16, "(none set)"),
        ("window following, 1 client", WINDOW, 1, ">= 0.85"),
        ("window following, 16 clients", WINDOW, 16, ">= 0.85"),
    ],
)
def test_requests_a_second(
    benchmark: BenchmarkFixture,
    figure: Callable[[str, float, str, str], None],
    name: str,
    command: tuple[str, ...],
    clients: int,
    goal: str,
) -> None:
    def rounds() -> list[float]:
        with running(BARE) as bare, running(command) as ours:
            for server in (bare, ours):
                server.load(clients, 0.5)
            return [ours.load(clients, SECONDS)[0] / bare.load(clients, SECONDS)[0] for _ in range(ROUNDS)]

    ratios = benchmark.pedantic(rounds, rounds=1)
    figure(f"requests/s against bare Werkzeug: {name}", statistics.median(ratios), ".2f", goal)
