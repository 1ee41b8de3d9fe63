"""Deterministic domain objects for all tests: each call gives the same, and takes what the test cares about."""

from __future__ import annotations

from typing import Any

from inspector.model import (
    Body,
    BodyChunk,
    BodyChunks,
    Close,
    EnvironChange,
    EnvironEntry,
    Exchange,
    ExchangeSummary,
    Headers,
    Layer,
    LayerTiming,
    LogEntry,
    Origin,
    Request,
    Response,
    ServerInfo,
    Span,
    Spans,
    StartResponseCall,
    Timing,
    group_of,
)
from inspector.model.exchange import AppliedEdit, Stop

STARTED_AT = 1_790_000_000.0
MS = 1_000_000


def make_layers(*names: str) -> tuple[Layer, ...]:
    """A chain of layers; the last name is the app."""
    names = names or ("MethodRewriteMiddleware", "Flask")
    return tuple(
        Layer(
            index=index,
            name=name,
            kind="app" if index == len(names) - 1 else "middleware",
            qualname=f"shop.{name}",
            file=f"/srv/shop/{name.lower()}.py",
            line=10 + index,
            parent=index - 1,
        )
        for index, name in enumerate(names)
    )


def make_entry(key: str, text: str, type_name: str = "str") -> EnvironEntry:
    return EnvironEntry(key, type_name, text, group_of(key))


def make_environ(**values: str) -> tuple[EnvironEntry, ...]:
    """The environ of a plain request; ``values`` replace or add ``str`` entries."""
    plain = {
        "REQUEST_METHOD": "POST",
        "SCRIPT_NAME": "",
        "PATH_INFO": "/item/1",
        "QUERY_STRING": "__method__=DELETE",
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "5000",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": "127.0.0.1:5000",
        "HTTP_USER_AGENT": "WSGI-Inspector/0.1",
        "wsgi.url_scheme": "http",
        **values,
    }
    return (
        *(make_entry(key, text) for key, text in plain.items()),
        make_entry("wsgi.version", "(1, 0)", "tuple"),
        make_entry("wsgi.multithread", "True", "bool"),
        make_entry("wsgi.input", "<_io.BufferedReader name=7>", "_io.BufferedReader"),
    )


def make_change(layer: int, key: str, before: str | None, after: str | None, when: str = "in") -> EnvironChange:
    kind = "added" if before is None else "removed" if after is None else "changed"
    return EnvironChange(
        layer,
        key,
        None if before is None else make_entry(key, before),
        None if after is None else make_entry(key, after),
        kind,  # type: ignore[arg-type]
        when,  # type: ignore[arg-type]
    )


