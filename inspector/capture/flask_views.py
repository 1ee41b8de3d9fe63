"""The route that matched, the functions of the app that were called, and what became of the request's input."""

from __future__ import annotations

import inspect
import types
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, NamedTuple, cast
from weakref import WeakKeyDictionary

from inspector.capture.flask_session import vars_of
from inspector.capture.making import make
from inspector.capture.showing import Showing, cut, type_name
from inspector.model.flask import CodePlace, FlaskEventKind, RequestView, RouteMatch

Pairs = tuple[tuple[str, str], ...]

_PARTS = ("args", "form", "files", "values", "cookies")
_PAIRS = 500
_LIMITS = ("MAX_CONTENT_LENGTH", "MAX_FORM_MEMORY_SIZE", "MAX_FORM_PARTS")
_REFUSALS = frozenset([400, 413, 415])


class _Known(NamedTuple):
    """What is told of a rule each time that it matches."""

    rule: Any
    view_function: Any
    methods: tuple[str, ...]
    blueprint: str
    view: CodePlace | None


class Views:
    """Reads routes and requests of one app."""

    def __init__(self, app: Any) -> None:
        self._app = app
        self._rules: dict[int, _Known] = {}
        self._places: WeakKeyDictionary[Any, CodePlace] = WeakKeyDictionary()
        self._limits: tuple[tuple[object, ...], Pairs] = ((), ())

    def route(self, request: Any, showing: Showing) -> RouteMatch:
        own = vars_of(request)
        rule, error = own.get("url_rule"), own.get("routing_exception")
        refused = "" if error is None else f"{error.code} {error.name}"
        if rule is None:
            return RouteMatch("", "", (), (), "", None, refused)
        known = self._known(rule)
        arguments = own.get("view_args") or {}
        view_args = tuple((name, showing.text(value)) for name, value in arguments.items()) if arguments else ()
        fields = (rule.rule, rule.endpoint, view_args, known.methods, known.blueprint, known.view, refused)
        return make(RouteMatch, fields)

    def request(self, request: Any, refusal: str, showing: Showing) -> RequestView:
        """What the app has asked ``request`` for by now: what Werkzeug keeps once it has worked it out."""
        own = vars_of(request)
        parts = tuple((name, _pairs(own[name], showing)) for name in _PARTS if own.get(name))
        body = tuple(_body(own, showing))
        mimetype = request.environ.get("CONTENT_TYPE") or ""
        return make(RequestView, (mimetype.partition(";")[0], parts + body, self._told_limits(own), refusal))

    def refusal(self, error: Any) -> str:
        """``413 Request Entity Too Large: ...``, of the errors that Flask itself answers a bad input with."""
        if getattr(error, "code", None) not in _REFUSALS:
            return ""
        return f"{error.code} {error.name}: {error.description}"

    def purpose(self, function: Any, handling: bool) -> tuple[FlaskEventKind, bool]:
        """What a function was called for, by where the app has it, and whether it is a step of its own: a context
        processor and a method of a view class run within another's. One that is nowhere was made for this request."""
        app = self._app
        if function in app.view_functions.values():
            return "view", True
        for kind, registry in (
            ("before_request", app.before_request_funcs),
            ("after_request", app.after_request_funcs),
            ("teardown", app.teardown_request_funcs),
            ("context_processor", app.template_context_processors),
        ):
            if any(function in functions for functions in registry.values()):
                return cast(FlaskEventKind, kind), kind != "context_processor"
        if function in app.teardown_appcontext_funcs:
            return "teardown", True
        if handling:
            return "error_handler", True
        return ("view", False) if isinstance(function, types.MethodType) else ("after_request", True)

    def place(self, function: Any) -> CodePlace:
        """Where a function is defined, below its decorators."""
        try:
            if function not in self._places:
                self._places[function] = _place(function)
            return self._places[function]
        except TypeError:  # cannot be referenced weakly, or not be hashed
            return _place(function)

    def _known(self, rule: Any) -> _Known:
        """Rules cannot be hashed; one is kept here lest its id be used again."""
        function = self._app.view_functions.get(rule.endpoint)
        known = self._rules.get(id(rule))
        if known is None or known.view_function is not function:
            blueprint = rule.endpoint.rpartition(".")[0]
            methods = tuple(sorted(rule.methods or ()))
            known = _Known(rule, function, methods, blueprint, self.place(function) if function else None)
            self._rules[id(rule)] = known
        return known

    def _told_limits(self, own: dict[str, Any]) -> Pairs:
        """The request's own limits, where the view has set them, else the app's."""
        config = self._app.config
        values = tuple([own.get(f"_{name.lower()}") or dict.get(config, name) for name in _LIMITS])
        if self._limits[0] != values:
            told = zip(_LIMITS, values, strict=True)
            self._limits = (values, tuple((name, str(value)) for name, value in told if value is not None))
        return self._limits[1]


def _place(function: Any) -> CodePlace:
    name = function.__class__.__name__
    try:
        function = inspect.unwrap(function)
    except ValueError:  # it wraps itself
        pass
    function = getattr(function, "view_class", getattr(function, "func", function))
    if isinstance(function, type):
        code = next((value.__code__ for value in vars(function).values() if hasattr(value, "__code__")), None)
        return CodePlace(type_name(function), code.co_filename if code else "", 0)
    code = getattr(function, "__code__", None)
    module = getattr(function, "__module__", "") or ""
    if code is None:
        return CodePlace(f"{module}.{name}", "", 0)
    return CodePlace(f"{module}.{code.co_qualname}", code.co_filename, code.co_firstlineno)


def _pairs(values: Any, showing: Showing) -> Pairs:
    return tuple(islice(((name, _text(value, showing)) for name, value in _items(values)), _PAIRS))


def _items(values: Any) -> Iterator[tuple[str, Any]]:
    """Of Werkzeug's multi dicts: below, they are dicts of lists, or put together of such."""
    dicts: Iterable[Any] = vars_of(values).get("dicts", (values,))
    for each in dicts:
        for name, found in dict.items(each):
            yield from ((name, value) for value in (found if isinstance(found, list) else [found]))


def _text(value: Any, showing: Showing) -> str:
    """A file is told by its name and type; its bytes are the app's to read."""
    if isinstance(value, str):
        return cut(value, showing.limit)
    if "filename" in vars_of(value):
        kind = value.headers.get("Content-Type", "") if "headers" in vars_of(value) else ""
        return f"{value.filename} ({kind})" if kind else str(value.filename)
    return showing.text(value)


def _body(own: dict[str, Any], showing: Showing) -> Iterator[tuple[str, Pairs]]:
    """The whole body, as JSON or as bytes, if the app has asked for it."""
    if "_cached_json" in own:
        found = next((value for value in own["_cached_json"] if value is not ...), None)
        yield "json", (("", showing.text(found)),)
    if "_cached_data" in own:
        yield "data", (("", showing.text(own["_cached_data"])),)
