"""What the arguments of a ``start_response`` say, in the form in which they are told."""

from __future__ import annotations

from typing import Any

from inspector.capture.errors import brief
from inspector.capture.showing import Showing
from inspector.model import Headers


def is_well_formed(status: Any, headers: Any) -> bool:
    """As PEP 3333 has it ("The start_response() Callable"): exactly ``str``, and a list of tuples of two of them."""
    return type(status) is str and type(headers) is list and are_pairs_of_str(headers)


def are_pairs_of_str(headers: list[Any]) -> bool:
    for pair in headers:
        if type(pair) is not tuple or len(pair) != 2:
            return False
        name, value = pair
        if type(name) is not str or type(value) is not str:
            return False
    return True


_NAMES = (("status",), ("headers", "response_headers"), ("exc_info",))


def by_position(args: tuple[Any, ...], kwargs: dict[str, Any]) -> tuple[tuple[Any, ...], tuple[str, ...]]:
    """The arguments of a call of ``start_response`` as if they all were given by position, as far as they can be, and
    the names of those that were not: PEP 3333 names its parameters ``status``, ``response_headers`` (in its examples
    ``headers``) and ``exc_info``."""
    found = []
    for names in _NAMES[len(args) :]:
        name = next((name for name in names if name in kwargs), None)
        if name is None:
            break
        found.append(name)
    return (*args, *(kwargs[name] for name in found)), tuple(found)


def nearest(status: Any, headers: Any) -> tuple[str, Headers]:
    """What can be said of a malformed call in the usual form: the status if it is any ``str``, the headers that are
    pairs of them. Nothing is iterated that might be used up by it."""
    text = str.__str__(status) if issubclass(type(status), str) else ""
    pairs = [tuple(pair) for pair in headers if type(pair) in (list, tuple)] if type(headers) in (list, tuple) else []
    return text, tuple(pair for pair in pairs if are_pairs_of_str([pair]))


def exc_info_text(exc_info: Any, showing: Showing) -> str | None:
    """``Type: message``, None where there is none."""
    if type(exc_info) is tuple and len(exc_info) == 3 and isinstance(exc_info[1], BaseException):
        return brief(exc_info[1], showing)
    return None if exc_info is None else showing.text(exc_info)
