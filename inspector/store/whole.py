"""Exchanges that come whole: all their events are there before anybody was told of them, and hold little.

Nearly all exchanges of a busy server are such. Their events are kept as they are, the bytes of bodies included, by one
call into C; what follows from them is found when somebody looks, by the same ``Recording`` that others go through while
they run (``Recording.replayed``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple

from inspector.capture.making import make
from inspector.model import SERVER_LAYER, ExchangeSummary
from inspector.model.events import (
    Chunk,
    ChunksCounted,
    Edited,
    Entered,
    FlaskAnswered,
    HeadSent,
    Paused,
    Raised,
    Resumed,
)
from inspector.store.codec import CODES, KeptChunk, KeptEdit, KeptInput, KeptTemplate, encode_run, kept_chunk
from inspector.store.wire import glance_at_answer, parse_request_line

MOST = 1 << 16
"""Bytes of a run of events that may hold bodies: reading any part of a body decodes them all."""

_CODES = {**CODES, Edited: 255}
_CHUNK = CODES[Chunk]
_STRANGE = frozenset([ChunksCounted, Paused, Resumed, KeptChunk, KeptInput, KeptTemplate, KeptEdit])
_PLAIN = bytes(code for kind, code in CODES.items() if kind not in _STRANGE)
"""The kinds that may be in such an exchange: nothing that stops or edits it, and no very long stream."""


class Whole(NamedTuple):
    """``run`` are its events, ``data`` is what is kept of them."""

    run: list[Any]
    summary: ExchangeSummary
    data: bytes


def is_plain(run: Iterable[Any]) -> bool:
    """Whether an exchange that begins with these events may still come whole."""
    return not _codes(run).translate(None, _PLAIN)


def whole(run: list[Any], row_id: int) -> Whole | None:
    """An exchange of which ``run`` is all, from ``Opened`` to ``Finished``; None where it is not for here."""
    codes = _codes(run)
    if codes.translate(None, _PLAIN):
        return None
    summary = _summary(run, row_id)
    several = codes.count(_CHUNK) > 1
    data = encode_run(_without_repeats(run)) if several else encode_run(run, None, codes)
    return make(Whole, (run, summary, data)) if len(data) <= MOST else None


def _codes(run: Iterable[Any]) -> bytes:
    return bytes(map(_CODES.__getitem__, map(type, run)))


def _summary(run: list[Any], row_id: int) -> ExchangeSummary:
    """The same that ``Recording.summarise`` comes to."""
    opened, finished = run[0], run[-1]
    failed = finished.outcome == "failed"
    head, layers, outermost = b"", set(), SERVER_LAYER
    sizes: defaultdict[int, int] = defaultdict(int)
    for event in run:
        kind = type(event)
        if kind is Chunk:
            sizes[event.layer] += event.size
        elif kind is Entered:
            layers.add(event.layer)
            if event.caller == SERVER_LAYER:
                outermost = event.layer
        elif kind is HeadSent:
            head = event.head
        elif kind is Raised or (kind is FlaskAnswered and event.exception):
            failed = True
    method, target, _ = parse_request_line(opened.request_line)
    fields = (
        row_id,
        opened.started_at,
        method,
        target,
        *glance_at_answer(head),
        sizes[outermost] if layers else max(0, finished.sent - len(head)),
        max(0, (finished.last_byte_ns or finished.at_ns) - opened.at_ns) // 1000,
        len(layers),
        finished.outcome,
        "error" if failed else "",
        opened.draft_id,
    )
    return make(ExchangeSummary, fields)


def _without_repeats(run: list[Any]) -> list[Any]:
    """A chunk that is the very object of the chunk before it, as one that is passed on is, goes without its bytes."""
    kept: list[Any] = []
    latest: object = None
    for event in run:
        if type(event) is Chunk:
            repeated, latest = event.data is latest, event.data
            kept.append(kept_chunk(event) if repeated and isinstance(latest, bytes) else event)
        else:
            kept.append(event)
    return kept
