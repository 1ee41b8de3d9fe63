"""Events as the probes would tell them, for tests of what comes after: each a microsecond after the last."""

from __future__ import annotations

from typing import Literal

from inspector.model import Layer, Shown, Stack
from inspector.model.events import (
    Chunk,
    Closed,
    Edited,
    EditedPart,
    EditedValue,
    Entered,
    EnvironTaken,
    Event,
    Exhausted,
    Finished,
    HeadSent,
    InputUsed,
    Logged,
    Opened,
    Paused,
    Raised,
    Resumed,
    Returned,
    StartResponse,
)
from inspector.model.intercept import Boundary, ResumeHow

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
PAGE = b"<p>Hello</p>\r\n"
ENVIRON = {
    "REQUEST_METHOD": "GET",
    "PATH_INFO": "/",
    **{f"HTTP_X_{number}": f"value {number}" for number in range(30)},
    "wsgi.version": Shown("tuple", "(1, 0)"),
    "wsgi.multithread": True,
}
STARTED_AT = 1_790_000_000.0


def head(status: str = "200 OK", headers: tuple[tuple[str, str], ...] = HEADERS) -> bytes:
    lines = [f"HTTP/1.1 {status}", *(f"{name}: {value}" for name, value in headers), "", ""]
    return "\r\n".join(lines).encode("latin-1")


class CallEvents:
    """Makes the ``events`` of one exchange, a step a method. Layers are named from the inside out, as they answer."""

    def __init__(self, number: int = 1) -> None:
        self.number = number
        self.events: list[Event] = []
        self._now = number * 1_000_000_000
        self._entered: dict[int, int] = {}

    def _at(self) -> int:
        self._now += 1_000
        return self._now

    def opened(self, line: str = "GET / HTTP/1.1", stack_id: int = 1, draft_id: int = 0) -> CallEvents:
        who = ("werkzeug 3.1.9", "http://127.0.0.1:5000", "127.0.0.1", 50123)
        headers = (("Host", "127.0.0.1:5000"),)
        self.events.append(Opened(self.number, self._at(), STARTED_AT, stack_id, *who, draft_id, line, headers))
        return self

    def environ(self) -> CallEvents:
        self.events.append(EnvironTaken(self.number, self._at(), ENVIRON))
        return self

    def entered(self, *layers: int) -> CallEvents:
        """From the outside in."""
        for layer in layers:
            self._entered[layer] = self._at()
            self.events.append(Entered(self.number, self._entered[layer], layer, layer - 1))
        return self

    def read(self, data: bytes, layer: int = 0) -> CallEvents:
        began = self._at()
        self.events.append(InputUsed(self.number, began, self._at(), layer, "read", None, len(data), data))
        return self

    def start_response(self, *layers: int, status: str = "200 OK") -> CallEvents:
        self.events += [StartResponse(self.number, self._at(), at, status, HEADERS, None, False) for at in layers]
        return self

    def head_sent(self, data: bytes | None = None) -> CallEvents:
        self.events.append(HeadSent(self.number, self._at(), head() if data is None else data))
        return self

    def returned(self, *layers: int) -> CallEvents:
        self.events += [Returned(self.number, self._entered[at], self._at(), at, "list", 1, False) for at in layers]
        return self

    def chunk(self, data: bytes | Shown, *layers: int, passed: bool = False, size: int | None = None) -> CallEvents:
        """The first of ``layers`` yields it; the others pass it on."""
        began = {layer: self._at() for layer in reversed(layers)}
        for layer in layers:
            length = len(data) if size is None else size
            self.events.append(Chunk(self.number, began[layer], self._at(), layer, "iterable", length, data, passed))
            passed = True
        return self

    def raised(self, *layers: int, phase: Literal["call", "next"] = "call") -> CallEvents:
        for layer in layers:
            what = (7, "ValueError", "no", "Traceback ..." if layer == layers[0] else "", "shop.py", 31)
            self.events.append(Raised(self.number, self._entered[layer], self._at(), layer, phase, *what))
        return self

    def logged(self, message: str = "127.0.0.1 GET / 200") -> CallEvents:
        self.events.append(
            Logged(self.number, self._at(), -1, STARTED_AT + 0.5, 20, "werkzeug", message, "serving.py", 9)
        )
        return self

    def paused(self, boundary: Boundary, layer: int) -> CallEvents:
        self.events.append(Paused(self.number, self._at(), boundary, layer, "breakpoint"))
        return self

    def stood(self, boundary: Boundary, layer: int, us: int = 1_000, how: ResumeHow = "resume") -> CallEvents:
        """Paused, and after so many microseconds resumed."""
        self.paused(boundary, layer)
        began, self._now = self._now, self._now + us * 1_000 - 1_000
        self.events.append(Resumed(self.number, began, self._at(), boundary, layer, how))
        return self

    def edited(
        self,
        boundary: Boundary,
        layer: int,
        part: EditedPart,
        before: EditedValue,
        after: EditedValue,
        key: str = "",
        by: str = "",
    ) -> CallEvents:
        self.events.append(Edited(self.number, self._at(), boundary, layer, by, part, key, before, after))
        return self

    def delayed(self, boundary: Boundary, layer: int, us: int) -> CallEvents:
        """A rule lets it sleep for so many microseconds."""
        self.edited(boundary, layer, "delay", None, f"{us / 1e6:g}", by="Slow")
        self._now += us * 1_000
        return self

    def closed(self, *layers: int) -> CallEvents:
        for kind in (Exhausted, Closed):
            began = {layer: self._at() for layer in reversed(layers)}
            self.events += [kind(self.number, began[layer], self._at(), layer) for layer in layers]
        return self

    def finished(self, outcome: Literal["done", "dropped", "failed"] = "done", sent: int = 120) -> CallEvents:
        last_byte = self._at()
        self.events.append(Finished(self.number, self._at(), outcome, last_byte if sent else 0, sent))
        return self


def answered(number: int = 1, body: bytes = PAGE, line: str = "GET / HTTP/1.1") -> list[Event]:
    """An exchange through a middleware that passes everything on: 17 events."""
    call = CallEvents(number).opened(line).environ().entered(0, 1).start_response(1, 0).returned(1, 0)
    return call.head_sent().chunk(body, 1, 0).logged().closed(1, 0).finished().events


def running(number: int = 1, *chunks: bytes) -> list[Event]:
    """An exchange whose innermost layer has sent ``chunks`` and goes on."""
    call = CallEvents(number).opened().environ().entered(0, 1).start_response(1, 0).returned(1, 0).head_sent()
    for data in chunks:
        call.chunk(data, 1, 0)
    return call.events
