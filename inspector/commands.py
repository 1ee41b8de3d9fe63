"""What the commands share: their exit codes, how they fail, and how they load an app."""

from __future__ import annotations

from typing import NoReturn

import click

from inspector.app import Engine
from inspector.ui.engine import EngineError

FAILED, UNUSABLE = 1, 2
"""The thing asked about failed; wrong usage, or a target that cannot be loaded."""


def fail(sentence: str, code: int) -> NoReturn:
    """End with this exit code, the reason on stderr."""
    click.echo(sentence, err=True)
    raise SystemExit(code)


def end_in_order(*_: object) -> NoReturn:
    """SIGTERM ends a command like Ctrl+C does: nothing that was captured is left behind."""
    raise KeyboardInterrupt


def load(engine: Engine, target: str, server: str | None) -> None:
    """Load and serve, or fail with the reason. What is to be known of it (a busy port) goes to stderr."""
    try:
        for note in engine.load(target, server).notes:
            click.echo(note, err=True)
    except EngineError as error:
        place = f" ({error.file}:{error.line})" if error.line else f" ({error.file})" if error.file else ""
        fail(f"{target} cannot be loaded: {error}{place}", UNUSABLE)
