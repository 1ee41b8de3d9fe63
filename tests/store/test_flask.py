"""What Flask did, from its events to the exchange and back out of the file."""

from __future__ import annotations

from typing import Any

from event_factories import STACK, CallEvents

from inspector.model import Shown
from inspector.model.events import FlaskAnswered, FlaskWentOn, StartResponse, TemplateRendered
from inspector.model.flask import (
    CodePlace,
    ContextValue,
    FlaskEvent,
    FlaskEventKind,
    FlaskExchange,
    FlaskSettings,
    RouteMatch,
    SessionState,
    SessionView,
)
from inspector.store.assembly import assemble
from inspector.store.codec import decode_run, encode_run

ZERO = 1_000_001_000
"""When an exchange of ``CallEvents`` begins."""
PLACE = CodePlace("shop.page", "shop.py", 31)
SETTINGS = FlaskSettings("shop", "beaker.middleware.SessionMiddleware", "sid", "", "", "", True)
STATE = SessionState("beaker.session.Session", "{}", True, "", None, None, None, None)


def happened(kind: FlaskEventKind, name: str, at_ns: int) -> FlaskEvent:
    return FlaskEvent(kind, name, "", PLACE, ZERO + at_ns, ZERO + at_ns)


def answered(*events: FlaskEvent, layer: int = 1, rule: str = "/", session: SessionView | None = None) -> FlaskAnswered:
    route = RouteMatch(rule, "page", (("n", "1"),), ("GET",), "", PLACE, "")
    return FlaskAnswered(1, ZERO + 1_000, layer, route, session, None, events, (), "")


def rendered(number: int, parent: int = -1, **fields: Any) -> TemplateRendered:
    values: dict[str, Any] = {
        "exchange_id": 1,
        "began_ns": ZERO + 100 * number,
        "at_ns": ZERO + 100 * number + 50,
        "layer": 1,
        "number": number,
        "parent": parent,
        "via": "render" if parent < 0 else "include",
        "name": f"{number}.html",
        "filename": "",
        "loader": "",
        "source": "",
        "context": (),
        "undefined": (),
        "output_of": number,
        "output_size": 4,
        "output": b"text",
        "error": "",
        "error_file": "",
        "error_line": 0,
    }
    return TemplateRendered(**{**values, **fields})


def flask_of(*told: Any) -> FlaskExchange:
    flask = assemble(STACK, [*CallEvents().opened().entered(0, 1).events, *told]).flask
    assert flask is not None
    return flask


def test_where_no_flask_app_answered_there_is_nothing() -> None:
    assert assemble(STACK, CallEvents().opened().entered(0).events).flask is None


def test_times_count_from_the_start_of_the_exchange_and_functions_last_until_the_next_step() -> None:
    flask = flask_of(
        answered(
            happened("signal", "request_started", 10),
            happened("before_request", "look", 20),
            happened("view", "page", 30),
            happened("context_processor", "house", 40),
            happened("signal", "before_render_template", 50),
            happened("after_request", "last", 60),
            happened("signal", "request_finished", 70),
            happened("teardown", "clean", 80),
        ),
        FlaskWentOn(1, ZERO + 2_000, 1, (happened("teardown", "clean", 1_900),)),
    )
    spans = [(event.name, event.began_ns, event.at_ns) for event in flask.events]
    assert spans == [
        ("request_started", 10, 10),
        ("look", 20, 30),
        ("page", 30, 60),
        ("house", 40, 50),
        ("before_render_template", 50, 50),
        ("last", 60, 70),
        ("request_finished", 70, 70),
        ("clean", 80, 1_000),
        ("clean", 1_900, 2_000),
    ]


def test_the_last_app_that_tells_is_the_one_that_answered() -> None:
    flask = flask_of(answered(layer=2, rule="/inner"), rendered(0, layer=2), answered(rule="/outer"), rendered(1))
    assert (flask.layer, flask.route.rule) == (1, "/outer")
    assert [template.name for template in flask.templates] == ["1.html"]


def test_templates_stand_in_the_order_in_which_they_began() -> None:
    name, item = (ContextValue(name, "view", Shown("int", "1")) for name in ("name", "item"))
    flask = flask_of(rendered(1, 0, context=(item,)), rendered(0, context=(name,)), answered())
    outer, inner = flask.templates
    assert (outer.number, outer.parent, inner.parent) == (0, -1, 0)
    assert (inner.began_ns, inner.duration_ns) == (100, 50)
    assert outer.context == (name,)
    assert inner.context == (name, item), "that of the outer one, and its own"


def test_a_template_that_is_extended_shares_the_output() -> None:
    base = rendered(1, 0, via="extends", output_of=0, output=b"", output_size=0)
    page, shared = flask_of(base, rendered(0), answered()).templates
    assert page.output_key == shared.output_key == "template:0"
    assert (shared.output_size, shared.output_kept) == (4, 4)


def test_a_cookie_that_a_layer_around_flask_sets() -> None:
    session = SessionView(SETTINGS, STATE, STATE, "", "")
    headers = (("Set-cookie", " other=1"), ("Set-cookie", " sid=abc; Path=/"))
    flask = flask_of(answered(session=session), StartResponse(1, ZERO + 1_500, 0, "200 OK", headers, None, False))
    assert flask.session is not None
    assert flask.session.set_cookie == "sid=abc; Path=/"


def test_the_cookie_as_flask_itself_sets_it() -> None:
    """A middleware may have made it another on its way out."""
    sent = [
        StartResponse(1, ZERO + 1_500 + layer, layer, "200 OK", (("Set-Cookie", f"sid={layer}"),), None, False)
        for layer in (2, 1, 0)
    ]
    flask = flask_of(answered(session=SessionView(SETTINGS, STATE, STATE, "", "")), *sent)
    assert flask.session is not None
    assert flask.session.set_cookie == "sid=1"


def test_all_of_it_goes_through_the_file(rig: Any) -> None:
    session = SessionView(SETTINGS, STATE, None, "abc", "sid=abc")
    told = [rendered(0), answered(happened("view", "page", 5), session=session)]
    call = CallEvents().opened().entered(0, 1)
    rig.record([*call.events, *told])
    live = rig.store.exchange(1)
    rig.record(call.finished().events[-1:])
    saved = rig.store.exchange(1)
    assert saved.flask == live.flask
    assert saved.flask.session == session
    assert saved.flask.route.view == PLACE
    (template,) = saved.flask.templates
    assert rig.store.body(1, template.output_key) == b"text"


def test_text_that_is_no_utf8_can_be_kept() -> None:
    odd = FlaskEvent("flash", "message", "\udcff", None, 0, 0)
    [event] = decode_run(encode_run([answered(odd)]))[1]
    assert isinstance(event, FlaskAnswered)
    assert event.events[0].detail == "\\udcff"
