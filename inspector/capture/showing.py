"""Bounded text for values that cannot leave their thread, without disturbing them.

A ``__repr__`` is the app's own code: it may raise, hang, return 10 MB, or load a lazy session. So only reprs that are
known to be quick C code are called directly. Containers are walked here, a bounded part of them, each item by the same
rule. All others run in a helper thread with a time limit, and a type that exceeds it is not asked again for a while.
"""

from __future__ import annotations

import io
import socket
import time
import types
from collections.abc import Callable, Iterable
from itertools import islice
from typing import Any, NamedTuple, cast
from weakref import WeakKeyDictionary

from inspector.capture.asking import BusyError, Helper, TimeLimitError
from inspector.capture.kinds import per_type, remember
from inspector.capture.making import make
from inspector.capture.proxy import Proxy, target_of
from inspector.model import Shown, Value

_SECONDS = 0.05
_SLOW_FOR_SECONDS = 60.0
"""Not for ever: on a busy machine any type may be late once."""
_TRACEBACK_SECONDS = 1.0
_ITEMS = 500
"""Of all containers within one value together."""
_DEPTH = 6
_NUMBERS = frozenset([int, float, bool])
_IMMUTABLE = _NUMBERS | {str, types.NoneType}
_VALUES = _IMMUTABLE | {Shown}
_INT_BOUND = 1 << 63


_of_type = type.__getattribute__
"""What a class says of itself, whatever its metaclass does."""


def type_name(kind: type) -> str:
    """``str``, ``tuple`` or the dotted name of a class."""
    module, name = _of_type(kind, "__module__"), _of_type(kind, "__qualname__")
    return str(name) if module == "builtins" else f"{module}.{name}"


def cut(text: str, limit: int) -> str:
    """The text, or its beginning with a marker that says how long it was."""
    return text if len(text) <= limit else f"{text[:limit]}… ({len(text):,} characters)"


class Showing:
    """Shows values of a program; ``limit`` is how many characters of each, and may be changed while running."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self._helper = Helper()
        self._of_servers: dict[str, tuple[object, Value]] = {}
        self._slow_until: WeakKeyDictionary[type, float] = WeakKeyDictionary()

    def value(self, value: Any) -> Value:
        """What an event may say of a value: an immutable one of moderate size itself, any other as it is shown."""
        kind = type(value)
        if kind is str and len(value) > self.limit:
            return Shown("str", cut(value, self.limit))
        if kind in _IMMUTABLE and (kind is not int or -_INT_BOUND <= value < _INT_BOUND):
            return cast(Value, value)
        return self.shown(value)

    def shown(self, value: object) -> Shown:
        """The name of a value's type, and its bounded repr."""
        value = target_of(value)
        name, alone, _ = _kinds.get(type(value)) or _learn(type(value))
        if alone is not None:
            try:
                return make(Shown, (name, cut(alone(value), self.limit)))
            except Exception:  # the sketch says what
                pass
        return make(Shown, (name, self.text(value)))

    def environ(self, environ: dict[str, Any]) -> dict[str, Value]:
        """What an event may say of a whole environ, in its own order. What a server puts into each of them, and which
        must be shown, is remembered with its text."""
        told = dict.copy(environ)
        for key, (mark, shown) in self._of_servers.items():
            value: Any = told.get(key)
            kind = type(value)
            if value is mark or kind is mark or (issubclass(kind, Proxy) and type(value._inspector_target) is mark):
                told[key] = shown
        if not _VALUES.issuperset(map(type, told.values())):
            for key in [key for key, value in told.items() if type(value) not in _VALUES]:
                told[key] = self._of_server(key, told[key])
        return told

    def _of_server(self, key: str, value: object) -> Value:
        """``wsgi.version`` is the same tuple in each environ of a server, its streams and sockets are of the same type:
        such as these are shown once."""
        is_live = isinstance(value, (Proxy, socket.socket))
        mark: Any = type(target_of(value)) if is_live else value
        shown = Shown(type_name(mark), f"<{type_name(mark)}>") if is_live else self.value(value)
        if is_live or (type(value) is tuple and set(map(type, value)) <= _NUMBERS):
            self._of_servers = {**self._of_servers, key: (mark, shown)}  # others may look through it now
        return shown

    def text(self, value: object) -> str:
        """The bounded repr of a value. Never raises."""
        return cut(_Sketch(self).text(value), self.limit)

    def message(self, error: BaseException) -> str:
        """``str(error)``, bounded. Never raises."""
        return cut(self._asked(error, str, "str"), self.limit)

    def ask(self, work: Callable[[], str], instead: str) -> str:
        """Run longer work on the app's objects, such as formatting a traceback; ``instead`` where it fails."""
        try:
            return self._helper.ask(work, _TRACEBACK_SECONDS)
        except Exception as error:
            return f"{instead} ({type(error).__name__})"

    def stop(self) -> None:
        """End the helper thread."""
        self._helper.stop()

    def asked(self, value: object) -> str:
        """The repr of a value as the helper thread gets it."""
        return self._asked(value, repr, "repr")

    def _asked(self, value: object, function: Callable[[object], str], verb: str) -> str:
        kind = type(value)
        if time.monotonic() < self._slow_until.get(kind, 0.0):
            return f"<{type_name(kind)}: {verb} took too long>"
        try:
            return self._helper.ask(lambda: _called(value, function, verb), _SECONDS)
        except TimeLimitError:
            self._slow_until[kind] = time.monotonic() + _SLOW_FOR_SECONDS
            return f"<{type_name(kind)}: {verb} took too long>"
        except BusyError as reason:
            return f"<{type_name(kind)}: {verb} not asked, {reason}>"


