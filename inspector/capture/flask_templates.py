"""Sees each template that Jinja renders for a Flask app, without changing what a template is.

A template's ``root_render_func`` is what rendering, extending, including and importing it come down to. It is replaced
on each template: on those that are compiled from now on by standing in for the environment's ``template_class``, on
those in its cache at once. The templates stay of their own class, and get their own function back in the end.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any
from weakref import WeakKeyDictionary

from inspector.capture.flask_rendering import INTERNAL, Renderings
from inspector.capture.flask_source import TemplateInfo
from inspector.capture.places import Attribute

Current = Callable[[], Renderings | None]
"""Gives the renderings of the call that the thread is in, if it is in one of the app's."""


class TemplateWatch:
    """The environments of one app: the one it has, and any that it may put in its place."""

    def __init__(self, app: Any, current: Current) -> None:
        self._app = app
        self._current = current
        self._latest: Any = None
        self._adopted: list[tuple[Any, Attribute, type, type]] = []
        self._wrapped: WeakKeyDictionary[Any, tuple[Any, Any]] = WeakKeyDictionary()
        self._creation: tuple[Attribute, Any, Any] | None = None

    def install(self) -> None:
        """An app makes its environment when it first needs it: not before, for then its options are settled."""
        from jinja2.utils import internalcode

        for function in INTERNAL:
            internalcode(function)
        place = Attribute(self._app, "create_jinja_environment")
        original = place.get()

        def create_jinja_environment() -> Any:
            environment = original()
            self.adopt(environment)
            return environment

        place.put(create_jinja_environment)
        self._creation = (place, original, create_jinja_environment)
        self.look()

    def look(self) -> None:
        """The app may have got another environment since the last time."""
        environment = self._app.__dict__.get("jinja_env")
        if environment is not None and environment is not self._latest:
            self.adopt(environment)

    def adopt(self, environment: Any) -> None:
        """Watch the templates of an environment, once."""
        self._latest = environment
        if getattr(environment, "is_async", False) or any(environment is known[0] for known in self._adopted):
            return
        place, original = Attribute(environment, "template_class"), environment.template_class
        stand_in = _stand_in(original, self._compiled)
        self._adopted.append((environment, place, original, stand_in))
        place.put(stand_in)
        for template in list(environment.cache.values()) if environment.cache else ():
            self._wrap(template, TemplateInfo(template, None))

    def release(self) -> None:
        """Give templates and environments back what was theirs."""
        for place, original, ours in [self._creation] if self._creation else []:
            if place.get() is ours:
                place.put_back(original)
        for _, place, original_class, stand_in in self._adopted:
            if place.get() is stand_in:
                place.put_back(original_class)
        for template, (root, ours) in list(self._wrapped.items()):
            if template.root_render_func is ours:
                template.root_render_func = root
        self._creation, self._latest = None, None
        self._adopted.clear()
        self._wrapped.clear()

    def _compiled(self, template: Any, frame: FrameType) -> None:
        """A template was made of code; who called for it still has the source."""
        if self._adopted:
            self._wrap(template, TemplateInfo(template, _source(frame)))

    def _wrap(self, template: Any, info: TemplateInfo) -> None:
        if template in self._wrapped:
            return
        from jinja2.utils import internalcode

        original, current = template.root_render_func, self._current

        @internalcode
        def root(context: Any, *args: Any, **kwargs: Any) -> Any:
            pieces = original(context, *args, **kwargs)
            renderings = current()
            if renderings is None:
                return pieces
            return renderings.begin(template, info, context, pieces, sys._getframe(1))

        template.root_render_func = root
        self._wrapped[template] = (original, root)


def _stand_in(original: Any, compiled: Callable[[Any, FrameType], None]) -> Any:
    """A class in whose name templates are made, which are then of the ``original`` class."""

    class Template(original):  # type: ignore[misc]
        @classmethod
        def _from_namespace(cls, environment: Any, namespace: Any, globals: Any) -> Any:  # noqa: A002
            template = original._from_namespace(environment, namespace, globals)
            compiled(template, sys._getframe(1))
            return template

    Template.__name__, Template.__qualname__ = original.__name__, original.__qualname__
    Template.__module__ = original.__module__
    return Template


def _source(frame: FrameType | None) -> str | None:
    """The source in the hands of ``Environment.from_string`` or of a loader's ``load``, a few calls up."""
    for _ in range(3):
        if frame is None:
            return None
        found = frame.f_locals.get("source")
        if isinstance(found, str) and frame.f_globals.get("__name__", "").startswith("jinja2."):
            return found
        frame = frame.f_back
    return None
