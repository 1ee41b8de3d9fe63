"""What a layer returned, as the layer above receives it: the same iterable, one chunk in, one chunk out.

Servers and middleware ask an iterable what it can do: has it a ``close``, a ``len()``, is it an iterator of its own, is
it an instance of ``wsgi.file_wrapper``? So a probe has each of these exactly where the original has it.
"""

from __future__ import annotations

import sys
from collections.abc import Generator, Iterator
from itertools import chain
from time import perf_counter_ns
from typing import Any, NamedTuple

from inspector.capture import gate
from inspector.capture.call import NOTHING, Aborted, Frame
from inspector.capture.kinds import per_type, remember
from inspector.capture.making import make
from inspector.capture.proxy import Proxy, target_of
from inspector.capture.showing import type_name
from inspector.model.events import Chunk, Closed, Exhausted, Returned


class AppIter(Proxy):
    """A watched iterable. Attributes that a middleware sets on it stay on it: a ``close`` of theirs comes first.

    ``_inspector_frames`` are that of the layer which made it, and those of the layers around it that have returned it
    as they got it, the innermost first. ``_inspector_told`` is what is told of it when it is returned (``Returned``).
    ``_inspector_chunks`` is what its ``__next__`` is at.
    """

    __slots__ = ("__dict__", "__weakref__", "_inspector_chunks", "_inspector_frames", "_inspector_told")

    _inspector_chunks: Iterator[Any] | None
    _inspector_frames: list[Frame]
    _inspector_told: tuple[str, int | None, bool]
    _inspector_has_close = False

    def __init__(self, iterable: Any, frame: Frame, told: tuple[str, int | None, bool]) -> None:
        self._inspector_target = iterable
        self._inspector_chunks = None
        self._inspector_frames = [frame]
        self._inspector_told = told

    def __iter__(self) -> Iterator[Any]:
        frames = self._inspector_frames
        frame = frames[0]
        call = frame.call
        caller = call.current
        call.current = frame
        try:
            iterator = iter(self._inspector_target)
        except BaseException as error:
            began_ns = perf_counter_ns()
            for frame in frames:
                frame.raised("next", began_ns, error)
            raise
        finally:
            call.current = caller
        if iterator is self._inspector_target:
            return self  # whoever goes on with it finds its ``close`` there, and all else
        if call.steps is not None:
            for frame in frames:
                frame.waiting = None  # it begins anew
        return _through(frames, iterator, self._inspector_has_close)


def _through(frames: list[Frame], iterator: Iterator[Any], has_close: bool) -> Iterator[Any]:
    """What comes of an iterator outside of these layers."""
    if len(frames) == 1:
        return _chunks(iterator, frames[0], has_close)
    if frames[0].call.steps is not None:
        return _one_by_one(frames, iterator, has_close)
    return _passed_on(frames[1:], _chunks(iterator, frames[0], has_close), has_close)


def _one_by_one(frames: list[Frame], iterator: Iterator[Any], has_close: bool) -> Iterator[Any]:
    for frame in frames:
        iterator = _chunks(frame.instead or iterator, frame, has_close)
    return iterator


def _passed_on(frames: list[Frame], chunks: Iterator[Any], has_close: bool) -> Generator[Any, None, Any]:
    """Chunks on their way through layers that pass them on: each is told for all of these at once. From the moment on
    that somebody may stop or edit them there, one layer has its turn after the other."""
    call = frames[0].call
    while True:
        began_ns = perf_counter_ns()
        try:
            chunk = next(chunks)
        except StopIteration as end:
            if call.steps is not None:
                yield from _one_by_one(frames, iter(()), has_close)
            else:
                _all_exhausted(frames, began_ns)
            return end.value
        except BaseException as error:
            if type(error) is Aborted:
                return (yield from _one_by_one(frames, _raising(error), has_close))
            for frame in frames:
                frame.raised("next", began_ns, error)
            raise
        if call.steps is not None:
            return (yield from _one_by_one(frames, chain((chunk,), chunks), has_close))
        _all_sent(frames, chunk, began_ns)
        yield chunk


