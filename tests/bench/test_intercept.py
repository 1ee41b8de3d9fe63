"""What it costs that any exchange may be stopped: with nothing armed, against the same code without the question; and
with a breakpoint that means none of the requests."""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable
from importlib import import_module
from importlib.abc import MetaPathFinder
from importlib.machinery import PathFinder, SourceFileLoader
from typing import Any

from in_process import bare, flask_app, ours, quickest_turns
from pytest_benchmark.fixture import BenchmarkFixture

from inspector.model.intercept import ANY_LAYER, BOUNDARIES, Boundary, Breakpoint, Condition

PACKAGE = "inspector.capture"


class _NeverArmed(ast.NodeTransformer):
    """Takes every ``if ...interceptor.armed`` out."""

    def visit_If(self, node: ast.If) -> Any:
        self.generic_visit(node)
        asks = any(isinstance(part, ast.Attribute) and part.attr == "armed" for part in ast.walk(node.test))
        return (node.orelse or ast.Pass()) if asks else node


class _Loader(SourceFileLoader):
    def __init__(self, name: str, path: str, transformer: ast.NodeTransformer) -> None:
        super().__init__(name, path)
        self._transformer = transformer

    def get_code(self, fullname: str) -> Any:
        tree = self._transformer.visit(ast.parse(self.get_data(self.path)))
        return compile(ast.fix_missing_locations(tree), self.path, "exec")


class _Finder(MetaPathFinder):
    def __init__(self, transformer: ast.NodeTransformer) -> None:
        self._transformer = transformer

    def find_spec(self, name: str, path: Any, target: Any = None) -> Any:
        spec = PathFinder.find_spec(name, path) if name.startswith(PACKAGE) else None
        if spec is not None:
            spec.loader = _Loader(name, str(spec.origin), self._transformer)
        return spec


def imported_anew(transformer: ast.NodeTransformer) -> Any:
    """The package once more, beside the one that is there."""
    kept = {name: sys.modules.pop(name) for name in list(sys.modules) if name.startswith(PACKAGE)}
    finder = _Finder(transformer)
    sys.meta_path.insert(0, finder)
    try:
        return import_module(PACKAGE)
    finally:
        sys.meta_path.remove(finder)
        sys.modules.update(kept)


def watcher_with(capture: Any, *boundaries: Boundary) -> Callable[[Callable[[Any], None]], Any]:
    """Makes watchers with a breakpoint at each of the boundaries, for requests that never come."""

    def watcher_of(sink: Callable[[Any], None]) -> Any:
        watcher = capture.Watcher(sink)
        never = Condition(path="/never")
        watcher.interceptor.set_points([Breakpoint(boundary, ANY_LAYER, never) for boundary in boundaries], ())
        return watcher

    return watcher_of


def test_what_the_gate_adds(benchmark: BenchmarkFixture, figure: Callable[[str, float, str, str], None]) -> None:
    """Where a variant stands among the others counts for some percent: so each is there twice, from both ends."""
    capture, never_asks = imported_anew(ast.NodeTransformer()), imported_anew(_NeverArmed())
    watchers = {
        "never asked": never_asks.Watcher,
        "nothing armed": capture.Watcher,
        "one breakpoint": watcher_with(capture, "enter"),
        "at all boundaries": watcher_with(capture, *BOUNDARIES),
    }
    order = [*watchers, *reversed(watchers)]
    variants = {f"{name} {place}": ours(flask_app(3), watchers[name]) for place, name in enumerate(order)}
    took = benchmark.pedantic(quickest_turns, args=({"bare": bare(flask_app(3)), **variants},), rounds=1)
    mean = {name: sum(us for key, us in took.items() if key.startswith(name)) / 2 for name in watchers}
    of_capture = mean["never asked"] - took["bare"]
    figure("intercept: capture of 3 middleware and Flask, us", of_capture, ".1f", "")
    for name, goal in (("nothing armed", "< 5"), ("one breakpoint", ""), ("at all boundaries", "")):
        more = mean[name] - mean["never asked"]
        figure(f"intercept: {name}, % of capture", more / of_capture * 100, ".1f", goal)
        figure(f"intercept: {name}, us a request", more, ".2f", "")
