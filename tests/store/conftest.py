"""A recorder with its capture file and its read side."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from event_factories import STACK

from inspector.model.events import Event, Loaded
from inspector.store import CaptureFile, Recorder, Store


@dataclass
class Rig:
    """``told`` is released at each notification."""

    file: CaptureFile
    recorder: Recorder
    store: Store
    told: threading.Semaphore

    def put(self, *runs: list[Event]) -> None:
        for run in runs:
            for event in run:
                self.recorder.sink(event)

    def record(self, *runs: list[Event]) -> None:
        """Put events and wait until they are kept."""
        self.put(*runs)
        assert self.recorder.flush()

    def fill_disk(self) -> None:
        """From now on the capture file may not grow."""
        self.limit_pages(1)

    def free_disk(self) -> None:
        self.limit_pages(1 << 30)

    def limit_pages(self, pages: int) -> None:
        self.file._writer.execute(f"PRAGMA max_page_count = {pages}").fetchall()


@pytest.fixture
def make_rig(tmp_path: Path) -> Iterator[Callable[..., Rig]]:
    """Makes rigs, on a temporary file or on one of this name; stops them at the end."""
    rigs: list[Rig] = []

    def make(name: str | None = None, **options: Any) -> Rig:
        told = threading.Semaphore(0)
        file = CaptureFile(tmp_path / name if name else None)
        recorder = Recorder(file, options.pop("notify", told.release), **options)
        rigs.append(Rig(file, recorder, Store(file, recorder), told))
        recorder.start()
        recorder.sink(Loaded(STACK))
        return rigs[-1]

    yield make
    for rig in rigs:
        rig.recorder.stop()
        rig.file.close()


@pytest.fixture
def rig(make_rig: Callable[..., Rig]) -> Rig:
    return make_rig()
