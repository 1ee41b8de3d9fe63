"""What stands behind the window in its tests: an engine that is made up. No server, no store, no threads."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from inspector.model import Exchange, ExchangeSummary, LogEntry, RequestDraft, ServerInfo
from inspector.model.intercept import Breakpoint, Edit, Pause, ResumeHow, Rule
from inspector.model.rack import Rack
from inspector.serving.samples import Sample
from inspector.store.changes import StoreWarning
from inspector.ui.bridge import Bridge
from inspector.ui.controller import Controller
from inspector.ui.engine import EngineError, RunningApp, SendOptions
from inspector.ui.language import Language
from inspector.ui.main_window import MainWindow
from inspector.ui.settings import Settings

SERVERS = (ServerInfo("werkzeug", "3.1.9", ""), ServerInfo("wsgiref", "0.2", ""))
URL = "http://127.0.0.1:5000"


class FakeStore:
    """Exchanges by id; what is put in with ``add`` is news until it is taken."""

    def __init__(self) -> None:
        self.warning: StoreWarning | None = None
        self.exchanges: dict[int, Exchange] = {}
        self.news: list[ExchangeSummary] = []
        self.entries: list[LogEntry] = []
        self.bodies: dict[tuple[int, str], bytes] = {}

    def take_changes(self) -> list[ExchangeSummary]:
        taken, self.news = self.news, []
        return taken

    def take_logs(self) -> list[LogEntry]:
        taken, self.entries = self.entries, []
        return taken

    def exchange(self, exchange_id: int) -> Exchange | None:
        return self.exchanges.get(exchange_id)

    def body(self, exchange_id: int, key: str, offset: int, length: int) -> bytes:
        return self.bodies.get((exchange_id, key), b"")[offset : offset + length]

    def clear(self) -> None:
        self.exchanges.clear()


@dataclass
class FakePauses:
    """Exchanges that stand still as the test says, and what was asked of them."""

    standing: list[Pause] = field(default_factory=list)
    asked: list[tuple[object, ...]] = field(default_factory=list)
    breakpoints: tuple[Breakpoint, ...] = ()
    rules: tuple[Rule, ...] = ()
    time_limit: float = 60.0
    on_change: Callable[[], None] = lambda: None

    def pauses(self) -> tuple[Pause, ...]:
        return tuple(self.standing)

    def stand(self, *pauses: Pause) -> None:
        """These stand still from now on, and no others."""
        self.standing = list(pauses)
        self.on_change()

    def set_points(self, breakpoints: Sequence[Breakpoint], rules: Sequence[Rule]) -> None:
        self.breakpoints, self.rules = tuple(breakpoints), tuple(rules)

    def resume(self, exchange_id: int, how: ResumeHow = "resume", edit: Edit | None = None) -> None:
        self._go_on(exchange_id, how, edit)

    def abort(self, exchange_id: int, status: str = "502 Bad Gateway") -> None:
        self._go_on(exchange_id, "abort", status)

    def hold(self, exchange_id: int, held: bool) -> None:
        self.asked.append((exchange_id, "hold", held))

    def read_body(self, exchange_id: int) -> None:
        self.asked.append((exchange_id, "read_body"))

    def release_all(self) -> None:
        self.asked.append(("release_all",))
        self.stand()

    def _go_on(self, exchange_id: int, *what: object) -> None:
        self.asked.append((exchange_id, *what))
        self.stand(*(pause for pause in self.standing if pause.exchange_id != exchange_id))


@dataclass
class FakeEngine:
    """Loads any sample that is in its list, and keeps what it was asked to send."""

    folder: Path
    store: FakeStore = field(default_factory=FakeStore)
    pauses: FakePauses = field(default_factory=FakePauses)
    arranged: Rack = ()
    sent: list[tuple[RequestDraft, int, SendOptions]] = field(default_factory=list)
    reloads: int = 0
    cancelled: int = 0
    server: str = "werkzeug"
    body_limit: int = 0
    watching: Callable[[], None] | None = None
    target: str = ""
    on_send: Callable[[RequestDraft, int], None] = lambda draft, number: None
    on_news: Callable[[], None] = lambda: None

    def samples(self) -> Sequence[Sample]:
        names = {"hello_function": "A function that answers", "method_rewrite": "Middleware that rewrites the method"}
        (self.folder / "app.py").write_text("def app(environ, start_response): ...\n")
        for name, title in names.items():
            (self.folder / f"{name}.py").write_text(f'"""{title}"""\nREQUESTS = ("GET /",)\n')
        return [Sample(name, self.folder / f"{name}.py") for name in names]

    def servers(self) -> Sequence[ServerInfo]:
        return SERVERS

    def rack(self) -> Rack:
        return self.arranged

    def set_rack(self, rack: Rack) -> None:
        self.arranged = rack

    def reset_rack(self) -> None:
        self.arranged = ()

    def load(self, target: str) -> RunningApp:
        found = [sample for sample in self.samples() if f"sample:{sample.name}" == target]
        if not found and not target.endswith(".py"):
            raise EngineError(f"There is no <b>{target}</b>.", "shop.py", 3)
        self.target = target
        title = found[0].title if found else "An app of one's own"
        return RunningApp(target, title, self.folder / "app.py", (RequestDraft(),), self._info())

    def reload(self) -> RunningApp:
        self.reloads += 1
        return self.load(self.target)

    def use_server(self, name: str) -> RunningApp:
        self.server = name
        return self.load(self.target)

    def send(self, draft: RequestDraft, draft_id: int, options: SendOptions) -> None:
        self.sent.append((draft, draft_id, options))
        self.on_send(draft, draft_id)

    def cancel(self, draft_id: int | None = None) -> None:
        self.cancelled += 1

    def cookies(self) -> Sequence[Any]:
        return ()

    def cookie_header(self, target: str) -> str | None:
        return None

    def remove_cookie(self, cookie: object) -> None: ...

    def watch_files(self, changed: Callable[[], None] | None) -> None:
        self.watching = changed

    def set_body_limit(self, size: int) -> None:
        self.body_limit = size

    def close(self) -> None: ...

    def _info(self) -> ServerInfo:
        found = next(server for server in SERVERS if server.name == self.server)
        return ServerInfo(found.name, found.version, URL)


@dataclass
class Shell:
    """Everything of a running window."""

    engine: FakeEngine
    bridge: Bridge
    window: MainWindow
    controller: Controller
    settings: Settings
    language: Language

    def report(self, *changes: ExchangeSummary) -> None:
        """Let the recorder say that there is news."""
        self.engine.store.news.extend(changes)
        self.bridge.notify()
