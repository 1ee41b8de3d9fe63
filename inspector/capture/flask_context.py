"""What a template was given, and by whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any, NamedTuple

from inspector.capture.flask_errors import Secrets
from inspector.capture.making import make
from inspector.capture.showing import Showing, cut, type_name
from inspector.model import Shown
from inspector.model.flask import ContextOrigin, ContextValue

_NAMES = 200
_TEXT = 4_000
_FLASK = frozenset(["g", "request", "session", "config", "url_for", "get_flashed_messages"])
_ORDER: dict[ContextOrigin, int] = {"view": 0, "template": 1, "processor": 2, "flask": 3, "global": 4}
_JINJA = frozenset(["range", "dict", "lipsum", "cycler", "joiner", "namespace"])


class Given(NamedTuple):
    """Names of a context by who gave them, as Flask put it together."""

    view: frozenset[str]
    all: frozenset[str]

    @classmethod
    def of(cls, context: Mapping[str, Any]) -> Given:
        """Flask updates what the view has passed with what the processors give, its own first: so what stands before
        that is the view's. It gives the objects themselves, where a view would pass on the proxies."""
        names = list(context)
        ends = [at for at, name in enumerate(names) if name in ("g", "request") and not _is_proxy(context[name])]
        return cls(frozenset(names[: min(ends, default=len(names))]), frozenset(names))


class ContextReader:
    """Shows contexts of one app; keys of the app are never shown."""

    def __init__(self, app: Any, showing: Showing, secrets: Secrets) -> None:
        self._app = app
        self._showing = showing
        self._secrets = secrets

    def values(self, context: Any, given: Given | None, outer: Any) -> tuple[ContextValue, ...]:
        """Those of ``context`` that differ from the ones of ``outer``, which extends, includes or imports it."""
        told = self._own(context, given) if outer is None else self._added(context, outer)
        return tuple(make(ContextValue, (name, origin, self._shown(value))) for name, origin, value in told)

    def _own(self, context: Any, given: Given | None) -> list[tuple[str, ContextOrigin, Any]]:
        """What the view has passed comes first."""
        named = [(name, value) for name, value in context.parent.items() if name not in _JINJA]
        told = [(name, self._origin(name, context, given), value) for name, value in islice(named, _NAMES)]
        return sorted(told, key=lambda one: _ORDER[one[1]])

    def _origin(self, name: str, context: Any, given: Given | None) -> ContextOrigin:
        if given is None:
            if name not in context.globals_keys:
                return "view"
        elif name in given.view:
            return "view"
        if name in _FLASK:
            return "flask"
        return "processor" if given is not None and name in given.all else "global"

    def _added(self, context: Any, outer: Any) -> Iterator[tuple[str, ContextOrigin, Any]]:
        if context is outer or outer is None:
            return
        known = outer.parent
        for name, value in islice(context.parent.items(), _NAMES * 2):
            if name not in _JINJA | _FLASK and (name not in known or known[name] is not value):
                yield name, "template", value

    def _shown(self, value: Any) -> Shown:
        if value is self._app.config:
            return Shown(type_name(type(value)), f"<Config of {dict.__len__(value)} keys>")
        shown = self._showing.shown(value)
        return self._secrets.hidden(shown._replace(text=cut(shown.text, _TEXT)))


def _is_proxy(value: object) -> bool:
    """Asked of the type: the object itself would answer for what it stands for."""
    return any(base.__name__ == "LocalProxy" for base in type(value).__mro__)
