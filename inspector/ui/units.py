"""Times and counts as people read them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from inspector.model import Timing

translate = QCoreApplication.translate


def duration(ns: float) -> str:
    """Nanoseconds with two or three significant digits: ``4 µs``, ``0.05 ms``, ``3.1 ms``, ``120 ms``, ``1.25 s``."""
    if ns < 10_000:
        return f"{ns / 1e3:.0f} µs"
    if ns < 1_000_000:
        return f"{ns / 1e6:.2f} ms"
    if ns < 100_000_000:
        return f"{ns / 1e6:.1f} ms"
    if ns < 1_000_000_000:
        return f"{ns / 1e6:.0f} ms"
    return f"{ns / 1e9:.2f} s" if ns < 100_000_000_000 else f"{ns / 1e9:,.0f} s"


def elapsed(timing: Timing) -> str:
    """How long an exchange took, and how long it stood still besides: ``3.1 ms + 12.00 s paused``."""
    if not timing.stopped_ns:
        return duration(timing.total_ns)
    text = translate("Units", "{time} + {stopped} paused")
    return text.format(time=duration(timing.total_ns), stopped=duration(timing.stopped_ns))


def chunks(count: int) -> str:
    if count == 1:
        return translate("Units", "1 chunk")
    return translate("Units", "{count} chunks").format(count=f"{count:,}")


def headers(count: int) -> str:
    if count == 1:
        return translate("Units", "1 header")
    return translate("Units", "{count} headers").format(count=f"{count:,}")
