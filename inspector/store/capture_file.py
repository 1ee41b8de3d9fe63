"""The capture file: an SQLite database of exchanges, written by one thread and read by others.

An exchange is a row of what the history shows and runs of events: one, unless it was saved while it ran. What a
transaction writes of runs is one row, a pack; an exchange's row tells where its latest run lies, and each run where the
one before it does. Bodies are in rows of about a mebibyte, those of small exchanges in their events (``whole``).

What is read may come from elsewhere: everything is checked, nothing is executed.
"""

from __future__ import annotations

import sqlite3
import struct
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any, Literal

import msgspec

from inspector import __version__
from inspector.model import ExchangeSummary, LogEntry, Stack
from inspector.model.sentence import Sentence
from inspector.store.codec import StoredEvent, decode_run, decode_stack, plain_text
from inspector.store.leftovers import temporary_directory
from inspector.store.logs import LogRow
from inspector.store.recording import Recording
from inspector.store.rows import Batch, Slice

_APPLICATION_ID = 0x57534749  # "WSGI" in ASCII
_SCHEMA_VERSION = 2
_SUMMARY = ", ".join(ExchangeSummary._fields)
_SCHEMA = f"""
    PRAGMA application_id = {_APPLICATION_ID};
    PRAGMA user_version = {_SCHEMA_VERSION};
    CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT);
    CREATE TABLE stacks (id INTEGER PRIMARY KEY, data BLOB);
    CREATE TABLE exchanges (
        id INTEGER PRIMARY KEY, started_at REAL, method TEXT, target TEXT, status INTEGER, content_type TEXT,
        size INTEGER, duration_us INTEGER, layers INTEGER, state TEXT, mark TEXT, draft_id INTEGER, stack_id INTEGER,
        pack INTEGER, start INTEGER, length INTEGER
    );
    CREATE TABLE packs (id INTEGER PRIMARY KEY, data BLOB);
    CREATE TABLE bodies (id INTEGER PRIMARY KEY, exchange_id INTEGER, key TEXT, start INTEGER, data BLOB);
    CREATE INDEX bodies_of_exchange ON bodies (exchange_id, key, start);
    CREATE TABLE logs (
        id INTEGER PRIMARY KEY, exchange_id INTEGER, layer INTEGER, logged_at REAL, level INTEGER, logger TEXT,
        message TEXT, file TEXT, line INTEGER, at_ns INTEGER
    );
"""
_LOG_COLUMNS = "exchange_id, layer, logged_at, level, logger, message, file, line, at_ns"
_INSERT_PACK = "INSERT INTO packs VALUES (?, ?)"
_INSERT_STACK = "INSERT INTO stacks VALUES (?, ?)"
_INSERT_BODY = "INSERT INTO bodies (exchange_id, key, start, data) VALUES (?, ?, ?, ?)"
_INSERT_LOG = f"INSERT INTO logs ({_LOG_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
_STEP = 8
"""Exchanges are written in a statement of a multiple of so many rows, the last ones none: few are to be prepared."""
_NO_ROW = (None,) * (len(ExchangeSummary._fields) + 1 + len(Slice._fields))

_Reason = Literal["foreign", "newer", "older", "damaged", "unusable"]
_HEADER = struct.Struct(">60xI4xI28x")


class CaptureFileError(Exception):
    """A file that cannot be used. ``code`` tells why, ``path`` which, ``detail`` what the system or SQLite said."""

    def __init__(self, code: _Reason, path: Path, detail: str = "") -> None:
        reason = {
            "foreign": Sentence("{path} is not a capture file; choose another name, it is left as it is.", path=path),
            "newer": Sentence("{path} was written by a newer version of WSGI Inspector.", path=path),
            "older": Sentence("{path} was written by an older version of WSGI Inspector.", path=path),
            "damaged": Sentence("{path} is damaged.", path=path),
            "unusable": Sentence("{path} cannot be used as a capture file.", path=path),
        }[code]
        super().__init__(Sentence("{reason} ({detail})", reason=reason, detail=detail) if detail else reason)
        self.code = code
        self.path = path
        self.detail = detail


