"""What the routes panel asks of the app that runs, and the worker that asks it, which imports what it needs for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

from inspector.model import RequestDraft
from inspector.ui.worker import Worker

if TYPE_CHECKING:
    from flask import Flask

    from inspector.serving.route_reasons import MatchReport
    from inspector.serving.routes import RouteRow, UrlResult, Where

T = TypeVar("T")


class RouteTable(NamedTuple):
    """The routes of one Flask app; ``label`` is that of its layer."""

    label: str
    app: str
    rows: tuple[RouteRow, ...]


class RouteTables(NamedTuple):
    """Those of all Flask apps in the app of that target, which may be none."""

    target: str
    tables: tuple[RouteTable, ...]


class Asked(NamedTuple):
    """A request to match; ``target`` is written as a client writes it, from the mount on."""

    method: str
    target: str
    where: Where


class RoutesService(Protocol):
    """Asks in a worker thread; ``done`` is called in the GUI thread, later. An app that is gone by then answers
    nothing."""

    def tables(self, done: Callable[[RouteTables | None], None]) -> None:
        """None where no app runs."""

    def report(self, label: str, asked: Asked, done: Callable[[MatchReport], None]) -> None: ...

    def url(
        self, label: str, endpoint: str, values: Mapping[str, str], where: Where, done: Callable[[UrlResult], None]
    ) -> None: ...

    def draft(
        self, label: str, row: int, values: Mapping[str, str], where: Where, done: Callable[[RequestDraft], None]
    ) -> None:
        """A request that the rule takes."""


class LiveApps(NamedTuple):
    """The Flask apps that run now, by the label of their layer."""

    target: str
    apps: Mapping[str, Flask]


class LiveRoutes:
    """A ``RoutesService`` over the running app; ``find`` is called in the worker. ``close`` joins its thread."""

    def __init__(self, find: Callable[[], LiveApps | None]) -> None:
        self._find = find
        self._worker = Worker("routes")

    def tables(self, done: Callable[[RouteTables | None], None]) -> None:
        self._worker.submit(self._tables, done)

    def report(self, label: str, asked: Asked, done: Callable[[MatchReport], None]) -> None:
        def answer(app: Flask) -> MatchReport:
            from inspector.serving.route_reasons import why_not

            return why_not(app, *asked)

        self._ask(label, answer, done)

    def url(
        self, label: str, endpoint: str, values: Mapping[str, str], where: Where, done: Callable[[UrlResult], None]
    ) -> None:
        def answer(app: Flask) -> UrlResult:
            from inspector.serving.routes import url_bench

            return url_bench(app, endpoint, values, where)

        self._ask(label, answer, done)

    def draft(
        self, label: str, row: int, values: Mapping[str, str], where: Where, done: Callable[[RequestDraft], None]
    ) -> None:
        def answer(app: Flask) -> RequestDraft:
            from inspector.serving.routes import sample_request

            return sample_request(app, row, values, where)

        self._ask(label, answer, done)

    def close(self) -> None:
        self._worker.close()

    def _tables(self) -> RouteTables | None:
        from inspector.serving.routes import route_table

        found = self._find()
        if found is None:
            return None
        tables = (RouteTable(label, app.name, route_table(app)) for label, app in found.apps.items())
        return RouteTables(found.target, tuple(tables))

    def _ask(self, label: str, question: Callable[[Flask], T], done: Callable[[T], None]) -> None:
        def job() -> T | None:
            found = self._find()
            app = found.apps.get(label) if found else None
            return question(app) if app is not None else None

        self._worker.submit(job, lambda answer: done(answer) if answer is not None else None)