def _all_sent(frames: list[Frame], chunk: Any, began_ns: int) -> None:
    at_ns = perf_counter_ns()
    call = frames[0].call
    most = call.limits.chunks
    size = len(chunk) if type(chunk) is bytes else _ENDLESS
    for frame in frames:
        if size > frame.room or frame.chunks >= most:
            frame.sent("iterable", chunk, began_ns, at_ns)
        else:
            frame.room -= size
            frame.chunks += 1
            frame.below = NOTHING
            if frame.caller is not None:
                frame.caller.below = chunk
            fields = (call.exchange_id, began_ns, at_ns, frame.layer, "iterable", size, chunk, True)
            call.sink(make(Chunk, fields))


def _all_exhausted(frames: list[Frame], began_ns: int) -> None:
    at_ns = perf_counter_ns()
    call = frames[0].call
    for frame in frames:
        if frame.counted:
            frame.tell_counted(at_ns)
        call.sink(make(Exhausted, (call.exchange_id, began_ns, at_ns, frame.layer)))


def _raising(error: BaseException) -> Iterator[Any]:
    yield from ()
    raise error


def _chunks(  # noqa: C901  (its lines cost less than calls would)
    iterator: Iterator[Any], frame: Frame, has_close: bool
) -> Generator[Any, None, Any]:
    """Chunk by chunk, each told. Until a layer has called ``start_response`` it has not begun: look what it does.

    Where this is left in the middle, the iterator stays as it is. What ``Frame.sent`` does with any chunk is written
    out for the ones of every day: ``bytes`` that are kept whole.
    """
    call = frame.call
    exchange_id, layer, caller_frame, most = call.exchange_id, frame.layer, frame.caller, call.limits.chunks
    while frame.waiting:
        yield gate.next_waiting(frame, frame.waiting)
    while True:
        caller = call.current
        call.current = frame
        had_begun = frame.starts
        began_ns = perf_counter_ns()
        try:
            chunk = next(iterator)
        except StopIteration as end:
            at_ns = perf_counter_ns()
            if frame.replacement is not None:
                call.current = caller
                yield from gate.at_end(frame)
            if frame.counted or not (has_close or frame.passive):
                frame.exhausted(at_ns, has_close)
            call.sink(make(Exhausted, (exchange_id, began_ns, at_ns, layer)))
            return end.value
        except BaseException as error:
            if type(error) is Aborted and error.frame is frame:
                frame.instead = iterator = iter(gate.answer_of(error))
                continue
            frame.raised("next", began_ns, error)
            raise
        finally:
            call.current = caller
        at_ns = perf_counter_ns()
        if not had_begun and not frame.passive:
            frame.look()
        size = len(chunk) if type(chunk) is bytes else _ENDLESS
        if size > frame.room or frame.chunks >= most:
            frame.sent("iterable", chunk, began_ns, at_ns)
        else:
            frame.room -= size
            frame.chunks += 1
            passed = chunk is frame.below
            frame.below = NOTHING
            if caller_frame is not None:
                caller_frame.below = chunk
            call.sink(make(Chunk, (exchange_id, began_ns, at_ns, layer, "iterable", size, chunk, passed)))
        if call.interceptor.armed and not gate.passes(frame):
            yield from gate.waiting_after(frame, chunk)
        else:
            yield chunk


_ENDLESS = sys.maxsize
"""Taken for the size of a chunk that is no ``bytes``: it never fits."""


class _Next(AppIter):
    """For iterables that are their own iterators."""

    __slots__ = ()

    def __next__(self) -> Any:
        chunks = self._inspector_chunks
        if chunks is None:
            frames = self._inspector_frames
            chunks = _through(frames, frames[0].instead or self._inspector_target, self._inspector_has_close)
            self._inspector_chunks = chunks
        try:
            return next(chunks)
        except BaseException:  # it may go on all the same: ours would not
            self._inspector_chunks = None
            raise


class _Len:
    """How many chunks come, so that a server which makes a Content-Length of it is right though some were edited."""

    __slots__ = ()

    _inspector_target: Any
    _inspector_frames: list[Frame]

    def __len__(self) -> int:
        return len(self._inspector_target) + sum(frame.more for frame in self._inspector_frames)


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
    _inspector_frames: list[Frame]

    def close(self) -> Any:
        return _close(self._inspector_target, self._inspector_frames)


