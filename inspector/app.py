"""The composition root: the only place where objects are built and wired together."""

from __future__ import annotations

import builtins
import gc
import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from inspector.capture import Interceptor, Limits, LogTap, WatchedApp, Watcher
from inspector.client.answer import Answer, SendError
from inspector.client.exchange import send
from inspector.client.jar import Cookie, CookieJar
from inspector.client.link import Cancellation
from inspector.client.message import parse_message
from inspector.client.redirects import next_draft
from inspector.model import RequestDraft, ServerInfo, Target
from inspector.model.rack import Rack
from inspector.model.sentence import Sentence
from inspector.model.target import absolute
from inspector.serving.arranging import arrange, arrange_like, check_bypass
from inspector.serving.errors import LoadError, RackError, ServingError
from inspector.serving.host import SERVERS, ServerHost
from inspector.serving.loading import LoadedApp, load
from inspector.serving.modules import own_traceback
from inspector.serving.reload import FileWatch
from inspector.serving.samples import Sample, list_samples
from inspector.store.capture_file import CaptureFile
from inspector.store.recorder import Recorder
from inspector.store.store import Store
from inspector.ui.engine import FIRST_TARGET, EngineError, RunningApp, SendOptions
from inspector.ui.last_target import last_target, settings_file
from inspector.ui.messages import explain

if TYPE_CHECKING:
    from flask import Flask

_MOST_REDIRECTS = 20
_HEAD_START = 0.5
"""Seconds that the first app may take to load before Qt is imported beside it."""


