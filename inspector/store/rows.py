"""The rows of the capture file on their way into it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from inspector.store.logs import LogRow

Row = tuple[Any, ...]


@dataclass(slots=True)
class Batch:
    """What one transaction writes. ``new`` and ``changed`` are the fields of an ``ExchangeSummary`` and a stack's id;
    ``events`` (exchange, run of events), ``bodies`` (exchange, key, start, data), ``stacks`` (id, stack)."""

    new: list[Row] = field(default_factory=list)
    changed: list[Row] = field(default_factory=list)
    events: list[Row] = field(default_factory=list)
    bodies: list[Row] = field(default_factory=list)
    logs: list[LogRow] = field(default_factory=list)
    stacks: list[Row] = field(default_factory=list)
