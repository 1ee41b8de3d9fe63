"""``start_response`` as a layer receives it, and the ``write`` it gives back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from time import perf_counter_ns
from typing import Any

from inspector.capture import gate
from inspector.capture.errors import brief
from inspector.capture.frame import Frame
from inspector.capture.making import make
from inspector.capture.proxy import Proxy
from inspector.capture.showing import Showing
from inspector.model import Headers
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
        """The call as nearly all are, of two well-formed arguments, is told right here."""
        frame = self._inspector_frame
        frame.started = True
        call = frame.call
        if len(args) == 2 and not kwargs and _is_well_formed(*args):
            status, headers = args
            at_ns = perf_counter_ns()
            fields = (call.exchange_id, at_ns, frame.layer, status, tuple(headers), None, call.headers_sent, "")
            call.sink(make(StartResponse, fields))
        else:
            told = _told(frame, args, kwargs)
            status, headers = told.status, told.headers
            call.sink(told)
        if call.interceptor.armed and len(args) > 1:
            args = gate.at_start_response(frame, self, args, status, tuple(headers))
        current = call.current
        call.current = frame.caller
        try:
            write = self._inspector_target(*args, **kwargs)
        except BaseException as error:
            call.raised(frame.layer, "start_response", perf_counter_ns(), error)
            raise
        finally:
            call.current = current
        return partial(_write, frame, write) if callable(write) else write


def _write(frame: Frame, write: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    for data in args[:1]:
        at_ns = perf_counter_ns()
        frame.sent("write", data, at_ns, at_ns)
    call = frame.call
    if call.interceptor.armed and len(args) == 1:
        for chunk in gate.at_chunk(frame, args[0], "write"):
            _write_on(frame, write, chunk)
        return None
    return _write_on(frame, write, *args, **kwargs)


def _write_on(frame: Frame, write: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    call = frame.call
    current = call.current
    call.current = frame.caller
    try:
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
    if headers is not None and _is_well_formed(status, headers):
        malformed, pairs = "", tuple(headers)
    else:
        malformed = _malformed(status, headers, call.showing)
        status, pairs = _nearest(status, headers)
    told = None if exc_info is None else _exc_info_text(exc_info, call.showing)
    at_ns = perf_counter_ns()
    return make(
        StartResponse, (call.exchange_id, at_ns, frame.layer, status, pairs, told, call.headers_sent, malformed)
    )


def _is_well_formed(status: Any, headers: Any) -> bool:
    return type(status) is str and type(headers) is list and _are_pairs_of_str(headers)


def _are_pairs_of_str(headers: list[Any]) -> bool:
    for pair in headers:
        if type(pair) is not tuple or len(pair) != 2:
            return False
        name, value = pair
        if type(name) is not str or type(value) is not str:
            return False
    return True


def _malformed(status: Any, headers: Any, showing: Showing) -> str:
    return f"status {showing.text(status)}, headers {showing.text(headers)}"


def _nearest(status: Any, headers: Any) -> tuple[str, Headers]:
    """What can be said of a malformed call in the usual form: the status if it is any ``str``, the headers that are
    pairs of them. Nothing is iterated that might be used up by it."""
    text = str.__str__(status) if issubclass(type(status), str) else ""
    pairs = [tuple(pair) for pair in headers if type(pair) in (list, tuple)] if type(headers) in (list, tuple) else []
    return text, tuple(pair for pair in pairs if _are_pairs_of_str([pair]))


def _exc_info_text(exc_info: Any, showing: Showing) -> str:
    if type(exc_info) is tuple and len(exc_info) == 3 and isinstance(exc_info[1], BaseException):
        return brief(exc_info[1], showing)
    return showing.text(exc_info)
