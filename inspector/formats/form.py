"""``application/x-www-form-urlencoded`` as a table of decoded pairs (WHATWG URL section 5.1)."""

from __future__ import annotations

from urllib.parse import unquote_plus

from inspector.formats.rendering import WHOLE_LIMIT, Format, Note, Source, Table
from inspector.formats.text import decode

ROW_LIMIT = 10_000


def _render(source: Source) -> Table:
    text, _, notes = decode(source)
    fields = [field for field in text.strip().split("&", ROW_LIMIT) if field]
    if len(fields) > ROW_LIMIT:
        del fields[ROW_LIMIT:]
        notes = (*notes, Note("rows_cut", (ROW_LIMIT,)))
    return Table(("name", "value"), tuple(_pair(field) for field in fields), notes)


def _pair(field: str) -> tuple[str, str]:
    name, _, value = field.partition("=")
    return unquote_plus(name), unquote_plus(value)


FORM = Format("Form", _render, limit=WHOLE_LIMIT)
