"""What makes an app load again: its files were saved and have settled."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from inspector.serving.reload import FileWatch


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "shop.py"
    path.write_text("app = 1")
    return path


def watch(*paths: Path) -> FileWatch:
    return FileWatch(paths, lambda: None)


def test_nothing_is_told_while_nothing_changes(source: Path) -> None:
    watched = watch(source)
    assert [watched.poll() for _ in range(3)] == [False, False, False]


def test_a_saved_file_is_told_once_when_it_has_settled(source: Path) -> None:
    watched = watch(source)
    source.write_text("app = 22")
    assert [watched.poll() for _ in range(3)] == [False, True, False]


def test_a_file_that_is_still_being_written_is_waited_for(source: Path) -> None:
    watched = watch(source)
    for text in ("app = 22", "app = 333", "app = 4444"):
        source.write_text(text)
        assert not watched.poll()
    assert watched.poll()


def test_a_file_that_an_editor_puts_in_its_place_counts_as_changed(source: Path) -> None:
    watched = watch(source)
    source.unlink()
    assert not watched.poll()
    source.write_text("app = 22")
    assert [watched.poll() for _ in range(3)] == [False, True, False]


def test_a_file_that_is_gone_is_told_and_so_is_its_return(source: Path) -> None:
    watched = watch(source)
    source.unlink()
    assert [watched.poll() for _ in range(3)] == [False, True, False]
    source.write_text("app = 1")
    assert [watched.poll() for _ in range(2)] == [False, True]


def test_a_new_template_in_a_watched_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "mail").mkdir()
    watched = watch(tmp_path)
    (tmp_path / "mail" / "welcome.html").write_text("Hello")
    assert [watched.poll() for _ in range(2)] == [False, True]


def test_the_callback_runs_in_the_threads_own_time_and_stop_joins_it(source: Path) -> None:
    told = threading.Event()
    watched = FileWatch([source], told.set, interval=0.01)
    watched.start()
    source.write_text("app = 22")
    assert told.wait(5)
    watched.stop()


def test_the_callback_may_stop_the_watch_itself(source: Path) -> None:
    stopped = threading.Event()

    def changed() -> None:
        watched.stop()
        stopped.set()

    watched = FileWatch([source], changed, interval=0.01)
    watched.start()
    source.write_text("app = 22")
    assert stopped.wait(5)
    watched.stop()
