"""Werkzeug's profiler, its tables in the log."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterable
from pstats import SortKey
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from werkzeug.middleware import profiler

_log = logging.getLogger(__name__)
_log.setLevel(logging.INFO)


class ProfilerMiddleware:
    """Logs the ``rows`` functions that took longest, by ``sort_by`` (``pstats.SortKey``: time, cumulative, calls ...).
    It collects the whole body before it answers. Raises ``ValueError`` where there is no such order."""

    def __init__(self, app: WSGIApplication, sort_by: str = "time", rows: int = 20) -> None:
        if sort_by not in list(SortKey):
            raise ValueError(f"{sort_by!r} is none of {', '.join(SortKey)}")
        self.app = app
        self.sort_by = sort_by
        self.rows = rows

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """One profiler for each request: they may run at once, and each has a report of its own."""
        report = io.StringIO()
        profiled = profiler.ProfilerMiddleware(self.app, report, (self.sort_by,), (self.rows,))
        app_iter = profiled(environ, start_response)
        _log.info("%s", report.getvalue().strip())
        return app_iter
