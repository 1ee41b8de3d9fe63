"""Reads the body of a request ahead of the app, while its exchange stands still, and puts it back."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from inspector.capture.call import Frame
from inspector.capture.environ import Environ
from inspector.capture.errors import brief
from inspector.capture.proxy import target_of
from inspector.capture.streams import InputProbe
from inspector.model.sentence import Sentence

_MOST = 16 * 1024 * 1024
"""Bytes of a request's body that are read to be edited."""


class Rejoined:
    """What was read ahead of a stream, then the rest of it: it gives to the app what the stream would have given."""

    def __init__(self, ahead: bytes, stream: Any) -> None:
        self.ahead = BytesIO(ahead)
        self.stream = stream

    def read(self, size: int | None = -1, /) -> bytes:
        got: bytes = self.ahead.read(size)
        if size is None or size < 0:
            got += self.stream.read()
        elif len(got) < size:
            got += self.stream.read(size - len(got))
        return got

    def readline(self, size: int | None = -1, /) -> bytes:
        got: bytes = self.ahead.readline(size)
        if not got.endswith(b"\n") and len(got) != size:
            got += self.stream.readline(-1 if size is None or size < 0 else size - len(got))
        return got

    def readlines(self, hint: int | None = -1, /) -> list[bytes]:
        lines, size = [], 0
        for line in self:
            lines.append(line)
            size += len(line)
            if hint is not None and 0 < hint <= size:
                break
        return lines

    def __iter__(self) -> Iterator[bytes]:
        return iter(self.readline, b"")


class BodyReader:
    """Reads what is left of a request's body at the place where a layer is about to be called, as much as has come at a
    time, and keeps it in ``pieces``."""

    def __init__(self, frame: Frame, environ: Environ) -> None:
        self._frame = frame
        self._environ = environ
        self._stream: Any = target_of(environ.get("wsgi.input"))
        self._size = self._still_to_come()
        self._left = _MOST + 1 if self._size is None else self._size
        self._pieces: list[bytes] = []

    def read(self) -> tuple[bytes | None, str] | None:
        """The body, or why it cannot be read; None while there is more to come. A stream that is not the server's own
        is waited for, as the app would."""
        if self._size is not None and self._size > _MOST:
            return None, _too_large(self._size)
        try:
            whole = self._read_on()
        except Exception as error:
            return None, Sentence("The body cannot be read: {reason}", reason=brief(error, self._frame.call.showing))
        if not whole:
            return None
        body = b"".join(self._pieces)
        if len(body) > _MOST:
            return None, _too_large(f"> {_MOST:,}")
        if self._frame.call.body_read is None:
            self._frame.call.body_read = body
        return body, ""

    def put_back(self) -> None:
        """Let the app read what was read here; no layer is to be blamed for it."""
        if self._pieces:
            stream = InputProbe(Rejoined(b"".join(self._pieces), self._stream), self._frame.call)
            self._environ["wsgi.input"] = self._frame.known.values["wsgi.input"] = stream

    def _read_on(self) -> bool:
        """Whether nothing is left to come."""
        if isinstance(self._stream, Rejoined):
            self._take(self._stream.ahead.read())
            self._stream = self._stream.stream
        while self._left:
            piece = self._frame.call.read_input(self._stream, self._left)
            if piece is None:
                return False
            if not piece:
                break
            self._take(piece)
        return True

    def _take(self, piece: bytes) -> None:
        self._pieces.append(piece)
        self._left = max(0, self._left - len(piece))

    def _still_to_come(self) -> int | None:
        """As many bytes as an app may read (PEP 3333, "Input and Error Streams"); None where the stream knows its own
        end."""
        stream, call = self._stream, self._frame.call
        if isinstance(stream, BytesIO) or self._environ.get("wsgi.input_terminated"):
            return None
        ours = stream.stream if isinstance(stream, Rejoined) else stream
        if ours is not call.server_input:
            return _length(self._environ.get("CONTENT_LENGTH"))
        given = (value for name, value in call.opened.headers if name.lower() == "content-length")
        return max(0, _length(next(given, "")) - call.input_taken)


def _length(text: object) -> int:
    return int(text) if isinstance(text, str) and text.isdecimal() else 0


def _too_large(size: int | str) -> Sentence:
    return Sentence("The body is too large to be edited here: {size} bytes.", size=size)
