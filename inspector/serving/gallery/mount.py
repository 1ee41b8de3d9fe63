"""Another app of ours under a path of the one that runs."""

from __future__ import annotations

from wsgiref.types import WSGIApplication

from werkzeug.middleware.dispatcher import DispatcherMiddleware

from inspector.model import Target
from inspector.model.sentence import Sentence
from inspector.serving.loading import load
from inspector.serving.modules import beside


def mount(app: WSGIApplication, path: str = "/mounted", target: str = "sample:hello_function") -> WSGIApplication:
    """The app of ``target`` answers below ``path``. Raises ``ValueError`` where one of them cannot be that, and
    ``LoadError`` where the app cannot be loaded."""
    if not path.startswith("/") or path.endswith("/"):
        raise ValueError(
            Sentence("{path} is no path to mount at: it begins with / and does not end with it.", path=repr(path))
        )
    with beside():
        mounted = load(Target.parse(target)).app
    return DispatcherMiddleware(app, {path: mounted})
