"""The breakpoints and rules of the running app, as the window knows them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from inspector.model.intercept import ALWAYS, ANY_LAYER, OUTERMOST, Boundary, Breakpoint, Rule

Item = TypeVar("Item")


class Points(QObject):
    """``changed``: the breakpoints, the rules, or the layers of the running app are others now.

    ``target`` names the running app; ``labels`` are those of its layers (``labels_of``), empty while they are not
    known. A point may mean a layer that is not among them: it waits for an app that has one.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.target = ""
        self.labels: tuple[str, ...] = ()
        self.breakpoints: tuple[Breakpoint, ...] = ()
        self.rules: tuple[Rule, ...] = ()

    def show_app(
        self, target: str, labels: Iterable[str], breakpoints: Sequence[Breakpoint], rules: Sequence[Rule]
    ) -> None:
        """Another app runs, or the same one anew, and these are its points."""
        self.target, self.labels = target, tuple(labels)
        self.breakpoints, self.rules = tuple(breakpoints), tuple(rules)
        self.changed.emit()

    def set_labels(self, labels: Iterable[str]) -> None:
        """The layers of the running app are these now."""
        self._set(labels=tuple(labels))

    def set_breakpoints(self, breakpoints: Iterable[Breakpoint]) -> None:
        self._set(breakpoints=tuple(breakpoints))

    def set_rules(self, rules: Iterable[Rule]) -> None:
        self._set(rules=tuple(rules))

    @property
    def enabled(self) -> int:
        """How many breakpoints and rules are on."""
        return sum(point.enabled for point in self.breakpoints) + sum(rule.enabled for rule in self.rules)

    def is_here(self, label: str) -> bool:
        """Whether a point of this label means a layer of the running app."""
        return label in (ANY_LAYER, OUTERMOST) or not self.labels or label in self.labels

    def breakpoints_at(self, boundary: Boundary, label: str) -> tuple[Breakpoint, ...]:
        """Those of exactly this label."""
        return tuple(point for point in self.breakpoints if (point.boundary, point.layer) == (boundary, label))

    def toggle(self, boundary: Boundary, label: str) -> None:
        """Set a breakpoint where there is none; else switch those that are there off: a plain one goes, one with a
        condition is only disabled. Where all are disabled they are enabled again."""
        found = self.breakpoints_at(boundary, label)
        if not found:
            self.set_breakpoints((*self.breakpoints, Breakpoint(boundary, label)))
        elif any(point.enabled for point in found):
            self.set_breakpoints(
                replace(point, enabled=False) if point in found else point
                for point in self.breakpoints
                if point not in found or not is_plain(point)
            )
        else:
            self.set_breakpoints(
                replace(point, enabled=True) if point in found else point for point in self.breakpoints
            )

    def _set(self, **values: tuple[object, ...]) -> None:
        if any(getattr(self, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(self, name, value)
            self.changed.emit()


def is_plain(point: Breakpoint) -> bool:
    """Whether it stops every exchange that comes there."""
    return point.condition == ALWAYS and not point.once


def replaced(items: Sequence[Item], row: int, item: Item) -> tuple[Item, ...]:
    return (*items[:row], item, *items[row + 1 :])


def removed(items: Sequence[Item], row: int) -> tuple[Item, ...]:
    return (*items[:row], *items[row + 1 :])


def moved(items: Sequence[Item], row: int, to: int) -> tuple[Item, ...]:
    """The item at ``row`` stands at ``to`` afterwards."""
    rest = removed(items, row)
    return (*rest[:to], items[row], *rest[to:])
