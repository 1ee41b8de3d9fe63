"""Content-Encoding undone (RFC 9110 section 8.4), a little at a time and never beyond a cap."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import NamedTuple

from inspector.formats.rendering import Note

CAP = 64 * 1024 * 1024
_BLOCK = 64 * 1024
_WINDOW_BITS = {"gzip": 31, "x-gzip": 31, "deflate": zlib.MAX_WBITS}
_RAW_DEFLATE = -zlib.MAX_WBITS


class Decoded(NamedTuple):
    """What became of a body; the notes say where it is not all of it."""

    data: bytes
    notes: tuple[Note, ...] = ()


def decode_content(data: bytes, content_encoding: str, cap: int = CAP) -> Decoded:
    """Undo the codings of a Content-Encoding header, the last one first. Of what is broken or cut off as much as
    possible is decoded; a coding that is not known ends the work. At most ``cap`` bytes come out."""
    codings = [name.strip().lower() for name in content_encoding.split(",")]
    for coding in reversed([name for name in codings if name not in ("", "identity")]):
        bits = _WINDOW_BITS.get(coding)
        if bits is None:
            return Decoded(data, (Note("unknown_encoding", (coding,)),))
        if coding == "deflate" and not _has_zlib_head(data):
            bits = _RAW_DEFLATE
        data, note = _inflate(data, bits, coding, cap)
        if note:
            return Decoded(data, (note,))
    return Decoded(data)


def _has_zlib_head(data: bytes) -> bool:
    """RFC 1950; some servers send deflate without it."""
    return len(data) >= 2 and data[0] & 0x0F == 8 and int.from_bytes(data[:2], "big") % 31 == 0


def _inflate(data: bytes, bits: int, coding: str, cap: int) -> tuple[bytes, Note | None]:
    out = bytearray()
    stream = zlib.decompressobj(bits)
    try:
        for block in _blocks(data):
            rest = block
            while rest:
                if stream.eof:  # a gzip file may have several members
                    stream = zlib.decompressobj(bits)
                out += stream.decompress(rest, cap + 1 - len(out))
                if len(out) > cap:
                    return bytes(out[:cap]), Note("decoded_cut", (cap,))
                rest = stream.unused_data
    except zlib.error:
        return bytes(out), Note("broken_encoding", (coding,))
    return bytes(out), None if stream.eof or not data else Note("broken_encoding", (coding,))


def _blocks(data: bytes) -> Iterator[bytes]:
    for start in range(0, len(data), _BLOCK):
        yield data[start : start + _BLOCK]
