"""Bytes as they are: where, sixteen hexadecimal numbers, and what of them is ASCII."""

from __future__ import annotations

from inspector.formats.rendering import Format, Source, Text

_ROW = 16
_ASCII = bytes(byte if 0x20 <= byte < 0x7F else ord(".") for byte in range(256))


def _render(source: Source) -> Text:
    rows = (_row(source, at) for at in range(0, len(source.data), _ROW))
    return Text("\n".join(rows), "", source.end)


def _row(source: Source, at: int) -> str:
    data = source.data[at : at + _ROW]
    numbers = f"{data[:8].hex(' '):<23}  {data[8:].hex(' '):<23}"
    return f"{source.offset + at:08x}  {numbers}  {data.translate(_ASCII).decode('ascii')}"


HEX = Format("Hex", _render)
