"""Sees what the program logs, without being a handler: one on the root logger would change what ``basicConfig`` does,
and which handler Flask gives itself. Warnings that are shown count as logged."""

from __future__ import annotations

import logging
import time
import warnings
from time import perf_counter_ns
from typing import Any, TextIO

from inspector.capture.call import Sink, current_call
from inspector.capture.errors import formatted
from inspector.capture.limits import Limits
from inspector.capture.showing import cut
from inspector.model import SERVER_LAYER
from inspector.model.events import Logged


class LogTap:
    """Tells ``sink`` every record that any logger lets pass, by way of ``logging.setLogRecordFactory``, and every
    warning that is shown, by way of ``warnings.showwarning``."""

    def __init__(self, sink: Sink) -> None:
        self._sink = sink
        self._active = False
        self._in_place = False
        self._previous = logging.getLogRecordFactory()
        self._show = warnings.showwarning

    def install(self) -> None:
        """Begin. What is in place goes on making the records and showing the warnings."""
        self._active = True
        if not self._in_place:
            self._in_place = True
            self._previous = logging.getLogRecordFactory()
            logging.setLogRecordFactory(self._factory)
            self._show = warnings.showwarning
            warnings.showwarning = self._warned

    def remove(self) -> None:
        """End. Where others have been put on top of ours meanwhile, ours stay below them and are silent."""
        self._active = False
        if warnings.showwarning == self._warned:
            warnings.showwarning = self._show
        if logging.getLogRecordFactory() == self._factory:
            self._in_place = False
            logging.setLogRecordFactory(self._previous)

    def _factory(self, *args: Any, **kwargs: Any) -> logging.LogRecord:
        record = self._previous(*args, **kwargs)
        if self._active and record.name:
            self._tell(record)
        return record

    def _warned(
        self,
        message: Warning | str,
        category: type[Warning],
        filename: str,
        lineno: int,
        file: TextIO | None = None,
        line: str | None = None,
    ) -> None:
        """With the logger that ``logging.captureWarnings`` would use."""
        if self._active:
            text = f"{category.__name__}: {message}"
            self._happened(time.time(), logging.WARNING, "py.warnings", text, filename, lineno)
        self._show(message, category, filename, lineno, file, line)

    def _tell(self, record: logging.LogRecord) -> None:
        place = record.pathname, record.lineno
        self._happened(record.created, record.levelno, record.name, _message(record), *place)

    def _happened(self, at: float, level: int, logger: str, message: str, file: str, line: int) -> None:
        call = current_call.get()
        if call is not None and call.finished:
            call = None
        exchange_id, layer = (call.exchange_id, call.layer) if call else (0, SERVER_LAYER)
        text = cut(message, (call.limits if call else Limits()).text)
        event = Logged(exchange_id, perf_counter_ns(), layer, at, level, logger, text, file, line)
        (call.sink if call else self._sink)(event)


def _message(record: logging.LogRecord) -> str:
    """The message, and the traceback that belongs to it. ``logging`` forgives a message that does not fit its
    arguments, so do we."""
    try:
        text = record.getMessage()
        error = record.exc_info[1] if record.exc_info else None
        return f"{text}\n{formatted(error)}".rstrip() if error else text
    except Exception:
        return str(record.msg) if isinstance(record.msg, str) else f"<{type(record.msg).__name__}>"
