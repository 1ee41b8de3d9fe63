"""Which body of an exchange is looked at, and what is known of it: pure functions over an exchange."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from inspector.model import Body, Exchange, Headers
from inspector.model.records import dataclass

Side = Literal["request", "response"]
Empty = Literal[
    "",
    "no body",
    "no body yet",
    "unread",
    "unread yet",
    "no answer",
    "unanswered",
    "raised",
    "waiting",
    "head",
    "status",
    "server",
    "not kept",
]


@dataclass(frozen=True, slots=True)
class Subject:
    """``start_line`` and ``headers`` are those of the side, ``layer`` the one that produced the body (None: as it went
    over the wire). ``empty`` says why there is nothing to show."""

    exchange_id: int
    side: Side
    start_line: str
    headers: Headers
    body: Body
    layer: int | None
    growing: bool
    empty: Empty = ""

    @property
    def content_type(self) -> str:
        return self.header("content-type")

    @property
    def content_encoding(self) -> str:
        return self.header("content-encoding")

    def header(self, name: str) -> str:
        return next((value for found, value in self.headers if found.lower() == name), "")

    def same_place(self, other: Subject | None) -> bool:
        """Whether ``other`` is this body too, at another time."""
        if other is None:
            return False
        return (self.exchange_id, self.side, self.layer, self.body.key) == (
            other.exchange_id,
            other.side,
            other.layer,
            other.body.key,
        )


def subject_of(exchange: Exchange, side: Side, layer: int | None) -> Subject:
    if side == "request":
        return _request(exchange)
    if layer is None or layer < 0 or exchange.layer(layer) is None:
        return _response(exchange)
    return _response_at(exchange, layer)


def body_at(exchange: Exchange, layer: int) -> Body:
    """The answer's body as one layer produced it. Chunks that were passed on lie in an inner layer's body; from the
    first own one on, the layer's own body holds all from its beginning."""
    chunks = exchange.chunks.of(layer)
    kept = chunks.last_kept
    return Body(kept.key, chunks.size, kept.offset + kept.kept) if kept else Body(size=chunks.size)


def _request(exchange: Exchange) -> Subject:
    request, running = exchange.request, exchange.state == "running"
    subject = Subject(exchange.id, "request", request.line, request.headers, request.body, None, running)
    if not _announced(subject):
        return _with_empty(subject, "no body")
    return _with_empty(subject, "unread yet" if running else "unread")


def _announced(subject: Subject) -> bool:
    """Whether the client sent a body, though nobody read it."""
    return subject.header("content-length") not in ("", "0") or bool(subject.header("transfer-encoding"))


def _response(exchange: Exchange) -> Subject:
    response = exchange.response
    running = exchange.state == "running"
    if response is None:
        return Subject(exchange.id, "response", "", (), Body(), None, running, "waiting" if running else "no answer")
    subject = Subject(exchange.id, "response", response.status, response.headers, response.body, None, running)
    if not response.from_app and not response.body.kept:
        return replace(subject, empty="server")
    return _with_empty(subject, _why_empty(exchange, response.code))


def _response_at(exchange: Exchange, layer: int) -> Subject:
    calls = [call for call in exchange.start_response_calls if call.layer == layer]
    status, headers = (calls[-1].status, calls[-1].headers) if calls else ("", ())
    running = exchange.state == "running"
    subject = Subject(exchange.id, "response", status, headers, body_at(exchange, layer), layer, running)
    if not calls:
        return _with_empty(subject, _why_unanswered(exchange, layer))
    digits = status[:3]
    code = int(digits) if digits.isascii() and digits.isdigit() else 0
    return _with_empty(subject, _why_empty(exchange, code))


def _why_unanswered(exchange: Exchange, layer: int) -> Empty:
    """Why a layer has not even called ``start_response``."""
    if any(error.layer == layer for error in exchange.errors):
        return "raised"
    return "waiting" if exchange.state == "running" else "unanswered"


def _why_empty(exchange: Exchange, code: int) -> Empty:
    """Why there is nothing after a head."""
    if exchange.request.method == "HEAD":
        return "head"
    if code in (204, 304) or 100 <= code < 200:
        return "status"
    return "no body yet" if exchange.state == "running" else "no body"


def _with_empty(subject: Subject, reason: Empty) -> Subject:
    if subject.body.kept:
        return subject
    return replace(subject, empty="not kept" if subject.body.size else reason)
