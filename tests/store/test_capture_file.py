"""The capture file: what is not ours is left alone, what is damaged is said to be."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from event_factories import STACK, answered

from inspector.store import CaptureFile, CaptureFileError


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


def test_a_file_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "newer"
    CaptureFile(path).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")
        connection.commit()
    with pytest.raises(CaptureFileError, match="newer version"):
        CaptureFile(path)


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
        ("UPDATE events SET data = x'80'", lambda store: store.exchange(1)),
        ("UPDATE events SET data = 17", lambda store: store.exchange(1)),
        ("UPDATE stacks SET data = x'ff'", lambda store: store.exchange(1)),
        ("UPDATE exchanges SET state = 'exploded'", lambda store: store.summaries()),
        ("UPDATE exchanges SET target = x'00'", lambda store: store.summaries()),
        ("UPDATE bodies SET data = 5, start = 0", lambda store: store.body(1, "response:1")),
        ("UPDATE logs SET message = NULL", lambda store: store.log()),
        ("DROP TABLE logs", lambda store: store.log()),
    ],
)
def test_a_damaged_file_is_said_to_be(rig: Any, change: str, read: Callable[[Any], object]) -> None:
    rig.record(answered())
    with closing(sqlite3.connect(rig.file.path)) as connection:
        connection.execute(change)
        connection.commit()
    with pytest.raises(CaptureFileError, match="is damaged"):
        read(rig.store)
