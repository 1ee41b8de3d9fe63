"""The ``flask`` object of ``send --json``, key by key."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from inspector.export.report import to_report
from inspector.model import Exchange, Shown
from inspector.model.flask import (
    CodePlace,
    ContextValue,
    FlaskEvent,
    FlaskExchange,
    FlaskSettings,
    FrameView,
    RenderedTemplate,
    RouteMatch,
    SessionState,
    SessionView,
)
from inspector.sessions import sign

KEYS = ("now", "before")
SIGNED_AT = datetime(2026, 11, 22, tzinfo=UTC)
PLACE = CodePlace("shop.item", "/srv/shop.py", 12)
SETTINGS = FlaskSettings(
    "shop", "flask.sessions.SecureCookieSessionInterface", "session", "cookie-session", "sha1", "hmac", True
)


def state(payload: str, is_json: bool = True) -> SessionState:
    return SessionState("flask.sessions.SecureCookieSession", payload, is_json, "", False, True, True, False)


def cookie(key: str = "now") -> str:
    return sign('{"user":"tom"}', key, timestamp=SIGNED_AT)


def template(number: int, parent: int, name: str) -> RenderedTemplate:
    context = (ContextValue("number", "view", Shown("int", "3")),)
    made = ("", "", context, (), f"template:{number}", 20, 20)
    return RenderedTemplate(number, parent, "render", name, f"/srv/{name}", *made, 1_000, 2_999)


FLASK = FlaskExchange(
    layer=1,
    route=RouteMatch(
        "/item/<int:n>", "item", (("n", "3"), ("at", "datetime.date(2026, 1, 1)")), ("GET",), "", PLACE, ""
    ),
    session=SessionView(SETTINGS, state('{"user":"tom"}'), state('{"user":"ann","n":{" t":[1]}}'), cookie(), ""),
    templates=(template(0, -1, "page.html"), template(1, 0, "base.html")),
    events=(
        FlaskEvent("signal", "request_started", "", None, 5_999, 5_999),
        FlaskEvent("view", "item", "", PLACE, 6_000, 9_000),
    ),
    request=None,
    frames=(FrameView("/srv/shop.py", 14, "item", "return 1 / n", (("n", Shown("int", "0")),)),),
    exception="ZeroDivisionError: division by zero",
)


def report(exchange: Exchange, keys: tuple[str, ...] = KEYS, **fields: object) -> dict[str, object]:
    flask = replace(FLASK, **fields)  # type: ignore[arg-type]
    told = to_report(replace(exchange, flask=flask), lambda body: b"", keys)["flask"]
    return json.loads(json.dumps(told))


def test_the_whole_object(exchange: Exchange) -> None:
    child = {"name": "base.html", "file": "/srv/base.html", "duration_us": 2, "context_keys": ["number"]}
    assert report(exchange) == {
        "endpoint": "item",
        "rule": "/item/<int:n>",
        "view_args": {"n": 3, "at": "datetime.date(2026, 1, 1)"},
        "routing_error": None,
        "session": {
            "kind": "flask.sessions.SecureCookieSession",
            "before": {"user": "tom"},
            "after": {"user": "ann", "n": {" t": [1]}},
            "changed": ["user", "n"],
            "cookie": {
                "raw": cookie(),
                "payload": {"user": "tom"},
                "signed_at": "2026-11-22T00:00:00+00:00",
                "verified": True,
                "key": "SECRET_KEY",
                "size": len(f"session={cookie()}"),
            },
        },
        "templates": [
            {
                "name": "page.html",
                "file": "/srv/page.html",
                "duration_us": 2,
                "context_keys": ["number"],
                "output_size": 20,
                "children": [{**child, "output_size": 20, "children": []}],
            }
        ],
        "signals": [{"name": "request_started", "at_us": 5}],
        "exception": {
            "type": "ZeroDivisionError",
            "message": "division by zero",
            "frames": [
                {
                    "file": "/srv/shop.py",
                    "line": 14,
                    "function": "item",
                    "source": "return 1 / n",
                    "variables": {"n": "0"},
                }
            ],
        },
    }


@pytest.mark.parametrize(
    ("keys", "verified", "name"),
    [
        (KEYS, True, "SECRET_KEY"),
        (("new", "now"), True, "SECRET_KEY_FALLBACKS[0]"),
        (("x",), False, None),
        ((), False, None),
    ],
)
def test_by_which_key_the_cookie_verifies(
    exchange: Exchange, keys: tuple[str, ...], verified: bool, name: str | None
) -> None:
    told = report(exchange, keys)["session"]["cookie"]  # type: ignore[index]
    assert (told["verified"], told["key"]) == (verified, name)
    assert "now" not in json.dumps(report(exchange, keys)["session"]), "no key is in the object"


def test_without_a_cookie_in_the_request_the_one_that_is_set(exchange: Exchange) -> None:
    line = f"session={cookie('before')}; HttpOnly; Path=/"
    told = report(exchange, session=SessionView(SETTINGS, state("{}"), state("{}"), "", line))["session"]
    assert told["cookie"]["key"] == "SECRET_KEY_FALLBACKS[0]"  # type: ignore[index]
    assert told["cookie"]["size"] == len(line)  # type: ignore[index]


def test_an_id_of_a_session_elsewhere_is_not_verified(exchange: Exchange) -> None:
    settings = FlaskSettings("shop", "beaker.middleware.SessionMiddleware", "sid", "", "", "", True)
    told = report(exchange, session=SessionView(settings, None, state("<odd>", False), "c0ffee", ""))["session"]
    assert told["cookie"]["verified"] is None  # type: ignore[index]
    assert (told["before"], told["after"]) == (None, "<odd>")  # type: ignore[index]


def test_nothing_but_a_routing_error(exchange: Exchange) -> None:
    route = RouteMatch("", "", (), (), "", None, "404 Not Found")
    told = report(exchange, route=route, session=None, templates=(), events=(), frames=(), exception="")
    assert told == {
        "endpoint": None,
        "rule": None,
        "view_args": {},
        "routing_error": "404 Not Found",
        "session": None,
        "templates": [],
        "signals": [],
        "exception": None,
    }


def test_no_flask_app(exchange: Exchange) -> None:
    assert to_report(exchange, lambda body: b"")["flask"] is None
