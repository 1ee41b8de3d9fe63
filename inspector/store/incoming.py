"""All rows of a batch in one statement.

Each statement lets go of the interpreter's lock several times, and has to win it back from the serving threads. So one
view takes the rows of all tables, and a trigger for each table puts them where they belong.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import Any

from inspector.store.rows import Batch, Row

LOG_COLUMNS = "exchange_id, layer, logged_at, level, logger, message, file, line, at_ns"
_INTO = (
    ("INSERT INTO stacks", 2),
    ("INSERT INTO exchanges", 13),
    ("REPLACE INTO exchanges", 13),
    ("INSERT INTO events (exchange_id, data)", 2),
    ("INSERT INTO bodies (exchange_id, key, start, data)", 4),
    (f"INSERT INTO logs ({LOG_COLUMNS})", 9),
)
"""Where the rows of a batch go, and how many columns they have."""

_COLUMNS = max(columns for _, columns in _INTO)
_PADDING = tuple((None,) * (_COLUMNS - columns) for _, columns in _INTO)
_NO_ROW = (None,) * (1 + _COLUMNS)
_ROWS_A_STATEMENT = 512
_STEP = 16
"""A statement has a multiple of so many rows, the last ones none of any table: few statements are to be prepared."""


def prepare(connection: sqlite3.Connection) -> None:
    """Make the view and its triggers, which last as long as the connection."""
    columns = ", ".join(f"NULL AS c{number}" for number in range(_COLUMNS))
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute(f"CREATE TEMP VIEW incoming AS SELECT NULL AS place, {columns}")
    for place, (into, count) in enumerate(_INTO):
        values = ", ".join(f"NEW.c{number}" for number in range(count))
        connection.execute(
            f"""CREATE TEMP TRIGGER incoming_{place} INSTEAD OF INSERT ON incoming WHEN NEW.place = {place}
                BEGIN {into} VALUES ({values}); END"""
        )


def statements(batch: Batch) -> Iterator[tuple[str, list[Any]]]:
    """The statements that write a batch, with their values: one, unless it is very big."""
    rows = _rows(batch)
    while some := list(islice(rows, _ROWS_A_STATEMENT)):
        some += [_NO_ROW] * (-len(some) % _STEP)
        yield _insert(len(some)), [value for row in some for value in row]


def _rows(batch: Batch) -> Iterator[Row]:
    tables = (batch.stacks, batch.new, batch.changed, batch.events, batch.bodies, batch.logs)
    for place, (table, padding) in enumerate(zip(tables, _PADDING, strict=True)):
        yield from ((place, *row, *padding) for row in table)


@cache
def _insert(rows: int) -> str:
    return "INSERT INTO incoming VALUES " + ", ".join([f"({', '.join('?' * len(_NO_ROW))})"] * rows)
