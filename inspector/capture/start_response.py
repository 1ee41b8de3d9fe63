"""``start_response`` as a layer receives it, and the ``write`` it gives back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from time import perf_counter_ns
from typing import Any

from inspector.capture import gate
from inspector.capture.call import Frame
from inspector.capture.making import make
from inspector.capture.proxy import Proxy
from inspector.capture.saying import by_position, exc_info_text, is_well_formed, nearest
from inspector.capture.showing import Showing
from inspector.model.events import StartResponse


class StartResponseProbe(Proxy):
    """Tells the call, then makes the same call to the ``start_response`` of the layer above (PEP 3333, "The
    start_response() Callable")."""

    __slots__ = ("__dict__", "_inspector_frame")

    _inspector_frame: Frame

    def __init__(self, frame: Frame, start_response: Any) -> None:
        self._inspector_target = start_response
        self._inspector_frame = frame

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """The call as nearly all are, of two well-formed arguments, goes at once through the layers that passed on the
        very ``start_response`` which they got."""
        frame = self._inspector_frame
        call = frame.call
        if call.interceptor.armed or len(args) != 2 or kwargs or not is_well_formed(*args):
            return self._inspector_any(frame, args, kwargs)
        status, headers = args
        at_ns, pairs = perf_counter_ns(), tuple(headers)
        target, frames = self._inspector_target, [frame]
        while type(target) is StartResponseProbe and target._inspector_frame is frame.caller:
            frame, target = target._inspector_frame, target._inspector_target
            frames.append(frame)
        for frame in frames:
            frame.starts += 1
            fields = (call.exchange_id, at_ns, frame.layer, status, pairs, None, call.headers_sent, "")
            call.sink(make(StartResponse, fields))
        current = call.current
        call.current = frame.caller
        try:
            write = target(status, headers)
        except BaseException as error:
            for frame in reversed(frames):
                call.raised(frame.layer, "start_response", perf_counter_ns(), error)
            raise
        finally:
            call.current = current
        for frame in frames:
            frame.handed_on = args
        return partial(_write, frames, write) if callable(write) else write

    def _inspector_any(self, frame: Frame, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Any call, and where it may be stopped or edited."""
        frame.starts += 1
        call = frame.call
        told = _told(frame, args, kwargs)
        call.sink(told)
        if call.interceptor.armed:
            if kwargs:
                args, kwargs = gate.at_named_start_response(frame, self, args, kwargs, told.status, told.headers)
            elif len(args) > 1:
                args = gate.at_start_response(frame, self, args, told.status, told.headers)
        current = call.current
        call.current = frame.caller
        try:
            write = self._inspector_target(*args, **kwargs)
        except BaseException as error:
            call.raised(frame.layer, "start_response", perf_counter_ns(), error)
            raise
        finally:
            call.current = current
        frame.handed_on = by_position(args, kwargs)[0][:2] if kwargs else args[:2]
        return partial(_write, [frame], write) if callable(write) else write


def _write(frames: list[Frame], write: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    frame, *others = frames
    if others:
        write = partial(_write, others, write)
    for data in args[:1]:
        at_ns = perf_counter_ns()
        frame.sent("write", data, at_ns, at_ns)
    call = frame.call
    current = call.current
    call.current = frame.caller
    try:
        if call.interceptor.armed and len(args) == 1 and not kwargs and not gate.passes(frame):
            return gate.written(frame, args[0], write)
        return write(*args, **kwargs)
    except BaseException as error:
        call.raised(frame.layer, "write", perf_counter_ns(), error)
        raise
    finally:
        call.current = current


def _told(frame: Frame, args: tuple[Any, ...], kwargs: dict[str, Any]) -> StartResponse:
    call = frame.call
    status = args[0] if args else kwargs.get("status")
    headers = args[1] if len(args) > 1 else kwargs.get("headers", kwargs.get("response_headers"))
    exc_info = args[2] if len(args) > 2 else kwargs.get("exc_info")
    if headers is not None and is_well_formed(status, headers):
        malformed, pairs = "", tuple(headers)
    else:
        malformed = _malformed(status, headers, call.showing)
        status, pairs = nearest(status, headers)
    told = exc_info_text(exc_info, call.showing)
    at_ns = perf_counter_ns()
    return make(
        StartResponse, (call.exchange_id, at_ns, frame.layer, status, pairs, told, call.headers_sent, malformed)
    )


def _malformed(status: Any, headers: Any, showing: Showing) -> str:
    return f"status {showing.text(status)}, headers {showing.text(headers)}"