def _called(value: object, function: Callable[[object], str], verb: str) -> str:
    try:
        return function(value)
    except BaseException as error:
        return f"<{type_name(type(value))}: {verb} raised {type(error).__name__}{_reason(error)}>"


def _reason(error: BaseException) -> str:
    try:
        text = str(error)
    except BaseException:
        return ""
    return f": {text}" if text else ""


class _Sketch:
    """One value on its way to text; ``left`` is how many items of containers may still be looked at."""

    __slots__ = ("left", "showing")

    def __init__(self, showing: Showing) -> None:
        self.showing = showing
        self.left = _ITEMS

    def text(self, value: object, depth: int = 0) -> str:
        try:
            value = target_of(value)
            _, alone, writer = _kinds.get(type(value)) or _learn(type(value))
            return writer(self, value, depth) if alone is None else alone(value)
        except Exception as error:
            return f"<{type_name(type(value))}: repr raised {type(error).__name__}{_reason(error)}>"

    def some(self, texts: Iterable[str], size: int, depth: int) -> list[str]:
        """As many of a container's items as there is room for, and a mark where there are more."""
        if depth >= _DEPTH:
            return ["…"] if size else []
        room = self.left
        self.left = max(0, room - size)
        kept = list(islice(texts, room))
        return kept if size <= room else [*kept, f"… ({size:,} items)"]

    def items(self, values: Iterable[object], size: int, depth: int) -> str:
        return ", ".join(self.some((self.text(value, depth + 1) for value in values), size, depth))


_Alone = Callable[[Any], str]
_Writer = Callable[[_Sketch, Any, int], str]


def _ask(sketch: _Sketch, value: Any, _depth: int) -> str:
    return sketch.showing.asked(value)


def _string(sketch: _Sketch, value: Any, _depth: int) -> str:
    limit = sketch.showing.limit
    text = repr(value[:limit])
    return text if len(value) <= limit else f"{text}… ({len(value):,} in all)"


def _list(sketch: _Sketch, value: Any, depth: int) -> str:
    return f"[{sketch.items(list.__iter__(value), list.__len__(value), depth)}]"


def _tuple(sketch: _Sketch, value: Any, depth: int) -> str:
    size = tuple.__len__(value)
    return f"({sketch.items(tuple.__iter__(value), size, depth)}{',' if size == 1 else ''})"


