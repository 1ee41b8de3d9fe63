"""The domain: what an exchange is, and the events it is built from.

Frozen, slotted dataclasses and named tuples over the standard library. Nothing here knows Qt, sockets, SQLite or
Werkzeug.
"""

from inspector.model.environ import SERVER_LAYER, EnvironChange, EnvironEntry, Shown, Value, group_of
from inspector.model.exchange import (
    Body,
    BodyChunk,
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
    Span,
    StartResponseCall,
    Timing,
)
from inspector.model.layer import Layer, Stack
from inspector.model.request import Headers, RequestDraft
from inspector.model.target import Target

__all__ = [
    "SERVER_LAYER",
    "Body",
    "BodyChunk",
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
    "Stack",
    "StartResponseCall",
    "Target",
    "Timing",
    "Value",
    "group_of",
]
