"""The text of a routing rule taken apart: ``/item/<int(min=1):id>`` (Werkzeug, *Rule Format*)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

_PLACEHOLDER = r"< (?: (?P<converter> [a-zA-Z_]\w* (?: \( .*? \) )? ) : )? (?P<variable> [a-zA-Z_]\w* ) >"
_VARIABLE = re.compile(_PLACEHOLDER, re.VERBOSE)
_TOKEN = re.compile(rf"{_PLACEHOLDER} | (?P<slash> / ) | (?P<static> [^</]+ )", re.VERBOSE)
_UNNAMED = "string"
"""The converter of a variable that names none."""


class Token(NamedTuple):
    """Text that stands for itself, or a ``variable`` with what its ``converter`` is called there."""

    text: str
    variable: str = ""
    converter: str = ""


@lru_cache(maxsize=16_384)
def segments_of(rule: str) -> tuple[tuple[Token, ...], ...]:
    """The tokens between the slashes; ``/a/<b>/`` has four segments, the first and the last of them empty."""
    segments: list[list[Token]] = [[]]
    for match in _TOKEN.finditer(rule):
        if match["slash"]:
            segments.append([])
        elif match["static"]:
            segments[-1].append(Token(match["static"]))
        else:
            segments[-1].append(Token(match[0], match["variable"], match["converter"] or _UNNAMED))
    return tuple(map(tuple, segments))


def variables_of(rule: str) -> tuple[tuple[str, str], ...]:
    """(variable, ``int(min=1)``), in order."""
    return tuple((match["variable"], match["converter"] or _UNNAMED) for match in _VARIABLE.finditer(rule))


def filled(rule: str, values: Mapping[str, str]) -> str:
    """The rule with its variables replaced."""
    return "/".join(
        "".join(values.get(token.variable, token.text) if token.variable else token.text for token in segment)
        for segment in segments_of(rule)
    )
