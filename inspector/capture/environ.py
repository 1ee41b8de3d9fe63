"""What a layer did to environ: snapshots, and the differences between them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from inspector.model import Value
from inspector.model.environ import ChangeKind

Environ = dict[str, Any]
Change = tuple[ChangeKind, str, Value, Value]
Show = Callable[[object], Value]

_GONE = object()
_PLAIN = frozenset([str, int, float, bool])


class Known:
    """An environ dict that some layers share, and what was in it when it was last looked at."""

    __slots__ = ("environ", "values")

    def __init__(self, environ: Environ, values: Environ) -> None:
        self.environ = environ
        self.values = values

    def touched(self) -> bool:
        """Whether there is anything new; by far the most calls end here.

        ``==`` on dicts looks at the identity of values before anything else, all in C, five times as fast as asking
        for identity alone. Where a value was replaced by an equal one there is nothing to tell.
        """
        try:
            return self.environ != self.values
        except Exception:
            return True

    def changes(self, show: Show) -> tuple[Change, ...]:
        """What is different now; from here on it is known."""
        before = self.values
        self.values = dict.copy(self.environ)
        return differences(before, self.values, show)

    def passed_on(self, copy: Environ) -> None:
        """A copy was handed on, and its changes are told: those that this environ shares are known now."""
        own = dict.copy(self.environ)
        for key in own.keys() | self.values.keys():
            value = own.get(key, _GONE)
            if value is copy.get(key, _GONE):
                if value is _GONE:
                    self.values.pop(key, None)
                else:
                    self.values[key] = value


def entries(environ: Environ, show: Show) -> tuple[tuple[str, Value], ...]:
    """The whole environ, in its own order."""
    return tuple([(key, value if type(value) is str else show(value)) for key, value in environ.items()])


def differences(before: Environ, after: Environ, show: Show) -> tuple[Change, ...]:
    """Keys that were added or got another value, then those that were removed; told apart by identity, so that no
    value is asked to compare itself."""
    changes: list[Change] = []
    for key, value in after.items():
        old = before.get(key, _GONE)
        if old is _GONE:
            changes.append(("added", _name(key), None, show(value)))
        elif old is not value and not _same(old, value):
            changes.append(("changed", _name(key), show(old), show(value)))
    changes += [("removed", _name(key), show(old), None) for key, old in before.items() if key not in after]
    return tuple(changes)


def _same(old: object, value: object) -> bool:
    return type(old) is type(value) and type(old) in _PLAIN and old == value


def _name(key: object) -> str:
    return key if isinstance(key, str) else repr(key)