class Engine:
    """Runs one app under one server, sends requests to it, and records what happens; ``ui.engine`` says what each
    method promises. ``on_news`` is called in the recorder's thread whenever there is something new in the store.

    Raises ``CaptureFileError`` where ``save`` is not a file that can be written.
    """

    def __init__(self, *, save: Path | None = None, preferred_port: int = 5000) -> None:
        self.on_news: Callable[[], None] = _nothing
        self._preferred_port = preferred_port
        self._file = CaptureFile(save)
        self._recorder = Recorder(self._file, lambda: self.on_news())
        self.store = Store(self._file, self._recorder)
        self._watcher = Watcher(self._recorder.sink)
        self._log_tap = LogTap(self._recorder.sink)
        self._drafts_by_port: dict[int, int] = {}
        self._bypass_by_draft: dict[int, frozenset[str]] = {}
        self.host = ServerHost(
            self._watcher,
            lambda port: self._drafts_by_port.pop(port, 0),
            lambda draft_id: self._bypass_by_draft.get(draft_id, frozenset()),
        )
        self._lock = threading.RLock()
        self._target: Target | None = None
        self._loaded: LoadedApp | None = None
        self._watched: WatchedApp | None = None
        self._samples: Sequence[Sample] | None = None
        self._jars: dict[Target | None, CookieJar] = {}
        self._sendings: dict[int, Cancellation] = {}
        self._file_watch: FileWatch | None = None
        self._files_changed: Callable[[], None] | None = None
        self._recorder.start()
        self._log_tap.install()

    def close(self) -> None:
        """Stop the server and the recorder, join their threads, and close the capture file."""
        self.watch_files(None)
        self.cancel()
        self.pauses.set_points((), ())
        self.pauses.release_all()
        self.host.stop()
        if self._watched:
            self._watched.release()
        self._log_tap.remove()
        self._watcher.close()
        self._recorder.stop()
        self._file.close()

    @property
    def pauses(self) -> Interceptor:
        return self._watcher.interceptor

    def samples(self) -> Sequence[Sample]:
        """Each is read once; ``reload`` has them read again."""
        if self._samples is None:
            self._samples = list_samples()
        return self._samples

    def servers(self) -> Sequence[ServerInfo]:
        return [ServerInfo(kind.name, kind.version, "") for kind in SERVERS.values()]

    def load(self, target: str, server: str | None = None) -> RunningApp:
        """``server`` is by default the one that a sample asks for, else the one that runs."""
        try:
            parsed = Target.parse(target)
        except ValueError as error:
            raise EngineError(str(error)) from error
        with self._lock:
            sample = self._sample(parsed)
            self._serve(parsed)
            notes = self._run_server(server or (sample.server if sample else self.host.info.name))
            return self._running(notes)

    def reload(self) -> RunningApp:
        with self._lock:
            if self._target is None:
                raise EngineError(Sentence("No app is loaded yet."))
            self._samples = None
            return self._running(self._serve(self._target, like=self._watched))

    def use_server(self, name: str) -> RunningApp:
        with self._lock:
            return self._running(self._run_server(name))

    def send(self, draft: RequestDraft, draft_id: int, options: SendOptions | None = None) -> Answer:
        """Raises ``EngineError`` where no answer came."""
        options = options or SendOptions()
        self._leave_out(options.bypass, draft_id)
        cancellation = self._sendings.setdefault(draft_id, Cancellation())
        self.pauses.time_draft(draft_id)
        if options.paused:
            self.pauses.pause_draft(draft_id)
        try:
            for _ in range(_MOST_REDIRECTS):
                answer = self._send_one(draft, draft_id, options, cancellation)
                moved = next_draft(draft, answer, urlsplit(self.host.url).netloc)
                if moved is None or not options.follow_redirects:
                    return answer
                draft = moved
        except SendError as error:
            raise EngineError(error.message, send=error.kind) from error
        finally:
            self.pauses.forget_draft(draft_id)
            del self._sendings[draft_id]
        raise EngineError(
            Sentence("The app redirects for ever: stopped after {count} requests.", count=_MOST_REDIRECTS)
        )

    def rack(self) -> Rack:
        return self._watched.rack.now.rack if self._watched else ()

    def set_rack(self, rack: Rack) -> None:
        with self._lock:
            if self._watched is None:
                raise EngineError(Sentence("No app is loaded yet."))
            try:
                arrange(self._watched, rack)
            except RackError as error:
                raise EngineError(error.message) from error

    def reset_rack(self) -> None:
        with self._lock:
            if self._watched:
                self._watched.rack.reset()

    def cancel(self, draft_id: int | None = None) -> None:
        if draft_id is not None:  # its thread may not have come to send it yet
            self._sendings.setdefault(draft_id, Cancellation()).cancel()
            return
        for cancellation in [*self._sendings.values()]:
            cancellation.cancel()

    def cookies(self) -> Sequence[Cookie]:
        return self._jar.cookies()

    def cookie_header(self, target: str) -> str | None:
        return self._jar.header_for(*self._address(), target)

    def remove_cookie(self, cookie: Cookie | None) -> None:
        if cookie is None:
            self._jar.clear()
        else:
            self._jar.delete(cookie)

    def session_keys(self, label: str = "") -> tuple[str | bytes, ...]:
        return self._watched.flask_keys(label) if self._watched else ()

    def flask_apps(self) -> tuple[str, Mapping[str, Flask]]:
        watched = self._watched
        return (watched.stack.target, watched.flask_apps()) if watched else ("", {})

    def watch_files(self, changed: Callable[[], None] | None) -> None:
        with self._lock:
            self._files_changed = changed
            self._watch_loaded_files()

    def set_body_limit(self, size: int) -> None:
        self._watcher.limits = Limits(body=size)

    @property
    def _jar(self) -> CookieJar:
        return self._jars.setdefault(self._target, CookieJar())

    def _sample(self, target: Target) -> Sample | None:
        if target.kind != "sample":
            return None
        return next((sample for sample in self.samples() if sample.name == target.place), None)

    def _serve(self, target: Target, like: WatchedApp | None = None) -> tuple[Sentence, ...]:
        """Load and watch the app, then let it answer in place of the one before, arranged ``like`` that one. Returns
        what was not possible of that."""
        try:
            loaded = load(target)
        except LoadError as error:
            raise EngineError(error.message, error.file, error.line, details=own_traceback(error.__cause__)) from error
        watched = self._watcher.watch(loaded.app, str(target), loaded.title)
        notes = arrange_like(watched, like) if like else ()
        self.host.serve(watched)
        self.pauses.release_all()
        if self._watched:
            self._watched.release()
        self._target, self._loaded, self._watched = target, loaded, watched
        self._watch_loaded_files()
        return notes

    def _run_server(self, name: str) -> tuple[Sentence, ...]:
        """Start it, or change to it; returns what the user should know of that."""
        try:
            if not self.host.running:
                self.host.start(name, self._preferred_port)
                return _port_notes(self._preferred_port, self._address()[1])
            if name != self.host.info.name:
                self.pauses.release_all()
                return _cut_notes(self.host.restart(name))
        except ServingError as error:
            raise EngineError(error.message) from error
        return ()

    def _running(self, notes: tuple[Sentence, ...] = ()) -> RunningApp:
        if self._target is None or self._loaded is None:
            raise EngineError(Sentence("No app is loaded yet."))
        sample = self._sample(self._target)
        requests = tuple(parse_message(text) for text in sample.requests) if sample else (RequestDraft(),)
        return RunningApp(str(self._target), self._loaded.title, self._loaded.path, requests, self.host.info, notes)

    def _watch_loaded_files(self) -> None:
        if self._file_watch:
            self._file_watch.stop()
            self._file_watch = None
        if self._files_changed and self._loaded:
            self._file_watch = FileWatch(self._loaded.files, self._files_changed)
            self._file_watch.start()

    def _address(self) -> tuple[str, int]:
        url = urlsplit(self.host.url)
        return url.hostname or "127.0.0.1", url.port or 0

    def _leave_out(self, labels: frozenset[str], draft_id: int) -> None:
        """For this draft alone, however often it is redirected, until it is sent again."""
        try:
            check_bypass(self.rack(), labels)
        except RackError as error:
            raise EngineError(error.message) from error
        if labels:
            self._bypass_by_draft[draft_id] = labels
        else:
            self._bypass_by_draft.pop(draft_id, None)

    def _send_one(self, draft: RequestDraft, draft_id: int, options: SendOptions, cancellation: Cancellation) -> Answer:
        host, port = self._address()
        jar = self._jar
        answer = send(
            draft,
            host,
            port,
            timeout=options.timeout,
            on_connect=lambda local_port: self._drafts_by_port.update({local_port: draft_id}),
            cancel=cancellation,
            keep=0,
            cookie=jar.header_for(host, port, draft.target) if options.cookies else None,
            stood_ns=lambda: self.pauses.stood_ns(draft_id),
        )
        if options.cookies:
            jar.store(answer, host, port, draft.target)
        return answer


