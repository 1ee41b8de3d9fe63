"""What killed processes left behind in the folder for temporary files."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from inspector.store.capture_file import CaptureFile
from inspector.store.leftovers import remove_leftovers

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there no process can be asked whether it is alive")
DAY = 24 * 3600


@pytest.fixture(scope="module")
def gone() -> int:
    """The id of a process that has ended."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def leave(folder: Path, name: str, age_s: float) -> Path:
    path = folder / name
    path.mkdir()
    (path / "capture").write_bytes(b"SQLite format 3")
    os.utime(path, (time.time() - age_s,) * 2)
    return path


def test_old_ones_of_processes_that_are_gone_are_removed_and_no_others(tmp_path: Path, gone: int) -> None:
    old = leave(tmp_path, f"wsgi-inspector-{gone}-abc_1234", 2 * DAY)
    kept = [
        leave(tmp_path, f"wsgi-inspector-{gone}-abcd5678", DAY / 2),
        leave(tmp_path, f"wsgi-inspector-{os.getpid()}-abcdefgh", 2 * DAY),
        leave(tmp_path, "wsgi-inspector-9999999999999999999999-abcdefgh", 2 * DAY),
        leave(tmp_path, "wsgi-inspector-abcdefgh", 2 * DAY),
        leave(tmp_path, f"my-wsgi-inspector-{gone}-abcdefgh", 2 * DAY),
    ]
    remove_leftovers(tmp_path)
    assert not old.exists()
    assert all((path / "capture").exists() for path in kept)


def test_links_and_files_are_left_alone(tmp_path: Path, gone: int) -> None:
    elsewhere = leave(tmp_path, "elsewhere", 2 * DAY)
    link = tmp_path / f"wsgi-inspector-{gone}-linklink"
    link.symlink_to(elsewhere)
    file = tmp_path / f"wsgi-inspector-{gone}-filefile"
    file.touch()
    os.utime(file, (0, 0))
    remove_leftovers(tmp_path)
    assert link.is_symlink()
    assert (elsewhere / "capture").exists()
    assert file.exists()


def test_no_folder_is_no_trouble(tmp_path: Path) -> None:
    remove_leftovers(tmp_path / "gone")


def test_a_temporary_capture_is_named_by_its_process() -> None:
    file = CaptureFile()
    try:
        assert file.path.parent.name.startswith(f"wsgi-inspector-{os.getpid()}-")
    finally:
        file.close()
