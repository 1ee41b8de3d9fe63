"""A template's source, and the names that it expects to be given."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import Any
from weakref import ref

from inspector.capture.showing import type_name

LONGEST_SOURCE = 256 * 1024
_SOURCE_OF_OURS = "jinja2.loaders"
_FORGIVEN_TESTS = frozenset(["defined", "undefined"])
_FORGIVING_FILTERS = frozenset(["default", "d"])


class TemplateInfo:
    """What is the same in each rendering of a template. ``source`` is the one it was compiled from, where that could be
    seen; else it is read again."""

    def __init__(self, template: Any, source: str | None) -> None:
        self._template = ref(template)
        self._source = source
        self.name: str = template.name or ""
        self.filename: str = template.filename or ""
        loader = template.environment.loader
        self.loader: str = type_name(type(loader)) if template.name and loader is not None else ""

    @cached_property
    def source(self) -> str:
        """At most 256 KiB of it; empty where nobody has it."""
        return self._whole[:LONGEST_SOURCE]

    @cached_property
    def names(self) -> frozenset[str]:
        """The names it looks up without asking whether they are there, or saying what counts if they are not."""
        template = self._template()
        if template is None or not self._whole or len(self._whole) > LONGEST_SOURCE:
            return frozenset()
        try:
            return _names(template.environment, self._whole)
        except Exception:  # it was compiled with what an extension made of it, say
            return frozenset()

    @cached_property
    def _whole(self) -> str:
        if self._source is not None:
            return self._source
        try:
            return self._read()
        except Exception:
            return ""

    def _read(self) -> str:
        file = Path(self.filename)
        if self.filename and file.is_file():
            return file.read_text("utf-8")
        template = self._template()
        loader = template.environment.loader if template is not None else None
        if loader is None or template is None or not self.name or type(loader).__module__ != _SOURCE_OF_OURS:
            return ""
        found: str = loader.get_source(template.environment, self.name)[0]
        return found


def _names(environment: Any, source: str) -> frozenset[str]:
    from jinja2 import meta, nodes

    tree = environment.parse(source)
    wanted = meta.find_undeclared_variables(tree)
    forgiven = [test.node for test in tree.find_all(nodes.Test) if test.name in _FORGIVEN_TESTS]
    forgiven += [one.node for one in tree.find_all(nodes.Filter) if one.name in _FORGIVING_FILTERS]
    spared = {id(node) for node in forgiven}
    used = {node.name for node in tree.find_all(nodes.Name) if node.ctx == "load" and id(node) not in spared}
    return frozenset(wanted & used)
