"""The capture file: a batch is written whole or not at all, what is not ours is left alone, what is damaged is said to
be."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from event_factories import STACK, answered

from inspector.model import ExchangeSummary
from inspector.model.events import Logged
from inspector.store import CaptureFile, CaptureFileError
from inspector.store.codec import encode_run
from inspector.store.rows import Batch, Slice


def make_foreign_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE precious (x)")
        connection.commit()


@pytest.mark.parametrize("content", [b"Dear diary", b"SQLite format 3\0 but short", bytes(5000)])
def test_a_file_that_is_not_ours_is_refused_and_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "diary"
    path.write_bytes(content)
    with pytest.raises(CaptureFileError, match="not a capture file") as caught:
        CaptureFile(path)
    assert caught.value.code == "foreign"
    assert path.read_bytes() == content
    assert list(tmp_path.iterdir()) == [path]


def test_a_database_of_another_program_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    make_foreign_database(path)
    before = path.read_bytes()
    with pytest.raises(CaptureFileError, match="choose another name"):
        CaptureFile(path)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(("version", "code"), [(99, "newer"), (1, "older")])
def test_a_file_of_another_version_is_refused(tmp_path: Path, version: int, code: str) -> None:
    path = tmp_path / "other"
    CaptureFile(path).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {version}")
        connection.commit()
    with pytest.raises(CaptureFileError, match=f"{code} version") as caught:
        CaptureFile(path)
    assert caught.value.code == code


@pytest.mark.parametrize("name", [".", "missing/capture"])
def test_a_path_that_cannot_be_used_is_said_to_be(tmp_path: Path, name: str) -> None:
    with pytest.raises(CaptureFileError, match="cannot be used") as caught:
        CaptureFile(tmp_path / name)
    assert caught.value.code == "unusable"


def test_an_empty_file_becomes_a_capture_file(tmp_path: Path) -> None:
    path = tmp_path / "new"
    path.touch()
    CaptureFile(path).close()
    CaptureFile(path).close()


def test_a_temporary_file_is_removed() -> None:
    file = CaptureFile()
    assert file.path.exists()
    file.close()
    assert not file.path.parent.exists()


def test_a_capture_file_is_continued_with_higher_numbers(make_rig: Callable[..., Any]) -> None:
    first = make_rig("capture")
    first.record(answered(1), answered(2))
    first.recorder.stop()
    again = make_rig("capture")
    again.record(answered(1, b"third"))
    assert [summary.id for summary in again.store.summaries()] == [1, 2, 3]
    assert again.store.count == 3
    exchange = again.store.exchange(3)
    assert exchange.id == 3
    assert exchange.layers == STACK.layers
    assert exchange.log[0].exchange_id == 3
    assert again.store.body(3, "response:1") == b"third"


@pytest.mark.parametrize(
    ("change", "read"),
    [
        ("UPDATE packs SET data = x'80'", lambda store: store.exchange(1)),
        ("UPDATE packs SET data = 17", lambda store: store.exchange(1)),
        ("UPDATE exchanges SET length = length - 1", lambda store: store.exchange(1)),
        ("UPDATE exchanges SET start = -1", lambda store: store.exchange(1)),
        ("UPDATE exchanges SET pack = 99", lambda store: store.exchange(1)),
        ("DELETE FROM packs", lambda store: store.body(1, "response:1")),
        ("UPDATE stacks SET data = x'ff'", lambda store: store.exchange(1)),
        ("UPDATE exchanges SET state = 'exploded'", lambda store: store.summaries()),
        ("UPDATE exchanges SET target = x'00'", lambda store: store.summaries()),
        ("UPDATE bodies SET data = 5, start = 0", lambda store: store.body(2, "response:1")),
        ("UPDATE logs SET message = NULL", lambda store: store.log()),
        ("DROP TABLE logs", lambda store: store.log()),
    ],
)
def test_a_damaged_file_is_said_to_be(rig: Any, change: str, read: Callable[[Any], object]) -> None:
    stray = Logged(0, 5, -1, 1.5, 30, "app", "stray", "app.py", 3)
    rig.record(answered(1), answered(2, bytes(100_000)), [stray])
    with closing(sqlite3.connect(rig.file.path)) as connection:
        connection.execute(change)
        connection.commit()
    with pytest.raises(CaptureFileError, match="is damaged"):
        read(rig.store)


def test_runs_that_go_round_in_a_circle_are_damaged(rig: Any) -> None:
    batch = Batch(rig.file.last_pack_id + 1)
    batch.add(summary(1), 1, encode_run([], Slice(batch.pack, 0, 100)))
    rig.file.write(batch)
    with pytest.raises(CaptureFileError, match="is damaged"):
        rig.store.exchange(1)


def summary(number: int, state: str = "done") -> ExchangeSummary:
    return ExchangeSummary(number, 0.0, "GET", "/", 200, "text/plain", 5, 10, 1, state, "", 0)  # type: ignore[arg-type]


def batch_of(file: CaptureFile, *summaries: ExchangeSummary) -> Batch:
    batch = Batch(file.last_pack_id + 1)
    for one in summaries:
        batch.add(one, 1, encode_run(answered(one.id)))
    return batch


def test_each_row_goes_to_its_table(rig: Any) -> None:
    batch = batch_of(rig.file, summary(1, "running"), summary(2))
    batch.bodies.append((1, "request", 0, b"body"))
    batch.logs.append((0, 0, 0.0, 20, "app", "said", "app.py", 1, 0))
    rig.file.write(batch)
    rig.file.write(batch_of(rig.file, summary(1)))
    assert rig.file.summaries(0, 10) == [summary(1), summary(2)]
    assert rig.file.body(1, "request", 1, 2) == b"od"
    assert [entry.message for entry in rig.file.log(10)] == ["said"]
    assert [rig.file.events(number)[0].exchange_id for number in (1, 2)] == [1, 2]


def test_a_batch_that_fails_is_not_written_at_all(rig: Any) -> None:
    rig.file.write(batch_of(rig.file, summary(1)))
    again = batch_of(rig.file, summary(2))
    again.pack = 1
    with pytest.raises(sqlite3.IntegrityError):
        rig.file.write(again)
    assert rig.file.count() == 1
    rig.file.write(batch_of(rig.file, summary(3)))
    assert rig.file.count() == 2
