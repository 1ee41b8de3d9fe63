"""Sees what the program logs, without being a handler: one on the root logger would change what ``basicConfig`` does,
and which handler Flask gives itself."""

from __future__ import annotations

import logging
from time import perf_counter_ns
from typing import Any

from inspector.capture.call import Call, Sink, current_call
from inspector.capture.errors import formatted
from inspector.capture.limits import Limits
from inspector.capture.showing import cut
from inspector.model import SERVER_LAYER
from inspector.model.events import Logged


class LogTap:
    """Tells ``sink`` every record that any logger lets pass, by way of ``logging.setLogRecordFactory``."""

    def __init__(self, sink: Sink) -> None:
        self._sink = sink
        self._active = False
        self._in_place = False
        self._previous = logging.getLogRecordFactory()

    def install(self) -> None:
        """Begin. The factory that is in place goes on making the records."""
        self._active = True
        if not self._in_place:
            self._in_place = True
            self._previous = logging.getLogRecordFactory()
            logging.setLogRecordFactory(self._factory)

    def remove(self) -> None:
        """End. Where another factory has been put on top of ours meanwhile, ours stays below it and is silent."""
        self._active = False
        if logging.getLogRecordFactory() == self._factory:
            self._in_place = False
            logging.setLogRecordFactory(self._previous)

    def _factory(self, *args: Any, **kwargs: Any) -> logging.LogRecord:
        record = self._previous(*args, **kwargs)
        if self._active and record.name:
            self._tell(record)
        return record

    def _tell(self, record: logging.LogRecord) -> None:
        call = current_call.get()
        if call is not None and call.finished:
            call = None
        exchange_id, layer = (call.exchange_id, call.layer) if call else (0, SERVER_LAYER)
        place = (record.pathname, record.lineno)
        message = cut(_message(record), _limit(call))
        event = Logged(
            *(exchange_id, perf_counter_ns(), layer, record.created, record.levelno, record.name, message, *place)
        )
        (call.sink if call else self._sink)(event)


def _limit(call: Call | None) -> int:
    return call.limits.text if call else Limits().text


def _message(record: logging.LogRecord) -> str:
    """The message, and the traceback that belongs to it. ``logging`` forgives a message that does not fit its
    arguments, so do we."""
    try:
        text = record.getMessage()
        error = record.exc_info[1] if record.exc_info else None
        return f"{text}\n{formatted(error)}".rstrip() if error else text
    except Exception:
        return str(record.msg) if isinstance(record.msg, str) else f"<{type(record.msg).__name__}>"