def _port_notes(wanted: int, found: int) -> tuple[Sentence, ...]:
    if wanted in (0, found):
        return ()
    return (Sentence("Port {wanted} is busy, so the server listens on {found}.", wanted=wanted, found=found),)


def _cut_notes(cut: int) -> tuple[Sentence, ...]:
    return (Sentence("The server was changed. Running requests that were cut off: {count}.", count=cut),) if cut else ()


def _nothing() -> None:
    pass


def reopen(engine: Engine, target: str) -> RunningApp:
    """Load what ran last; where that cannot be done any more, the first sample, with a note that says why."""
    try:
        return engine.load(target)
    except EngineError as error:
        if target == FIRST_TARGET:
            raise
        note = Sentence(
            "{target} ran last, and cannot be loaded any more: {reason}", target=target, reason=explain(error)
        )
        app = engine.load(FIRST_TARGET)
        return replace(app, notes=(*app.notes, note), instead_of=target)


def run_window(target: str | None) -> int:
    """Open the window and run until it is closed. Returns the exit code.

    The app is loaded meanwhile. One that is there in a moment is loaded first: two that import take turns, and wait
    for their turns.
    """
    gc.disable()  # ``run`` enables it: nothing is garbage yet, and looking for it takes a fifth of the start
    engine = Engine()
    loader = ThreadPoolExecutor(1, thread_name_prefix="first-app")
    if target:
        target = absolute(target)
        loading = loader.submit(engine.load, target)
    else:
        target = last_target(settings_file()) or FIRST_TARGET
        loading = loader.submit(reopen, engine, target)
    loader.shutdown(wait=False)
    wait([loading], _HEAD_START)
    _import_qt()
    from inspector.ui.program import run

    return run(engine, target, loading)


def run_tour(directory: Path) -> int:
    """Play every sample in a window that nobody sees, and save its pictures. Returns the exit code."""
    _import_qt()
    from inspector.ui.tour import run

    return run(Engine(preferred_port=0), directory)


def _import_qt() -> None:
    """Import Qt, and the window as Python itself does. PySide6 puts a function of its own in the place of
    ``__import__``, which reads the source of each module to learn whether it uses ``__feature__``, and completes
    ``from PySide6.QtCore import *``. Nothing here needs that; an app may, and has it."""
    pythons = builtins.__import__
    import PySide6.QtCore  # noqa: F401

    pysides, builtins.__import__ = builtins.__import__, pythons
    try:
        import inspector.ui.program  # noqa: F401
    finally:
        builtins.__import__ = pysides
