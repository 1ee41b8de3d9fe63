"""Tells the client how long the layers inside took, where its developer tools look for it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from time import perf_counter
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

_TOKEN = re.compile(r"[\w!#$%&'*+.^`|~-]+", re.ASCII)


class TimingMiddleware:
    """Adds ``Server-Timing: app;dur=12.3``: the milliseconds until ``start_response`` was called. What comes later is
    not counted: the headers are gone by then. Raises ``ValueError`` where ``metric`` cannot be its name."""

    def __init__(self, app: WSGIApplication, metric: str = "app") -> None:
        if not _TOKEN.fullmatch(metric):
            raise ValueError(f"{metric!r} is not the name of a metric")
        self.app = app
        self.metric = metric

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        began = perf_counter()

        def timed(status: str, headers: list[tuple[str, str]], exc_info: Any = None, /) -> Callable[[bytes], object]:
            took = (perf_counter() - began) * 1000
            return start_response(status, [*headers, ("Server-Timing", f"{self.metric};dur={took:.1f}")], exc_info)

        return self.app(environ, timed)
