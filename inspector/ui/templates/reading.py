"""What can be told of an exchange's templates: pure functions over ``RenderedTemplate``."""

from __future__ import annotations

import ast
import json
import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from inspector.model.flask import ContextOrigin, ContextValue, RenderedTemplate

Path = tuple[tuple[str, str, int], ...]
"""Where a template stands in the tree: ``via``, name, and how many such siblings come before, from the root on."""

SOURCE_KEPT = 256 * 1024
"""So many characters of a source are captured; one as long as this may have been longer."""
_PARSED = 100_000
"""Characters of values that are made JSON of; the rest of an enormous context becomes text."""
ORIGINS: tuple[ContextOrigin, ...] = ("view", "template", "processor", "flask", "global")
"""In the order in which they are shown."""
_SHARING = ("extends", "include")
"""A template that comes in so sees the context of the one around it; an imported one does not."""
_WRAPPERS = ("j2", "jinja", "jinja2", "tpl")
_LANGUAGES = {"js": "javascript+jinja", "css": "css+jinja", "xml": "xml+jinja", "svg": "xml+jinja"}
_MARKUP = {"": "text/html", "html": "text/html", "htm": "text/html", "xhtml": "text/html", "svg": "image/svg+xml"}


class Place(NamedTuple):
    """A line of a template, counted from 1."""

    number: int
    line: int


class SampleContext(NamedTuple):
    """A context to begin a try-out with. ``as_text`` are the names whose values are only known by their repr."""

    text: str
    as_text: tuple[str, ...]


class Renderings:
    """The templates of one exchange, in the order in which they began."""

    def __init__(self, templates: Iterable[RenderedTemplate] = ()) -> None:
        self.all = tuple(sorted(templates, key=lambda found: found.number))
        self._by_number = {found.number: found for found in self.all}
        self._paths: dict[int, Path] = {}
        seen: Counter[Path] = Counter()
        for found in self.all:
            parent = self.parent(found)
            above = self._paths[parent.number] if parent else ()
            alike = (*above, (found.via, found.name, 0))
            self._paths[found.number] = (*above, (found.via, found.name, seen[alike]))
            seen[alike] += 1

    def parent(self, template: RenderedTemplate) -> RenderedTemplate | None:
        """The one that it was rendered in, which always began before."""
        return self._by_number.get(template.parent) if template.parent < template.number else None

    def lineage(self, template: RenderedTemplate) -> list[RenderedTemplate]:
        """The template and those around it, the page itself last."""
        found = [template]
        while (parent := self.parent(found[-1])) is not None:
            found.append(parent)
        return found

    def page(self, template: RenderedTemplate) -> RenderedTemplate:
        """The one whose rendering this one was part of."""
        return self.lineage(template)[-1]

    def path(self, template: RenderedTemplate) -> Path:
        return self._paths[template.number]

    def at(self, path: Path) -> RenderedTemplate | None:
        """The template that stands where another one stood in an earlier exchange."""
        return next((found for found in self.all if self._paths[found.number] == path), None)

    def context(self, template: RenderedTemplate) -> list[ContextValue]:
        """All that it was given, by origin: its own names, and those it shares with the templates around it."""
        found: dict[str, ContextValue] = {}
        for one in self.lineage(template):
            for value in one.context:
                found.setdefault(value.name, value)
            if one.via not in _SHARING:
                break
        return sorted(found.values(), key=lambda value: ORIGINS.index(value.origin))

    def error_place(self, template: RenderedTemplate) -> Place | None:
        """Where its error happened, if that is a line of one of the templates."""
        if not template.error_line:
            return None
        candidates = (template, *reversed(self.all))
        there = (one for one in candidates if template.error_file in (one.filename, one.name))
        found = next(there, None)
        return Place(found.number, template.error_line) if found else None


def first_use(source: str, name: str) -> int:
    """The first line on which Jinja is asked for ``name``; 0 where none is."""
    word = re.compile(rf"(?<![\w.]){re.escape(name)}\b")
    for found in re.finditer(r"\{[{%].*?[}%]\}", source, re.DOTALL):
        if use := word.search(found.group()):
            return source.count("\n", 0, found.start() + use.start()) + 1
    return 0


def language_of(name: str) -> str:
    """The Pygments alias for a template's source."""
    return _LANGUAGES.get(_suffix(name), "html+jinja" if _suffix(name) in _MARKUP else "jinja")


def media_type_of(name: str) -> str:
    """What the template of that name makes, for a browser."""
    return _MARKUP.get(_suffix(name), "text/plain")


def _suffix(name: str) -> str:
    """``html`` for ``a/hello.html`` and ``hello.html.j2``."""
    parts = name.rpartition("/")[2].lower().split(".")[1:]
    while parts and parts[-1] in _WRAPPERS:
        parts.pop()
    return parts[-1] if parts else ""


def sample_context(context: Iterable[ContextValue]) -> SampleContext:
    """What the view passed, as JSON; a value that has no place in JSON becomes the text of its repr."""
    values: dict[str, object] = {}
    as_text = []
    parsed = 0
    for found in context:
        if found.origin == "view":
            shown = found.value.text
            parsed += len(shown)
            values[found.name], plain = _plain_value(shown) if parsed <= _PARSED else (shown, False)
            as_text += [] if plain else [found.name]
    return SampleContext(json.dumps(values, indent=2, ensure_ascii=False), tuple(as_text))


def _plain_value(shown: str) -> tuple[object, bool]:
    try:
        value = ast.literal_eval(shown)
        json.dumps(value, allow_nan=False)
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        return shown, False
    return value, True
