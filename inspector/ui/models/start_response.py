"""The calls of ``start_response``, and the headers of one of them beside those it was given."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from inspector.model import Exchange, StartResponseCall
from inspector.model.header_changes import Header, HeaderChange, HeaderChangeKind, compare_headers
from inspector.model.intercepted import answered_for, handed_on, running_ns
from inspector.model.layer_effects import Forwarded
from inspector.ui import units
from inspector.ui.edits import PENCIL_RUN, editor_name, original
from inspector.ui.models.environ import SIGNS
from inspector.ui.models.rows import RowsModel
from inspector.ui.theme import Theme, Token
from inspector.ui.widgets.onion_text import status_ink
from inspector.ui.widgets.runs import Run

TIME, LAYER, STATUS, HEADERS, SENT, EXC_INFO = range(6)
translate = QCoreApplication.translate


class StartResponseModel(RowsModel[StartResponseCall]):
    """One row a call, in the order of time."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._exchange: Exchange | None = None

    def show(self, exchange: Exchange | None) -> None:
        self._exchange = exchange
        self.set_rows(exchange.start_response_calls if exchange else ())

    def retranslate(self) -> None:
        self.set_columns(
            translate("StartResponse", "time"),
            translate("StartResponse", "called by"),
            translate("StartResponse", "status"),
            translate("StartResponse", "headers"),
            translate("StartResponse", "headers sent"),
            "exc_info",
        )

    def aligned_right(self, column: int) -> bool:
        return column == TIME

    def runs(self, row: StartResponseCall, column: int) -> tuple[Run, ...]:
        match column:
            case 0:
                return (self._time_run(row),)
            case 1:
                return self._layer_runs(row)
            case 2:
                return self._status_runs(row)
            case 3:
                return self._headers_runs(row)
            case 4:
                return (_sent_run(row.headers_sent),)
        return self._exc_info_runs(row)

    def ground(self, row: StartResponseCall, column: int) -> Token | None:
        assert self._exchange is not None, "there are calls only of an exchange"
        ours = answered_for(self._exchange, row.layer, row.at_ns) is not None
        return "changed_bg" if ours or self._handed_on(row) is not row else None

    def _time_run(self, call: StartResponseCall) -> Run:
        """No time passes while the exchange stands still."""
        assert self._exchange is not None, "there are calls only of an exchange"
        return Run(units.duration(running_ns(self._exchange, call.at_ns)), "muted")

    def _handed_on(self, call: StartResponseCall) -> StartResponseCall | None:
        assert self._exchange is not None, "there are calls only of an exchange"
        return handed_on(self._exchange, call)

    def _layer_runs(self, call: StartResponseCall) -> tuple[Run, ...]:
        """Who called: after an abort we did, in the layer's place."""
        assert self._exchange is not None, "there are calls only of an exchange"
        exchange, layer = self._exchange, call.layer
        name = Run(exchange.layer_name(layer), self._theme.layer_color(exchange.layer(layer)))
        abort = answered_for(exchange, layer, call.at_ns)
        return (PENCIL_RUN, Run(editor_name(abort), bold=True), name._replace(struck=True)) if abort else (name,)

    def _status_runs(self, call: StartResponseCall) -> tuple[Run, ...]:
        handed = self._handed_on(call)
        status = Run(call.status, status_ink(call.status), mono=True)
        if handed is None:
            aborted = Run(translate("StartResponse", "aborted"), bold=True)
            return original(status), PENCIL_RUN, aborted
        if handed.status != call.status:
            now = Run(handed.status, status_ink(handed.status), mono=True, bold=True)
            return original(status._replace(text=_code(call.status))), PENCIL_RUN, now
        if not call.malformed:
            return (status,)
        mark = Run(translate("StartResponse", "✗ malformed"), "removed", bold=True)
        return (mark, status) if call.status else (mark,)

    def _headers_runs(self, call: StartResponseCall) -> tuple[Run, ...]:
        handed = self._handed_on(call)
        count = Run(f"{len(call.headers):,}")
        if handed is None or handed.headers == call.headers:
            return (count,)
        return original(count), PENCIL_RUN, Run(f"{len(handed.headers):,}", bold=True)

    def _exc_info_runs(self, call: StartResponseCall) -> tuple[Run, ...]:
        if call.exc_info is None:
            return (Run("–", "muted"),)
        handed = self._handed_on(call)
        if handed is None or handed.exc_info is not None:
            return (Run(call.exc_info, "removed"),)
        dropped = Run(translate("StartResponse", "dropped"), bold=True)
        return original(Run(call.exc_info)), PENCIL_RUN, dropped


