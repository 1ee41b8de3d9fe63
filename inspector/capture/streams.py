"""``wsgi.input`` and ``wsgi.errors`` as the app sees them: the server's own streams, watched."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from time import perf_counter_ns
from typing import Any

from inspector.capture.call import Call
from inspector.capture.making import make
from inspector.capture.proxy import Proxy
from inspector.capture.showing import cut
from inspector.model.events import ErrorsWritten, InputUsed


class StreamProbe(Proxy):
    """A stream that knows which call it belongs to; so that call is found from environ where its thread is not.
    Attributes that are set on it stay on it."""

    __slots__ = ("__dict__", "_inspector_call")

    _inspector_call: Call

    def __init__(self, stream: Any, call: Call) -> None:
        self._inspector_target = stream
        self._inspector_call = call


class InputProbe(StreamProbe):
    """``wsgi.input``. All methods of PEP 3333 are told, and those of ``io`` that servers' streams have besides."""

    __slots__ = ("_inspector_lines",)

    def read(self, *args: Any, **kwargs: Any) -> Any:
        return self._inspector_use("read", self._inspector_target.read, args, kwargs)

    def readline(self, *args: Any, **kwargs: Any) -> Any:
        return self._inspector_use("readline", self._inspector_target.readline, args, kwargs)

    def readlines(self, *args: Any, **kwargs: Any) -> Any:
        return self._inspector_use("readlines", self._inspector_target.readlines, args, kwargs)

    def __iter__(self) -> Iterator[bytes]:
        self._inspector_lines = iter(self._inspector_target)
        return self

    def __next__(self) -> Any:
        lines = getattr(self, "_inspector_lines", self._inspector_target)
        return self._inspector_use("__next__", lambda: next(lines), (), {})

    def __getattr__(self, name: str) -> Any:
        value = super().__getattr__(name)
        if name not in ("read1", "readinto", "readinto1"):
            return value
        return lambda *args, **kwargs: self._inspector_use(name, value, args, kwargs)

    def _inspector_use(
        self, method: str, function: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> Any:
        began_ns = perf_counter_ns()
        got = function(*args, **kwargs)
        at_ns = perf_counter_ns()
        call = self._inspector_call
        asked = next((value for value in (*args, *kwargs.values()) if isinstance(value, int)), None)
        size, data = _taken(got, args, call.limits.body - call.input_kept)
        call.input_kept += len(data)
        call.input_taken += size
        call.sink(make(InputUsed, (call.exchange_id, began_ns, at_ns, call.layer, method, asked, size, data)))
        return got


def _taken(got: object, args: tuple[Any, ...], room: int) -> tuple[int, bytes]:
    """How many bytes a method gave, and what is kept of them: they are its result, a list of lines, or in the buffer
    that it was given to fill."""
    if isinstance(got, bytes):
        return len(got), got if len(got) <= room else got[:room]
    if isinstance(got, list):
        size = sum(len(line) for line in got)
        return size, b"".join(got)[:room]
    if isinstance(got, int) and args:
        return got, bytes(memoryview(args[0]).cast("B")[: min(got, room)])
    return 0, b""


class ErrorsProbe(StreamProbe):
    """``wsgi.errors``."""

    __slots__ = ()

    def write(self, *args: Any) -> Any:
        if args:
            self._inspector_told(args[0])
        return self._inspector_target.write(*args)

    def writelines(self, lines: Iterable[str], /) -> Any:
        return self._inspector_target.writelines(map(self._inspector_told, lines))

    def _inspector_told(self, text: Any) -> Any:
        call = self._inspector_call
        shown = cut(text, call.limits.text) if isinstance(text, str) else call.showing.text(text)
        call.sink(ErrorsWritten(call.exchange_id, perf_counter_ns(), call.layer, shown))
        return text


def watch_streams(environ: dict[str, Any], call: Call) -> None:
    """Let a call see what the app does with the streams of an environ that the server has made."""
    call.server_input = environ["wsgi.input"]
    environ["wsgi.input"] = InputProbe(environ["wsgi.input"], call)
    environ["wsgi.errors"] = ErrorsProbe(environ["wsgi.errors"], call)


def call_of(environ: dict[str, Any]) -> Call | None:
    """The call whose streams are in this environ, for a layer that runs in a thread of its own."""
    for key in ("wsgi.input", "wsgi.errors"):
        stream = environ.get(key)
        if isinstance(stream, StreamProbe):
            return stream._inspector_call
    return None
