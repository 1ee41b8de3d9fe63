"""The rows of the capture file on their way into it."""

from __future__ import annotations

from typing import Any, NamedTuple

from inspector.model import ExchangeSummary
from inspector.store.logs import LogRow

Row = tuple[Any, ...]


class Slice(NamedTuple):
    """Where a run of events lies: ``length`` bytes from ``start`` on in the pack of this id."""

    pack: int
    start: int
    length: int


class Batch:
    """What one transaction writes.

    ``exchanges`` are the fields of an ``ExchangeSummary``, a stack's id and a ``Slice``; ``runs`` are runs of events,
    one after the other the pack of this id; ``bodies`` (exchange, key, start, data), ``stacks`` (id, stack).
    """

    def __init__(self, pack: int) -> None:
        self.pack = pack
        self.exchanges: list[Row] = []
        self.runs: list[bytes] = []
        self.bodies: list[Row] = []
        self.logs: list[LogRow] = []
        self.stacks: list[Row] = []
        self._size = 0

    def add(self, summary: ExchangeSummary, stack_id: int, run: bytes) -> int:
        """Add an exchange, new or changed, with its latest run of events; where in the pack that begins."""
        start, length = self._size, len(run)
        self.exchanges.append((*summary, stack_id, self.pack, start, length))
        self.runs.append(run)
        self._size += length
        return start
