"""The environ as a table: key, value at a layer (or at each), set by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, Qt

from inspector.model import SERVER_LAYER, EnvironEntry, Exchange
from inspector.model.environ import EnvironGroup
from inspector.model.environ_rows import CLIENT, EDITOR, EnvironRow
from inspector.model.foreign_host import foreign_host
from inspector.ui.edits import PENCIL_RUN, editor_name, original
from inspector.ui.explanations import explain
from inspector.ui.models.rows import RowsModel
from inspector.ui.theme import Theme, Token
from inspector.ui.widgets.runs import Run

EnvironItem = EnvironRow | EnvironGroup
"""A row of the table: a key, or the head of a group."""

SIGNS: dict[str, tuple[str, Token, Token]] = {
    "added": ("+", "added", "added_bg"),
    "changed": ("~", "changed", "changed_bg"),
    "removed": ("-", "removed", "removed_bg"),
}
"""The sign, colour and ground of each kind of change."""
KEY, VALUE = 0, 1
_ORIGINAL = 10
translate = QCoreApplication.translate


def group_title(group: EnvironGroup) -> str:
    titles = {
        "cgi": "CGI",
        "http": translate("Environ", "HTTP headers"),
        "wsgi": "wsgi",
        "server": translate("Environ", "server"),
        "app": translate("Environ", "app"),
    }
    return titles[group]


def setter_name(exchange: Exchange, layer: int) -> str:
    if layer == CLIENT:
        return translate("Environ", "client")
    return translate("Environ", "server") if layer == SERVER_LAYER else exchange.layer_name(layer)


def warning(exchange: Exchange, row: EnvironRow) -> str:
    """What is to be looked at twice in a value the client sent; empty as a rule."""
    if row.key != "HTTP_HOST" or not foreign_host(exchange.request.headers):
        return ""
    return translate(
        "Environ",
        "⚠ This names another machine, though the server is reached on this one only. A page of another site may have "
        "led the browser here (DNS rebinding). Check the Host where an app trusts whoever reaches it.",
    )


def filter_rows(
    rows: Iterable[EnvironRow], text: str = "", group: EnvironGroup | None = None, changed: bool = False
) -> list[EnvironRow]:
    """The rows of a group that hold ``text`` in key or value, without regard to case."""
    wanted = text.casefold()
    return [
        row
        for row in rows
        if (group is None or row.group == group) and (row.kind or not changed) and (not wanted or _holds(row, wanted))
    ]


def _holds(row: EnvironRow, wanted: str) -> bool:
    texts = (entry.text for entry in (row.value, row.before) if entry)
    return wanted in row.key.casefold() or any(wanted in text.casefold() for text in texts)


class EnvironModel(RowsModel[EnvironItem]):
    """``show`` sets all; ``all_layers`` gives each layer a column of its own."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._exchange: Exchange | None = None
        self._all_layers = False

    def show(self, exchange: Exchange | None, rows: Sequence[EnvironRow], layer: int, all_layers: bool) -> None:
        self._exchange = exchange
        self._all_layers = all_layers
        self.set_columns(*self._titles(layer))
        items: list[EnvironItem] = []
        for group, members in groupby(rows, key=lambda row: row.group):
            items += [group, *members]
        self.set_rows(items)

    def row_of(self, key: str) -> int | None:
        for number, item in enumerate(self.rows):
            if isinstance(item, EnvironRow) and item.key == key:
                return number
        return None

    def item(self, number: int | None) -> EnvironRow | None:
        item = self.rows[number] if number is not None and number < len(self.rows) else None
        return item if isinstance(item, EnvironRow) else None

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self.rows[index.row()], str):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def runs(self, row: EnvironItem, column: int) -> tuple[Run, ...]:
        if isinstance(row, str):
            return (Run(group_title(row), "muted", bold=True, small=True),) if column == KEY else ()
        if column == KEY:
            return _key_runs(row)
        if column == self.columnCount() - 1:
            return self._setter_runs(row)
        if self._all_layers and column <= len(row.at_layers):
            return self._layer_runs(row, column - 1)
        if self._all_layers:
            return _cell_runs(row.at_layers[-1], row.value) if row.at_layers else _value_runs(row)
        return (*self._warning_runs(row), *_value_runs(row))

    def ground(self, row: EnvironItem, column: int) -> Token | None:
        if isinstance(row, str):
            return "raised"
        return SIGNS[row.kind][2] if row.kind else None

    def tooltip(self, row: EnvironItem, column: int) -> str:
        if isinstance(row, str) or column != KEY:
            return ""
        explanation = explain(row.key)
        return f"{row.key}\n{explanation.spec}\n{explanation.text}" if explanation.text else row.key

    def _titles(self, layer: int) -> list[str]:
        exchange = self._exchange
        key, setter = translate("Environ", "key"), translate("Environ", "set by")
        if exchange is None:
            return [key, translate("Environ", "value"), setter]
        if not self._all_layers:
            name = exchange.layer_name(layer)
            return [key, translate("Environ", "value at {layer}").format(layer=name), setter]
        names = [layer.name for layer in exchange.layers if layer.wrapped]
        return [key, *names, translate("Environ", "in the end"), setter]

    def _layer_runs(self, row: EnvironRow, place: int) -> tuple[Run, ...]:
        """The value at the entry of a layer; an edit that was made there has its own sign."""
        assert self._exchange is not None, "there are rows only of an exchange"
        layers = [layer.index for layer in self._exchange.layers if layer.wrapped]
        edited = row.edit is not None and row.edit.layer == layers[place]
        before = row.at_layers[place - 1] if place else self._first_value(row) if edited else row.at_layers[0]
        runs = _cell_runs(before, row.at_layers[place])
        return (PENCIL_RUN, *runs) if edited else runs

    def _warning_runs(self, row: EnvironRow) -> tuple[Run, ...]:
        if self._exchange is None or not warning(self._exchange, row):
            return ()
        return (Run("⚠", "changed", bold=True),)

    def _first_value(self, row: EnvironRow) -> EnvironEntry | None:
        """As the server made it."""
        assert self._exchange is not None, "there are rows only of an exchange"
        return next((entry for entry in self._exchange.environ if entry.key == row.key), None)

    def _setter_runs(self, row: EnvironRow) -> tuple[Run, ...]:
        assert self._exchange is not None, "there are rows only of an exchange"
        if row.set_by == EDITOR and row.edit:
            return PENCIL_RUN, Run(editor_name(row.edit), bold=True)
        name = setter_name(self._exchange, row.set_by)
        if row.set_by < 0:
            return (Run(name, "muted"),)
        who = Run(name, self._theme.layer_color(self._exchange.layer(row.set_by)))
        marks = {"in": translate("Environ", "in"), "out": translate("Environ", "out")}
        return (Run(marks[row.when], "muted", small=True), who) if row.when in marks else (who,)


