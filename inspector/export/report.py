"""An exchange as one JSON object: the public contract of ``wsgi-inspector send --json``, described in the README.

``schema`` rises when a key changes its meaning or goes; a new key is no new schema. Times are whole microseconds, from
the start of the exchange; a layer is named by its index, -1 is the server.
"""

from __future__ import annotations

import codecs
import logging
from base64 import b64encode
from collections.abc import Callable, Sequence

from inspector.export.flask_report import flask_report
from inspector.model import (
    Body,
    EnvironChange,
    EnvironEntry,
    Exchange,
    Headers,
    Layer,
    LogEntry,
    RaisedError,
    Request,
    Response,
    StartResponseCall,
    Timing,
)
from inspector.model.events import EditedValue
from inspector.model.exchange import AppliedEdit, Stop

SCHEMA = 1

ReadBody = Callable[[Body], bytes]
Json = dict[str, object]


def to_report(exchange: Exchange, read_body: ReadBody, keys: Sequence[str | bytes] = ()) -> Json:
    """The object, ready for ``json.dumps``. ``read_body`` gives what is kept of a body; ``keys`` are those of the Flask
    app that answered, SECRET_KEY first, to verify its session cookie with: they are not in the object."""
    return {
        "schema": SCHEMA,
        "app": {"target": exchange.target, "title": exchange.title},
        "server": {"name": exchange.server.name, "version": exchange.server.version, "url": exchange.server.url},
        "request": _request(exchange.request, read_body),
        "layers": [_layer(layer) for layer in exchange.layers],
        "environ": [_environ_entry(entry) for entry in exchange.environ],
        "environ_changes": [_environ_change(change) for change in exchange.environ_changes if change.when != "edit"],
        "start_response": [_start_response(call) for call in exchange.start_response_calls],
        "input_reads": [
            {"layer": read.layer, "method": read.method, "size": read.size, "at_us": _us(read.at_ns)}
            for read in exchange.input_reads
        ],
        "chunks": [
            {"layer": chunk.layer, "via": chunk.via, "size": chunk.size, "at_us": _us(chunk.at_ns)}
            for chunk in exchange.chunks
        ],
        "closes": [{"layer": close.layer, "at_us": _us(close.at_ns)} for close in exchange.closes],
        "edits": [_edit(edit) for edit in exchange.edits],
        "stops": [_stop(stop) for stop in exchange.stops],
        "response": _response(exchange.response, read_body) if exchange.response else None,
        "timing": _timing(exchange.timing),
        "flask": flask_report(exchange.flask, keys) if exchange.flask else None,
        "log": [_log_entry(entry) for entry in exchange.log],
        "findings": [],
        "error": _error(exchange.errors[0]) if exchange.errors else None,
    }


def _us(ns: int) -> int:
    return ns // 1000


def _pairs(headers: Headers) -> list[list[str]]:
    return [[name, value] for name, value in headers]


def _request(request: Request, read_body: ReadBody) -> Json:
    return {
        "method": request.method,
        "target": request.target,
        "http_version": request.http_version,
        "headers": _pairs(request.headers),
        "body": _body(request.body, read_body),
    }


def _response(response: Response, read_body: ReadBody) -> Json:
    return {
        "status": response.status,
        "headers": _pairs(response.headers),
        "body": _body(response.body, read_body),
    }


def _body(body: Body, read_body: ReadBody) -> Json:
    return _bytes(read_body(body) if body.kept else b"", body.size)


def _bytes(data: bytes, size: int) -> Json:
    """``text`` where what is kept is UTF-8, else ``base64``; ``size`` is that of the whole."""
    cut = len(data) < size
    shown: Json
    try:
        # A cut may go through a character.
        shown = {"text": codecs.getincrementaldecoder("utf-8")().decode(data, final=not cut)}
    except UnicodeDecodeError:
        shown = {"base64": b64encode(data).decode("ascii")}
    return {"size": size, **shown, "truncated": cut}


def _layer(layer: Layer) -> Json:
    """``wrapped`` is there, and false, only for a layer that ran without a probe."""
    described: Json = {
        "index": layer.index,
        "name": layer.name,
        "kind": layer.kind,
        "qualname": layer.qualname,
        "file": layer.file,
        "line": layer.line,
    }
    return described if layer.wrapped else {**described, "wrapped": False}


def _environ_entry(entry: EnvironEntry) -> Json:
    return {"key": entry.key, "type": entry.type_name, "value": entry.text, "group": entry.group}


def _environ_change(change: EnvironChange) -> Json:
    return {
        "layer": change.layer,
        "key": change.key,
        "kind": change.kind,
        "before": change.before.text if change.before else None,
        "after": change.after.text if change.after else None,
        "when": change.when,
    }


def _edit(edit: AppliedEdit) -> Json:
    return {
        "boundary": edit.boundary,
        "layer": edit.layer,
        "by": edit.by,
        "part": edit.part,
        "key": edit.key,
        "before": _edited_value(edit.before, edit.before_size),
        "after": _edited_value(edit.after, edit.after_size),
        "at_us": _us(edit.at_ns),
    }


def _edited_value(value: EditedValue, size: int) -> object:
    """Text as it is, headers as pairs, bytes as a body is shown."""
    if isinstance(value, bytes):
        return _bytes(value, size)
    return _pairs(value) if isinstance(value, tuple) else value


def _stop(stop: Stop) -> Json:
    return {
        "boundary": stop.boundary,
        "layer": stop.layer,
        "reason": stop.reason,
        "began_us": _us(stop.began_ns),
        "ended_us": None if stop.ended_ns is None else _us(stop.ended_ns),
        "how": stop.how,
    }


def _start_response(call: StartResponseCall) -> Json:
    return {
        "layer": call.layer,
        "status": call.status,
        "headers": _pairs(call.headers),
        "exc_info": call.exc_info,
        "headers_sent": call.headers_sent,
        "at_us": _us(call.at_ns),
    }


def _timing(timing: Timing) -> Json:
    return {
        "total_us": _us(timing.total_ns),
        "stopped_us": _us(timing.stopped_ns),
        "delayed_us": _us(timing.delayed_ns),
        "layers": [
            {"layer": layer.layer, "self_us": _us(layer.self_ns), "total_us": _us(layer.total_ns)}
            for layer in timing.layers
        ],
    }


def _log_entry(entry: LogEntry) -> Json:
    return {
        "layer": entry.layer,
        "level": logging.getLevelName(entry.level),
        "logger": entry.logger,
        "message": entry.message,
        "file": entry.file,
        "line": entry.line,
        "at_us": _us(entry.at_ns),
    }


def _error(error: RaisedError) -> Json:
    """The first exception that left a layer, also where the server answered after it."""
    return {
        "type": error.type_name,
        "message": error.message,
        "layer": error.layer,
        "traceback": error.traceback,
    }
