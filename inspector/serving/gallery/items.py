"""What there is to put in, and what each can be told."""

from __future__ import annotations

import inspect
import warnings
from collections.abc import Callable
from typing import Any
from wsgiref.types import WSGIApplication
from wsgiref.validate import validator

from werkzeug.middleware.lint import HTTPWarning, LintMiddleware, WSGIWarning
from werkzeug.middleware.proxy_fix import ProxyFix

from inspector.model.records import dataclass
from inspector.model.sentence import Sentence
from inspector.serving.gallery.buffering import BufferingMiddleware
from inspector.serving.gallery.gzip import GzipMiddleware
from inspector.serving.gallery.method_rewrite import MethodRewriteMiddleware
from inspector.serving.gallery.mount import mount
from inspector.serving.gallery.profiler import ProfilerMiddleware
from inspector.serving.gallery.request_id import RequestIdMiddleware
from inspector.serving.gallery.timing import TimingMiddleware


@dataclass(frozen=True, slots=True)
class Argument:
    """One that may be given by its name; its value has the type of ``default``."""

    name: str
    default: str | int


@dataclass(frozen=True, slots=True)
class GalleryItem:
    """``name`` is an ``Insert.factory``; ``make`` takes the app and the arguments."""

    name: str
    title: Sentence
    description: Sentence
    make: Callable[..., WSGIApplication]

    @property
    def arguments(self) -> tuple[Argument, ...]:
        """Those after the app, in their order, for a form."""
        parameters = list(inspect.signature(self.make).parameters.values())[1:]
        return tuple(Argument(parameter.name, parameter.default) for parameter in parameters)


def _validator(app: Any) -> WSGIApplication:
    return validator(app)


def _lint(app: Any) -> WSGIApplication:
    """Its warnings are what one puts it in for: they are shown at each request, not once only."""
    for category in (WSGIWarning, HTTPWarning):
        warnings.simplefilter("always", category)
    return LintMiddleware(app)


_ITEMS = (
    GalleryItem(
        "method_rewrite",
        Sentence("Rewrite the method"),
        Sentence("A POST gets the method that its query or X-HTTP-Method-Override names."),
        MethodRewriteMiddleware,
    ),
    GalleryItem(
        "proxy_fix",
        Sentence("Trust a proxy (ProxyFix)"),
        Sentence("Takes the client's address, scheme and host from X-Forwarded headers, of so many proxies each."),
        ProxyFix,
    ),
    GalleryItem(
        "lint",
        Sentence("Check with LintMiddleware"),
        Sentence("Werkzeug's checker: warns where PEP 3333 or HTTP is broken; read its warnings in the log."),
        _lint,
    ),
    GalleryItem(
        "validator",
        Sentence("Check with wsgiref.validate"),
        Sentence(
            "Python's own checker: raises AssertionError where PEP 3333 is broken. Use it under wsgiref: Werkzeug's "
            "server has a REMOTE_PORT that is no str."
        ),
        _validator,
    ),
    GalleryItem(
        "mount",
        Sentence("Mount another app"),
        Sentence("A DispatcherMiddleware: another app answers below a path."),
        mount,
    ),
    GalleryItem(
        "profiler",
        Sentence("Profile each request"),
        Sentence("Logs which functions took the time. Collects the whole body first."),
        ProfilerMiddleware,
    ),
    GalleryItem(
        "gzip",
        Sentence("Compress with gzip"),
        Sentence("For a client that accepts it, chunk by chunk."),
        GzipMiddleware,
    ),
    GalleryItem(
        "buffering",
        Sentence("Buffer the body"),
        Sentence("Sends the body as one chunk with its Content-Length, once it is complete."),
        BufferingMiddleware,
    ),
    GalleryItem(
        "request_id",
        Sentence("Number the requests"),
        Sentence("Puts an id into the environ and into a header of the answer."),
        RequestIdMiddleware,
    ),
    GalleryItem(
        "timing",
        Sentence("Time in a header"),
        Sentence("Adds Server-Timing: how long it took until start_response."),
        TimingMiddleware,
    ),
)

GALLERY = {item.name: item for item in _ITEMS}
"""By name, in the order in which they are offered."""
