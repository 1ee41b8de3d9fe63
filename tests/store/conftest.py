"""Events as the probes would tell them, and a recorder with its file around it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from inspector.model import Layer, Shown, Stack
from inspector.model.events import (
    Chunk,
    Closed,
    Entered,
    EnvironTaken,
    Event,
    Exhausted,
    Finished,
    HeadSent,
    InputUsed,
    Loaded,
    Logged,
    Opened,
    Returned,
    StartResponse,
)
from inspector.store import CaptureFile, Recorder, Store

STACK = Stack(
    id=1,
    target="sample:hello",
    title="Hello",
    layers=(
        Layer(0, "Timer", "middleware", "shop.Timer", "shop.py", 10, parent=-1),
        Layer(1, "app", "app", "shop.app", "shop.py", 30, parent=0),
    ),
)
HEADERS = (("Content-Type", "text/html; charset=utf-8"), ("Content-Length", "14"))
ENVIRON = (
    ("REQUEST_METHOD", "GET"),
    ("PATH_INFO", "/"),
    *((f"HTTP_X_{number}", f"value {number}") for number in range(20)),
    ("wsgi.version", Shown("tuple", "(1, 0)")),
    ("wsgi.multithread", True),
)


def head(status: str = "200 OK", headers: tuple[tuple[str, str], ...] = HEADERS) -> bytes:
    lines = [f"HTTP/1.1 {status}", *(f"{name}: {value}" for name, value in headers), "", ""]
    return "\r\n".join(lines).encode("latin-1")


@dataclass
class Call:
    """Makes the events of one exchange, each a microsecond after the last."""

    number: int = 1
    now: int = 1_000_000
    events: list[Event] = field(default_factory=list)

    def at(self) -> int:
        self.now += 1_000
        return self.now

    def opened(self, line: str = "GET / HTTP/1.1", stack_id: int = 1, draft_id: int = 0) -> Call:
        server = ("werkzeug 3.1.9", "http://127.0.0.1:5000", "127.0.0.1", 50123)
        self.events.append(
            Opened(self.number, self.at(), 1_790_000_000.0, stack_id, *server, draft_id, line, (("Host", "x"),))
        )
        self.events.append(EnvironTaken(self.number, self.at(), ENVIRON))
        return self

    def entered(self, *layers: int) -> Call:
        self.events += [Entered(self.number, self.at(), layer, layer - 1) for layer in layers]
        return self

    def read(self, data: bytes, layer: int = 0) -> Call:
        began = self.at()
        self.events.append(InputUsed(self.number, began, self.at(), layer, "read", None, len(data), data))
        return self

    def start_response(self, *layers: int, status: str = "200 OK") -> Call:
        self.events += [StartResponse(self.number, self.at(), at, status, HEADERS, None, False) for at in layers]
        return self

    def head_sent(self, data: bytes = head()) -> Call:
        self.events.append(HeadSent(self.number, self.at(), data))
        return self

    def returned(self, *layers: int) -> Call:
        self.events += [Returned(self.number, self.at() - 5_000, self.at(), layer, "list", 1) for layer in layers]
        return self

    def chunk(self, data: bytes | Shown, *layers: int, passed: bool = False, size: int | None = None) -> Call:
        """The innermost of ``layers`` yields it; the others pass it on."""
        length = len(data) if size is None else size
        for layer in layers:
            began = self.at()
            self.events.append(Chunk(self.number, began, self.at(), layer, "iterable", length, data, passed))
            passed = True
        return self

    def logged(self, message: str = "127.0.0.1 GET / 200") -> Call:
        self.events.append(
            Logged(self.number, self.at(), -1, 1_790_000_000.5, 20, "werkzeug", message, "serving.py", 9)
        )
        return self

    def closed(self, *layers: int) -> Call:
        self.events += [Exhausted(self.number, self.at() - 500, self.at(), layer) for layer in layers]
        self.events += [Closed(self.number, self.at() - 500, self.at(), layer) for layer in layers]
        return self

    def finished(self, outcome: str = "done", sent: int = 120) -> Call:
        at = self.at()
        self.events.append(Finished(self.number, at + 10_000, outcome, at, sent))  # type: ignore[arg-type]
        return self


def answered(number: int = 1, body: bytes = b"<p>Hello</p>\r\n", line: str = "GET / HTTP/1.1") -> list[Event]:
    """An exchange through a middleware that passes everything on: 19 events."""
    call = Call(number, now=number * 10_000_000).opened(line).entered(0, 1).start_response(1, 0)
    call.returned(1, 0).head_sent().chunk(body, 1, 0).logged().closed(1, 0).finished()
    return call.events


@dataclass
class Rig:
    """A recorder with its file and its read side. ``told`` counts the notifications."""

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
        assert self.recorder.flush(5)


@pytest.fixture
def make_rig(tmp_path: Path) -> Iterator[Callable[..., Rig]]:
    """Makes rigs, on a temporary file or on the one named; stops what is left of them."""
    rigs: list[Rig] = []

    def make(name: str | None = None, **options: object) -> Rig:
        file = CaptureFile(tmp_path / name if name else None)
        told = threading.Semaphore(0)
        recorder = Recorder(file, told.release, **options)  # type: ignore[arg-type]
        rig = Rig(file, recorder, Store(file, recorder), told)
        rigs.append(rig)
        recorder.start()
        recorder.sink(Loaded(STACK))
        return rig

    yield make
    for rig in rigs:
        rig.recorder.stop()
        rig.file.close()


@pytest.fixture
def rig(make_rig: Callable[..., Rig]) -> Rig:
    return make_rig()
