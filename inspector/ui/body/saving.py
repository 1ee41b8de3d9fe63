"""Takes a whole body to a file: read in slices, written outside the GUI thread."""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from inspector.ui.body.subject import Subject
from inspector.ui.widgets.background import Background
from inspector.ui.widgets.byte_source import ByteSource

_SLICE = 1024 * 1024
_UNFIT = re.compile(r"[^\w.\- ]+")


def read_all(source: ByteSource, done: Callable[[bytes], None]) -> None:
    """``done`` is called with all bytes of the source."""
    pieces: list[bytes] = []

    def take(piece: bytes) -> None:
        pieces.append(piece)
        offset = sum(map(len, pieces))
        if piece and offset < source.size:
            source.read(offset, _SLICE, take)
        else:
            done(b"".join(pieces))

    source.read(0, _SLICE, take)


class Saver(QObject):
    """Writes one body after the other; ``done`` gets the reason why it failed, empty where it did not."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._background = Background(self)

    def save(self, source: ByteSource, path: Path, done: Callable[[str], None]) -> None:
        read_all(source, lambda data: self._background.run(lambda: _write(path, data), done))


def suggested_name(subject: Subject, target: str) -> str:
    """A plain file name from the last piece of the path; what is in a request is never trusted to be a path."""
    last = target.partition("?")[0].rstrip("/").rpartition("/")[2]
    stem = _UNFIT.sub("_", last).strip(". ") or "body"
    if Path(stem).suffix:
        return stem
    media_type = subject.content_type.partition(";")[0].strip().lower()
    return stem + (mimetypes.guess_extension(media_type) or ".bin")


def _write(path: Path, data: bytes) -> str:
    try:
        path.write_bytes(data)
    except OSError as error:
        return error.strerror or str(error)
    return ""
