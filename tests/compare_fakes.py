"""A window with a comparison, over an engine that is made up."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from factories import make_exchange, make_layers, make_summary
from ui_fakes import FakeEngine, Shell

from inspector.model import Origin, RequestDraft
from inspector.ui.comparing.controller import CompareController
from inspector.ui.comparing.panel import ComparePanel
from inspector.ui.engine import EngineError, SendOptions


@dataclass
class SendingEngine(FakeEngine):
    """Answers each draft at once with an exchange; one sent without its middleware is answered by the app alone."""

    refused: list[frozenset[str]] = field(default_factory=list)

    def send(self, draft: RequestDraft, draft_id: int, options: SendOptions) -> None:
        super().send(draft, draft_id, options)
        if options.bypass in self.refused:
            raise EngineError("The server did not answer within 30 s.")
        number = 10 + len(self.sent)
        layers = make_layers("Flask") if options.bypass else make_layers()
        exchange = make_exchange(number, layers)
        self.store.exchanges[number] = replace(exchange, origin=Origin(draft_id, "127.0.0.1", 50_000))
        self.store.news.append(make_summary(number, draft_id=draft_id, method="POST", target="/item/1"))
        self.on_news()


@dataclass
class Comparing:
    """The shell, and what is compared in it."""

    shell: Shell
    compare: CompareController

    @property
    def panel(self) -> ComparePanel:
        found = self.shell.window.findChild(ComparePanel)
        assert found is not None, "nothing is compared"
        return found

    def cells(self) -> list[tuple[str, ...]]:
        model = self.panel.model
        return [
            tuple(str(model.index(row, column).data()) for column in range(model.columnCount()))
            for row in range(model.rowCount())
        ]

    def keep(self, *numbers: int, **fields: object) -> None:
        """Put exchanges into the store and the history."""
        store = self.shell.engine.store
        for number in numbers:
            store.exchanges[number] = make_exchange(number)
            store.bodies[number, "response:1"] = b"It is rainy.\r\n"
        self.shell.report(*(make_summary(number, **{"target": "/item/1", **fields}) for number in numbers))
