"""The lines of the log, from ``logging`` and from ``wsgi.errors`` alike."""

from __future__ import annotations

import logging
import time

from inspector.model import LogEntry
from inspector.model.events import ErrorsWritten, Logged, Opened

LogRow = tuple[int, int, float, int, str, str, str, int, int]
"""The fields of a ``LogEntry`` in their order, as a row of the capture file."""


def log_row(event: Logged | ErrorsWritten, exchange_id: int, opened: Opened | None) -> LogRow:
    """``exchange_id`` as the capture file counts; ``opened`` is None for an exchange that is not known."""
    at_ns = event.at_ns - opened.at_ns if opened else 0
    if isinstance(event, Logged):
        _, _, layer, logged_at, level, logger, message, file, line = event
        return exchange_id, layer, logged_at, level, logger, message, file, line, at_ns
    logged_at = time.time() - (time.perf_counter_ns() - event.at_ns) / 1e9
    if opened:
        logged_at = opened.started_at + at_ns / 1e9
    return exchange_id, event.layer, logged_at, logging.ERROR, "wsgi.errors", event.text, "", 0, at_ns


def log_entry(event: Logged | ErrorsWritten, exchange_id: int, opened: Opened) -> LogEntry:
    return LogEntry(*log_row(event, exchange_id, opened))
