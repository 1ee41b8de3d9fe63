"""What a layer returned, as the layer above receives it: the same iterable, one chunk in, one chunk out.

Servers and middleware ask an iterable what it can do: has it a ``close``, a ``len()``, is it an iterator of its own, is
it an instance of ``wsgi.file_wrapper``? So a probe has each of these exactly where the original has it.
"""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter_ns
from typing import Any

from inspector.capture.frame import Frame
from inspector.capture.proxy import Proxy, target_of
from inspector.capture.showing import type_name
from inspector.model.events import Closed, Exhausted, Returned


class AppIter(Proxy):
    """A watched iterable. Attributes that a middleware sets on it stay on it: a ``close`` of theirs comes first."""

    __slots__ = ("__dict__", "__weakref__", "_inspector_frame")

    _inspector_has_close = False

    def __init__(self, iterable: Any, frame: Frame) -> None:
        self._inspector_target = iterable
        self._inspector_frame = frame

    def __iter__(self) -> Iterator[Any]:
        target = self._inspector_target
        iterator = self._inspector_frame.run("next", lambda: iter(target))
        if iterator is target:
            return self
        return _Chunks(iterator, self._inspector_frame, last_look=not self._inspector_has_close)


class _Next:
    """For iterables that are their own iterators."""

    __slots__ = ()

    _inspector_has_close: bool
    _inspector_target: Any
    _inspector_frame: Frame

    def __next__(self) -> Any:
        return _advance(self._inspector_target, self._inspector_frame, not self._inspector_has_close)


class _Len:
    __slots__ = ()

    _inspector_target: Any

    def __len__(self) -> int:
        return len(self._inspector_target)


class _GetItem:
    __slots__ = ()

    _inspector_target: Any

    def __getitem__(self, key: Any) -> Any:
        return self._inspector_target[key]


class _Close:
    """``close()`` of the original iterable, never of the iterator made from it (PEP 3333, "Specification Details")."""

    __slots__ = ()

    _inspector_has_close = True
    _inspector_target: Any
    _inspector_frame: Frame

    def close(self) -> Any:
        frame = self._inspector_frame
        began_ns = perf_counter_ns()
        result = frame.run("close", self._inspector_target.close)
        at_ns = perf_counter_ns()
        call = frame.call
        frame.tell_counted(at_ns)
        if not frame.passive:
            frame.look()
        call.sink(Closed(call.exchange_id, began_ns, at_ns, frame.layer))
        return result


class _Chunks:
    """The iterator over an iterable that is not its own."""

    __slots__ = ("_frame", "_iterator", "_last_look")

    def __init__(self, iterator: Iterator[Any], frame: Frame, *, last_look: bool) -> None:
        self._iterator = iterator
        self._frame = frame
        self._last_look = last_look

    def __iter__(self) -> Iterator[Any]:
        return self

    def __next__(self) -> Any:
        return _advance(self._iterator, self._frame, self._last_look)


def _advance(iterator: Iterator[Any], frame: Frame, last_look: bool) -> Any:
    """One ``next``, told. Until a layer has called ``start_response`` it has not begun: look what it does."""
    call = frame.call
    caller = call.current
    call.current = frame
    began_ns = perf_counter_ns()
    try:
        chunk = next(iterator)
    except StopIteration:
        _exhausted(frame, began_ns, last_look)
        raise
    except BaseException as error:
        frame.raised("next", began_ns, error)
        raise
    finally:
        call.current = caller
    if not frame.started and not frame.passive:
        frame.look()
    frame.sent("iterable", chunk, began_ns)
    return chunk


def _exhausted(frame: Frame, began_ns: int, last_look: bool) -> None:
    at_ns = perf_counter_ns()
    call = frame.call
    frame.tell_counted(at_ns)
    if last_look and not frame.passive:
        frame.look()
    call.sink(Exhausted(call.exchange_id, began_ns, at_ns, frame.layer))


_INERT = frozenset([list, tuple, bytes, str])
"""No code of a layer's own runs while one of these is iterated."""

_classes: dict[tuple[bool, bool, bool, bool], type[AppIter]] = {}


def _class_for(close: bool, next_: bool, length: bool, item: bool) -> type[AppIter]:
    """The class with exactly these abilities; at most sixteen come into being."""
    key = (close, next_, length, item)
    if key not in _classes:
        parts = [part for part, wanted in zip((_Close, _Next, _Len, _GetItem), key, strict=True) if wanted]
        _classes[key] = type("AppIter", (*parts, AppIter), {"__slots__": ()})
    return _classes[key]


def watched(result: Any, frame: Frame, began_ns: int) -> Any:
    """Tell that a layer returned ``result``, and watch it. What is no iterable goes on as it is: the server will say
    so just as it would without us."""
    at_ns = perf_counter_ns()
    call = frame.call
    kind = type(result)
    frame.passive = kind in _INERT or issubclass(kind, AppIter)
    frame.look()
    original = target_of(result)
    call.sink(Returned(call.exchange_id, began_ns, at_ns, frame.layer, type_name(type(original)), _length(original)))
    if not hasattr(kind, "__iter__") and not hasattr(kind, "__getitem__"):
        return result
    return _class_for(
        hasattr(result, "close"), hasattr(kind, "__next__"), hasattr(kind, "__len__"), hasattr(kind, "__getitem__")
    )(result, frame)


def _length(iterable: object) -> int | None:
    """Its ``len()``, where that is C code: one in Python may do anything, and nobody has asked for it."""
    length = getattr(type(iterable), "__len__", None)
    return None if length is None or hasattr(length, "__code__") else int(length(iterable))
