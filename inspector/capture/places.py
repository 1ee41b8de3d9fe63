"""Where a middleware holds the layer inside it, and how to put something else there."""

from __future__ import annotations

import functools
import inspect
import types
from collections.abc import Callable, Iterable, MutableMapping
from typing import Any, Protocol

from inspector.capture.proxy import target_of

_NAMES = frozenset("app _app application _application wrap_app wsgi_app wsgi".split())
"""Werkzeug's middlewares have ``app`` or ``_app``, WhiteNoise ``application``, Beaker ``wrap_app`` with the alias
``app``, OpenTelemetry ``wsgi``, Sentry ``app`` under ``__slots__``; functions name what they close over likewise."""

_BOTH = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)


class Place(Protocol):
    """Something that holds a WSGI callable. ``put`` raises whatever the holder does where it cannot be replaced."""

    def get(self) -> Any: ...

    def put(self, app: Any) -> None: ...

    def put_back(self, app: Any) -> None: ...


class Attribute:
    """An attribute of an object, in its dict or in a slot. One that came from the class (Flask's ``wsgi_app`` is a
    method) is put back by deleting the object's own."""

    def __init__(self, owner: Any, name: str) -> None:
        self._owner = owner
        self._name = name
        self._own = name in own_names(owner)

    def get(self) -> Any:
        return getattr(self._owner, self._name)

    def put(self, app: Any) -> None:
        setattr(self._owner, self._name, app)

    def put_back(self, app: Any) -> None:
        if self._own:
            setattr(self._owner, self._name, app)
        else:
            delattr(self._owner, self._name)


class Item:
    """A value of a dict."""

    def __init__(self, mapping: MutableMapping[Any, Any], key: Any) -> None:
        self._mapping = mapping
        self.key = key

    def get(self) -> Any:
        return self._mapping.get(self.key)

    def put(self, app: Any) -> None:
        self._mapping[self.key] = app

    put_back = put


class Cell:
    """A variable that a function closes over."""

    def __init__(self, cell: types.CellType) -> None:
        self._cell = cell

    def get(self) -> Any:
        return self._cell.cell_contents

    def put(self, app: Any) -> None:
        self._cell.cell_contents = app

    put_back = put


class Argument:
    """An argument that a ``functools.partial`` holds, by position or by name; the partial is rebuilt in place."""

    def __init__(self, owner: functools.partial[Any], key: int | str) -> None:
        self._owner = owner
        self._key = key

    def get(self) -> Any:
        return self._owner.args[self._key] if isinstance(self._key, int) else self._owner.keywords[self._key]

    def put(self, app: Any) -> None:
        args, keywords = list(self._owner.args), dict(self._owner.keywords)
        if isinstance(self._key, int):
            args[self._key] = app
        else:
            keywords[self._key] = app
        state = (self._owner.func, tuple(args), keywords, vars(self._owner) or None)
        self._owner.__setstate__(state)  # type: ignore[attr-defined]

    put_back = put


def places_inside(app: Any) -> list[Place]:
    """The places where ``app`` holds the layers inside it; none for a leaf."""
    if isinstance(app, type):
        return []
    if isinstance(app, functools.partial):
        return _in_partial(app)
    if isinstance(app, types.FunctionType):
        return _in_closure(app)
    if isinstance(app, types.MethodType):
        return [] if is_framework(app.__self__) else _in_object(app.__self__)
    return _in_object(app)


def is_framework(app: Any) -> bool:
    """Whether it is an object like a Flask app, which only passes on to its method ``wsgi_app``."""
    return not isinstance(app, type) and callable(app) and callable(getattr(type(app), "wsgi_app", None))


def own_names(owner: Any) -> list[str]:
    """The attributes in an object's dict and slots; nothing of its class, and no code of its own is run."""
    try:
        names = list(object.__getattribute__(owner, "__dict__"))
    except AttributeError:
        names = []
    for base in type(owner).__mro__:
        slots = base.__dict__.get("__slots__", ())
        names += [slots] if isinstance(slots, str) else slots
    return names


def _in_partial(app: functools.partial[Any]) -> list[Place]:
    values: dict[Any, Any] = dict(enumerate(app.args)) | app.keywords
    found = _choose(values, app)
    return [Argument(app, key) for key in found] if found else places_inside(app.func)


def _in_closure(app: types.FunctionType) -> list[Place]:
    cells = dict(zip(app.__code__.co_freevars, app.__closure__ or (), strict=True))
    found = _choose(_readable(cells, lambda name: cells[name].cell_contents), app)
    return [Cell(cells[name]) for name in found]


def _in_object(app: Any) -> list[Place]:
    values = _readable(own_names(app), lambda name: object.__getattribute__(app, name))
    mounts = values.get("mounts")
    attributes = [Attribute(app, name) for name in _choose(values, app)]
    return [*attributes, *(_in_mounts(mounts) if isinstance(mounts, dict) else ())]


def _in_mounts(mounts: dict[Any, Any]) -> list[Place]:
    """Werkzeug's dispatcher keeps apps by path."""
    return [Item(mounts, key) for key, value in mounts.items() if _takes_two(value)]


def _readable(names: Iterable[str], read: Callable[[str], Any]) -> dict[str, Any]:
    """The values that can be read: a slot or a cell may be empty."""
    values = {}
    for name in names:
        try:
            values[name] = read(name)
        except (AttributeError, ValueError):
            continue
    return values


def _choose(values: dict[Any, Any], holder: Any) -> list[Any]:
    """Under which keys there is a layer: those of the usual names, else the only value that can be one."""
    others = {key: value for key, value in values.items() if value is not holder}
    usual = [key for key, value in others.items() if key in _NAMES and _takes_two(value)]
    if usual:
        return usual
    likely = {key: value for key, value in others.items() if _looks_like_a_layer(value)}
    return list(likely) if len({id(target_of(value)) for value in likely.values()}) == 1 else []


def _takes_two(value: Any) -> bool:
    """Whether it may be called as ``app(environ, start_response)``, whatever it calls its parameters."""
    try:
        inspect.signature(target_of(value)).bind(None, None)  # type: ignore[arg-type]
    except Exception:  # it cannot be called so, or it is a proxy of something that is not there now
        return False
    return True


def _looks_like_a_layer(value: Any) -> bool:
    """A guess must hold up: it needs exactly two arguments, or is an object that takes any."""
    value = target_of(value)
    kind = type(value)
    if issubclass(kind, (type, types.BuiltinFunctionType)) or not _takes_two(value):
        return False
    parameters = inspect.signature(value).parameters.values()
    needed = sum(parameter.kind in _BOTH and parameter.default is parameter.empty for parameter in parameters)
    return needed == 2 or (needed == 0 and not issubclass(kind, (types.FunctionType, types.MethodType)))
