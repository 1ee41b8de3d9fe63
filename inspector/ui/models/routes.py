"""The routes of a Flask app as a table, each with why the request takes it or not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from PySide6.QtCore import QCoreApplication

from inspector.serving.route_reasons import MatchReport, Reason
from inspector.serving.routes import RouteRow
from inspector.ui.models.rows import RowsModel
from inspector.ui.routes.texts import AUTOMATIC, place_text, short_reason
from inspector.ui.theme import Token
from inspector.ui.widgets.runs import Run

Column = Literal["rule", "methods", "why", "endpoint", "function", "converters", "defaults", "blueprint", "host"]
_ALWAYS: tuple[Column, ...] = ("rule", "methods", "why", "endpoint", "function")
_WIDEST: dict[Column, int] = {
    "rule": 220,
    "methods": 90,
    "why": 220,
    "endpoint": 130,
    "function": 150,
    "converters": 130,
    "defaults": 110,
    "blueprint": 100,
    "host": 110,
}
LEAST = (190, 70, 160)
"""What the rule, its methods and why not keep where the table is narrow: the rest is reached by scrolling."""
translate = QCoreApplication.translate


class RouteItem(NamedTuple):
    """A rule with its place in the url_map; ``reason`` is None while no request is looked at."""

    number: int
    row: RouteRow
    reason: Reason | None


class RoutesModel(RowsModel[RouteItem]):
    """``show`` sets all. A column that would be empty for every rule is left out."""

    def __init__(self) -> None:
        super().__init__()
        self.columns: tuple[Column, ...] = _ALWAYS
        self._table: Sequence[RouteRow] = ()
        self._report: MatchReport | None = None
        self._haystacks: list[str] = []

    @property
    def widths(self) -> tuple[int, ...]:
        return tuple(_WIDEST[column] for column in self.columns)

    def show(self, table: Sequence[RouteRow], report: MatchReport | None, wanted: str) -> None:
        """The rules that hold the text ``wanted``, without regard to case."""
        if table is not self._table:
            self._haystacks = [_haystack(row) for row in table]
            self.columns = (
                *_ALWAYS,
                *(column for column in _WIDEST if column not in _ALWAYS and _filled(table, column)),
            )
        self._table, self._report = table, report
        reasons: Sequence[Reason | None] = report.reasons if report and len(report.reasons) == len(table) else ()
        reasons = reasons or [None] * len(table)
        self.retranslate()
        wanted = wanted.casefold()
        found = (number for number, text in enumerate(self._haystacks) if wanted in text)
        self.set_rows([RouteItem(number, table[number], reasons[number]) for number in found])

    def retranslate(self) -> None:
        titles: dict[Column, str] = {
            "rule": translate("Routes", "rule"),
            "methods": translate("Routes", "methods"),
            "why": translate("Routes", "why not"),
            "endpoint": translate("Routes", "endpoint"),
            "function": translate("Routes", "function"),
            "converters": translate("Routes", "converters"),
            "defaults": translate("Routes", "defaults"),
            "blueprint": translate("Routes", "blueprint"),
            "host": translate("Routes", "host"),
        }
        self.set_columns(*(titles[column] for column in self.columns))

    def place_of(self, number: int) -> int | None:
        """Where the rule of that number stands among those that are shown."""
        return next((place for place, item in enumerate(self.rows) if item.number == number), None)

    def runs(self, row: RouteItem, column: int) -> tuple[Run, ...]:
        route = row.row
        match self.columns[column]:
            case "rule":
                return (Run(route.rule, mono=True, bold=self._decides(row)),)
            case "methods":
                return _method_runs(route.methods)
            case "why":
                return self._why(row)
            case "endpoint":
                return (Run(route.endpoint, mono=True),)
            case "function":
                return (Run(place_text(route), "accent" if route.view and route.view.file else "muted"),)
            case "converters":
                return (Run(_pairs(route.converters, ": "), "muted", mono=True),)
            case "defaults":
                return (Run(_pairs(route.defaults, "="), "muted", mono=True),)
            case "blueprint":
                return (Run(route.blueprint, "muted"),)
        return (Run(route.host, "muted", mono=True),)

    def ground(self, row: RouteItem, column: int) -> Token | None:
        if not self._decides(row):
            return None
        return "added_bg" if row.reason and row.reason.code == "matched" else "accent_soft"

    def tooltip(self, row: RouteItem, column: int) -> str:
        view = row.row.view
        if self.columns[column] == "methods":
            return ", ".join(row.row.methods)
        if self.columns[column] == "function" and view is not None:
            return f"{view.qualname}\n{view.file}:{view.line}" if view.file else view.qualname
        return ""

    def _why(self, item: RouteItem) -> tuple[Run, ...]:
        if item.reason is None:
            return ()
        found = short_reason(item.reason, self._table)
        arguments = ""
        if item.reason.code == "matched" and self._report:
            arguments = _pairs(self._report.result.view_args, "=")
        return (Run(found.text, found.ink), *((Run(arguments, "added", mono=True),) if arguments else ()))

    def _decides(self, item: RouteItem) -> bool:
        return self._report is not None and item.number == self._report.taken


def _filled(table: Sequence[RouteRow], column: Column) -> bool:
    return any(getattr(row, column) for row in table)


def _method_runs(methods: Sequence[str]) -> tuple[Run, ...]:
    """Those that the app names; the ones that Flask adds only where there are no others."""
    own = " ".join(method for method in methods if method not in AUTOMATIC)
    return (Run(own, bold=True, small=True),) if own else (Run(" ".join(methods), "muted", small=True),)


def _pairs(pairs: Sequence[tuple[str, str]], between: str) -> str:
    return ", ".join(f"{name}{between}{value}" for name, value in pairs)


def _haystack(row: RouteRow) -> str:
    view = row.view.qualname if row.view else ""
    return f"{row.rule} {' '.join(row.methods)} {row.endpoint} {view} {place_text(row)}".casefold()