def _key_runs(row: EnvironRow) -> tuple[Run, ...]:
    if not row.kind:
        return (Run(row.key, mono=True),)
    sign, ink, _ = SIGNS[row.kind]
    runs = Run(sign, ink, mono=True, bold=True), Run(row.key, mono=True)
    return (PENCIL_RUN, *runs) if row.edit else runs


def _value_runs(row: EnvironRow) -> tuple[Run, ...]:
    """The value in force, after the one that it replaced: struck where that is gone when the layer is entered."""
    now = _entry_run(row.value) if row.value else None
    if not row.kind:
        return (now,) if now else ()
    now = now and now._replace(bold=True)
    if row.before is None:
        return (now,) if now else ()
    if row.edit and now is not None and row.set_by == EDITOR:
        return original(_entry_run(row.before), _ORIGINAL), now
    gone = row.when == "before" or now is None
    old = _entry_run(row.before)._replace(struck=gone, ink="muted" if gone else "text")
    if now is None:
        return (old,)
    return (old, now) if gone else (old, Run("→", "muted"), now)


def _cell_runs(before: EnvironEntry | None, now: EnvironEntry | None) -> tuple[Run, ...]:
    """A value in the column of one layer: with a sign where it is another one than in the column before."""
    if before == now:
        return (_entry_run(now)._replace(ink="muted"),) if now else (Run("–", "muted"),)
    sign, ink, _ = SIGNS["added" if before is None else "removed" if now is None else "changed"]
    return Run(sign, ink, mono=True, bold=True), (_entry_run(now)._replace(bold=True) if now else Run("–", ink))


def _entry_run(entry: EnvironEntry) -> Run:
    if not entry.text:
        return Run(translate("Environ", "(empty)"), "muted")
    return Run(entry.text, "muted" if entry.text.startswith("<") and entry.type_name != "str" else "text", mono=True)
