"""The figures: each is a ratio or a percentile within one run, printed beside its goal at the end of ``make bench``."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Figure = Callable[[str, float, str, str], None]
_figures: list[tuple[str, str, str]] = []


@pytest.fixture
def figure() -> Figure:
    """``figure(name, value, format, goal)`` puts a line into the table at the end."""

    def note(name: str, value: float, pattern: str, goal: str) -> None:
        _figures.append((name, format(value, pattern), goal))

    return note


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if not _figures:
        return
    width = max(len(name) for name, _, _ in _figures)
    terminalreporter.section("figures")
    terminalreporter.write_line(f"{'':<{width}}  {'measured':>10}  goal")
    for name, value, goal in _figures:
        terminalreporter.write_line(f"{name:<{width}}  {value:>10}  {goal}")
