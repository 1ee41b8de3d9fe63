"""Sessions as Flask itself makes them, and the panel that shows them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from flask.json.tag import TaggedJSONSerializer
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from inspector.model import Exchange
from inspector.model.flask import FlaskExchange, FlaskSettings, RouteMatch, SessionState, SessionView
from inspector.ui.panels.base import PanelServices
from inspector.ui.panels.session import SessionPanel
from inspector.ui.selection import Selection
from inspector.ui.session.reading import session_of
from inspector.ui.theme import Theme
from tests.factories import make_exchange

KEY = "the app's key"
OLD_KEY = b"\x00the key of last year"
_FLASK = "flask.sessions.SecureCookieSession"


def settings(**fields: Any) -> FlaskSettings:
    values: dict[str, Any] = {
        "app": "shop",
        "session_interface": "flask.sessions.SecureCookieSessionInterface",
        "cookie_name": "session",
        "salt": "cookie-session",
        "digest": "sha1",
        "key_derivation": "hmac",
        "has_key": True,
    }
    return FlaskSettings(**{**values, **fields})


def cookie_of(values: Any, key: str | bytes = KEY, **config: Any) -> str:
    """The value that Flask writes into the cookie for these values."""
    app = Flask(__name__)
    app.config.update(SECRET_KEY=key, **config)
    serializer = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]
    assert serializer is not None
    written = serializer.dumps(values)
    return written if isinstance(written, str) else written.decode()


def state(values: Any, **flags: Any) -> SessionState:
    """Values as the probe tells of them; a ``str`` is a bounded repr."""
    is_json = not isinstance(values, str)
    fields: dict[str, Any] = {
        "kind": _FLASK,
        "payload": TaggedJSONSerializer().dumps(values) if is_json else values,
        "is_json": is_json,
        "problem": "",
        "new": False,
        "modified": False,
        "accessed": True,
        "permanent": False,
    }
    return SessionState(**{**fields, **flags})


def flask_exchange(view: SessionView | None, number: int = 5, **fields: Any) -> Exchange:
    route = RouteMatch("/cart", "cart", (), ("GET",), "", None, "")
    return make_exchange(number, flask=FlaskExchange(1, route, view, (), (), None, (), ""), **fields)


def visit(
    before: dict[str, Any],
    after: dict[str, Any],
    *,
    key: str | bytes = KEY,
    attributes: str = "; HttpOnly; Path=/",
    number: int = 5,
    **config: Any,
) -> Exchange:
    """A request that brought a session which the app changed and wrote back."""
    view = SessionView(
        settings(**config),
        state(before),
        state(after, modified=True),
        cookie_of(before, key),
        f"session={cookie_of(after, key)}{attributes}",
    )
    return flask_exchange(view, number)


class Bench:
    """The panel on the screen, with the keys of an app."""

    def __init__(self, qtbot: QtBot, theme: Theme, selection: Selection) -> None:
        self.qtbot, self.selection = qtbot, selection
        self.keys: tuple[str | bytes, ...] = (KEY, OLD_KEY)
        services = PanelServices(theme, selection, lambda *_: None, lambda _: self.keys)  # type: ignore[arg-type]
        self.panel = SessionPanel(services)
        qtbot.addWidget(self.panel)
        self.panel.resize(430, 500)
        self.panel.show()

    def show(self, exchange: Exchange | None) -> None:
        """Select an exchange, and wait until its session is read."""
        self.selection.show_exchange(exchange)
        if exchange is not None and exchange.flask and exchange.flask.session:
            view = session_of(exchange)
            self.qtbot.waitUntil(lambda: self.panel.reading is not None and self.panel.reading.view == view)

    def paste(self, text: str, key: str = "") -> None:
        """Paste a cookie, and wait until it is read."""
        self.panel.paste_box.key_edit.setText(key)
        self.panel.open_paste(text)
        self.qtbot.waitUntil(lambda: self.panel.pasted is not None)

    def said(self) -> list[str]:
        """The sentences above the pages."""
        return [remark.text for remark in self.panel.remarks.remarks] if self.panel.remarks.isVisible() else []

    def chips(self) -> list[str]:
        status = self.panel.status
        return [chip.status.text for chip in (status.decoded, status.verified, status.signed)]

    def rows(self) -> list[tuple[str, str, str]]:
        """Key, value and type at the top of the tree."""
        tree = self.panel.cookie.tree.values
        rows = range(tree.rowCount())
        return [tuple(str(tree.index(row, column).data()) for column in range(3)) for row in rows]  # type: ignore[misc]


@pytest.fixture(autouse=True)
def _deleted_widgets() -> Iterator[None]:
    """Let go of what pytest-qt only marks as to be deleted: each new style sheet would polish it again."""
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def bench(qtbot: QtBot, theme: Theme, selection: Selection) -> Bench:
    return Bench(qtbot, theme, selection)
