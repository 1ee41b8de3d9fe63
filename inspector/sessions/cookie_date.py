"""Reads the date of ``Expires`` as clients do: RFC 6265bis section 5.1.1, far more lenient than RFC 9110's dates."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime

_DELIMITER = re.compile(r"[\t\x20-\x2f\x3b-\x40\x5b-\x60\x7b-\x7e]+")
_END = r"(?:[^0-9].*)?"
_TIME = re.compile(rf"([0-9]{{1,2}}):([0-9]{{1,2}}):([0-9]{{1,2}}){_END}", re.DOTALL)
_DAY = re.compile(rf"([0-9]{{1,2}}){_END}", re.DOTALL)
_YEAR = re.compile(rf"([0-9]{{2,4}}){_END}", re.DOTALL)
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()

Found = dict[str, tuple[int, ...]]


def parse_cookie_date(text: str) -> datetime | None:
    """Aware, in UTC; None where the algorithm fails."""
    found: Found = {}
    for token in _DELIMITER.split(text):
        for name, read in _READERS:
            if name not in found and (values := read(token)):
                found[name] = values
                break
    if len(found) < len(_READERS):
        return None
    year, month, day = found["year"][0], found["month"][0], found["day"][0]
    hour, minute, second = found["time"]
    year += 1900 if 70 <= year <= 99 else 2000 if year <= 69 else 0
    if year < 1601:
        return None
    try:
        return datetime(year, month, day, hour, minute, second, tzinfo=UTC)
    except ValueError:
        return None


def _numbers(pattern: re.Pattern[str]) -> Callable[[str], tuple[int, ...] | None]:
    def read(token: str) -> tuple[int, ...] | None:
        match = pattern.fullmatch(token)
        return tuple(map(int, match.groups())) if match else None

    return read


def _month(token: str) -> tuple[int, ...] | None:
    name = token[:3].lower()
    return (_MONTHS.index(name) + 1,) if name in _MONTHS else None


# in the order in which the RFC tries them on each token
_READERS: tuple[tuple[str, Callable[[str], tuple[int, ...] | None]], ...] = (
    ("time", _numbers(_TIME)),
    ("day", _numbers(_DAY)),
    ("month", _month),
    ("year", _numbers(_YEAR)),
)
