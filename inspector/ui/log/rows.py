"""What happened, one row an entry: logging records, writes to wsgi.errors, and exceptions with the layers they left."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from inspector.model import SERVER_LAYER, Exchange, LogEntry, RaisedError
from inspector.model.flask import FlaskEvent, FlaskExchange, FrameView
from inspector.model.intercepted import rule_behind

translate = QCoreApplication.translate
_ERRORS = "wsgi.errors"
_NEAR = 20
"""How far back the record is looked for that was written."""
_TERMINAL_COLOR = re.compile("\x1b\\[[0-9;]*m")


class LogRow(NamedTuple):
    """``where`` is the layer's name, or the number of the exchange (``#5``) where the rows are those of many.
    ``detail`` is shown below when the row is selected; ``message`` is its first line. ``frames`` are those of an
    exception in a Flask app."""

    at: float
    level: int
    logger: str
    where: str
    message: str
    detail: str
    file: str
    line: int
    frames: tuple[FrameView, ...] = ()

    @property
    def time(self) -> str:
        """Local time to the millisecond."""
        return datetime.fromtimestamp(self.at).strftime("%H:%M:%S.%f")[:-3]

    @property
    def level_name(self) -> str:
        return logging.getLevelName(self.level)

    def matches(self, level: int, text: str) -> bool:
        """Whether it passes a filter; ``text`` is lower case."""
        return self.level >= level and (not text or text in f"{self.logger} {self.where} {self.detail}".lower())


def entry_row(entry: LogEntry, where: str) -> LogRow:
    """The colours that Werkzeug gives its lines are for terminals."""
    text = _TERMINAL_COLOR.sub("", entry.message) if "\x1b" in entry.message else entry.message
    return LogRow(entry.logged_at, entry.level, entry.logger, where, first_line(text), text, entry.file, entry.line)


def merged(entries: Iterable[LogEntry]) -> list[LogEntry]:
    """A record that a handler also wrote to ``wsgi.errors``, as Flask's default one does, is told of once."""
    found: list[LogEntry] = []
    for entry in entries:
        place = _record_written(entry, found) if entry.logger == _ERRORS else None
        if place is None:
            found.append(entry)
        else:
            found[place] = replace(found[place], logger=f"{found[place].logger} → {_ERRORS}")
    return found


def _record_written(written: LogEntry, before: Sequence[LogEntry]) -> int | None:
    """Where the record stands of which this is the formatted text: it ends with the record's message."""
    text = written.message.strip()
    for place in range(len(before) - 1, max(-1, len(before) - 1 - _NEAR), -1):
        record, message = before[place], before[place].message.strip()
        start = text.removesuffix(message)
        if record.exchange_id == written.exchange_id and record.logger != _ERRORS and message and start != text:
            return place if not start[-1:].isalnum() else None
    return None


def exchange_rows(exchange: Exchange) -> list[LogRow]:
    """Everything logged during one exchange, every message that was flashed and every exception in it, in the order
    in which it happened."""
    timed = [(entry.at_ns, entry_row(entry, exchange.layer_name(entry.layer))) for entry in merged(exchange.log)]
    for crossing in _by_error(exchange.errors):
        timed.append((crossing[0].at_ns, _error_row(exchange, crossing)))
    timed += [(event.at_ns, _flash_row(exchange, event)) for event in _events(exchange) if event.kind == "flash"]
    if exchange.flask and exchange.flask.exception and not any(row.frames for _, row in timed):
        timed.append(_handled_error(exchange, exchange.flask))
    return [row for _, row in sorted(timed, key=lambda pair: pair[0])]


def first_line(text: str) -> str:
    line, rest, more = text.strip("\n").partition("\n")
    return f"{line} …" if rest and more.strip() else line


def _by_error(errors: Iterable[RaisedError]) -> list[list[RaisedError]]:
    """The crossings of each exception, from the layer that raised it outwards."""
    found: dict[int, list[RaisedError]] = {}
    for error in errors:
        found.setdefault(error.error_id, []).append(error)
    return list(found.values())


