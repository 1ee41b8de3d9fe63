"""Sizes as people read them."""

from __future__ import annotations

_UNITS = ("B", "KiB", "MiB", "GiB")


def size_text(size: int) -> str:
    """``14 B``, ``3.1 KiB``, ``1 MiB``: powers of 1,024, one decimal where it says something."""
    value, unit = float(size), 0
    while value >= 1024 and unit < len(_UNITS) - 1:
        value, unit = value / 1024, unit + 1
    number = f"{value:.1f}".removesuffix(".0") if unit else str(size)
    return f"{number} {_UNITS[unit]}"
