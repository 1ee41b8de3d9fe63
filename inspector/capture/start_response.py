"""``start_response`` as a layer receives it, and the ``write`` it gives back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from time import perf_counter_ns
from typing import Any

from inspector.capture.errors import brief
from inspector.capture.frame import Frame
from inspector.capture.proxy import Proxy
from inspector.capture.showing import Showing
from inspector.model import Headers
from inspector.model.events import Phase, StartResponse


class StartResponseProbe(Proxy):
    """Tells the call, then makes the same call to the ``start_response`` of the layer above (PEP 3333, "The
    start_response() Callable")."""

    __slots__ = ("_inspector_frame",)

    def __init__(self, frame: Frame, start_response: Any) -> None:
        self._inspector_target = start_response
        self._inspector_frame = frame

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        frame = self._inspector_frame
        frame.started = True
        _tell(frame, args, kwargs)
        write = _above(frame, "start_response", self._inspector_target, args, kwargs)
        return partial(_write, frame, write) if callable(write) else write


def _write(frame: Frame, write: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    for data in args[:1]:
        frame.sent("write", data, perf_counter_ns())
    return _above(frame, "write", write, args, kwargs)


def _above(
    frame: Frame, phase: Phase, function: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
) -> Any:
    """Call into the layer above, which has control meanwhile. What it raises comes to this layer."""
    call = frame.call
    current = call.current
    call.current = frame.caller
    began_ns = perf_counter_ns()
    try:
        return function(*args, **kwargs)
    except BaseException as error:
        call.raised(frame.layer, phase, began_ns, error)
        raise
    finally:
        call.current = current


def _tell(frame: Frame, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
    call = frame.call
    status = args[0] if args else kwargs.get("status")
    headers = args[1] if len(args) > 1 else kwargs.get("headers", kwargs.get("response_headers"))
    exc_info = args[2] if len(args) > 2 else kwargs.get("exc_info")
    pairs = tuple(headers) if type(headers) is list else ()
    malformed = ""
    if type(status) is not str or type(headers) is not list or not _are_pairs_of_str(pairs):
        malformed = _malformed(status, headers, call.showing)
        status, pairs = _nearest(status, headers)
    told = None if exc_info is None else _exc_info_text(exc_info, call.showing)
    at_ns = perf_counter_ns()
    call.sink(StartResponse(call.exchange_id, at_ns, frame.layer, status, pairs, told, call.headers_sent, malformed))


def _are_pairs_of_str(headers: tuple[Any, ...]) -> bool:
    for pair in headers:
        if type(pair) is not tuple or len(pair) != 2 or type(pair[0]) is not str or type(pair[1]) is not str:
            return False
    return True


def _malformed(status: Any, headers: Any, showing: Showing) -> str:
    return f"status {showing.text(status)}, headers {showing.text(headers)}"


def _nearest(status: Any, headers: Any) -> tuple[str, Headers]:
    """What can be said of a malformed call in the usual form: the status if it is any ``str``, the headers that are
    pairs of them. Nothing is iterated that might be used up by it."""
    text = str.__str__(status) if issubclass(type(status), str) else ""
    pairs = [tuple(pair) for pair in headers if type(pair) in (list, tuple)] if type(headers) in (list, tuple) else []
    return text, tuple(pair for pair in pairs if _are_pairs_of_str((pair,)))


def _exc_info_text(exc_info: Any, showing: Showing) -> str:
    if type(exc_info) is tuple and len(exc_info) == 3 and isinstance(exc_info[1], BaseException):
        return brief(exc_info[1], showing)
    return showing.text(exc_info)