def _error_row(exchange: Exchange, crossing: Sequence[RaisedError]) -> LogRow:
    first = crossing[0]
    title = f"{first.type_name}: {first.message}" if first.message else first.type_name
    way = way_out(exchange, crossing)
    detail = "\n".join(filter(None, (title, way, "", first.traceback.rstrip("\n"))))
    return LogRow(
        exchange.started_at + first.at_ns / 1e9,
        logging.ERROR,
        translate("Log", "exception"),
        exchange.layer_name(first.layer),
        f"{first_line(title)} — {way}",
        detail,
        first.file,
        first.line,
        _frames(exchange, first),
    )


def _events(exchange: Exchange) -> tuple[FlaskEvent, ...]:
    return exchange.flask.events if exchange.flask else ()


def _frames(exchange: Exchange, error: RaisedError) -> tuple[FrameView, ...]:
    """The frames that Flask saw of an exception, if it is that one which left the app."""
    flask = exchange.flask
    if flask is None or flask.layer != error.layer or not flask.exception.startswith(error.type_name):
        return ()
    return flask.frames


def _flash_row(exchange: Exchange, event: FlaskEvent) -> LogRow:
    """A message that the app flashed, with its category."""
    at = exchange.started_at + event.at_ns / 1e9
    text = f"{event.name}: {event.detail}"
    logger, layer = translate("Log", "flashed"), exchange.flask.layer if exchange.flask else SERVER_LAYER
    return LogRow(at, logging.INFO, logger, exchange.layer_name(layer), first_line(text), text, "", 0)


def _handled_error(exchange: Exchange, flask: FlaskExchange) -> tuple[int, LogRow]:
    """An exception that never left the layer: Flask made its answer of it. When, and the row."""
    seen = (event.at_ns for event in flask.events if event.name == "got_request_exception")
    at_ns = next(seen, exchange.timing.total_ns + exchange.timing.stopped_ns)
    status = exchange.response.status if exchange.response else "500"
    way = translate("Log", "Flask answered {status}").format(status=status)
    traceback = [f'  File "{one.file}", line {one.line}, in {one.function}\n    {one.source}' for one in flask.frames]
    detail = "\n".join([way, "", "Traceback (most recent call last):", *traceback, flask.exception])
    place = (flask.frames[-1].file, flask.frames[-1].line) if flask.frames else ("", 0)
    title = f"{first_line(flask.exception)} — {way}"
    where = exchange.layer_name(flask.layer)
    at = exchange.started_at + at_ns / 1e9
    row = LogRow(at, logging.ERROR, translate("Log", "exception"), where, title, detail, *place, flask.frames)
    return at_ns, row


def way_out(exchange: Exchange, crossing: Sequence[RaisedError]) -> str:
    """``raised in app, passed Timing, became 500 INTERNAL SERVER ERROR in werkzeug``."""
    names = [exchange.layer_name(error.layer) for error in crossing]
    rule = rule_behind(exchange, crossing[0])
    raised = (
        translate("Log", "raised at {layer} by the rule “{name}”") if rule else translate("Log", "raised in {layer}")
    )
    steps = [raised.format(layer=names[0], name=rule)]
    steps += [translate("Log", "passed {layer}").format(layer=name) for name in names[1:]]
    return ", ".join([*steps, _end_of_way(exchange, crossing[-1])])


def _end_of_way(exchange: Exchange, last: RaisedError) -> str:
    layer = exchange.layer(last.layer)
    parent = layer.parent if layer else SERVER_LAYER
    if parent != SERVER_LAYER:
        return translate("Log", "caught in {layer}").format(layer=exchange.layer_name(parent))
    if exchange.response is None:
        return translate("Log", "and {server} sent no answer").format(server=exchange.server.name)
    text = translate("Log", "became {status} in {server}")
    return text.format(status=exchange.response.status, server=exchange.server.name)
