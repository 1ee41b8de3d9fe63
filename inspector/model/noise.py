"""Differences between two exchanges that mean nothing: what is another at every request anyway."""

from __future__ import annotations

import re
from typing import Literal

Noise = Literal["", "port", "date", "address", "id", "time"]
"""Why two values differ: another connection; another moment; another place in memory or number of a file; an id made
anew; no two runs take equally long. Empty where it may well mean something."""

_NAMES: dict[str, Noise] = {
    "REMOTE_PORT": "port",
    "DATE": "date",
    "LAST_MODIFIED": "date",
    "EXPIRES": "date",
    "AGE": "date",
    "SERVER_TIMING": "time",
    "X_RESPONSE_TIME": "time",
    "X_RUNTIME": "time",
    "X_PROCESS_TIME": "time",
    "X_REQUEST_ID": "id",
    "X_CORRELATION_ID": "id",
    "REQUEST_ID": "id",
    "TRACEPARENT": "id",
}
_DATE = re.compile(r"\b(?:\d{4}-\d\d-\d\d|\d\d[ -][A-Z][a-z]{2}[ -]\d{4})(?:[T ]\d\d:\d\d:\d\d(?:\.\d+)?)?")
"""``2026-11-23T00:38:33.5`` and the ``23 Nov 2026 00:38:33`` of an IMF-fixdate."""
_SIGNED = re.compile(r"\.[\w-]{6}\.[\w-]{27}(?![\w-])")
"""The time and the signature at the end of what itsdangerous signs, such as Flask's session cookie."""
_PATTERNS: tuple[tuple[Noise, re.Pattern[str]], ...] = (
    ("address", re.compile(r"\b0x[0-9A-Fa-f]{4,}\b|\bfd=\d+|(?<=[( ]name=)\d+")),
    ("port", re.compile(r"(?<=REMOTE_PORT)\W+\d+|(?<=addr=)\('[^']*', \d+")),
    ("id", re.compile(r"\b[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}\b|\b[0-9A-Fa-f]{32,64}\b")),
    ("date", _DATE),
    ("date", _SIGNED),
    ("date", re.compile(r"\b1[6-9]\d{8}(?:\.\d+)?\b")),
    ("time", re.compile(r"\b\d+(?:\.\d+)? ?(?:ms|µs|us|ns)\b")),
)
_FRACTION = re.compile(r"\d{2,11}\.\d{5,9}")
_CLOCK_S = 3_600
_MOST = 16_384
"""Characters of a value that are looked at."""


def noise(name: str, left: str, right: str) -> Noise:
    """Why the two values of one header, environ key or line (then ``name`` is empty) are not the same, where that is to
    be expected; they are known to differ."""
    key = name.upper().replace("-", "_").removeprefix("HTTP_")
    if key in _NAMES:
        return _NAMES[key]
    if max(len(left), len(right)) > _MOST:
        return ""
    return "date" if _are_clock_readings(left, right) else _by_pattern(left, right)


def _are_clock_readings(left: str, right: str) -> bool:
    """Two big fractions near to each other, such as ``time.perf_counter()`` gives."""
    if not (_FRACTION.fullmatch(left) and _FRACTION.fullmatch(right)):
        return False
    return abs(float(left) - float(right)) < _CLOCK_S


def _by_pattern(left: str, right: str) -> Noise:
    """The first pattern without whose matches, and those of the ones before, the two are equal."""
    for reason, pattern in _PATTERNS:
        left, right = pattern.sub("…", left), pattern.sub("…", right)
        if left == right:
            return reason
    return ""


def is_timing_noise(left_ns: int, right_ns: int) -> bool:
    """Whether two durations are as near to each other as those of equal work often are: within two milliseconds, or
    twice as much."""
    shorter, longer = sorted((left_ns, right_ns))
    return longer - shorter < 2_000_000 or longer < shorter * 2
