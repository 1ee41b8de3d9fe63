"""Compresses the body for a client that accepts gzip, chunk by chunk, so that a stream stays one."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import Any
from wsgiref.headers import Headers
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

_REFUSED = re.compile(r"\s*q\s*=\s*0(\.0*)?\s*")
_NO_BODY_OR_A_PART = re.compile(r"1\d\d|204|206|304")


class GzipMiddleware:
    """``level`` is that of zlib, from 1 (quick) to 9 (small); ``ValueError`` for any other."""

    def __init__(self, app: WSGIApplication, level: int = 6) -> None:
        if level not in range(1, 10):
            raise ValueError(f"level is from 1 to 9, not {level}")
        self.app = app
        self.level = level

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        accepted = environ["REQUEST_METHOD"] != "HEAD" and accepts_gzip(environ.get("HTTP_ACCEPT_ENCODING", ""))
        answer = _Answer(start_response, self.level if accepted else None)
        app_iter = self.app(environ, answer.start_response)
        return _Compressed(app_iter, answer) if accepted else app_iter


class _Answer:
    """What is known of one answer: it is compressed or not, as its headers allow when ``start_response`` is called."""

    def __init__(self, start_response: StartResponse, level: int | None) -> None:
        self._start_response = start_response
        self._level = level
        self._compressor: Any = None

    def start_response(
        self, status: str, headers: list[tuple[str, str]], exc_info: Any = None, /
    ) -> Callable[[bytes], object]:
        compressor = None
        if may_be_compressed(status, headers):
            headers = with_vary(headers)
            if self._level is not None:
                compressor = zlib.compressobj(self._level, wbits=31)  # 31: with the header and trailer of gzip
                headers = with_gzip(headers)
        write = self._start_response(status, headers, exc_info)
        self._compressor = compressor  # an error may start the answer anew as long as nothing of it was sent
        return lambda data: write(self.compress(data))

    def compress(self, data: bytes) -> bytes:
        """All of a chunk at once: the client can read it without waiting for the next one."""
        if self._compressor is None or not data:
            return data
        compressed: bytes = self._compressor.compress(data) + self._compressor.flush(zlib.Z_SYNC_FLUSH)
        return compressed

    def end(self) -> bytes:
        return self._compressor.flush() if self._compressor else b""


class _Compressed:
    """One chunk out for each chunk in, and ``close()`` passed on: what a server expects of middleware. A generator
    would not do: its ``close()`` does nothing if it was never started."""

    def __init__(self, app_iter: Iterable[bytes], answer: _Answer) -> None:
        self._app_iter = app_iter
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        for chunk in self._app_iter:
            yield self._answer.compress(chunk)
        if end := self._answer.end():
            yield end

    def close(self) -> None:
        if hasattr(self._app_iter, "close"):
            self._app_iter.close()


def accepts_gzip(accept_encoding: str) -> bool:
    """Whether it names gzip, or anything with ``*``, and not with the weight 0 (RFC 9110, 12.5.3)."""
    codings = (part.partition(";") for part in accept_encoding.split(","))
    weights = {name.strip().lower(): weight for name, _, weight in codings}
    weight = weights.get("gzip", weights.get("*"))
    return weight is not None and not _REFUSED.fullmatch(weight)


def may_be_compressed(status: str, headers: list[tuple[str, str]]) -> bool:
    """Not an answer without a body, not a part of one, not one that is encoded already or forbids it (RFC 9111,
    5.2.2.6)."""
    found = Headers(headers)
    no_transform = "no-transform" in (found.get("Cache-Control") or "").lower()
    return not (_NO_BODY_OR_A_PART.match(status) or no_transform or "Content-Encoding" in found)


def with_vary(headers: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Tell caches that the answer depends on Accept-Encoding, also where it was not compressed."""
    named = ",".join(Headers(headers).get_all("Vary")).lower()
    return headers if "*" in named or "accept-encoding" in named else [*headers, ("Vary", "Accept-Encoding")]


def with_gzip(headers: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The length is not known before the end, and the bytes are no longer those that a strong ETag promises (RFC 9110,
    8.8.3.3)."""
    changed = Headers(list(headers))
    del changed["Content-Length"]
    if (etag := changed.get("ETag", "")).startswith('"'):
        changed["ETag"] = f"W/{etag}"
    changed["Content-Encoding"] = "gzip"
    return changed.items()
