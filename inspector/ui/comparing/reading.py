"""Reads two exchanges and their bodies, to compare them. Runs in a worker thread."""

from __future__ import annotations

from functools import partial

from inspector.formats.encodings import decode_content
from inspector.model import Body, Exchange
from inspector.model.body_diff import BodySide, first_difference
from inspector.model.comparing import Comparison, compare
from inspector.ui.engine import ExchangeStore

HEAD = 256 * 1024
"""Bytes of each body that are compared line by line; all that is kept of it is compared byte by byte."""


def read_comparison(store: ExchangeStore, left: int, right: int) -> Comparison | None:
    """None where one of them is gone."""
    ours, theirs = store.exchange(left), store.exchange(right)
    if ours is None or theirs is None:
        return None
    one, other = body_of(ours), body_of(theirs)
    difference = None
    if (left, one.key) != (right, other.key):
        difference = first_difference(_reader(store, left, one), _reader(store, right, other), one.kept, other.kept)
    return compare(ours, theirs, (_side(store, ours), _side(store, theirs)), difference)


def body_of(exchange: Exchange) -> Body:
    """The body of the answer; an empty one where there was none."""
    return exchange.response.body if exchange.response else Body()


def _side(store: ExchangeStore, exchange: Exchange) -> BodySide:
    body = body_of(exchange)
    head = _read(store, exchange.id, body, 0, HEAD)
    headers = exchange.response.headers if exchange.response else ()
    encoding = next((value for name, value in headers if name.lower() == "content-encoding"), "")
    whole = body.size <= len(head)
    if encoding:
        decoded = decode_content(head, encoding, HEAD)
        head, whole = decoded.data, whole and not decoded.notes
    return BodySide(body.size, head, whole)


def _reader(store: ExchangeStore, number: int, body: Body) -> partial[bytes]:
    return partial(_read, store, number, body)


def _read(store: ExchangeStore, number: int, body: Body, offset: int, length: int) -> bytes:
    return store.body(number, body.key, offset, length) if body.key else b""