def _set(sketch: _Sketch, value: Any, depth: int) -> str:
    size = set.__len__(value)
    return f"{{{sketch.items(set.__iter__(value), size, depth)}}}" if size else "set()"


def _frozenset(sketch: _Sketch, value: Any, depth: int) -> str:
    size = frozenset.__len__(value)
    return f"frozenset({{{sketch.items(frozenset.__iter__(value), size, depth)}}})" if size else "frozenset()"


def _dict(sketch: _Sketch, value: Any, depth: int) -> str:
    texts = (f"{sketch.text(key, depth + 1)}: {sketch.text(item, depth + 1)}" for key, item in dict.items(value))
    return f"{{{', '.join(sketch.some(texts, dict.__len__(value), depth))}}}"


def _socket(value: Any) -> str:
    """Its own repr asks the kernel for both addresses."""
    return f"<{type_name(type(value))}>"


def _request(value: Any) -> str:
    """A Werkzeug request builds its URL for its repr; every Flask app puts one into environ."""
    attributes = object.__getattribute__(value, "__dict__")
    return f"<{type(value).__name__} {attributes.get('method')} {attributes.get('path')!r}>"


def _beaker_session(sketch: _Sketch, value: Any, depth: int) -> str:
    """Any question to it loads the session; so look past it."""
    session = object.__getattribute__(value, "__dict__").get("_sess")
    return "<SessionObject, not loaded>" if session is None else f"<SessionObject {sketch.text(session, depth)}>"


def _flask_config(sketch: _Sketch, value: Any, depth: int) -> str:
    """The keys are nobody's to see."""
    shown = {key: "…" if "SECRET" in str(key).upper() else item for key, item in dict.items(value)}
    return f"<Config {sketch.text(shown, depth)}>"


def _flask_g(sketch: _Sketch, value: Any, depth: int) -> str:
    return f"<g {sketch.text(object.__getattribute__(value, '__dict__'), depth)}>"


def _local_proxy(_value: Any) -> str:
    """It would answer for what it stands for: asking Flask's ``session`` for its repr marks the session as read."""
    return "<LocalProxy>"


_C_REPRS: tuple[type, ...] = (
    *(object, bool, int, float, complex, range, type),
    *(types.NoneType, types.FunctionType, types.BuiltinFunctionType, types.GeneratorType, types.CodeType),
    *(io.FileIO, io.BufferedReader, io.BufferedWriter, io.BufferedRandom, io.TextIOWrapper),
)

_ALONE: dict[Any, _Alone] = {
    **{kind.__repr__: repr for kind in _C_REPRS},
    socket.socket.__repr__: _socket,
    "werkzeug.sansio.request.Request": _request,
    "werkzeug.local.LocalProxy": _local_proxy,
}
"""For what holds nothing that has to be looked at by itself. By the function that the type's ``repr`` is, so that a
subclass without its own is treated as its base; or by the name of a class, which stands for its subclasses, too."""

_WRITERS: dict[Any, _Writer] = {
    **{kind.__repr__: _string for kind in (str, bytes, bytearray)},
    list.__repr__: _list,
    tuple.__repr__: _tuple,
    set.__repr__: _set,
    frozenset.__repr__: _frozenset,
    dict.__repr__: _dict,
    "beaker.session.SessionObject": _beaker_session,
    "flask.config.Config": _flask_config,
    "flask.ctx._AppCtxGlobals": _flask_g,
}
"""For all else, likewise."""


class _Kind(NamedTuple):
    """What is known of a type: its dotted name, and how to show an object of it, alone or as part of a sketch."""

    name: str
    alone: _Alone | None
    writer: _Writer


_kinds: dict[type, _Kind] = per_type()


def _learn(kind: type) -> _Kind:
    known = (_of_type(kind, "__repr__"), *map(type_name, _of_type(kind, "__mro__")))
    key = next((key for key in known if key in _ALONE or key in _WRITERS), None)
    return remember(_kinds, kind, _Kind(type_name(kind), _ALONE.get(key), _WRITERS.get(key, _ask)))