def _close(iterable: Any, frames: list[Frame]) -> Any:
    """Close it and tell so for each layer; where they may be stopped, the outermost comes first."""
    frame = frames[0]
    call = frame.call
    armed = call.interceptor.armed
    inner: list[Frame] = []
    if armed and len(frames) > 1:
        *inner, frame = frames
        frames = [frame]
    caller = call.current
    if caller is not None and not caller.passive:
        caller.look()
    call.current = frame
    began_ns = perf_counter_ns()
    try:
        try:
            if armed:
                gate.at_close(frame)
        finally:  # what the layer holds is let go of, whatever a rule raises
            result = _close(iterable, inner) if inner else iterable.close()
    except BaseException as error:
        for frame in frames:
            frame.raised("close", began_ns, error)
        raise
    finally:
        call.current = caller
    at_ns = perf_counter_ns()
    for frame in frames:
        if frame.counted:
            frame.tell_counted(at_ns)
        if not frame.passive and frame.known.changed():
            call.compare(frame.known, frame.layer, "out")
        call.sink(make(Closed, (call.exchange_id, began_ns, at_ns, frame.layer)))
    return result


class _Kind(NamedTuple):
    """What is known of a type of iterables: its name, whether its ``len()`` may be asked for, and the class of the
    probe where there is no ``close`` and where there is one (None: it is no iterable)."""

    name: str
    has_len: bool
    open_class: type[AppIter] | None
    closing_class: type[AppIter] | None


_ours: set[type] = set()
_PASSIVE: set[type] = {list, tuple, bytes, str}
"""No code of a layer's own runs while one of these is iterated; nor while one of our own classes is, which join them as
they come into being."""

_classes: dict[tuple[type, ...], type[AppIter]] = {}
_kinds: dict[type, _Kind] = per_type()


def watched(result: Any, frame: Frame, began_ns: int) -> Any:
    """Tell that a layer returned ``result``, and watch it. What is no iterable goes on as it is: the server will say
    so just as it would without us."""
    at_ns = perf_counter_ns()
    call = frame.call
    if frame.known.changed():
        call.compare(frame.known, frame.layer, "out")
    kind = type(result)
    if kind in _ours and _is_passed_on(result, frame):
        frame.passive = True
        result._inspector_chunks = None
        result._inspector_frames.append(frame)
        name, length, closable = result._inspector_told
    else:
        frame.passive = kind in _PASSIVE
        original: Any = target_of(result) if kind in _ours else result
        name, has_len, open_class, closing_class = _kinds.get(type(original)) or _learn(type(original))
        length = len(original) if has_len else None
        closable = hasattr(result, "close")
        probe = closing_class if closable else open_class
        if probe is not None:
            result = probe(result, frame, (name, length, closable))
    call.sink(make(Returned, (call.exchange_id, began_ns, at_ns, frame.layer, name, length, closable)))
    return result


def _is_passed_on(result: AppIter, frame: Frame) -> bool:
    """Whether a layer returned the very iterable that it got, has put nothing on it, and nobody may stop it."""
    return result._inspector_frames[-1].caller is frame and frame.call.steps is None and not result.__dict__


def _learn(kind: type) -> _Kind:
    """A ``__len__`` in Python is not asked: it may do anything, and nobody has asked for it."""
    length = getattr(kind, "__len__", None)
    has_len = length is not None and not hasattr(length, "__code__")
    iterable = hasattr(kind, "__iter__") or hasattr(kind, "__getitem__")
    abilities = (("__next__", _Next), ("__len__", _Len), ("__getitem__", _GetItem))
    parts = tuple(part for name, part in abilities if hasattr(kind, name))
    classes = (_class_of(parts), _class_of((_Close, *parts))) if iterable else (None, None)
    return remember(_kinds, kind, _Kind(type_name(kind), has_len, *classes))


def _class_of(parts: tuple[type, ...]) -> type[AppIter]:
    """The class with exactly these abilities; at most sixteen come into being."""
    if parts not in _classes:
        _classes[parts] = type("AppIter", (*parts, AppIter), {"__slots__": ()})
        _ours.add(_classes[parts])
        _PASSIVE.add(_classes[parts])
    return _classes[parts]
