"""What the window needs of the rest of the program.

The composition root builds an ``Engine``; the controller calls it. Its methods block until the thing is done and raise
``EngineError`` where it failed, so the controller calls them in worker threads; those marked *any thread* return at
once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from inspector.model import Exchange, ExchangeSummary, LogEntry, RequestDraft, ServerInfo
from inspector.model.intercept import Breakpoint, Edit, Pause, ResumeHow, Rule
from inspector.model.rack import Rack
from inspector.model.records import dataclass

if TYPE_CHECKING:
    from flask import Flask

    from inspector.client.answer import SendErrorKind
    from inspector.client.jar import Cookie
    from inspector.serving.samples import Sample
    from inspector.store.changes import StoreWarning

FIRST_TARGET = "sample:method_rewrite"
"""What runs where no other target is asked for."""


class EngineError(Exception):
    """What went wrong and what to do, in words for the user. ``file`` and ``line`` are where, if that is known.
    ``send`` is why a request got no answer, None where none was sent; ``details`` a traceback, where there is one."""

    def __init__(
        self, message: str, file: str = "", line: int = 0, *, send: SendErrorKind | None = None, details: str = ""
    ) -> None:
        super().__init__(message)
        self.details = details
        self.file = file
        self.line = line
        self.send = send

    @property
    def left(self) -> bool:
        """Whether we hung up, though the app may be working on its answer still."""
        return self.send in ("cancelled", "timed out")


@dataclass(frozen=True, slots=True)
class RunningApp:
    """The app that is being served. ``target`` as in ``Target``; ``path`` is its source; ``requests`` are those that
    come with it; ``notes`` say what was not as asked for (another port) or not without loss (requests cut off);
    ``instead_of`` is the target that was asked for and could not be loaded."""

    target: str
    title: str
    path: Path
    requests: tuple[RequestDraft, ...]
    server: ServerInfo
    notes: tuple[str, ...] = ()
    instead_of: str = ""

    @property
    def name(self) -> str:
        """The target without its kind: ``method_rewrite`` for ``sample:method_rewrite``."""
        return self.target.removeprefix("sample:")

    @property
    def is_sample(self) -> bool:
        return self.target.startswith("sample:")


@dataclass(frozen=True, slots=True)
class SendOptions:
    """How the client behaves: ``timeout`` in seconds, without those for which the exchange stands still. ``paused``: it
    stops at its first boundary. ``bypass``: labels of layers that are left out for this request alone."""

    follow_redirects: bool = False
    cookies: bool = True
    timeout: float = 30.0
    paused: bool = False
    bypass: frozenset[str] = frozenset()


class ExchangeStore(Protocol):
    """The read side of the store (``store.Store``), of which the bridge makes use. Any thread."""

    @property
    def warning(self) -> StoreWarning | None: ...
    def take_changes(self) -> list[ExchangeSummary]: ...
    def take_logs(self) -> list[LogEntry]: ...
    def exchange(self, exchange_id: int) -> Exchange | None: ...
    def body(self, exchange_id: int, key: str, offset: int, length: int) -> bytes: ...
    def clear(self) -> None: ...


class Pauses(Protocol):
    """What stands still, and what may make it (``capture.Interceptor``). Any thread; nothing blocks.

    ``on_change`` is called, in any thread, whenever ``pauses`` or ``breakpoints`` would answer differently: one pauses,
    goes on, is held, its client leaves, a breakpoint for the next request only is spent. ``time_limit`` is the seconds
    after which a pause ends by itself. What is said of an exchange that does not stand still any more is ignored.
    """

    on_change: Callable[[], None]
    time_limit: float

    def pauses(self) -> tuple[Pause, ...]:
        """The one that stands longest first."""

    @property
    def breakpoints(self) -> tuple[Breakpoint, ...]: ...
    def set_points(self, breakpoints: Sequence[Breakpoint], rules: Sequence[Rule]) -> None:
        """Replace all breakpoints and rules; running exchanges see them from their next boundary on."""

    def resume(self, exchange_id: int, how: ResumeHow = "resume", edit: Edit | None = None) -> None:
        """Let it go on, edited as said: ``resume`` to the next breakpoint, ``step`` to the next boundary wherever it
        is, ``step_out`` to the next one outside this layer."""

    def abort(self, exchange_id: int, status: str = "502 Bad Gateway") -> None:
        """End it: with an answer of this status in the layer's place, at ``enter`` and at ``start_response`` while the
        head is not sent; else by a reset of its connection."""

    def hold(self, exchange_id: int, held: bool) -> None:
        """Stop its countdown, or start it anew."""

    def read_body(self, exchange_id: int) -> None:
        """At ``enter``: read the request's body off the connection, for its ``Pause.body``; the app gets it as ever."""

    def release_all(self) -> None:
        """Let go of every exchange that is under way; none of them is stopped again."""


class Engine(Protocol):
    """Runs an app under a server, sends requests to it, and records what happens.

    ``on_news`` is called, in any thread, whenever there is something new in the store.
    """

    on_news: Callable[[], None]

    @property
    def store(self) -> ExchangeStore: ...
    @property
    def pauses(self) -> Pauses: ...

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

    def rack(self) -> Rack:
        """The layers of the running app as they are arranged now. Any thread."""

    def set_rack(self, rack: Rack) -> None:
        """Arrange them so from the next request on. Raises ``EngineError`` where a middleware cannot be made, and
        leaves all as it is."""

    def reset_rack(self) -> None:
        """As the app itself has them."""

    def cancel(self, draft_id: int | None = None) -> None:
        """End the sending of that draft, or of all. Any thread."""

    def cookies(self) -> Sequence[Cookie]:
        """What the jar of the running app holds. Any thread."""

    def cookie_header(self, target: str) -> str | None:
        """The ``Cookie`` header that a request for ``target`` would get. Any thread."""

    def remove_cookie(self, cookie: Cookie | None) -> None:
        """Take one cookie out of the jar, or all of them. Any thread."""

    def session_keys(self, label: str = "") -> Sequence[str | bytes]:
        """The keys of the Flask app that is the layer of this label (``labels_of``; of none: the first one) of the
        running app, SECRET_KEY first, then its fallbacks. Any thread."""

    def flask_apps(self) -> tuple[str, Mapping[str, Flask]]:
        """The target that runs now, empty for none, and its Flask apps by the label of their layer. Any thread."""

    def watch_files(self, changed: Callable[[], None] | None) -> None:
        """Call ``changed``, in any thread, whenever a file of the app has changed; None: no longer. Any thread."""

    def set_body_limit(self, size: int) -> None:
        """Keep so many bytes of each body from now on. Any thread."""

    def close(self) -> None:
        """Stop the server and the recorder, and join their threads."""
