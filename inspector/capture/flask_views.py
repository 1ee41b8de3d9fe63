"""The route that matched, the functions of the app that were called, and what became of the request's input."""

from __future__ import annotations

import inspect
import types
from collections.abc import Iterator
from itertools import islice
from typing import Any, Literal, NamedTuple, cast
from weakref import WeakKeyDictionary

from inspector.capture.flask_session import vars_of
from inspector.capture.flask_settings import Settings, told_limits
from inspector.capture.making import make
from inspector.capture.showing import Showing, cut, type_name
from inspector.model.flask import CodePlace, FlaskEventKind, RequestView, RouteMatch

Pairs = tuple[tuple[str, str], ...]

_PARTS = ("args", "form", "files", "values", "cookies")
_PAIRS = 500
_OWN_LIMITS = ("_max_content_length", "_max_form_memory_size", "_max_form_parts")
"""A request's own, where it has them: those of the app count otherwise."""
_ASKED = frozenset([*_PARTS, "_cached_json", "_cached_data", *_OWN_LIMITS])
"""What stands in a request once the app has asked for it, or has set it."""
_REFUSALS = frozenset([400, 413, 415])


class _Known(NamedTuple):
    """What is told of a rule each time that it matches."""

    rule: Any
    view_function: Any
    match: RouteMatch


NO_ROUTE = RouteMatch("", "", (), (), "", None, "")
_NONE = _Known(None, None, NO_ROUTE)


class Purpose(NamedTuple):
    """What a function is called for, its short name, and where it is."""

    kind: FlaskEventKind | Literal[""]
    name: str
    place: CodePlace


class Views:
    """Reads routes and requests of one app."""

    def __init__(self, app: Any) -> None:
        self._app = app
        self._rules: dict[int, _Known] = {}
        self._places: WeakKeyDictionary[Any, CodePlace] = WeakKeyDictionary()
        self._purposes: dict[Any, Purpose] = {}

    def route(self, request: dict[str, Any], showing: Showing) -> RouteMatch:
        """Of a request's own attributes."""
        rule: Any = request.get("url_rule")
        error, arguments = request.get("routing_exception"), request.get("view_args")
        known = self._rules.get(id(rule))
        if known is None or known.view_function is not self._app.view_functions.get(rule.endpoint):
            known = _NONE if rule is None else self._learn(rule)
        if not arguments and error is None:
            return known.match
        refused = "" if error is None else f"{error.code} {error.name}"
        view_args = tuple((name, showing.text(value)) for name, value in (arguments or {}).items())
        return known.match._replace(view_args=view_args, error=refused)

    def request(self, request: dict[str, Any], refusal: str, settings: Settings, showing: Showing) -> RequestView:
        """What the app has asked a request for by now: what Werkzeug keeps among its own attributes once it has worked
        it out."""
        content_type = request["environ"].get("CONTENT_TYPE")
        if not content_type and not refusal and _ASKED.isdisjoint(request):
            return settings.unasked
        parts = tuple([(name, _pairs(request[name], showing)) for name in _PARTS if name in request])
        if "_cached_json" in request or "_cached_data" in request:
            parts += tuple(_body(request, showing))
        mimetype = content_type.partition(";")[0] if content_type else ""
        return make(RequestView, (mimetype, parts, _limits(request, settings), refusal))

    def refusal(self, error: Any) -> str:
        """``413 Request Entity Too Large: ...``, of the errors that Flask itself answers a bad input with."""
        if getattr(error, "code", None) not in _REFUSALS:
            return ""
        return f"{error.code} {error.name}: {error.description}"

    def purpose(self, function: Any) -> Purpose:
        """What a function is called for, by where the app has it. The kind is empty where it is nowhere: it handles
        an error, or was made for this request."""
        try:
            known = self._purposes.get(function)
        except TypeError:  # it cannot be hashed
            known = None
        if known is None:
            place = self.place(function)
            known = Purpose(self._registered(function), place.qualname.rpartition(".")[2], place)
            if known.kind:
                self._purposes[function] = known
        return known

    def _registered(self, function: Any) -> FlaskEventKind | Literal[""]:
        app = self._app
        if function in app.view_functions.values():
            return "view"
        for kind, registry in (
            ("before_request", app.before_request_funcs),
            ("after_request", app.after_request_funcs),
            ("teardown", app.teardown_request_funcs),
            ("context_processor", app.template_context_processors),
        ):
            if any(function in functions for functions in registry.values()):
                return cast(FlaskEventKind, kind)
        if function in app.teardown_appcontext_funcs:
            return "teardown"
        # a view class asks for its own methods, anew for each request
        return "method" if isinstance(function, types.MethodType) else ""

    def place(self, function: Any) -> CodePlace:
        """Where a function is defined, below its decorators."""
        try:
            if function not in self._places:
                self._places[function] = _place(function)
            return self._places[function]
        except TypeError:  # cannot be referenced weakly, or not be hashed
            return _place(function)

    def _learn(self, rule: Any) -> _Known:
        """Rules cannot be hashed; one is kept here lest its id be used again."""
        function = self._app.view_functions.get(rule.endpoint)
        blueprint = rule.endpoint.rpartition(".")[0]
        methods = tuple(sorted(rule.methods or ()))
        view = self.place(function) if function else None
        match = RouteMatch(rule.rule, rule.endpoint, (), methods, blueprint, view, "")
        known = self._rules[id(rule)] = _Known(rule, function, match)
        return known


def _limits(request: dict[str, Any], settings: Settings) -> Pairs:
    """The request's own limits, where the view has set them, else the app's."""
    if request.keys().isdisjoint(_OWN_LIMITS):
        return settings.unasked.limits
    own = zip(_OWN_LIMITS, settings.limits, strict=True)
    return told_limits(tuple([request.get(name) or value for name, value in own]))


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
    """Of Werkzeug's multi dicts: below, they are dicts of lists, or put together of such."""
    dicts: tuple[Any, ...] = tuple(vars_of(values).get("dicts", (values,)))
    if not any(map(dict.__len__, dicts)):
        return ()
    return tuple(islice(((name, _text(value, showing)) for each in dicts for name, value in _items(each)), _PAIRS))


def _items(values: Any) -> Iterator[tuple[str, Any]]:
    for name, found in dict.items(values):
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
