"""Makes an ``Exchange`` of the events it left: pure, in one pass, and while the exchange still runs.

Nothing is derived while recording; what a reader of the window wants to know is found here, when it is read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from itertools import groupby
from typing import Any

from inspector.model import (
    SERVER_LAYER,
    Body,
    BodyChunks,
    Close,
    EnvironChange,
    EnvironEntry,
    Exchange,
    InputRead,
    Layer,
    LogEntry,
    Origin,
    RaisedError,
    Request,
    Response,
    ServerInfo,
    Shown,
    Span,
    Stack,
    StartResponseCall,
    Timing,
    Value,
    events,
    group_of,
)
from inspector.model.environ import ChangeKind
from inspector.model.events import Event, Phase
from inspector.model.exchange import ExchangeState
from inspector.model.intercepted import delays, stopped_ns
from inspector.model.spans import SpanColumns
from inspector.store.bodies import REQUEST_KEY, BodyLayout
from inspector.store.chunks import ChunkAssembler
from inspector.store.codec import (
    KeptChunk,
    KeptEdit,
    KeptInput,
    KeptTemplate,
    StoredEvent,
    kept_chunk,
    kept_edit,
    kept_input,
    kept_template,
)
from inspector.store.flask import FlaskAssembler
from inspector.store.intercepts import InterceptAssembler, environ_change
from inspector.store.logs import log_entry
from inspector.store.timing import Timings, layer_timings
from inspector.store.wire import parse_answer_head, parse_request_line, status_code

_SPAN_PHASES: frozenset[Phase] = frozenset(["call", "next", "close"])


def assemble(stack: Stack | None, run: Iterable[Event | StoredEvent], exchange_id: int | None = None) -> Exchange:
    """The exchange that ``run``, its events in their order, tells of.

    ``stack`` is the one its ``Opened`` names, None where it is not known. ``exchange_id`` is the number in the capture
    file, if it differs. Raises ``ValueError`` where ``run`` does not begin with ``Opened``.
    """
    assembler = Assembler(stack, exchange_id)
    assembler.feed(run)
    return assembler.exchange()


def environ_entry(key: str, value: Value) -> EnvironEntry:
    """An environ value as it is shown."""
    if isinstance(value, Shown):
        return EnvironEntry(key, value.type_name, value.text, group_of(key))
    return EnvironEntry(key, type(value).__name__, value if isinstance(value, str) else repr(value), group_of(key))


class Assembler:
    """Takes the events of one exchange as they come, and tells at any time what is known by then."""

    def __init__(self, stack: Stack | None, exchange_id: int | None = None) -> None:
        self._stack = stack
        self._id = exchange_id
        self._opened: events.Opened | None = None
        self._finished: events.Finished | None = None
        self._head: events.HeadSent | None = None
        self._zero = self._latest = 0
        self._layout = BodyLayout()
        self._entered: dict[int, int] = {}
        self._open_calls: defaultdict[int, list[int]] = defaultdict(list)
        self._ran: dict[tuple[str, str, int], events.Ran] = {}
        self._outermost: int | None = None
        self._outermost_status: str | None = None
        self._from_app = False
        self._input_size = self._input_kept = 0
        self._environ: tuple[EnvironEntry, ...] = ()
        self._changes: list[EnvironChange] = []
        self._start_response_calls: list[StartResponseCall] = []
        self._input_reads: list[InputRead] = []
        self._closes: list[Close] = []
        self._unclosable: set[int] = set()
        self._spans = SpanColumns()
        self._timings = Timings()
        self._chunks = ChunkAssembler(self._layout, self._spans, self._timings)
        self._errors: list[RaisedError] = []
        self._log: list[LogEntry] = []
        self._flask = FlaskAssembler()
        self._intercepts = InterceptAssembler(self._start_response_calls, self._chunks.columns)

    def feed(self, run: Iterable[Event | StoredEvent]) -> None:
        """Take further events. Raises ``ValueError`` where the first of all is not ``Opened``."""
        for kind, group in groupby(run, type):
            if self._opened is None and kind is not events.Opened:
                raise ValueError("the events of an exchange do not begin with its opening")
            if kind in _TAKERS:
                _TAKERS[kind](self, group)
            elif kind in _HANDLERS:
                self._take(group, _HANDLERS[kind])

    def _take(self, group: Iterable[Any], handler: Callable[[Assembler, Any], None]) -> None:
        """Take events of one kind."""
        for event in group:
            self._latest = max(self._latest, event.at_ns)
            handler(self, event)

    def _take_chunks(self, group: Iterable[KeptChunk]) -> None:
        self._latest = max(self._latest, self._chunks.take(group, self._zero))

    def exchange(self, now_ns: int = 0) -> Exchange:
        """What the events taken so far tell, at the time of the last one, or at ``now_ns`` where it runs still."""
        opened = self._opened
        if opened is None:
            raise ValueError("an exchange has no events")
        state: ExchangeState = self._finished.outcome if self._finished else "running"
        return Exchange(
            id=opened.exchange_id if self._id is None else self._id,
            origin=Origin(opened.draft_id, opened.client_host, opened.client_port),
            state=state,
            started_at=opened.started_at,
            target=self._stack.target if self._stack else "",
            title=self._stack.title if self._stack else "",
            server=_server_info(opened),
            request=self._request(opened),
            layers=self._layers(),
            environ=self._environ,
            environ_changes=tuple(self._changes),
            start_response_calls=tuple(self._start_response_calls),
            input_reads=tuple(self._input_reads),
            chunks=BodyChunks(self._chunks.columns),
            closes=tuple(self._closes),
            unclosable=frozenset(self._unclosable),
            response=self._response(),
            timing=self._timing(self._latest if self._finished else max(self._latest, now_ns)),
            log=tuple(sorted(self._log, key=lambda entry: entry.at_ns)),
            errors=tuple(self._errors),
            flask=self._flask.exchange(self._zero, self._start_response_calls),
            edits=tuple(self._intercepts.edits),
            stops=tuple(self._intercepts.stops),
        )

    def _request(self, opened: events.Opened) -> Request:
        method, target, version = parse_request_line(opened.request_line)
        body = Body(REQUEST_KEY if self._input_kept else "", self._input_size, self._input_kept)
        return Request(opened.request_line, method, target, version, opened.headers, body)

    def _layers(self) -> tuple[Layer, ...]:
        known = {layer.index: layer for layer in self._stack.layers} if self._stack else {}
        entered = [
            known.get(index) or Layer(index, f"layer {index}", "middleware", "", parent=self._entered[index])
            for index in sorted(self._entered)
        ]
        after = max([*known, *self._entered], default=SERVER_LAYER) + 1
        ran = [
            Layer(index, event.name, "middleware", event.qualname, event.file, event.line, wrapped=False)
            for index, event in enumerate(self._ran.values(), after)
        ]
        return (*entered, *ran)

    def _response(self) -> Response | None:
        if self._head is None:
            return None
        status, headers = parse_answer_head(self._head.head)
        if self._from_app and self._outermost is not None:
            sender = self._layout.outermost
            key, _, kept = self._layout.whole(sender)
            return Response(status, headers, Body(key, self._layout.size(sender), kept), True)
        sent = self._finished.sent if self._finished else 0
        return Response(status, headers, Body(size=max(0, sent - len(self._head.head))), False)

    def _timing(self, latest_ns: int) -> Timing:
        running = self._running(latest_ns)
        spans = self._spans.view(running)
        end = ((self._finished and self._finished.last_byte_ns) or latest_ns) - self._zero
        head_sent_ns = self._head.at_ns - self._zero if self._head else None
        stops, delayed = self._intercepts.stops, delays(self._intercepts.edits)
        stopped = stopped_ns(stops, end)
        if self._timings.holds(running) and all(stop.ended_ns is not None for stop in stops):
            layers = self._timings.so_far(running)
        else:
            layers = layer_timings(list(spans), [*stops, *delayed])
        return Timing(end - stopped, head_sent_ns, layers, spans, stopped, stopped_ns(delayed, end))

    def _running(self, latest_ns: int) -> list[Span]:
        """The calls that did not come back yet, the innermost first."""
        calls = [(began, layer) for layer, calls in self._open_calls.items() for began in calls]
        return [
            Span(layer, "call", began - self._zero, latest_ns - self._zero)
            for began, layer in sorted(calls, reverse=True)
        ]

    def _on_opened(self, event: events.Opened) -> None:
        self._opened = event
        self._zero = self._latest = event.at_ns

    def _on_environ(self, event: events.EnvironTaken) -> None:
        self._environ = tuple(environ_entry(key, value) for key, value in event.entries.items())

    def _on_environ_changed(self, event: events.EnvironChanged) -> None:
        self._changes += [_change(event, *change) for change in event.changes]

    def _on_entered(self, event: events.Entered) -> None:
        self._entered.setdefault(event.layer, event.caller)
        self._open_calls[event.layer].append(event.at_ns)
        self._layout.entered(event.layer, event.caller)
        if self._outermost is None:
            self._outermost = event.layer

    def _on_returned(self, event: events.Returned) -> None:
        if not event.closable:
            self._unclosable.add(event.layer)
        self._left(event.layer)
        self._span(event, "call")

    def _on_start_response(self, event: events.StartResponse) -> None:
        _, at_ns, layer, status, headers, exc_info, headers_sent, malformed = event
        self._start_response_calls.append(
            StartResponseCall(layer, status, headers, exc_info, headers_sent, at_ns - self._zero, malformed)
        )
        if layer == self._outermost:
            self._outermost_status = status

    def _on_chunks_counted(self, event: events.ChunksCounted) -> None:
        self._chunks.counted(event, self._zero, self._entered.get(event.layer, SERVER_LAYER))

    def _on_exhausted(self, event: events.Exhausted) -> None:
        self._span(event, "next")

    def _on_closed(self, event: events.Closed) -> None:
        self._closes.append(Close(event.layer, event.at_ns - self._zero))
        self._span(event, "close")

    def _on_raised(self, event: events.Raised) -> None:
        _, _, at_ns, layer, phase, error_id, type_name, message, traceback, file, line = event
        self._errors.append(
            RaisedError(layer, phase, error_id, type_name, message, traceback, file, line, at_ns - self._zero)
        )
        if phase == "call":
            self._left(layer)
        if phase in _SPAN_PHASES:
            self._span(event, phase)
        if layer == self._outermost and self._head is None:
            self._outermost_status = None

    def _on_input(self, event: KeptInput) -> None:
        _, _, at_ns, layer, method, asked, size, kept = event
        self._input_reads.append(InputRead(layer, method, asked, size, at_ns - self._zero))
        self._input_size += size
        self._input_kept += kept

    def _on_log(self, event: events.Logged | events.ErrorsWritten) -> None:
        assert self._opened is not None
        self._log.append(log_entry(event, self._opened.exchange_id if self._id is None else self._id, self._opened))

    def _on_flask_answered(self, event: events.FlaskAnswered) -> None:
        self._flask.answered = event

    def _on_flask_went_on(self, event: events.FlaskWentOn) -> None:
        self._flask.later.append(event)

    def _on_template(self, event: KeptTemplate) -> None:
        self._flask.templates.append(event)

    def _on_head_sent(self, event: events.HeadSent) -> None:
        self._head = event
        status, _ = parse_answer_head(event.head)
        promised = self._outermost_status
        self._from_app = promised is not None and status_code(promised) == status_code(status)

    def _on_ran(self, event: events.Ran) -> None:
        self._ran.setdefault((event.qualname or event.name, event.file, event.line), event)

    def _on_paused(self, event: events.Paused) -> None:
        self._intercepts.paused(event, self._zero)

    def _on_resumed(self, event: events.Resumed) -> None:
        self._intercepts.resumed(event, self._zero)
        self._timings.stood_still(event.began_ns - self._zero, event.at_ns - self._zero)

    def _on_edited(self, event: KeptEdit) -> None:
        edit = self._intercepts.edited(event, self._zero)
        if edit.part == "environ":
            self._changes.append(environ_change(edit))
        elif edit.part == "chunk":
            self._layout.edited(edit.layer)
        elif edit.part == "delay":
            for delay in delays([edit]):
                self._timings.stood_still(delay.began_ns, delay.ended_ns)
        elif edit.part == "status" and edit.layer == self._outermost and isinstance(edit.after, str):
            self._outermost_status = edit.after

    def _on_finished(self, event: events.Finished) -> None:
        self._finished = event

    def _left(self, layer: int) -> None:
        if self._open_calls[layer]:
            self._open_calls[layer].pop()

    def _span(self, event: events.Returned | events.Exhausted | events.Closed | events.Raised, phase: Phase) -> None:
        began_ns, ended_ns = event.began_ns - self._zero, event.at_ns - self._zero
        self._spans.add(event.layer, phase, began_ns, ended_ns)
        self._timings.add((event.layer,), (began_ns,), (ended_ns,))


def _server_info(opened: events.Opened) -> ServerInfo:
    """``werkzeug 3.1.9`` and ``WSGIServer/0.2`` alike."""
    name, _, version = opened.server.replace("/", " ", 1).partition(" ")
    return ServerInfo(name, version, opened.server_url)


def _change(event: events.EnvironChanged, kind: ChangeKind, key: str, before: Value, after: Value) -> EnvironChange:
    return EnvironChange(
        event.layer,
        key,
        None if kind == "added" else environ_entry(key, before),
        None if kind == "removed" else environ_entry(key, after),
        kind,
        event.when,
    )


_TAKERS: dict[type, Callable[[Assembler, Any], None]] = {
    KeptChunk: Assembler._take_chunks,
    events.Chunk: lambda self, group: self._take_chunks(map(kept_chunk, group)),
}
_HANDLERS: dict[type, Callable[[Assembler, Any], None]] = {
    events.Opened: Assembler._on_opened,
    events.EnvironTaken: Assembler._on_environ,
    events.EnvironChanged: Assembler._on_environ_changed,
    events.Entered: Assembler._on_entered,
    events.Returned: Assembler._on_returned,
    events.StartResponse: Assembler._on_start_response,
    events.ChunksCounted: Assembler._on_chunks_counted,
    events.Exhausted: Assembler._on_exhausted,
    events.Closed: Assembler._on_closed,
    events.Raised: Assembler._on_raised,
    events.InputUsed: lambda self, event: self._on_input(kept_input(event)),
    KeptInput: Assembler._on_input,
    events.ErrorsWritten: Assembler._on_log,
    events.Logged: Assembler._on_log,
    events.FlaskAnswered: Assembler._on_flask_answered,
    events.FlaskWentOn: Assembler._on_flask_went_on,
    events.TemplateRendered: lambda self, event: self._on_template(kept_template(event)),
    KeptTemplate: Assembler._on_template,
    events.Paused: Assembler._on_paused,
    events.Resumed: Assembler._on_resumed,
    events.Edited: lambda self, event: self._on_edited(kept_edit(event)),
    KeptEdit: Assembler._on_edited,
    events.HeadSent: Assembler._on_head_sent,
    events.Ran: Assembler._on_ran,
    events.Finished: Assembler._on_finished,
}