class HeaderRow(NamedTuple):
    """``change`` is what the layer did to a header it received, ``edit`` what we did to it then; None where neither
    its layer nor we had it."""

    change: HeaderChange | None
    edit: HeaderChange | None


class HeadersModel(RowsModel[HeaderRow]):
    """The headers of one call; beside each the one it was received as, where the call forwards another one, and the one
    that was handed on, where it was edited."""

    def __init__(self) -> None:
        super().__init__()
        self._columns_of: tuple[Callable[[HeaderRow], tuple[Run, ...]], ...] = ()

    def show(self, forwarded: Forwarded | None, handed: StartResponseCall | None, inner: str) -> None:
        """``handed`` is the call as it was handed on, ``inner`` the name of the layer it was received from."""
        edited = forwarded is not None and handed is not None and handed.headers != forwarded.call.headers
        compared = forwarded is not None and forwarded.received is not None
        titles = [translate("StartResponse", "header")]
        columns: list[Callable[[HeaderRow], tuple[Run, ...]]] = [_name_runs]
        if compared:
            titles.append(translate("StartResponse", "as received from {layer}").format(layer=inner))
            columns.append(_received_runs)
        titles.append(translate("StartResponse", "as forwarded") if compared else translate("StartResponse", "value"))
        columns.append(_called_runs)
        if edited:
            titles.append(translate("StartResponse", "✎ as handed on"))
            columns.append(_handed_runs)
        self._columns_of = tuple(columns)
        self.set_columns(*titles)
        self.set_rows(_header_rows(forwarded, handed if edited else None) if forwarded else ())

    def runs(self, row: HeaderRow, column: int) -> tuple[Run, ...]:
        return self._columns_of[column](row)

    def ground(self, row: HeaderRow, column: int) -> Token | None:
        kind = _kind(row)
        return SIGNS[kind][2] if kind != "kept" else None


def _header_rows(forwarded: Forwarded, handed: StartResponseCall | None) -> tuple[HeaderRow, ...]:
    """In the order of what was handed on; what the layer took away stands last."""
    changes = list(_changes(forwarded))
    if handed is None:
        return tuple(HeaderRow(change, None) for change in changes)
    rows = []
    for edit in compare_headers(forwarded.call.headers, handed.headers):
        change = next((one for one in changes if edit.before is not None and one.after == edit.before), None)
        if change:
            changes.remove(change)
        rows.append(HeaderRow(change, edit))
    return (*rows, *(HeaderRow(change, None) for change in changes))


def _changes(forwarded: Forwarded) -> tuple[HeaderChange, ...]:
    if forwarded.received:
        return forwarded.headers
    return tuple(HeaderChange("kept", None, header) for header in forwarded.call.headers)


def _kind(row: HeaderRow) -> HeaderChangeKind:
    """What is to be marked: an edit before what the layer did."""
    if row.edit and row.edit.kind != "kept":
        return row.edit.kind
    return row.change.kind if row.change else "kept"


def _name_runs(row: HeaderRow) -> tuple[Run, ...]:
    edited = row.edit is not None and row.edit.kind != "kept"
    shown = row.edit or row.change
    name = Run(shown.name if shown else "", mono=True)
    kind = _kind(row)
    if kind == "kept":
        return (name,)
    sign, ink, _ = SIGNS[kind]
    return (*((PENCIL_RUN,) if edited else ()), Run(sign, ink, mono=True, bold=True), name)


def _received_runs(row: HeaderRow) -> tuple[Run, ...]:
    return (_value_run(row.change.before if row.change else None, bold=False),)


def _called_runs(row: HeaderRow) -> tuple[Run, ...]:
    change = row.change
    run = _value_run(change.after if change else None, bold=change is not None and change.kind == "changed")
    gone = row.edit is not None and row.edit.kind != "kept" and change is not None and change.after is not None
    return (run._replace(struck=True, ink="muted", bold=False) if gone else run,)


def _handed_runs(row: HeaderRow) -> tuple[Run, ...]:
    return (_value_run(row.edit.after if row.edit else None, bold=row.edit is not None and row.edit.kind != "kept"),)


def _code(status: str) -> str:
    """The digits alone, so that there is room for what came in their place."""
    code = status.partition(" ")[0]
    return code if code.isdigit() else status


def _sent_run(sent: bool) -> Run:
    if sent:
        return Run(translate("StartResponse", "already"), "changed", bold=True)
    return Run(translate("StartResponse", "not yet"), "muted")


def _value_run(header: Header | None, bold: bool) -> Run:
    if header is None:
        return Run("–", "muted")
    if not header[1]:
        return Run(translate("StartResponse", "(empty)"), "muted")
    return Run(header[1], mono=True, bold=bold)