class CaptureFile:
    """``path`` is made where it does not exist and continued where it is a capture file; None is a temporary one, that
    ``close()`` removes. Raises ``CaptureFileError``; what is not a capture file is never written to."""

    def __init__(self, path: Path | None = None) -> None:
        self._directory = temporary_directory() if path is None else None
        self.path = Path(self._directory.name, "capture") if self._directory else Path(path or "").absolute()
        self._lock = threading.Lock()
        try:
            known = _is_capture_file(self.path)
            self._writer = _connect(self.path)
            if self._directory:  # of use to this process alone, so no disk is waited for
                self._writer.execute("PRAGMA synchronous = OFF")
            if not known:
                self._create()
            self._writer.execute("PRAGMA journal_mode = WAL").fetchall()
            if not self._directory:
                self._writer.execute("PRAGMA synchronous = NORMAL")
            self._reader = _connect(self.path)
            self._reader.execute("PRAGMA query_only = ON")
            self.last_exchange_id = self._last_id("exchanges")
            self.last_stack_id = self._last_id("stacks")
            self.last_pack_id = self._last_id("packs")
        except sqlite3.Error as error:
            raise CaptureFileError("unusable", self.path, str(error)) from error

    def _create(self) -> None:
        # Before WAL is switched on, so that the mark is in the file itself from the first moment.
        meta = [("program", f"WSGI Inspector {__version__}"), ("created", str(int(time.time())))]
        self._writer.executescript(f"BEGIN; {_SCHEMA}")
        self._writer.executemany("INSERT INTO meta VALUES (?, ?)", meta)
        self._writer.execute("COMMIT")

    def _last_id(self, table: Literal["exchanges", "stacks", "packs"]) -> int:
        (last,) = self._reader.execute(f"SELECT max(id) FROM {table}").fetchone()
        return int(last or 0)

    def close(self) -> None:
        """Close the file; remove it, if it is a temporary one."""
        with self._lock:
            self._reader.close()
            self._writer.close()
            if self._directory:
                self._directory.cleanup()

    # Written by the recorder's thread only.

    def write(self, batch: Batch) -> None:
        """Write all of ``batch`` in one transaction, or nothing. Raises ``sqlite3.Error``."""
        self._writer.execute("BEGIN IMMEDIATE")
        try:
            self._insert(batch)
            self._writer.execute("COMMIT")
        except BaseException:
            if self._writer.in_transaction:
                self._writer.execute("ROLLBACK")
            raise
        self.last_pack_id = batch.pack

    def _insert(self, batch: Batch) -> None:
        """In as few statements as can be: each lets go of the interpreter's lock, and has to win it back from the
        serving threads. There are seldom stacks, logs and bodies."""
        if batch.exchanges:
            rows = batch.exchanges + [_NO_ROW] * (-len(batch.exchanges) % _STEP)
            self._put(_insert_exchanges(len(rows)), list(chain.from_iterable(rows)))
            self._put(_INSERT_PACK, (batch.pack, b"".join(batch.runs)))
        for statement, rows in (
            (_INSERT_STACK, batch.stacks),
            (_INSERT_BODY, batch.bodies),
            (_INSERT_LOG, batch.logs),
        ):
            for row in rows:
                self._put(statement, row)

    def _put(self, statement: str, values: Sequence[Any]) -> None:
        try:
            self._writer.execute(statement, values)
        except (UnicodeEncodeError, OverflowError):
            self._writer.execute(statement, list(map(_plain, values)))

    def clear(self) -> None:
        """Remove all exchanges and log lines, from the disk too. Raises ``sqlite3.Error``."""
        # First make room: on a full disk the removal itself needs a few pages of the log.
        self._writer.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        self._writer.execute("BEGIN IMMEDIATE")
        for table in ("exchanges", "packs", "bodies", "logs"):
            self._writer.execute(f"DELETE FROM {table}")
        self._writer.execute("COMMIT")
        self._writer.execute("VACUUM")
        self._writer.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    # Read by any thread.

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        """The file as it is at one moment."""
        with self._lock:
            try:
                self._reader.execute("BEGIN")
                try:
                    yield self._reader
                finally:
                    self._reader.execute("ROLLBACK")
            except (sqlite3.DatabaseError, ValueError) as error:
                raise CaptureFileError("damaged", self.path, str(error)) from error

    def count(self) -> int:
        with self._reading() as reader:
            (count,) = reader.execute("SELECT count(*) FROM exchanges").fetchone()
            return int(count)

    def summaries(self, after_id: int, limit: int) -> list[ExchangeSummary]:
        """The next ``limit`` exchanges with an id above ``after_id``. Raises ``CaptureFileError``."""
        sql = f"SELECT {_SUMMARY} FROM exchanges WHERE id > ? ORDER BY id LIMIT ?"
        with self._reading() as reader:
            return msgspec.convert(reader.execute(sql, (after_id, limit)).fetchall(), list[ExchangeSummary])

    def events(self, exchange_id: int) -> list[StoredEvent]:
        """The events of an exchange; none where it is unknown. Raises ``CaptureFileError``."""
        with self._reading() as reader:
            return _read_events(reader, exchange_id)

    def stack(self, exchange_id: int) -> Stack | None:
        """The layers of the app that answered an exchange. Raises ``CaptureFileError``."""
        sql = "SELECT data FROM stacks WHERE id = (SELECT stack_id FROM exchanges WHERE id = ?)"
        with self._reading() as reader:
            found = reader.execute(sql, (exchange_id,)).fetchone()
            return decode_stack(msgspec.convert(found[0], bytes)) if found else None

    def body(self, exchange_id: int, key: str, offset: int, length: int) -> bytes:
        """At most ``length`` bytes of a body from ``offset`` on; nothing else of a large one is read. Raises
        ``CaptureFileError``."""
        sql = """SELECT id, start FROM bodies WHERE exchange_id = ? AND key = ? AND start < ?
                 AND start + length(data) > ? ORDER BY start"""
        with self._reading() as reader:
            rows = reader.execute(sql, (exchange_id, key, offset + length, offset)).fetchall()
            if rows:
                return b"".join(_read_blob(reader, row, start, offset, length) for row, start in rows)
            events = _read_events(reader, exchange_id)
            return Recording.replayed(events).body(key, offset, length) if events else b""

    def log(self, limit: int) -> list[LogEntry]:
        """The newest ``limit`` lines of the log that are not among the events of an exchange, in the order they came
        in. Raises ``CaptureFileError``."""
        sql = f"SELECT {_LOG_COLUMNS} FROM logs ORDER BY id DESC LIMIT ?"
        with self._reading() as reader:
            rows = msgspec.convert(reader.execute(sql, (limit,)).fetchall(), list[LogRow])
        return [LogEntry(*row) for row in reversed(rows)]


