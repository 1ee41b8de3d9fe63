"""Temporary capture directories: how they are named, and the removal of those that killed processes left behind."""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
import time
from pathlib import Path

_NAME = re.compile(r"wsgi-inspector-(\d+)-\w+")
_OLD_S = 24 * 3600


def temporary_directory() -> tempfile.TemporaryDirectory[str]:
    """A directory of this process: ``wsgi-inspector-PID-...``."""
    return tempfile.TemporaryDirectory(prefix=f"wsgi-inspector-{os.getpid()}-")


def remove_leftovers(folder: Path | None = None) -> None:
    """Remove directories of ours, in the folder for temporary files, that are older than a day and whose process is
    gone. What cannot be removed stays."""
    try:
        entries = list(os.scandir(folder or tempfile.gettempdir()))
    except OSError:
        return
    for entry in entries:
        named = _NAME.fullmatch(entry.name)
        if named and _is_old(entry) and not _is_alive(int(named[1])):
            shutil.rmtree(entry.path, ignore_errors=True)


def _is_old(entry: os.DirEntry[str]) -> bool:
    """Whether it is an old directory, and not a link to one."""
    try:
        return entry.is_dir(follow_symlinks=False) and entry.stat().st_mtime < time.time() - _OLD_S
    except OSError:
        return False


def _is_alive(pid: int) -> bool:
    if sys.platform == "win32":
        return True  # os.kill would end it instead of asking
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):  # it is another user's, or no number of a process
        return True
    return True
