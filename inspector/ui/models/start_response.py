"""The calls of ``start_response``, and the headers of one of them beside those it was given."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from inspector.model import Exchange, StartResponseCall
from inspector.model.header_changes import Header, HeaderChange
from inspector.model.layer_effects import Forwarded
from inspector.ui import units
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
                return (Run(units.duration(row.at_ns), "muted"),)
            case 1:
                return (self._layer_run(row.layer),)
            case 2:
                return self._status_runs(row)
            case 3:
                return (Run(f"{len(row.headers):,}"),)
            case 4:
                return (_sent_run(row.headers_sent),)
        return (Run(row.exc_info, "removed"),) if row.exc_info is not None else (Run("–", "muted"),)

    def _layer_run(self, layer: int) -> Run:
        assert self._exchange is not None, "there are calls only of an exchange"
        return Run(self._exchange.layer_name(layer), self._theme.layer_color(self._exchange.layer(layer)))

    def _status_runs(self, call: StartResponseCall) -> tuple[Run, ...]:
        status = Run(call.status, status_ink(call.status), mono=True)
        if not call.malformed:
            return (status,)
        mark = Run(translate("StartResponse", "✗ malformed"), "removed", bold=True)
        return (mark, status) if call.status else (mark,)


class HeadersModel(RowsModel[HeaderChange]):
    """The headers of one call; beside each the one it was received as, where the call forwards another one."""

    def __init__(self) -> None:
        super().__init__()
        self._compared = False

    def show(self, forwarded: Forwarded | None, inner: str) -> None:
        """``inner`` is the name of the layer that the call was received from."""
        self._compared = forwarded is not None and forwarded.received is not None
        name, value = translate("StartResponse", "header"), translate("StartResponse", "value")
        if self._compared:
            received = translate("StartResponse", "as received from {layer}").format(layer=inner)
            self.set_columns(name, received, translate("StartResponse", "as forwarded"))
        else:
            self.set_columns(name, value)
        self.set_rows(_changes(forwarded) if forwarded else ())

    def runs(self, row: HeaderChange, column: int) -> tuple[Run, ...]:
        if column == 0:
            return _name_runs(row)
        header = row.before if self._compared and column == 1 else row.after
        return (_value_run(header, bold=column == 2 and row.kind == "changed"),)

    def ground(self, row: HeaderChange, column: int) -> Token | None:
        return SIGNS[row.kind][2] if row.kind != "kept" else None


def _changes(forwarded: Forwarded) -> tuple[HeaderChange, ...]:
    if forwarded.received:
        return forwarded.headers
    return tuple(HeaderChange("kept", None, header) for header in forwarded.call.headers)


def _sent_run(sent: bool) -> Run:
    if sent:
        return Run(translate("StartResponse", "already"), "changed", bold=True)
    return Run(translate("StartResponse", "not yet"), "muted")


def _name_runs(change: HeaderChange) -> tuple[Run, ...]:
    if change.kind == "kept":
        return (Run(change.name, mono=True),)
    sign, ink, _ = SIGNS[change.kind]
    return Run(sign, ink, mono=True, bold=True), Run(change.name, mono=True)


def _value_run(header: Header | None, bold: bool) -> Run:
    if header is None:
        return Run("–", "muted")
    if not header[1]:
        return Run(translate("StartResponse", "(empty)"), "muted")
    return Run(header[1], mono=True, bold=bold)
