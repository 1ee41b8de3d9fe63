"""The probe around a layer: what the server or the layer above calls in its place."""

from __future__ import annotations

import inspect
from time import perf_counter_ns
from typing import Any

from inspector.capture import gate
from inspector.capture.app_iter import watched
from inspector.capture.call import Aborted, Call, Frame, current_call
from inspector.capture.making import make
from inspector.capture.proxy import Proxy
from inspector.capture.start_response import StartResponseProbe
from inspector.capture.streams import call_of
from inspector.model import SERVER_LAYER
from inspector.model.events import Entered


class Probe(Proxy):
    """Surrounds a WSGI callable, the layer of index ``layer``, or whichever one the route of the call says that runs
    here (``routing``).

    Where no exchange is open (the app is called by a test of the user's own) or the call is none of WSGI's, it only
    passes the call on. Setting and deleting attributes goes to the callable, too.
    """

    __slots__ = ("_inspector_layer",)

    def __init__(self, app: Any, layer: int) -> None:
        object.__setattr__(self, "_inspector_target", app)
        object.__setattr__(self, "_inspector_layer", layer)

    def __call__(self, /, *args: Any, **kwargs: Any) -> Any:  # noqa: C901  (each call less is time that no app waits)
        call = current_call.get()
        if call is None or kwargs or len(args) != 2 or not callable(args[1]):
            return self._inspector_elsewhere(args, kwargs)
        environ, start_response = args
        caller = call.current
        known = caller.known if caller is not None and caller.known.environ is environ else None
        if known is None and not _is_environ(environ):
            return self._inspector_elsewhere(args, kwargs)
        route = call.route
        if route is None:
            layer, app = self._inspector_layer, self._inspector_target
        elif self._inspector_layer in route.slots:
            layer, app = route.slots[self._inspector_layer]
        else:  # a layer that is left out is at work all the same, in a thread of its own, say
            return self._inspector_target(environ, start_response)
        above = SERVER_LAYER if caller is None else caller.layer
        if known is None:
            known = call.environ_in(environ, caller)
        elif known.changed():
            call.compare(known, above, "in")
        frame = Frame(call, layer, caller, known)
        call.current = frame
        began_ns = perf_counter_ns()
        call.sink(make(Entered, (call.exchange_id, began_ns, layer, above)))
        try:
            if call.interceptor.armed:
                app = gate.at_enter(frame, environ, app)
            result = app(environ, StartResponseProbe(frame, start_response))
        except Aborted as error:
            if error.frame is not frame:
                raise
            result = gate.answer_of(error)
        except BaseException as error:
            frame.raised("call", began_ns, error)
            raise
        finally:
            call.current = caller
        return watched(result, frame, began_ns)

    def _inspector_elsewhere(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """A middleware may run the layers inside it in another thread, where no call is current."""
        call = None if kwargs or current_call.get() is not None else _call_of(args)
        if call is None or call.finished:
            return self._inspector_target(*args, **kwargs)
        token = current_call.set(call)
        try:
            return self(*args)
        finally:
            current_call.reset(token)

    @property
    def __signature__(self) -> inspect.Signature:
        return inspect.signature(self._inspector_target)

    def __setattr__(self, name: str, value: object) -> None:
        setattr(self._inspector_target, name, value)

    def __delattr__(self, name: str) -> None:
        delattr(self._inspector_target, name)


def _is_wsgi_call(args: tuple[Any, ...]) -> bool:
    """A guessed layer may turn out to be some other function of two arguments."""
    return len(args) == 2 and callable(args[1]) and _is_environ(args[0])


def _is_environ(environ: Any) -> bool:
    return (type(environ) is dict or issubclass(type(environ), dict)) and "REQUEST_METHOD" in environ


def _call_of(args: tuple[Any, ...]) -> Call | None:
    """The call that the arguments tell of: the ``start_response`` of the layer above, or else the streams."""
    if not _is_wsgi_call(args):
        return None
    environ, start_response = args
    if isinstance(start_response, StartResponseProbe):
        return start_response._inspector_frame.call
    return call_of(environ)
