"""A running app with the texts that are shown beside it: its lesson and its source."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from inspector.ui.engine import RunningApp
from inspector.ui.lessons import Lesson, read_lesson

_SOURCE_LIMIT = 1 << 20


class OpenedApp(NamedTuple):
    """``lesson`` is empty for an app that is no sample."""

    app: RunningApp
    lesson: Lesson
    source: str


def with_texts(app: RunningApp) -> OpenedApp:
    """Read what is shown beside an app. Runs in a worker thread."""
    lesson = read_lesson(app.name) if app.is_sample else {}
    return OpenedApp(app, lesson, read_source(app.path))


def read_source(path: Path) -> str:
    """Where the file cannot be read, a comment that says why. Runs in a worker thread."""
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            return file.read(_SOURCE_LIMIT)
    except OSError as error:
        return f"# {error}"
