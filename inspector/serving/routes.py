"""The routes of a live Flask app, and routing tried out without a request: which rule a path matches, which URL an
endpoint has.

Everything here reads the app and runs its converters, so it is called in worker threads. What it returns is text and
numbers only: no object of the app leaves the thread.
"""

from __future__ import annotations

import difflib
import inspect
import re
from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote, unquote_to_bytes

from werkzeug.exceptions import HTTPException, MethodNotAllowed
from werkzeug.routing import AnyConverter, BuildError, RequestRedirect

from inspector.model import RequestDraft
from inspector.model.flask import CodePlace
from inspector.model.sentence import Sentence
from inspector.serving.rule_text import filled, variables_of

if TYPE_CHECKING:
    from flask import Flask
    from werkzeug.routing import BaseConverter, MapAdapter, Rule

_SHOWN = 200
"""Characters of a repr."""
_METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
_EXAMPLES = ("aa", "aaa", "1", "10", "100", "1000", "1.0", "2026-11-22", "00000000-0000-4000-8000-000000000000")
"""Texts to try on a converter."""
_PATH_SAFE = "!$&'()*+,/:;=@"
"""What Werkzeug does not quote in a path."""


class Where(NamedTuple):
    """What beside method and path routing depends on: ``host`` with its port, as in the ``Host`` header."""

    script_name: str = ""
    host: str = "localhost"
    scheme: str = "http"


class RouteRow(NamedTuple):
    """A rule of the url_map. ``converters`` are (variable, ``int(min=1)``), ``defaults`` (variable, repr). ``host`` is
    the rule's host, or its subdomain where the app does not match hosts. A rule for building only is never matched."""

    rule: str
    methods: tuple[str, ...]
    endpoint: str
    converters: tuple[tuple[str, str], ...]
    defaults: tuple[tuple[str, str], ...]
    blueprint: str
    view: CodePlace | None
    host: str
    strict_slashes: bool
    build_only: bool


class MatchResult(NamedTuple):
    """``row`` is the place of the rule that matched, -1 where none did; ``view_args`` are (name, repr). ``error`` is
    what routing raised instead (``404 Not Found``), ``allowed`` the methods that a 405 names, ``redirect`` the URL that
    routing itself redirects to."""

    row: int
    view_args: tuple[tuple[str, str], ...] = ()
    error: str = ""
    allowed: tuple[str, ...] = ()
    redirect: str = ""


class UrlResult(NamedTuple):
    """What a ``call`` of ``url_for`` gives: the ``url``, and the ``external`` one with scheme and host. ``error`` says
    in words why there is none, ``note`` what is not as in a request; ``suggested`` is another endpoint that may have
    been meant."""

    call: str = ""
    url: str = ""
    external: str = ""
    error: str = ""
    suggested: str = ""
    note: str = ""


def route_table(app: Flask) -> tuple[RouteRow, ...]:
    """Every rule, in the order of the url_map; a rule's place in it is what ``row`` means elsewhere."""
    return tuple(_row(app, rule) for rule in app.url_map.iter_rules())


def match_bench(app: Flask, method: str, target: str, where: Where) -> MatchResult:
    """What a request with that method and target (as a client writes it, percent-encoded) is matched to."""
    try:
        rule, view_args = bind(app, method, target, where).match(return_rule=True)
    except RequestRedirect as redirect:
        return MatchResult(-1, error=_status(redirect), redirect=redirect.new_url)
    except MethodNotAllowed as refusal:
        return MatchResult(-1, error=_status(refusal), allowed=tuple(sorted(refusal.valid_methods or ())))
    except HTTPException as refusal:
        return MatchResult(-1, error=_status(refusal))
    except Exception as error:  # a converter's own
        return MatchResult(-1, error=told(error))
    row = next((number for number, one in enumerate(app.url_map.iter_rules()) if one is rule), -1)
    return MatchResult(row, tuple((name, shown(value)) for name, value in view_args.items()))


