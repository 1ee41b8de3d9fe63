"""What ``flask.request`` made of the input: its parts, its limits, and why it refused it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from inspector.formats.header_value import parse_header_value
from inspector.model import Exchange, Request
from inspector.model.flask import RequestView
from inspector.ui.models.rows import RowsModel
from inspector.ui.theme import Theme, Token
from inspector.ui.widgets.empty import EmptyState
from inspector.ui.widgets.plain import PlainLabel
from inspector.ui.widgets.runs import Run, RunsTable

_PARTS = ("args", "form", "files", "json", "data", "values", "cookies")
_WHOLE = "MAX_CONTENT_LENGTH"
_TOO_LARGE = "413"
_NAME_WIDTH, _VALUE_WIDTH = 200, 400
translate = QCoreApplication.translate


class Head(NamedTuple):
    """Begins a group of rows: ``request.args``, and a word about it."""

    title: str
    note: str = ""


class Pair(NamedTuple):
    """A name and a value of a part; ``marked`` where it is a limit that may have refused the input."""

    name: str
    value: str
    marked: bool = False


Row = Head | Pair


def request_rows(request: RequestView, received: Request) -> list[Row]:
    """Every part that the app may ask for, in one order, then the limits. ``received`` is what the server read."""
    parts = dict(request.parts)
    rows: list[Row] = [
        Head("request.mimetype"),
        Pair("", request.mimetype or translate("FlaskRequest", "(none)")),
        Head("charset"),
        Pair("", _charset(received)),
    ]
    for name in (*_PARTS, *(name for name in parts if name not in _PARTS)):
        pairs = parts.get(name)
        rows.append(Head(f"request.{name}", _note(pairs)))
        rows += [Pair(*pair) for pair in pairs or ()]
    suspected = _suspected(request, received)
    rows.append(
        Head(translate("FlaskRequest", "limits"), "" if request.limits else translate("FlaskRequest", "none set"))
    )
    rows += [Pair(name, value, name in suspected) for name, value in request.limits]
    return rows


def _note(pairs: Sequence[object] | None) -> str:
    if pairs is None:
        return translate("FlaskRequest", "the app did not ask for it")
    return "" if pairs else translate("FlaskRequest", "empty")


def _charset(received: Request) -> str:
    """Since version 3 Werkzeug decodes paths, queries and forms as UTF-8, whatever the Content-Type says."""
    parameters = parse_header_value(_header(received, "content-type"))[1]
    named = parameters.get("charset", "")
    if not named or named.lower().replace("_", "-") in ("utf-8", "utf8"):
        return "utf-8"
    return translate("FlaskRequest", "utf-8, although the Content-Type says {charset}").format(charset=named)


def _suspected(request: RequestView, received: Request) -> Sequence[str]:
    """The limits that may have refused the input. Werkzeug does not say which: a body that is announced as too large,
    or that is read up to the limit where none was announced, is refused for that, any other for its form."""
    if not request.refused.startswith(_TOO_LARGE):
        return ()
    whole = dict(request.limits).get(_WHOLE, "")
    if whole.isdigit() and _size(received, unannounced=received.body.size + 1) > int(whole):
        return (_WHOLE,)
    return [name for name, _ in request.limits if name != _WHOLE]


class FlaskRequestModel(RowsModel[Row]):
    """Name and value, in groups."""

    def runs(self, row: Row, column: int) -> tuple[Run, ...]:
        if isinstance(row, Head):
            first = Run(row.title, "muted", bold=True, small=True)
            return (first,) if column == 0 else ((Run(row.note, "muted", small=True),) if row.note else ())
        ink: Token = "removed" if row.marked else "text"
        if column:
            return (Run(row.value, ink, mono=True),)
        return (Run(f"✗ {row.name}" if row.marked else row.name, ink, mono=True),)

    def ground(self, row: Row, column: int) -> Token | None:
        if isinstance(row, Head):
            return "raised"
        return "removed_bg" if row.marked else None

    def tooltip(self, row: Row, column: int) -> str:
        return row.value if isinstance(row, Pair) and column else ""

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self.rows[index.row()], Head):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)


class FlaskRequestView(QWidget):
    """The refusal, where there was one, above the table."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._exchange: Exchange | None = None
        self.refusal_label = PlainLabel()
        self.model = FlaskRequestModel()
        self.table = RunsTable(theme, self.model)
        self.table.setObjectName("flaskRequestTable")
        self.empty = EmptyState()
        self._build()
        theme.changed.connect(self._apply_theme)
        self._apply_theme()

    def show_exchange(self, exchange: Exchange | None) -> None:
        self._exchange = exchange
        request = exchange.flask.request if exchange and exchange.flask else None
        rows: Sequence[Row] = request_rows(request, exchange.request) if request and exchange else ()
        self.model.set_rows(rows)
        self.table.fit()
        self.refusal_label.setText(f"✗ {request.refused}" if request else "")
        self.refusal_label.setVisible(bool(request and request.refused))
        self._pages.setCurrentIndex(0 if rows else 1)
        self._set_empty_texts()

    def retranslate(self) -> None:
        self.model.set_columns(translate("FlaskRequest", "name"), translate("FlaskRequest", "value"))
        self.table.setAccessibleName(translate("FlaskRequest", "What flask.request made of the input"))
        self.table.set_widths(_NAME_WIDTH, _VALUE_WIDTH, stretch=1)
        self.show_exchange(self._exchange)

    def _build(self) -> None:
        self.refusal_label.setWordWrap(True)
        self.refusal_label.setContentsMargins(12, 6, 12, 6)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.refusal_label)
        column.addWidget(self.table, 1)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(content)
        self._pages.addWidget(self.empty)

    def _set_empty_texts(self) -> None:
        if self._exchange is None or self._exchange.flask is None:
            title = translate("FlaskRequest", "No Flask app answered this request")
            hint = translate("FlaskRequest", "Of a Flask app, what flask.request made of the input is shown here.")
        else:
            title = translate("FlaskRequest", "flask.request could not be read")
            hint = translate("FlaskRequest", "The app failed before the request was there.")
        self.empty.set_texts(title, hint)

    def _apply_theme(self) -> None:
        color, ground = self._theme.color("removed").name(), self._theme.color("removed_bg").name()
        self.refusal_label.setStyleSheet(f"color: {color}; background: {ground}")
        self.model.refresh()


def _size(received: Request, unannounced: int) -> int:
    """The Content-Length, if there is one."""
    announced = _header(received, "content-length").strip()
    return int(announced) if announced.isascii() and announced.isdigit() else unannounced


def _header(received: Request, name: str) -> str:
    return next((value for found, value in received.headers if found.lower() == name), "")
