"""Sends the body as one chunk with its length, however the app made it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any
from wsgiref.headers import Headers
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment


class BufferingMiddleware:
    """PEP 3333 ("Middleware Handling of Block Boundaries") asks middleware never to wait for more than one chunk. This
    one has to: Content-Length goes out before the body. So a stream arrives all at once, an endless one never."""

    def __init__(self, app: WSGIApplication) -> None:
        self.app = app

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        answer = _Answer()
        app_iter = self.app(environ, answer.start_response)
        try:
            for chunk in app_iter:
                answer.chunks.append(chunk)
        finally:
            if hasattr(app_iter, "close"):
                app_iter.close()
        body = b"".join(answer.chunks)
        start_response(answer.status, answer.headers_for(body, environ["REQUEST_METHOD"]))
        return [body]


class _Answer:
    """What the app has said so far. Nothing of it is sent, so an error can still replace all of it."""

    def __init__(self) -> None:
        self.status = ""
        self.chunks: list[bytes] = []
        self._headers: list[tuple[str, str]] = []

    def start_response(
        self, status: str, headers: list[tuple[str, str]], exc_info: Any = None, /
    ) -> Callable[[bytes], object]:
        if self.status and not exc_info:
            raise AssertionError("start_response was called a second time without exc_info")
        self.status, self._headers = status, headers
        self.chunks.clear()
        return self.chunks.append

    def headers_for(self, body: bytes, method: str) -> list[tuple[str, str]]:
        """With the length, where an answer has one (RFC 9110, 8.6): the body that HEAD does not get is not known."""
        if not self.status:
            raise AssertionError("the app has not called start_response")
        headers = Headers(list(self._headers))
        if method != "HEAD" and not self.status.startswith(("1", "204", "304")):
            headers.setdefault("Content-Length", str(len(body)))
        return headers.items()
