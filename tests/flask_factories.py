"""Deterministic exchanges that a Flask app answered."""

from __future__ import annotations

from typing import Any

from factories import MS, make_exchange

from inspector.model import Exchange, Shown
from inspector.model.flask import (
    CodePlace,
    FlaskEvent,
    FlaskEventKind,
    FlaskExchange,
    FlaskSettings,
    FrameView,
    RenderedTemplate,
    RequestView,
    RouteMatch,
    SessionState,
    SessionView,
)

VIEWS = "/srv/shop/views.py"


def make_route(**fields: Any) -> RouteMatch:
    values: dict[str, Any] = {
        "rule": "/item/<int:id>",
        "endpoint": "item",
        "view_args": (("id", "1"),),
        "methods": ("GET", "HEAD", "OPTIONS"),
        "blueprint": "",
        "view": CodePlace("shop.views.item", VIEWS, 42),
        "error": "",
    }
    return RouteMatch(**{**values, **fields})


def make_event(kind: FlaskEventKind, name: str, began_ns: int, at_ns: int = 0, detail: str = "") -> FlaskEvent:
    """A signal or message at one moment, or a function from ``began_ns`` to ``at_ns``."""
    place = None if kind in ("signal", "flash") else CodePlace(f"shop.views.{name}", VIEWS, 7)
    return FlaskEvent(kind, name, detail, place, began_ns, at_ns or began_ns)


def make_events() -> tuple[FlaskEvent, ...]:
    """Those of a view that flashes a message and renders a template, from 0.3 to 1.9 ms."""
    return (
        make_event("signal", "request_started", 3 * MS // 10),
        make_event("before_request", "load_user", 3 * MS // 10, MS // 2),
        make_event("view", "item", MS // 2, 16 * MS // 10),
        make_event("flash", "message", 6 * MS // 10, detail="Saved"),
        make_event("signal", "template_rendered", 14 * MS // 10, detail="item.html"),
        make_event("after_request", "add_header", 16 * MS // 10, 18 * MS // 10),
        make_event("signal", "request_finished", 18 * MS // 10),
        make_event("teardown", "close_database", 18 * MS // 10, 19 * MS // 10),
    )


def make_template(name: str = "item.html", **fields: Any) -> RenderedTemplate:
    values: dict[str, Any] = {
        "number": 0,
        "parent": -1,
        "via": "render",
        "name": name,
        "filename": f"/srv/shop/templates/{name}",
        "loader": "FileSystemLoader",
        "source": "",
        "context": (),
        "undefined": (),
        "output_key": "",
        "output_size": 0,
        "output_kept": 0,
        "began_ns": MS,
        "duration_ns": 3 * MS // 10,
    }
    return RenderedTemplate(**{**values, **fields})


def make_session(before: str, after: str) -> SessionView:
    """A session by its two payloads."""
    settings = FlaskSettings("shop", "SecureCookieSessionInterface", "session", "cookie-session", "sha1", "hmac", True)
    states = (SessionState("Session", text, True, "", False, before != after, True, False) for text in (before, after))
    return SessionView(settings, *states, "", "")


def make_request_view(refused: str = "") -> RequestView:
    """A multipart form with a query and a file, under two limits."""
    parts = (
        ("args", (("page", "2"), ("page", "3"))),
        ("form", (("title", "안녕"),)),
        ("files", (("photo", "cat.png (image/png)"),)),
    )
    limits = (("MAX_CONTENT_LENGTH", "1024"), ("MAX_FORM_PARTS", "3"))
    return RequestView("multipart/form-data", parts, limits, refused)


def make_frame(function: str, line: int, **variables: Any) -> FrameView:
    shown = tuple((name, Shown(type(value).__name__, repr(value))) for name, value in variables.items())
    return FrameView(VIEWS, line, function, f"line {line} of {function}", shown)


def make_flask_exchange(
    number: int = 5, layer: int = 1, exchange: dict[str, Any] | None = None, **fields: Any
) -> Exchange:
    """A GET of an item that Flask answered as ``layer``; ``fields`` replace what Flask did, ``exchange`` the rest."""
    values: dict[str, Any] = {
        "layer": layer,
        "route": make_route(),
        "session": None,
        "templates": (),
        "events": (),
        "request": None,
        "frames": (),
        "exception": "",
    }
    return make_exchange(number, flask=FlaskExchange(**{**values, **fields}), **(exchange or {}))