def _connect(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, isolation_level=None, check_same_thread=False, cached_statements=128)


def _is_capture_file(path: Path) -> bool:
    """False where there is no file, or an empty one. Looks without SQLite, which might change what is not ours."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEADER.size)
    except FileNotFoundError:
        return False
    except OSError as error:
        raise CaptureFileError("unusable", path, error.strerror or str(error)) from error
    if not head:
        return False
    if not head.startswith(b"SQLite format 3\0") or len(head) < _HEADER.size:
        raise CaptureFileError("foreign", path)
    version, application_id = _HEADER.unpack(head)
    if application_id != _APPLICATION_ID:
        raise CaptureFileError("foreign", path)
    if version > _SCHEMA_VERSION:
        raise CaptureFileError("newer", path)
    if version < _SCHEMA_VERSION:
        raise CaptureFileError("older", path)
    return True


@cache
def _insert_exchanges(rows: int) -> str:
    values = ", ".join([f"({', '.join('?' * len(_NO_ROW))})"] * rows)
    return f"REPLACE INTO exchanges SELECT * FROM (VALUES {values}) WHERE column1 IS NOT NULL"


def _read_events(reader: sqlite3.Connection, exchange_id: int) -> list[StoredEvent]:
    """The events of all its runs, from the latest on, each of which tells where the one before it is."""
    found = reader.execute("SELECT pack, start, length FROM exchanges WHERE id = ?", (exchange_id,)).fetchone()
    at = msgspec.convert(found, Slice | None)
    runs = []
    while at is not None:
        with reader.blobopen("packs", "data", at.pack, readonly=True) as blob:
            blob.seek(at.start)
            before, run = decode_run(blob.read(max(0, at.length)))
        if before and before.pack >= at.pack:
            raise ValueError("a run of events is not after the one before it")
        runs.append(run)
        at = before
    return [event for run in reversed(runs) for event in run]


def _read_blob(reader: sqlite3.Connection, row: int, start: int, offset: int, length: int) -> bytes:
    first = max(0, offset - start)
    with reader.blobopen("bodies", "data", row, readonly=True) as blob:
        blob.seek(first)
        return blob.read(max(0, offset + length - start - first))


def _plain(value: object) -> object:
    """``value`` as SQLite can hold it."""
    if isinstance(value, str):
        return plain_text(value)
    if isinstance(value, int):
        return max(-(2**63), min(value, 2**63 - 1))
    return value