def url_bench(app: Flask, endpoint: str, values: Mapping[str, str], where: Where) -> UrlResult:
    """What ``url_for`` gives for an endpoint with values written as text. Names that are in no rule of the endpoint
    become its query."""
    given: dict[str, Any] = {name: _value(app, endpoint, name, text) for name, text in values.items()}
    call = f"url_for({', '.join([repr(endpoint), *(f'{name}={shown(value)}' for name, value in given.items())])})"
    note = _inject_defaults(app, endpoint, given)
    return _built(app, endpoint, given, where)._replace(call=call, note=note)


def _built(app: Flask, endpoint: str, values: Mapping[str, Any], where: Where) -> UrlResult:
    try:
        adapter = bind(app, "GET", "/", where)
        url = adapter.build(endpoint, values)
        return UrlResult(url=url, external=adapter.build(endpoint, values, force_external=True))
    except BuildError as error:
        return _unbuilt(app, error, values)
    except Exception as error:
        return UrlResult(error=_refused(app, endpoint, values) or told(error))


def sample_request(app: Flask, row: int, values: Mapping[str, str], where: Where) -> RequestDraft:
    """A request that the rule takes, with ``values`` where there are any, else with text that its converters accept as
    far as a guess goes. It names the rule's host where that is another one."""
    rule = list(app.url_map.iter_rules())[row]
    converters = converters_of(rule)
    given = {name: values.get(name) or _example(name, converter) for name, converter in converters.items()}
    path, domain = filled(rule.rule, given), filled(domain_rule(rule), given)
    host = domain if rule.map.host_matching or not domain else f"{domain}.{where.host}"
    methods = [method for method in _METHODS if method in (rule.methods or _METHODS)]
    return RequestDraft(
        method=(methods or sorted(rule.methods or ()))[0],
        target=quote(where.script_name.rstrip("/") + path, safe=_PATH_SAFE),
        headers=(("Host", host),) if host and host != where.host else (),
    )


def bind(app: Flask, method: str, target: str, where: Where) -> MapAdapter:
    """The url_map as Flask itself binds it to a request. Raises what Flask raises, for an untrusted host for one."""
    path, _, query = target.partition("?")
    name, _, port = where.host.partition(":")
    environ = {
        "REQUEST_METHOD": method,
        "SCRIPT_NAME": where.script_name,
        "PATH_INFO": unquote_to_bytes(path).decode("latin-1"),
        "QUERY_STRING": query,
        "SERVER_NAME": name,
        "SERVER_PORT": port or "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": where.host,
        "wsgi.url_scheme": where.scheme,
        "wsgi.input": BytesIO(),
    }
    adapter = app.create_url_adapter(app.request_class(environ))
    assert adapter is not None  # it is None only where there is no request
    return adapter


def converters_of(rule: Rule) -> Mapping[str, BaseConverter]:
    """A rule's converters by variable, in the order of the rule, its host's first. Werkzeug has no public way."""
    return rule._converters


def shown(value: object) -> str:
    """The bounded repr of a value. Never raises."""
    try:
        text = repr(value)
    except Exception as error:
        text = f"<{type(value).__name__}: repr raised {type(error).__name__}>"
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"


def told(error: Exception) -> str:
    """``ValueError: the message``. Never raises."""
    try:
        text = str(error)
    except Exception:
        text = ""
    return f"{type(error).__name__}: {text}" if text else type(error).__name__


def domain_rule(rule: Rule) -> str:
    """A rule's host, or its subdomain where the map does not match hosts."""
    return (rule.host if rule.map.host_matching else rule.subdomain) or ""


def _example(name: str, converter: BaseConverter) -> str:
    """Text that a converter accepts; the variable's name where no guess does."""
    items: Iterable[str] = sorted(converter.items) if isinstance(converter, AnyConverter) else ()
    for text in (*items, name, *_EXAMPLES):
        try:
            if re.fullmatch(converter.regex, text):
                converter.to_python(text)
                return text
        except Exception:  # not this text
            continue
    return name


