"""The query of a request target as pairs, and a pasted URL as a target."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import quote, unquote_to_bytes, urlsplit

_READABLE = "-._~/:?@!$'()*,;"
Pair = tuple[str, str]


class PastedUrl(NamedTuple):
    """``host`` is the authority where it is not the server's own, else empty."""

    target: str
    host: str


def query_pairs(target: str) -> list[Pair]:
    """Names and values of the query, decoded, in their order, repeats kept. What is not UTF-8 stays encoded."""
    return [_decoded(piece) for piece in _pieces(target)]


def with_pairs(target: str, pairs: Sequence[Pair]) -> str:
    """``target`` with these pairs for its query. A pair that was there already keeps the way it was written."""
    written: dict[Pair, list[str]] = {}
    for piece in _pieces(target):
        written.setdefault(_decoded(piece), []).append(piece)
    pieces = [written[pair].pop(0) if written.get(pair) else _encoded(pair) for pair in pairs]
    path = target.partition("?")[0]
    return f"{path}?{'&'.join(pieces)}" if pieces else path


def pasted_url(text: str, base_url: str) -> PastedUrl | None:
    """What a whole URL means for the composer; None where ``text`` is none."""
    text = text.strip()
    if not text.lower().startswith(("http://", "https://")):
        return None
    try:
        url = urlsplit(text)
    except ValueError:
        return None
    target = (url.path or "/") + (f"?{url.query}" if url.query else "")
    own = urlsplit(base_url).netloc.lower()
    host = url.netloc.rpartition("@")[2]
    return PastedUrl(target, "" if host.lower() in ("", own) else host)


def _pieces(target: str) -> list[str]:
    return [piece for piece in target.partition("?")[2].split("&") if piece]


def _decoded(piece: str) -> Pair:
    name, _, value = piece.partition("=")
    return _unquoted(name), _unquoted(value)


def _unquoted(text: str) -> str:
    try:
        return unquote_to_bytes(text.replace("+", " ")).decode()
    except UnicodeDecodeError:
        return text


def _encoded(pair: Pair) -> str:
    name, value = (quote(part, safe=_READABLE, errors="surrogatepass") for part in pair)
    return f"{name}={value}"
