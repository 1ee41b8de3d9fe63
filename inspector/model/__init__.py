"""The domain: what an exchange is, and the events it is built from.

Frozen, slotted dataclasses and named tuples over the standard library. Nothing here knows Qt, sockets, SQLite or
Werkzeug.
"""

from inspector.model.chunks import BodyChunk, BodyChunks
from inspector.model.environ import SERVER_LAYER, EnvironChange, EnvironEntry, Shown, Value, group_of
from inspector.model.exchange import (
    Body,
    Close,
    Exchange,
    ExchangeSummary,
    InputRead,
    LayerTiming,
    LogEntry,
    Origin,
    RaisedError,
    Request,
    Response,
    ServerInfo,
    StartResponseCall,
    Timing,
)
from inspector.model.layer import Layer, Stack
from inspector.model.request import Headers, RequestDraft
from inspector.model.spans import Span, Spans
from inspector.model.target import Target

__all__ = [
    "SERVER_LAYER",
    "Body",
    "BodyChunk",
    "BodyChunks",
    "Close",
    "EnvironChange",
    "EnvironEntry",
    "Exchange",
    "ExchangeSummary",
    "Headers",
    "InputRead",
    "Layer",
    "LayerTiming",
    "LogEntry",
    "Origin",
    "RaisedError",
    "Request",
    "RequestDraft",
    "Response",
    "ServerInfo",
    "Shown",
    "Span",
    "Spans",
    "Stack",
    "StartResponseCall",
    "Target",
    "Timing",
    "Value",
    "group_of",
]
