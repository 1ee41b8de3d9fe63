"""Stops exchanges and answers each stop, at once and in the thread that stands, as a test says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from capture.playing import App, Environ, Middleware, Play, StartResponse

from inspector.capture import Interceptor, Limits
from inspector.model.events import Edited, Paused, Resumed
from inspector.model.intercept import ANY_LAYER, Boundary, Breakpoint, ChunkEdit, EnterEdit, Pause, Rule

Decide = Callable[[Pause], object]


class Debugged(Play):
    """A watched app whose exchanges are stopped. ``stops`` are all pauses there were; ``decide`` is told of each change
    of one, and by default lets it go on."""

    def __init__(self, app: App, limits: Limits = Limits()) -> None:  # noqa: B008
        super().__init__(app, limits)
        self.interceptor: Interceptor = self.watcher.interceptor
        self.stops: list[Pause] = []
        self.decide: Decide = self.resume
        self._deciding = False
        self.interceptor.on_change = self._look

    def stop_at(self, *boundaries: Boundary, layer: str = ANY_LAYER, **more: Any) -> None:
        """Break wherever that layer, or each of them, comes to such a boundary."""
        self.interceptor.set_points([Breakpoint(boundary, layer, **more) for boundary in boundaries], ())

    def rule(self, *rules: Rule) -> None:
        self.interceptor.set_points((), rules)

    def resume(self, pause: Pause) -> None:
        self.interceptor.resume(pause.exchange_id)

    def step(self, pause: Pause) -> None:
        self.interceptor.resume(pause.exchange_id, "step")

    def abort(self, pause: Pause) -> None:
        self.interceptor.abort(pause.exchange_id, "418 I'm a teapot")

    def edit_first(self, edit: Any) -> None:
        """Edit at the first stop, and let all others go on."""
        edits = [edit]
        self.decide = lambda pause: self.interceptor.resume(pause.exchange_id, "resume", edits.pop() if edits else None)

    def where(self) -> list[str]:
        """The boundaries at which it stood, each with its layer."""
        return [f"{stop.boundary} {stop.layer}" for stop in self.stops]

    def edits(self) -> list[tuple[Any, ...]]:
        """What was changed: (boundary, layer, by, part, before, after)."""
        return [(edit.boundary, edit.layer, edit.by, edit.part, edit.before, edit.after) for edit in self.of(Edited)]

    def told_stops(self) -> list[str]:
        """The stops as they were told, each with how it ended."""
        ends = [f"{event.boundary} {event.layer} {event.how}" for event in self.of(Resumed)]
        assert len(ends) == len(self.of(Paused))
        return ends

    def _look(self) -> None:
        """What is asked for while a test decides is not told to it once more."""
        if self._deciding:
            return
        self._deciding = True
        try:
            self._decide_each()
        finally:
            self._deciding = False

    def _decide_each(self) -> None:
        for pause in self.interceptor.pauses():
            if pause.began_ns not in [stop.began_ns for stop in self.stops]:
                self.stops.append(pause)
            self.decide(pause)


def environ_edit(**values: str | None) -> EnterEdit:
    return EnterEdit(tuple(values.items()))


def chunk_edit(*chunks: bytes, keep_length: bool = False) -> ChunkEdit:
    return ChunkEdit(chunks, keep_length)


def rule(action: Any, boundary: Boundary, key: str = "", value: str = "", layer: str = ANY_LAYER, **more: Any) -> Rule:
    return Rule("a rule", boundary, layer, action, key, value, **more)


def disabled(rules: Sequence[Rule]) -> list[Rule]:
    return [replace(rule, enabled=False) for rule in rules]


def sized(*chunks: bytes) -> App:
    """An app that says how long its body is."""

    def app(environ: Environ, start_response: StartResponse) -> list[bytes]:
        start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", str(sum(map(len, chunks))))])
        return list(chunks)

    return app


class Copying(Middleware):
    """Hands a copy of the environ on."""

    def __call__(self, environ: Environ, start_response: StartResponse) -> Any:
        return self.app({**environ, "copied": "yes"}, start_response)


class Buffering(Middleware):
    """Takes the whole body and calls ``start_response`` only then."""

    def __call__(self, environ: Environ, start_response: StartResponse) -> Any:
        held: list[Any] = []
        written: list[bytes] = []

        def hold(*args: Any) -> Callable[[bytes], None]:
            held[:] = args
            return written.append

        body = b"".join(self.app(environ, hold))
        start_response(*held)
        return [b"".join(written) + body]
