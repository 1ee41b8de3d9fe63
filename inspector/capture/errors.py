"""Exceptions as text: what was raised, where, and by which way, without the frames of our own probes."""

from __future__ import annotations

import traceback
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

from inspector.capture.showing import Showing, type_name

_LONGEST = 64 * 1024
_OWN = str(Path(__file__).parent)


class ErrorText(NamedTuple):
    """``file`` and ``line`` are where it was raised; empty and 0 where no line of Python did."""

    type_name: str
    message: str
    traceback: str
    file: str
    line: int


def describe(error: BaseException, showing: Showing) -> ErrorText:
    """All there is to say of an exception. The work is done with a time limit: ``str(error)`` is the app's code."""
    text = showing.ask(lambda: formatted(error), type_name(type(error)))
    file, line = _origin(error.__traceback__)
    return ErrorText(type_name(type(error)), showing.message(error), _shortened(text), file, line)


def brief(error: BaseException, showing: Showing) -> str:
    """``Type: message``."""
    message = showing.message(error)
    return f"{type_name(type(error))}: {message}" if message else type_name(type(error))


def formatted(error: BaseException) -> str:
    """The traceback as Python prints it, without our frames."""
    told = traceback.TracebackException.from_exception(error)
    _leave_us_out(told)
    return "".join(told.format())


def _leave_us_out(told: traceback.TracebackException) -> None:
    told.stack = traceback.StackSummary.from_list([frame for frame in told.stack if not is_ours(frame.filename)])
    for other in (told.__cause__, told.__context__, *(told.exceptions or ())):
        if other is not None:
            _leave_us_out(other)


def _origin(step: TracebackType | None) -> tuple[str, int]:
    file, line = "", 0
    while step is not None:
        filename = step.tb_frame.f_code.co_filename
        if not is_ours(filename):
            file, line = filename, step.tb_lineno
        step = step.tb_next
    return file, line


def is_ours(filename: str) -> bool:
    """Whether code of that file belongs to the probes."""
    return filename.startswith(_OWN)


def _shortened(text: str) -> str:
    if len(text) <= _LONGEST:
        return text
    half = _LONGEST // 2
    return f"{text[:half]}\n… ({len(text):,} characters)\n{text[-half:]}"
