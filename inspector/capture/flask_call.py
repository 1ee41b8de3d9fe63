"""One call of a Flask app, while it lasts: what its signals and hooks tell is gathered here, and told in one event."""

from __future__ import annotations

import logging
import sys
from time import perf_counter_ns
from typing import TYPE_CHECKING, Any, NamedTuple

from inspector.capture.call import Call
from inspector.capture.errors import brief
from inspector.capture.flask_errors import Secrets, show_frames
from inspector.capture.flask_rendering import Renderings
from inspector.capture.making import make
from inspector.capture.showing import cut
from inspector.model.events import FlaskAnswered, FlaskWentOn
from inspector.model.flask import FlaskEvent, FrameView, RequestView, RouteMatch, SessionState, SessionView

if TYPE_CHECKING:
    from inspector.capture.flask_app import FlaskWatch

_NO_ROUTE = RouteMatch("", "", (), (), "", None, "")
_MOMENTS = 1_000
"""So many signals and functions are told of one call; a loop that flashes may send many."""
_STEPS = frozenset(["request_started", "got_request_exception", "request_finished", "request_tearing_down"])
_log = logging.getLogger(__name__)


class Moment(NamedTuple):
    """Something that happened at ``at_ns``: a signal or a flashed message by name, or a ``function`` that is about to
    run, with the exception that is being handled just then."""

    kind: str
    name: str
    detail: str
    function: Any
    at_ns: int


class FlaskCall:
    """What is known of one call of an app. It holds on to nothing of the request's own: neither it nor its context may
    live longer than without us."""

    __slots__ = (
        "_before",
        "_moments",
        "_read",
        "_told",
        "call",
        "exception",
        "frames",
        "refusal",
        "renderings",
        "watch",
    )

    def __init__(self, watch: FlaskWatch, call: Call) -> None:
        self.watch = watch
        self.call = call
        self.renderings = Renderings(watch, call)
        self.exception = ""
        self.frames: tuple[FrameView, ...] = ()
        self.refusal = ""
        self._moments: list[Moment] = []
        self._before: SessionState | None = None
        self._read: tuple[RouteMatch, SessionView | None, RequestView | None] | None = None
        self._told = False

    # What the signals and hooks say, in the thread of the call.

    def started(self) -> None:
        self.signalled("request_started")
        self.watch.templates.look()
        context = request_context()
        self._before = self.watch.session.state(context._session, context.request.environ, self.call.showing, "before")

    def renders(self, template: Any, context: dict[str, Any]) -> None:
        self.signalled("before_render_template", template.name)
        self.watch.templates.adopt(template.environment)
        self.renderings.expect(template, context)

    def signalled(self, name: str, detail: str | None = "") -> None:
        self._happens(make(Moment, ("signal", name, detail or "", None, perf_counter_ns())))

    def flashed(self, message: object, category: str) -> None:
        at_ns = perf_counter_ns()
        text = cut(message, self.call.limits.text) if type(message) is str else self.call.showing.text(message)
        self._happens(Moment("signal", "message_flashed", str(category), None, at_ns))
        self._happens(Moment("flash", str(category), text, None, at_ns))

    def calls(self, function: Any) -> None:
        """A function of the app is about to be called."""
        error = sys.exc_info()[1]
        detail = type(error).__name__ if error is not None else ""
        self._happens(make(Moment, ("function", "", detail, function, perf_counter_ns())))

    def refuses(self, error: Any) -> None:
        """An HTTP error is about to become the answer."""
        self.refusal = self.watch.views.refusal(error)

    def raised(self, error: BaseException) -> None:
        """No handler of the app takes this exception."""
        self.signalled("got_request_exception", type(error).__name__)
        secrets = Secrets(self.watch.keys())
        self.exception = secrets.hide(brief(error, self.call.showing))
        self.frames = show_frames(error, self.call.showing, secrets)
        self.renderings.not_compiled(error)

    def finished(self, response: Any) -> None:
        """The session is saved, and the context still stands: look at everything now."""
        self.signalled("request_finished")
        self._look(response)

    def tears_down(self) -> None:
        self.signalled("request_tearing_down")
        if self._read is None and not self._told:
            self._look(None)

    def tell(self) -> None:
        """The call of the layer has come back: tell what is known. What happens from now on is told one by one."""
        moments, self._moments, self._told = self._moments, [], True
        route, session, request = self._read or (_NO_ROUTE, None, None)
        at_ns = perf_counter_ns()
        fields = (self.call.exchange_id, at_ns, self.watch.layer, route, session, request)
        events = self._events(moments, at_ns)
        self.call.sink(make(FlaskAnswered, (*fields, events, self.frames, self.exception)))
        self._read = None

    def _happens(self, moment: Moment) -> None:
        if self._told:
            events = self._events([moment], perf_counter_ns())
            self.call.sink(FlaskWentOn(self.call.exchange_id, moment.at_ns, self.watch.layer, events))
        elif len(self._moments) < _MOMENTS:
            self._moments.append(moment)

    def _look(self, response: Any) -> None:
        """Each for itself: where the app's own classes make one unreadable, the others can still be told."""
        context = request_context()
        request, watch, showing = context.request, self.watch, self.call.showing
        route, session, view = _NO_ROUTE, None, None
        try:
            route = watch.views.route(request, showing)
            view = watch.views.request(request, self.refusal, showing)
        finally:
            try:
                session = watch.session.view(context._session, request, response, self._before, showing)
            finally:
                self._read = (route, session, view)

    def _events(self, moments: list[Moment], at_ns: int) -> tuple[FlaskEvent, ...]:
        """A function lasts until Flask goes on to the next step; what happens meanwhile, happens inside it."""
        events: list[FlaskEvent] = []
        next_step, next_moment = at_ns, at_ns
        for kind, name, detail, function, began_ns in reversed(moments):
            if kind == "function":
                what, is_step = self.watch.views.purpose(function, bool(detail))
                place = self.watch.views.place(function)
                told = detail if what == "error_handler" else ""
                ended_ns = next_step if is_step else next_moment
                events.append(FlaskEvent(what, place.qualname.rpartition(".")[2], told, place, began_ns, ended_ns))
            else:
                is_step = name in _STEPS
                events.append(make(FlaskEvent, (kind, name, detail, None, began_ns, began_ns)))
            next_moment = began_ns
            next_step = began_ns if is_step else next_step
        return tuple(reversed(events))


def request_context() -> Any:
    """The context of the request that runs in this thread. Flask 3.2 has one where 3.1 has two."""
    from flask import globals as flask_globals

    names = vars(flask_globals)
    return (names["_cv_request"] if "_cv_request" in names else names["_cv_app"]).get()
