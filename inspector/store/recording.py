"""One exchange while the recorder has it: its events so far, its bodies, and what its row in the history shows.

The recorder's thread alone adds to it; other threads may read, since the lists only grow.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from inspector.model import ExchangeSummary, events
from inspector.model.exchange import ExchangeState
from inspector.store.bodies import REQUEST_KEY, BodyLayout, Parts, Place, response_key, template_key
from inspector.store.codec import KeptChunk, StoredEvent, encode_run, kept_chunk, kept_edit, kept_input, kept_template
from inspector.store.rows import Batch, Slice
from inspector.store.wire import glance_at_answer, parse_request_line


class Recording:
    """Attributes: ``id`` in the capture file, ``events`` so far, ``bodies`` by key, ``summary`` as it was shown last
    (None: not yet), ``saved`` whether the file knows the exchange at all."""

    __slots__ = (
        "_edited",
        "_glance",
        "_head_size",
        "_latest_data",
        "_layers",
        "_layout",
        "_mark",
        "_request",
        "_run",
        "_saved_events",
        "_saving",
        "_stack_id",
        "_stops",
        "bodies",
        "events",
        "finished",
        "id",
        "opened",
        "saved",
        "summary",
    )

    def __init__(self, opened: events.Opened, row_id: int, stack_id: int) -> None:
        self.id = row_id
        self.opened = opened
        self.events: list[StoredEvent] = []
        self.bodies: dict[str, Parts] = {}
        self.finished: events.Finished | None = None
        self.summary: ExchangeSummary | None = None
        self.saved = False
        self._saved_events = 0
        self._run: Slice | None = None
        self._saving: Slice | None = None
        self._latest_data = b""
        self._stack_id = stack_id
        self._request = parse_request_line(opened.request_line)
        self._layout = BodyLayout()
        self._layers: set[int] = set()
        self._head_size = 0
        self._glance = 0, ""
        self._mark = False
        self._edited = False
        self._stops: list[events.Resumed] = []

    @classmethod
    def replayed(cls, run: Sequence[Any]) -> Recording:
        """What came whole as if it had been recorded, for its ``bodies``. Raises ``ValueError`` where ``run`` does not
        begin with ``Opened``."""
        if not run or not isinstance(run[0], events.Opened):
            raise ValueError("the events of an exchange do not begin with its opening")
        recording = cls(run[0], 0, 0)
        recording.extend(run)
        return recording

    def extend(self, run: Iterable[Any]) -> None:
        """Take the next events of this exchange, ``Opened`` the first of all."""
        append, handler_of = self.events.append, _HANDLERS.get
        for event in run:
            handler = handler_of(type(event))
            if handler is None:
                append(event)
            else:
                handler(self, event)

    def summarise(self) -> ExchangeSummary:
        """The row of the history by now."""
        opened, finished = self.opened, self.finished
        end_ns = (finished and finished.last_byte_ns) or self.events[-1].at_ns
        state: ExchangeState = finished.outcome if finished else "running"
        self.summary = ExchangeSummary(
            self.id,
            opened.started_at,
            self._request[0],
            self._request[1],
            *self._glance,
            self._size(),
            max(0, end_ns - opened.at_ns - self._stopped_ns(end_ns)) // 1000,
            len(self._layers),
            state,
            "error" if self._mark or state == "failed" else "edited" if self._edited else "",
            opened.draft_id,
        )
        return self.summary

    def _size(self) -> int:
        if self._layers:
            return self._layout.size(self._layout.outermost)
        return max(0, self.finished.sent - self._head_size) if self.finished else 0

    def _stopped_ns(self, end_ns: int) -> int:
        """How long it had stood still by then; while it does, the stop is the latest that is known."""
        return sum(stop.at_ns - stop.began_ns for stop in self._stops if stop.at_ns <= end_ns)

    @property
    def weight(self) -> int:
        """About how many bytes of memory this exchange takes."""
        return 4096 + 256 * len(self.events) + sum(parts.kept for parts in self.bodies.values())

    def body(self, key: str, offset: int, length: int) -> bytes:
        """At most ``length`` bytes of a body from ``offset`` on; empty past its end, or where there is none."""
        parts = self.bodies.get(key)
        return parts.read(offset, length) if parts else b""

    def put(self, batch: Batch) -> None:
        """Add to ``batch`` what is not saved yet."""
        run = self.events[self._saved_events :] if self._saved_events else self.events
        data = encode_run(run, self._run)
        start = batch.add(self.summary or self.summarise(), self._stack_id, data)
        self._saving = Slice(batch.pack, start, len(data))
        for key, parts in self.bodies.items():
            batch.bodies += [(self.id, key, start, data) for start, data in parts.unsaved()]

    def mark_saved(self) -> None:
        """The batch is written."""
        self.saved = True
        self._run = self._saving
        self._saved_events = len(self.events)
        for parts in self.bodies.values():
            parts.mark_saved()

    def mark_unknown(self) -> None:
        """The file was emptied: what comes next is to be saved from the beginning, and shown as new."""
        self.saved = False
        self.summary = None
        self._run = None
        self._saved_events = 0
        for parts in self.bodies.values():
            parts.mark_unsaved()

    def _keep(self, key: str, data: bytes) -> None:
        parts = self.bodies.get(key)
        if parts is None:
            parts = self.bodies[key] = Parts()
        parts.append(data)

    def _keep_chunk(self, layer: int, place: Place, data: bytes) -> None:
        """Keep what no inner layer's body holds."""
        key = response_key(layer)
        if place.key != key:
            return
        if place.offset and key not in self.bodies:
            self._keep(key, self.body(self._layout.before_own(layer), 0, place.offset))
        self._keep(key, data)

    def _on_entered(self, event: events.Entered) -> None:
        self._layers.add(event.layer)
        self._layout.entered(event.layer, event.caller)
        self.events.append(event)

    def _on_chunk(self, event: events.Chunk) -> None:
        self._latest_data = event.data if isinstance(event.data, bytes) else b""
        self._on_kept_chunk(kept_chunk(event))

    def _on_kept_chunk(self, chunk: KeptChunk) -> None:
        """Its bytes are those of the latest chunk that came with some."""
        place = self._layout.place(chunk.layer, chunk.size, chunk.kept, chunk.passed)
        if chunk.kept:
            self._keep_chunk(chunk.layer, place, self._latest_data)
        self.events.append(chunk)

    def _on_chunks_counted(self, event: events.ChunksCounted) -> None:
        self._layout.counted(event.layer, event.size)
        self.events.append(event)

    def _on_input(self, event: events.InputUsed) -> None:
        if event.data:
            self._keep(REQUEST_KEY, event.data)
        self.events.append(kept_input(event))

    def _on_template(self, event: events.TemplateRendered) -> None:
        if event.output:
            self._keep(template_key(event.number), event.output)
        self.events.append(kept_template(event))

    def _on_flask_answered(self, event: events.FlaskAnswered) -> None:
        """Flask makes an answer of an exception by itself: it does not leave its layer."""
        self._mark = self._mark or bool(event.exception)
        self.events.append(event)

    def _on_raised(self, event: events.Raised) -> None:
        self._mark = True
        self.events.append(event)

    def _on_head_sent(self, event: events.HeadSent) -> None:
        self._head_size = len(event.head)
        self._glance = glance_at_answer(event.head)
        self.events.append(event)

    def _on_resumed(self, event: events.Resumed) -> None:
        self._stops.append(event)
        self.events.append(event)

    def _on_edited(self, event: events.Edited) -> None:
        self._edited = True
        if event.part == "chunk":
            self._layout.edited(event.layer)
        self.events.append(kept_edit(event))

    def _on_finished(self, event: events.Finished) -> None:
        self.events.append(event)
        self.finished = event


_HANDLERS: dict[type, Callable[[Recording, Any], None]] = {
    events.Entered: Recording._on_entered,
    events.Chunk: Recording._on_chunk,
    KeptChunk: Recording._on_kept_chunk,
    events.ChunksCounted: Recording._on_chunks_counted,
    events.InputUsed: Recording._on_input,
    events.TemplateRendered: Recording._on_template,
    events.FlaskAnswered: Recording._on_flask_answered,
    events.Raised: Recording._on_raised,
    events.HeadSent: Recording._on_head_sent,
    events.Resumed: Recording._on_resumed,
    events.Edited: Recording._on_edited,
    events.Finished: Recording._on_finished,
}
