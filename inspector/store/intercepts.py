"""What stopped and edited an exchange, put together from its events."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from inspector.model import EnvironChange, StartResponseCall, group_of
from inspector.model.chunks import ChunkColumns
from inspector.model.environ import ChangeKind, EnvironEntry
from inspector.model.events import EditedValue, Paused, Resumed
from inspector.model.exchange import AppliedEdit, Stop
from inspector.model.intercept import Boundary
from inspector.store.codec import KeptEdit


class InterceptAssembler:
    """Collects the events of one exchange. ``calls`` and ``chunks`` are those of the exchange by then, which tell what
    an edit or a stop belongs to; all times that come out count from ``zero``, the start of the exchange."""

    def __init__(self, calls: Sequence[StartResponseCall], chunks: ChunkColumns) -> None:
        self.edits: list[AppliedEdit] = []
        self.stops: list[Stop] = []
        self._calls = calls
        self._chunks = chunks
        self._counted_calls = 0
        self._calls_of: Counter[int] = Counter()

    def paused(self, event: Paused, zero: int) -> None:
        nth = self._nth(event.boundary, event.layer)
        self.stops.append(Stop(event.boundary, event.layer, nth, event.reason, event.at_ns - zero, None, None))

    def resumed(self, event: Resumed, zero: int) -> None:
        for at, stop in enumerate(self.stops):
            if stop.ended_ns is None and (stop.boundary, stop.layer) == (event.boundary, event.layer):
                self.stops[at] = replace(stop, ended_ns=event.at_ns - zero, how=event.how)

    def edited(self, event: KeptEdit, zero: int) -> AppliedEdit:
        edit = AppliedEdit(
            boundary=event.boundary,
            layer=event.layer,
            nth=self._nth(event.boundary, event.layer),
            by=event.by,
            part=event.part,
            key=event.key,
            before=event.before if event.before_data is None else event.before_data,
            after=event.after if event.after_data is None else event.after_data,
            at_ns=event.at_ns - zero,
            before_size=event.before_size,
            after_size=event.after_size,
        )
        self.edits.append(edit)
        return edit

    def _nth(self, boundary: Boundary, layer: int) -> int:
        """The latest of what the layer did at this kind of boundary; what was counted before is not counted again."""
        if boundary == "start_response":
            self._calls_of.update(call.layer for call in self._calls[self._counted_calls :])
            self._counted_calls = len(self._calls)
            return max(0, self._calls_of[layer] - 1)
        if boundary == "chunk":
            return max(0, self._chunks.given(layer) - 1)
        return 0


def environ_change(edit: AppliedEdit) -> EnvironChange:
    """An edit of the environ, beside what the layers changed in it."""
    before, after = _entry(edit.key, edit.before), _entry(edit.key, edit.after)
    kind: ChangeKind = "added" if before is None else "removed" if after is None else "changed"
    return EnvironChange(edit.layer, edit.key, before, after, kind, "edit")


def _entry(key: str, value: EditedValue) -> EnvironEntry | None:
    return EnvironEntry(key, "str", value, group_of(key)) if isinstance(value, str) else None
