"""Lets an HTML form, which can only GET and POST, use the other methods."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import parse_qs
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

_METHODS = frozenset(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"])


class MethodRewriteMiddleware:
    """A POST gets the method that its query names in ``input_name``, or else its header X-HTTP-Method-Override. Only a
    POST: a link or a picture must not be able to delete anything."""

    def __init__(self, app: WSGIApplication, input_name: str = "__method__") -> None:
        self.app = app
        self.input_name = input_name

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] == "POST":
            query = parse_qs(environ.get("QUERY_STRING", ""), encoding="latin-1")  # as all of the environ
            header = environ.get("HTTP_X_HTTP_METHOD_OVERRIDE", "")
            method = query.get(self.input_name, [header])[0].upper()
            if method in _METHODS:
                environ["REQUEST_METHOD"] = method
        return self.app(environ, start_response)
