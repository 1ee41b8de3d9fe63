"""The routes of the Flask app: which rule took the request and why the others did not, and routing tried out."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from inspector.model import Exchange, RequestDraft
from inspector.serving.route_reasons import MatchReport
from inspector.serving.routes import RouteRow, UrlResult
from inspector.ui.models.routes import LEAST, RouteItem, RoutesModel
from inspector.ui.panels.base import Panel, PanelServices
from inspector.ui.routes.asked import asked_of
from inspector.ui.routes.match_bar import MatchBar
from inspector.ui.routes.rule_view import RuleView
from inspector.ui.routes.service import RouteTable, RouteTables
from inspector.ui.routes.table import RoutesTable
from inspector.ui.routes.texts import outcome
from inspector.ui.routes.url_bench import UrlBench
from inspector.ui.widgets.byte_source import while_alive
from inspector.ui.widgets.empty import EmptyState
from inspector.ui.widgets.find_edit import FindEdit
from inspector.ui.widgets.plain import PlainLabel
from inspector.ui.widgets.section_tabs import SectionTabs
from inspector.ui.widgets.turning_splitter import TurningSplitter

RULE, URL_FOR = range(2)


class RoutesPanel(Panel):
    """Match bench, filter and table; below, the selected rule or the url_for bench.

    ``sourceRequested(file, line)``: show the function of a rule. ``composeRequested(RequestDraft)``: put it into the
    composer.
    """

    sourceRequested = Signal(str, int)
    composeRequested = Signal(object)

    name: ClassVar[str] = "routesPanel"

    def __init__(self, services: PanelServices, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        theme = services.theme
        self._exchange: Exchange | None = None
        self._tables: RouteTables | None = None
        self._table: RouteTable | None = None
        self._report: MatchReport | None = None
        self._ticket = self._url_ticket = 0
        self._stale = True
        self.bench = MatchBar(theme)
        self._note = PlainLabel()
        self.find_edit, self.app_combo = FindEdit(), QComboBox()
        self.model = RoutesModel()
        self.table = RoutesTable(theme, self.model)
        self.below = SectionTabs(theme, 2, folds=False)
        self.rule_view, self.url_bench = RuleView(theme), UrlBench(theme)
        self._empty, self._none_found = EmptyState(), EmptyState()
        self._build()
        self._connect()
        self.below.open(RULE)
        self.apply_theme()
        self.retranslate()

    def refresh(self) -> None:
        """Another app runs, or the same was loaded anew: ask it for its routes."""
        self._stale = True
        if self.isVisible() and self.services.routes:
            self._stale = False
            self.services.routes.tables(while_alive(self, self._take_tables))

    def show_exchange(self, exchange: Exchange | None) -> None:
        other = exchange is None or self._exchange is None or exchange.id != self._exchange.id
        ended = exchange is not None and self._exchange is not None and exchange.flask != self._exchange.flask
        self._exchange = exchange
        if other or ended:
            self._show_request()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh()
        self._ask()

    def focus_find(self) -> None:
        self.find_edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.find_edit.selectAll()

    def retranslate(self) -> None:
        self.find_edit.setPlaceholderText(self.tr("find a rule, an endpoint or a function"))
        self.find_edit.setAccessibleName(self.tr("Find a route"))
        self.app_combo.setAccessibleName(self.tr("Flask app"))
        self.table.setAccessibleName(self.tr("Routes"))
        self.below.set_names((self.tr("Rule"), "url_for"))
        self.model.retranslate()
        self.model.refresh()
        for part in (self.bench, self.rule_view, self.url_bench):
            part.retranslate()
        self._none_found.set_texts(self.tr("No route fits"), self.tr("Clear the find field above."))
        self._show_report()
        self._show_rule()
        self._show_page()

    def apply_theme(self) -> None:
        self.model.refresh()
        for part in (self.bench, self.rule_view, self.url_bench):
            part.apply_theme()
        self._note.setStyleSheet(f"color: {self.services.theme.color('changed').name()}")

    # -- building

    def _build(self) -> None:
        self.table.setObjectName("routesTable")
        self.find_edit.setObjectName("routesFind")
        self.app_combo.hide()
        self._note.setWordWrap(True)
        self._note.setContentsMargins(8, 0, 8, 0)
        self._note.hide()
        bar = QHBoxLayout()
        bar.setContentsMargins(8, 8, 8, 8)
        bar.setSpacing(8)
        bar.addWidget(self.find_edit, 1)
        bar.addWidget(self.app_combo)
        self._rows = QStackedWidget()
        self._rows.addWidget(self.table)
        self._rows.addWidget(self._none_found)
        splitter = TurningSplitter(self._rows, self._lower_part(), beside=0.45, below=0.4)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bench)
        column.addWidget(self._note)
        column.addLayout(bar)
        column.addWidget(splitter, 1)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._empty)
        self._pages.addWidget(content)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pages)

    def _lower_part(self) -> QWidget:
        part = QWidget()
        self._parts = QStackedWidget()
        self._parts.addWidget(self.rule_view)
        self._parts.addWidget(self.url_bench)
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.below.setContentsMargins(12, 6, 8, 0)
        column.addWidget(self.below)
        column.addWidget(self._parts, 1)
        return part

    def _connect(self) -> None:
        self.bench.askedChanged.connect(self._ask)
        self.find_edit.textChanged.connect(self._show_rows)
        self.app_combo.activated.connect(self._choose_table)
        self.table.selectionModel().selectionChanged.connect(self._show_rule)
        self.table.placeRequested.connect(self._go_to_place)
        self.below.openedChanged.connect(self._open_part)
        self.rule_view.sourceRequested.connect(self.sourceRequested)
        self.rule_view.composeRequested.connect(self._compose)
        self.url_bench.askedChanged.connect(self._ask_url)

    # -- the app and its routes

    def _take_tables(self, tables: RouteTables | None) -> None:
        self._tables = tables
        self.app_combo.clear()
        for table in tables.tables if tables else ():
            self.app_combo.addItem(table.app, table.label)
        self.app_combo.setVisible(self.app_combo.count() > 1)
        self._show_request()

    def _show_request(self) -> None:
        """The request of the exchange, in the table of the app that answered it."""
        if self._exchange and self._exchange.flask and self._same_app():
            self.app_combo.setCurrentIndex(self.app_combo.findData(self._exchange.flask_label))
        self._choose_table()
        asked = asked_of(self._exchange) if self._exchange and self._same_app() else None
        self.bench.show_request(asked)
        if asked:
            self.url_bench.show_where(asked.where)

    def _choose_table(self) -> None:
        label = self.app_combo.currentData()
        tables = self._tables.tables if self._tables else ()
        table = next((table for table in tables if table.label == label), tables[0] if tables else None)
        if table is not self._table:
            self._table = table
            self._report = None
            self.url_bench.show_table(self._routes)
            self._show_rows()
            self.table.set_widths(*self.model.widths, stretch=len(self.model.widths) - 1, least=LEAST)
            self._ask()
        self._show_page()

    def _same_app(self) -> bool:
        return bool(self._exchange and self._tables and self._exchange.target == self._tables.target)

    @property
    def _routes(self) -> tuple[RouteRow, ...]:
        return self._table.rows if self._table else ()

    def _show_page(self) -> None:
        """The routes, or why there are none."""
        self._pages.setCurrentIndex(1 if self._table else 0)
        if self._tables is None:
            self._empty.set_texts(
                self.tr("No app runs"), self.tr("Open an app: the routes of a Flask app are listed here.")
            )
        else:
            self._empty.set_texts(
                self.tr("Not a Flask app"),
                self.tr("Routes are Flask's: a plain WSGI app reads PATH_INFO itself, as the environ shows it."),
            )

    # -- matching

    def _ask(self) -> None:
        """Match what the bench says, and every rule against it."""
        self._ticket += 1
        asked, routes = self.bench.asked, self.services.routes
        if asked is None or self._table is None or routes is None:
            self._take_report(self._ticket, None)
        elif self.isVisible():
            routes.report(self._table.label, asked, while_alive(self, partial(self._take_report, self._ticket)))

    def _take_report(self, ticket: int, report: MatchReport | None) -> None:
        if ticket != self._ticket:
            return
        self._report = report
        self._show_rows()
        self._show_report()
        place = self.model.place_of(report.taken) if report else None
        if place is not None:
            self.table.selectRow(place)
            self.table.scrollTo(self.model.index(place, 0))
        self.table.fit()

    def _show_report(self) -> None:
        found = outcome(self._report, self._routes) if self._report else None
        self.bench.show_outcome(found)
        note = self._mismatch()
        self._note.setText(note)
        self._note.setVisible(bool(note))

    def _mismatch(self) -> str:
        """What the exchange tells that the running app would do otherwise."""
        exchange = self._exchange
        if exchange is None or self._tables is None:
            return ""
        if not self._same_app():
            return self.tr("The selected exchange was answered by another app: {app}").format(app=exchange.title)
        if exchange.flask is None or self._report is None or not self.bench.as_sent:
            return ""
        route, row = exchange.flask.route, self._report.result.row
        live = self._routes[row] if row >= 0 else None
        if not route.rule or (live and (route.rule, route.endpoint) == (live.rule, live.endpoint)):
            return ""
        return self.tr("In the exchange itself it was: {route}").format(route=f"{route.rule} → {route.endpoint}")

    # -- the table and what is below

    def _show_rows(self) -> None:
        selected = self._selected()
        self.model.show(self._routes, self._report, self.find_edit.text().strip())
        self._rows.setCurrentIndex(0 if self.model.rows else 1)
        place = self.model.place_of(selected.number) if selected else None
        if place is not None:
            self.table.selectRow(place)
        self._show_rule()

    def _selected(self) -> RouteItem | None:
        row = self.table.selected_row()
        return self.model.rows[row] if row is not None and row < len(self.model.rows) else None

    def _show_rule(self) -> None:
        self.rule_view.show_item(self._selected(), self.bench.asked, self._routes)

    def _open_part(self, part: int | None) -> None:
        self._parts.setCurrentIndex(part or RULE)
        item = self._selected()
        if part == URL_FOR and item:
            self.url_bench.choose(item.row.endpoint, self._known_values(item))
            self._ask_url()

    def _known_values(self, item: RouteItem) -> tuple[tuple[str, str], ...]:
        """The values of the path's variables, as text, where this rule matched."""
        result = self._report.result if self._report else None
        if result is None or result.row != item.number:
            return ()
        return tuple((name, _as_text(value)) for name, value in result.view_args)

    def _go_to_place(self, number: int) -> None:
        view = self.model.rows[number].row.view
        if view and view.file:
            self.sourceRequested.emit(view.file, view.line)

    def _compose(self) -> None:
        item, routes = self._selected(), self.services.routes
        if item and routes and self._table:
            values = dict(self._known_values(item))
            done = while_alive(self, self._composed)
            routes.draft(self._table.label, item.number, values, self.url_bench.where, done)

    def _composed(self, draft: RequestDraft) -> None:
        self.composeRequested.emit(draft)

    def _ask_url(self) -> None:
        self._url_ticket += 1
        routes, bench = self.services.routes, self.url_bench
        if routes and self._table and self.isVisible() and self.below.opened == URL_FOR:
            done = while_alive(self, partial(self._take_url, self._url_ticket))
            routes.url(self._table.label, bench.endpoint, bench.values, bench.where, done)

    def _take_url(self, ticket: int, result: UrlResult) -> None:
        if ticket == self._url_ticket:
            self.url_bench.show_result(result)


def _as_text(shown: str) -> str:
    """A view argument's repr as one writes it into a path: without the quotes of a ``str``."""
    return shown[1:-1] if shown[:1] in "'\"" and shown[-1:] == shown[:1] and len(shown) > 1 else shown
