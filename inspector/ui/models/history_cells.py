"""What the history says of an exchange, cell by cell: the same texts for the eye, the ear and the filter."""

from __future__ import annotations

import time
from collections.abc import Callable
from enum import IntEnum

from inspector.model import ExchangeSummary
from inspector.model.request import readable_target


class Column(IntEnum):
    """The columns of the history, in their order."""

    NUMBER = 0
    TIME = 1
    METHOD = 2
    PATH = 3
    STATUS = 4
    TYPE = 5
    SIZE = 6
    MS = 7
    LAYERS = 8
    MARK = 9


def clock_text(started_at: float) -> str:
    """``14:05:09``, in local time."""
    return time.strftime("%H:%M:%S", time.localtime(started_at))


def status_text(row: ExchangeSummary) -> str:
    """The status code, or a sign that there is none: "…" not yet, "—" never."""
    if row.status:
        return str(row.status)
    return "…" if row.state == "running" else "—"


def size_text(size: int) -> str:
    """``14 B``, ``1.2 KB``, ``3.4 MB``: a KB is 1,000 bytes."""
    if size < 1_000:
        return f"{size} B"
    for unit in ("KB", "MB"):
        size_in_unit = size / (1_000 if unit == "KB" else 1_000_000)
        if size_in_unit < 999.5:
            return f"{size_in_unit:.1f} {unit}" if size_in_unit < 99.95 else f"{size_in_unit:.0f} {unit}"
    return f"{size / 1_000_000_000:.1f} GB"


def ms_text(duration_us: int) -> str:
    """Milliseconds: ``3.1``, ``123``."""
    return f"{duration_us / 1_000:.1f}" if duration_us < 99_950 else f"{duration_us / 1_000:.0f}"


def type_text(content_type: str) -> str:
    """The media type without its parameters."""
    return content_type.partition(";")[0].strip()


CELLS: dict[Column, Callable[[ExchangeSummary], str]] = {
    Column.NUMBER: lambda row: str(row.id),
    Column.TIME: lambda row: clock_text(row.started_at),
    Column.METHOD: lambda row: row.method,
    Column.PATH: lambda row: readable_target(row.target),
    Column.STATUS: status_text,
    Column.TYPE: lambda row: type_text(row.content_type),
    Column.SIZE: lambda row: size_text(row.size),
    Column.MS: lambda row: ms_text(row.duration_us),
    Column.LAYERS: lambda row: str(row.layers),
    Column.MARK: lambda row: row.mark,
}


def filtered(rows: list[ExchangeSummary], words: list[str]) -> list[ExchangeSummary]:
    """The rows in which each of the lower-case words is found: in method, path (encoded or not), status or type."""
    for word in words:
        rows = [
            row
            for row in rows
            if word in f"{row[2]} {row[3]} {row[4]} {row[5]}".lower()
            or ("%" in row[3] and word in readable_target(row[3]).lower())
        ]
    return rows
