"""Watches a Flask app from inside: by its signals (``flask_signals``), and by what it asks of itself on the way.

Flask's methods are left alone but for three that are asked by name and answer at once: ``ensure_sync``, through which
every function of the app is called, ``trap_http_exception``, which sees every HTTP error on its way to an answer, and
``create_jinja_environment``. Each is shadowed on the app object itself and passes the question on.

Flask is imported here only when an app is already one of Flask's.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import MethodType
from typing import Any

from inspector.capture.call import Route, current_call
from inspector.capture.flask_call import FlaskCall, inside_of
from inspector.capture.flask_parts import FlaskParts
from inspector.capture.flask_rendering import Renderings
from inspector.capture.flask_session import Key
from inspector.capture.flask_signals import taps
from inspector.capture.flask_templates import TemplateWatch
from inspector.capture.places import Attribute
from inspector.capture.probe import Probe
from inspector.capture.proxy import Proxy


class FlaskWatch:
    """One Flask app, the layer of index ``layer`` as the chain was found; the frame of a call tells the one that it has
    there. Begins with ``install``, ends with ``release``."""

    def __init__(self, app: Any, layer: int) -> None:
        self.app = app
        self.layer = layer
        self.parts = FlaskParts(app)
        self.templates = TemplateWatch(app, self._renderings)
        self._shadowed: list[tuple[Attribute, Any, Any]] = []
        self._probe: Probe | None = None

    def layer_in(self, route: Route | None) -> int | None:
        """The index that the app's layer has in a call."""
        return self.layer if route is None else route.indices.get(self.layer)

    def _renderings(self) -> Renderings | None:
        inside = inside_of(self.app)
        return inside.renderings if inside is not None else None

    def install(self, probe: Probe) -> None:
        """Listen to Flask's signals, and stand between the app and its probe."""
        self._probe = probe
        object.__setattr__(probe, "_inspector_target", FlaskLayer(probe._inspector_target, self))
        taps.install()
        self._shadow("ensure_sync", self._ensure_sync)
        self._shadow("trap_http_exception", self._trap_http_exception)
        self.templates.install()

    def release(self) -> None:
        """Leave the app as it was, wherever nobody else has changed it since."""
        if self._probe is None:
            return
        object.__setattr__(self._probe, "_inspector_target", self._probe._inspector_target._inspector_target)
        self._probe = None
        taps.release()
        for place, original, ours in self._shadowed:
            if place.get() is ours:
                place.put_back(original)
        self._shadowed = []
        self.templates.release()

    def keys(self) -> tuple[Key, ...]:
        """SECRET_KEY, then SECRET_KEY_FALLBACKS, as they are now."""
        return self.parts.keys()

    def _shadow(self, name: str, make: Callable[[Any], Any]) -> None:
        place, original = Attribute(self.app, name), getattr(self.app, name, None)
        if original is not None:
            ours = make(original)
            place.put(ours)
            self._shadowed.append((place, original, ours))

    def _ensure_sync(self, original: Callable[[Any], Any]) -> Callable[[Any], Any]:
        """Flask asks for every function just before it calls it: that is when it began."""
        app = self.app

        def ensure_sync(func: Any) -> Any:
            inside = inside_of(app)
            if inside is not None:
                inside.calls(func)
            return original(func)

        return ensure_sync

    def _trap_http_exception(self, original: Callable[[Any], bool]) -> Callable[[Any], bool]:
        def trap_http_exception(e: Any) -> bool:
            inside = inside_of(self.app)
            if inside is not None:
                inside.refuses(e)
            return original(e)

        return trap_http_exception


class FlaskLayer(Proxy):
    """Stands for an app's ``wsgi_app`` within its probe: what is known of a call is told when it comes back."""

    __slots__ = ("_inspector_watch",)

    _inspector_watch: FlaskWatch

    def __init__(self, target: Any, watch: FlaskWatch) -> None:
        object.__setattr__(self, "_inspector_target", target)
        object.__setattr__(self, "_inspector_watch", watch)

    def __call__(self, /, *args: Any, **kwargs: Any) -> Any:
        call = current_call.get()
        frame = None if call is None else call.current
        watch = self._inspector_watch
        if frame is None or frame.layer != watch.layer_in(frame.call.route):
            return self._inspector_target(*args, **kwargs)
        inside = frame.inside = FlaskCall(watch.parts, watch.templates, frame.call, frame.layer)
        try:
            return self._inspector_target(*args, **kwargs)
        finally:
            inside.tell()


def watch_flask(layer: Any, index: int, probe: Probe) -> FlaskWatch | None:
    """Watch a layer that is the ``wsgi_app`` of a Flask app; None where it is none."""
    flask = sys.modules.get("flask")
    if flask is None or not isinstance(layer, MethodType) or not issubclass(type(layer.__self__), flask.Flask):
        return None
    watch = FlaskWatch(layer.__self__, index)
    watch.install(probe)
    return watch
