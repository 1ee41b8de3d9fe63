"""Gives each request a number of its own, which the app, the client and the logs can name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any
from uuid import uuid4
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

_TOKEN = re.compile(r"[\w!#$%&'*+.^`|~-]+", re.ASCII)
_FIT = re.compile(r"[\w.:+/=-]{1,128}", re.ASCII)


class RequestIdMiddleware:
    """Takes the id that came in ``header``, or makes one, hands it on in the environ and repeats it in the answer.

    What a client sends is not trusted: one that does not look like an id is replaced. Raises ``ValueError`` where
    ``header`` cannot be the name of one.
    """

    def __init__(self, app: WSGIApplication, header: str = "X-Request-ID") -> None:
        if not _TOKEN.fullmatch(header):
            raise ValueError(f"{header!r} is not the name of a header")
        self.app = app
        self.header = header
        self.key = "HTTP_" + header.upper().replace("-", "_")

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        given = environ.get(self.key, "")
        request_id = environ[self.key] = given if _FIT.fullmatch(given) else uuid4().hex

        def with_id(status: str, headers: list[tuple[str, str]], exc_info: Any = None, /) -> Callable[[bytes], object]:
            return start_response(status, [*headers, (self.header, request_id)], exc_info)

        return self.app(environ, with_id)
