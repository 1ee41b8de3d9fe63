"""A batch reaches the tables it is for, whole or not at all, however big it is."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import pytest

from inspector.model import ExchangeSummary
from inspector.store import CaptureFile
from inspector.store.incoming import statements
from inspector.store.rows import Batch, Row


@pytest.fixture
def file() -> Iterator[CaptureFile]:
    file = CaptureFile()
    yield file
    file.close()


def exchange_row(number: int, state: str = "done") -> Row:
    summary = ExchangeSummary(number, 0.0, "GET", "/", 200, "text/plain", 5, 10, 1, state, "", 0)  # type: ignore[arg-type]
    return *summary, 1


def log_row(number: int) -> Row:
    return number, 0, 0.0, 20, "app", "said", "app.py", 1, 0


def test_each_row_goes_to_its_table(file: CaptureFile) -> None:
    batch = Batch([exchange_row(1, "running")], [], [(1, b"events")], [(1, "request", 0, b"body")], [log_row(1)])  # type: ignore[list-item]
    file.write(batch)
    file.write(Batch(changed=[exchange_row(1)]))
    (summary,) = file.summaries(0, 10)
    assert (summary.state, file.body(1, "request", 1, 2)) == ("done", b"od")
    assert [entry.message for entry in file.log(10)] == ["said"]


def test_a_batch_of_any_size_is_written_whole(file: CaptureFile) -> None:
    batch = Batch([exchange_row(number) for number in range(1, 1_001)])
    assert len(list(statements(batch))) > 1
    file.write(batch)
    assert file.count() == 1_000


@pytest.mark.parametrize("size", [2, 1_000])
def test_a_batch_that_fails_is_not_written_at_all(file: CaptureFile, size: int) -> None:
    rows = [exchange_row(number) for number in range(1, size)]
    with pytest.raises(sqlite3.IntegrityError):
        file.write(Batch([*rows, exchange_row(1)]))
    assert file.count() == 0
