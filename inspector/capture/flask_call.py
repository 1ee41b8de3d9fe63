"""One call of a Flask app, while it lasts: what its signals and hooks tell is gathered here, and told in one event."""

from __future__ import annotations

import sys
from time import perf_counter_ns
from typing import Any

from inspector.capture.call import Call, current_call
from inspector.capture.errors import brief
from inspector.capture.flask_errors import Secrets, show_frames
from inspector.capture.flask_parts import FlaskParts
from inspector.capture.flask_rendering import Renderings
from inspector.capture.flask_session import NOTHING, untouched, vars_of
from inspector.capture.flask_templates import TemplateWatch
from inspector.capture.flask_views import NO_ROUTE
from inspector.capture.making import make
from inspector.capture.showing import cut
from inspector.model.events import FlaskAnswered, FlaskWentOn
from inspector.model.flask import (
    CodePlace,
    FlaskEvent,
    FlaskEventKind,
    FrameView,
    RequestView,
    RouteMatch,
    SessionView,
)

_EVENTS = 1_000
"""So many signals and functions are told of one call; a loop that flashes may send many."""


class FlaskCall:
    """What is known of one call of an app. It holds on to nothing of the request's own: neither it nor its context may
    live longer than without us."""

    exception = ""
    frames: tuple[FrameView, ...] = ()
    refusal = ""
    _before = NOTHING
    _session: SessionView | None = None
    _request: RequestView | None = None
    _route: RouteMatch | None = None
    _renderings: Renderings | None = None

    def __init__(self, parts: FlaskParts, templates: TemplateWatch, call: Call, layer: int) -> None:
        self.app = parts.app
        self.parts = parts
        self._templates = templates
        self.call = call
        self.layer = layer
        self._events: list[FlaskEvent] | None = []

    @property
    def renderings(self) -> Renderings:
        if self._renderings is None:
            self._renderings = Renderings(self.parts, self.call, self.layer)
        return self._renderings

    # What the signals say; each takes what its signal is sent with.

    def request_started(self, _told: dict[str, Any]) -> None:
        self._happens("signal", "request_started")
        parts = self.parts
        self._templates.look()
        self._before = parts.session.look(parts.context.get()._session, self.call.showing)

    def before_render_template(self, told: dict[str, Any]) -> None:
        template = told["template"]
        self._happens("signal", "before_render_template", template.name or "")
        self._templates.adopt(template.environment)
        self.renderings.expect(template, told["context"])

    def template_rendered(self, told: dict[str, Any]) -> None:
        self._happens("signal", "template_rendered", told["template"].name or "")

    def message_flashed(self, told: dict[str, Any]) -> None:
        message, category = told["message"], str(told["category"])
        self._happens("signal", "message_flashed", category)
        with untouched(self.parts.context.get(None)):
            text = cut(message, self.call.limits.text) if type(message) is str else self.call.showing.text(message)
        self._happens("flash", category, text)

    def got_request_exception(self, told: dict[str, Any]) -> None:
        """No handler of the app takes this exception."""
        exception = told["exception"]
        self._happens("signal", "got_request_exception", type(exception).__name__)
        secrets = Secrets(self.parts.keys())
        with untouched(self.parts.context.get(None)):
            self.exception = secrets.hide(brief(exception, self.call.showing))
            self.frames = show_frames(exception, self.call.showing, secrets)
            self.renderings.not_compiled(exception)

    def request_finished(self, _told: dict[str, Any]) -> None:
        """The session is saved, and the context still stands: look at everything now."""
        self._happens("signal", "request_finished")
        self._look()

    def request_tearing_down(self, _told: dict[str, Any]) -> None:
        self._happens("signal", "request_tearing_down")
        if self._route is None and self._events is not None:
            self._look()

    # What the app asks of itself.

    def calls(self, function: Any) -> None:
        """A function of the app is about to be called."""
        kind, name, place = self.parts.views.purpose(function)
        detail = ""
        if not kind:
            error = sys.exc_info()[1]
            kind = "after_request" if error is None else "error_handler"
            detail = type(error).__name__ if error is not None else ""
        self._happens(kind, name, detail, place)

    def refuses(self, error: Any) -> None:
        """An HTTP error is about to become the answer."""
        self.refusal = self.parts.views.refusal(error)

    def tell(self) -> None:
        """The call of the layer has come back: tell what is known. What happens from now on is told one by one."""
        call = self.call
        events, self._events = tuple(self._events or ()), None
        self._before = NOTHING
        when = (call.exchange_id, perf_counter_ns(), self.layer)
        what = (self._route or NO_ROUTE, self._session, self._request, events, self.frames, self.exception)
        call.sink(make(FlaskAnswered, when + what))

    def _happens(self, kind: FlaskEventKind, name: str, detail: str = "", place: CodePlace | None = None) -> None:
        at_ns = perf_counter_ns()
        event = make(FlaskEvent, (kind, name, detail, place, at_ns, at_ns))
        events = self._events
        if events is None:
            self.call.sink(FlaskWentOn(self.call.exchange_id, at_ns, self.layer, (event,)))
        elif len(events) < _EVENTS:
            events.append(event)

    def _look(self) -> None:
        """Each for itself: where the app's own classes make one unreadable, the others can still be told."""
        parts, showing = self.parts, self.call.showing
        context = parts.context.get()
        request = vars_of(context.request)
        environ = request["environ"]
        self._route = parts.views.route(request, showing)
        settings = parts.configuration.now()
        try:
            self._session = parts.session.view(context._session, environ, self._before, settings.session, showing)
        finally:
            self._request = parts.views.request(request, self.refusal, settings, showing)


def inside_of(app: object) -> FlaskCall | None:
    """The call of ``app`` that the current thread is in, if it is in one."""
    call = current_call.get()
    frame = None if call is None else call.current
    found: Any = None if frame is None else frame.inside
    return None if found is None or found.app is not app else found
