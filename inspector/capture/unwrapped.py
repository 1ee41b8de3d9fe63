"""Sees, during one exchange, WSGI callables that ran although the walk could not find and replace them.

Python tells of every function that is entered: ``sys.monitoring`` from 3.12 on, ``sys.setprofile`` before. That is
slow, so it is done for the first exchange of an app only, in its thread, and never where somebody else is profiling.
"""

from __future__ import annotations

import inspect
import sys
import threading
from collections.abc import Callable, Iterable
from time import perf_counter_ns
from types import CodeType, FrameType, MethodType
from typing import Any

from inspector.capture.naming import dotted
from inspector.capture.places import is_framework
from inspector.model.events import Event, Ran

_PROFILER = "ProfilerMiddleware"


class Discovery:
    """One look; ``callables`` are the layers that have probes."""

    def __init__(self, callables: Iterable[Any], exchange_id: int, sink: Callable[[Event], object]) -> None:
        self._exchange_id = exchange_id
        self._sink = sink
        self._thread = threading.get_ident()
        self._dull: set[CodeType] = set()
        self._told: set[tuple[CodeType, int]] = set()
        self._known = {id(part) for layer in callables for part in _parts(layer)}
        self._hands_off = any(type(layer).__name__ == _PROFILER for layer in callables)

    def start(self) -> Callable[[], None] | None:
        """Begin in this thread. Returns what ends it; None where it would be in somebody's way."""
        return None if self._hands_off else self._begin()

    if sys.version_info >= (3, 12):

        def _begin(self) -> Callable[[], None] | None:
            monitoring = sys.monitoring
            tool = next((tool for tool in (4, 3) if monitoring.get_tool(tool) is None), None)
            if tool is None:
                return None
            monitoring.use_tool_id(tool, "wsgi-inspector")
            monitoring.register_callback(tool, monitoring.events.PY_START, self._started)
            monitoring.set_events(tool, monitoring.events.PY_START)

            def stop() -> None:
                monitoring.set_events(tool, 0)
                monitoring.register_callback(tool, monitoring.events.PY_START, None)
                monitoring.free_tool_id(tool)

            return stop

        def _started(self, code: CodeType, _offset: int) -> Any:
            if code in self._dull:
                return sys.monitoring.DISABLE
            if threading.get_ident() == self._thread:
                self._entered(sys._getframe(1))
            return None

    else:

        def _begin(self) -> Callable[[], None] | None:
            if sys.getprofile() is not None:
                return None

            def profile(frame: FrameType, event: str, _argument: object) -> None:
                if event == "call" and frame.f_code not in self._dull:
                    self._entered(frame)

            def stop() -> None:
                if sys.getprofile() is profile:
                    sys.setprofile(None)

            sys.setprofile(profile)
            return stop

    def _entered(self, frame: FrameType) -> None:
        """A function begins. What is raised here would be raised in it."""
        try:
            self._look(frame.f_code, frame)
        except Exception:
            self._dull.add(frame.f_code)

    def _look(self, code: CodeType, frame: FrameType) -> None:
        module = frame.f_globals.get("__name__", "")
        arguments = [] if _is_ours(module) else _arguments(frame)
        if _is_wsgi_call(arguments[:2]):
            self._ran(code, module, None)
        elif _is_wsgi_call(arguments[1:3]):
            self._ran(code, module, arguments[0])
        else:
            self._dull.add(code)

    def _ran(self, code: CodeType, module: str, owner: Any) -> None:
        key = (code, id(owner))
        if key in self._told or self._is_known(code, owner) or _is_no_layer(owner):
            return
        self._told.add(key)
        name = code.co_name if owner is None else type(owner).__name__
        qualname = f"{module}.{code.co_qualname}" if owner is None else dotted(type(owner))
        place = (code.co_filename, code.co_firstlineno)
        self._sink(Ran(self._exchange_id, perf_counter_ns(), name, qualname, *place))

    def _is_known(self, code: CodeType, owner: Any) -> bool:
        return id(code) in self._known or id(owner) in self._known or id(type(owner)) in self._known


def _parts(layer: Any) -> list[Any]:
    """By what a layer is recognised when it runs: its object or class, or a function's code."""
    if isinstance(layer, MethodType):
        return [layer.__self__]
    function = getattr(layer, "func", layer)
    return [part for part in (layer, getattr(function, "__code__", None)) if part is not None]


def _arguments(frame: FrameType) -> list[Any]:
    """The positional arguments, as far as they are still what the caller gave."""
    code, values = frame.f_code, frame.f_locals
    arguments = [values.get(name) for name in code.co_varnames[: code.co_argcount]]
    if code.co_flags & inspect.CO_VARARGS:
        arguments += values.get(code.co_varnames[code.co_argcount + code.co_kwonlyargcount], ())
    return arguments


def _is_wsgi_call(arguments: list[Any]) -> bool:
    if len(arguments) != 2 or not issubclass(type(arguments[0]), dict):
        return False
    return dict.__contains__(arguments[0], "REQUEST_METHOD") and callable(arguments[1])


def _is_ours(module: str) -> bool:
    """The samples are no part of the program, though they are installed in its package."""
    return module.startswith("inspector.") and not module.startswith("inspector.sample_apps")


def _is_no_layer(owner: Any) -> bool:
    """A framework passes on to its ``wsgi_app``; a response or exception that is called as an app is its answer."""
    return owner is not None and (
        is_framework(owner) or isinstance(owner, BaseException) or hasattr(type(owner), "status")
    )