def _row(app: Flask, rule: Rule) -> RouteRow:
    endpoint = str(rule.endpoint)
    host = domain_rule(rule)
    blueprint = endpoint.rpartition(".")[0]
    return RouteRow(
        rule=rule.rule,
        methods=tuple(sorted(rule.methods or ())),
        endpoint=endpoint,
        converters=variables_of(host) + variables_of(rule.rule),
        defaults=tuple((name, shown(value)) for name, value in (rule.defaults or {}).items()),
        blueprint=blueprint if blueprint in app.blueprints else "",
        view=_place(app.view_functions.get(rule.endpoint), rule.methods or ()),
        host=host,
        strict_slashes=bool(rule.strict_slashes),
        build_only=rule.build_only,
    )


def _place(view: Any, methods: Iterable[str]) -> CodePlace | None:
    """Where the function is that was decorated; of a class, the method that answers."""
    if view is None:
        return None
    try:
        cls = getattr(view, "view_class", None)
        function = inspect.unwrap(_answering(cls, methods) if cls else view)
        code = getattr(function, "__code__", None)
        name = f"{function.__module__}.{function.__qualname__}"
    except Exception:  # a view may be any callable
        return CodePlace(type(view).__qualname__, "", 0)
    return CodePlace(name, code.co_filename, code.co_firstlineno) if code else CodePlace(name, "", 0)


def _answering(cls: type, methods: Iterable[str]) -> Any:
    """The method of a ``MethodView`` for the first of the HTTP methods, else what every ``View`` has."""
    own = (getattr(cls, method.lower(), None) for method in sorted(methods) if method not in ("HEAD", "OPTIONS"))
    return next((function for function in own if function), None) or getattr(cls, "dispatch_request", cls)


def _status(error: HTTPException) -> str:
    return f"{error.code} {error.name}"


def _rules(app: Flask, endpoint: str) -> list[Rule]:
    return [rule for rule in app.url_map.iter_rules() if rule.endpoint == endpoint]


def _value(app: Flask, endpoint: str, name: str, text: str) -> Any:
    """A value as the view would get it; the text itself where the converter refuses it or there is none."""
    for rule in _rules(app, endpoint):
        converter = converters_of(rule).get(name)
        if converter is not None:
            try:
                return converter.to_python(text)
            except Exception:  # building says what is wrong with it
                return text
    return text


def _inject_defaults(app: Flask, endpoint: str, values: dict[str, Any]) -> str:
    """Let the app's ``url_defaults`` functions add their values. They may ask for a request, which there is not."""
    try:
        app.inject_url_defaults(endpoint, values)
    except Exception as error:
        return Sentence(
            "The app's url_defaults functions want a request, so their values are missing: {error}.", error=told(error)
        )
    return ""


def _unbuilt(app: Flask, error: BuildError, values: Mapping[str, Any]) -> UrlResult:
    """Flask's BuildError in words."""
    rules = _rules(app, error.endpoint)
    if not rules:
        known = {str(rule.endpoint) for rule in app.url_map.iter_rules()}
        close = difflib.get_close_matches(error.endpoint, known, 1)
        text = Sentence("There is no endpoint {endpoint}.", endpoint=repr(error.endpoint))
        return UrlResult(error=text, suggested="".join(close))
    missing = min((sorted(rule.arguments - set(rule.defaults or ()) - values.keys()) for rule in rules), key=len)
    if missing:
        return UrlResult(error=Sentence("No value is given for {names}.", names=", ".join(missing)))
    defaults = {name: value for rule in rules for name, value in (rule.defaults or {}).items() if name in values}
    if defaults:
        only = ", ".join(f"{name}={shown(value)}" for name, value in defaults.items())
        return UrlResult(error=Sentence("A rule of this endpoint holds only for {defaults}.", defaults=only))
    return UrlResult(error=told(error))


def _refused(app: Flask, endpoint: str, values: Mapping[str, Any]) -> str:
    """Which value it was that a converter could not write into a URL, and why."""
    for rule in _rules(app, endpoint):
        for name, converter in converters_of(rule).items():
            if name not in values:
                continue
            try:
                converter.to_url(values[name])
            except Exception as error:
                return Sentence(
                    "{converter} refuses {value} for {name}: {error}.",
                    converter=dict(variables_of(rule.rule)).get(name, type(converter).__name__),
                    value=shown(values[name]),
                    name=name,
                    error=told(error),
                )
    return ""
