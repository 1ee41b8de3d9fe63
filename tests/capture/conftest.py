"""Plays apps and puts everything back afterwards."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from capture.playing import App, Play
from capture.stopping import Debugged

from inspector.capture import Limits


@pytest.fixture
def play() -> Iterator[Callable[..., Play]]:
    """``play(app)`` watches an app."""
    plays: list[Play] = []

    def start(app: App, limits: Limits = Limits()) -> Play:  # noqa: B008
        plays.append(Play(app, limits))
        return plays[-1]

    yield start
    for each in plays:
        each.end()


@pytest.fixture
def debug() -> Iterator[Callable[..., Debugged]]:
    """``debug(app)`` watches an app whose exchanges may be stopped."""
    plays: list[Debugged] = []

    def start(app: App, limits: Limits = Limits()) -> Debugged:  # noqa: B008
        plays.append(Debugged(app, limits))
        return plays[-1]

    yield start
    for each in plays:
        each.end()