def make_exchange(number: int = 5, layers: tuple[Layer, ...] | None = None, **fields: Any) -> Exchange:
    """A POST that each layer passes on, answered by the innermost with 200 and one chunk of 14 bytes.

    The outermost layer changes REQUEST_METHOD where there is more than one layer. ``fields`` replace any of it.
    """
    layers = make_layers() if layers is None else layers
    headers: Headers = (("Content-Type", "text/html; charset=utf-8"), ("Content-Length", "14"))
    body = Body(key=f"response:{layers[-1].index}", size=14, kept=14) if layers else Body()
    spans = Spans.made_of(_spans(layers))
    values: dict[str, Any] = {
        "id": number,
        "origin": Origin(draft_id=1, host="127.0.0.1", port=50123),
        "state": "done",
        "started_at": STARTED_AT + number,
        "target": "sample:method_rewrite",
        "title": "Middleware that rewrites the method",
        "server": ServerInfo("werkzeug", "3.1.9", "http://127.0.0.1:5000"),
        "request": Request(
            line="POST /item/1?__method__=DELETE HTTP/1.1",
            method="POST",
            target="/item/1?__method__=DELETE",
            http_version="HTTP/1.1",
            headers=(("Host", "127.0.0.1:5000"), ("User-Agent", "WSGI-Inspector/0.1"), ("Content-Length", "0")),
            body=Body(),
        ),
        "layers": layers,
        "environ": make_environ(),
        "environ_changes": (make_change(0, "REQUEST_METHOD", "POST", "DELETE"),) if len(layers) > 1 else (),
        "start_response_calls": tuple(
            StartResponseCall(layer.index, "200 OK", headers, None, False, 2 * MS - 10_000 * layer.index)
            for layer in reversed(layers)
        ),
        "input_reads": (),
        "chunks": tuple(
            BodyChunk(
                layer=layer.index,
                via="iterable",
                size=14,
                began_ns=2 * MS + 100_000,
                at_ns=2 * MS + 200_000,
                passed=layer is not layers[-1],
                key=body.key,
                offset=0,
                kept=14,
            )
            for layer in reversed(layers)
        ),
        "closes": tuple(Close(layer.index, 3 * MS) for layer in reversed(layers)),
        "response": Response(
            "200 OK",
            (("Server", "Werkzeug/3.1.9 Python/3.11.7"), *headers, ("Connection", "close")),
            body,
            bool(layers),
        ),
        "timing": Timing(
            total_ns=3 * MS,
            head_sent_ns=2 * MS + 300_000,
            layers=tuple(LayerTiming(layer.index, MS // (1 + len(layers)), 2 * MS) for layer in layers),
            spans=spans,
        ),
        "log": (),
        "errors": (),
    }
    values |= fields
    return Exchange(**{**values, "chunks": BodyChunks.made_of(values["chunks"])})


def _spans(layers: tuple[Layer, ...]) -> list[Span]:
    spans = []
    for layer in layers:
        inset = 100_000 * (layer.index + 1)
        spans.append(Span(layer.index, "call", inset, 2 * MS + 50_000 - inset // 10))
        spans.append(Span(layer.index, "next", 2 * MS + 100_000 + inset // 10, 2 * MS + 250_000 - inset // 10))
        spans.append(Span(layer.index, "close", 3 * MS - 50_000 + inset // 10, 3 * MS - inset // 10))
    return spans


def make_edit(boundary: str, layer: int, part: str, before: Any, after: Any, **fields: Any) -> AppliedEdit:
    """An edit by the user, of the layer's first call of ``start_response`` or its first chunk."""
    sizes = {"before_size": before, "after_size": after}
    values: dict[str, Any] = {
        "boundary": boundary,
        "layer": layer,
        "nth": 0,
        "by": "",
        "part": part,
        "key": "",
        "before": before,
        "after": after,
        "at_ns": MS,
        **{name: len(value) if isinstance(value, bytes) else 0 for name, value in sizes.items()},
    }
    return AppliedEdit(**{**values, **fields})


def make_stop(boundary: str, layer: int, began_ms: float = 1, ended_ms: float | None = 12_001, **fields: Any) -> Stop:
    """A stop at a breakpoint; with no end it is one that lasts."""
    ended = None if ended_ms is None else round(ended_ms * MS)
    values: dict[str, Any] = {
        "boundary": boundary,
        "layer": layer,
        "nth": 0,
        "reason": "breakpoint",
        "began_ns": round(began_ms * MS),
        "ended_ns": ended,
        "how": None if ended is None else "resume",
    }
    return Stop(**{**values, **fields})


def make_summary(number: int = 5, **fields: Any) -> ExchangeSummary:
    """The history row of an ordinary exchange."""
    values: dict[str, Any] = {
        "id": number,
        "started_at": STARTED_AT + number,
        "method": "GET",
        "target": f"/item/{number}",
        "status": 200,
        "content_type": "text/html",
        "size": 14,
        "duration_us": 3100,
        "layers": 2,
        "state": "done",
        "mark": "",
        "draft_id": 0,
    }
    return ExchangeSummary(**{**values, **fields})


def make_log_entry(message: str = "it rained", **fields: Any) -> LogEntry:
    values: dict[str, Any] = {
        "exchange_id": 5,
        "layer": 1,
        "logged_at": STARTED_AT,
        "level": 30,
        "logger": "shop",
        "message": message,
        "file": "/srv/shop/views.py",
        "line": 42,
        "at_ns": MS,
    }
    return LogEntry(**{**values, **fields})
