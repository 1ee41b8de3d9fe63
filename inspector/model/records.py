"""``@dataclass(frozen=True, slots=True)``, defined in a quarter of the time.

The start of the program defines a hundred of them, and ``dataclasses`` compiles seven functions for each. Here it is
one, ``__init__``, which is quicker too; the others are the same for all. Records behave as those of ``dataclasses``, as
far as they are used here: every field is a parameter, may have a default, and no record inherits from another. What
goes beyond that is refused when the class is defined.
"""

from __future__ import annotations

import dataclasses
from dataclasses import MISSING, FrozenInstanceError
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:

    def dataclass(*, frozen=False, slots=False):
        """Type checkers take it for that of ``dataclasses``, which makes those that are not frozen."""
        return _record if frozen and slots else dataclasses.dataclass(frozen=frozen, slots=slots)


_OURS = frozenset(["__init__", "__eq__", "__hash__", "__repr__", "__reduce__", "__setattr__", "__delattr__", "_values"])


def _record(cls: type) -> type:
    cls.__doc__ = cls.__doc__ or cls.__name__  # else ``dataclasses`` makes one of its signature, slowly
    made: Any = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True)(cls)
    _refuse_more(cls, made)
    made.__init__ = _initializer(made)
    made._values = attrgetter(*made.__match_args__ or ["__match_args__"])  # the empty tuple, where there are no fields
    made.__eq__, made.__hash__, made.__repr__, made.__reduce__ = _equal, _hash, _repr, _reduce
    made.__setattr__ = made.__delattr__ = _refuse
    return made  # type: ignore[no-any-return]


def _refuse_more(cls: type, made: Any) -> None:
    """Raise ``TypeError`` for what ``dataclasses`` would heed and we would not: methods of the class's own in the place
    of ours, ``__post_init__``, a base with fields, and fields that are more or less than a parameter and a value."""
    fields = dataclasses.fields(made)
    plain = all(field.compare and field.repr and field.hash is None for field in fields)
    if (
        not (plain and made.__match_args__ == tuple([field.name for field in fields]))
        or not _OURS.isdisjoint(vars(cls))
        or hasattr(made, "__post_init__")
        or any(map(dataclasses.is_dataclass, cls.__bases__))
    ):
        raise TypeError(f"{cls.__qualname__} needs the dataclass of dataclasses")


def _initializer(cls: Any) -> Any:
    """Sets the slots through their descriptors, past ``__setattr__``."""
    names: dict[str, Any] = {}
    parameters, lines = [], ["    pass"]
    for field in dataclasses.fields(cls):
        name, default = field.name, f"__default_{field.name}"  # no field is called so
        value = name
        names[f"__set_{name}"] = getattr(cls, name).__set__
        if field.default_factory is not MISSING:
            names[default], value = field.default_factory, f"{default}() if {name} is {default} else {name}"
        elif field.default is not MISSING:
            names[default] = field.default
        parameters.append(f"{name}={default}" if default in names else name)
        lines.append(f"    __set_{name}(self, {value})")
    exec("\n".join([f"def __init__(self, {', '.join(parameters)}):", *lines]), names)
    return names["__init__"]


def _equal(self: Any, other: Any) -> Any:
    return self._values(self) == other._values(other) if type(other) is type(self) else NotImplemented


def _hash(self: Any) -> int:
    return hash(self._values(self))


def _repr(self: Any) -> str:
    values = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__match_args__)
    return f"{type(self).__qualname__}({values})"


def _reduce(self: Any) -> tuple[type, tuple[Any, ...]]:
    """To be copied; ``__setattr__`` would refuse it otherwise."""
    return type(self), tuple(getattr(self, name) for name in self.__match_args__)


def _refuse(self: object, name: str, *_value: object) -> None:
    raise FrozenInstanceError(f"cannot assign to or delete field {name!r}")
