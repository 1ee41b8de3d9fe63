"""Multipart bodies taken apart (RFC 2046 section 5.1, RFC 7578)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from inspector.formats.header_value import parse_header_value
from inspector.formats.rendering import WHOLE_LIMIT, Format, FormatError, Note, Part, Parts, Source

PART_LIMIT = 1000
_END_OF_HEAD = re.compile(rb"\r?\n\r?\n")
_PERCENT = {"%22": '"', "%0D": "\r", "%0A": "\n"}


def _render(source: Source) -> Parts:
    boundary = parse_header_value(source.content_type)[1].get("boundary")
    if not boundary:
        raise FormatError(Note("no_boundary"))
    blocks, finished = _split(source.data, boundary.encode("latin-1", "replace"))
    if not blocks and not finished:
        raise FormatError(Note("no_parts"))
    notes: tuple[Note, ...] = ()
    if len(blocks) > PART_LIMIT:
        notes = (Note("rows_cut", (PART_LIMIT,)),)
    elif not finished:
        notes = (Note("unfinished"),)
    return Parts(tuple(_part(block) for block in blocks[:PART_LIMIT]), notes)


def _split(data: bytes, boundary: bytes) -> tuple[list[bytes], bool]:
    """What follows each delimiter, its line end included, for one part more than the limit at most; and whether the
    closing delimiter came."""
    delimiter = re.compile(rb"(?:\A|\r?\n)--" + re.escape(boundary) + rb"(--)?[ \t]*(?=\r?\n|\Z)")
    blocks: list[bytes] = []
    begin = -1
    for found in islice(delimiter.finditer(data), PART_LIMIT + 1):
        if begin >= 0:
            blocks.append(data[begin : found.start()])
        if found[1]:
            return blocks, True
        begin = found.end()
    if begin >= 0:
        blocks.append(data[begin:])
    return blocks, False


def _part(block: bytes) -> Part:
    end = _END_OF_HEAD.search(block)
    head, data = (block[: end.start()], block[end.end() :]) if end else (block, b"")
    headers = tuple(_headers(head.decode("utf-8", "replace")))
    by_name = {name.lower(): value for name, value in headers}
    _, parameters = parse_header_value(by_name.get("content-disposition", ""))
    filename = parameters.get("filename*") or _unescaped(parameters.get("filename"))
    return Part(headers, _unescaped(parameters.get("name")), filename, by_name.get("content-type", ""), data)


def _headers(head: str) -> Iterator[tuple[str, str]]:
    for line in head.splitlines():
        name, _, value = line.partition(":")
        if line:
            yield name.strip(), value.strip()


def _unescaped(text: str | None) -> str | None:
    """What browsers escape in names (WHATWG HTML section 4.10.21.8), and nothing else."""
    return text and re.sub("%(?:22|0D|0A)", lambda found: _PERCENT[found[0]], text)


MULTIPART = Format("Multipart", _render, limit=WHOLE_LIMIT)
