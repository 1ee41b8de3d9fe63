"""An object that stands in for another: what both the probes and the streams have in common."""

from __future__ import annotations

from typing import Any


class Proxy:
    """Looks like its target in every way that Python code usually asks: attributes, ``isinstance``, ``repr``, equality.

    ``type(proxy)`` alone tells the truth. The names of its own attributes are such that no app has them. Those who make
    a proxy set ``_inspector_target``.
    """

    __slots__ = ("_inspector_target",)

    _inspector_target: Any

    def __getattr__(self, name: str) -> Any:
        if name == "_inspector_target":
            raise AttributeError("a proxy that is not made yet")
        return getattr(self._inspector_target, name)

    @property  # type: ignore[misc]
    def __class__(self) -> Any:
        return self._inspector_target.__class__

    def __repr__(self) -> str:
        return repr(self._inspector_target)

    def __str__(self) -> str:
        return str(self._inspector_target)

    def __eq__(self, other: object) -> bool:
        return bool(self._inspector_target == target_of(other))

    def __hash__(self) -> int:
        return hash(self._inspector_target)

    def __dir__(self) -> list[str]:
        return dir(self._inspector_target)

    def __reduce_ex__(self, protocol: Any) -> Any:
        """A copy or a pickle is one of the target, without us."""
        return self._inspector_target.__reduce_ex__(protocol)


def target_of(value: object) -> object:
    """The object behind any number of proxies; the value itself where it is none."""
    while issubclass(type(value), Proxy):
        value = value._inspector_target  # type: ignore[attr-defined]
    return value
