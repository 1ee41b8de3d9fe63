"""Content-Encoding undone."""

from __future__ import annotations

import gzip
import zlib

import pytest

from inspector.formats import Decoded, Note, decode_content

TEXT = b"hello, " * 20_000


def raw_deflate(data: bytes) -> bytes:
    return zlib.compress(data)[2:-4]


@pytest.mark.parametrize(
    ("data", "coding"),
    [
        (gzip.compress(TEXT), "gzip"),
        (gzip.compress(TEXT), " X-GZIP "),
        (gzip.compress(TEXT[:70_000]) + gzip.compress(TEXT[70_000:]), "gzip"),
        (zlib.compress(TEXT), "deflate"),
        (raw_deflate(TEXT), "deflate"),
        (gzip.compress(zlib.compress(TEXT)), "deflate, gzip"),
        (TEXT, ""),
        (TEXT, "identity"),
    ],
    ids="gzip upper-case members zlib raw two none identity".split(),
)
def test_codings_are_undone(data, coding):
    assert decode_content(data, coding) == Decoded(TEXT)


def test_an_empty_body_is_empty_in_every_coding():
    assert decode_content(b"", "gzip") == Decoded(b"")


def test_an_unknown_coding_is_left_and_said():
    assert decode_content(b"x", "br") == Decoded(b"x", (Note("unknown_encoding", ("br",)),))
    assert decode_content(gzip.compress(b"x"), "br, gzip") == Decoded(b"x", (Note("unknown_encoding", ("br",)),))


def test_of_a_body_that_breaks_off_the_beginning_is_decoded():
    data, notes = decode_content(gzip.compress(bytes(range(256)) * 4000)[:-100], "gzip")
    assert data.startswith(bytes(range(256)))
    assert notes == (Note("broken_encoding", ("gzip",)),)


def test_what_is_not_in_the_coding_is_said():
    assert decode_content(b"plain text", "gzip") == Decoded(b"", (Note("broken_encoding", ("gzip",)),))


def test_a_bomb_is_cut_at_the_cap():
    bomb = gzip.compress(bytes(20_000_000))
    data, notes = decode_content(bomb, "gzip", cap=1_000_000)
    assert (len(data), notes) == (1_000_000, (Note("decoded_cut", (1_000_000,)),))
    assert decode_content(gzip.compress(bytes(1000)), "gzip", cap=1000) == Decoded(bytes(1000))
