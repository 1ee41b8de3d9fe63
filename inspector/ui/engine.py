"""What the window needs of the rest of the program.

The composition root builds an ``Engine``; the controller calls it. Its methods block until the thing is done and raise
``EngineError`` where it failed, so the controller calls them in worker threads; those marked *any thread* return at
once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from inspector.model import Exchange, ExchangeSummary, LogEntry, RequestDraft, ServerInfo

if TYPE_CHECKING:
    from flask import Flask

    from inspector.client.jar import Cookie
    from inspector.serving.samples import Sample
    from inspector.store.changes import StoreWarning

FIRST_TARGET = "sample:method_rewrite"
"""What runs where no other target is asked for."""


class EngineError(Exception):
    """What went wrong and what to do, in words for the user. ``file`` and ``line`` are where, if that is known."""

    def __init__(self, message: str, file: str = "", line: int = 0) -> None:
        super().__init__(message)
        self.file = file
        self.line = line


@dataclass(frozen=True, slots=True)
class RunningApp:
    """The app that is being served. ``target`` as in ``Target``; ``path`` is its source; ``requests`` are those that
    come with it."""

    target: str
    title: str
    path: Path
    requests: tuple[RequestDraft, ...]
    server: ServerInfo

    @property
    def name(self) -> str:
        """The target without its kind: ``method_rewrite`` for ``sample:method_rewrite``."""
        return self.target.removeprefix("sample:")

    @property
    def is_sample(self) -> bool:
        return self.target.startswith("sample:")


@dataclass(frozen=True, slots=True)
class SendOptions:
    """How the client behaves: ``timeout`` in seconds."""

    follow_redirects: bool = False
    cookies: bool = True
    timeout: float = 30.0


class ExchangeStore(Protocol):
    """The read side of the store (``store.Store``), of which the bridge makes use. Any thread."""

    @property
    def warning(self) -> StoreWarning | None: ...
    def take_changes(self) -> list[ExchangeSummary]: ...
    def take_logs(self) -> list[LogEntry]: ...
    def exchange(self, exchange_id: int) -> Exchange | None: ...
    def body(self, exchange_id: int, key: str, offset: int, length: int) -> bytes: ...
    def clear(self) -> None: ...


class Engine(Protocol):
    """Runs an app under a server, sends requests to it, and records what happens.

    ``on_news`` is called, in any thread, whenever there is something new in the store.
    """

    on_news: Callable[[], None]

    @property
    def store(self) -> ExchangeStore: ...

    def samples(self) -> Sequence[Sample]:
        """In the order of the tutorial, read from their files."""

    def servers(self) -> Sequence[ServerInfo]:
        """Those that can be chosen; ``url`` is empty."""

    def load(self, target: str) -> RunningApp:
        """Load an app and serve it, instead of the one before. When it fails the one before keeps running."""

    def reload(self) -> RunningApp:
        """Load the same app anew from its files."""

    def use_server(self, name: str) -> RunningApp:
        """Serve the same app under another server."""

    def send(self, draft: RequestDraft, draft_id: int, options: SendOptions) -> object:
        """Send and read the answer; with ``follow_redirects`` also the requests that follow, under the same id."""

    def cancel(self) -> None:
        """End the sending that is under way. Any thread."""

    def cookies(self) -> Sequence[Cookie]:
        """What the jar of the running app holds. Any thread."""

    def cookie_header(self, target: str) -> str | None:
        """The ``Cookie`` header that a request for ``target`` would get. Any thread."""

    def remove_cookie(self, cookie: Cookie | None) -> None:
        """Take one cookie out of the jar, or all of them. Any thread."""

    def session_keys(self, layer: int | None = None) -> Sequence[str | bytes]:
        """The keys of the Flask app that is this layer (None: the first one) of the running app, SECRET_KEY first, then
        its fallbacks. Any thread."""

    def flask_apps(self) -> tuple[str, Mapping[int, Flask]]:
        """The target that runs now, empty for none, and its Flask apps by the index of their layer. Any thread."""

    def watch_files(self, changed: Callable[[], None] | None) -> None:
        """Call ``changed``, in any thread, whenever a file of the app has changed; None: no longer. Any thread."""

    def set_body_limit(self, size: int) -> None:
        """Keep so many bytes of each body from now on. Any thread."""

    def close(self) -> None:
        """Stop the server and the recorder, and join their threads."""
