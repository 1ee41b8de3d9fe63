"""What a layer is called, and where its source is."""

from __future__ import annotations

import functools
import linecache
import re
import sys
import types
from typing import Any

from inspector.capture.places import is_framework
from inspector.model import Layer
from inspector.model.layer import LayerKind

_Location = tuple[str, int]


def layer_of(app: Any, index: int, parent: int, kind: LayerKind) -> Layer:
    """Describe a WSGI callable."""
    name, qualname, (file, line) = _described(app, kind)
    return Layer(index, name, kind, qualname, file, line, parent, place=index)


def _described(app: Any, kind: LayerKind) -> tuple[str, str, _Location]:
    if isinstance(app, functools.partial):
        return _described(app.func, kind)
    if isinstance(app, types.MethodType):
        return _method(app)
    if isinstance(app, types.FunctionType):
        return _function(app, kind)
    cls = app if isinstance(app, type) else type(app)
    return cls.__name__, dotted(cls), _class_location(cls)


def _method(method: types.MethodType) -> tuple[str, str, _Location]:
    cls = type(method.__self__)
    if is_framework(method.__self__) and method.__name__ == "wsgi_app":
        return cls.__name__, dotted(cls), _module_location(method.__self__) or _class_location(cls)
    name = f"{cls.__name__}.{method.__name__}"
    return name, f"{cls.__module__}.{name}", _code_location(method.__func__)


def _function(function: types.FunctionType, kind: LayerKind) -> tuple[str, str, _Location]:
    """A middleware made by a function is called by both names (``timing.wrapped``): its own says too little, and after
    ``functools.wraps`` it is that of the app. So ask the code."""
    code = function.__code__
    parts = code.co_qualname.split(".<locals>.")
    name = ".".join(parts[-2:]) if kind == "middleware" else function.__name__
    return name, f"{function.__module__}.{code.co_qualname}", _code_location(function)


def dotted(cls: type) -> str:
    """The full name of a class."""
    return f"{cls.__module__}.{cls.__qualname__}"


def _code_location(function: Any) -> _Location:
    code = getattr(function, "__code__", None)
    return (code.co_filename, code.co_firstlineno) if code else ("", 0)


def _class_location(cls: type) -> _Location:
    """Found by a look at the lines: ``inspect`` parses the whole module for it."""
    file = _module_file(cls.__module__) or _file_of_methods(cls)
    statement = re.compile(rf"\s*class\s+{re.escape(cls.__name__)}\b")
    lines = linecache.getlines(file) if file else []
    return file, next((number for number, line in enumerate(lines, 1) if statement.match(line)), 0)


def _file_of_methods(cls: type) -> str:
    codes = (getattr(value, "__code__", None) for value in vars(cls).values())
    return next((code.co_filename for code in codes if code), "")


def _module_location(app: Any) -> _Location | None:
    """A Flask app is best found where it was made; it knows the module, not the line."""
    file = _module_file(getattr(app, "import_name", ""))
    return (file, 1) if file else None


def _module_file(name: Any) -> str:
    module = sys.modules.get(name) if isinstance(name, str) else None
    return getattr(module, "__file__", None) or ""
